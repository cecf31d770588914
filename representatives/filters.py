"""The one FilterSet of duty records, for page, API and admin."""

from functools import cached_property, partial
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, Min, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.functional import SimpleLazyObject

from congress import indicators
from congress.filters import StrictFilterSet, YearFilter
from congress.models import District, FigureSnapshot, Organ, OrganKind
from representatives.models import DutyKind, DutyRecord, Level
from representatives.states import DutyStatus

Rows = QuerySet[Any]
Choices = list[tuple[str, str]]
_MOST_WORDS = 5


def _figures() -> Choices:
    return [(item.key, item.name) for item in indicators.counts() if item.base is DutyRecord]


def _day(label: str, lookup: str) -> django_filters.DateFilter:
    return django_filters.DateFilter(
        "done_on",
        lookup,
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "请填写日期，如 2026-03-05。"},
    )


class DutyFilter(StrictFilterSet):
    """Duty records inside; what is offered differs by district."""

    q = django_filters.CharFilter(
        label="搜索", method="containing", max_length=100, help_text="代表姓名、活动名称或地点"
    )
    kind = django_filters.ChoiceFilter("kind", label="类型", empty_label="全部类型")
    status = django_filters.ChoiceFilter(
        "status", label="核对情况", choices=DutyStatus.choices, empty_label="全部情况"
    )
    year = YearFilter("year", label="年度", empty_label="全部年度")
    level = django_filters.ChoiceFilter(
        "level", label="代表层级", choices=Level.choices, empty_label="全部层级"
    )
    town = django_filters.ChoiceFilter(
        "representative__town__name", label="街镇", empty_label="全部街镇"
    )
    representative = django_filters.UUIDFilter(
        "representative__public_id", label="代表", help_text="代表的公开标识"
    )
    after = _day("从", "gte")
    before = _day("到", "lte")
    figure = django_filters.ChoiceFilter(
        label="计入指标", method="counted_by", choices=_figures, empty_label="全部指标"
    )

    class Meta:
        model = DutyRecord
        fields: list[str] = []

    def __init__(self, *args: Any, district: District | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = district
        for name in ("year", "kind", "town"):
            self.filters[name].extra["choices"] = SimpleLazyObject(partial(self._offered, name))

    def containing(self, rows: Rows, name: str, value: str) -> Rows:
        """Every word of it in the name of the representative, the title or the place."""
        for word in value.split()[:_MOST_WORDS]:
            rows = rows.filter(
                Q(representative__name__icontains=word)
                | Q(title__icontains=word)
                | Q(place__icontains=word)
            )
        return rows

    def counted_by(self, rows: Rows, name: str, value: str) -> Rows:
        """The rows that the figure counts; where it counts persons, one row for each person and year."""
        named = next(item for item in indicators.counts() if item.key == value)
        rows = rows.filter(named.q)
        if not named.distinct:
            return rows
        each = rows.order_by().values("district", "year", named.distinct)
        return rows.filter(pk__in=each.annotate(first=Min("pk")).values("first"))

    def _offered(self, name: str) -> Choices:
        return [(value, label) for kind, value, label in self._names if kind == name]

    @cached_property
    def _names(self) -> list[tuple[str, str, str]]:
        """Years that have records, kinds and towns of the districts concerned, in one query."""
        districts = self._districts()
        of_it = DutyRecord.objects.filter(district=OuterRef("district"), year=OuterRef("year"))
        years = FigureSnapshot.objects.filter(Exists(of_it), district__in=districts).order_by()
        kinds = DutyKind.objects.filter(
            Q(district__isnull=True) | Q(district__in=districts)
        ).order_by()
        towns = Organ.objects.filter(district__in=districts, kind=OrganKind.TOWN).order_by()
        year = Cast("year", TextField())
        rows = years.values_list(Value("year"), year, year).union(
            kinds.values_list(Value("kind"), "code", "name"),
            towns.values_list(Value("town"), "name", "name"),
        )
        return sorted(rows, key=lambda row: (row[0], row[2]), reverse=True)

    def _districts(self) -> Rows:
        if self.district:
            return District.objects.filter(pk=self.district.pk)
        actor = getattr(self.request, "user", None)
        return District.objects.visible_to(actor) if actor else District.objects.none()
