"""规范性文件备案审查 at the desk."""

from django.urls import path

from supervision.views import documents_desk as views

urlpatterns = [
    path("", views.desk_documents, name="desk_documents"),
    path("new/", views.desk_document_new, name="desk_document_new"),
    path("proposals/", views.desk_review_proposals, name="desk_review_proposals"),
    path("proposals/new/", views.desk_review_proposal_new, name="desk_review_proposal_new"),
    path("proposals/<uuid:public_id>/", views.desk_review_proposal, name="desk_review_proposal"),
    path(
        "proposals/<uuid:public_id>/do/<str:name>/",
        views.desk_review_proposal_act,
        name="desk_review_proposal_act",
    ),
    path("<uuid:public_id>/", views.desk_document, name="desk_document"),
    path("<uuid:public_id>/do/<str:name>/", views.desk_document_act, name="desk_document_act"),
]
