"""民生实事项目 at the desk."""

from django.urls import path

from supervision.views import projects_desk as views

urlpatterns = [
    path("", views.desk_projects, name="desk_projects"),
    path("vote/", views.desk_projects_vote, name="desk_projects_vote"),
    path("photos/<uuid:public_id>/", views.project_photo, name="project_photo"),
    path("proposals/new/", views.desk_proposal_new, name="desk_proposal_new"),
    path("proposals/<uuid:public_id>/", views.desk_proposal, name="desk_proposal"),
    path(
        "proposals/<uuid:public_id>/do/<str:name>/",
        views.desk_proposal_act,
        name="desk_proposal_act",
    ),
    path("<uuid:public_id>/", views.desk_project, name="desk_project"),
    path("<uuid:public_id>/photos/", views.desk_project_photos, name="desk_project_photos"),
    path("<uuid:public_id>/do/<str:name>/", views.desk_project_act, name="desk_project_act"),
]
