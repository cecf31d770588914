"""The filters of the board of archives: town, group, level, and who has something in a chapter."""

from functools import cached_property, partial
from typing import Any

import django_filters
from django.db.models import QuerySet, Value
from django.utils.functional import SimpleLazyObject

from congress.filters import StrictFilterSet
from congress.models import Organ, OrganKind
from representatives import archive
from representatives.models import (
    GroupMembership,
    Level,
    Mandate,
    Representative,
    RepresentativeGroup,
)

Rows = QuerySet[Any]


class ArchiveFilter(StrictFilterSet):
    """履职档案: of whom."""

    town = django_filters.ChoiceFilter(label="街镇", method="of_town", empty_label="全部街镇")
    group = django_filters.ChoiceFilter(label="代表小组", method="of_group", empty_label="全部小组")
    level = django_filters.ChoiceFilter(
        label="层级", method="of_level", choices=Level.choices, empty_label="各级代表"
    )
    type = django_filters.ChoiceFilter(
        label="履职类别",
        method="left_to_the_board",
        choices=lambda: [(one.key, one.name) for one in archive.chapters()],
        empty_label="全部类别",
    )

    class Meta:
        model = Representative
        fields: list[str] = []

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        for name in ("town", "group"):
            self.filters[name].extra["choices"] = SimpleLazyObject(partial(self._offered, name))

    def of_town(self, rows: Rows, name: str, value: str) -> Rows:
        """Of the town of that name."""
        return rows.filter(town__name=value)

    def of_group(self, rows: Rows, name: str, value: str) -> Rows:
        """In the group of that name at some time of the year."""
        first, last = archive.span(self.year)
        members = GroupMembership.objects.filter(group__name=value, valid_from__lte=last)
        return rows.filter(pk__in=members.exclude(valid_to__lt=first).values("representative"))

    def of_level(self, rows: Rows, name: str, value: str) -> Rows:
        """Representatives of that congress at some time of the year."""
        first, last = archive.span(self.year)
        held = Mandate.objects.filter(level=value, valid_from__lte=last)
        return rows.filter(pk__in=held.exclude(valid_to__lt=first).values("representative"))

    def left_to_the_board(self, rows: Rows, name: str, value: str) -> Rows:
        """The board knows the counts, and leaves out who has none."""
        return rows

    def _offered(self, name: str) -> list[tuple[str, str]]:
        return [(value, value) for kind, value in self._names if kind == name]

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """Towns and groups of the people seen, in one query."""
        seen = Representative.objects.visible_to(self.request.user).order_by()
        districts = seen.values("district")
        towns = Organ.objects.filter(pk__in=seen.values("town"), kind=OrganKind.TOWN).order_by()
        groups = RepresentativeGroup.objects.filter(district__in=districts).order_by()
        rows = towns.values_list(Value("town"), "name").union(
            groups.values_list(Value("group"), "name")
        )
        return sorted(rows)
