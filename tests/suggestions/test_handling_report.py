"""代表建议办理情况报告: counts are the indicators', on the page, in Word and in the lists behind them alike."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from congress import indicators
from congress.models import Openness
from suggestions import reports
from suggestions.models import Category, Handling, HandlingRole, Oversight, Promise, Reply
from suggestions.states import Grade, OversightKind, PromiseState, Result, Status
from tests.factories import DistrictFactory, OrganFactory, SuggestionFactory

pytestmark = pytest.mark.django_db
PAGE, WORD, SHEET = (
    reverse(name) for name in ("handling_report", "handling_report_docx", "handling_report_xlsx")
)


@pytest.fixture
def cases(district, organ, clerk, organ_leader):
    """Of 2024: two solved (one late), one planned with a promise that is past, one for reference that is not public."""
    school = OrganFactory.create(district=district, name="区水务局")
    water = Category.objects.create(district=district, name="水务")
    facts = {"district": district, "year": 2024}
    solved = SuggestionFactory.create(
        **facts, closed=True, category=water, hosts=[organ], submitted_on=date(2024, 1, 10)
    )
    late = SuggestionFactory.create(
        **facts, closed=True, hosts=[organ, school], submitted_on=date(2024, 9, 1)
    )
    late.due_on = late.replied_on - timedelta(days=1)
    late.save()
    planned = SuggestionFactory.create(
        **facts, closed=True, hosts=[school], result=Result.PLANNED, is_key=True, title="关于建学校的建议",
        submitted_on=date(2024, 2, 1), promised_on=date(2024, 12, 31), satisfaction=Grade.BASICALLY,
        openness=Openness.FULL, outcome_openness=Openness.FULL,
    )  # fmt: skip
    Handling.objects.create(suggestion=planned, organ=organ, role=HandlingRole.COHOST)
    Oversight.objects.create(
        suggestion=planned, kind=OversightKind.KEY, leader="顾明", began_on=date(2024, 3, 1)
    )
    Reply.objects.create(
        handling=planned.handlings.get(role=HandlingRole.HOST), result="planned", text="已列入规划。",
        plan="2024年选址，2026年建成。", promised_on=date(2024, 12, 31), drafted_by=clerk,
        signed_by=organ_leader, signed_at=timezone.now(),
    )  # fmt: skip
    hidden = SuggestionFactory.create(
        **facts, closed=True, hosts=[school], result=Result.REFERENCE, title="不公开的标题",
        submitted_on=None, openness=Openness.CLOSED, outcome_openness=Openness.CLOSED,
    )  # fmt: skip
    return solved, late, planned, hidden


def sheet_rows(answer):
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def written(answer):
    """The whole text, and the rows of the tables by their first cell."""
    document = Document(io.BytesIO(answer.content))
    body = document.element.body
    text = "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    rows = [
        ["".join(t.text or "" for t in cell._tc.iter(qn("w:t"))) for cell in row.cells]
        for table in document.tables
        for row in table.rows
    ]
    return text, {row[0]: row[1:] for row in rows}


def test_the_counts_are_the_years_figures(office, district, cases):
    report = reports.report_of(office, district, year=2024)

    tallied = indicators.tally(district=district, year=2024)
    of_suggestions = {key: n for key, n in tallied.items() if key.startswith("suggestions.")}
    counted = {key: one.numerator for key, one in report.figures.items() if key in of_suggestions}
    assert counted == of_suggestions
    assert report.figures["suggestions.on_time_rate"].value == "75"
    assert report.figures["suggestions.result_satisfied_rate"].base_line == "3 ÷ 4"


def test_an_overdue_reply_is_not_on_time_and_one_that_still_has_time_is_not_late(
    office, district, organ, cases
):
    today = timezone.localdate()
    for days in (-1, 0):
        SuggestionFactory.create(
            assigned=True, district=district, year=2024, hosts=[organ],
            due_on=today + timedelta(days=days),
        )  # fmt: skip
    SuggestionFactory.create(accepted=True, district=district, year=2024)

    figures = reports.report_of(office, district, year=2024).figures

    assert figures["suggestions.on_time_rate"].base_line == "3 ÷ 5"
    assert figures["suggestions.handled_rate"].base_line == "4 ÷ 6"


def test_a_promise_counts_as_broken_from_the_day_after(office, district, organ, cases):
    today = timezone.localdate()
    for promised_on, kept_on in (
        (today, None), (today + timedelta(days=9), date(2024, 6, 1)), (date(2024, 6, 1), None),
    ):  # fmt: skip
        SuggestionFactory.create(
            closed=True, district=district, year=2024, hosts=[organ], result=Result.PLANNED,
            promised_on=promised_on, promise_kept_on=kept_on,
        )  # fmt: skip

    figures = reports.report_of(office, district, year=2024).figures

    assert figures["suggestions.promise_kept_rate"].base_line == "1 ÷ 3"


def test_an_organ_counts_what_it_hosts_and_no_more(office, district, organ, cases):
    report = reports.report_of(office, district, year=2024)

    lines = {line.name: line.figures for line in report.organs}
    assert {name: one["suggestions.received"].numerator for name, one in lines.items()} == {
        "区水务局": 3,
        organ.name: 2,
    }
    assert lines[organ.name]["suggestions.on_time_rate"].value == "50"
    named = [
        (line.name, line.figures["suggestions.received"].numerator) for line in report.categories
    ]
    assert named == [("水务", 1), ("（没有登记）", 3)]


def test_the_words_numbers_are_the_pages(client, office, district, cases):
    client.force_login(office)

    page = client.get(f"{PAGE}?year=2024")
    text, rows = written(client.get(f"{WORD}?year=2024"))

    facts = page.context["facts"]
    columns = (
        "received", "handled", "on_time_rate", "solved", "in_progress_or_planned", "for_reference",
        "result_satisfied_rate",
    )  # fmt: skip
    for line in (*facts["organs"], *facts["categories"]):
        assert rows[line["name"]] == [line[name].words for name in columns]
    figures = facts["suggestions"]
    assert f"收到代表建议{figures['received'].words}件" in text
    assert f"按期办复率{figures['on_time_rate'].words}%" in text
    assert "还没到期0件，到期还没兑现1件，不能兑现0件" in text


def test_what_is_not_solved_stands_with_its_reason_and_what_is_not_public_by_its_number(
    client, office, district, cases
):
    client.force_login(office)

    text, _ = written(client.get(f"{WORD}?year=2024"))
    page = client.get(f"{PAGE}?year=2024").content.decode()

    for said in (text, page):
        assert "关于建学校的建议" in said
        assert "2024年选址，2026年建成。" in said
        assert "顾明" in said
        assert "不公开的标题" not in said
    assert "（内容不公开）" in text


def test_a_reason_with_personal_data_is_left_to_be_read_in_the_reply(office, district, cases):
    Reply.objects.update(plan="请联系王先生 13812345678。")

    [planned] = [
        one for one in reports.report_of(office, district, year=2024).unsolved if one.until != "—"
    ]

    assert planned.why == "（疑有个人信息，请看答复原文）"


def test_the_half_year_counts_what_was_put_forward_before_july(client, office, district, cases):
    client.force_login(office)

    page = client.get(f"{PAGE}?year=2024&half=first")
    text, _ = written(client.get(f"{WORD}?year=2024&half=first"))

    assert page.context["report"].figures["suggestions.received"].value == 2
    assert "2024年上半年收到代表建议2件" in text
    assert "另有1件没有登记提出日期，没有计入上半年。" in text


def test_every_number_leads_to_a_list_of_just_as_many(client, office, district, cases):
    client.force_login(office)

    for half in ("", "&half=first"):
        facts = client.get(f"{PAGE}?year=2024{half}").context["facts"]
        linked = [facts["overdue"], facts["unanswered"], *facts["promises"].values()]
        linked += [one for one in facts["suggestions"].values() if not one.is_rate]
        linked += [
            one
            for line in (*facts["organs"], *facts["categories"])
            for name, one in line.items()
            if name in ("received", "handled", "solved") and one.address
        ]
        for one in linked:
            assert client.get(one.address).context["page"].paginator.count == int(one.words), one


def test_a_promise_stands_where_its_organs_say(office, district, cases):
    planned = cases[2]
    Promise.objects.create(
        suggestion=planned, organ=planned.handlings.first().organ, made_on=date(2024, 5, 1),
        first_promised_on=date(2024, 12, 31), promised_on=date(2024, 12, 31),
        state=PromiseState.BROKEN, settled_on=date(2025, 1, 5),
    )  # fmt: skip

    standings = reports.report_of(office, district, year=2024).standings

    assert standings == {"due": 0, "overdue": 0, "kept": 0, "broken": 1}


def test_the_spreadsheet_holds_the_same_numbers(client, office, district, cases):
    client.force_login(office)

    rows = sheet_rows(client.get(f"{SHEET}?year=2024"))

    found = {(row[0], row[1], row[2]): row[3] for row in rows if row[0]}
    assert found["合计", "2024年", "收到代表建议"] == 4
    assert found["主办单位", "区水务局", "收到代表建议"] == 3
    assert found["合计", "2024年", "承诺到期还没兑现"] == 1


@pytest.mark.parametrize("persona", ["representative", "dispatch", "clerk", "town_worker"])
def test_who_does_not_work_in_an_office_reads_no_report(client, request, persona, district):
    client.force_login(request.getfixturevalue(persona))

    assert {client.get(way).status_code for way in (PAGE, WORD, SHEET)} == {403}


def test_another_districts_report_is_not_there(client, office, district, cases):
    DistrictFactory.create(name="金山区", slug="jinshan")
    SuggestionFactory.create(district__slug="xuhui", closed=True, year=2024)
    client.force_login(office)

    assert client.get(f"{WORD}?district=jinshan&year=2024").status_code == 404
    page = client.get(f"{PAGE}?year=2024")
    assert page.context["report"].figures["suggestions.received"].value == 4


@pytest.mark.parametrize("count", [1, 5])
def test_the_report_costs_the_same_for_one_case_and_for_five(
    office, district, organ, count, django_assert_num_queries
):
    for _ in range(count):
        SuggestionFactory.create(
            district=district,
            year=2024,
            closed=True,
            result=Result.REFERENCE,
            is_key=True,
            hosts=[organ],
        )

    with django_assert_num_queries(REPORT_QUERIES):
        assert len(reports.report_of(office, district, year=2024).unsolved) == count


def test_an_answer_that_is_still_awaited_is_counted_apart(office, district, organ):
    today = timezone.localdate()
    case = SuggestionFactory.create(
        district=district, assigned=True, hosts=[organ], year=today.year
    )
    case.due_on = today - timedelta(days=1)
    case.save()

    report = reports.report_of(office, district, year=today.year)

    assert case.status == Status.ASSIGNED
    assert (report.unanswered, report.overdue) == (1, 1)


REPORT_QUERIES = 16
