"""What the public may look for among the published deliberations of one district."""

from functools import cached_property, partial
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.functional import SimpleLazyObject

from congress.filters import StrictFilterSet, YearFilter
from congress.models import District
from stations.models import PublishedDeliberation
from stations.states.deliberations import DeliberationKind

Rows = QuerySet[Any]
_MOST_WORDS = 5


class PublishedDeliberationFilter(StrictFilterSet):
    """By words, form, year and town."""

    q = django_filters.CharFilter(
        label="搜索", method="containing", max_length=100, help_text="议题和结论里的词"
    )
    kind = django_filters.ChoiceFilter(
        label="形式", choices=DeliberationKind.choices, empty_label="全部形式"
    )
    year = YearFilter(label="年度", empty_label="全部年度")
    town = django_filters.ChoiceFilter(label="街镇", field_name="town_name", empty_label="全部街镇")

    class Meta:
        model = PublishedDeliberation
        fields: list[str] = []

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = district
        for place, name in enumerate(("year", "town")):
            self.filters[name].extra["choices"] = SimpleLazyObject(partial(self._offered, place))

    def containing(self, rows: Rows, name: str, value: str) -> Rows:
        """Every word of it in the topic or the conclusions."""
        for word in value.split()[:_MOST_WORDS]:
            rows = rows.filter(Q(topic__icontains=word) | Q(text__icontains=word))
        return rows

    def _offered(self, place: int) -> list[tuple[str, str]]:
        told = {str(row[place]) for row in self._known if row[place]}
        return [(value, value) for value in sorted(told, reverse=place == 0)]

    @cached_property
    def _known(self) -> list[tuple[int, str]]:
        """Years and towns of what is published, in one query."""
        released = PublishedDeliberation.objects.released(district=self.district).order_by()
        return list(released.values_list("year", "town_name").distinct())
