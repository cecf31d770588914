"""Questions about contact days, who sits on them, and who has booked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q

from congress.models import Role
from stations.querysets.opinions import OFFICES, TOWN_ROLES
from stations.states.contact_days import DayStatus

if TYPE_CHECKING:
    from congress.models import District
    from congress.types import Actor


class ContactDayQuerySet(models.QuerySet[Any]):
    """接待日."""

    def visible_to(self, actor: Actor) -> Self:
        """Offices and representatives see their district's, town and station staff their town's."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid()
        return self.filter(
            Q(district__in=held.districts(*OFFICES, Role.REPRESENTATIVE))
            | Q(station__town__in=held.organs(*TOWN_ROLES))
        )

    def kept_by(self, actor: Actor) -> Self:
        """Where this person works with residents: the office its district, town and station staff their town."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid()
        return self.filter(
            Q(district__in=held.districts(Role.CONGRESS_OFFICE))
            | Q(station__town__in=held.organs(*TOWN_ROLES))
        )

    def announced(self, *, district: District, since: date) -> Self:
        """What the public reads: the days to come, a cancelled one only where somebody may have counted on it."""
        rows = self.of_open_stations().filter(district=district, on__gte=since)
        return rows.exclude(status=DayStatus.MISSED)

    def of_open_stations(self) -> Self:
        """Days on which the station is still open."""
        return self.filter(Q(station__closed_on__isnull=True) | Q(station__closed_on__gte=F("on")))


class ContactBookingQuerySet(models.QuerySet[Any]):
    """约访."""

    def visible_to(self, actor: Actor) -> Self:
        """Where one works with residents; a representative sees who asks for him or her, and no name."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid()
        return self.filter(
            Q(district__in=held.districts(*OFFICES))
            | Q(contact_day__station__town__in=held.organs(*TOWN_ROLES))
        )
