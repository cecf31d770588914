"""Addresses of suggestions in the API."""

from rest_framework.routers import SimpleRouter

from suggestions.api import PublishedSuggestionViewSet, SuggestionViewSet

router = SimpleRouter(use_regex_path=False)
router.register("suggestions", SuggestionViewSet, basename="api_suggestion")
router.register(
    "public/<slug:district>/suggestions",
    PublishedSuggestionViewSet,
    basename="api_public_suggestion",
)
urlpatterns = router.urls
