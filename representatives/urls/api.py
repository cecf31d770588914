"""Addresses of representatives in the API."""

from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from representatives.api.events import AttendanceViewSet, EventViewSet

router = SimpleRouter(use_regex_path=False)
router.register("events", EventViewSet, basename="api_event")
router.register("attendances", AttendanceViewSet, basename="api_attendance")
urlpatterns: list[URLPattern | URLResolver] = [*router.urls]
