"""A register of 10,000 duties: brought, judged cell by cell, confirmed and stored."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from itertools import islice, product

from django.db import connection
from openpyxl import Workbook, load_workbook

from bench.ground import ROWS
from bench.harness import Job
from congress import registers
from congress.jobs import run
from congress.models import District, JobState
from representatives.models import DutyKind, DutyRecord, Level, Representative

COUNT = min(10_000, ROWS)
YEAR = 2024
HEADINGS = ["姓名", "代表层级", "履职类型", "日期", "活动名称", "地点", "备注"]
NAMES = [
    "".join(name) for name in islice(product("赵钱孙李周吴郑王", "文明志国", "华平安康宁静远"), 200)
]
PLACES = ["安亭镇", "南翔镇", "江桥镇", "马陆镇", "外冈镇"]


def jobs() -> Iterator[Job]:
    """The import."""
    district = District.objects.create(
        name="导入区", slug="import", congress_name="导入区人大常委会"
    )
    for name in NAMES:
        Representative.objects.create(district=district, name=name, sort_key=name)
    kinds = list(DutyKind.objects.order_by("code").values_list("name", flat=True))
    rows = [
        [
            NAMES[i * 7 % len(NAMES)],
            "区代表",
            kinds[i % len(kinds)],
            date(YEAR, 1 + i % 12, 1 + i % 28),
            f"第{i}次走访",
            PLACES[i % len(PLACES)],
            "",
        ]
        for i in range(COUNT)
    ]
    workbook, text = _workbook(rows), _csv(rows)
    yield Job(
        f"import of {COUNT:,} rows",
        before=lambda: DutyRecord.objects.filter(district=district).delete(),
        limit=lambda: _copy(text, district),
        ours=lambda: _import(workbook, district),
        usual=lambda: _row_by_row(workbook, district),
        target=3.5,
        rounds=3,
    )


def _workbook(rows: list[list[object]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("履职登记")
    for row in [HEADINGS, *rows]:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _csv(rows: list[list[object]]) -> str:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue()


def _copy(text: str, district: District) -> int:
    people = dict(Representative.objects.filter(district=district).values_list("name", "pk"))
    kinds = dict(DutyKind.objects.values_list("name", "code"))
    statement = (
        "COPY representatives_dutyrecord (public_id, version, occurrence, row_digest, district_id, year,"
        " representative_id, level, kind_id, done_on, title, place, note) FROM STDIN"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT gen_random_uuid() FROM generate_series(1, %s)", [COUNT])
        ids = [row[0] for row in cursor.fetchall()]
        with cursor.copy(statement) as copy:
            for public_id, row in zip(ids, csv.reader(io.StringIO(text)), strict=True):
                name, _, kind, day, title, place, note = row
                copy.write_row(
                    (public_id, 1, 1, "", district.pk, YEAR, people[name], "district", kinds[kind], day, title, place, note)
                )  # fmt: skip
    return DutyRecord.objects.filter(district=district).count()


def _import(workbook: bytes, district: District) -> int:
    register = registers.bring(
        kind="duties",
        filename="履职登记.xlsx",
        content=workbook,
        district=district,
        year=YEAR,
        by=None,
    )
    job = run(registers.confirm(register, by=None).pk)
    assert job is not None
    assert job.state == JobState.DONE, job.sentence
    return DutyRecord.objects.filter(district=district).count()


def _row_by_row(workbook: bytes, district: District) -> int:
    sheet = load_workbook(io.BytesIO(workbook), read_only=True).active
    for name, _, kind, day, title, place, note in islice(sheet.values, 1, None):
        DutyRecord.objects.create(
            district=district,
            year=YEAR,
            representative=Representative.objects.get(district=district, name=name),
            level=Level.DISTRICT,
            kind=DutyKind.objects.get(name=kind),
            done_on=day.date(),
            title=title,
            place=place,
            note=note or "",
        )
    return DutyRecord.objects.filter(district=district).count()
