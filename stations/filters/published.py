"""What the public may look for among the published opinions of one district."""

from functools import cached_property, partial
from typing import Any

import django_filters
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.functional import SimpleLazyObject

from congress import search
from congress.filters import StrictFilterSet, YearFilter
from congress.models import District
from stations.models import PublishedOpinion
from stations.states.opinions import Outcome

Rows = QuerySet[Any]
# The choices that differ by district, and the column of each.
_OFFERED = {"year": "year", "town": "town_name", "category": "category"}


class PublishedOpinionFilter(StrictFilterSet):
    """By words, year, town, category and what became of it."""

    q = django_filters.CharFilter(
        label="搜索", method="containing", max_length=100, help_text="问题和答复里的词"
    )
    year = YearFilter(label="年度", empty_label="全部年度")
    town = django_filters.ChoiceFilter(label="街镇", field_name="town_name", empty_label="全部街镇")
    category = django_filters.ChoiceFilter(label="类别", empty_label="全部类别")
    outcome = django_filters.ChoiceFilter(
        label="办理结果", choices=Outcome.choices, empty_label="全部结果"
    )

    class Meta:
        model = PublishedOpinion
        fields: list[str] = []

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = district
        for name in _OFFERED:
            self.filters[name].extra["choices"] = SimpleLazyObject(partial(self._offered, name))

    def containing(self, rows: Rows, name: str, value: str) -> Rows:
        """Every word of it."""
        return search.matching(rows, value)

    def _offered(self, name: str) -> list[tuple[str, str]]:
        return [(value, value) for kind, value in self._names if kind == name and value]

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """Years, towns and categories of what is published, in one query."""
        released = PublishedOpinion.objects.released(district=self.district).order_by()
        parts = [
            released.values_list(Value(name), Cast(column, TextField())).distinct()
            for name, column in _OFFERED.items()
        ]
        rows = parts[0].union(*parts[1:])
        return sorted(
            rows, key=lambda row: (row[0], -int(row[1]) if row[0] == "year" else 0, row[1])
        )
