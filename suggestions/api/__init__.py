"""Suggestions in the API."""

from suggestions.api.suggestions import PublishedSuggestionViewSet, SuggestionViewSet

__all__ = ["PublishedSuggestionViewSet", "SuggestionViewSet"]
