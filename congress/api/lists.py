"""What every list of the API shares: named columns only, strict parameters, pages by position."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

if TYPE_CHECKING:
    from rest_framework.views import APIView

Columns = Mapping[str, Any]


def rows_of(found: QuerySet[Any], columns: Columns) -> list[dict[str, Any]]:
    """These columns (name: field or expression) of these rows: no model instances, no serializer."""
    return named(found.values_list(*columns.values()), columns)


def named(found: Iterable[tuple[Any, ...]], columns: Columns) -> list[dict[str, Any]]:
    """The values of these columns, each under its name."""
    return [dict(zip(columns, values, strict=True)) for values in found]


def refuse_unknown(request: Request, known: Iterable[str] = ()) -> None:
    """An unknown parameter is refused: one that is silently ignored answers with the whole table."""
    wrong = {name: ["不认识的参数。"] for name in sorted(set(request.query_params) - set(known))}
    for name, values in request.query_params.lists():
        if len(values) > 1:
            wrong.setdefault(name, ["这个参数只能给一次。"])
    if wrong:
        raise ValidationError(wrong)


class StrictFilterBackend(DjangoFilterBackend):
    """The FilterSet of the desk and the pages; what they show as nothing is 400 here."""

    def get_filterset_kwargs(self, request: Any, queryset: Any, view: Any) -> dict[str, Any]:
        """A public list is offered the names of its own district."""
        kwargs: dict[str, Any] = super().get_filterset_kwargs(request, queryset, view)
        district = getattr(view, "district", None)
        return kwargs | ({"district": district} if district else {})

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        """Where nothing was asked, no form is built to find that out."""
        asked = set(request.query_params) - {KeysetPagination.parameter}
        return super().filter_queryset(request, queryset, view) if asked else queryset


class KeysetPagination(BasePagination):
    """Pages by position, so that page 5,000 costs what page 1 costs; nothing is counted.

    The order is that of the registers: the newest year first, in it by number, what has none last. The cursor is the
    last row's year, number and public id, so that it holds also when that row is gone.
    """

    size = 50
    parameter = "cursor"
    order: tuple[str, ...] = (
        "-year",
        "number",
        "public_id",
    )  # PostgreSQL puts what has no number last

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> Any:
        """One row more than a page, to know whether there is a next one."""
        self.address = request.build_absolute_uri()
        cursor = request.query_params.get(self.parameter)
        behind = queryset.filter(self._behind(cursor)) if cursor else queryset
        return behind.order_by(*self.order)[: self.size + 1]

    def get_paginated_response(self, data: list[dict[str, Any]]) -> Response:
        """The page, and where the next one is."""
        page = data[: self.size]
        following = None
        if len(data) > self.size:
            following = replace_query_param(self.address, self.parameter, self.cursor_of(page[-1]))
        return Response({"next": following, "results": page})

    def cursor_of(self, row: dict[str, Any]) -> str:
        """The position of a row."""
        number = "" if row["number"] is None else row["number"]
        return f"{row['year']}.{number}.{row['id']}"

    def behind(self, cursor: str) -> Q:
        """The rows behind a position. Raises ValueError for what is no position."""
        year, number, public_id = cursor.split(".")
        return _behind(int(year), int(number) if number else None, UUID(public_id))

    def _behind(self, cursor: str) -> Q:
        try:
            return self.behind(cursor)
        except ValueError as error:
            raise ValidationError(
                {self.parameter: ["翻页位置无效，请从第一页重新开始。"]}
            ) from error

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """For the documentation."""
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {
                "next": {
                    "type": "string",
                    "format": "uri",
                    "nullable": True,
                    "description": "下一页的地址，最后一页为空",
                },
                "results": {**schema, "description": "本页各件"},
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """For the documentation."""
        return [
            {
                "name": self.parameter,
                "in": "query",
                "required": False,
                "description": "翻页位置，取自上一页的 next",
                "schema": {"type": "string"},
            }
        ]


class NewestFirst(KeysetPagination):
    """The same for what has a day and no number: the newest day first."""

    order = ("-done_on", "public_id")

    def cursor_of(self, row: dict[str, Any]) -> str:
        """The day and the public id."""
        return f"{row['done_on']}.{row['id']}"

    def behind(self, cursor: str) -> Q:
        """Earlier days, and of the same day the later ids."""
        told, public_id = cursor.split(".")
        day = date.fromisoformat(told)
        later = Q(done_on=day, public_id__gt=UUID(public_id))
        return Q(done_on__lte=day) & (Q(done_on__lt=day) | later)


class ListsRows:
    """A viewset whose lists come straight from named columns. Mixed into `GenericViewSet`."""

    columns: Callable[[], Columns]
    filterset_class: Any
    action: str

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse unknown parameters, wherever they are given."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        known = {*self.filterset_class.base_filters, KeysetPagination.parameter}
        refuse_unknown(request, known if self.action == "list" else ())

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One page."""
        found = self.paginate_queryset(self.filter_queryset(self.get_queryset()))  # type: ignore[attr-defined]
        return self.get_paginated_response(rows_of(found, self.columns()))  # type: ignore[attr-defined]


def _behind(year: int, number: int | None, public_id: UUID) -> Q:
    """The rows behind a position; the first condition is the one that an index serves."""
    later = Q(number=number, public_id__gt=public_id)
    if number is None:
        later = Q(number__isnull=True, public_id__gt=public_id)
    else:
        later |= Q(number__gt=number) | Q(number__isnull=True)
    return Q(year__lte=year) & (Q(year__lt=year) | later)
