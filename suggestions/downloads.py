"""Public lists as files: rows streamed from the database, as CSV that Excel opens, or as JSON.

A cell never is a formula, whoever typed it; a file of a hundred thousand rows never stands in memory as a whole.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from itertools import islice
from typing import Any, NamedTuple

import orjson
from django.db.models import QuerySet

from congress.models import Openness
from suggestions.models import official_number
from suggestions.organs import Record
from suggestions.states import Grade, PromiseState, Result, Status

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads Chinese as something else
AT_ONCE = 500
# What makes a spreadsheet calculate what a cell says (OWASP, CSV injection), in both widths.
_LIVE = tuple("=+-@\t\r\n＝＋－＠")
Row = dict[str, Any]


class Column(NamedTuple):
    """A column: its name in JSON, its heading in CSV, and how its cell is written there."""

    key: str
    heading: str
    words: Callable[[Any], Any] = lambda value: value


def _chosen(choices: Any) -> Callable[[str], str]:
    names = dict(choices.choices)
    return lambda value: str(names.get(value, ""))


def _joined(names: Iterable[str]) -> str:
    return "、".join(names)


SUGGESTIONS = (
    Column("id", "公开标识"),
    Column("year", "年度"),
    Column("number", "编号", official_number),
    Column("title", "标题"),
    Column("session", "会议"),
    Column("category", "类别"),
    Column("author", "领衔代表"),
    Column("cosigners", "附议代表", _joined),
    Column("hosts", "主办单位", _joined),
    Column("cohosts", "会办单位", _joined),
    Column("status", "状态", _chosen(Status)),
    Column("submitted_on", "提出日期"),
    Column("assigned_on", "交办日期"),
    Column("due_on", "答复期限"),
    Column("replied_on", "答复日期"),
    Column("result", "办理结果", _chosen(Result)),
    Column("attitude", "对办理态度", _chosen(Grade)),
    Column("satisfaction", "对办理结果", _chosen(Grade)),
    Column("is_key", "重点督办", lambda is_key: "是" if is_key else ""),
    Column("promised_on", "承诺期限"),
    Column("promise_kept_on", "承诺兑现日期"),
    Column("mode", "公开方式", _chosen(Openness)),
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
    Column("state", "状态", _chosen(PromiseState)),
    Column("settled_on", "了结日期"),
)
ORGANS = (
    Column("id", "公开标识"),
    Column("name", "单位"),
    Column("hosted", "主办"),
    Column("answered", "已答复"),
    Column("told", "已答复并公开结果"),
    Column("solved", "解决采纳"),
    Column("dated", "已答复并有期限"),
    Column("on_time", "按期答复"),
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


def as_csv(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    """The table, some hundred rows at once."""
    yield BYTE_ORDER_MARK + _lines([[column.heading for column in columns]])
    for some in _by_hundreds(rows):
        yield _lines([[_cell(column.words(row[column.key])) for column in columns] for row in some])


def as_json(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[bytes]:
    """A list of objects, a line each."""
    yield b"["
    before = b"\n"
    for some in _by_hundreds(rows):
        objects = [
            orjson.dumps({column.key: row[column.key] for column in columns}, default=str)
            for row in some
        ]
        yield before + b",\n".join(objects)
        before = b",\n"
    yield b"\n]\n"


def _by_hundreds(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    """Text as text: what a spreadsheet would calculate gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, int | date):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(_LIVE) else text
