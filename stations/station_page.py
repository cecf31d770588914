"""What a station's public page tells of the days to come: whoever knows of such days says so here.

A topic declares what it knows, and the page asks everybody:

    @tells_of_days
    def contact_days_of(station: Station, now: datetime) -> list[Coming]: …

What is told is public at once: days, words and published names alone, never who booked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from stations.models import Station

MOST = 4


@dataclass(frozen=True)
class Coming:
    """A day at the station: when, what, who will be there, and where more is said."""

    starts_at: datetime
    title: str
    words: str = ""
    link: str = ""
    book: str = ""  # where one books; empty where nothing is free


Source = Callable[[Station, datetime], list[Coming]]
_sources: list[Source] = []


def tells_of_days(source: Source) -> Source:
    """Declare it, once."""
    if source not in _sources:
        _sources.append(source)
    return source


def coming(station: Station, *, now: datetime) -> list[Coming]:
    """The next ones, the first first."""
    told = [one for source in _sources for one in source(station, now)]
    return sorted(told, key=lambda one: one.starts_at)[:MOST]
