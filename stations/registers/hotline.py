"""The register of repeated dissatisfaction (重复不满意工单), as the hotline's office hands it over.

Who called stays with the hotline: a file with a column for it, or with a phone or an ID number in a text, is refused as a
whole and not kept; the sentence names the column or the rows.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pghistory

from congress import publications
from congress.errors import Refused
from congress.registers.cells import Date, Reader, Text, Unfit, Word, narrow, squeeze
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
from congress.registers.rosters import Names
from stations.models import HotlineTicket
from stations.states.hotline import Judge, Limit, Mark, Solved
from stations.workflow.hotline import due_of

_MOST_NAMED = 10
_MOST_TIMES = 999
_MARK = Word(
    {
        Mark.SATISFIED: "满意 很满意 非常满意",
        Mark.BASICALLY: "基本满意 比较满意",
        Mark.DISSATISFIED: "不满意 不满 很不满意",
    }
)
_CALLER = {
    "caller_name": ("诉求人", "来电人", "姓名", "诉求人姓名", "来电人姓名", "联系人", "市民姓名"),
    "caller_phone": ("联系电话", "电话", "手机", "手机号", "来电号码", "联系方式", "诉求人电话"),
    "caller_address": ("联系地址", "住址", "家庭住址", "诉求人地址", "来电人地址"),
    "caller_id": ("身份证号", "身份证", "证件号码", "证件号"),
}


class Times(Reader):
    """How often: 3, 3次, 第3次."""

    accepts = "次数，如 3、3次"

    def parse(self, text: str, context: Context) -> int:
        """At least once."""
        match = re.fullmatch(r"第?\s*(\d{1,4})\s*次?", narrow(text))
        if match is None or not 1 <= int(match[1]) <= _MOST_TIMES:
            raise Unfit("不是次数。", self.accepts)
        return int(match[1])


@dataclass(frozen=True)
class _Caller(Text):
    """A column that must not be there."""

    accepts = "不接收：请删去这一栏"


def _answered_within(year: int) -> tuple[date, date]:
    """A ticket of December is answered in January, a complex one later still."""
    return date(year, 1, 1), date(year + 1, 12, 31)


class HotlineTickets(RegisterKind):
    """重复不满意工单. A row is known by its number within the year."""

    key = "hotline_tickets"
    name = "热线工单登记表（重复不满意工单）"
    rosters = (ORGANS,)
    columns = (
        Column("number", ("工单编号", "工单号", "编号", "诉求编号"), Text(40), required=True, filled=True),
        Column(
            "received_on", ("受理日期", "受理时间", "来电日期", "来电时间", "登记日期"), Date(),
            required=True, filled=True,
        ),
        Column(
            "category", ("类别", "诉求类别", "问题类别", "诉求分类"), Text(40), required=True, filled=True
        ),
        Column("subject", ("诉求概要", "诉求内容", "主要诉求", "诉求标题", "概要"), Text(200)),
        Column(
            "organ", ("承办单位", "主办单位", "处置单位", "承办部门"), Names(ORGANS, many=False),
            required=True, filled=True,
        ),
        Column("town", ("街镇", "所属街镇", "街道乡镇"), Names(ORGANS, many=False)),
        Column(
            "time_limit", ("办理时限", "时限", "办理期限", "时限类型"),
            Word(
                {
                    Limit.ONE: "1个工作日 1 1天 1工作日 一个工作日",
                    Limit.FIVE: "5个工作日 5 5天 5工作日 五个工作日",
                    Limit.FIFTEEN: "15个工作日 15 15天 15工作日 十五个工作日",
                }
            ),
            required=True, filled=True,
        ),
        Column(
            "answered_on", ("办结日期", "办结时间", "答复日期", "回复日期", "反馈日期"), Date(_answered_within)
        ),
        Column("repeats", ("重复次数", "反映次数", "第几次反映", "投诉次数"), Times()),
        Column("efficiency", ("效率", "办理效率", "效率评价"), _MARK),
        Column("attitude", ("态度", "服务态度", "办理态度", "态度评价"), _MARK),
        Column("result", ("结果", "办理结果", "结果评价"), _MARK),
        Column(
            "solved", ("是否解决", "解决情况", "是否实际解决"),
            Word(
                {
                    Solved.SOLVED: "已解决 解决 是 √",
                    Solved.PARTLY: "部分解决 部分",
                    Solved.UNSOLVED: "未解决 没有解决 否 ×",
                }
            ),
        ),
        Column(
            "judged_by", ("由谁认定", "认定方", "解决认定", "认定单位"),
            Word(
                {
                    Judge.ORGAN: "承办单位 承办部门 单位 承办",
                    Judge.HOTLINE: "热线平台回访 热线 12345 热线办 平台回访 热线回访",
                    Judge.CALLER: "诉求人 市民 来电人",
                }
            ),
        ),
        *(Column(name, words, _Caller(400)) for name, words in _CALLER.items()),
    )  # fmt: skip

    def check(self, row: Row, say: Say, context: Context) -> None:
        """Solved as judged by whom, and answered after it came."""
        if row["solved"] and not row.has("judged_by"):
            say(
                "solved",
                "写了是否解决，没有写由谁认定。",
                "在“由谁认定”一栏写承办单位、热线平台回访或诉求人",
            )
        if row["judged_by"] and not row.has("solved"):
            say("judged_by", "写了由谁认定，没有写是否解决。", "已解决、部分解决或未解决")
        if row["answered_on"] and row["received_on"] and row["answered_on"] < row["received_on"]:
            say("answered_on", "办结日期早于受理日期。", f"不早于 {row['received_on']} 的日期")

    def check_all(
        self, rows: list[Row], say: Callable[[Row, str, str, str], None], context: Context
    ) -> None:
        """Every number once. Raises Refused for a file that says who called."""
        _ensure_no_callers(rows)
        first: dict[str, Row] = {}
        for row in rows:
            key = self.key_of(row)
            if key and first.setdefault(key, row) is not row:
                say(row, "number", f"与第 {first[key].number} 行的编号相同。", "每件工单一行")

    def key_of(self, row: Row) -> str:
        """The number."""
        return squeeze(row["number"] or "")

    def label_of(self, row: Row) -> str:
        """The number and the category."""
        return f"{row['number']} {row['category']}"

    def shown(self, row: Row, context: Context) -> dict[str, str]:
        """Organs by their own name."""
        shown = super().shown(row, context)
        for name in ("organ", "town"):
            known = context.directory(ORGANS).find(row[name]) if row[name] else []
            shown[name] = known[0].label if known else shown[name]
        return shown | {"repeats": str(row["repeats"] or 1)}

    def stored(self, context: Context, rows: list[Row]) -> dict[str, Stored]:
        """The year's tickets by number."""
        kept = HotlineTicket.objects.filter(district=context.district, year=context.year)
        readers = {column.field: column.reader for column in self.columns}
        return {
            squeeze(ticket.number): Stored(
                ticket.pk,
                ticket.row_digest,
                {
                    name: readers[name].shown(value) if value not in ("", None) else ""
                    for name in readers
                    if name not in _CALLER
                    for value in (str(getattr(ticket, name) or ""),)
                },
            )
            for ticket in kept.select_related("organ", "town").iterator()
        }

    def store(self, batch: Batch) -> None:
        """The new ones in one statement, the confirmed changes one by one."""
        facts = {"district": batch.context.district, "year": batch.context.year}
        with pghistory.context(reason=batch.note):
            HotlineTicket.objects.bulk_create(
                (HotlineTicket(**facts, **_facts_of(row, batch)) for row in batch.new),
                batch_size=1_000,
            )
            for change in batch.changed:
                _apply(change, batch)


def _apply(change: Change, batch: Batch) -> None:
    """What the file says; a column that it does not have stays as it was."""
    ticket = HotlineTicket.objects.get(pk=change.stored.pk)
    always = {"register", "row_digest", "due_on"}
    for name, value in _facts_of(change.row, batch).items():
        if name in always or name.removesuffix("_id") in batch.columns:
            setattr(ticket, name, value)
    ticket.version += 1
    ticket.save()


def _facts_of(row: Row, batch: Batch) -> dict[str, Any]:
    organs = batch.context.directory(ORGANS)
    words = (
        "category",
        "subject",
        "time_limit",
        "efficiency",
        "attitude",
        "result",
        "solved",
        "judged_by",
    )
    limit, day = row["time_limit"], row["received_on"]
    return {
        **{name: row[name] or "" for name in words},
        "number": row["number"],
        "received_on": day,
        "answered_on": row["answered_on"],
        "organ_id": organs.one(row["organ"]),
        "town_id": organs.one(row["town"]) if row["town"] else None,
        "repeats": row["repeats"] or 1,
        "due_on": batch.context.once(
            ("due", limit, day), lambda: due_of(batch.context.district, limit, day)
        ),
        "register": batch.register,
        "row_digest": row.digest,
    }


def _ensure_no_callers(rows: list[Row]) -> None:
    for name, headings in _CALLER.items():
        if any(row.has(name) for row in rows):
            raise Refused(
                f"这份表里有来电人的信息（{headings[0]}一类的一栏）。来电人只由热线平台掌握：请删去这一栏再上传，这份文件没有保存。",
                code="names_the_caller",
            )
    found = [f"第 {row.number} 行{what}" for row in rows for what in _personal(row)]
    if found:
        more = f"等 {len(found)} 处" if len(found) > _MOST_NAMED else ""
        raise Refused(
            f"这份表里有来电人的信息：{'；'.join(found[:_MOST_NAMED])}{more}。请删去这些再上传，这份文件没有保存。",
            code="names_the_caller",
        )


def _personal(row: Row) -> Iterator[str]:
    for name, heading in (("number", "工单编号"), ("category", "类别"), ("subject", "诉求概要")):
        for finding in publications.scan(row[name] or ""):
            yield f"“{heading}”里有{finding}"


HOTLINE_TICKETS = declare(HotlineTickets())
