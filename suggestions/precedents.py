"""往年提过: what the district's representatives put forward before that is like a title, and what came of it."""

from typing import NamedTuple

from django.db.models import Q
from django.utils.text import Truncator

from congress.models import District, User
from suggestions.marks import Mark, mark
from suggestions.models import HandlingRole, PublishedSuggestion, Suggestion, official_number

MOST = 5
_EXCERPT = 80


class Precedent(NamedTuple):
    """One that was put forward before, as far as the reader may know of it."""

    year: int
    number: str
    title: str
    organs: str
    mark: Mark
    reply: str
    address: str


def precedents(
    title: str, *, district: District, to: User, but: int | None = None
) -> list[Precedent]:
    """The most alike of those that are published or that this person may read; of the published ones the public copy."""
    published = PublishedSuggestion.objects.released(district=district)
    readable = Q(pk__in=published.values("suggestion")) | Q(
        pk__in=Suggestion.objects.visible_to(to).values("pk")
    )
    alike = list(
        Suggestion.objects.like(title, district=district, but=but)
        .filter(readable)
        .only("public_id", "year", "number", "title", "status", "result")
        .prefetch_related("handlings__organ")[:MOST]
    )
    copies = {copy.suggestion_id: copy for copy in _copies(alike)}
    return [_of_copy(copies[case.pk]) if case.pk in copies else _of_case(case) for case in alike]


def _copies(alike: list[Suggestion]) -> list[PublishedSuggestion]:
    rows = PublishedSuggestion.objects.released().filter(suggestion__in=alike)
    return list(rows.select_related("district").defer("search", "content"))


def _of_copy(copy: PublishedSuggestion) -> Precedent:
    return Precedent(
        copy.year,
        copy.official_number,
        copy.title,
        "、".join(copy.host_names),
        mark(status=copy.status, result=copy.result),
        Truncator(copy.reply).chars(_EXCERPT, truncate="……"),
        copy.get_absolute_url(),
    )


def _of_case(case: Suggestion) -> Precedent:
    hosts = [
        part.organ.name
        for part in case.handlings.all()
        if part.role == HandlingRole.HOST and part.ended_on is None
    ]
    return Precedent(
        case.year,
        official_number(case.number),
        case.title,
        "、".join(hosts),
        mark(status=case.status, result=case.result),
        "",
        case.get_absolute_url(),
    )
