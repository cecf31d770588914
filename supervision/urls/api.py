"""Addresses of supervision in the API."""

from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from supervision.api.items import ItemViewSet

router = SimpleRouter(use_regex_path=False)
router.register("supervision", ItemViewSet, basename="api_supervision")
urlpatterns: list[URLPattern | URLResolver] = [*router.urls]
