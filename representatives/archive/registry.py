"""The chapters of an archive, as the apps declare them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from representatives.models import Representative

_chapters: dict[str, "Chapter"] = {}
Readable = Callable[[Any, set[UUID]], set[UUID]]
_readable: list[Readable] = []


@dataclass(frozen=True)
class Line:
    """One thing that was done: when, what, what kind of thing or what became of it, and where it is read.

    `about` is the public id of a case that not everybody may read who reads archives.
    """

    on: date | None
    title: str
    words: str = ""
    link: str = ""
    about: UUID | None = None


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


def tells_who_reads(readable: Readable) -> Readable:
    """Declare, for an app, which of these cases a person may read."""
    _readable.append(readable)
    return readable


def shown_to(reader: Any, lines: Iterable[Line]) -> list[Line]:
    """Each line for this reader: of a case that he or she may not read the day alone, so that it still counts."""
    told = list(lines)
    asked = {line.about for line in told if line.about}
    if not asked:
        return told
    read = {key for readable in _readable for key in readable(reader, asked)}
    return [
        line
        if line.about is None or line.about in read
        else replace(line, title="没有公开，您也不承办", words="", link="")
        for line in told
    ]
