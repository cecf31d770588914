"""The days off and the worked weekends that the State Council announces each year (国务院办公厅放假通知).

They are seeded from the package chinesecalendar, which follows the notices; staff edit the rows afterwards, and what a
notice has once brought is never written again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chinese_calendar import Holiday, constants
from django.db import models

FIRST_YEAR = 2018
_SATURDAY = 5
_AMENDED = {
    2019: "，以及关于调整2019年劳动节假期安排的通知",
    2020: "，以及关于延长2020年春节假期的通知",
}


@dataclass(frozen=True)
class AnnouncedDay:
    """A day that differs from its weekday, and the year of the notice that says so."""

    date: date
    is_working: bool
    name: str
    notice: int

    @property
    def source(self) -> str:
        """The notice by its title."""
        amended = _AMENDED.get(self.notice, "")
        return f"国务院办公厅关于{self.notice}年部分节假日安排的通知{amended}"


def announced() -> Iterator[AnnouncedDay]:
    """Weekday holidays and worked weekends since `FIRST_YEAR`, in order."""
    named = {day: (name, False) for day, name in constants.holidays.items()}
    named |= {day: (name, True) for day, name in constants.workdays.items()}
    for day, (name, is_working) in sorted(named.items()):
        if is_working == (day.weekday() >= _SATURDAY) and _notice_of(day) >= FIRST_YEAR:
            words = f"{Holiday(name).chinese}{'调休' if is_working else ''}"
            yield AnnouncedDay(day, is_working, words, _notice_of(day))


def seed(calendar: type[models.Model]) -> int:
    """Add the days of every notice of which the table holds no day yet; returns how many."""
    rows: Any = calendar._default_manager.filter(district__isnull=True)
    known = {_notice_of(day) for day in rows.values_list("date", flat=True)}
    new = [
        calendar(date=day.date, is_working=day.is_working, name=day.name, source=day.source)
        for day in announced()
        if day.notice not in known
    ]
    calendar._default_manager.bulk_create(new)
    return len(new)


def _notice_of(day: date) -> int:
    """New Year's holiday may begin in December and belongs to the notice of the year it begins."""
    return (day + timedelta(days=31)).year
