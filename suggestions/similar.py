"""What is like a suggestion in its title, where the reader may read it."""

from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse

from congress import search
from congress.models import User
from suggestions.marks import Mark, mark
from suggestions.models import PublishedSuggestion, Suggestion, official_number

_MOST_SIMILAR = 5


class Like(NamedTuple):
    """A similar suggestion, and where the reader may read it."""

    title: str
    number: str
    year: int
    mark: Mark
    address: str


def similar(case: Suggestion, *, to: User) -> list[Like]:
    """At most five: what this person may read here, then what the public reads elsewhere."""
    seen = Suggestion.objects.visible_to(to)
    named = seen.like(case.title, district=case.district_id, but=case.pk)
    here = list(named.defer("reason", "content", "search")[:_MOST_SIMILAR])
    released = PublishedSuggestion.objects.released(district=case.district)
    others = released.exclude(suggestion__in=[case.pk, *(row.pk for row in here)])
    elsewhere = list(
        search.similar(others, case.title)
        .select_related("district")
        .defer("content", "reply", "search")[:_MOST_SIMILAR]
    )
    return [_like(row) for row in [*here, *elsewhere][:_MOST_SIMILAR]]


def _like(row: Any) -> Like:
    found: UUID = row.public_id
    address = (
        reverse("suggestion", args=[found])
        if isinstance(row, Suggestion)
        else reverse("public_suggestion", args=[row.district.slug, found])
    )
    number = official_number(row.number)
    return Like(row.title, number, row.year, mark(status=row.status, result=row.result), address)
