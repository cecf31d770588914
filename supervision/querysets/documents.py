"""Questions about normative documents under review and proposals to review one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from supervision.querysets.items import HANDLERS, OFFICES

if TYPE_CHECKING:
    from congress.types import Actor


class DocumentQuerySet(models.QuerySet[Any]):
    """规范性文件."""

    def visible_to(self, actor: Actor) -> Self:
        """The offices of the district, and the organ that made it; everybody else reads what is released."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid()
        return self.filter(
            Q(district__in=held.districts(*OFFICES)) | Q(organ__in=held.organs(*HANDLERS))
        )

    def overdue(self, *, on: date) -> Self:
        """A step is due that nobody has taken in time."""
        return self.filter(due_on__lt=on)


class ReviewProposalQuerySet(models.QuerySet[Any]):
    """审查建议."""

    def visible_to(self, actor: Actor) -> Self:
        """The offices of the district alone: no organ learns who asked for what."""
        if not actor.is_authenticated:
            return self.none()
        return self.filter(district__in=actor.memberships.valid().districts(*OFFICES))
