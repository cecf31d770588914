"""Questions about what residents said at the stations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from congress.models import Role

if TYPE_CHECKING:
    from congress.types import Actor

OFFICES = (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, Role.COMMITTEE_STAFF)
TOWN_ROLES = (Role.STATION_STAFF, Role.TOWN_STAFF)


class OpinionQuerySet(models.QuerySet[Any]):
    """群众意见."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, town and station staff their town's, a representative what he or she received."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        return self.filter(
            Q(representative__user=actor)
            | Q(district__in=held.districts(*OFFICES))
            | Q(station__town__in=held.organs(*TOWN_ROLES))
        )
