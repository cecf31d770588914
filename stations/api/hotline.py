"""热线工单 in the API: what the person logged in may see, to read. No words of a supervisor, never who called."""

from datetime import date
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets

from congress.api.lists import Columns, ListsRows
from representatives.api.inside import INSIDE
from representatives.api.paging import NewestFirst
from stations.filters.hotline import TicketFilter
from stations.models import HotlineTicket
from stations.states.hotline import Judge, Limit, Mark, Solved, SupervisionStatus


class HotlineTicketRow(serializers.Serializer):
    """热线工单，没有来电人的任何信息。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    number = serializers.CharField(help_text="工单编号")
    received_on = serializers.DateField(help_text="受理日期")
    category = serializers.CharField(help_text="类别")
    subject = serializers.CharField(allow_blank=True, help_text="诉求概要")
    organ = serializers.CharField(help_text="承办单位")
    town = serializers.CharField(allow_blank=True, help_text="街镇")
    time_limit = serializers.ChoiceField(choices=Limit.choices, help_text="办理时限")
    due_on = serializers.DateField(allow_null=True, help_text="应办结日期")
    answered_on = serializers.DateField(allow_null=True, help_text="办结日期")
    repeats = serializers.IntegerField(help_text="第几次反映")
    efficiency = serializers.ChoiceField(
        choices=Mark.choices, allow_blank=True, help_text="热线回访：效率"
    )
    attitude = serializers.ChoiceField(
        choices=Mark.choices, allow_blank=True, help_text="热线回访：态度"
    )
    result = serializers.ChoiceField(
        choices=Mark.choices, allow_blank=True, help_text="热线回访：结果"
    )
    solved = serializers.ChoiceField(
        choices=Solved.choices, allow_blank=True, help_text="登记表上是否解决"
    )
    judged_by = serializers.ChoiceField(
        choices=Judge.choices, allow_blank=True, help_text="登记表上由谁认定"
    )
    step = serializers.ChoiceField(
        choices=SupervisionStatus.choices, allow_blank=True, help_text="监督到哪一步"
    )
    found = serializers.ChoiceField(
        choices=Solved.choices, allow_blank=True,
        help_text="监督员或区人大认定；承办单位在区人大回访以后才看得到",
    )  # fmt: skip


def _text(column: str) -> Any:
    return Coalesce(F(column), Value(""), output_field=CharField())


TICKET: dict[str, Any] = {
    "id": "public_id",
    "district": "district__slug",
    **{name: name for name in ("year", "number", "received_on", "category", "subject")},
    "organ": "organ__name",
    "town": _text("town__name"),
    **{
        name: name
        for name in (
            "time_limit", "due_on", "answered_on", "repeats", "efficiency", "attitude", "result", "solved", "judged_by",
        )
    },
    "step": _text("task_status"),
    "found": _text("found"),
}  # fmt: skip


class ByDay(NewestFirst):
    """By the day on which it came."""

    by = "received_on"

    def read(self, text: str) -> Any:
        """A day."""
        return date.fromisoformat(text)


@extend_schema_view(
    list=extend_schema(
        operation_id="hotline_tickets_list",
        summary="热线工单列表",
        description="您有权查看的热线工单，每页 50 件，由近到远。条件与工作台相同；没有来电人的任何信息。",
        responses={200: HotlineTicketRow(many=True), **INSIDE},
    )
)
@extend_schema(tags=["热线监督"])
class HotlineTicketViewSet(ListsRows, viewsets.GenericViewSet[HotlineTicket]):
    """热线工单."""

    serializer_class = HotlineTicketRow
    filterset_class = TicketFilter
    pagination_class = ByDay

    def columns(self) -> Columns:
        """What a list shows."""
        return TICKET

    def get_queryset(self) -> QuerySet[HotlineTicket]:
        """Offices, towns, the handling organ, the supervisor; with what came of it as far as the reader may know."""
        user = self.request.user
        rows = HotlineTicket.objects.visible_to(user)
        return rows.with_task(to=user) if user.is_authenticated else rows
