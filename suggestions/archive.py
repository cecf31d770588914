"""The chapters of an archive that consist of suggestions: led, signed with others, and what was promised and kept."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Value
from django.urls import reverse

from representatives.archive import Chapter, Line, tells_who_reads
from representatives.models import Representative
from suggestions.marks import mark
from suggestions.models import (
    Consent,
    Promise,
    PublishedSuggestion,
    Suggestion,
    official_number,
)
from suggestions.states import PromiseState, Status

# A draft is nobody's business, and what was withdrawn, sent on or taken as a letter is no suggestion.
_NOT_COUNTED = (Status.DRAFT, Status.LETTER, Status.REFERRED, Status.WITHDRAWN)
_COLUMNS = ("submitted_on", "number", "title", "status", "result", "public_id")


@tells_who_reads
def _readable(reader: Any, asked: set[UUID]) -> set[UUID]:
    """What one reads inside, and what everybody reads."""
    inside = Suggestion.objects.visible_to(reader).filter(public_id__in=asked)
    outside = PublishedSuggestion.objects.released().filter(suggestion__public_id__in=asked)
    return {
        *inside.values_list("public_id", flat=True),
        *outside.values_list("suggestion__public_id", flat=True),
    }


def put_forward(first: date, last: date) -> QuerySet[Suggestion]:
    """领衔提出 in these days, as the archive and a representative's own page count them."""
    rows = Suggestion.objects.exclude(status__in=_NOT_COUNTED)
    return rows.filter(submitted_on__range=(first, last))


def _lines_of(rows: QuerySet[Suggestion]) -> list[Line]:
    found = rows.order_by("-submitted_on", "-number").values_list(*_COLUMNS)
    return [
        Line(
            day,
            f"{official_number(number)}　{title}",
            mark(status=status, result=result).word,
            reverse("suggestion", args=[public_id]),
            public_id,
        )
        for day, number, title, status, result, public_id in found
    ]


def _led(person: Representative, first: date, last: date) -> list[Line]:
    return _lines_of(put_forward(first, last).filter(author=person))


def _count_led(people: Iterable[Representative], first: date, last: date) -> dict[int, int]:
    rows = put_forward(first, last).filter(author__in=people).order_by()
    return dict(rows.values_list("author").annotate(times=Count(Value(1))))


def _signed(person: Representative, first: date, last: date) -> list[Line]:
    signed = Consent.objects.signed().filter(representative=person)
    return _lines_of(put_forward(first, last).filter(pk__in=signed.values("suggestion")))


def _count_signed(people: Iterable[Representative], first: date, last: date) -> dict[int, int]:
    signed = Consent.objects.signed().filter(
        representative__in=people, suggestion__in=put_forward(first, last)
    )
    return dict(signed.order_by().values_list("representative").annotate(times=Count(Value(1))))


def _kept(first: date, last: date) -> QuerySet[Promise]:
    return Promise.objects.filter(state=PromiseState.KEPT, settled_on__range=(first, last))


def _promises(person: Representative, first: date, last: date) -> list[Line]:
    rows = _kept(first, last).filter(suggestion__author=person).order_by("-settled_on", "-id")
    told = rows.values_list(
        "settled_on",
        "suggestion__number",
        "suggestion__title",
        "organ__name",
        "suggestion__public_id",
    )
    return [
        Line(
            day,
            f"{official_number(number)}　{title}",
            f"{organ}已兑现承诺",
            reverse("suggestion", args=[public_id]),
            public_id,
        )
        for day, number, title, organ, public_id in told
    ]


def _count_promises(people: Iterable[Representative], first: date, last: date) -> dict[int, int]:
    rows = _kept(first, last).filter(suggestion__author__in=people).order_by()
    return dict(rows.values_list("suggestion__author").annotate(times=Count(Value(1))))


def _published(rows: Q, first: date, last: date) -> list[Line]:
    """From the public copies alone; what of them is the outcome, the copy itself has already left out."""
    released = PublishedSuggestion.objects.released().filter(rows)
    released = released.filter(submitted_on__range=(first, last))
    found = released.order_by("-submitted_on", "-number").values_list(*_COLUMNS, "district__slug")
    return [
        Line(
            day,
            f"{official_number(number)}　{title}",
            mark(status=status, result=result).word,
            reverse("public_suggestion", args=[slug, public_id]),
        )
        for day, number, title, status, result, public_id, slug in found
    ]


def _public_led(profile: Any, first: date, last: date) -> list[Line]:
    return _published(Q(suggestion__author=profile.representative_id), first, last)


def _public_signed(profile: Any, first: date, last: date) -> list[Line]:
    signed = Consent.objects.signed().filter(representative=profile.representative_id)
    return _published(Q(suggestion__in=signed.values("suggestion")), first, last)


Chapter(
    "led",
    "领衔建议",
    "件",
    _led,
    _count_led,
    _public_led,
    said="领衔提出代表建议{}件",
    definition="本年提出的代表建议，只计领衔代表；撤回、转市代表和作来信处理的不计",
)
Chapter(
    "signed",
    "附议建议",
    "件",
    _signed,
    _count_signed,
    _public_signed,
    said="附议代表建议{}件",
    definition="本年提出、本人确认附议的代表建议",
)
Chapter(
    "promises",
    "领衔建议的承诺兑现",
    "项",
    _promises,
    _count_promises,
    said="领衔建议中有{}项承诺在本年兑现",
    definition="领衔的建议中，承办单位的承诺在本年经核实已兑现",
)
