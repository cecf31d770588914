"""Questions about supervision items, their steps, and what follows from them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from congress.models import Role
from congress.querysets import DatedQuerySet
from supervision.states.commitments import CommitmentStatus
from supervision.states.items import KNOWN, ItemStatus

if TYPE_CHECKING:
    from congress.types import Actor

OFFICES = (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, Role.COMMITTEE_STAFF)
HANDED_OVER = (ItemStatus.HANDLING, ItemStatus.REPORTED, ItemStatus.CLOSED)
HANDLERS = (Role.ORGAN_CLERK, Role.ORGAN_LEADER, Role.TOWN_STAFF)


def unreported(*, on: date) -> Q:
    """Handed over, and the report on handling has not come in time: of an item, and of the copy that the public reads."""
    return Q(status=ItemStatus.HANDLING, due_on__lt=on)


class PlanQuerySet(models.QuerySet[Any]):
    """监督工作计划."""

    def visible_to(self, actor: Actor) -> Self:
        """The offices of the district."""
        if not actor.is_authenticated:
            return self.none()
        return self.filter(district__in=actor.memberships.valid().districts(*OFFICES))


class ItemQuerySet(models.QuerySet[Any]):
    """监督事项."""

    def visible_to(self, actor: Actor) -> Self:
        """The one definition of who reads what inside.

        The offices read all of their district, its representatives what is planned, an organ what it is asked about.
        """
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid()
        organs = held.organs(*HANDLERS)
        points = apps.get_model("supervision", "OpinionPoint").objects.filter(organ__in=organs)
        known = Q(district__in=held.districts(Role.REPRESENTATIVE)) | Q(organ__in=organs)
        # What is drafted of an opinion is the committee's until it is handed over.
        asked = Q(pk__in=points.values("opinion__item"), status__in=HANDED_OVER)
        return self.filter(
            Q(district__in=held.districts(*OFFICES)) | known & Q(status__in=KNOWN) | asked
        )

    def asked_of(self, actor: Actor) -> Self:
        """Those to which an organ of the actor answers."""
        if not actor.is_authenticated:
            return self.none()
        organs = actor.memberships.valid().organs(*HANDLERS)
        points = apps.get_model("supervision", "OpinionPoint").objects.filter(organ__in=organs)
        mine = Q(organ__in=organs) | Q(pk__in=points.values("opinion__item"))
        return self.filter(mine, status__in=HANDED_OVER, due_on__isnull=False)

    def overdue(self, *, on: date) -> Self:
        """The report on handling is late."""
        return self.filter(unreported(on=on))


_RUNNING = (
    ItemStatus.PLANNED,
    ItemStatus.UNDERWAY,
    ItemStatus.DELIBERATED,
    ItemStatus.HANDLING,
    ItemStatus.REPORTED,
)


class StepQuerySet(models.QuerySet[Any]):
    """步骤."""

    def to_do(self) -> Self:
        """Neither done nor dropped, of an item that goes on."""
        return self.filter(done_on__isnull=True, dropped_because="", item__status__in=_RUNNING)

    def overdue(self, *, on: date) -> Self:
        """To do, and its day has passed."""
        return self.to_do().filter(due_on__lt=on)


class StepTemplateQuerySet(DatedQuerySet):
    """What steps the kinds have."""

    def of(self, kind: str, *, district: Any, on: date) -> Self:
        """The steps of this kind in this district on that day: its own where it has any, else the common ones."""
        valid = self.valid(on=on).filter(kind=kind)
        own = valid.filter(district=district)
        return own if own.exists() else valid.filter(district__isnull=True)


class CommitmentQuerySet(models.QuerySet[Any]):
    """承诺."""

    def visible_to(self, actor: Actor) -> Self:
        """Whoever reads the item, and the organ that gave the word."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid()
        return self.filter(
            Q(district__in=held.districts(*OFFICES))
            | Q(district__in=held.districts(Role.REPRESENTATIVE), item__status__in=KNOWN)
            | Q(organ__in=held.organs(*HANDLERS))
        )

    def overdue(self, *, on: date) -> Self:
        """Open, and the day has passed."""
        return self.filter(status=CommitmentStatus.OPEN, due_on__lt=on)
