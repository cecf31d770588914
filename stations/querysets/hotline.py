"""Questions about hotline tickets, who supervises them and what was found."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from congress.models import Role
from congress.querysets import DatedQuerySet
from stations.querysets.opinions import OFFICES, ORGAN_ROLES, TOWN_ROLES
from stations.states.hotline import OVER, Judge, Mark, Solved, SupervisionStatus

if TYPE_CHECKING:
    from congress.types import Actor

REPEATED = 2  # raised so many times, a ticket is a 重复工单
DISSATISFIED = (
    Q(efficiency=Mark.DISSATISFIED) | Q(attitude=Mark.DISSATISFIED) | Q(result=Mark.DISSATISFIED)
)
# 还没有解决: nobody but the handling organ says that it is solved; needs `with_task`.
UNSOLVED = ~Q(judged_solved=True)


class SupervisorQuerySet(DatedQuerySet):
    """热线监督员."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, a town its own and those of a field."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        return self.filter(
            Q(district__in=held.districts(*OFFICES)) | Q(town__in=held.organs(*TOWN_ROLES))
        )

    def of(self, actor: Actor) -> Self:
        """The appointments that this person holds today, as a representative of today."""
        if not actor.is_authenticated:
            return self.none()
        represents = actor.memberships.valid().districts(Role.REPRESENTATIVE)
        return self.valid().filter(representative__user=actor, district__in=represents)


class TicketQuerySet(models.QuerySet[Any]):
    """热线工单."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, towns their town's, an organ what it handles, a supervisor what he or she has."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        return self.filter(
            Q(district__in=held.districts(*OFFICES))
            | Q(town__in=held.organs(*TOWN_ROLES))
            | Q(organ__in=held.organs(*ORGAN_ROLES, *TOWN_ROLES))
            | Q(
                pk__in=self._tasks()
                .filter(supervisor__representative__user=actor)
                .values("ticket"),
                district__in=held.districts(Role.REPRESENTATIVE),
            )
        )

    def near(self, actor: Actor) -> Self:
        """Of the town or the field for which this person supervises the hotline today."""
        supervisors = self.model._meta.apps.get_model("stations", "HotlineSupervisor")
        mine = supervisors.objects.of(actor)
        alike = mine.exclude(field="").filter(
            district=OuterRef("district"), field=OuterRef("category")
        )
        return self.filter(
            Q(town__in=mine.filter(town__isnull=False).values("town")) | Exists(alike)
        )

    def open_to(self, actor: Actor) -> Self:
        """What a supervisor may take: near, nobody has it, and nobody but the organ calls it solved."""
        return self.near(actor).without_task().with_task().filter(UNSOLVED)

    def without_task(self) -> Self:
        """Nobody is at it."""
        return self.exclude(pk__in=self._tasks().exclude(status__in=OVER).values("ticket"))

    def with_task(self, *, to: Actor | None = None, on: date | None = None) -> Self:
        """What came of the last supervision, in columns, and how urgent a ticket is.

        `task_status`, `task_due`; `found`: what the supervisor or, later, the congress found; `judged_solved`: somebody
        other than the handling organ says so; `urgency`: 3 a supervisor is late, 2 the organ is late, 1 not solved, 0.
        What a supervisor found stays hidden from a reader (`to`) who works for the organ alone, until it is over.
        """
        today = on or timezone.localdate()
        last = (
            self._tasks()
            .filter(ticket=OuterRef("pk"))
            .exclude(status=SupervisionStatus.WITHDRAWN)
            .order_by("-pk")[:1]
        )
        said = Coalesce(NullIf(F("outcome"), Value("")), NullIf(_view_for(to), Value("")))
        found = self.annotate(
            task_status=Subquery(last.values("status")),
            task_due=Subquery(last.values("due_on")),
            found=Subquery(last.annotate(said=said).values("said")),
        ).annotate(
            judged_solved=Case(
                When(found=Solved.SOLVED, then=True),
                When(
                    found__isnull=True, solved=Solved.SOLVED,
                    judged_by__in=(Judge.HOTLINE, Judge.CALLER), then=True,
                ),
                default=False,
                output_field=models.BooleanField(),
            )
        )  # fmt: skip
        return found.annotate(
            urgency=Case(
                When(task_status=SupervisionStatus.HANDED, task_due__lt=today, then=3),
                When(answered_on__isnull=True, due_on__lt=today, then=2),
                When(judged_solved=False, then=1),
                default=0,
                output_field=models.IntegerField(),
            )
        )

    def _tasks(self) -> Any:
        return self.model._meta.get_field("supervisions").related_model._default_manager.order_by()


def _view_for(reader: Any) -> Any:
    """What the supervisor found, of those rows of which this reader may know it (stations.read_finding)."""
    if reader is None:
        return F("view")
    held = reader.memberships.valid()
    known = Q(district__in=held.districts(*OFFICES)) | Q(ticket__town__in=held.organs(*TOWN_ROLES))
    return Case(When(known, then=F("view")), default=Value(""))


class SupervisionQuerySet(models.QuerySet[Any]):
    """监督任务."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Whoever sees the ticket; a supervisor only the own ones."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        organs = held.organs(*ORGAN_ROLES, *TOWN_ROLES)
        return self.filter(
            Q(district__in=held.districts(*OFFICES))
            | Q(ticket__town__in=held.organs(*TOWN_ROLES))
            | Q(ticket__organ__in=organs)
            | Q(
                supervisor__representative__user=actor,
                district__in=held.districts(Role.REPRESENTATIVE),
            )
        )

    def own(self, actor: Actor) -> Self:
        """Those of the person as a supervisor, former appointments included."""
        return self.filter(supervisor__representative__user=actor)

    def to_look_at(self) -> Self:
        """Handed over, and nothing has been noted yet."""
        return self.filter(status=SupervisionStatus.HANDED)

    def overdue(self, *, on: date) -> Self:
        """Asked back before that day, and nothing noted."""
        return self.to_look_at().filter(due_on__lt=on)
