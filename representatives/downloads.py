"""The columns and rows of public profiles and duties as files."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from congress.publications.downloads import AT_ONCE, Column, Row, chosen, joined
from representatives.models import Gender, Level


def _mandates(mandates: list[dict[str, str]]) -> str:
    return "；".join(
        " ".join(filter(None, (one["level_name"], one["term"], one["constituency"], one["delegation"])))
        for one in mandates
    )  # fmt: skip


PROFILES = (
    Column("id", "公开标识"),
    Column("name", "姓名"),
    Column("gender", "性别", chosen(Gender)),
    Column("position", "单位职务"),
    Column("town", "街镇"),
    Column("mandates", "代表资格", _mandates),
    Column("groups", "代表小组", lambda groups: joined(group["name"] for group in groups)),
    Column("contact", "联系方式"),
)
_PROFILE_FIELDS = {"id": "public_id", "town": "town_name"}
DUTIES = (
    Column("id", "公开标识"),
    Column("done_on", "日期"),
    Column("year", "年度"),
    Column("level", "代表层级", chosen(Level)),
    Column("kind", "履职类型"),
    Column("title", "活动名称"),
    Column("place", "地点"),
)
_DUTY_FIELDS = {"id": "public_id", "kind": "kind_name"}


def profile_rows(rows: QuerySet[Any]) -> Iterator[Row]:
    """The columns of the list, by a server-side cursor."""
    return _rows(rows, PROFILES, _PROFILE_FIELDS)


def duty_rows(rows: QuerySet[Any]) -> Iterator[Row]:
    """The published duties."""
    return _rows(rows, DUTIES, _DUTY_FIELDS)


def _rows(
    rows: QuerySet[Any], columns: tuple[Column, ...], fields: dict[str, str]
) -> Iterator[Row]:
    keys = [column.key for column in columns]
    values = rows.values_list(*(fields.get(key, key) for key in keys))
    for row in values.iterator(chunk_size=AT_ONCE):
        yield dict(zip(keys, row, strict=True))
