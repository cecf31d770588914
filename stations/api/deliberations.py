"""Deliberations in the API, for staff: read only, with how many promises were made, kept and are late."""

from typing import Any

import django_filters
from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets

from congress.api.errors import NOT_YOURS, WRONG_INPUT
from congress.api.lists import Columns, ListsRows
from representatives.api.events import ByBeginning
from stations.models import Deliberation
from stations.states.deliberations import (
    DeliberationKind,
    DeliberationStatus,
)

DELIBERATION: dict[str, Any] = {
    "id": "public_id",
    "district": "district__slug",
    "year": "event__year",
    "kind": "kind",
    "topic": "topic",
    "status": "status",
    "starts_at": "starts_at",
    "station": Coalesce("station__name", Value(""), output_field=CharField()),
    "organ": Coalesce("organ__name", Value(""), output_field=CharField()),
    "conclusions": "conclusions",
    "promised": "promised",
    "kept": "kept",
    "late": "late",
}


class DeliberationRow(serializers.Serializer):
    """议事。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    kind = serializers.ChoiceField(choices=DeliberationKind.choices, help_text="形式")
    topic = serializers.CharField(help_text="议题")
    status = serializers.ChoiceField(choices=DeliberationStatus.choices, help_text="状态")
    starts_at = serializers.DateTimeField(help_text="开始时间")
    station = serializers.CharField(allow_blank=True, help_text="站点")
    organ = serializers.CharField(allow_blank=True, help_text="牵头单位")
    conclusions = serializers.CharField(allow_blank=True, help_text="结论")
    promised = serializers.IntegerField(help_text="承诺项数")
    kept = serializers.IntegerField(help_text="其中已落实")
    late = serializers.IntegerField(help_text="其中到期没有落实")


class DeliberationFilter(django_filters.FilterSet):
    """By year, form and state."""

    year = django_filters.NumberFilter("event__year", label="年度", min_value=1954, max_value=2100)
    kind = django_filters.ChoiceFilter(label="形式", choices=DeliberationKind.choices)
    status = django_filters.ChoiceFilter(label="状态", choices=DeliberationStatus.choices)

    class Meta:
        model = Deliberation
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(
        operation_id="deliberations_list",
        summary="议事列表",
        description="您有权查看的三方议事、热线议事厅和媒体圆桌，每页 50 次，由近到远。",
        responses={200: DeliberationRow(many=True), **WRONG_INPUT, **NOT_YOURS},
    )
)
@extend_schema(tags=["议事"])
class DeliberationViewSet(ListsRows, viewsets.GenericViewSet):
    """议事。"""

    serializer_class = DeliberationRow
    filterset_class = DeliberationFilter
    pagination_class = ByBeginning

    def columns(self) -> Columns:
        """The named ones."""
        return DELIBERATION

    def get_queryset(self) -> Any:
        """What the person asking may read."""
        seen = Deliberation.objects.visible_to(self.request.user)
        return seen.with_counts(on=timezone.localdate()).annotate(starts_at=F("event__starts_at"))
