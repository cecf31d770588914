"""Consultation tasks in the API, for staff: read only. No comment's words and nobody who proposed."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import Count, Q
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets

from congress.api.errors import NOT_YOURS, WRONG_INPUT
from congress.api.lists import Columns, ListsRows
from representatives.api.paging import NewestFirst
from stations.models import ConsultationTask
from stations.states.legislation import HEEDED, DraftKind, DraftStage, TaskStatus

_SAID = Q(comments__struck_on__isnull=True)
CONSULTATION: dict[str, Any] = {
    "id": "public_id",
    "district": "district__slug",
    "year": "year",
    "title": "draft__title",
    "kind": "draft__kind",
    "stage": "draft__status",
    "promulgated_on": "draft__promulgated_on",
    "point": "point__name",
    "status": "status",
    "received_on": "received_on",
    "due_on": "due_on",
    "submitted_on": "submitted_on",
    "comments": "said",
    "submitted": "sent",
    "adopted": "heeded",
}


class ConsultationRow(serializers.Serializer):
    """征询任务。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="征询年度")
    title = serializers.CharField(help_text="法律法规草案的名称")
    kind = serializers.ChoiceField(choices=DraftKind.choices, help_text="类型")
    stage = serializers.ChoiceField(choices=DraftStage.choices, help_text="草案状态")
    promulgated_on = serializers.DateField(allow_null=True, help_text="公布日期")
    point = serializers.CharField(help_text="立法联系点")
    status = serializers.ChoiceField(choices=TaskStatus.choices, help_text="任务状态")
    received_on = serializers.DateField(help_text="接收日期")
    due_on = serializers.DateField(help_text="截止日期")
    submitted_on = serializers.DateField(allow_null=True, help_text="上报日期")
    comments = serializers.IntegerField(help_text="意见条数")
    submitted = serializers.IntegerField(help_text="上报条数")
    adopted = serializers.IntegerField(help_text="采纳条数；只计已公布的法律法规")


class ConsultationFilter(django_filters.FilterSet):
    """By year and state."""

    year = django_filters.NumberFilter(label="年度", min_value=1954, max_value=2100)
    status = django_filters.ChoiceFilter(label="任务状态", choices=TaskStatus.choices)

    class Meta:
        model = ConsultationTask
        fields: list[str] = []


class ByReceipt(NewestFirst):
    """By the day on which they came."""

    by = "received_on"

    def read(self, text: str) -> Any:
        """A day. Raises ValueError."""
        return date.fromisoformat(text)


@extend_schema_view(
    list=extend_schema(
        operation_id="consultations_list",
        summary="立法征询任务列表",
        description="您有权查看的征询任务，每页 50 项，由近到远。不含意见的内容和提出人。",
        responses={200: ConsultationRow(many=True), **WRONG_INPUT, **NOT_YOURS},
    )
)
class ConsultationViewSet(ListsRows, viewsets.GenericViewSet):
    """征询任务。"""

    serializer_class = ConsultationRow
    filterset_class = ConsultationFilter
    pagination_class = ByReceipt

    def columns(self) -> Columns:
        """The named ones."""
        return CONSULTATION

    def get_queryset(self) -> Any:
        """What the person asking may read."""
        return ConsultationTask.objects.visible_to(self.request.user).annotate(
            said=Count("comments", filter=_SAID),
            sent=Count("comments", filter=Q(comments__submitted_on__isnull=False)),
            heeded=Count("comments", filter=Q(comments__adoption__in=HEEDED)),
        )
