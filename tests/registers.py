"""Registers for the tests: the samples, deliberately spoilt copies of them, and small ones of a few rows."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from django.conf import settings

from congress import jobs, registers
from congress.models import District, Job, Register
from congress.registers import preview
from congress.registers.preview import Judgement
from representatives.models import DutyRecord
from stations.models import PublicOpinion
from suggestions.models import Suggestion
from tests.factories import DistrictFactory, TermFactory

SAMPLES = Path(settings.BASE_DIR) / "docs" / "samples"
JIADING = "嘉定区2024年代表建议登记表.xlsx"
JINSHAN = "金山区2024年代表建议登记表.xlsx"
XUHUI = "徐汇区2023年代表建议登记表.xlsx"
OPINIONS = "金山区2024年家站点群众意见台账.csv"
DUTIES = "嘉定区2024年履职登记.xlsx"
PUBLISHED = "published-figures.csv"
EVERYTHING = ("organs", "representatives", "stations")
TODAY = date(2026, 6, 1)
# Of which kind and year each sample is.
KINDS = {
    JIADING: "suggestions",
    JINSHAN: "suggestions",
    XUHUI: "suggestions",
    OPINIONS: "opinions",
    DUTIES: "duties",
}
YEARS = {JIADING: 2024, DUTIES: 2024, JINSHAN: 2024, OPINIONS: 2024, XUHUI: 2023}
BASES = (Suggestion, PublicOpinion, DutyRecord)


def sample(filename: str) -> bytes:
    """A sample as it is."""
    return (SAMPLES / filename).read_bytes()


def district_of(filename: str) -> District:
    """The district whose sample it is, with its term."""
    name, slug, term = {
        "嘉": ("嘉定区", "jiading", 7),
        "金": ("金山区", "jinshan", 7),
        "徐": ("徐汇区", "xuhui", 17),
    }[filename[0]]
    district = DistrictFactory.create(name=name, slug=slug)
    TermFactory.create(district=district, number=term)
    return district


def spoilt(filename: str, cells: Mapping[str, Any]) -> bytes:
    """The sample with these cells changed: {"G7": "2024-02-30"}. A .csv stays one in GB18030."""
    if filename.endswith(".csv"):
        rows = list(csv.reader(io.StringIO(sample(filename).decode("gb18030"))))
        for place, value in cells.items():
            rows[int(place[1:]) - 1][ord(place[0]) - ord("A")] = value
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        return text.getvalue().encode("gb18030")
    book = openpyxl.load_workbook(io.BytesIO(sample(filename)))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    return saved(book)


def workbook(*rows: Sequence[Any], name: str = "登记") -> bytes:
    """A workbook of one sheet with these rows."""
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """As a file."""
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def judged(
    kind: str, content: bytes, district: District, *, filename: str = "登记.xlsx", year: int = 2024
) -> Judgement:
    """Judged on a day after all the samples."""
    return preview.judge(
        kind=kind, filename=filename, content=content, district=district, year=year, today=TODAY
    )


def problems_of(judgement: Judgement) -> list[tuple[int, str, str]]:
    """Row, column and sentence of each problem."""
    return [
        (problem["row"], problem["column"], problem["sentence"]) for problem in judgement.problems
    ]


def brought(
    kind: str, content: bytes, district: District, *, filename: str = "登记.xlsx", year: int = 2024
) -> Register:
    """Brought at the command line."""
    return registers.bring(
        kind=kind, filename=filename, content=content, district=district, year=year, by=None
    )


def imported(
    kind: str,
    content: bytes,
    district: District,
    *,
    filename: str = "登记.xlsx",
    year: int = 2024,
    apply: Sequence[str] = (),
) -> Job:
    """Brought, confirmed with every unknown name, and done."""
    register = brought(kind, content, district, filename=filename, year=year)
    job = jobs.run(registers.confirm(register, by=None, create=EVERYTHING, apply=apply).pk)
    assert job is not None
    return job
