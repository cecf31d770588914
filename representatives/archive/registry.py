"""The chapters of an archive, as the apps declare them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from representatives.models import Representative

_chapters: dict[str, "Chapter"] = {}


@dataclass(frozen=True)
class Line:
    """One thing that was done: when, what, what kind of thing or what became of it, and where it is read."""

    on: date | None
    title: str
    words: str = ""
    link: str = ""


@dataclass(frozen=True)
class Chapter:
    """A part of the archive.

    `lines` lists what one representative did between two days, both included, the newest first. `count` answers for many
    at once, by key; who has none may be missing. `public` lists what the public may read of it for a published profile,
    None if nothing. `said` is how a report puts the number (出席会议{}次), `definition` what is counted (口径).
    """

    key: str
    name: str
    unit: str
    lines: Callable[[Representative, date, date], list[Line]]
    count: Callable[[Iterable[Representative], date, date], dict[int, int]]
    public: Callable[[Any, date, date], list[Line]] | None = field(default=None)
    said: str = ""
    definition: str = ""

    def __post_init__(self) -> None:
        _chapters[self.key] = self

    def put(self, number: int) -> str:
        """领衔提出代表建议 3 件, as an official report says it."""
        words = self.said or f"{self.name}{{}}{self.unit}"
        return words.format(number)


def chapters() -> list[Chapter]:
    """All that are declared, in the order of the apps."""
    return list(_chapters.values())


def chapter(key: str) -> Chapter:
    """The chapter under this key. Raises KeyError."""
    return _chapters[key]
