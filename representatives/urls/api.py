"""Addresses of representatives in the API."""

from rest_framework.routers import SimpleRouter

from representatives.api import DutyViewSet

router = SimpleRouter(use_regex_path=False)
router.register("duties", DutyViewSet, basename="api_duty")
urlpatterns = router.urls
