"""The columns and rows of the public list of opinions as files."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from congress.downloads import AT_ONCE, Column, Row, chosen
from congress.models import Openness
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
