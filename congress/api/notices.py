"""One's own notices in the API."""

from datetime import datetime
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from congress import notifications
from congress.api.errors import NOT_THERE, NOT_YOURS, WRONG_INPUT
from congress.api.inputs import NoInput, facts
from congress.api.lists import Columns, KeysetPagination, ListsRows, rows_of
from congress.models import Notice

INSIDE = {**WRONG_INPUT, **NOT_YOURS}
PUBLIC_ID = OpenApiParameter(
    "public_id", UUID, OpenApiParameter.PATH, description="公开标识，即 id"
)


class NoticeRow(serializers.Serializer):
    """一条消息。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    kind = serializers.CharField(help_text="种类代号，固定不变")
    subject = serializers.CharField(help_text="内容")
    reason = serializers.CharField(help_text="您收到它的原因")
    link = serializers.CharField(help_text="去处，门户里的路径")
    about = serializers.UUIDField(allow_null=True, help_text="所说事项的公开标识，没有的为空")
    urgent = serializers.BooleanField(help_text="是否紧急")
    created_at = serializers.DateTimeField(help_text="时间")
    read_at = serializers.DateTimeField(allow_null=True, help_text="已读时间，未读的为空")


def notice_columns() -> Columns:
    """What a list shows of a notice."""
    same = ("kind", "subject", "reason", "link", "about", "urgent", "created_at", "read_at")
    return {"id": "public_id", "district": "district__slug"} | {name: name for name in same}


class NoticeFilter(django_filters.FilterSet):
    """Unread or read ones alone."""

    unread = django_filters.ChoiceFilter(
        label="未读",
        choices=[("true", "未读"), ("false", "已读")],
        method="by_reading",
        help_text="true 只要未读的，false 只要已读的",
    )

    def by_reading(self, rows: Any, name: str, value: str) -> Any:
        """Opened or not."""
        return rows.filter(read_at__isnull=value == "true")


class NoticePages(KeysetPagination):
    """By time, the newest first; the cursor is the last row's time and public id."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        """One row more than a page, to know whether there is a next one."""
        self.address = request.build_absolute_uri()
        if cursor := request.query_params.get(self.parameter):
            created_at, public_id = _position(cursor)
            queryset = queryset.filter(
                Q(created_at__lt=created_at) | Q(created_at=created_at, public_id__lt=public_id)
            )
        return queryset.order_by("-created_at", "-public_id")[: self.size + 1]

    def get_paginated_response(self, data: list[dict[str, Any]]) -> Response:
        """The page, and where the next one is."""
        page, following = data[: self.size], None
        if len(data) > self.size:
            cursor = f"{page[-1]['created_at'].isoformat()}_{page[-1]['id']}"
            following = replace_query_param(self.address, self.parameter, cursor)
        return Response({"next": following, "results": page})


@extend_schema_view(
    list=extend_schema(
        operation_id="notices_list",
        summary="我的消息",
        description="发给您的消息，每页 50 条，由近到远。",
        responses={200: NoticeRow(many=True), **INSIDE},
    )
)
@extend_schema(tags=["消息"])
class NoticeViewSet(ListsRows, viewsets.GenericViewSet[Notice]):
    """One's own; another's are not there."""

    lookup_field = "public_id"
    lookup_value_converter = "uuid"
    serializer_class = NoticeRow
    filterset_class = NoticeFilter
    pagination_class = NoticePages
    columns = staticmethod(notice_columns)

    def get_queryset(self) -> QuerySet[Notice]:
        """Of the person asking."""
        return Notice.objects.visible_to(self.request.user)

    @extend_schema(
        operation_id="notices_mark_read",
        summary="标为已读",
        description="已经读过的，保留第一次的时间。不是您的和没有的，同样回答 404。",
        parameters=[PUBLIC_ID],
        request=NoInput,
        responses={200: NoticeRow, **INSIDE, **NOT_THERE},
    )
    @action(detail=True, methods=["post"])
    def read(self, request: Request, public_id: str) -> Response:
        """Opened."""
        notice = get_object_or_404(self.get_queryset(), public_id=public_id)
        facts(NoInput, request)
        notifications.read(notice.user, notice)
        (row,) = rows_of(self.get_queryset().filter(pk=notice.pk), notice_columns())
        return Response(row)


def _position(cursor: str) -> tuple[datetime, UUID]:
    try:
        written, _, public_id = cursor.partition("_")
        moment, key = datetime.fromisoformat(written), UUID(public_id)
        return (moment if timezone.is_aware(moment) else timezone.make_aware(moment)), key
    except (ValueError, OverflowError) as error:
        raise ValidationError(
            {KeysetPagination.parameter: ["翻页位置无效，请从第一页重新开始。"]}
        ) from error
