"""What the public may look for among the published profiles of one district: the same on page, file and API."""

from functools import cached_property, partial
from typing import Any

import django_filters
from django.db.models import QuerySet, Value
from django.utils.functional import SimpleLazyObject

from congress import search
from congress.filters import StrictFilterSet
from congress.models import District, Organ, OrganKind
from representatives.models import (
    Delegation,
    Level,
    PublishedRepresentative,
    RepresentativeGroup,
)

Rows = QuerySet[Any]


class ProfileFilter(StrictFilterSet):
    """已公开的代表: by name or work, level, town, delegation and group."""

    q = django_filters.CharFilter(
        label="搜索", method="containing", max_length=60, help_text="姓名、单位职务里的词"
    )
    level = django_filters.ChoiceFilter(
        label="层级", method="of_level", choices=Level.choices, empty_label="各级代表"
    )
    town = django_filters.ChoiceFilter(label="街镇", method="of_town", empty_label="全部街镇")
    delegation = django_filters.ChoiceFilter(
        label="代表团", method="of_delegation", empty_label="全部代表团"
    )
    group = django_filters.ChoiceFilter(label="代表小组", method="of_group", empty_label="全部小组")

    class Meta:
        model = PublishedRepresentative
        fields: list[str] = []

    def __init__(self, *args: Any, district: District | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = district
        for name in ("town", "delegation", "group"):
            self.filters[name].extra["choices"] = SimpleLazyObject(partial(self._offered, name))

    def containing(self, rows: Rows, name: str, value: str) -> Rows:
        """Every word of it in name, work or town."""
        return search.matching(rows, value)

    def of_level(self, rows: Rows, name: str, value: str) -> Rows:
        """Representatives of that congress."""
        return rows.filter(mandates__contains=[{"level": value}])

    def of_town(self, rows: Rows, name: str, value: str) -> Rows:
        """Of the town of that name."""
        return rows.filter(town_name=value)

    def of_delegation(self, rows: Rows, name: str, value: str) -> Rows:
        """Of the delegation of that name."""
        return rows.filter(delegation_name=value)

    def of_group(self, rows: Rows, name: str, value: str) -> Rows:
        """Of the group of that name."""
        return rows.filter(groups__contains=[{"name": value}])

    def _offered(self, name: str) -> list[tuple[str, str]]:
        return [(value, value) for kind, value in self._names if kind == name]

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """Towns, delegations and groups of the district, in one query."""
        within = {"district": self.district}
        towns = Organ.objects.filter(**within, kind=OrganKind.TOWN, closed_on=None).order_by()
        rows = towns.values_list(Value("town"), "name").union(
            Delegation.objects.filter(**within).order_by().values_list(Value("delegation"), "name"),
            RepresentativeGroup.objects.filter(**within)
            .order_by()
            .values_list(Value("group"), "name"),
        )
        return sorted(rows) if self.district else []
