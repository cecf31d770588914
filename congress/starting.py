"""The staff's start page: what is late, what is due this week, what waits, and this year against last.

A part of the portal declares a function with `@starts`; whoever shows the page imports the parts. Each line counts rows
that its reader may see and leads to the list of just those.
"""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Count, Q, Value

from congress.indicators import Indicator
from congress.models import User


class Section(StrEnum):
    """Where a count stands."""

    LATE = "late"
    SOON = "soon"
    WAITS = "waits"


# How far ahead the page and the lists look, in days, and when the portal begins to remind of a date.
A_WEEK = 7


class Line(NamedTuple):
    """So many rows, what they are, and their list."""

    section: Section
    label: str
    number: int
    address: str


class Compared(NamedTuple):
    """A figure of this year so far beside the same day of last year; `undated` of last year's have no day to go by.

    `record`: what is counted.
    """

    record: str
    label: str
    unit: str
    now: int
    then: int
    undated: int
    address: str

    @property
    def change(self) -> str:
        """比去年同期多 3, 少 2, 持平."""
        if self.now == self.then:
            return "与去年同期持平"
        return f"比去年同期{'多' if self.now > self.then else '少'} {abs(self.now - self.then):,}"


Found = Iterable[Line | Compared]
Ask = Callable[[User, date], Found]
_asks: list[Ask] = []


def starts(ask: Ask) -> Ask:
    """Declare what a part has to say to a person on a day."""
    _asks.append(ask)
    return ask


def found_for(actor: User, *, on: date) -> list[Line | Compared]:
    """All that there is to say; of counts only those that are not empty."""
    found = [one for ask in _asks for one in ask(actor, on)]
    return [one for one in found if isinstance(one, Compared) or one.number]


def last_year(on: date) -> date:
    """The same day of last year; of the 29th of February the 28th."""
    try:
        return on.replace(year=on.year - 1)
    except ValueError:
        return on.replace(year=on.year - 1, day=28)


def compare(
    rows: Any, figures: Iterable[tuple[Indicator, str, str]], *, on: date
) -> list[Compared]:
    """Each figure of this year so far beside last year's up to the same day, in one statement.

    `figures`: the indicator, the column of the day that counts, and the list of this year's rows. Nothing is said where
    neither year has anything.
    """
    wanted = list(figures)
    asked: dict[str, Any] = {}
    for place, (indicator, day, _) in enumerate(wanted):
        before = indicator.q & Q(year=on.year - 1)
        asked[f"now_{place}"] = Count(Value(1), filter=indicator.q & Q(year=on.year))
        asked[f"then_{place}"] = Count(
            Value(1), filter=before & Q(**{f"{day}__lte": last_year(on)})
        )
        asked[f"undated_{place}"] = Count(Value(1), filter=before & Q(**{f"{day}__isnull": True}))
    counted = rows.order_by().filter(year__in=(on.year - 1, on.year)).aggregate(**asked)
    found = [
        Compared(
            record=str(indicator.base._meta.verbose_name),
            label=indicator.name,
            unit=indicator.unit,
            now=counted[f"now_{place}"],
            then=counted[f"then_{place}"],
            undated=counted[f"undated_{place}"],
            address=way,
        )
        for place, (indicator, _, way) in enumerate(wanted)
    ]
    return [one for one in found if one.now or one.then]
