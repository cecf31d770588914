"""Judges a register whole: every row read, every problem named, what is new, the same or changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from congress.errors import Refused
from congress.models import District
from congress.registers import kind as kinds
from congress.registers import reading, tables
from congress.registers.cells import plain
from congress.registers.headings import Table
from congress.registers.kind import Change, Context, RegisterKind, Row, Stored
from congress.registers.rosters import Names, Roster, Unknown, described

MOST_PROBLEMS = 50_000
LONGEST_VALUE = 80


@dataclass
class Judgement:
    """A judged register: the preview for people, and the rows behind it."""

    kind: RegisterKind
    filename: str
    content: bytes
    reading: bytes
    context: Context
    sheets: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)
    unknown: dict[str, list[Unknown]] = field(default_factory=dict)
    new: list[Row] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    places: dict[str, Table] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)  # digest → how often

    @property
    def preview(self) -> dict[str, Any]:
        """What people see, and what is kept of it."""
        rows, new, changed = len(self.rows), len(self.new), len(self.changed)
        same = 0 if self.problems else rows - new - changed  # with problems nothing was compared
        return {
            "counts": {"rows": rows, "new": new, "same": same, "changed": changed},
            "sheets": self.sheets,
            "problems": self.problems,
            "repeated": self._repeated(),
            "unknown": described(self.unknown, self.context),
            "changes": [
                {
                    "key": self.kind.key_of(change.row),
                    "label": self.kind.label_of(change.row),
                    "row": change.row.number,
                    "fields": change.fields,
                }
                for change in self.changed
            ],
            "notes": self.notes,
        }

    def say(self, row: Row, name: str, sentence: str, accepted: str) -> None:
        """A problem of a cell that was read."""
        value = row[name]
        self.report(
            row.sheet,
            row.number,
            sentence,
            accepted,
            column=self.places[row.sheet].place_of(name),
            value="" if value is None else self.kind.column(name).reader.shown(value),
        )

    def report(
        self,
        sheet: str,
        row: int,
        sentence: str,
        accepted: str,
        *,
        column: str = "",
        value: Any = "",
    ) -> None:
        """Name a problem."""
        text = plain(value).replace("\n", "↵")
        self.problems.append(
            {
                "sheet": sheet,
                "row": row,
                "column": column,
                "value": text[:LONGEST_VALUE] + "…" * (len(text) > LONGEST_VALUE),
                "sentence": sentence,
                "accepted": accepted,
            }
        )

    def _repeated(self) -> list[dict[str, Any]]:
        if any(self.kind.key_of(row) is not None for row in self.rows[:1]):
            return []
        twice = {row.digest for row in self.rows if row.occurrence > 1}
        groups: dict[str, list[Row]] = {}
        for row in self.rows:
            if row.digest in twice:
                groups.setdefault(row.digest, []).append(row)
        return [_repetition(rows, self.kind.label_of(rows[0])) for rows in groups.values()]


def judge(
    *,
    kind: str,
    filename: str,
    content: bytes,
    district: District,
    year: int,
    today: date,
    read_before: bytes = b"",
) -> Judgement:
    """Read and judge a register; nothing is stored. Raises Refused for a file that cannot be read at all.

    `read_before` is the reading that was kept of it, so that a file is opened once.
    """
    if not kinds.FIRST_YEAR <= year <= today.year + 1:
        raise Refused(
            f"年度 {year} 不对，请填 {kinds.FIRST_YEAR} 至 {today.year + 1} 之间的年份。",
            code="year",
        )
    declared = kinds.get(kind)
    found = read_before or reading.read(filename, content)
    context = Context(district, year, today, declared.rosters)
    judgement = Judgement(declared, filename, content, found, context)
    tables.read_sheets(judgement, reading.sheets_of(found))
    declared.check_all(judgement.rows, judgement.say, context)
    _find_unknown(judgement)
    if not judgement.problems:
        _compare(judgement)
    judgement.notes += declared.notes(judgement.rows, context)
    # In the order of the file, as somebody mends it; rules over several rows speak after the cells.
    sheets = list(dict.fromkeys(problem["sheet"] for problem in judgement.problems))
    judgement.problems.sort(key=lambda problem: (sheets.index(problem["sheet"]), problem["row"]))
    del judgement.problems[MOST_PROBLEMS:]
    return judgement


def _find_unknown(judgement: Judgement) -> None:
    """The names that nobody bears, and those that they need in turn (the town of an unknown station)."""
    context, kind = judgement.context, judgement.kind
    told = context.once("told", lambda: kind.facts_told(judgement.rows))
    for roster in kind.rosters:
        known = context.directory(roster)
        judgement.unknown[roster.key] = [
            Unknown(name, times, told.get(roster.key, {}).get(name, Counter()))
            for name, times in _count_names(judgement, roster).items()
            if not known.find(name)
        ]
    for roster in kind.rosters:
        for unknown in judgement.unknown[roster.key]:
            for key, name in roster.needs(unknown, context):
                _need(judgement.unknown[key], name, unknown.times)


def _count_names(judgement: Judgement, roster: Roster) -> Counter[str]:
    """How often each name of a roster occurs in the register."""
    counted: Counter[str] = Counter()
    for column in judgement.kind.columns:
        reader = column.reader
        if isinstance(reader, Names) and reader.roster is roster:
            values = Counter(row.values.get(column.field) for row in judgement.rows)
            for value, times in values.items():
                if value is not None:
                    counted.update(dict.fromkeys(reader.names(value), times))
    return counted


def _need(unknowns: list[Unknown], name: str, times: int) -> None:
    for unknown in unknowns:
        if unknown.name == name:
            unknown.times += times
            return
    unknowns.append(Unknown(name, times))


def _compare(judgement: Judgement) -> None:
    """Each row beside what is stored under its key or content."""
    kind, context = judgement.kind, judgement.context
    stored = kind.stored(context, judgement.rows)
    if not stored:
        judgement.new = list(judgement.rows)
        return
    for row in judgement.rows:
        known = stored.get(kind.key_of(row) or f"{row.digest} {row.occurrence}")
        if known is None:
            judgement.new.append(row)
        elif known.digest != row.digest:
            fields = _differences(judgement, row, known)
            if fields:
                judgement.changed.append(Change(row, known, fields))


def _differences(judgement: Judgement, row: Row, known: Stored) -> list[dict[str, str]]:
    shown = judgement.kind.shown(row, judgement.context)
    return [
        {"name": column.heading, "before": known.shown[column.field], "after": shown[column.field]}
        for column in judgement.kind.columns
        if column.field in judgement.columns
        and column.field in known.shown
        and known.shown[column.field] != shown[column.field]
    ]


def _repetition(rows: list[Row], label: str) -> dict[str, Any]:
    first = [row.number for row in rows if row.sheet == rows[0].sheet]
    others = [
        f"工作表“{row.sheet}”第 {row.number} 行" for row in rows if row.sheet != rows[0].sheet
    ]
    places = "、".join([*(f"第 {number} 行" for number in first), *others])
    return {
        "sheet": rows[0].sheet,
        "rows": first,
        "sentence": f"{places}内容相同（{label}），各算一条；如果是重复登记，请删去多余的再导入。",
    }
