"""Questions about rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from congress.models import Role
from stations.querysets.opinions import OFFICES, TOWN_ROLES

if TYPE_CHECKING:
    from congress.types import Actor


class RoundQuerySet(models.QuerySet[Any]):
    """集中联系社区."""

    def visible_to(self, actor: Actor) -> Self:
        """Whoever works with stations in the district, and its representatives: what became of the last is told to all."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid()
        return self.filter(district__in=held.districts(*OFFICES, *TOWN_ROLES, Role.REPRESENTATIVE))
