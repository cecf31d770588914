"""An export of 100,000 duties as a sheet, as the office downloads it."""

import csv
import io
from collections.abc import Iterator

from django.db import connection
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from bench.ground import ROWS
from bench.harness import Job, Memory
from congress.documents import exports
from representatives.exports import COLUMNS
from representatives.models import DutyRecord

COUNT = min(100_000, ROWS)
COPY = """
    COPY (
        SELECT r.name, d.level, k.name, d.done_on, d.title, d.place, o.name, d.way, d.hours, d.status, d.origin,
            d.check_due_on
        FROM representatives_dutyrecord d
        JOIN representatives_representative r ON r.id = d.representative_id
        JOIN representatives_dutykind k ON k.code = d.kind_id
        LEFT JOIN congress_organ o ON o.id = r.town_id
        ORDER BY d.id LIMIT %s
    ) TO STDOUT WITH (FORMAT csv)
"""
_NAME, _DAY, _TITLE = 0, 3, 4


def jobs() -> Iterator[Job | Memory]:
    """The export: its memory first, while this process is small, of as many rows as there are."""
    yield Memory(f"memory of an export of {ROWS:,} rows", lambda: _export(ROWS), megabytes=64)
    yield Job(
        f"export of {COUNT:,} rows",
        limit=_copy,
        ours=_export,
        usual=_instance_by_instance,
        target=10,
        rounds=3,
        read=_rows,
    )


def _copy() -> bytes:
    file = io.BytesIO()
    with connection.cursor() as cursor, cursor.copy(COPY, [COUNT]) as copy:
        for block in copy:
            file.write(block)
    return file.getvalue()


def _export(count: int = COUNT) -> bytes:
    file = io.BytesIO()
    rows = DutyRecord.objects.select_related(None).order_by("pk")[:count]
    exports.write(rows, COLUMNS, title="履职记录", to=file)
    return file.getvalue()


def _instance_by_instance() -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("履职记录")
    sheet.append([column.heading for column in COLUMNS])
    rows = DutyRecord.objects.select_related("representative__town", "kind").order_by("pk")
    for row in rows[:COUNT]:
        person, town = row.representative, row.representative.town
        sheet.append(
            [
                person.name,
                row.get_level_display(),
                row.kind.name,
                row.done_on,
                row.title,
                row.place,
                town.name if town else "",
                row.get_way_display(),
                row.hours,
                row.get_status_display(),
                row.get_origin_display(),
                row.check_due_on,
            ]
        )
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _rows(answer: bytes) -> list[tuple[str, str, str]]:
    """Of a sheet or of a text: whose, when, and what."""
    if answer.startswith(b"PK"):
        _, *lines = (
            CalamineWorkbook.from_filelike(io.BytesIO(answer)).get_sheet_by_index(0).to_python()
        )
    else:
        lines = list(csv.reader(io.StringIO(answer.decode())))
    return [(str(line[_NAME]), str(line[_DAY])[:10], str(line[_TITLE])) for line in lines]
