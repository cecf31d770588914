"""The columns and rows of the public list of supervision items as files."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from congress.models import Openness
from congress.publications.downloads import AT_ONCE, Column, Row, chosen
from supervision.states.items import Field, Forum, ItemStatus, Kind
from supervision.states.review_opinions import Satisfaction

ITEMS = (
    Column("id", "公开标识"),
    Column("year", "年度"),
    Column("kind", "监督形式", chosen(Kind)),
    Column("field", "领域", chosen(Field)),
    Column("title", "题目"),
    Column("organ", "报告单位"),
    Column("forum", "由谁听取", chosen(Forum)),
    Column("held_on", "审议日期"),
    Column("meeting", "会议"),
    Column("status", "进展", chosen(ItemStatus)),
    Column("due_on", "报告期限"),
    Column("reported_on", "报告日期"),
    Column("rounds", "办理次数"),
    Column("satisfaction", "测评结果", chosen(Satisfaction)),
    Column("opinion", "审议意见"),
    Column("handling", "研究处理情况"),
    Column("mode", "公开方式", chosen(Openness)),
)
_FIELDS = {"id": "public_id", "organ": "organ_name"}


def items(rows: QuerySet[Any]) -> Iterator[Row]:
    """The columns of the list, by a server-side cursor."""
    keys = [column.key for column in ITEMS]
    values = rows.values_list(*(_FIELDS.get(key, key) for key in keys))
    for row in values.iterator(chunk_size=AT_ONCE):
        yield dict(zip(keys, row, strict=True))
