"""Supervision items in the API: what the person logged in may see, and the acts of the procedure. No representative's comment."""

from typing import Any

import django_filters
import rules
from django.db.models import CharField, Value
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets

from congress.api.acts import with_acts
from congress.api.errors import NOT_THERE, NOT_YOURS, WRONG_INPUT
from congress.api.lists import Columns, rows_of
from representatives.api.inside import PUBLIC_ID, Inside
from representatives.api.paging import NewestFirst
from supervision.forms.commitments import COMMITMENT_ACTS
from supervision.forms.review_opinions import ITEM_ACTS
from supervision.marks import opinion_facts
from supervision.models import Item
from supervision.states.items import Field, Forum, ItemStatus, Kind
from supervision.states.review_opinions import Progress, Satisfaction

assert COMMITMENT_ACTS  # noqa: S101 - its module also declares what an item asks of a commitment
ITEM: dict[str, Any] = {
    "id": "public_id",
    "district": "district__slug",
    "year": "year",
    "kind": "kind",
    "title": "title",
    "field": "field",
    "forum": "forum",
    "organ": Coalesce("organ__name", Value(""), output_field=CharField()),
    "status": "status",
    "meeting_on": "meeting_on",
    "held_on": "held_on",
    "due_on": "due_on",
    "reported_on": "reported_on",
    "round": "round",
    "satisfaction": "satisfaction",
}


class ItemRow(serializers.Serializer):
    """监督事项。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    kind = serializers.ChoiceField(choices=Kind.choices, help_text="监督形式")
    title = serializers.CharField(help_text="题目")
    field = serializers.ChoiceField(choices=Field.choices, help_text="领域")
    forum = serializers.ChoiceField(choices=Forum.choices, help_text="由谁听取")
    organ = serializers.CharField(allow_blank=True, help_text="报告单位")
    status = serializers.ChoiceField(choices=ItemStatus.choices, help_text="状态")
    meeting_on = serializers.DateField(allow_null=True, help_text="计划的会议日期")
    held_on = serializers.DateField(allow_null=True, help_text="审议（完成）日期")
    due_on = serializers.DateField(allow_null=True, help_text="报告期限")
    reported_on = serializers.DateField(allow_null=True, help_text="报告日期")
    round = serializers.IntegerField(help_text="第几次办理")
    satisfaction = serializers.ChoiceField(
        choices=Satisfaction.choices, allow_blank=True, help_text="测评结果"
    )


class PointRow(serializers.Serializer):
    """审议意见的一条。"""

    number = serializers.IntegerField(help_text="序号")
    text = serializers.CharField(help_text="内容")
    organ = serializers.CharField(help_text="办理单位")
    progress = serializers.ChoiceField(choices=Progress.choices, help_text="办理进展")
    answer = serializers.CharField(allow_blank=True, help_text="办理情况")


class ItemDetail(ItemRow):
    """监督事项，连同审议意见、逐条办理情况和可以做的动作。"""

    opinion = serializers.CharField(allow_blank=True, help_text="审议意见；交办以前只有常委会看到")
    points = PointRow(many=True, help_text="审议意见的各条")
    actions = serializers.ListField(child=serializers.CharField(), help_text="您现在可以做的动作")


class ItemFilter(django_filters.FilterSet):
    """By year, kind and status."""

    year = django_filters.NumberFilter(label="年度", min_value=1954, max_value=2100)
    kind = django_filters.ChoiceFilter(label="监督形式", choices=Kind.choices)
    status = django_filters.ChoiceFilter(label="状态", choices=ItemStatus.choices)

    class Meta:
        model = Item
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(
        operation_id="supervision_list",
        summary="监督事项列表",
        description="您有权查看的监督事项，每页 50 项，新的年度在前。",
        responses={200: ItemRow(many=True), **WRONG_INPUT, **NOT_YOURS},
    ),
    retrieve=extend_schema(
        operation_id="supervision_read",
        summary="一项监督事项",
        description="连同审议意见和逐条办理情况。没有的和您无权查看的，同样回答 404。",
        parameters=[PUBLIC_ID],
        responses={200: ItemDetail, **WRONG_INPUT, **NOT_YOURS, **NOT_THERE},
    ),
)
@extend_schema(tags=["监督"])
@with_acts(ITEM_ACTS, ItemDetail, PUBLIC_ID, noun="supervision")
class ItemViewSet(Inside, viewsets.GenericViewSet[Item]):
    """监督事项。"""

    serializer_class = ItemDetail
    filterset_class = ItemFilter
    pagination_class = NewestFirst

    def columns(self) -> Columns:
        """What a list shows."""
        return ITEM

    def get_queryset(self) -> Any:
        """What the person asking may read."""
        return Item.objects.visible_to(self.request.user)

    def detail_of(self, case: Item) -> dict[str, Any]:
        """With its opinion and what may be done."""
        reader = self.request.user
        item = Item.objects.select_related("opinion").get(pk=case.pk)
        inside = rules.has_perm("supervision.see_board", reader, item)
        (row,) = rows_of(Item.objects.filter(pk=item.pk).order_by(), ITEM)
        facts = opinion_facts(item, inside=inside)
        points = [
            {
                "number": one.number,
                "text": one.text,
                "organ": one.organ.name,
                "progress": one.progress,
                "answer": one.answer,
            }
            for one, _, _ in facts["points"]
        ]
        acts = ITEM_ACTS.available(item, to=reader)
        told = {"opinion": facts["opinion"].text if facts["opinion"] else "", "points": points}
        return {**row, **told, "actions": [form.name for form in acts]}
