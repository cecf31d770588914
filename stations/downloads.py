"""The columns and rows of the public lists of opinions and deliberations as files."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from congress.models import Openness
from congress.publications.downloads import AT_ONCE, Column, Row, chosen
from stations.states.deliberations import CommitmentStatus, DeliberationKind
from stations.states.opinions import HandledAt, Outcome, Rating

OPINIONS = (
    Column("id", "公开标识"),
    Column("year", "年度"),
    Column("number", "编号"),
    Column("received_on", "接待日期"),
    Column("town", "街镇"),
    Column("station", "站点"),
    Column("category", "类别"),
    Column("text", "反映的问题"),
    Column("handled_at", "办理层级", chosen(HandledAt)),
    Column("organ", "承办单位"),
    Column("outcome", "办理结果", chosen(Outcome)),
    Column("answered_on", "答复日期"),
    Column("told_on", "回告日期"),
    Column("answer", "答复"),
    Column("rating", "群众评价", chosen(Rating)),
    Column("mode", "公开方式", chosen(Openness)),
)
# A line for each promise; a deliberation at which nothing was promised has one without.
DELIBERATIONS = (
    Column("id", "公开标识"),
    Column("kind", "形式", chosen(DeliberationKind)),
    Column("topic", "议题"),
    Column("held_on", "日期"),
    Column("town", "街镇"),
    Column("station", "站点"),
    Column("lead", "牵头单位"),
    Column("text", "结论"),
    Column("organ", "承诺单位"),
    Column("promise", "承诺"),
    Column("due_on", "期限"),
    Column("first_due_on", "最初的期限"),
    Column("status", "落实情况", chosen(CommitmentStatus)),
    Column("settled_on", "确认日期"),
    Column("mode", "公开方式", chosen(Openness)),
)
_FIELDS = {
    "id": "public_id",
    "town": "town_name",
    "station": "station_name",
    "organ": "organ_name",
}


def opinions(rows: QuerySet[Any]) -> Iterator[Row]:
    """The columns of the list, by a server-side cursor."""
    keys = [column.key for column in OPINIONS]
    values = rows.values_list(*(_FIELDS.get(key, key) for key in keys))
    for row in values.iterator(chunk_size=AT_ONCE):
        yield dict(zip(keys, row, strict=True))


def deliberations(rows: QuerySet[Any]) -> Iterator[Row]:
    """By deliberation, in its promises' order."""
    for one in rows.iterator(chunk_size=AT_ONCE):
        facts = {
            "id": one.public_id, "kind": one.kind, "topic": one.topic, "held_on": one.held_on,
            "town": one.town_name, "station": one.station_name, "lead": one.organ_name,
            "text": one.text, "mode": one.mode,
        }  # fmt: skip
        for told in one.commitments or [{}]:
            yield {
                **facts,
                "organ": told.get("organ", ""),
                "promise": told.get("text", ""),
                "due_on": told.get("due_on", ""),
                "first_due_on": told.get("first_due_on", ""),
                "status": told.get("status", ""),
                "settled_on": told.get("settled_on") or "",
            }
