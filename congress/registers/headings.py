"""Recognises the table in a sheet: its headings of one or two rows, under any of their usual names, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from congress.registers.cells import narrow, plain
from congress.registers.kind import Column
from congress.registers.reading import Sheet

FEWEST_COLUMNS = 2
LOOKED_AT = 30  # rows from the top in which a table may begin
MOST_IN_A_NOTE = 3
_TOTAL = re.compile(r"(本页|全年|年度)?(合计|总计|小计|共计|累计|总数)[:：]?")
_NOTE = re.compile(
    r"(备?注|.{0,2}说明|填[表报].{0,4}|制表.{0,4}|统计.{0,4}|审核.{0,4}|.{0,4}负责人|联系.{0,2}|经办人?)\d*[:：]"
)


@dataclass
class Table:
    """Where a table stands in its sheet. Rows and columns count from 0."""

    heading_row: int
    depth: int
    columns: dict[str, int]  # field → column
    headings: dict[int, str]
    unused: list[str] = field(default_factory=list)
    doubled: list[tuple[str, list[int]]] = field(default_factory=list)
    exact: int = 0  # columns under their full name

    @property
    def body_from(self) -> int:
        """The first row below the headings."""
        return self.heading_row + self.depth

    def place(self, column: int) -> str:
        """提出日期（G 列）."""
        return f"{self.headings[column]}（{letter(column)} 列）"

    def place_of(self, name: str) -> str:
        """The place of a field; nothing where the file has no such column."""
        return self.place(self.columns[name]) if name in self.columns else ""


def letter(column: int) -> str:
    """A, B, … Z, AA: the column as the spreadsheet shows it."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def find_table(sheet: Sheet, columns: tuple[Column, ...]) -> Table | None:
    """The table whose headings name most of the columns; one row of headings rather than two, the upper one first."""
    names = {
        _bare(name): (column.field, usual)
        for column in reversed(columns)
        for usual, name in reversed(list(enumerate(column.names)))
    }
    grid = _filled(sheet)
    tables = [
        _recognise(grid[top : top + depth], top, names)
        for top in range(len(grid))
        for depth in (1, 2)
        if top + depth <= len(grid)
    ]
    best = max(tables, key=_merit, default=None)
    return best if best and len(best.columns) >= FEWEST_COLUMNS else None


def title_of(sheet: Sheet, table: Table | None) -> list[str]:
    """The lines above the table."""
    above = sheet.rows[: table.heading_row] if table else sheet.rows[:1]
    lines = ["　".join(filter(None, map(plain, row))) for row in above]
    return [line for line in lines if line]


def body(sheet: Sheet, table: Table) -> Iterator[tuple[int, list[Any]]]:
    """The rows below the headings with their number in the spreadsheet; what is merged downwards stands in every row."""
    rows = sheet.rows
    used = set(table.columns.values())
    for top, left, bottom, _right in sheet.merged:
        if top >= table.body_from and bottom > top and left in used:
            for below in range(top + 1, min(bottom + 1, len(rows))):
                rows[below][left] = rows[top][left]
    for index in range(table.body_from, len(rows)):
        yield index + 1, rows[index]


def opens_a_case(opening: Any, heading: str) -> bool:
    """Whether a row whose first filled cell is this one can only be a case."""
    text = _spaceless(opening)
    return not (_TOTAL.match(narrow(text)) or _NOTE.match(text) or text == heading)


def is_total(cells: list[Any]) -> bool:
    """A row of totals: its first words are 合计 or the like."""
    return bool(_TOTAL.match(narrow(_opening(cells))))


def is_note(cells: list[Any]) -> bool:
    """A line below the table: few cells, the first of which begins as notes do."""
    filled = len(cells) - cells.count("")
    return filled <= MOST_IN_A_NOTE and bool(_NOTE.match(_opening(cells)))


def _opening(cells: list[Any]) -> str:
    return next((text for text in map(_spaceless, cells) if text), "")


def _filled(sheet: Sheet) -> list[list[str]]:
    """The upper rows as text, merged cells filled."""
    grid = [[_spaceless(raw) for raw in row] for row in sheet.rows[:LOOKED_AT]]
    for top, left, bottom, right in sheet.merged:
        if top < len(grid):
            for row in grid[top : bottom + 1]:
                for column in range(left, min(right + 1, len(row))):
                    row[column] = grid[top][left]
    return grid


def _merit(table: Table) -> tuple[int, int, int, int]:
    return len(table.columns), table.exact, -table.depth, -table.heading_row


def _recognise(rows: list[list[str]], top: int, names: dict[str, tuple[str, int]]) -> Table:
    table = Table(top, len(rows), {}, {})
    # By field: how fully and how usually the column is named (the less the better), and which column it is.
    claimed: dict[str, list[tuple[int, int, int]]] = {}
    for column, parts in enumerate(_joined(rows)):
        table.headings[column] = "/".join(parts)
        candidates = [_bare("/".join(parts)), *(_bare(part) for part in parts[1:])]
        named = [(rank, *names[name]) for rank, name in enumerate(candidates) if name in names]
        if named:
            rank, name, usual = named[0]
            claimed.setdefault(name, []).append((rank, usual, column))
        elif parts:
            table.unused.append(table.headings[column])
    for name, claims in claimed.items():
        rank, usual, column = min(claims)
        table.columns[name] = column
        table.exact += rank == 0
        equals = [other for *merit, other in claims if merit == [rank, usual]]
        table.unused += [table.headings[other] for *_, other in claims if other not in equals]
        if len(equals) > 1:
            table.doubled.append((name, equals))
    return table


def _joined(rows: list[list[str]]) -> Iterator[list[str]]:
    """The heading of each column in its parts: 代表评价, 办理态度 where one stands beneath another."""
    above = ""
    for column in zip(*rows, strict=True):
        upper, lower = column[0], column[-1]
        if len(rows) > 1:
            above = upper or above
            upper = upper or (above if lower else "")
        yield [part for part in dict.fromkeys((upper, lower)) if part]


def _spaceless(raw: Any) -> str:
    return "".join(plain(raw).split())


def _bare(heading: str) -> str:
    """Without what is added in parentheses, and without stars and colons."""
    text = "".join(narrow(heading).split()).casefold()
    return re.sub(r"\([^)]*\)|[*:]", "", text) or text
