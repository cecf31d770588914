"""What the lists of the API inside have in common: rows by `visible_to`, one of them with what may be done."""

from abc import ABC, abstractmethod
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from congress.api.errors import NOT_YOURS, WRONG_INPUT
from congress.api.lists import ListsRows
from congress.permissions import remember

PUBLIC_ID = OpenApiParameter(
    "public_id", UUID, OpenApiParameter.PATH, description="公开标识，即 id"
)
INSIDE = {**WRONG_INPUT, **NOT_YOURS}


class Inside(ListsRows, ABC):
    """Rows by `visible_to`, acts by the workflow."""

    lookup_field = "public_id"
    lookup_value_converter = "uuid"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """The posts are asked for more than once, and read once."""
        super().initial(request, *args, **kwargs)
        if request.user.is_authenticated:
            remember(request.user)

    def retrieve(self, request: Request, public_id: str) -> Response:
        """One, with what may be done."""
        return Response(self.detail_of(self.case_of(public_id)))

    def case_of(self, public_id: str) -> Any:
        """The one asked for, if the person asking may read it."""
        rows: QuerySet[Any] = self.get_queryset()
        return get_object_or_404(rows, public_id=public_id)

    @abstractmethod
    def get_queryset(self) -> Any:
        """What the person asking may read."""

    @abstractmethod
    def detail_of(self, case: Any) -> dict[str, Any]:
        """What is told of one."""
