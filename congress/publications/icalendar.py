"""iCalendar files (RFC 5545), for whoever wants public days in the own calendar."""

from collections.abc import Iterable
from datetime import UTC, datetime

_OCTETS = 75  # RFC 5545, 3.1: longer lines are folded


def written(events: Iterable[list[str]], *, name: str, of: str) -> str:
    """The file of these events, each a list of its lines; `of` tells readers which kind it is."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{of}//ZH", "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
    ]  # fmt: skip
    for event in events:
        lines += event
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def utc(moment: datetime) -> str:
    """20261127T010000Z."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    """A text as a value."""
    for sign, stands in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(sign, stands)
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """By octets, and never within a character."""
    parts, part = [], ""
    for letter in line:
        if len(f"{part}{letter}".encode()) > _OCTETS - 1:
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
