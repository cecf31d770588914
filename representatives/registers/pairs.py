"""The table of pairs (联系配对表): a row is a member of the standing committee with those whom he or she contacts."""

from collections.abc import Callable
from typing import Any

from congress.registers.kind import Batch, Column, Context, RegisterKind, Row, Stored, declare
from congress.registers.rosters import Names
from representatives import pairing
from representatives.models import ContactPair, Representative
from representatives.registers.people import REPRESENTATIVES
from representatives.workflow import contacts


class Pairs(RegisterKind):
    """配对表. Keyed by the member: a changed row shows its differences, and applying it ends who is left out."""

    key = "pairs"
    name = "联系配对表"
    rosters = (REPRESENTATIVES,)
    columns = (
        Column(
            "member",
            ("组成人员", "常委会组成人员", "姓名", "委员"),
            Names(REPRESENTATIVES, many=False, people=True),
            required=True,
            filled=True,
        ),
        Column(
            "representatives",
            ("联系代表", "联系的代表", "基层代表", "联系基层代表", "联系对象"),
            Names(REPRESENTATIVES, people=True),
            required=True,
            filled=True,
        ),
    )

    def check_all(
        self, rows: list[Row], say: Callable[[Row, str, str, str], None], context: Context
    ) -> None:
        """Each member once, with a seat today, and nobody with oneself."""
        sitting = {
            one.pk for one in pairing.members_of(context.district, on=context.today).only("pk")
        }
        seen: dict[int, Row] = {}
        for row in rows:
            if row["member"] is None or row["representatives"] is None:
                continue
            member, others = _member(row, context), _representatives(row, context)
            if member is None or member not in sitting:
                say(row, "member", "现在不是常委会组成人员。", "先登记组成人员，再导入配对表")
            elif (first := seen.setdefault(member, row)) is not row:
                say(
                    row,
                    "member",
                    f"与第 {first.number} 行是同一位组成人员。",
                    "一位组成人员写一行，联系的代表写在一格里",
                )
            elif member in others:
                say(row, "representatives", "不能联系本人。", "其他代表的姓名")

    def key_of(self, row: Row) -> str | None:
        """By name; homonyms are told apart in the cell."""
        return str(row["member"])

    def label_of(self, row: Row) -> str:
        """The member."""
        return str(row["member"])

    def shown(self, row: Row, context: Context) -> dict[str, str]:
        """In one order, whoever wrote them."""
        shown = super().shown(row, context)
        return {**shown, "representatives": "、".join(sorted(row["representatives"] or ()))}

    def stored(self, context: Context, rows: list[Row]) -> dict[str, Stored]:
        """The pairs that run, of the members whom the file names."""
        pairs = ContactPair.objects.filter(member__district=context.district, valid_to__isnull=True)
        names: dict[int, list[str]] = {}
        for pair in pairs.select_related("representative"):
            names.setdefault(pair.member_id, []).append(pair.representative.name)
        found = {}
        for row in rows:
            member = _member(row, context)
            if member in names:
                told = {
                    "member": str(row["member"]),
                    "representatives": "、".join(sorted(names[member])),
                }
                found[self.key_of(row) or ""] = Stored(member, "", told)
        return found

    def store(self, batch: Batch) -> None:
        """Each row by the verb."""
        rows = [*batch.new, *(change.row for change in batch.changed)]
        district = batch.context.district
        people = {one.pk: one for one in Representative.objects.filter(district=district)}
        for number, row in enumerate(rows):
            find = batch.context.directory(REPRESENTATIVES).one
            others = [people[find(name)] for name in row["representatives"]]
            contacts.pair(people[find(row["member"])], representatives=others, by=batch.by)
            batch.tell(number, len(rows))


def _member(row: Row, context: Context) -> Any:
    found = context.directory(REPRESENTATIVES).find(row["member"])
    return found[0].pk if found else None


def _representatives(row: Row, context: Context) -> set[int]:
    directory = context.directory(REPRESENTATIVES)
    return {known.pk for name in row["representatives"] for known in directory.find(name)[:1]}


PAIRS = declare(Pairs())
