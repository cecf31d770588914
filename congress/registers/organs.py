"""Organs (单位) as registers name them, and their roster."""

import re
from collections.abc import Callable
from typing import Any

from django.db.models import F

from congress.models import District, Organ, OrganKind
from congress.registers.cells import Text, Word, squeeze
from congress.registers.kind import Batch, Column, Context, RegisterKind, Row, Stored, declare
from congress.registers.rosters import Directory, Known, Names, Roster, Unknown

# In this order: 团区委 is no 区委, and 区委政法委 is the party's although it ends as departments do.
_KINDS = (
    (OrganKind.COURT, r"法院$"),
    (OrganKind.PROCURATORATE, r"检察院$"),
    (OrganKind.SUPERVISION, r"监察委(员会)?$|监委$"),
    (OrganKind.CONGRESS, r"人大(?!代表)|人民代表大会|代表工委$"),
    (
        OrganKind.MASS,
        r"总工会|团(区)?委$|妇联|妇女联合会|工商联|侨联|科协|文联|残联|红十字会|社联|台联|计生协",
    ),
    (OrganKind.PARTY, r"区委(?!员)|政法委$|(组织|宣传|统战)部$|编办$|党校$|网信办$"),
    (
        OrganKind.TOWN,
        r"(镇|乡|街道|新区|工业区|开发区|高新区)(党工委|办事处|人民政府|政府|管委会)?$",
    ),
    (OrganKind.GOVERNMENT, r"(局|委|办|办公室|中心|队|站|处|所|政府|税务局)$"),
)


def guess_kind(name: str) -> OrganKind:
    """What an organ most probably is, by its name; staff see the guess before anything is made."""
    name = squeeze(name)
    return next((kind for kind, pattern in _KINDS if re.search(pattern, name)), OrganKind.OTHER)


class OrganDirectory(Directory):
    """嘉定区教育局 is 区教育局."""

    def __init__(self, district: District) -> None:
        super().__init__()
        self.district = squeeze(district.name)

    def _key(self, name: str) -> str:
        key = squeeze(name)
        return "区" + key.removeprefix(self.district) if key.startswith(self.district) else key

    def add(self, name: str, known: Known) -> None:
        """Under the name without the district's own."""
        super().add(self._key(name), known)

    def find(self, name: str) -> list[Known]:
        """The same."""
        return super().find(self._key(name))


class Organs(Roster):
    """The district's organs, by name and alias."""

    key = "organs"
    name = "单位"

    def directory(self, context: Context) -> Directory:
        """Closed ones too: a register of last year names them."""
        found = OrganDirectory(context.district)
        organs = Organ.objects.filter(district=context.district)
        for pk, name, aliases in organs.values_list("pk", "name", "aliases"):
            for written in (name, *aliases):
                found.add(written, Known(pk, name))
        return found

    def describe(self, unknown: Unknown, context: Context) -> dict[str, str]:
        """With the guessed kind."""
        kind = guess_kind(unknown.name)
        return {"kind": kind.value, "kind_name": str(kind.label)}

    def create(self, unknowns: list[Unknown], context: Context) -> None:
        """As guessed; staff may correct the kind afterwards."""
        Organ.objects.bulk_create(
            Organ(district=context.district, name=unknown.name, kind=guess_kind(unknown.name))
            for unknown in unknowns
        )


ORGANS = Organs()


class OrganRoster(RegisterKind):
    """单位名录."""

    key = "organs"
    name = "单位名录"
    columns = (
        Column(
            "name",
            ("单位名称", "名称", "单位", "机关名称", "部门", "部门名称", "单位全称"),
            Text(80),
            required=True,
            filled=True,
        ),
        Column(
            "kind",
            ("类别", "单位类别", "类型", "单位类型", "性质", "系统"),
            Word(
                {
                    OrganKind.CONGRESS: "人大机构 人大 人大机关",
                    OrganKind.GOVERNMENT: "政府部门 政府 政府系统 区政府 行政机关",
                    OrganKind.COURT: "法院 审判机关",
                    OrganKind.PROCURATORATE: "检察院 检察机关",
                    OrganKind.SUPERVISION: "监委 监察机关 监察委",
                    OrganKind.PARTY: "党委部门 党委 党委系统 党群 区委",
                    OrganKind.MASS: "群团组织 群团 人民团体 群众团体",
                    OrganKind.TOWN: "街镇 镇 街道 乡镇 镇街",
                    OrganKind.OTHER: "其他单位 其他 企业 事业单位",
                }
            ),
        ),
        Column("parent", ("上级单位", "上级", "主管单位", "主管部门", "隶属"), Text(80)),
        Column("aliases", ("别名", "简称", "其他写法", "曾用名", "又称"), Names(ORGANS)),
    )

    def key_of(self, row: Row) -> str | None:
        """The name; a name under which another organ is known is that organ's alias."""
        return squeeze(row["name"] or "")

    def label_of(self, row: Row) -> str:
        """The name."""
        return str(row["name"])

    def check_all(
        self, rows: list[Row], say: Callable[[Row, str, str, str], None], context: Context
    ) -> None:
        """Each name once; a superior is in the register or known."""
        first: dict[str, Row] = {}
        for row in rows:
            key = self.key_of(row)
            if key and first.setdefault(key, row) is not row:
                say(row, "name", f"与第 {first[key].number} 行是同一个单位。", "每个单位只写一行")
        known = context.directory(ORGANS)
        for row in rows:
            named = known.find(row["name"] or "")
            if named and all(squeeze(organ.label) != self.key_of(row) for organ in named):
                say(
                    row,
                    "name",
                    f"名录里已有这个单位，名称是“{named[0].label}”。",
                    "写名录里的名称，或先改名录",
                )
        for row in rows:
            parent = row["parent"]
            if parent and squeeze(parent) == self.key_of(row):
                say(row, "parent", "上级单位就是它自己。", "填写上级单位，没有的留空")
            elif parent and squeeze(parent) not in first and len(known.find(parent)) != 1:
                say(row, "parent", f"名录里没有上级单位“{parent}”。", "表内或名录里已有的单位名称")

    def shown(self, row: Row, context: Context) -> dict[str, str]:
        """With the kind that is guessed where none is written."""
        shown = super().shown(row, context)
        kind = OrganKind(row["kind"]) if row["kind"] else guess_kind(row["name"])
        return {**shown, "kind": str(kind.label)}

    def stored(self, context: Context, rows: list[Row]) -> dict[str, Stored]:
        """The organs by name."""
        organs = Organ.objects.filter(district=context.district).select_related("parent")
        return {
            squeeze(organ.name): Stored(
                organ.pk,
                "",
                {
                    "name": organ.name,
                    "kind": organ.get_kind_display(),
                    "parent": organ.parent.name if organ.parent else "",
                    "aliases": "、".join(organ.aliases),
                },
            )
            for organ in organs
        }

    def store(self, batch: Batch) -> None:
        """The organs first, then who stands above whom."""
        district = batch.context.district
        Organ.objects.bulk_create(
            Organ(district=district, name=row["name"], **self._facts(row)) for row in batch.new
        )
        for change in batch.changed:
            told = self._facts(change.row).items()
            facts = {name: value for name, value in told if name in batch.columns}
            Organ.objects.filter(pk=change.stored.pk).update(**facts, version=F("version") + 1)
        known = ORGANS.directory(batch.context)
        for row in [*batch.new, *(change.row for change in batch.changed)]:
            if row["parent"]:
                organ, parent = known.one(row["name"]), known.one(row["parent"])
                Organ.objects.filter(pk=organ).update(parent=parent)
        batch.tell(len(batch.new), len(batch.new))

    def _facts(self, row: Row) -> dict[str, Any]:
        return {
            "kind": row["kind"] or guess_kind(row["name"]),
            "aliases": list(row["aliases"] or ()),
        }


ORGAN_ROSTER = declare(OrganRoster())
