"""The columns and rows of the public list of projects as files."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from congress.publications.downloads import AT_ONCE, Column, Row, chosen
from supervision.states.projects import ProjectStatus

PROJECTS = (
    Column("id", "公开标识"),
    Column("year", "年度"),
    Column("number", "编号"),
    Column("title", "项目名称"),
    Column("stage", "进展", chosen(ProjectStatus)),
    Column("town", "街镇"),
    Column("latitude", "纬度"),
    Column("longitude", "经度"),
    Column("organ", "实施单位"),
    Column("goal", "目标"),
    Column("announced_on", "公告日期"),
    Column("finishes_on", "计划完成日期"),
    Column("completed_on", "完成日期"),
    Column("planned", "计划资金（万元）"),
    Column("spent", "已用资金（万元）"),
    Column("done", "已完成节点"),
    Column("steps", "节点数"),
)
_FIELDS = {"id": "public_id", "town": "town_name", "organ": "organ_name"}


def projects(rows: QuerySet[Any]) -> Iterator[Row]:
    """The columns of the list, by a server-side cursor."""
    keys = [column.key for column in PROJECTS]
    values = rows.values_list(*(_FIELDS.get(key, key) for key in keys))
    for row in values.iterator(chunk_size=AT_ONCE):
        yield dict(zip(keys, row, strict=True))
