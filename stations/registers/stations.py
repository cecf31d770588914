"""家站点名册: what the district keeps of its stations, and which representatives are placed there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from congress.errors import Refused
from congress.models import Organ
from congress.registers.cells import Date, Reader, Text, Unfit, Word, narrow, squeeze
from congress.registers.kind import (
    FIRST_YEAR,
    Batch,
    Column,
    Context,
    RegisterKind,
    Row,
    Stored,
    declare,
)
from congress.registers.organs import ORGANS
from congress.registers.rosters import Names
from representatives.models import Representative
from representatives.registers.people import REPRESENTATIVES
from stations import hours
from stations.models import Station, StationKind
from stations.workflow import stations as workflow

_PLACES = Decimal("0.000001")
_EARTH = 180


@dataclass(frozen=True)
class Degrees(Reader):
    """Latitude or longitude."""

    accepts = "度数，如 31.383456"

    def parse(self, text: str, context: Context) -> Decimal:
        """With six decimals, as the column has them."""
        try:
            value = Decimal(narrow(text).strip("°").strip())
        except InvalidOperation as error:
            raise Unfit("不是度数。", self.accepts) from error
        if not abs(value) <= _EARTH:
            raise Unfit("不是度数。", self.accepts)
        return value.quantize(_PLACES)


@dataclass(frozen=True)
class Hours(Text):
    """开放时间, in lines or parted by semicolons."""

    lines: bool = True

    @property
    def accepts(self) -> str:  # type: ignore[override]
        """How they are written."""
        return "如“周一至周五 9:00—17:00”，几条用分号或换行隔开"

    def parse(self, text: str, context: Context) -> str:
        """As it is kept."""
        told = super().parse(text, context).replace("；", "\n").replace(";", "\n")
        try:
            return hours.in_order(told)
        except Refused as refused:
            raise Unfit(refused.sentence, self.accepts) from refused


def _ever(year: int) -> tuple[date, date]:
    return date(FIRST_YEAR, 1, 1), date(year, 12, 31)


class StationRegister(RegisterKind):
    """家站点名册. A row is known by the station's name; a name that is left out of it is not closed."""

    key = "stations"
    name = "家站点名册"
    rosters = (ORGANS, REPRESENTATIVES)
    columns = (
        Column("name", ("名称", "站点名称", "站点", "家站点名称"), Text(80), required=True, filled=True),
        Column(
            "kind",
            ("类型", "站点类型", "类别"),
            Word(
                {
                    StationKind.HOME: "代表之家 家 人大代表之家",
                    StationKind.STATION: "联络站 代表联络站 人大代表联络站 站",
                    StationKind.POINT: "联系点 代表联系点 接待点 点",
                    StationKind.PRACTICE: "基层实践站 实践站 全过程人民民主基层实践站",
                    StationKind.TOURING: "巡回站 流动站",
                }
            ),
            required=True,
            filled=True,
        ),
        Column("town", ("街镇", "所属街镇", "所在街镇"), Names(ORGANS, many=False)),
        Column("address", ("地址", "站点地址"), Text(200)),
        Column("phone", ("站点电话", "电话", "联系电话"), Text(30)),
        Column("hours", ("开放时间", "接待时间"), Hours(600)),
        Column("latitude", ("纬度",), Degrees()),
        Column("longitude", ("经度",), Degrees()),
        Column("opened_on", ("启用日期", "成立日期", "建立日期"), Date(within=_ever)),
        Column("closed_on", ("停用日期", "撤销日期"), Date(within=_ever)),
        Column("placed", ("驻站代表", "进站代表", "代表"), Names(REPRESENTATIVES, people=True)),
    )  # fmt: skip

    def check_all(
        self, rows: list[Row], say: Callable[[Row, str, str, str], None], context: Context
    ) -> None:
        """Every name once, and both coordinates or neither."""
        first: dict[str, Row] = {}
        for row in rows:
            key = self.key_of(row)
            if row["name"] and first.setdefault(key, row) is not row:
                say(row, "name", f"与第 {first[key].number} 行是同一个站点。", "一个站点写一行")
            if row.has("latitude") != row.has("longitude"):
                say(row, "latitude", "经度、纬度只写了一个。", "两个都写，或者都不写")

    def key_of(self, row: Row) -> str:
        """The name."""
        return squeeze(row["name"] or "")

    def label_of(self, row: Row) -> str:
        """The name."""
        return str(row["name"])

    def shown(self, row: Row, context: Context) -> dict[str, str]:
        """Representatives in one order, whoever wrote them."""
        shown = super().shown(row, context)
        return {**shown, "placed": "、".join(sorted(row["placed"] or ()))}

    def stored(self, context: Context, rows: list[Row]) -> dict[str, Stored]:
        """The stations that the file names, as they stand."""
        known = Station.objects.filter(district=context.district).select_related("town")
        asked = {self.key_of(row): row for row in rows}
        readers = {column.field: column.reader for column in self.columns}
        found = {}
        for station in known.prefetch_related("placements__representative"):
            row = asked.get(squeeze(station.name))
            if row is None:
                continue
            here = {one.representative.name for one in station.placements.all() if not one.valid_to}
            told = {
                "name": station.name,
                "town": station.town.name if station.town else "",
                # A register adds to those who are placed and sends nobody away.
                "placed": "、".join(sorted(here & set(row["placed"] or ()))),
            }
            for name in ("kind", "address", "phone", "hours", "latitude", "longitude", "opened_on", "closed_on"):  # fmt: skip
                value = getattr(station, name)
                told[name] = "" if value in (None, "") else readers[name].shown(value)
            found[squeeze(station.name)] = Stored(station.pk, "", told)
        return found

    def store(self, batch: Batch) -> None:
        """Each row by the verbs."""
        total = len(batch.new) + len(batch.changed)
        for number, row in enumerate(batch.new):
            facts = self._facts(row, batch)
            station = workflow.open_station(batch.context.district, by=batch.by, **facts)
            self._place(station, row, batch)
            batch.tell(number, total)
        for number, change in enumerate(batch.changed, len(batch.new)):
            station = Station.objects.get(pk=change.stored.pk)
            workflow.change(station, by=batch.by, **self._facts(change.row, batch))
            self._place(station, change.row, batch)
            batch.tell(number, total)

    def _facts(self, row: Row, batch: Batch) -> dict[str, Any]:
        """What the file says; of a column that it has not, nothing."""
        texts = ("name", "kind", "address", "phone", "hours")
        facts = {name: row[name] or "" for name in texts if name in batch.columns}
        for name in ("latitude", "longitude", "opened_on", "closed_on"):
            if name in batch.columns:
                facts[name] = row[name]
        if "town" in batch.columns:
            find = batch.context.directory(ORGANS).one
            facts["town"] = Organ.objects.get(pk=find(row["town"])) if row["town"] else None
        return facts

    def _place(self, station: Station, row: Row, batch: Batch) -> None:
        find = batch.context.directory(REPRESENTATIVES).one
        asked = [find(name) for name in row["placed"] or ()]
        here = station.placements.filter(valid_to__isnull=True).values("representative")
        for person in Representative.objects.filter(pk__in=asked).exclude(pk__in=here):
            workflow.place(station, by=batch.by, representative=person)


STATION_REGISTER = declare(StationRegister())
