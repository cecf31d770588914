"""The one FilterSet of duty records, for page, API and admin."""

from functools import cached_property, partial
from typing import Any

import django_filters
from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.functional import SimpleLazyObject

from congress import indicators
from congress.filters import StrictFilterSet, YearFilter
from congress.models import District, FigureSnapshot
from representatives.models import DutyKind, DutyRecord, Level
from representatives.states import DutyStatus

Rows = QuerySet[Any]
Choices = list[tuple[str, str]]
_MOST_WORDS = 5


def _figures() -> Choices:
    return [(item.key, item.name) for item in indicators.counts() if item.base is DutyRecord]


class DutyFilter(StrictFilterSet):
    """Duty records inside; what is offered differs by district."""

    q = django_filters.CharFilter(
        label="搜索", method="containing", max_length=100, help_text="代表、活动名称、地点里的词"
    )
    year = YearFilter(label="年度", empty_label="全部年度")
    kind = django_filters.ChoiceFilter(label="履职类型", empty_label="全部类型")
    status = django_filters.ChoiceFilter(
        label="核对情况", choices=DutyStatus.choices, empty_label="全部"
    )
    level = django_filters.ChoiceFilter(
        label="代表层级", choices=Level.choices, empty_label="全部层级"
    )
    representative = django_filters.UUIDFilter(
        label="代表", field_name="representative__public_id", help_text="代表的公开标识"
    )
    # A word of Python's own, which cannot be written as a name.
    locals()["from"] = django_filters.DateFilter(
        label="从哪一天", field_name="done_on", lookup_expr="gte"
    )
    to = django_filters.DateFilter(label="到哪一天", field_name="done_on", lookup_expr="lte")
    figure = django_filters.ChoiceFilter(
        label="计入指标", method="counted_by", choices=_figures, empty_label="全部指标"
    )

    class Meta:
        model = DutyRecord
        fields: list[str] = []

    def __init__(self, *args: Any, district: District | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = district
        for name in ("year", "kind"):
            self.filters[name].extra["choices"] = SimpleLazyObject(partial(self._offered, name))

    def containing(self, rows: Rows, name: str, value: str) -> Rows:
        """Every word of it in the representative's name, the title or the place."""
        for word in value.split()[:_MOST_WORDS]:
            rows = rows.filter(
                Q(representative__name__icontains=word)
                | Q(title__icontains=word)
                | Q(place__icontains=word)
            )
        return rows

    def counted_by(self, rows: Rows, name: str, value: str) -> Rows:
        """The rows that the figure counts."""
        return rows.filter(next(item.q for item in indicators.counts() if item.key == value))

    def _offered(self, name: str) -> Choices:
        return [(value, label) for kind, value, label in self._names if kind == name]

    @cached_property
    def _names(self) -> list[tuple[str, str, str]]:
        """Years and kinds of the districts concerned, in one query."""
        districts = self._districts()
        years = FigureSnapshot.objects.filter(district__in=districts).order_by()
        kinds = DutyKind.objects.filter(
            Q(district__isnull=True) | Q(district__in=districts)
        ).order_by()
        year = Cast("year", TextField())
        rows = years.values_list(Value("year"), year, year).union(
            kinds.values_list(Value("kind"), "code", "name")
        )
        return sorted(rows, key=lambda row: (row[0], row[2]), reverse=True)

    def _districts(self) -> Rows:
        if self.district:
            return District.objects.filter(pk=self.district.pk)
        actor = getattr(self.request, "user", None)
        return District.objects.visible_to(actor) if actor else District.objects.none()
