"""Pages of lists that are no registers: by a column, the newest first, and by public id where it is equal."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from congress.api.lists import KeysetPagination


class NewestFirst(KeysetPagination):
    """The cursor is the last row's value and public id, so that it holds also when that row is gone."""

    by = "year"  # a column, answered under the same name

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        """One row more than a page, to know whether there is a next one."""
        self.address = request.build_absolute_uri()
        if cursor := request.query_params.get(self.parameter):
            value, public_id = self._position(cursor)
            behind = Q(**{f"{self.by}__lt": value})
            queryset = queryset.filter(behind | Q(**{self.by: value}, public_id__gt=public_id))
        return queryset.order_by(f"-{self.by}", "public_id")[: self.size + 1]

    def get_paginated_response(self, data: list[dict[str, Any]]) -> Response:
        """The page, and where the next one is."""
        page, following = data[: self.size], None
        if len(data) > self.size:
            cursor = f"{self.written(page[-1][self.by])}_{page[-1]['id']}"
            following = replace_query_param(self.address, self.parameter, cursor)
        return Response({"next": following, "results": page})

    def written(self, value: Any) -> str:
        """The column's value in an address."""
        return str(value)

    def read(self, text: str) -> Any:
        """And back. Raises ValueError."""
        return int(text)

    def _position(self, cursor: str) -> tuple[Any, UUID]:
        try:
            value, public_id = cursor.split("_")
            position = self.read(value), UUID(public_id)
        except (ValueError, OverflowError) as error:
            raise ValidationError(
                {self.parameter: ["翻页位置无效，请从第一页重新开始。"]}
            ) from error
        return position
