"""Questions about many suggestions: who reads what, and what is late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, CharField, DateField, F, Func, Q, Value, When
from django.db.models.functions import Coalesce, Concat

from congress.models import OFFICES, OrganKind, Role
from congress.numerals import InChinese
from congress.search import similar
from suggestions.states import Origin, Status

if TYPE_CHECKING:
    from congress.types import Actor

# What the government's office distributes; without a host yet it is still to be distributed.
OF_THE_GOVERNMENT = (OrganKind.GOVERNMENT, OrganKind.TOWN, "")
HANDLERS = (Role.ORGAN_CLERK, Role.ORGAN_LEADER)
# Put forward before July of its year; what has no date is in no half.
IN_THE_FIRST_HALF = Q(
    submitted_on__lt=Func(
        F("year"), Value(7), Value(1), function="make_date", output_field=DateField()
    )
)
# 第七届人大第四次会议, as `Session` says it; empty where a case is of none.
SESSION = Case(
    When(session__isnull=True, then=Value("")),
    default=Concat(
        Value("第"),
        InChinese("session__term__number"),
        Value("届人大第"),
        InChinese("session__number"),
        Value("次会议"),
    ),
    output_field=CharField(),
)


class SuggestionQuerySet(models.QuerySet[Any]):
    """代表建议."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """The one definition of who may read what inside. The public reads publications, so a visitor sees nothing.

        Representatives read what they wrote or are asked to co-sign, offices their district's (no drafts), the
        dispatch office what was handed to its district's government, organs what was sent to them.
        """
        if not actor.is_authenticated:
            return self.none()
        # The posts are read first: with keys as plain values an index serves the list of each role.
        posts = list(actor.memberships.all())
        held = [post for post in posts if post.is_valid(on=on)]
        offices = [post.district_id for post in held if post.role in OFFICES]
        dispatching = [post.district_id for post in held if post.role == Role.DISPATCH_OFFICE]
        organs = [post.organ_id for post in held if post.role in HANDLERS]
        seen = Q(district__in=offices) & ~Q(status=Status.DRAFT)
        seen |= Q(
            district__in=dispatching, assigned_on__isnull=False, host_kind__in=OF_THE_GOVERNMENT
        )
        if organs:
            seen |= Q(
                pk__in=self._related("Handling")
                .filter(organ__in=organs, ended_on__isnull=True)
                .values("suggestion")
            )
        if any(post.role == Role.REPRESENTATIVE for post in posts):  # also after the mandate
            led = self.model._default_manager.filter(author__user=actor).values("pk")
            asked = self._related("Consent").filter(representative__user=actor)
            # Who declined has no part in what comes of it, unless the author asks once more.
            asked = asked.filter(declined_at__isnull=True)
            seen |= Q(pk__in=led.order_by().union(asked.order_by().values("suggestion")))
        return self.filter(seen)

    def _related(self, model: str) -> models.Manager[Any]:
        return self.model._meta.apps.get_model("suggestions", model)._default_manager

    def overdue(self, *, on: date) -> Self:
        """Assigned, past the date, still unanswered (逾期未答复)."""
        late = Q(again_due_on__lt=on) | Q(again_due_on__isnull=True, due_on__lt=on)
        return self.filter(late, status=Status.ASSIGNED)

    def due_within(self, days: int, *, on: date) -> Self:
        """Assigned, unanswered, and due on that day or in so many days after it."""
        rows = self.alias(due=Coalesce("again_due_on", "due_on")).filter(status=Status.ASSIGNED)
        return rows.filter(due__range=(on, on + timedelta(days=days)))

    def like(self, title: str, *, district: Any, but: Any = None) -> Self:
        """Similar ones of the district, this year's and earlier, put forward already; the most alike first."""
        rows = self.filter(district=district).exclude(status=Status.DRAFT)
        return similar(rows.exclude(pk=but) if but else rows, title)

    def for_listing(self) -> Self:
        """With what a list shows, in a fixed number of queries."""
        parts = self._related("Handling").filter(ended_on__isnull=True).select_related("organ")
        return self.select_related("author", "session__term").prefetch_related(
            models.Prefetch("handlings", parts.order_by("-role", "pk"))
        )


class HandlingQuerySet(models.QuerySet[Any]):
    """办理分工."""

    def current(self) -> Self:
        """Not given back."""
        return self.filter(ended_on__isnull=True)

    def hosts(self) -> Self:
        """主办."""
        return self.filter(role="host")

    def cohosts(self) -> Self:
        """会办."""
        return self.filter(role="cohost")

    def held_by(self, actor: Actor) -> Self:
        """Of the organs for which the actor works today."""
        if not actor.is_authenticated:
            return self.none()
        return self.filter(organ__in=actor.memberships.valid().organs(*HANDLERS))


class ConsentQuerySet(models.QuerySet[Any]):
    """附议."""

    def signed(self) -> Self:
        """Confirmed, on line or on paper; a register names those who signed its paper."""
        on_paper = Q(suggestion__origin=Origin.REGISTER, declined_at__isnull=True)
        return self.filter(Q(confirmed_at__isnull=False) | on_paper)

    def pending(self) -> Self:
        """Asked, and neither confirmed nor declined."""
        return self.filter(
            asked_at__isnull=False, confirmed_at__isnull=True, declined_at__isnull=True
        )

    def asked_of(self, actor: Actor) -> Self:
        """Of this person as a representative."""
        return self.filter(representative__user=actor) if actor.is_authenticated else self.none()
