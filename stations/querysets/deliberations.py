"""Questions about deliberations and what was promised there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Q

from congress.models import Role
from representatives.states.events import EventStatus
from stations.querysets.opinions import OFFICES, ORGAN_ROLES, TOWN_ROLES
from stations.states.deliberations import CommitmentStatus

if TYPE_CHECKING:
    from congress.types import Actor


class DeliberationQuerySet(models.QuerySet[Any]):
    """议事."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, a town its stations', an organ those it leads or promised something at.

        A representative sees those to which he or she is invited, once that is announced.
        """
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        organs = held.organs(*ORGAN_ROLES, *TOWN_ROLES)
        commitments = self.model._meta.apps.get_model("stations", "DeliberationCommitment")
        promised = commitments.objects.filter(organ__in=organs).values("deliberation")
        attendances = self.model._meta.apps.get_model("representatives", "Attendance")
        invited = attendances.objects.filter(representative__user=actor).exclude(
            event__status=EventStatus.PLANNED
        )
        return self.filter(
            Q(district__in=held.districts(Role.REPRESENTATIVE), event__in=invited.values("event"))
            | Q(district__in=held.districts(*OFFICES))
            | Q(station__town__in=held.organs(*TOWN_ROLES))
            | Q(organ__in=organs)
            | Q(pk__in=promised)
        )

    def with_counts(self, *, on: date) -> Self:
        """`promised`: its commitments; `kept`: those kept; `late`: those past their date on that day and not settled."""
        kept = Q(commitments__status=CommitmentStatus.KEPT)
        late = Q(commitments__status=CommitmentStatus.OPEN, commitments__due_on__lt=on)
        return self.annotate(
            promised=Count("commitments"),
            kept=Count("commitments", filter=kept),
            late=Count("commitments", filter=late),
        )


class DeliberationCommitmentQuerySet(models.QuerySet[Any]):
    """承诺."""

    def running(self) -> Self:
        """Not settled yet."""
        return self.filter(status=CommitmentStatus.OPEN)

    def overdue(self, *, on: date) -> Self:
        """Past its date and not settled."""
        return self.running().filter(due_on__lt=on)
