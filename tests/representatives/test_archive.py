"""履职档案: what a year consists of, who reads it, that totals and lines agree, and its files."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn

from congress.documents import pdf
from congress.errors import Refused
from representatives import archive
from representatives.models import GroupMembership, Representative, RepresentativeGroup
from stations.states.opinions import Outcome
from stations.states.opinions import Status as OpinionStatus
from tests.factories import (
    DistrictFactory,
    DutyKindFactory,
    DutyRecordFactory,
    MandateFactory,
    OrganFactory,
    PublicOpinionFactory,
    RepresentativeFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db
PHONE, RESIDENT = "13812345678", "住在三号楼的周阿婆"


@pytest.fixture
def person(district, town, representative):
    """A representative with a year of work."""
    me = representative.representative
    Representative.objects.filter(pk=me.pk).update(name="李𠮷", town=town, position="教师")
    me.refresh_from_db()
    MandateFactory.create(representative=me)
    did(me, "sitting_in", title="列席区人大常委会会议")
    did(me, "inspection", title="视察社区食堂", place="安亭镇")
    did(me, "contact", times=3)
    did(me, "contact", status="objected")
    did(me, "contact", status="withdrawn")
    did(me, "suggestion")
    did(me, "contact", year=2023)
    SuggestionFactory.create(closed=True, district=district, author=me, number=712, title="领衔的")
    SuggestionFactory.create(district=district, author=me, title="草稿")
    SuggestionFactory.create(closed=True, district=district, cosigners=[me], title="附议的")
    PublicOpinionFactory.create(
        district=district,
        representative=me,
        content=RESIDENT,
        category="城建",
        status=OpinionStatus.CLOSED,
        outcome=Outcome.SOLVED,
    )
    return me


def did(person, code, *, times=1, year=2024, **facts):
    """So many duties of a kind, with what must stay inside."""
    for _ in range(times):
        DutyRecordFactory.create(
            district=person.district, representative=person, kind=DutyKindFactory.create(code=code),
            year=year, with_whom=RESIDENT, outcome=RESIDENT, note=PHONE, **facts,
        )  # fmt: skip


def counted(person, year=2024):
    """By chapter, where something stands in it."""
    return {
        part.chapter.key: part.number
        for part in archive.parts_of(person, year, reader=person.user)
        if part.number
    }


def words(content):
    """Every paragraph of a Word file, those in tables, too."""
    body = Document(BytesIO(content)).element.body
    texts = [part.iter(qn("w:t")) for part in body.iter(qn("w:p"))]
    paragraphs = ["".join(text.text or "" for text in each).strip() for each in texts]
    return [line for line in paragraphs if line]


def sheet(response):
    """The rows of a spreadsheet."""
    book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
    return [list(row) for row in book.active.iter_rows(values_only=True)]


YEAR = {
    "meetings": 1, "activities": 1, "contacts": 3, "led": 1, "signed": 1, "opinions": 1,
}  # fmt: skip


def test_a_year_counts_what_counts_and_nothing_twice(person):
    assert counted(person) == YEAR


def test_a_kind_that_a_district_added_stands_among_the_others(person):
    did(person, "choir")

    assert counted(person) == YEAR | {"others": 1}


def test_every_chapter_counts_what_it_lists(person):
    first, last = archive.span(2024)
    listed = {one.key: len(one.lines(person, first, last)) for one in archive.chapters()}
    counts = {
        one.key: one.count([person], first, last).get(person.pk, 0) for one in archive.chapters()
    }

    assert listed == counts
    assert set(YEAR) <= set(listed)


def test_the_summary_is_put_as_a_report_puts_it(person):
    parts = archive.parts_of(person, 2024, reader=person.user)

    assert archive.summary(person.name, 2024, parts) == (
        "2024年，李𠮷代表出席、列席会议1次，参加视察、调研等活动1次，联系群众3次，领衔提出代表建议1件，"
        "附议代表建议1件，在家站点听取群众反映的问题1件。"
    )
    assert archive.summary("张三", 2020, archive.parts_of(person, 2020, reader=person.user)) == (
        "2020年，张三代表没有履职记录。"
    )


def test_the_chapters_with_residents_have_no_word_of_theirs(person):
    first, last = archive.span(2024)

    told = [line for one in archive.chapters() for line in one.lines(person, first, last)]

    assert [line for line in told if RESIDENT in f"{line}" or PHONE in f"{line}"] == []


def test_a_representative_reads_the_own_year_on_a_phone(client, representative, person):
    client.force_login(representative)

    page = client.get(reverse("my_archive", args=[2024])).content.decode()

    assert "联系群众3次" in page
    assert client.get(reverse("my_archive_newest")).status_code == 200


@pytest.mark.parametrize("year", [1900, 2999])
def test_a_year_that_cannot_be_is_not_there(client, representative, person, year):
    client.force_login(representative)

    assert client.get(reverse("my_archive", args=[year])).status_code == 404


@pytest.mark.parametrize(
    ("persona", "board", "one"),
    [
        ("office", 200, 200),
        ("leader", 200, 200),
        ("committee", 200, 200),
        ("town_worker", 200, 200),
        ("representative", 403, 200),
        ("dispatch", 403, 404),
        ("clerk", 403, 404),
        ("station_worker", 403, 404),
        ("security_administrator", 403, 404),
    ],
)
def test_who_reads_the_archives(client, request, person, persona, board, one):
    client.force_login(request.getfixturevalue(persona))
    own = [person.public_id, 2024]

    answers = [
        client.get(reverse("desk_archive_list")).status_code,
        client.get(reverse("desk_archive_sheet", args=[2024])).status_code,
        client.get(reverse("desk_archive", args=own)).status_code,
        client.get(reverse("archive_docx", args=own)).status_code,
        client.get(reverse("archive_xlsx", args=own)).status_code,
    ]

    assert answers == [board, board, one, one, one]


def test_a_town_reads_its_own_representatives_alone(client, town_worker, person, district):
    other = RepresentativeFactory.create(
        district=district, town=OrganFactory.create(district=district, kind="town")
    )
    MandateFactory.create(representative=other)
    client.force_login(town_worker)

    board = client.get(reverse("desk_archive_list"), {"year": 2024}).context["board"]

    assert [row.name for row, _ in board.rows] == ["李𠮷"]
    assert client.get(reverse("desk_archive", args=[other.public_id, 2024])).status_code == 404


def test_another_districts_archive_is_not_there(client, office):
    foreign = RepresentativeFactory.create(district=DistrictFactory.create())
    client.force_login(office)

    assert client.get(reverse("desk_archive", args=[foreign.public_id, 2024])).status_code == 404


def test_totals_count_attendances_and_persons_apart(client, office, district, person):
    other = RepresentativeFactory.create(district=district)
    MandateFactory.create(representative=other)
    did(other, "contact", times=2)
    client.force_login(office)

    board = client.get(reverse("desk_archive_list"), {"year": 2024}).context["board"]

    totals = {total.chapter.key: (total.times, total.persons) for total in board.totals}
    assert (totals["contacts"], totals["led"]) == ((5, 2), (1, 1))


@pytest.fixture
def others(district, person):
    """One of another town and level in a group, one whose mandate ended before the year."""
    city = RepresentativeFactory.create(district=district, name="市里人")
    MandateFactory.create(representative=city, level="city", term=None)
    group = RepresentativeGroup.objects.create(district=district, name="教育小组")
    GroupMembership.objects.create(
        group=group, representative=city, valid_from=date(2022, 1, 1), valid_to=date(2024, 2, 1)
    )
    former = RepresentativeFactory.create(district=district, name="往届人")
    MandateFactory.create(representative=former, valid_to=date(2023, 6, 1), why_ended="resigned")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({}, {"李𠮷", "市里人"}),
        ({"level": "city"}, {"市里人"}),
        ({"town": "安亭镇"}, {"李𠮷"}),
        ({"group": "教育小组"}, {"市里人"}),
        ({"type": "contacts"}, {"李𠮷"}),
        ({"level": "nobility"}, set()),
    ],
)
def test_page_and_sheet_answer_a_filter_alike(client, office, others, question, expected):
    client.force_login(office)

    page = client.get(reverse("desk_archive_list"), {"year": 2024, **question})
    table = client.get(reverse("desk_archive_sheet", args=[2024]), question)

    assert {row.name for row, _ in page.context["board"].rows} == expected
    if not expected:
        assert table.status_code == 400
    else:
        names = {row[0] for row in sheet(table)[1:] if row[0]}
        assert names & {"李𠮷", "市里人", "往届人"} == expected


def test_the_sheet_of_all_has_every_chapter_and_the_same_totals(client, office, person):
    client.force_login(office)

    rows = sheet(client.get(reverse("desk_archive_sheet", args=[2024])))

    heading = rows[0].index("联系群众（次）")
    assert (rows[1][0], rows[1][heading]) == ("李𠮷", 3)
    assert [(row[0], row[heading]) for row in rows[2:4]] == [("合计", 3), ("有记录的代表（名）", 1)]


@pytest.mark.parametrize("count", [1, 5])
def test_the_board_of_five_costs_what_a_board_of_one_costs(
    client, office, district, count, django_assert_num_queries
):
    for _ in range(count):
        one = RepresentativeFactory.create(district=district)
        MandateFactory.create(representative=one)
        did(one, "contact", times=count)
    client.force_login(office)

    with django_assert_num_queries(19):
        client.get(reverse("desk_archive_list"), {"year": 2024})


def test_the_word_file_holds_the_year_in_chapters(client, office, person):
    client.force_login(office)

    answer = client.get(reverse("archive_docx", args=[person.public_id, 2024]))

    found = words(answer.content)
    assert "%E6%9D%8E" in answer.headers["Content-Disposition"]
    assert found[:2] == ["嘉定区人民代表大会常务委员会", "李𠮷代表2024年度履职档案"]
    assert "一、出席和列席会议（1次）" in found
    assert "三、联系群众（3次）" in found
    assert "视察社区食堂" in found
    assert "第 712 号　领衔的" in found
    assert [line for line in found if PHONE in line or RESIDENT in line] == []


@pytest.mark.parametrize(
    "typed", ["{{ 7*7 }}", "<w:p>", "&amp;\x0b", "=1+1", '#panic("x")', "𠮷㛃"]
)
def test_what_people_typed_is_neither_template_nor_markup(client, office, person, typed):
    did(person, "research", title=typed)
    client.force_login(office)
    own = [person.public_id, 2024]

    found = words(client.get(reverse("archive_docx", args=own)).content)
    table = [row[2] for row in sheet(client.get(reverse("archive_xlsx", args=own)))]

    assert typed.rstrip("\x0b") in found
    assert any(typed.rstrip("\x0b") in str(cell) for cell in table)


def test_the_pdf_is_set_with_a_chinese_font(client, office, person):
    did(person, "research", title='#panic("x") *粗* $x$')
    client.force_login(office)

    answer = client.get(reverse("archive_pdf", args=[person.public_id, 2024]))

    assert answer.content.startswith(b"%PDF-")
    assert b"CJK" in answer.content or b"Han" in answer.content


def test_a_machine_without_a_chinese_font_says_so(client, office, person, monkeypatch):
    monkeypatch.setattr(pdf, "FAMILIES", ("没有这种字体",))
    pdf._font.cache_clear()

    with pytest.raises(Refused, match="没有中文字体"):
        pdf.render(pdf.Path("archive.typ"), {})

    pdf._font.cache_clear()


def test_a_town_reads_of_a_suggestion_that_is_not_public_that_there_is_one(
    client, district, town, town_worker, office
):
    person = RepresentativeFactory.create(district=district, town=town)
    MandateFactory.create(representative=person)
    today = timezone.localdate()
    SuggestionFactory.create(
        district=district, author=person, title="关于未公开事项的建议", year=today.year,
        status="submitted", submitted_on=today,
    )  # fmt: skip
    pages = {}

    for name, user in (("town", town_worker), ("office", office)):
        client.force_login(user)
        pages[name] = client.get(f"/desk/archive/{person.public_id}/{today.year}/").content.decode()

    assert "关于未公开事项的建议" in pages["office"]
    assert "关于未公开事项的建议" not in pages["town"]
    assert "领衔提出代表建议1件" in pages["town"]
