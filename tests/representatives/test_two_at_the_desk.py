"""Two people at the desk, a double click, a slip of the finger: nothing of anybody's is lost, and nothing is made twice."""

import io
import uuid
from zipfile import ZipFile

import pytest
from django.urls import reverse

from representatives import workflow
from representatives.models import DutyRecord, DutyReport, Event, Voter
from representatives.states.reports import Aspect
from tests.factories import DutyRecordFactory, EventFactory, MandateFactory

pytestmark = pytest.mark.django_db
EVENT = {"kind": "reception", "title": "接待日", "convener": "district"}


@pytest.fixture
def me(representative):
    MandateFactory.create(representative=representative.representative)
    return representative


def test_a_correction_from_an_old_page_says_what_stands_now_and_keeps_what_was_typed(
    client, office, district
):
    record = DutyRecordFactory.create(district=district, place="南翔镇")
    read = record.version
    workflow.duties.correct(record, by=office, place="安亭镇")
    client.force_login(office)
    form = {"kind": record.kind_id, "done_on": record.done_on, "title": "新名称", "place": "南翔镇"}

    answer = client.post(
        reverse("desk_duty_act", args=[record.public_id, "correct"]), form | {"version": read}
    )

    words = answer.content.decode()
    record.refresh_from_db()
    assert (answer.status_code, record.place) == (409, "安亭镇")
    assert "现在是：安亭镇" in words
    assert "新名称" in words
    assert f'name="version" value="{record.version}"' in words


def test_a_program_that_names_one_fact_changes_that_one(client, office, district):
    record = DutyRecordFactory.create(district=district, place="南翔镇")
    client.force_login(office)

    answer = client.post(
        f"/api/v1/duties/{record.public_id}/correct/",
        {"kind": record.kind_id, "done_on": str(record.done_on), "title": "新名称"},
        content_type="application/json",
    )

    record.refresh_from_db()
    assert (answer.status_code, record.title, record.place) == (200, "新名称", "南翔镇")


@pytest.mark.parametrize("day", ["0001-01-01T00:00", "9999-12-31T09:00"])
def test_no_event_is_planned_or_moved_out_of_these_years(client, office, district, day):
    event = EventFactory.create(district=district)
    client.force_login(office)

    planned = client.post("/desk/events/new/", EVENT | {"starts_at": day})
    moved = client.post(
        reverse("desk_event_act", args=[event.public_id, "change"]), EVENT | {"starts_at": day}
    )

    assert Event.objects.get().starts_at == event.starts_at
    for answer in (planned, moved):
        assert "年之间的日期" in answer.content.decode()


def test_a_double_click_plans_one_event(client, office):
    client.force_login(office)
    form = EVENT | {"starts_at": "2026-03-05T09:00", "key": str(uuid.uuid4())}

    first, second = (client.post("/desk/events/new/", form) for _ in range(2))

    assert Event.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_a_double_click_registers_nobody_twice(client, office, district):
    MandateFactory.create(representative__district=district, representative__name="陈一帆")
    client.force_login(office)
    form = {
        "district": district.slug, "kind": "contact", "done_on": "2026-03-05", "title": "走访",
        "names": "陈一帆", "key": str(uuid.uuid4()),
    }  # fmt: skip

    for _ in range(2):
        client.post("/desk/duties/enter/", form)

    assert DutyRecord.objects.count() == 1


def test_a_double_tap_adds_one_voter(client, me):
    client.force_login(me)
    form = {"name": "张大妈", "key": str(uuid.uuid4())}

    for _ in range(2):
        client.post("/me/contacts/voters/new/", form)

    assert Voter.objects.count() == 1


def test_another_text_is_never_taken_for_the_report_on_the_way(client, me):
    client.force_login(me)
    client.post("/me/reports/new/", {"year": 2026, "text": "甲"})

    answer = client.post("/me/reports/new/", {"year": 2026, "text": "乙"})

    assert answer.status_code == 409
    assert "乙" in answer.content.decode()
    assert DutyReport.objects.get().text == "甲"


def test_what_the_hall_said_is_read_by_the_representative_once_it_is_filed(
    client, me, office, district
):
    report = workflow.reports.enter(me.representative, by=office, year=2026, text="报告")
    day = report.created_at.date()
    workflow.reports.hold(report, by=office, held_on=day, audience=9)
    workflow.reports.rate(report, by=office, verdicts={Aspect.OVERALL: {"satisfied": 9}})
    workflow.reports.comment(report, by=office, comments=["多来小区"])
    client.force_login(me)

    page = client.get(report.get_absolute_url())
    word = client.get(reverse("report_docx", args=[report.public_id]))

    assert page["Location"] == reverse("my_report", args=[report.public_id])
    assert "多来小区" not in _text_of(word.content)
    workflow.reports.file(report, by=office, result="好")
    assert "多来小区" in _text_of(
        client.get(reverse("report_docx", args=[report.public_id])).content
    )


@pytest.mark.parametrize(
    "address", ["/jiading/representatives/reports/?q=%00", "/desk/reports/?q=%00"]
)
def test_a_nul_in_an_address_is_refused_with_a_page(client, office, address):
    client.force_login(office)

    answer = client.get(address)

    assert answer.status_code == 400
    assert "看不懂" in answer.content.decode()


def test_a_form_in_another_encoding_is_refused_with_a_page(client):
    answer = client.post(
        "/accounts/login/",
        b"login=x",
        content_type="application/x-www-form-urlencoded; charset=utf-7",
    )

    assert answer.status_code == 400


def test_a_year_of_five_thousand_digits_is_no_year(client, me):
    client.force_login(me)

    assert client.get("/me/duties/", {"year": "9" * 5000}).status_code == 200


def _text_of(document):
    return ZipFile(io.BytesIO(document)).read("word/document.xml").decode()


def test_going_back_in_the_browser_and_typing_another_event_loses_nothing(client, office):
    client.force_login(office)
    key = str(uuid.uuid4())
    form = EVENT | {"starts_at": "2026-03-05T09:00", "key": key}
    client.post("/desk/events/new/", form)

    answer = client.post("/desk/events/new/", form | {"title": "另一次接待"})

    words = answer.content.decode()
    assert answer.status_code == 409
    assert "另一次接待" in words
    assert key not in words
