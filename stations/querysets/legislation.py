"""Questions about drafts, consultation tasks and comments."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q

from congress.models import Role
from congress.querysets import DistrictQuerySet
from stations.querysets.opinions import OFFICES, TOWN_ROLES
from stations.states.legislation import AT_THE_POINT, DECIDED, OPEN_STAGES, Selection, TaskStatus

if TYPE_CHECKING:
    from congress.types import Actor


class PointQuerySet(DistrictQuerySet):
    """立法联系点."""

    def open(self) -> Self:
        """Still at work."""
        return self.filter(closed_on__isnull=True)

    def kept_by(self, actor: Actor) -> Self:
        """Offices keep all of their district, town and station staff those of their town."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid()
        return self.filter(
            Q(district__in=held.districts(Role.CONGRESS_OFFICE))
            | Q(organ__in=held.organs(*TOWN_ROLES))
        )


class OfficerQuerySet(models.QuerySet[Any]):
    """信息员: who they are is known to the office and to the point's own staff."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """The office's district, the town's point."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        return self.filter(
            Q(district__in=held.districts(Role.CONGRESS_OFFICE))
            | Q(point__organ__in=held.organs(*TOWN_ROLES))
        )


class DraftQuerySet(models.QuerySet[Any]):
    """征询的法律法规草案."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Drafts are sent out to be spoken of: offices, towns and representatives of the district read them."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        return self.filter(district__in=held.districts(*OFFICES, *TOWN_ROLES, Role.REPRESENTATIVE))

    def open_to_comment(self) -> Self:
        """A point is collecting."""
        task = self.model._meta.get_field("tasks").related_model
        collecting = task._default_manager.filter(status=TaskStatus.COLLECTING)
        return self.filter(status__in=OPEN_STAGES, pk__in=collecting.values("draft"))


class TaskQuerySet(models.QuerySet[Any]):
    """征询任务."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, town and station staff those of their points."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        return self.filter(
            Q(district__in=held.districts(*OFFICES)) | Q(point__organ__in=held.organs(*TOWN_ROLES))
        )

    def running(self) -> Self:
        """Something is still to be handed in."""
        return self.filter(status__in=AT_THE_POINT)

    def overdue(self, *, on: date) -> Self:
        """Past its date, not handed in."""
        return self.running().filter(due_on__lt=on)


class CommentQuerySet(models.QuerySet[Any]):
    """对草案的意见."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Whoever sees the task; a representative the own ones. Who proposed it is another question."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        return self.filter(
            Q(district__in=held.districts(*OFFICES))
            | Q(task__point__organ__in=held.organs(*TOWN_ROLES))
            | Q(representative__user=actor, district__in=held.districts(Role.REPRESENTATIVE))
        )

    def standing(self) -> Self:
        """Not struck."""
        return self.filter(struck_on__isnull=True)

    def unjudged(self) -> Self:
        """Neither selected nor left."""
        return self.standing().filter(selection="")

    def selected(self) -> Self:
        """To be handed in, or handed in."""
        return self.standing().filter(selection=Selection.SELECTED)

    def to_be_told(self) -> Self:
        """Handed in, the law is out or has failed, and whoever proposed it does not know yet."""
        return self.filter(
            task__isnull=False,  # of what a register brought nobody knows who proposed it
            submitted_on__isnull=False,
            told_on__isnull=True,
            draft__status__in=DECIDED,
        )

    def to_be_answered(self) -> Self:
        """The law is out, and nobody has entered what it has of the comment."""
        return self.filter(
            submitted_on__isnull=False, adoption="", draft__promulgated_on__isnull=False
        )

    def by_clause(self) -> Self:
        """In the order of the law."""
        return self.order_by(F("clause_order").asc(nulls_last=True), "clause", "pk")
