"""Normative documents under review in the API: what the person logged in may see, and the acts of the procedure."""

from typing import Any

import django_filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets

from congress.api.acts import with_acts
from congress.api.errors import NOT_THERE, NOT_YOURS, WRONG_INPUT
from congress.api.lists import Columns, rows_of
from representatives.api.inside import PUBLIC_ID, Inside
from representatives.api.paging import NewestFirst
from supervision.forms.documents import DOCUMENT_ACTS
from supervision.models import NormativeDocument
from supervision.states.documents import DocumentKind, DocumentStatus, Remedy

DOCUMENT: dict[str, Any] = {
    "id": "public_id",
    "district": "district__slug",
    "year": "year",
    "kind": "kind",
    "title": "title",
    "number": "number",
    "organ": "organ__name",
    "status": "status",
    "published_on": "published_on",
    "filing_due_on": "filing_due_on",
    "filed_on": "filed_on",
    "filed_late": "filed_late",
    "due_on": "due_on",
    "opined_on": "opined_on",
    "remedy": "remedy",
    "answered_on": "answered_on",
    "concluded_on": "concluded_on",
}
_MORE = {"explanation": "explanation", "opinion": "opinion", "answer": "answer"}


class DocumentRow(serializers.Serializer):
    """规范性文件。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    kind = serializers.ChoiceField(choices=DocumentKind.choices, help_text="类别")
    title = serializers.CharField(help_text="名称")
    number = serializers.CharField(help_text="文号")
    organ = serializers.CharField(help_text="制定机关")
    status = serializers.ChoiceField(choices=DocumentStatus.choices, help_text="状态")
    published_on = serializers.DateField(help_text="公布日期")
    filing_due_on = serializers.DateField(help_text="报送期限")
    filed_on = serializers.DateField(allow_null=True, help_text="首次报送日期")
    filed_late = serializers.BooleanField(help_text="逾期报送")
    due_on = serializers.DateField(allow_null=True, help_text="当前步骤的期限")
    opined_on = serializers.DateField(allow_null=True, help_text="提出审查意见的日期")
    remedy = serializers.ChoiceField(choices=Remedy.choices, allow_blank=True, help_text="处理")
    answered_on = serializers.DateField(allow_null=True, help_text="制定机关答复日期")
    concluded_on = serializers.DateField(allow_null=True, help_text="审查终结日期")


class DocumentDetail(DocumentRow):
    """规范性文件，连同备案说明、审查意见、制定机关的答复和可以做的动作。"""

    explanation = serializers.CharField(allow_blank=True, help_text="备案说明")
    opinion = serializers.CharField(allow_blank=True, help_text="审查意见")
    answer = serializers.CharField(allow_blank=True, help_text="制定机关的答复")
    actions = serializers.ListField(child=serializers.CharField(), help_text="您现在可以做的动作")


class DocumentFilter(django_filters.FilterSet):
    """By year, kind and status."""

    year = django_filters.NumberFilter(label="年度", min_value=1954, max_value=2100)
    kind = django_filters.ChoiceFilter(label="类别", choices=DocumentKind.choices)
    status = django_filters.ChoiceFilter(label="状态", choices=DocumentStatus.choices)

    class Meta:
        model = NormativeDocument
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(
        operation_id="documents_list",
        summary="备案审查的规范性文件",
        description="您有权查看的规范性文件，每页 50 件，新的年度在前。制定机关只看到本单位的。",
        responses={200: DocumentRow(many=True), **WRONG_INPUT, **NOT_YOURS},
    ),
    retrieve=extend_schema(
        operation_id="documents_read",
        summary="一件规范性文件",
        description="连同审查意见和制定机关的答复。没有的和您无权查看的，同样回答 404。",
        parameters=[PUBLIC_ID],
        responses={200: DocumentDetail, **WRONG_INPUT, **NOT_YOURS, **NOT_THERE},
    ),
)
@extend_schema(tags=["监督"])
@with_acts(DOCUMENT_ACTS, DocumentDetail, PUBLIC_ID, noun="documents")
class DocumentViewSet(Inside, viewsets.GenericViewSet[NormativeDocument]):
    """规范性文件。"""

    serializer_class = DocumentDetail
    filterset_class = DocumentFilter
    pagination_class = NewestFirst

    def columns(self) -> Columns:
        """What a list shows."""
        return DOCUMENT

    def get_queryset(self) -> Any:
        """What the person asking may read."""
        return NormativeDocument.objects.visible_to(self.request.user)

    def detail_of(self, case: NormativeDocument) -> dict[str, Any]:
        """With its texts and what the person asking may do."""
        found = NormativeDocument.objects.filter(pk=case.pk).order_by()
        (row,) = rows_of(found, {**DOCUMENT, **_MORE})
        acts = DOCUMENT_ACTS.available(found.get(), to=self.request.user)
        return row | {"actions": [form.name for form in acts]}
