"""Addresses of votes and projects in the API."""

from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from supervision.api.projects import ProjectViewSet, VoteViewSet

router = SimpleRouter(use_regex_path=False)
router.register("projects", ProjectViewSet, basename="api_project")
router.register("votes", VoteViewSet, basename="api_vote")
urlpatterns: list[URLPattern | URLResolver] = [*router.urls]
