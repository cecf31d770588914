"""Spreadsheets out: what was text stays text, a day is a day, and many rows cost what few cost."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db.models import CharField, Value
from openpyxl import load_workbook

from congress.documents import exports, spreadsheets
from congress.documents.exports import Column
from congress.models import Organ
from tests.factories import OrganFactory

pytestmark = pytest.mark.django_db
NAMES = [Column("名称", "name", 20), Column("类别", "kind", shown=str.upper)]


def day(*numbers):
    """As openpyxl reads a day: at midnight, of no zone."""
    return datetime(*numbers, tzinfo=UTC).replace(tzinfo=None)


def sheet(rows, columns):
    file = BytesIO()
    exports.write(rows, columns, title="单位", to=file)
    return load_workbook(file).active


@pytest.mark.parametrize(
    "typed",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "@SUM(1,2)",
        "-1+2",
        "{=1}",
        "https://example.cn",
        "𠮷㛃",
        "1",
        "<a>&amp;",
    ],
)
def test_whatever_somebody_typed_is_text(typed, district):
    OrganFactory.create(district=district, name=typed)

    cell = sheet(Organ.objects.all(), NAMES)["A2"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (typed, "s", None)


def test_a_day_is_a_day_a_number_a_number_and_nothing_is_nothing(session):
    columns = [Column("日", "opened_on"), Column("次", "number"), Column("闭幕", "closed_on")]
    type(session).objects.update(opened_on=date(2024, 1, 9), closed_on=None)

    rows = list(sheet(type(session).objects.all(), columns).iter_rows(values_only=True))

    assert rows == [("日", "次", "闭幕"), (day(2024, 1, 9), session.number, None)]


def test_the_headings_stay_in_sight_and_columns_are_as_wide_as_stated(district):
    found = sheet(Organ.objects.all(), NAMES)

    assert (found.freeze_panes, found["A1"].font.bold) == ("A2", True)
    assert round(found.column_dimensions["A"].width) == 21


def test_a_text_longer_than_a_cell_is_cut_not_lost(organ):
    long = Value("长" * 40_000, output_field=CharField())

    cell = sheet(Organ.objects.all(), [Column("全文", long)])["A2"]

    assert cell.value == "长" * 32_767


def test_a_character_that_xml_forbids_does_not_spoil_the_sheet(organ):
    rung = Value("响\x07铃", output_field=CharField())

    cell = sheet(Organ.objects.all(), [Column("全文", rung)])["A2"]

    assert (cell.value[0], cell.value[-1]) == ("响", "铃")


def test_the_twenty_seventh_column_has_two_letters():
    file = BytesIO()
    spreadsheets.write([range(28)], [(str(n), 8) for n in range(28)], name="宽", to=file)

    assert load_workbook(file).active["AB2"].value == 27


def test_two_thousand_rows_are_one_statement(district, django_assert_num_queries):
    Organ.objects.bulk_create(
        Organ(district=district, name=f"单位{n}", kind="government") for n in range(2_500)
    )

    with django_assert_num_queries(1):
        found = sheet(Organ.objects.all(), NAMES)

    assert found.max_row == 2_501
