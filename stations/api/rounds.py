"""Rounds of 集中联系社区 in the API, read only: what each came to, by level and by town. Nobody who said something."""

from dataclasses import asdict
from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets

from congress.api.errors import NOT_THERE
from congress.api.lists import Columns, rows_of
from congress.filters import StrictFilterSet
from representatives.api.inside import INSIDE, PUBLIC_ID, Inside
from representatives.api.paging import NewestFirst
from stations import rounds
from stations.models import CommunityRound
from stations.states.rounds import RoundStatus

ROUND: dict[str, Any] = {
    "id": "public_id",
    "district": "district__slug",
    "year": "year",
    "number": "number",
    "theme": "theme",
    "status": "status",
    "opens_on": "opens_on",
    "closes_on": "closes_on",
    "reported_on": "reported_on",
}


class RoundRow(serializers.Serializer):
    """一轮集中联系社区。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    number = serializers.IntegerField(help_text="第几轮")
    theme = serializers.CharField(help_text="主题")
    status = serializers.ChoiceField(choices=RoundStatus.choices, help_text="状态")
    opens_on = serializers.DateField(help_text="开始日期")
    closes_on = serializers.DateField(help_text="结束日期")
    reported_on = serializers.DateField(allow_null=True, help_text="通报日期")


class RoundLine(serializers.Serializer):
    """一个层级或者一个街镇的件数。"""

    name = serializers.CharField(help_text="层级或者街镇")
    raised = serializers.IntegerField(help_text="收集")
    answered = serializers.IntegerField(help_text="已答复")
    solved = serializers.IntegerField(help_text="已解决")
    told = serializers.IntegerField(help_text="已回告群众")


class RoundDetail(RoundRow):
    """一轮集中联系社区，连同办理结果和通报。"""

    report = serializers.CharField(allow_blank=True, help_text="通报；发出以前只有起草的看得到")
    sessions = serializers.IntegerField(help_text="场次，取消的不计")
    representatives = serializers.IntegerField(help_text="参加的代表人次")
    residents = serializers.IntegerField(help_text="到场群众")
    levels = RoundLine(many=True, help_text="按办理层级")
    towns = RoundLine(many=True, help_text="按街镇")
    total = RoundLine(help_text="合计")


class RoundFilter(StrictFilterSet):
    """By year and state."""

    year = django_filters.NumberFilter(label="年度", min_value=1954, max_value=2100)
    status = django_filters.ChoiceFilter(label="状态", choices=RoundStatus.choices)

    class Meta:
        model = CommunityRound
        fields: list[str] = []


class ByOpening(NewestFirst):
    """By the day on which they begin."""

    by = "opens_on"

    def read(self, text: str) -> Any:
        """A day. Raises ValueError."""
        return date.fromisoformat(text)


@extend_schema_view(
    list=extend_schema(
        operation_id="rounds_list",
        summary="集中联系社区列表",
        description="您有权查看的各轮集中联系社区，每页 50 轮，由近到远。",
        responses={200: RoundRow(many=True), **INSIDE},
    ),
    retrieve=extend_schema(
        operation_id="rounds_read",
        summary="一轮集中联系社区",
        description="连同按层级、按街镇的办理结果和通报。没有的和您无权查看的，同样回答 404。",
        parameters=[PUBLIC_ID],
        responses={200: RoundDetail, **INSIDE, **NOT_THERE},
    ),
)
@extend_schema(tags=["集中联系社区"])
class RoundViewSet(Inside, viewsets.GenericViewSet[CommunityRound]):
    """集中联系社区."""

    serializer_class = RoundDetail
    filterset_class = RoundFilter
    pagination_class = ByOpening

    def columns(self) -> Columns:
        """What a list shows."""
        return ROUND

    def get_queryset(self) -> QuerySet[CommunityRound]:
        """Offices, towns and stations, and the representatives of the district."""
        return CommunityRound.objects.visible_to(self.request.user)

    def detail_of(self, case: CommunityRound) -> dict[str, Any]:
        """With what became of it, as it stands now."""
        (row,) = rows_of(CommunityRound.objects.filter(pk=case.pk).order_by(), ROUND)
        may_read = rounds.may_read_report(case, reader=self.request.user)
        return row | asdict(rounds.result_of(case)) | {"report": case.report if may_read else ""}
