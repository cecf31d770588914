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
from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

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


def chosen(choices: Any) -> Callable[[str], str]:
    """The word of a choice."""
    names = dict(choices.choices)
    return lambda value: str(names.get(value, ""))


def joined(names: Iterable[str]) -> str:
    """Names in one cell."""
    return "、".join(names)


def answer(
    name: str, kind: str, columns: Sequence[Column], rows: Iterable[Row]
) -> StreamingHttpResponse:
    """The rows as a file of this name, `csv` or `json`."""
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


_WRITERS: dict[str, tuple[Callable[[Any, Any], Iterable[Any]], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
}
