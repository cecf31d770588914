"""The duty register (履职登记): one row is one attendance of one representative."""

from collections.abc import Iterable
from typing import Any

from congress.registers.cells import Date, Text, Word
from congress.registers.copying import copy
from congress.registers.kind import Batch, Column, Context, RegisterKind, Row, Stored, declare
from congress.registers.rosters import Names
from representatives.models import DutyKind, DutyRecord
from representatives.registers.people import (
    LEVELS,
    REPRESENTATIVES,
    levels_told,
    several_levels,
)

STEP = 1_000


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
        """Names with several levels."""
        told = context.once("told", lambda: self.facts_told(rows))
        return several_levels(told[REPRESENTATIVES.key])

    def label_of(self, row: Row) -> str:
        """Who, when, what."""
        return f"{row['representative']} {row['done_on']} {row['title'] or ''}".strip()

    def stored(self, context: Context, rows: list[Row]) -> dict[str, Stored]:
        """The rows of the year by content and occurrence."""
        kept = DutyRecord.objects.filter(district=context.district, year=context.year).exclude(
            row_digest=""
        )
        return {
            f"{digest} {occurrence}": Stored(pk, digest, {})
            for pk, digest, occurrence in kept.values_list("pk", "row_digest", "occurrence")
        }

    def store(self, batch: Batch) -> None:
        """By COPY."""
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


DUTIES = declare(Duties())
