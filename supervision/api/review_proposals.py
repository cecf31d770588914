"""Proposals to review a document in the API: the offices alone read and answer them, as at the desk."""

from typing import Any

import django_filters
from django.db.models import CharField, Value
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets

from congress.api.acts import with_acts
from congress.api.errors import NOT_THERE, NOT_YOURS, WRONG_INPUT
from congress.api.lists import Columns, rows_of
from representatives.api.inside import PUBLIC_ID, Inside
from representatives.api.paging import NewestFirst
from supervision.forms.documents import REVIEW_ACTS
from supervision.models import ReviewProposal
from supervision.states.documents import Ground, ReviewSource, ReviewStatus

PROPOSAL: dict[str, Any] = {
    "id": "public_id",
    "district": "district__slug",
    "year": "year",
    "number": "number",
    "source": "source",
    "body": "body",
    "title": "title",
    "proposed_on": "proposed_on",
    "is_bulk": "is_bulk",
    "status": "status",
    "document": Coalesce("document__title", Value(""), output_field=CharField()),
    "ground": "ground",
    "passed_to": "passed_to",
    "answered_on": "answered_on",
}
_MORE = {"text": "text", "answer": "answer"}


class ReviewProposalRow(serializers.Serializer):
    """审查建议。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    number = serializers.IntegerField(help_text="编号")
    source = serializers.ChoiceField(  # type: ignore[assignment]  # a field of this name
        choices=ReviewSource.choices, help_text="提出人"
    )
    body = serializers.CharField(allow_blank=True, help_text="提出的单位")
    title = serializers.CharField(help_text="建议审查的文件")
    proposed_on = serializers.DateField(help_text="提出日期")
    is_bulk = serializers.BooleanField(help_text="短时间内大量提交")
    status = serializers.ChoiceField(choices=ReviewStatus.choices, help_text="状态")
    document = serializers.CharField(allow_blank=True, help_text="启动审查的规范性文件")
    ground = serializers.ChoiceField(
        choices=Ground.choices, allow_blank=True, help_text="不启动审查的情形"
    )
    passed_to = serializers.CharField(allow_blank=True, help_text="移送的机关")
    answered_on = serializers.DateField(allow_null=True, help_text="反馈日期")


class ReviewProposalDetail(ReviewProposalRow):
    """审查建议，连同事项和理由、反馈和可以做的动作。"""

    text = serializers.CharField(help_text="审查的事项和理由")
    answer = serializers.CharField(allow_blank=True, help_text="反馈")
    actions = serializers.ListField(child=serializers.CharField(), help_text="您现在可以做的动作")


class ReviewProposalFilter(django_filters.FilterSet):
    """By year, source and status."""

    year = django_filters.NumberFilter(label="年度", min_value=1954, max_value=2100)
    source = django_filters.ChoiceFilter(label="提出人", choices=ReviewSource.choices)
    status = django_filters.ChoiceFilter(label="状态", choices=ReviewStatus.choices)

    class Meta:
        model = ReviewProposal
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(
        operation_id="review_proposals_list",
        summary="审查建议列表",
        description="本区收到的审查建议，每页 50 件，新的年度在前。制定机关看不到是谁建议审查什么。",
        responses={200: ReviewProposalRow(many=True), **WRONG_INPUT, **NOT_YOURS},
    ),
    retrieve=extend_schema(
        operation_id="review_proposals_read",
        summary="一件审查建议",
        description="连同事项和理由、反馈。没有的和您无权查看的，同样回答 404。",
        parameters=[PUBLIC_ID],
        responses={200: ReviewProposalDetail, **WRONG_INPUT, **NOT_YOURS, **NOT_THERE},
    ),
)
@extend_schema(tags=["监督"])
@with_acts(REVIEW_ACTS, ReviewProposalDetail, PUBLIC_ID, noun="review_proposals")
class ReviewProposalViewSet(Inside, viewsets.GenericViewSet[ReviewProposal]):
    """审查建议。"""

    serializer_class = ReviewProposalDetail
    filterset_class = ReviewProposalFilter
    pagination_class = NewestFirst

    def columns(self) -> Columns:
        """What a list shows."""
        return PROPOSAL

    def get_queryset(self) -> Any:
        """What the person asking may read."""
        return ReviewProposal.objects.visible_to(self.request.user)

    def detail_of(self, case: ReviewProposal) -> dict[str, Any]:
        """With its texts and what the person asking may do."""
        found = ReviewProposal.objects.filter(pk=case.pk).order_by()
        (row,) = rows_of(found, {**PROPOSAL, **_MORE})
        acts = REVIEW_ACTS.available(found.get(), to=self.request.user)
        return row | {"actions": [form.name for form in acts]}
