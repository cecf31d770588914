"""The duty register (履职登记): one row is one attendance of one representative."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from congress.registers.cells import Date, Text, Word
from congress.registers.copying import copy
from congress.registers.kind import Batch, Column, Context, RegisterKind, Row, Stored, declare
from congress.registers.rosters import MOST_LISTED, Names
from representatives.likeness import alike, pairs
from representatives.models import DutyKind, DutyRecord
from representatives.registers.people import (
    LEVELS,
    REPRESENTATIVES,
    levels_told,
    several_levels,
)
from representatives.states import DutyStatus
from representatives.states.duties import DutyOrigin

STEP = 1_000
_SAME = "registered by events"  # duty → row, kept with the file that is read


def _duty_kinds(context: Context) -> dict[str, str]:
    """The words are rows that staff edit."""
    return {
        kind.code: " ".join("".join(word.split()) for word in (kind.name, *kind.aliases))
        for kind in DutyKind.objects.order_by("code")
    }


class Duties(RegisterKind):
    """履职登记. Rows are known by their content: equal ones are all kept, and pointed out."""

    key = "duties"
    name = "履职登记表"
    rosters = (REPRESENTATIVES,)
    columns = (
        Column(
            "representative",
            ("姓名", "代表姓名", "代表", "人大代表", "履职代表"),
            Names(REPRESENTATIVES, many=False, people=True),
            required=True,
            filled=True,
        ),
        Column(
            "level",
            ("代表层级", "层级", "代表类别", "代表级别", "级别"),
            LEVELS,
            required=True,
            filled=True,
        ),
        Column(
            "kind",
            ("履职类型", "履职类别", "履职方式", "活动类型", "活动类别", "类型", "类别"),
            Word(_duty_kinds),
            required=True,
            filled=True,
        ),
        Column(
            "done_on",
            ("日期", "履职日期", "活动日期", "时间", "履职时间", "活动时间"),
            Date(),
            required=True,
            filled=True,
        ),
        Column(
            "title",
            ("活动名称", "活动内容", "履职内容", "内容", "活动", "主题", "活动主题"),
            Text(120),
        ),
        Column("place", ("地点", "活动地点", "履职地点", "场所"), Text(120)),
        Column("note", ("备注", "说明"), Text(2000)),
    )

    def facts_told(self, rows: Iterable[Row]) -> Any:
        """Of which congress somebody is a representative."""
        return levels_told(rows, who="representative", level="level")

    def notes(self, rows: list[Row], context: Context) -> list[str]:
        """Names with several levels, and rows that were registered here already."""
        told = context.once("told", lambda: self.facts_told(rows))
        return [*several_levels(told[REPRESENTATIVES.key]), *_registered_here(self, context)]

    def label_of(self, row: Row) -> str:
        """Who, when, what."""
        return f"{row['representative']} {row['done_on']} {row['title'] or ''}".strip()

    def stored(self, context: Context, rows: list[Row]) -> dict[str, Stored]:
        """The rows of the year by content and occurrence, and those that were registered here already."""
        kept = DutyRecord.objects.filter(district=context.district, year=context.year).exclude(
            row_digest=""
        )
        known = {
            f"{digest} {occurrence}": Stored(pk, digest, {})
            for pk, digest, occurrence in kept.values_list("pk", "row_digest", "occurrence")
        }
        same = self._known_here(context, rows, known)
        return known | {
            f"{row.digest} {row.occurrence}": Stored(pk, row.digest, {}) for pk, row in same.items()
        }

    def _known_here(
        self, context: Context, rows: list[Row], known: Collection[str]
    ) -> dict[int, Row]:
        """Rows of the same representative, kind and day as a duty that was registered here, each with one at most.

        Of several the most alike in name are the same.
        """
        # Of an event, or registered here: on a phone, or for many at the desk.
        duties = DutyRecord.objects.filter(
            Q(attendance__isnull=False) | Q(origin__in=(DutyOrigin.SELF, DutyOrigin.ORGANISER)),
            district=context.district,
            row_digest="",
        ).exclude(status=DutyStatus.WITHDRAWN)
        held: dict[tuple[int, str, date], list[tuple[int, str, bool]]] = {}
        days = {row["done_on"] for row in rows}
        for pk, person, of_kind, day, title, attendance in duties.filter(
            done_on__in=days
        ).values_list("pk", "representative", "kind", "done_on", "title", "attendance"):
            held.setdefault((person, of_kind, day), []).append((pk, title, bool(attendance)))
        brought: dict[tuple[int, str, date], list[tuple[int, str]]] = {}
        directory = context.directory(REPRESENTATIVES)
        for number, row in enumerate(rows if held else ()):
            people = directory.find(str(row["representative"]))
            if len(people) == 1 and f"{row.digest} {row.occurrence}" not in known:
                values: dict[str, Any] = row.values
                of = (people[0].pk, values["kind"], values["done_on"])
                brought.setdefault(of, []).append((number, row["title"] or ""))
        same = {
            pk: rows[number]
            for of, mine in brought.items()
            for number, pk in pairs(mine, _same_as_any(mine, held.get(of, [])))
        }
        return context.once(_SAME, lambda: same)

    def store(self, batch: Batch) -> None:
        """By COPY; a row that an event has registered leaves its mark on that record, and so is known the next time."""
        _mark(batch)
        find = batch.context.directory(REPRESENTATIVES).one
        people = {name: find(name) for name in {row["representative"] for row in batch.new}}
        copy(
            DutyRecord,
            (
                "representative_id", "level", "kind_id", "done_on", "title", "place", "note",
                "row_digest", "occurrence",
            ),
            self._rows(batch, people),
            same={
                "district_id": batch.context.district.pk,
                "year": batch.context.year,
                "register_id": batch.register.pk,
            },
        )  # fmt: skip

    def _rows(self, batch: Batch, people: dict[str, int]) -> Iterable[tuple[Any, ...]]:
        for number, row in enumerate(batch.new):
            if number % STEP == 0:
                batch.tell(number, len(batch.new))
            values = row.values
            yield (
                people[values["representative"]],
                values["level"],
                values["kind"],
                values["done_on"],
                values.get("title") or "",
                values.get("place") or "",
                values.get("note") or "",
                row.digest,
                row.occurrence,
            )


def _same_as_any(
    mine: list[tuple[int, str]], held: list[tuple[int, str, bool]]
) -> list[tuple[int, str]]:
    """An event's record whatever it is called; of what was registered by hand the name is alike, for a day has several."""
    return [
        (pk, title)
        for pk, title, of_an_event in held
        if of_an_event or any(alike(title, named) for _, named in mine)
    ]


def _mark(batch: Batch) -> None:
    same: dict[int, Row] = batch.context.once(_SAME, dict)
    duties = list(DutyRecord.objects.filter(pk__in=same))
    for duty in duties:
        row = same[duty.pk]
        duty.row_digest, duty.occurrence = row.digest, row.occurrence
        duty.register_id = batch.register.pk
    DutyRecord.objects.bulk_update(duties, ["row_digest", "occurrence", "register"])


def _registered_here(kind: Duties, context: Context) -> list[str]:
    same: dict[int, Row] = context.once(_SAME, dict)
    if not same:
        return []
    rows = sorted(same.values(), key=lambda row: row.number)
    named = "；".join(f"第 {row.number} 行 {kind.label_of(row)}" for row in rows[:MOST_LISTED])
    return [
        (
            f"{len(rows)} 行同已有的履职记录是一回事（同一代表、同一类型、同一天），不再另存：{named}"
            f"{'等' if len(rows) > MOST_LISTED else ''}。确是另一次履职的，请在履职记录里另行登记。"
        )
    ]


DUTIES = declare(Duties())
