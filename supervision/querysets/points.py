"""Questions about the year's points."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from supervision.querysets.items import OFFICES
from supervision.states.points import PointStatus

if TYPE_CHECKING:
    from congress.types import Actor


class WorkPointQuerySet(models.QuerySet[Any]):
    """年度工作."""

    def visible_to(self, actor: Actor) -> Self:
        """The offices of the district; everybody else reads what is released."""
        if not actor.is_authenticated:
            return self.none()
        return self.filter(district__in=actor.memberships.valid().districts(*OFFICES))

    def overdue(self, *, on: date) -> Self:
        """Not done, and its day has passed."""
        return self.filter(status=PointStatus.OPEN, due_on__lt=on)
