"""Residents' opinions in the API: what the person logged in may see, and each act. Never who the resident is."""

from datetime import date
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets

from congress.api.acts import with_acts
from congress.api.errors import NOT_THERE
from congress.api.lists import Columns, rows_of
from representatives.api.inside import INSIDE, PUBLIC_ID, Inside
from representatives.api.paging import NewestFirst
from representatives.models import Level
from stations.filters.opinions import OpinionFilter
from stations.forms.opinions import OPINION_ACTS
from stations.models import PublicOpinion
from stations.opinion_marks import records_of, running_deadline
from stations.states.opinions import Channel, HandledAt, Outcome, Rating, Status, WhereTo


class OpinionRow(serializers.Serializer):
    """群众意见，没有群众的任何信息。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    number = serializers.CharField(help_text="编号")
    received_on = serializers.DateField(help_text="接待日期")
    channel = serializers.ChoiceField(choices=Channel.choices, help_text="来源")
    town = serializers.CharField(allow_blank=True, help_text="街镇")
    station = serializers.CharField(allow_blank=True, help_text="站点")
    representative = serializers.CharField(allow_blank=True, help_text="接待代表")
    level = serializers.ChoiceField(choices=Level.choices, allow_blank=True, help_text="代表层级")
    category = serializers.CharField(allow_blank=True, help_text="类别")
    place = serializers.CharField(allow_blank=True, help_text="地点")
    content = serializers.CharField(help_text="反映的问题")
    status = serializers.ChoiceField(choices=Status.choices, help_text="状态")
    handled_at = serializers.ChoiceField(
        choices=HandledAt.choices, allow_blank=True, help_text="办理层级"
    )
    organ = serializers.CharField(allow_blank=True, help_text="承办单位")
    due_on = serializers.DateField(allow_null=True, help_text="办理期限")
    outcome = serializers.ChoiceField(
        choices=Outcome.choices, allow_blank=True, help_text="办理结果"
    )
    answered_on = serializers.DateField(allow_null=True, help_text="答复日期")
    told_on = serializers.DateField(allow_null=True, help_text="回告日期")
    rating = serializers.ChoiceField(choices=Rating.choices, allow_blank=True, help_text="群众评价")
    rounds = serializers.IntegerField(help_text="第几次办理")


class OpinionRecordRow(serializers.Serializer):
    """一步办理记录。"""

    at = serializers.DateTimeField(help_text="时间")
    action = serializers.CharField(help_text="动作")
    by = serializers.CharField(allow_blank=True, help_text="操作人；群众凭查询码做的为空")
    note = serializers.CharField(allow_blank=True, help_text="说明")


class OpinionDetail(OpinionRow):
    """群众意见，连同答复、期限、办理记录和可以做的动作。"""

    answer = serializers.CharField(allow_blank=True, help_text="答复")
    where_to = serializers.ChoiceField(
        choices=WhereTo.choices, allow_blank=True, help_text="不受理的原因"
    )
    rating_note = serializers.CharField(allow_blank=True, help_text="群众怎么说")
    deadline = serializers.DateField(allow_null=True, help_text="正在计算的期限")
    deadline_because = serializers.CharField(allow_blank=True, help_text="期限怎样算出来的")
    version = serializers.IntegerField(help_text="版本")
    records = OpinionRecordRow(many=True, help_text="办理记录")
    actions = serializers.ListField(child=serializers.CharField(), help_text="您现在可以做的动作")


def _name(column: str) -> Any:
    return Coalesce(f"{column}__name", Value(""), output_field=CharField())


OPINION: dict[str, Any] = {
    "id": "public_id",
    "district": "district__slug",
    "year": "year",
    "number": "number",
    "received_on": "received_on",
    "channel": "channel",
    "town": _name("town"),
    "station": _name("station"),
    "representative": _name("representative"),
    "level": "level",
    "category": "category",
    "place": "place",
    "content": "content",
    "status": "status",
    "handled_at": "handled_at",
    "organ": _name("organ"),
    "due_on": "due_on",
    "outcome": "outcome",
    "answered_on": "answered_on",
    "told_on": "told_on",
    "rating": "rating",
    "rounds": "rounds",
}
_MORE = {name: name for name in ("answer", "where_to", "rating_note", "version")}


class ByDay(NewestFirst):
    """By the day on which it was raised."""

    by = "received_on"

    def read(self, text: str) -> Any:
        """A day."""
        return date.fromisoformat(text)


@extend_schema_view(
    list=extend_schema(
        operation_id="opinions_list",
        summary="群众意见列表",
        description="您有权查看的群众意见，每页 50 件，由近到远。条件与工作台相同；没有群众的任何信息。",
        responses={200: OpinionRow(many=True), **INSIDE},
    ),
    retrieve=extend_schema(
        operation_id="opinions_read",
        summary="一件群众意见",
        description="连同答复、期限和办理记录。没有的和您无权查看的，同样回答 404。",
        parameters=[PUBLIC_ID],
        responses={200: OpinionDetail, **INSIDE, **NOT_THERE},
    ),
)
@extend_schema(tags=["群众意见"])
@with_acts(OPINION_ACTS, OpinionDetail, PUBLIC_ID, noun="opinions")
class OpinionViewSet(Inside, viewsets.GenericViewSet[PublicOpinion]):
    """群众意见."""

    serializer_class = OpinionDetail
    filterset_class = OpinionFilter
    pagination_class = ByDay

    def columns(self) -> Columns:
        """What a list shows."""
        return OPINION

    def get_queryset(self) -> QuerySet[PublicOpinion]:
        """Offices, towns and stations, the organ that handles it, the representative who heard it."""
        return PublicOpinion.objects.visible_to(self.request.user)

    def detail_of(self, case: PublicOpinion) -> dict[str, Any]:
        """With its records and its deadline."""
        found = PublicOpinion.objects.filter(pk=case.pk).order_by()
        (row,) = rows_of(found, {**OPINION, **_MORE})
        opinion = found.get()
        deadline = running_deadline(opinion)
        return row | {
            "deadline": deadline.due_on if deadline else None,
            "deadline_because": deadline.explanation if deadline else "",
            "records": [
                {
                    "at": one.at,
                    "action": one.action,
                    "by": one.by.name if one.by else "",
                    "note": one.note,
                }
                for one, _ in records_of(opinion)
            ],
            "actions": [
                form.name for form in OPINION_ACTS.available(opinion, to=self.request.user)
            ],
        }
