"""The register of residents' opinions (群众意见台账), and stations as registers name them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from congress import procedure
from congress.models import Organ, OrganKind
from congress.registers.cells import Date, Text, Word, squeeze
from congress.registers.copying import copy
from congress.registers.kind import (
    Batch,
    Change,
    Column,
    Context,
    RegisterKind,
    Row,
    Say,
    Stored,
    declare,
)
from congress.registers.organs import ORGANS
from congress.registers.rosters import Directory, Known, Names, Roster, Unknown
from representatives.models import Level
from representatives.registers.people import (
    LEVELS,
    REPRESENTATIVES,
    Received,
    WithLevel,
    several_levels,
)
from stations.models import PublicOpinion, Station, StationKind
from stations.states.opinions import HandledAt, Standing

GUARD = "stations.PublicOpinion:opinion_status_follows_the_table"
_KINDS = (
    (StationKind.HOME, r"代表之家"),
    (StationKind.PRACTICE, r"实践站"),
    (StationKind.TOURING, r"巡回"),
    (StationKind.POINT, r"联系点|接待点"),
)
# 嘉定镇街道 is a street, not the town 嘉定镇.
_TOWN = re.compile(r".{0,8}?(?:镇(?!街道)|乡|街道|工业区|开发区|高新区|新区)")


def guess_kind(name: str) -> StationKind:
    """By its name; a station that says nothing else is a 联络站."""
    return next((kind for kind, word in _KINDS if re.search(word, name)), StationKind.STATION)


class Stations(Roster):
    """The district's stations; each belongs to the town that its name begins with."""

    key = "stations"
    name = "站点"

    def directory(self, context: Context) -> Directory:
        """By name."""
        found = Directory()
        for pk, name in Station.objects.filter(district=context.district).values_list("pk", "name"):
            found.add(name, Known(pk, name))
        return found

    def describe(self, unknown: Unknown, context: Context) -> dict[str, str]:
        """With the guessed kind."""
        kind = guess_kind(unknown.name)
        return {"kind": kind.value, "kind_name": str(kind.label)}

    def needs(self, unknown: Unknown, context: Context) -> Iterable[tuple[str, str]]:
        """Its town."""
        if _town_of(unknown.name, context) is None:
            match = _TOWN.match(_local(unknown.name, context))
            if match:
                yield ORGANS.key, match[0]

    def create(self, unknowns: list[Unknown], context: Context) -> None:
        """After the organs, so that the towns are there."""
        context.once("towns", dict).clear()
        Station.objects.bulk_create(
            Station(
                district=context.district,
                name=unknown.name,
                kind=guess_kind(unknown.name),
                town_id=_town_of(unknown.name, context),
            )
            for unknown in unknowns
        )


STATIONS = Stations()


def _town_of(name: str, context: Context) -> int | None:
    """The town with the longest name that the station's begins with."""
    towns: dict[str, int] = context.once("towns", dict)
    if not towns:
        organs = Organ.objects.filter(district=context.district, kind=OrganKind.TOWN)
        for pk, organ, aliases in organs.values_list("pk", "name", "aliases"):
            towns.update((_local(written, context), pk) for written in (organ, *aliases))
    local = _local(name, context)
    begun = [town for town in towns if local.startswith(town)]
    return towns[max(begun, key=len)] if begun else None


def _local(name: str, context: Context) -> str:
    return squeeze(name).removeprefix(squeeze(context.district.name))


class Opinions(RegisterKind):
    """群众意见台账. A row is known by its number within the year."""

    key = "opinions"
    name = "群众意见台账"
    rosters = (ORGANS, REPRESENTATIVES, STATIONS)
    columns = (
        Column(
            "number",
            ("编号", "意见编号", "登记号", "登记编号"),
            Text(40),
            required=True,
            filled=True,
        ),
        Column(
            "received_on",
            ("接待日期", "日期", "收集日期", "登记日期", "接待时间", "反映日期", "反映时间"),
            Date(),
            required=True,
            filled=True,
        ),
        Column(
            "station",
            ("站点", "家站点", "站点名称", "接待地点", "联络站", "所在站点", "家站点名称"),
            Names(STATIONS, many=False),
            required=True,
            filled=True,
        ),
        Column(
            "representative",
            ("接待代表", "代表", "代表姓名", "收集代表"),
            WithLevel(REPRESENTATIVES, many=False, people=True),
        ),
        Column("level", ("代表层级", "层级", "代表类别"), LEVELS),
        Column("category", ("类别", "问题类别", "分类", "意见类别"), Text(40)),
        Column(
            "content",
            ("反映问题", "反映内容", "意见内容", "问题", "意见建议", "内容", "主要内容"),
            Text(2000, lines=True),
            required=True,
            filled=True,
        ),
        Column(
            "handled_at",
            ("办理层级", "处理层级", "办理方式", "处理方式"),
            Word(
                {
                    HandledAt.ON_THE_SPOT: "当场答复 当场解决 代表答复 现场答复",
                    HandledAt.TOWN: "街镇办理 镇级办理 街道办理 街镇 镇级 镇办理",
                    HandledAt.DISTRICT: "区级办理 区级 区办理",
                    HandledAt.CITY: "市级办理 市级 市办理",
                }
            ),
        ),
        Column(
            "status",
            ("办理状态", "办理情况", "处理情况", "办理结果", "处理结果", "状态", "是否解决"),
            Word(
                {
                    Standing.SOLVED: "已解决 解决 是 √",
                    Standing.EXPLAINED: "已答复未解决 已解释 已解释说明 未解决已答复 答复未解决",
                    Standing.PLANNED: "列入计划 计划解决 已列入计划",
                    Standing.HANDLING: "办理中 正在办理 在办 处理中 正在解决",
                    Standing.RECEIVED: "已登记 未办理 待办理 待办",
                }
            ),
            required=True,
            filled=True,
        ),
    )

    def check(self, row: Row, say: Say, context: Context) -> None:
        """The level before the name and the one in its own column agree."""
        received: Received | None = row["representative"]
        if received and received.level and row["level"] and received.level != row["level"]:
            say(
                "level",
                f"接待代表一栏写的是{Level(received.level).label}。",
                "两处写同一层级，或只写一处",
            )

    def check_all(
        self, rows: list[Row], say: Callable[[Row, str, str, str], None], context: Context
    ) -> None:
        """Every number once."""
        first: dict[str, Row] = {}
        for row in rows:
            key = self.key_of(row)
            if row["number"] and first.setdefault(key, row) is not row:
                place = first[key]
                sheet = f"工作表“{place.sheet}”" if place.sheet != row.sheet else ""
                say(row, "number", f"与{sheet}第 {place.number} 行的编号相同。", "每条意见一个编号")

    def facts_told(self, rows: Iterable[Row]) -> Any:
        """Of which congress whoever received is a representative."""
        told: dict[str, Counter[str]] = {}
        for row in rows:
            if row["representative"] and (level := _level(row)):
                told.setdefault(row["representative"].name, Counter())[level] += 1
        return {REPRESENTATIVES.key: told}

    def notes(self, rows: list[Row], context: Context) -> list[str]:
        """Names with several levels."""
        told = context.once("told", lambda: self.facts_told(rows))
        return several_levels(told[REPRESENTATIVES.key])

    def key_of(self, row: Row) -> str:
        """The number."""
        return squeeze(row["number"] or "")

    def label_of(self, row: Row) -> str:
        """The number and what it is about."""
        return f"{row['number']} {row['content'][:30]}"

    def shown(self, row: Row, context: Context) -> dict[str, str]:
        """With the level where it is told, and stations by their own name."""
        shown = super().shown(row, context)
        known = context.directory(STATIONS).find(row["station"])
        level = _level(row)
        return {
            **shown,
            "station": known[0].label if known else row["station"],
            "representative": _received(
                level, row["representative"] and row["representative"].name
            ),
            "level": LEVELS.shown(level) if level else "",
        }

    def stored(self, context: Context, rows: list[Row]) -> dict[str, Stored]:
        """The year's opinions by number."""
        kept = PublicOpinion.objects.filter(district=context.district, year=context.year)
        readers = {column.field: column.reader for column in self.columns}
        return {
            squeeze(opinion.number): Stored(
                opinion.pk,
                opinion.row_digest,
                {
                    "number": opinion.number,
                    "received_on": str(opinion.received_on),
                    "station": opinion.station.name if opinion.station else "",
                    "representative": _received(
                        opinion.level,
                        opinion.representative.name if opinion.representative else None,
                    ),
                    "category": opinion.category,
                    "content": opinion.content,
                    **{
                        name: readers[name].shown(value) if value else ""
                        for name, value in (
                            ("level", opinion.level),
                            ("handled_at", opinion.handled_at),
                            ("status", opinion.standing),
                        )
                    },
                },
            )
            for opinion in kept.select_related("station", "representative").iterator()
        }

    def store(self, batch: Batch) -> None:
        """The new opinions by COPY, the confirmed changes one by one."""
        facts = _Facts(batch)
        copy(
            PublicOpinion,
            facts.names,
            (list(facts.of(row).values()) for row in batch.new),
            same={
                "district_id": batch.context.district.pk,
                "year": batch.context.year,
            },
        )
        for change in batch.changed:
            self._apply(change, facts, batch)

    def _apply(self, change: Change, facts: "_Facts", batch: Batch) -> None:
        """An opinion that is handled here goes on where it is, unless the register says something else of its standing."""
        opinion = PublicOpinion.objects.get(pk=change.stored.pk)
        told = {name: value for name, value in facts.of(change.row).items() if facts.is_told(name)}
        status = told.pop("status", opinion.status)
        outcome = told.pop("outcome", opinion.outcome)
        if change.row["status"] == opinion.standing or not facts.is_told("status"):
            status, outcome = opinion.status, opinion.outcome
        else:
            opinion.where_to, opinion.merged_into = "", None
        for name, value in {**told, "outcome": outcome, "version": opinion.version + 1}.items():
            setattr(opinion, name, value)
        procedure.place(opinion, status, by=batch.by, note=batch.note, guarded_by=GUARD)


class _Facts:
    """Turns rows into columns: names into keys."""

    names = (
        "number", "received_on", "station_id", "representative_id", "level", "category", "content",
        "handled_at", "status", "outcome", "register_id", "row_digest",
    )  # fmt: skip

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.people = batch.context.directory(REPRESENTATIVES)
        self.stations = batch.context.directory(STATIONS)

    def of(self, row: Row) -> dict[str, Any]:
        """One row's, in the order of `names`."""
        received: Received | None = row["representative"]
        values = (
            row["number"],
            row["received_on"],
            self.stations.one(row["station"]),
            self.people.one(received.name) if received else None,
            _level(row) or "",
            row["category"] or "",
            row["content"],
            row["handled_at"] or "",
            *Standing(row["status"]).place,
            self.batch.register.pk,
            row.digest,
        )
        return dict(zip(self.names, values, strict=True))

    def is_told(self, name: str) -> bool:
        """Whether the file says anything of this column."""
        if name in ("register_id", "row_digest"):
            return True
        if name == "outcome":
            return "status" in self.batch.columns
        if name == "level":
            return bool({"level", "representative"} & self.batch.columns)
        return name.removesuffix("_id") in self.batch.columns


def _level(row: Row) -> str | None:
    level: str | None = (row["representative"] and row["representative"].level) or row["level"]
    return level


def _received(level: str | None, name: str | None) -> str:
    return f"{LEVELS.shown(level) if level else ''}{name or ''}" if name else ""


OPINIONS = declare(Opinions())
