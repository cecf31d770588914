"""Questions about many suggestions: who reads what, and what is late."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from congress.models import Role
from suggestions.states import Status

if TYPE_CHECKING:
    from congress.types import Actor

OFFICES = (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, Role.COMMITTEE_STAFF)
HANDLERS = (Role.ORGAN_CLERK, Role.ORGAN_LEADER)


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
        seen |= Q(district__in=dispatching, assigned_on__isnull=False)
        if organs:
            seen |= Q(
                pk__in=self._related("Handling").filter(organ__in=organs).values("suggestion")
            )
        if any(post.role == Role.REPRESENTATIVE for post in posts):  # also after the mandate
            led = self.model._default_manager.filter(author__user=actor).values("pk")
            asked = self._related("Consent").filter(representative__user=actor)
            seen |= Q(pk__in=led.order_by().union(asked.order_by().values("suggestion")))
        return self.filter(seen)

    def _related(self, model: str) -> models.Manager[Any]:
        return self.model._meta.apps.get_model("suggestions", model)._default_manager

    def overdue(self, *, on: date) -> Self:
        """Assigned, past the date, still unanswered (逾期未答复)."""
        return self.filter(status=Status.ASSIGNED, due_on__lt=on)

    def for_listing(self) -> Self:
        """With what a list shows, in a fixed number of queries."""
        return self.select_related("author", "session__term").prefetch_related("handlings__organ")
