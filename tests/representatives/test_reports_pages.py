"""代表报告履职 on phone and desk: written, entered, asked by forms, printed, and who has not reported yet."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from congress.models import Notice
from representatives import reporting, workflow
from representatives.models import (
    DutyReport,
    Level,
)
from tests.factories import (
    DutyRecordFactory,
    MandateFactory,
    RepresentativeFactory,
)
from tests.representatives.reporting import TEXT

pytestmark = pytest.mark.django_db


def test_who_has_not_reported_in_this_term_is_listed_and_reminded_once_a_day(
    client, office, reporter, report_in, district, term
):
    colleague = RepresentativeFactory.create(district=district, logged_in=True)
    MandateFactory.create(representative=colleague)
    city = RepresentativeFactory.create(district=district)
    MandateFactory.create(representative=city, level=Level.CITY, term=None)
    DutyRecordFactory.create(
        district=district, representative=city, kind__code="report_to_voters", year=2024
    )  # of the wrong kind for a city representative
    report_in("filed")
    client.force_login(office)

    page = client.get(reverse("desk_reports"), {"queue": "missing"})
    for _ in range(2):
        client.post(reverse("remind_to_report"))

    assert [one.representative for one in page.context["missing"]] == [colleague, city]
    assert (page.context["reported"], page.context["total"]) == (1, 3)
    reminded = Notice.objects.filter(key__startswith="report-")
    assert [notice.user for notice in reminded] == [colleague.user]


def test_a_report_of_the_last_term_does_not_count_for_this_one(reporter, office, district, term):
    DutyRecordFactory.create(
        district=district, representative=reporter, kind__code="report_to_voters", year=2020
    )

    assert [one.representative for one in reporting.not_reported(office, district)] == [reporter]


def test_the_text_begins_with_the_years_numbers(client, reporter, representative, district):
    this_year = timezone.localdate().year
    for month in (1, 2):
        DutyRecordFactory.create(
            district=district, representative=reporter, year=this_year,
            done_on=timezone.localdate().replace(month=month, day=1),
        )  # fmt: skip
    client.force_login(representative)

    page = client.get(reverse("my_report_new"))

    assert page.context["form"]["text"].value().startswith(f"{this_year}年，我联系群众2次。")


def test_the_phone_keeps_what_was_typed_when_somebody_wrote_elsewhere(
    client, report_in, representative
):
    report = report_in("draft")
    client.force_login(representative)
    address = reverse("my_report", args=[report.public_id])
    old = report.version
    client.post(address, {"year": 2026, "text": "在电脑上改的", "version": old})

    answer = client.post(address, {"year": 2026, "text": "在手机上改的", "version": old})

    assert answer.status_code == 409
    assert answer.context["form"]["text"].value() == "在手机上改的"
    assert DutyReport.objects.get().text == "在电脑上改的"


def test_the_ballot_form_asks_and_answers_as_the_verb_does(client, report_in, office):
    report = report_in("held")
    client.force_login(office)
    address = reverse("report_act", args=[report.public_id, "rate"])

    too_many = client.post(
        address, {"audience": "98", "overall_satisfied": "98", "overall_basically": "1"}
    )
    done = client.post(
        address,
        {
            "audience": "98",
            "overall_satisfied": "95",
            "overall_basically": "3",
            "study_satisfied": "90",
        },
    )

    assert (too_many.status_code, done.status_code) == (409, 302)
    assert 'value="98"' in too_many.content.decode()
    assert [(row.aspect, row.satisfied, row.total) for row in report.ratings.all()] == [
        ("overall", 95, 98),
        ("study", 90, 90),
    ]


def test_the_report_comes_out_as_word(client, report_in, office):
    report = report_in("filed")
    client.force_login(office)

    answer = client.get(reverse("report_docx", args=[report.public_id]))

    document = Document(BytesIO(answer.content))
    words = [line.text for line in document.paragraphs if line.text.strip()]
    assert TEXT in words
    assert "1．多到小区来走走。" in words
    rated = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rated[1] == ["总体评价", "96", "1", "0", "1", "98"]


def test_staff_enter_a_report_on_paper(client, reporter, town_worker):
    client.force_login(town_worker)

    answer = client.post(
        reverse("enter_report"), {"representative": reporter.public_id, "year": 2026, "text": ""}
    )

    report = DutyReport.objects.get()
    assert (answer["Location"], report.status) == (report.get_absolute_url(), "submitted")


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(("queue", "queries"), [("submitted", 11), ("all", 11), ("missing", 14)])
def test_the_desk_asks_the_database_as_often_for_one_as_for_many(
    client, office, district, town, count, queue, queries, django_assert_num_queries
):
    for _ in range(count):
        one = RepresentativeFactory.create(district=district, logged_in=True, town=town)
        MandateFactory.create(representative=one)
        workflow.reports.enter(one, by=office, year=2026)
    client.force_login(office)

    with django_assert_num_queries(queries):
        answer = client.get(reverse("desk_reports"), {"queue": queue})

    assert answer.status_code == 200
