"""Reads the tables of a register's sheets into rows, and names every cell that cannot be read."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Any

from congress.models import District
from congress.registers import headings
from congress.registers.cells import Unfit, plain
from congress.registers.headings import Table
from congress.registers.kind import Column, Context, RegisterKind, Row
from congress.registers.reading import Sheet

if TYPE_CHECKING:
    from congress.registers.preview import Judgement


def read_sheets(judgement: Judgement, sheets: list[Sheet]) -> None:
    """The sheets that hold the table are read; the others are named."""
    visible = [sheet for sheet in sheets if any(any(map(plain, row)) for row in sheet.rows)]
    found = [(sheet, headings.find_table(sheet, judgement.kind.columns)) for sheet in visible]
    whole = any(table and not _missing(judgement.kind, table) for _sheet, table in found)
    for sheet, table in found:
        if sheet.is_hidden:
            judgement.notes.append(f"工作表“{sheet.name}”是隐藏的，没有读取。")
        elif table is None or (whole and _is_another_table(judgement.kind, table)):
            if whole:
                judgement.notes.append(f"工作表“{sheet.name}”不是{judgement.kind.name}，没有读取。")
        elif _judge_headings(judgement, sheet, table):
            _read_table(judgement, sheet, table)
    if not judgement.sheets and not judgement.problems:
        _report_no_table(judgement, visible[0] if visible else None)


def _missing(kind: RegisterKind, table: Table) -> list[Column]:
    return [
        column for column in kind.columns if column.required and column.field not in table.columns
    ]


def _is_another_table(kind: RegisterKind, table: Table) -> bool:
    """A summary, say, that shares fewer than half of the headings that must be there."""
    required = sum(column.required for column in kind.columns)
    return len(_missing(kind, table)) * 2 > required


def _judge_headings(judgement: Judgement, sheet: Sheet, table: Table) -> bool:
    at = table.heading_row + 1
    for column in _missing(judgement.kind, table):
        judgement.report(
            sheet.name,
            at,
            f"缺少“{column.heading}”一列。",
            f"表头写作：{'、'.join(column.names)}",
        )
    for name, columns in table.doubled:
        letters = "、".join(f"{headings.letter(column)} 列" for column in columns)
        judgement.report(
            sheet.name,
            at,
            f"有 {len(columns)} 列都是“{judgement.kind.column(name).heading}”：{letters}。",
            "只留一列，或把另一列的表头改成别的名称",
            column=table.place(columns[1]),
            value=table.headings[columns[1]],
        )
    return not _missing(judgement.kind, table)


def _report_no_table(judgement: Judgement, sheet: Sheet | None) -> None:
    required = "、".join(column.heading for column in judgement.kind.columns if column.required)
    judgement.report(
        sheet.name if sheet else "",
        1,
        f"没有找到{judgement.kind.name}的表头。",
        f"表头在前 {headings.LOOKED_AT} 行内，至少有这些列：{required}",
    )


def _read_table(judgement: Judgement, sheet: Sheet, table: Table) -> None:
    kind, context = judgement.kind, judgement.context
    lines = headings.title_of(sheet, table)
    told = kind.read_title("　".join([judgement.filename, *lines]), context)
    judgement.notes += told.pop("notes", [])
    judgement.notes += _other_district(lines, context)
    judgement.places[sheet.name] = table
    before = len(judgement.rows)
    reading = _Reading(judgement, sheet, table, told)
    for number, cells in headings.body(sheet, table):
        reading.take(number, cells)
    read = len(judgement.rows) - before
    judgement.notes += [
        f"第 {number} 行合计写的是 {stated}，实际读到 {read} 行。"
        for number, stated in reading.totals
        if stated != read
    ]
    judgement.columns |= set(table.columns)
    judgement.sheets.append(
        {
            "name": sheet.name,
            "title": lines[0] if lines else "",
            "heading_row": table.heading_row + 1,
            "rows": read,
            "columns": [
                {"heading": table.headings[index], "field": kind.column(name).heading}
                for name, index in sorted(table.columns.items(), key=lambda item: item[1])
            ],
            "unused": table.unused,
        }
    )


class _Reading:
    """Takes the rows of one table. Equal cells of a column are read once: registers say the same over and over."""

    def __init__(
        self, judgement: Judgement, sheet: Sheet, table: Table, told: dict[str, Any]
    ) -> None:
        self.judgement, self.sheet, self.table, self.told = judgement, sheet.name, table, told
        self.context = judgement.context
        self.columns = [
            (
                column,
                column.field,
                table.columns.get(column.field),
                self.context.once(("read", column.field), dict),
            )
            for column in judgement.kind.columns
        ]
        self.used = sorted(table.columns.values())
        self.again = [table.headings[index].rpartition("/")[2] for index in self.used]
        self.openings: dict[Any, bool] = {}
        self.totals: list[tuple[int, int]] = []

    def take(self, number: int, cells: list[Any]) -> None:
        """Read the row if it holds a case: it is not blank, nor totals, a note or the headings again."""
        opening = next((cell for cell in cells if cell not in ("", None)), None)
        if opening is None:
            return
        if opening not in self.openings:
            self.openings[opening] = headings.opens_a_case(opening, self.again[0])
        if not self.openings[opening] and self._is_beside_the_cases(number, cells):
            return
        if any(cells[index] not in ("", None) for index in self.used):
            self._read(number, cells)
        elif not plain(opening).isdecimal():
            self.judgement.notes.append(f"第 {number} 行“{plain(opening)[:20]}”按说明略过。")

    def _is_beside_the_cases(self, number: int, cells: list[Any]) -> bool:
        if headings.is_total(cells):
            stated = [text.removesuffix("件") for text in map(plain, cells)]
            self.totals += [(number, int(text)) for text in stated if text.isdecimal()][:1]
            return True
        return headings.is_note(cells) or [plain(cells[index]) for index in self.used] == self.again

    def _read(self, number: int, cells: list[Any]) -> None:
        judgement, context = self.judgement, self.context
        values, words, unread = {}, [], []
        for column, name, index, memo in self.columns:
            if index is None:
                words.append("")
                continue
            raw = cells[index]
            try:
                value, word = memo[raw]
            except KeyError:
                value, word = memo[raw] = _read_cell(column, raw, context)
            if value.__class__ is Unfit:
                unread.append((name, index, raw, value))
                value = None
            values[name] = value
            words.append(word)
        digest = hashlib.sha256("\x1f".join(words).encode()).hexdigest()
        unread_names = frozenset(name for name, *_rest in unread) if unread else frozenset[str]()
        row = Row(self.sheet, number, values, self.told, unread_names, digest)
        if not judgement.kind.concerns(row, context):
            return
        judgement.rows.append(row)
        if digest in judgement.seen:
            row.occurrence = judgement.seen[digest] + 1
        judgement.seen[digest] = row.occurrence
        for _name, index, raw, unfit in unread:
            place = self.table.place(index)
            judgement.report(
                row.sheet, number, unfit.sentence, unfit.accepted, column=place, value=raw
            )
        judgement.kind.check(row, partial(judgement.say, row), context)


def _read_cell(column: Column, raw: Any, context: Context) -> tuple[Any, str]:
    """The value and its canonical text."""
    try:
        value = column.read(raw, context)
    except Unfit as unfit:
        unfit.__cause__ = unfit.__context__ = (
            None  # kept by thousands, and a traceback holds whole frames
        )
        return unfit.with_traceback(None), ""
    return value, "" if value is None else column.reader.canonical(value)


def _other_district(lines: list[str], context: Context) -> list[str]:
    title = "".join(lines)
    if context.district.name in title:
        return []
    names = context.once("districts", lambda: list(District.objects.values_list("name", flat=True)))
    return [
        f"标题写的是“{name}”，而选择的是“{context.district.name}”，请确认没有选错。"
        for name in names
        if name in title
    ]
