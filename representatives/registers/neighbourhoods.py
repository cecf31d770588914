"""选区和居村委、小区对照表: which addresses belong to which constituency, as the election offices keep them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from congress.registers.cells import Text, Unfit, squeeze
from congress.registers.kind import Batch, Column, Context, RegisterKind, Row, Stored, declare
from congress.registers.organs import ORGANS
from congress.registers.rosters import Names, listing
from representatives.models import Constituency, Neighbourhood, NeighbourhoodKind

_SEPARATOR = re.compile(r"[、，,;；/／|｜\r\n\t]+")
_LONGEST = 80


@dataclass(frozen=True)
class Several(Text):
    """Several names in one cell; a space parts none, because 梅园新村 一期 is one name."""

    longest: int = 2000
    lines: bool = True

    @property
    def accepts(self) -> str:  # type: ignore[override]
        """How they are written."""
        return "一个或多个名称，用顿号、逗号、分号或换行隔开"

    def parse(self, text: str, context: Context) -> Any:
        """Each once, in their order."""
        whole = super().parse(text, context)
        names = tuple(dict.fromkeys(filter(None, map(squeeze, _SEPARATOR.split(whole)))))
        for name in names:
            if len(name) > _LONGEST:
                raise Unfit(f"“{name[:20]}…”太长，最多 {_LONGEST} 个字。", self.accepts)
        return names

    def canonical(self, value: Any) -> str:
        """In one line, in any order the same."""
        return "、".join(sorted(value))


# Field, and the kind of what stands in it.
_WITHIN = (("estates", NeighbourhoodKind.ESTATE), ("roads", NeighbourhoodKind.ROAD))


class Neighbourhoods(RegisterKind):
    """居村委和小区. A row is a 居村委 in a constituency, with its estates and roads."""

    key = "neighbourhoods"
    name = "居村委和小区表"
    rosters = (ORGANS,)
    columns = (
        Column(
            "constituency",
            ("选区", "选区名称", "所属选区", "区人大代表选区"),
            Text(80),
            required=True,
            filled=True,
        ),
        Column("town", ("街镇", "所属街镇", "街道", "镇", "街道（镇）"), Names(ORGANS, many=False)),
        Column(
            "committee",
            ("居村委", "居（村）委会", "居委会", "村委会", "居村", "居民区", "社区"),
            Text(80),
            required=True,
            filled=True,
        ),
        Column(
            "estates", ("小区", "小区名称", "住宅小区", "包含小区", "小区（自然村）"), Several()
        ),
        Column("roads", ("路弄", "门牌", "道路", "路段", "路弄号", "地址"), Several()),
    )

    def check_all(
        self, rows: list[Row], say: Callable[[Row, str, str, str], None], context: Context
    ) -> None:
        """Each 居村委 of a constituency once."""
        first: dict[str, Row] = {}
        for row in rows:
            key = self.key_of(row)
            if not row.unread and first.setdefault(key, row) is not row:
                say(
                    row,
                    "committee",
                    f"与第 {first[key].number} 行是同一个选区的同一个居村委。",
                    "同一个选区的居村委只写一行，小区写在一格里",
                )

    def notes(self, rows: list[Row], context: Context) -> list[str]:
        """Constituencies that are not known yet."""
        known = Constituency.objects.filter(district=context.district)
        known_names = set(known.values_list("name", flat=True))
        told = {row["constituency"] for row in rows if row["constituency"]}
        new = sorted(told - known_names)
        return [f"有 {len(new)} 个选区不在名录里，导入时新建：{listing(new)}。"] if new else []

    def key_of(self, row: Row) -> str:
        """Constituency and 居村委."""
        return "/".join(squeeze(str(row[name] or "")) for name in ("constituency", "committee"))

    def label_of(self, row: Row) -> str:
        """For people."""
        return f"{row['constituency']} {row['committee']}"

    def stored(self, context: Context, rows: list[Row]) -> dict[str, Stored]:
        """What is known of each 居村委, as a row would say it."""
        kept = Neighbourhood.objects.filter(district=context.district)
        kept = kept.select_related("constituency", "town").defer("search").order_by("pk")
        names: dict[str, dict[str, list[str]]] = {}
        heads: dict[str, Neighbourhood] = {}
        for place in kept:
            head = place.committee or place.name
            key = f"{squeeze(place.constituency.name)}/{squeeze(head)}"
            within = names.setdefault(key, {"estates": [], "roads": []})
            heads.setdefault(key, place)
            if place.committee:
                field = "roads" if place.kind == NeighbourhoodKind.ROAD else "estates"
                within[field].append(place.name)
        return {
            key: Stored(
                place.pk,
                "",
                {
                    "constituency": place.constituency.name,
                    "town": place.town.name if place.town else "",
                    "committee": place.committee or place.name,
                    **{field: "、".join(sorted(found)) for field, found in names[key].items()},
                },
            )
            for key, place in heads.items()
        }

    def store(self, batch: Batch) -> None:
        """The new ones; of a changed 居村委 the estates and roads as the row has them now."""
        district = batch.context.district
        changed = [change.row for change in batch.changed]
        rows = [*batch.new, *changed]
        places = self._constituencies(batch, rows)
        for row in changed:
            constituency = places[row["constituency"]]
            kept = Neighbourhood.objects.filter(district=district, constituency=constituency)
            kept.filter(name=row["committee"], committee="").delete()
            within = kept.filter(committee=row["committee"])
            for field, kind in _WITHIN:
                if field in batch.columns:
                    within.filter(kind=kind).delete()
        find = batch.context.directory(ORGANS).one
        made = [
            Neighbourhood(
                district=district,
                constituency=places[row["constituency"]],
                town_id=find(row["town"]) if row["town"] else None,
                **facts,
            )
            for row in rows
            for facts in _places_of(row)
        ]
        Neighbourhood.objects.bulk_create(made, ignore_conflicts=True)
        batch.tell(len(batch.new), len(batch.new))

    def _constituencies(self, batch: Batch, rows: list[Row]) -> dict[str, Constituency]:
        district = batch.context.district
        names = list(dict.fromkeys(row["constituency"] for row in rows))
        known = Constituency.objects.filter(district=district, name__in=names)
        missing = set(names) - {each.name for each in known}
        Constituency.objects.bulk_create(
            Constituency(district=district, name=name) for name in names if name in missing
        )
        return {
            each.name: each
            for each in Constituency.objects.filter(district=district, name__in=names)
        }


def _places_of(row: Row) -> list[dict[str, str]]:
    """The 居村委 itself, its estates and its roads."""
    committee = row["committee"]
    is_village = committee.endswith(("村", "村委会", "村民委员会"))
    kind = NeighbourhoodKind.VILLAGE if is_village else NeighbourhoodKind.COMMITTEE
    return [
        {"kind": kind, "name": committee, "committee": ""},
        *(
            {"kind": kind, "name": name, "committee": committee}
            for field, kind in _WITHIN
            for name in row[field] or ()
        ),
    ]


NEIGHBOURHOODS = declare(Neighbourhoods())
