"""The year's figures of a district, as the public page shows them."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from congress import indicators
from congress.api.errors import NOT_THERE, WRONG_INPUT
from congress.api.lists import refuse_unknown
from congress.models import District, FigureSnapshot
from congress.workflow import closing

VERDICTS = [
    ("equal", "一致"),
    ("different", "不一致"),
    ("contradictory", "公布数自相矛盾"),
    ("not_computable", "尚无记录可算"),
]


@extend_schema_field({"oneOf": [{"type": "integer"}, {"type": "string"}]})
class CountOrRate(serializers.Field):
    """A whole number, or a percentage as it is printed."""


class PublishedFigureRow(serializers.Serializer):
    """公布数和比对结论。"""

    area = serializers.CharField(help_text="领域")
    name = serializers.CharField(help_text="公布时的名称")
    value = serializers.CharField(help_text="公布数，小数位与公布时相同")
    unit = serializers.CharField(help_text="单位")
    source = serializers.CharField(help_text="出处")  # type: ignore[assignment]
    verdict = serializers.ChoiceField(choices=VERDICTS, help_text="按公布时的小数位比对的结论")
    difference = serializers.CharField(
        allow_null=True, help_text="算得数减公布数；一致或不能算时为空"
    )
    explanation = serializers.CharField(
        help_text="比率不一致或自相矛盾时，哪些分子、分母能得公布数；其他为空"
    )


class FigureRow(serializers.Serializer):
    """一项指标。"""

    key = serializers.CharField(help_text="指标代号，固定不变")
    name = serializers.CharField(help_text="指标名称")
    unit = serializers.CharField(help_text="单位")
    value = CountOrRate(
        allow_null=True, help_text="数值：计数为整数，比率为百分数（如 “88.3”），没有可除的数时为空"
    )
    numerator = serializers.IntegerField(help_text="分子；不是比率的，就是这个数")
    denominator = serializers.IntegerField(allow_null=True, help_text="分母；不是比率的为空")
    definition = serializers.CharField(help_text="口径")
    published = PublishedFigureRow(many=True, help_text="与它对应的公布数")


class RevisionRow(serializers.Serializer):
    """关账以后的一处更正。"""

    key = serializers.CharField(help_text="指标代号")
    name = serializers.CharField(help_text="指标名称")
    before = CountOrRate(allow_null=True, help_text="原公布")
    after = CountOrRate(allow_null=True, help_text="现更正")
    because = serializers.CharField(help_text="更正原因")
    released_at = serializers.DateTimeField(help_text="更正公布的时间")


class YearFigures(serializers.Serializer):
    """一个区一个年度的数据。"""

    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    computed_at = serializers.DateTimeField(allow_null=True, help_text="计算时间")
    closed_at = serializers.DateTimeField(
        allow_null=True, help_text="关账时间；关账以后的改动只以更正的形式出现"
    )
    revisions = RevisionRow(many=True, help_text="关账以后的更正，新的在前")
    figures = FigureRow(many=True, help_text="各项指标")
    not_computable = PublishedFigureRow(many=True, help_text="公布过、本平台尚无记录可算的数")


class PublicFigures(APIView):
    """One district-year: each figure with its base and definition, beside what the district printed."""

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="public_figures",
        summary="年度数据",
        description="一个区一个年度的各项指标：数值、分子、分母、口径、计算时间，以及与公布数的比对。",
        tags=["公开"],
        parameters=[
            OpenApiParameter(
                "district", str, OpenApiParameter.PATH, description="区的网址名，如 jiading"
            ),
            OpenApiParameter("year", int, OpenApiParameter.PATH, description="年度，如 2024"),
        ],
        responses={200: YearFigures, **WRONG_INPUT, **NOT_THERE},
    )
    def get(self, request: Request, district: str, year: int) -> Response:
        """Not found, if nothing was ever computed or printed for that year."""
        refuse_unknown(request)
        place = get_object_or_404(District, slug=district)
        snapshot = FigureSnapshot.objects.begun().filter(district=place, year=year).first()
        verdicts = indicators.reconcile(place, year)
        if snapshot is None and not verdicts:
            raise Http404
        return Response(
            {
                "district": place.slug,
                "year": year,
                "computed_at": snapshot and snapshot.computed_at,
                "closed_at": snapshot and snapshot.closed_at,
                "revisions": [
                    {
                        "key": row.key,
                        "name": row.before["name"],
                        "before": row.before["value"],
                        "after": row.after["value"],
                        "because": row.because,
                        "released_at": row.released_at,
                    }
                    for row in closing.released(snapshot)
                ],
                "figures": [
                    {
                        **vars(figure),
                        "published": [
                            _verdict(row)
                            for row in verdicts
                            if row.figure and row.figure.key == key
                        ],
                    }
                    for key, figure in indicators.read(snapshot).items()
                ],
                "not_computable": [_verdict(row) for row in verdicts if row.figure is None],
            }
        )


def _verdict(verdict: indicators.Verdict) -> dict[str, Any]:
    published, difference = verdict.published, verdict.difference
    return {
        "area": published.area,
        "name": published.name,
        "value": str(published.as_printed),
        "unit": published.unit,
        "source": published.source,
        "verdict": verdict.code,
        "explanation": verdict.explanation,
        "difference": None if difference is None else f"{difference.normalize():f}",
    }
