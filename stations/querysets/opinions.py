"""Questions about what residents said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from congress.models import Role
from stations.states.opinions import AT_ORGAN, OVER, Status

if TYPE_CHECKING:
    from congress.types import Actor

OFFICES = (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, Role.COMMITTEE_STAFF)
TOWN_ROLES = (Role.STATION_STAFF, Role.TOWN_STAFF)
ORGAN_ROLES = (Role.ORGAN_CLERK, Role.ORGAN_LEADER)


class OpinionQuerySet(models.QuerySet[Any]):
    """群众意见."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, town and station staff their town's, an organ what was handed to it.

        A representative in office sees what he or she received. Who the resident is, is another question: `resident_of`.
        """
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        towns = held.organs(*TOWN_ROLES)
        return self.filter(
            Q(representative__user=actor, district__in=held.districts(Role.REPRESENTATIVE))
            | Q(district__in=held.districts(*OFFICES))
            | Q(station__town__in=towns)
            | Q(town__in=towns)
            | Q(organ__in=held.organs(*ORGAN_ROLES, *TOWN_ROLES))
        )

    def running(self) -> Self:
        """Something is still to be done."""
        return self.exclude(status__in=OVER)

    def at_an_organ(self) -> Self:
        """Handed over and not yet answered."""
        return self.filter(status__in=AT_ORGAN)

    def overdue(self, *, on: date) -> Self:
        """Handed over, past its date, still unanswered."""
        return self.at_an_organ().filter(due_on__lt=on)

    def due_within(self, days: int, *, on: date) -> Self:
        """Handed over, unanswered, and due on that day or in so many days after it."""
        return self.at_an_organ().filter(due_on__range=(on, on + timedelta(days=days)))

    def posted_in_bulk(self) -> Self:
        """Among very many from one network, and nobody has looked at them yet (docs/decisions/0016)."""
        return self.filter(is_bulk=True, status=Status.RECEIVED)

    def to_be_told(self) -> Self:
        """Answered, and the resident does not know yet."""
        return self.filter(status=Status.ANSWERED)
