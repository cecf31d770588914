"""Questions about proposals and projects: who reads which."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from congress.models import Role
from supervision.querysets.items import HANDLERS, OFFICES
from supervision.states.projects import ProjectStatus

if TYPE_CHECKING:
    from congress.types import Actor


class ProposalQuerySet(models.QuerySet[Any]):
    """项目建议."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, a town those about it, a representative and an organ the own ones."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        return self.filter(
            Q(district__in=held.districts(*OFFICES))
            | Q(town__in=held.organs(Role.TOWN_STAFF))
            | Q(organ__in=held.organs(*HANDLERS))
            | Q(representative__user=actor)
        )


class ProjectQuerySet(models.QuerySet[Any]):
    """民生实事项目."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices all of the district; its representatives what they vote on and what became of it; an organ its own."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        return self.filter(
            Q(district__in=held.districts(*OFFICES))
            | Q(district__in=held.districts(Role.REPRESENTATIVE))
            & ~Q(status__in=(ProjectStatus.CANDIDATE, ProjectStatus.DROPPED))
            | Q(organ__in=held.organs(*HANDLERS))
            | Q(town__in=held.organs(Role.TOWN_STAFF))
        )

    def supervised_by(self, actor: Actor) -> Self:
        """Of whose working group this person is a member, as a representative of today."""
        if not actor.is_authenticated:
            return self.none()
        groups = self.model._meta.apps.get_model("supervision", "ProjectSupervisor").objects
        mine = groups.filter(representative__user=actor).values("project")
        represents = actor.memberships.valid().districts(Role.REPRESENTATIVE)
        return self.filter(pk__in=mine, district__in=represents)
