"""Public lists as files: rows streamed from the database, as CSV that Excel opens, or as JSON.

A cell never is a formula, whoever typed it; a file of a hundred thousand rows never stands in memory as a whole.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

import orjson
from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from congress.documents import exports

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads Chinese as something else
AT_ONCE = 500
# What makes a spreadsheet calculate what a cell says (OWASP, CSV injection), in both widths.
_LIVE = tuple("=+-@\t\r\n＝＋－＠")
Row = dict[str, Any]
_AS_NAMED: Mapping[str, Any] = MappingProxyType({})
_WIDTH_OF_AN_ID, _NARROWEST = 38, 12


class Column(NamedTuple):
    """A column: its name in JSON, its heading in CSV, and how its cell is written there."""

    key: str
    heading: str
    words: Callable[[Any], Any] = lambda value: value


class chosen:  # noqa: N801 - stands among the columns and reads as one of their words
    """The word of a choice; `names` are all of them."""

    def __init__(self, choices: Any) -> None:
        self.names: dict[str, str] = dict(choices.choices)

    def __call__(self, value: str) -> str:
        """The word of this value."""
        return str(self.names.get(value, ""))


def joined(names: Iterable[str]) -> str:
    """Names in one cell."""
    return "、".join(names)


def read(
    rows: QuerySet[Any], columns: Sequence[Column], fields: Mapping[str, Any] = _AS_NAMED
) -> Iterator[Row]:
    """The columns of the list by a server-side cursor; `fields` says where one is read that is called otherwise there."""
    keys = [column.key for column in columns]
    values = rows.values_list(*(fields.get(key, key) for key in keys))
    for row in values.iterator(chunk_size=AT_ONCE):
        yield dict(zip(keys, row, strict=True))


def answer(
    name: str, kind: str, columns: Sequence[Column], rows: Iterable[Row]
) -> StreamingHttpResponse:
    """The rows as a file of this name, `csv`, `json` or `xlsx`."""
    if kind == "xlsx":
        table = ([column.words(row[column.key]) for column in columns] for row in rows)
        headings = [(column.heading, _width(column)) for column in columns]
        return exports.download_table(table, headings, title=name)
    write, content_type = _WRITERS[kind]
    response = StreamingHttpResponse(write(columns, rows), content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{name}.{kind}"
    )
    return response


def as_csv(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    """The table, some hundred rows at once."""
    yield BYTE_ORDER_MARK + _lines([[column.heading for column in columns]])
    for some in _by_hundreds(rows):
        yield _lines([[cell(column.words(row[column.key])) for column in columns] for row in some])


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


def cell(value: Any) -> Any:
    """Text as text: what a spreadsheet would calculate gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, int | date):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(_LIVE) else text


def _width(column: Column) -> int:
    """Of a column in a sheet, in characters: a day and a number narrow, an id and a name as they are."""
    if column.key == "id":
        return _WIDTH_OF_AN_ID
    return max(len(column.heading) * 2 + 2, _NARROWEST)


def _by_hundreds(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


_WRITERS: dict[str, tuple[Callable[[Any, Any], Iterable[Any]], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
}
