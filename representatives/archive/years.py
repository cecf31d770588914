"""A year out of the chapters: of one representative with every line, of many with totals; and what the public reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from representatives.archive.registry import Chapter, Line, chapters, shown_to
from representatives.models import Representative

# Beyond them the public reads nothing, however old a record is.
_EARLIEST = date(1954, 1, 1)


@dataclass(frozen=True)
class Part:
    """A chapter with what stands in it; `more` were left out."""

    chapter: Chapter
    lines: Sequence[Line]
    more: int = 0

    @property
    def number(self) -> int:
        """How many, with those that were left out."""
        return len(self.lines) + self.more


@dataclass(frozen=True)
class Total:
    """A chapter over many: 人次 (or 件次) counts every line, 名 every person who has one."""

    chapter: Chapter
    times: int
    persons: int


@dataclass(frozen=True)
class Board:
    """Many representatives in a year: what each has in every chapter, in the order of the chapters."""

    rows: Sequence[tuple[Representative, list[int]]]
    totals: Sequence[Total]


def span(year: int) -> tuple[date, date]:
    """January to December."""
    return date(year, 1, 1), date(year, 12, 31)


def parts_of(person: Representative, year: int, *, reader: Any) -> list[Part]:
    """Every chapter of one representative's year as this person may read it, also those in which nothing stands."""
    first, last = span(year)
    return [Part(one, shown_to(reader, one.lines(person, first, last))) for one in chapters()]


def board(people: Sequence[Representative], year: int, *, only: str = "") -> Board:
    """A statement for each chapter, however many people; with `only` those alone who have something in that chapter."""
    first, last = span(year)
    declared = chapters()
    counts = [one.count(people, first, last) for one in declared]
    at = next((place for place, one in enumerate(declared) if one.key == only), None)
    shown = [person for person in people if at is None or counts[at].get(person.pk)]
    rows = [(person, [count.get(person.pk, 0) for count in counts]) for person in shown]
    totals = [
        Total(
            one,
            sum(numbers[place] for _, numbers in rows),
            sum(numbers[place] > 0 for _, numbers in rows),
        )
        for place, one in enumerate(declared)
    ]
    return Board(rows, totals)


def summary(name: str, year: int, parts: Sequence[Part]) -> str:
    """The year in one sentence, as a report to voters begins (代表法第五十八条); neutral where nothing is recorded."""
    said = [part.chapter.put(part.number) for part in parts if part.number]
    if not said:
        return f"{year}年，{name}代表没有履职记录。"
    return f"{year}年，{name}代表{'，'.join(said)}。"


def public_chapters(profile: Any, *, until: date, most: int) -> list[Part]:
    """What the apps open of somebody whose profile is public, the newest lines of each."""
    found = []
    for one in chapters():
        if one.public is None:
            continue
        lines = one.public(profile, _EARLIEST, until)
        found.append(Part(one, lines[:most], max(len(lines) - most, 0)))
    return found
