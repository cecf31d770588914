"""What every list of the API shares: fast JSON, strict parameters, keyset pages."""

from typing import Any

import orjson
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.renderers import JSONRenderer


class OrjsonRenderer(JSONRenderer):
    """JSON at the speed of the database."""

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        """Nothing, or the bytes."""
        return b"" if data is None else orjson.dumps(data, default=str)


class KeysetPagination(CursorPagination):
    """Pages by position, so that page 5,000 costs what page 1 costs."""

    page_size = 50
    ordering = ("-pk",)


class StrictFilterBackend(DjangoFilterBackend):
    """An unknown parameter is refused: a filter that is silently ignored answers with the whole table."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        """Raises ValidationError (400) for a parameter that no filter knows."""
        filterset = getattr(view, "filterset_class", None)
        known = set(filterset.base_filters) if filterset else set()
        unknown = sorted(set(request.query_params) - known - {"cursor", "page_size", "format"})
        if unknown:
            raise ValidationError({name: ["不认识的参数。"] for name in unknown})
        return super().filter_queryset(request, queryset, view)
