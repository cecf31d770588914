"""The year's figures as a spreadsheet, each with its definition, what was published, and the way to its rows."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import FileResponse

from congress.annual.reading import Printed, Reading, read_year
from congress.documents import exports
from congress.documents.exports import Link
from congress.models import District

HEADINGS = (
    ("指标", 30), ("数值", 10), ("单位", 8), ("分子", 10), ("分母", 10), ("口径", 60), ("版本", 18),
    ("来源", 16), ("公布数", 14), ("公布出处", 20), ("核对结果", 16), ("明细", 12),
)  # fmt: skip


def download(district: District, year: int) -> FileResponse:
    """Every figure of the year, also those of which nothing was recorded. Raises Refused where none was computed."""
    reading = read_year(district, year)
    return exports.download_table(_rows(reading), HEADINGS, title=f"{district}{year}年度工作数据")


def _rows(reading: Reading) -> Iterator[list[Any]]:
    for one in reading.printed.values():
        yield _row(one, reading)
    yield []
    yield [reading.words]


def _row(one: Printed, reading: Reading) -> list[Any]:
    figure = one.figure
    printed = [verdict.published for verdict in one.verdicts]
    return [
        figure.name,
        # 88.3 as a number, so that the sheet can go on calculating with it.
        Decimal(figure.value) if figure.value is not None else None,
        figure.unit,
        figure.numerator,
        figure.denominator,
        figure.definition,
        one.version,
        one.record,
        printed[0].as_printed if len(printed) == 1 else "、".join(str(row.as_printed) for row in printed),
        "、".join(dict.fromkeys(row.source for row in printed)),
        "、".join(verdict.words for verdict in one.verdicts),
        Link(reading.address(figure.key), "看明细"),
    ]  # fmt: skip
