"""Addresses of normative documents, and of proposals to review one, in the API."""

from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from supervision.api.documents import DocumentViewSet
from supervision.api.review_proposals import ReviewProposalViewSet

router = SimpleRouter(use_regex_path=False)
router.register("documents", DocumentViewSet, basename="api_document")
router.register("review-proposals", ReviewProposalViewSet, basename="api_review_proposal")
urlpatterns: list[URLPattern | URLResolver] = [*router.urls]
