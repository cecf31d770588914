"""What the public may look for among the published items of one district."""

from functools import partial
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from congress.filters import StrictFilterSet, YearFilter
from congress.models import District
from supervision.models import PublishedItem
from supervision.querysets.items import unreported
from supervision.states.items import Field, Kind

Rows = QuerySet[Any]


class PublishedItemFilter(StrictFilterSet):
    """By words of the title, year, kind, field, and what is overdue."""

    q = django_filters.CharFilter(
        label="搜索", field_name="title", lookup_expr="icontains", max_length=100
    )
    year = YearFilter(label="年度", empty_label="全部年度")
    kind = django_filters.ChoiceFilter(
        label="监督形式", choices=Kind.choices, empty_label="全部形式"
    )
    field = django_filters.ChoiceFilter(label="领域", choices=Field.choices, empty_label="全部领域")
    state = django_filters.ChoiceFilter(
        label="进展", method="standing", empty_label="全部进展",
        choices=[("handling", "研究处理中"), ("overdue", "逾期未报告"), ("reported", "已报告"), ("closed", "已办结")],
    )  # fmt: skip

    class Meta:
        model = PublishedItem
        fields: list[str] = []

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = district
        self.filters["year"].extra["choices"] = SimpleLazyObject(partial(self._years))

    def standing(self, rows: Rows, name: str, value: str) -> Rows:
        """Overdue by today's date, else the status."""
        if value == "overdue":
            return rows.filter(unreported(on=timezone.localdate()))
        return rows.filter(status=value)

    def _years(self) -> list[tuple[int, int]]:
        released = PublishedItem.objects.released(district=self.district)
        years = released.order_by("-year").values_list("year", flat=True).distinct()
        return [(year, year) for year in years]
