"""What the public may look for among the published projects of one district."""

from functools import partial
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.functional import SimpleLazyObject

from congress.filters import StrictFilterSet, YearFilter
from congress.models import District
from supervision.models import PublishedProject
from supervision.states.projects import IN_PUBLIC

_OFFERED = {"year": "year", "town": "town_name"}


class PublishedProjectFilter(StrictFilterSet):
    """By name, year, town and how far it is."""

    q = django_filters.CharFilter(
        label="搜索",
        field_name="title",
        lookup_expr="icontains",
        max_length=40,
        help_text="项目名称里的词",
    )
    year = YearFilter(label="年度", empty_label="全部年度")
    town = django_filters.ChoiceFilter(label="街镇", field_name="town_name", empty_label="全部街镇")
    stage = django_filters.ChoiceFilter(
        label="进展",
        choices=[(one.value, one.label) for one in IN_PUBLIC],
        empty_label="全部进展",
    )

    class Meta:
        model = PublishedProject
        fields: list[str] = []

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = district
        for name, column in _OFFERED.items():
            self.filters[name].extra["choices"] = SimpleLazyObject(partial(self._offered, column))

    def _offered(self, column: str) -> list[tuple[str, str]]:
        released: QuerySet[Any] = PublishedProject.objects.released(district=self.district)
        values = released.order_by(f"-{column}" if column == "year" else column)
        return [
            (str(one), str(one)) for one in values.values_list(column, flat=True).distinct() if one
        ]
