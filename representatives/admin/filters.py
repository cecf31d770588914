"""How the office finds representatives: who is in office, of which level, town and group."""

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from congress.admin_tools import Choices
from congress.models import Organ, OrganKind
from representatives.models import Level, Mandate, RepresentativeGroup


class StandingFilter(admin.SimpleListFilter):
    """In office, suspended, or neither."""

    title, parameter_name = "任职", "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Three."""
        return [("in_office", "在任"), ("suspended", "暂停执行职务"), ("former", "不在任")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """On this day."""
        mandates = Mandate.objects.order_by()
        if self.value() == "in_office":
            return queryset.in_office()
        if self.value() == "suspended":
            return queryset.filter(pk__in=mandates.suspended().values("representative"))
        if self.value() == "former":
            return queryset.exclude(pk__in=mandates.valid().values("representative"))
        return queryset if self.value() is None else queryset.none()


class LevelFilter(admin.SimpleListFilter):
    """层级 of a mandate that runs."""

    title, parameter_name = "层级", "level"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Three."""
        return [(str(value), str(label)) for value, label in Level.choices]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Whoever holds one of that level today."""
        if self.value() is None:
            return queryset
        held = Mandate.objects.valid(on=timezone.localdate()).filter(level=self.value())
        return queryset.filter(pk__in=held.values("representative"))


class _OneOf(admin.SimpleListFilter, ABC):
    """A row of the actor's districts, by its public id."""

    @abstractmethod
    def offered(self, request: HttpRequest, model_admin: Any) -> Any:
        """The rows to choose from."""

    @abstractmethod
    def chosen(self, queryset: Any, key: str) -> Any:
        """Those of this row."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """By name."""
        return [(str(key), name) for key, name in self.offered(request, model_admin)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those of the chosen one; of one that is not offered nobody."""
        value = self.value()
        if value is None:
            return queryset
        known = {key for key, _name in self.lookup_choices}
        return self.chosen(queryset, value) if value in known else queryset.none()

    def has_output(self) -> bool:
        """An unknown value finds nobody, also where there is nothing to choose."""
        return self.value() is not None or super().has_output()


class TownFilter(_OneOf):
    """所在街镇."""

    title, parameter_name = "街镇", "town"

    def offered(self, request: HttpRequest, model_admin: Any) -> Any:
        """Those of the actor's districts."""
        mine = model_admin.districts(request, "view")
        towns = Organ.objects.filter(district__in=mine, kind=OrganKind.TOWN)
        return towns.values_list("public_id", "name")

    def chosen(self, queryset: Any, key: str) -> Any:
        """Whoever takes part there."""
        return queryset.filter(town__public_id=key)


class GroupFilter(_OneOf):
    """代表小组."""

    title, parameter_name = "代表小组", "group"

    def offered(self, request: HttpRequest, model_admin: Any) -> Any:
        """Those of the actor's districts."""
        mine = model_admin.districts(request, "view")
        kept = RepresentativeGroup.objects.filter(district__in=mine)
        return kept.values_list("public_id", "name")

    def chosen(self, queryset: Any, key: str) -> Any:
        """Whoever is in it now."""
        return queryset.filter(groups__group__public_id=key, groups__valid_to__isnull=True)
