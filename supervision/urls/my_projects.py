"""民生实事项目 on a representative's phone."""

from django.urls import path

from supervision.views import projects_mine as views

urlpatterns = [
    path("", views.my_projects, name="my_projects"),
    path("propose/", views.my_proposal_new, name="my_proposal_new"),
    path("<uuid:public_id>/", views.my_project, name="my_project"),
]
