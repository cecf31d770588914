"""The columns and rows of the public lists of suggestions, promises and organs as files."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from congress.models import Openness
from congress.publications.downloads import AT_ONCE, Column, Row, chosen, joined
from suggestions.models import official_number
from suggestions.organs import Record
from suggestions.states import Grade, PromiseState, Result, Status

SUGGESTIONS = (
    Column("id", "公开标识"),
    Column("year", "年度"),
    Column("number", "编号", official_number),
    Column("title", "标题"),
    Column("session", "会议"),
    Column("category", "类别"),
    Column("author", "领衔代表"),
    Column("cosigners", "附议代表", joined),
    Column("hosts", "主办单位", joined),
    Column("cohosts", "会办单位", joined),
    Column("status", "状态", chosen(Status)),
    Column("submitted_on", "提出日期"),
    Column("assigned_on", "交办日期"),
    Column("due_on", "答复期限"),
    Column("replied_on", "答复日期"),
    Column("result", "办理结果", chosen(Result)),
    Column("attitude", "对办理态度", chosen(Grade)),
    Column("satisfaction", "对办理结果", chosen(Grade)),
    Column("is_key", "重点督办", lambda is_key: "是" if is_key else ""),
    Column("promised_on", "承诺期限"),
    Column("promise_kept_on", "承诺兑现日期"),
    Column("mode", "公开方式", chosen(Openness)),
)
_FIELDS = {
    "id": "public_id",
    "session": "session_name",
    "category": "category_name",
    "author": "author_name",
    "cosigners": "cosigner_names",
    "hosts": "host_names",
    "cohosts": "cohost_names",
}
PROMISES = (
    Column("id", "建议的公开标识"),
    Column("year", "年度"),
    Column("number", "编号", official_number),
    Column("title", "标题"),
    Column("organ", "答应的单位"),
    Column("made_on", "承诺日期"),
    Column("first_promised_on", "最初的期限"),
    Column("promised_on", "现在的期限"),
    Column("state", "状态", chosen(PromiseState)),
    Column("settled_on", "了结日期"),
)
ORGANS = (
    Column("id", "公开标识"),
    Column("name", "单位"),
    Column("hosted", "主办"),
    Column("answered", "已答复"),
    Column("told", "已答复并公开结果"),
    Column("solved", "解决采纳"),
    Column("dated", "应当办复"),
    Column("on_time", "按期办复"),
    Column("promises_kept", "已兑现的承诺"),
    Column("promises_overdue", "到期没有兑现的承诺"),
    Column("promises_broken", "不能兑现的承诺"),
)


def suggestions(rows: QuerySet[Any]) -> Iterator[Row]:
    """The columns of the list, by a server-side cursor."""
    keys = [column.key for column in SUGGESTIONS]
    values = rows.values_list(*(_FIELDS.get(key, key) for key in keys))
    for row in values.iterator(chunk_size=AT_ONCE):
        yield dict(zip(keys, row, strict=True))


def promises(rows: QuerySet[Any]) -> Iterator[Row]:
    """A row for every promise of these suggestions."""
    values = rows.order_by("promised_on", "id").values_list(
        "public_id", "year", "number", "title", "promises"
    )
    for public_id, year, number, title, given in values.iterator(chunk_size=AT_ONCE):
        for promise in given:
            own = {"id": public_id, "year": year, "number": number, "title": title}
            days = {key: promise.get(key) or None for key in ("made_on", "settled_on")}
            yield own | promise | days


def organs(records: Iterable[Record]) -> Iterator[Row]:
    """The counts of every organ; the rates are theirs to divide."""
    for record in records:
        yield {
            "id": record.public_id,
            "name": record.name,
            **record.counts,
            "promises_kept": record.kept,
            "promises_overdue": record.late,
            "promises_broken": record.broken,
        }
