"""Questions about representatives, their mandates and their duties."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from congress.models import Role
from congress.querysets import DatedQuerySet

if TYPE_CHECKING:
    from congress.types import Actor

# Who works with all representatives and duty records of a district.
OFFICES = (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, Role.COMMITTEE_STAFF)


class RepresentativeQuerySet(models.QuerySet[Any]):
    """代表."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's; a representative sees the own row. The public reads profiles elsewhere."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        return self.filter(Q(user=actor) | Q(district__in=held.districts(*OFFICES)))

    def in_office(self, *, on: date | None = None) -> Self:
        """Holding a mandate on that day; today if none is named."""
        day = on or timezone.localdate()
        return self.filter(
            Q(mandates__valid_to__isnull=True) | Q(mandates__valid_to__gte=day),
            mandates__valid_from__lte=day,
        ).distinct()


class MandateQuerySet(DatedQuerySet):
    """代表资格."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """As the representative whose mandate it is."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        return self.filter(
            Q(representative__user=actor) | Q(representative__district__in=held.districts(*OFFICES))
        )


class DutyRecordQuerySet(models.QuerySet[Any]):
    """履职记录."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's; a representative sees the own records."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        return self.filter(Q(representative__user=actor) | Q(district__in=held.districts(*OFFICES)))
