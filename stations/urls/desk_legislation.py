"""Legislative contact points at the desk."""

from django.urls import path

from stations.views import legislation_comments as comments
from stations.views import legislation_desk as views

urlpatterns = [
    path("", views.desk_legislation, name="desk_legislation"),
    path("points/", views.desk_points, name="desk_legislative_points"),
    path("points/roll/", views.confirm_rolls, name="confirm_rolls"),
    path("drafts/new/", views.desk_draft_new, name="desk_draft_new"),
    path("drafts/<uuid:public_id>/", views.desk_draft, name="desk_draft"),
    path("drafts/<uuid:public_id>/do/<str:name>/", views.draft_act, name="draft_act"),
    path("comments/<uuid:public_id>/amend/", comments.amend_comment, name="amend_law_comment"),
    path("tasks/<uuid:public_id>/", comments.desk_consultation, name="desk_consultation"),
    path(
        "tasks/<uuid:public_id>/do/<str:name>/", comments.consultation_act, name="consultation_act"
    ),
    path("tasks/<uuid:public_id>/enter/", comments.enter_comments, name="enter_law_comments"),
    path("tasks/<uuid:public_id>/paste/", comments.paste_comments, name="paste_law_comments"),
    path("tasks/<uuid:public_id>/select/", comments.select_comments, name="select_law_comments"),
    path("tasks/<uuid:public_id>/adoption/", comments.adopt_comments, name="adopt_law_comments"),
    path("tasks/<uuid:public_id>/telling/", comments.tell_proposers, name="tell_proposers"),
    path(
        "tasks/<uuid:public_id>/submission.docx", comments.submission_docx, name="submission_docx"
    ),
]
