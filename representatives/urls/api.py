"""Addresses of representatives in the API."""

from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from representatives.api.duties import DutyViewSet
from representatives.api.profiles import PublishedRepresentativeViewSet

router = SimpleRouter(use_regex_path=False)
router.register("duties", DutyViewSet, basename="api_duty")
router.register(
    "public/<slug:district>/representatives",
    PublishedRepresentativeViewSet,
    basename="api_public_representative",
)
urlpatterns: list[URLPattern | URLResolver] = [*router.urls]
