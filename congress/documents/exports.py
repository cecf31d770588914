"""Spreadsheets out: what a list shows, as .xlsx, read from the database as it is written."""

import re
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import IO, Any, NamedTuple

from django.db.models import QuerySet
from django.http import FileResponse

from congress.documents import spreadsheets
from congress.documents.spreadsheets import Link

__all__ = ["Column", "Link", "download", "download_table", "write"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_A_SHEETS_NAME = re.compile(r"[\[\]:*?/\\]")
_AT_ONCE = 2_000


class Column(NamedTuple):
    """A heading, the column or expression that is read, its width in characters, and what is made of the value."""

    heading: str
    read: Any
    width: int = 12
    shown: Callable[[Any], Any] | None = None


def download(rows: QuerySet[Any], columns: Sequence[Column], *, title: str) -> FileResponse:
    """The answer of a page: these rows as a file that is named by its title."""
    file = BytesIO()  # compressed: some megabytes for a hundred thousand rows
    write(rows, columns, title=title, to=file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{title}.xlsx", content_type=XLSX)


def download_table(
    rows: Iterable[Sequence[Any]], headings: Sequence[tuple[str, int]], *, title: str
) -> FileResponse:
    """The same of rows that were counted already, under these headings with their widths."""
    file = BytesIO()
    columns = [Column(heading, "", width) for heading, width in headings]
    _fill(rows, columns, title=title, to=file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{title}.xlsx", content_type=XLSX)


def write(rows: QuerySet[Any], columns: Sequence[Column], *, title: str, to: IO[bytes]) -> None:
    """Row by row, in one statement and in the memory of one row, however many there are."""
    _fill(_read(rows, columns), columns, title=title, to=to)


def _fill(
    rows: Iterable[Sequence[Any]], columns: Sequence[Column], *, title: str, to: IO[bytes]
) -> None:
    name = _NOT_IN_A_SHEETS_NAME.sub(" ", title)[:31]
    spreadsheets.write(rows, [(one.heading, one.width) for one in columns], name=name, to=to)


def _read(rows: QuerySet[Any], columns: Sequence[Column]) -> Any:
    named = {f"column_{place}": column.read for place, column in enumerate(columns)}
    plain = {name: read for name, read in named.items() if isinstance(read, str)}
    asked = [plain.get(name, name) for name in named]
    made = {name: read for name, read in named.items() if name not in plain}
    bare: Any = rows.prefetch_related(None).annotate(**made).values_list(*asked)
    for row in bare.iterator(chunk_size=_AT_ONCE):
        yield [
            column.shown(value) if column.shown and value is not None else value
            for column, value in zip(columns, row, strict=True)
        ]
