"""Names of representatives that somebody pastes or brings in a file: who is found, who is not, and of whom there are several."""

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.utils import timezone

from congress.errors import Refused
from congress.models import District
from congress.registers import reading
from congress.registers.cells import Unfit, plain
from congress.registers.kind import Context
from congress.registers.rosters import Known, Names
from representatives.registers.people import REPRESENTATIVES

MOST_NAMES = 2_000
LONGEST_TEXT = 40_000
_HEADINGS = {"姓名", "代表姓名", "代表", "名单", "人员", "出席代表", "参加代表", "签到", "参会人员"}
_NUMBERED = re.compile(r"^\s*\d{1,4}\s*[.、．:：)）]?\s*(?=\D)")
_AROUND = re.compile(r"(代表|同志|委员)$")


@dataclass
class Named:
    """What a list of names says."""

    found: dict[str, int] = field(default_factory=dict)  # name → representative
    several: dict[str, list[Known]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def named_in_text(text: str, *, district: District) -> Named:
    """Who is meant, with any separator: 顿号, comma, line, tab or blank; numbers before names are passed over."""
    context = _context(district)
    said: list[str] = []
    for line in text[:LONGEST_TEXT].splitlines():
        said += _names_in(_NUMBERED.sub("", line), context)
    return _found(said, context)


def named_in_file(filename: str, content: bytes, *, district: District) -> Named:
    """Who stands in the column of names of a spreadsheet. Raises Refused for a file that cannot be read."""
    context = _context(district)
    sheets = reading.sheets_of(reading.read(filename, content))
    said: list[str] = []
    for sheet in sheets:
        if not sheet.is_hidden:
            for cell in _cells(sheet.rows):
                said += _names_in(cell, context)
    if not said:
        raise Refused(
            f"“{PurePath(filename).name}”里没有找到姓名。请把姓名放在一列里，表头写“姓名”。",
            code="no_names",
        )
    return _found(said, context)


def _context(district: District) -> Context:
    today = timezone.localdate()
    return Context(district, today.year, today, (REPRESENTATIVES,))


def _cells(rows: list[list[Any]]) -> list[str]:
    """The cells of the column that is headed 姓名; of a sheet without headings the first column."""
    for at, row in enumerate(rows[:30]):
        for place, cell in enumerate(row):
            if "".join(plain(cell).split()) in _HEADINGS:
                below = [plain(line[place]) for line in rows[at + 1 :] if place < len(line)]
                return [text for text in below if text]
    first = [next((plain(cell) for cell in row if _may_be_names(plain(cell))), "") for row in rows]
    return [text for text in first if text]


def _may_be_names(text: str) -> bool:
    return bool(text) and not re.fullmatch(r"[\d.\s]+", text)


def _names_in(text: str, context: Context) -> list[str]:
    reader = Names(REPRESENTATIVES, people=True)
    directory = context.directory(REPRESENTATIVES)
    if not text.strip():
        return []
    try:
        pieces = list(reader.split(text, context))
    except Unfit:
        pieces = text.split()
    return [
        piece if directory.find(piece) else (_AROUND.sub("", piece) or piece)
        for piece in pieces
        if piece and "".join(piece.split()) not in _HEADINGS
    ]


def _found(said: list[str], context: Context) -> Named:
    directory, named = context.directory(REPRESENTATIVES), Named()
    names = list(dict.fromkeys(said))
    if len(names) > MOST_NAMES:
        raise Refused(f"一次最多登记 {MOST_NAMES} 个姓名，请分几次。", code="too_many_names")
    for name in names:
        known = directory.find(name)
        if len(known) == 1:
            named.found[name] = known[0].pk
        elif known:
            named.several[name] = known
        else:
            named.unknown.append(name)
    return named


__all__ = ["Named", "named_in_file", "named_in_text"]
