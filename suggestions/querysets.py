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
        held = actor.memberships.valid(on=on)
        through = self.model._meta.apps.get_model
        asked = through("suggestions", "Consent").objects.filter(representative__user=actor).values("suggestion")
        sent = through("suggestions", "Handling").objects.filter(organ__in=held.organs(*HANDLERS)).values("suggestion")
        written = Q(author__user=actor) | Q(pk__in=asked)
        office = Q(district__in=held.districts(*OFFICES)) & ~Q(status=Status.DRAFT)
        dispatch = Q(district__in=held.districts(Role.DISPATCH_OFFICE), assigned_on__isnull=False)
        return self.filter(written | office | dispatch | Q(pk__in=sent))

    def overdue(self, *, on: date) -> Self:
        """Assigned, past the date, still unanswered (逾期未答复)."""
        return self.filter(status=Status.ASSIGNED, due_on__lt=on)

    def for_listing(self) -> Self:
        """With what a list shows, in a fixed number of queries."""
        return self.select_related("author", "session__term").prefetch_related("handlings__organ")
