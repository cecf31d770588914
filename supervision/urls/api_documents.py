"""Addresses of normative documents in the API."""

from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from supervision.api.documents import DocumentViewSet

router = SimpleRouter(use_regex_path=False)
router.register("documents", DocumentViewSet, basename="api_document")
urlpatterns: list[URLPattern | URLResolver] = [*router.urls]
