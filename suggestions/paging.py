"""Lists of published suggestions by position, so that page 5,000 costs what page 1 costs.

The order is the index `published_listing`: the newest year first, in it by number, the unnumbered last. What lies
behind a position is some ranges of that index, because no single comparison says it. The first range nearly always
fills the page; only where it does not are the others asked.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

from django.db.models import Q, QuerySet

from suggestions.marks import Mark, mark
from suggestions.models import PublishedSuggestion, official_number

# Ranges that are asked in one query, and behind them those that are asked if the page is not full yet.
Ranges: TypeAlias = list[list[Q]]

SIZE = 20
MOST = 1000
_ORDER, _BACKWARDS = ("-year", "number", "id"), ("year", "-number", "-id")


class Row(NamedTuple):
    """One line of a list: named columns only, never the texts."""

    id: int
    public_id: UUID
    year: int
    number: int | None
    title: str
    status: str
    result: str
    replied_on: date | None
    host_names: list[str]
    cohost_names: list[str]

    @property
    def official_number(self) -> str:
        """第 012 号, as it is printed."""
        return official_number(self.number)

    @property
    def mark(self) -> Mark:
        """How far it came."""
        return mark(status=self.status, result=self.result)

    @property
    def position(self) -> str:
        """Where it stands in the list: 2024-13; an unnumbered one under its public id."""
        return f"{self.year}-{self.number}" if self.number else str(self.public_id)


@dataclass(frozen=True)
class Page:
    """Some rows, and the positions before which the previous and behind which the next ones stand."""

    rows: list[Row]
    previous: str = ""
    next: str = ""


@dataclass(frozen=True)
class Total:
    """How many there are, counted no further than `MOST`."""

    number: int

    def __str__(self) -> str:
        return f"{MOST:,}+" if self.number > MOST else f"{self.number:,}"


def total(found: QuerySet[Any]) -> Total:
    """Count, but stop where a person stops caring."""
    return Total(found.order_by()[: MOST + 1].count())


def first(found: QuerySet[Any], *order: str, size: int = SIZE) -> list[Row]:
    """The first rows in an order of their own."""
    return [Row(*values) for values in found.order_by(*order).values_list(*Row._fields)[:size]]


def page(found: QuerySet[Any], *, after: str = "", before: str = "") -> Page:
    """The rows behind or before a position; the first ones if it means nothing."""
    anchor = _anchor(after or before)
    if anchor is None:
        rows = first(found, *_ORDER, size=SIZE + 1)
        return Page(rows[:SIZE], next=_more(rows))
    if after:
        rows = _gathered(found, _behind(*anchor), _ORDER)
        return Page(rows[:SIZE], rows[0].position if rows else "", _more(rows))
    rows = _gathered(found, _ahead(*anchor), _BACKWARDS)
    return Page(rows[:SIZE][::-1], _more(rows), rows[0].position if rows else "")


def _more(rows: list[Row]) -> str:
    """The position of the last row shown, if there are others beyond it."""
    return rows[SIZE - 1].position if len(rows) > SIZE else ""


def _anchor(position: str) -> tuple[int, int | None, int] | None:
    """Year, number and key there; who was withdrawn left the place behind, and that tells nothing of it."""
    if numbered := re.fullmatch(r"([0-9]{4})-([0-9]{1,9})", position):
        return int(numbered[1]), int(numbered[2]), 0
    try:
        asked = PublishedSuggestion.objects.filter(public_id=UUID(position))
    except ValueError:
        return None
    return asked.values_list("year", "number", "id").first()


def _behind(year: int, number: int | None, pk: int) -> Ranges:
    if number is None:
        return [[Q(year=year, number__isnull=True, id__gt=pk), Q(year__lt=year)]]
    return [
        [Q(year=year, number__gt=number)],
        [Q(year=year, number__isnull=True), Q(year__lt=year)],
    ]


def _ahead(year: int, number: int | None, pk: int) -> Ranges:
    later = Q(year__gt=year)
    if number is None:
        unnumbered = Q(year=year, number__isnull=True, id__lt=pk)
        return [[unnumbered, Q(year=year, number__isnull=False), later]]
    return [[Q(year=year, number__lt=number)], [later]]


def _gathered(found: QuerySet[Any], ranges: Ranges, order: tuple[str, ...]) -> list[Row]:
    """One more row than a page shows, if there are so many."""
    rows: list[Row] = []
    for together in ranges:
        if len(rows) <= SIZE:
            rows += _union([found.filter(part) for part in together], order)
    return rows[: SIZE + 1]


def _union(parts: list[QuerySet[Any]], order: tuple[str, ...]) -> list[Row]:
    head, *others = [part.order_by(*order).values_list(*Row._fields)[: SIZE + 1] for part in parts]
    found = head.union(*others, all=True).order_by(*order)[: SIZE + 1] if others else head
    return [Row(*values) for values in found]
