"""Questions about votes: who reads of them, and on whose roll somebody stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from congress.models import Role
from supervision.querysets.items import OFFICES
from supervision.states.votes import VoteStatus, Way

if TYPE_CHECKING:
    from congress.types import Actor


class VoteQuerySet(models.QuerySet[Any]):
    """表决."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's; a representative on the roll the own ones, once they were opened."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        electors = self.model._meta.apps.get_model("supervision", "Elector").objects
        mine = electors.filter(representative__user=actor).values("vote")
        return self.filter(
            Q(district__in=held.districts(*OFFICES))
            | Q(pk__in=mine, district__in=held.districts(Role.REPRESENTATIVE))
            & ~Q(status=VoteStatus.PREPARED)
        )

    def waiting_for(self, actor: Actor) -> Self:
        """Open, and this person has not voted."""
        electors = self.model._meta.apps.get_model("supervision", "Elector").objects
        mine = electors.filter(representative__user=actor, has_voted=False).values("vote")
        return self.visible_to(actor).filter(pk__in=mine, status=VoteStatus.OPEN, way=Way.PHONE)

    def about(self, kind: str, key: UUID) -> Self:
        """Of this subject."""
        return self.filter(subject_kind=kind, subject_key=key)
