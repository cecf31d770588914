"""民生实事项目 in public, and what residents say of them."""

from django.urls import path

from supervision.views import projects_public as views

urlpatterns = [
    path("", views.public_projects, name="public_projects"),
    path("list.csv", views.projects_file, {"kind": "csv"}, name="projects_csv"),
    path("list.json", views.projects_file, {"kind": "json"}, name="projects_json"),
    path("propose/", views.propose_project, name="propose_project"),
    path("track/", views.track_proposal, name="track_proposal"),
    path("photos/<uuid:public_id>/", views.public_project_photo, name="public_project_photo"),
    path("<uuid:public_id>/", views.public_project, name="public_project"),
    path("<uuid:public_id>/appraise/", views.appraise_project, name="appraise_project"),
]
