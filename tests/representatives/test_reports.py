"""代表报告履职: written, scheduled, held, rated, filed, read by the public; and the duty counted once."""

import threading
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from docx import Document

from congress import indicators
from congress.errors import Refused
from congress.models import Notice, Role
from representatives import archive, reporting, workflow
from representatives.models import (
    DutyRecord,
    DutyReport,
    Event,
    Level,
    PublishedReport,
    ReportComment,
    ReportRating,
    ReportRecord,
)
from representatives.states.reports import REPORT_MOVES, ReportAction, ReportStatus
from tests.factories import (
    DutyRecordFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
)

pytestmark = pytest.mark.django_db

TEXT = "2026 年，我走访了四十户居民，三部电梯装好了。"
OVERALL = {"overall": {"satisfied": 96, "basically": 1, "dissatisfied": 0, "unknown": 1}}
KEEP = {"office", "town_worker"}
# Who may, by the name of the permission; everybody else gets 403 whenever they try.
WHO = {
    "representatives.write_report": {"representative"},
    "representatives.keep_report": KEEP,
    "representatives.withdraw_report": KEEP | {"representative"},
    "representatives.prepare_report": KEEP,
    "representatives.publish_report": {"office"},
}
PERSONAS = [
    "office", "leader", "committee", "dispatch", "clerk", "station_worker", "town_worker", "representative", "colleague",
    "other_town_worker", "foreign_office", "system_administrator", "security_administrator", "audit_administrator",
    "visitor",
]  # fmt: skip


@pytest.fixture
def person(representative, town):
    """The representative's row of the roster, in the town, with a mandate of the district."""
    row = representative.representative
    row.town = town
    row.save()
    MandateFactory.create(representative=row)
    return row


@pytest.fixture
def second_office(district):
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


@pytest.fixture
def people(request, district, person):
    """By name, with those whom other tests do not need."""
    others = {
        "colleague": RepresentativeFactory.create(district=district, logged_in=True).user,
        "other_town_worker": MembershipFactory.create(
            organ=OrganFactory.create(district=district, name="南翔镇", kind="town"),
            role=Role.TOWN_STAFF,
        ).user,
        "foreign_office": MembershipFactory.create(role=Role.CONGRESS_OFFICE).user,
    }
    return {name: others.get(name) or request.getfixturevalue(name) for name in PERSONAS}


@pytest.fixture
def make(person, representative, office, second_office):
    """`make("filed")`: a report that has come as far as this status, with everything beside it that an act may need."""

    def go(status="draft", **facts):
        report = workflow.reports.draft(
            person, by=representative, year=timezone.localdate().year, text=TEXT
        )
        if status in ("submitted", "scheduled", "held", "filed"):
            workflow.reports.submit(report, by=representative)
        if status == "scheduled":
            workflow.reports.schedule(
                report,
                by=office,
                starts_at=timezone.now() - timedelta(minutes=5),
                place="社区活动室",
                makes_event=False,
            )
        if status in ("held", "filed"):
            workflow.reports.hold(
                report, by=office, held_on=timezone.localdate(), audience=98, place="社区活动室"
            )
            workflow.reports.rate(report, by=office, verdicts=OVERALL)
            workflow.reports.comment(report, by=office, comments=["多到小区来走走。"])
            workflow.reports_in_public.prepare_release(report, by=second_office, text=TEXT)
        if status == "filed":
            workflow.reports.file(report, by=office, result="大家认可，继续跟进停车难。")
        if status == "withdrawn":
            workflow.reports.withdraw(report, by=representative)
        return DutyReport.objects.get(pk=report.pk)

    return go


def test_a_report_walks_from_the_phone_to_the_public(
    person, representative, town_worker, office, second_office
):
    report = workflow.reports.draft(person, by=representative, year=2026, text=TEXT)
    workflow.reports.submit(report, by=representative)
    workflow.reports.schedule(
        report, by=town_worker, starts_at=timezone.now() - timedelta(minutes=5), place="活动室"
    )
    workflow.reports.hold(report, by=town_worker, held_on=timezone.localdate(), audience=98)
    workflow.reports.rate(report, by=town_worker, verdicts=OVERALL)
    workflow.reports.file(report, by=town_worker, result="继续跟进停车难。")
    workflow.reports_in_public.prepare_release(report, by=office, text=TEXT)
    copy = workflow.reports_in_public.publish(report, by=second_office)

    assert [record.action for record in report.records.all()] == [
        "draft", "submit", "schedule", "hold", "rate", "file", "prepare_release", "publish",
    ]  # fmt: skip
    assert (copy.overall["satisfied"], copy.overall["total"], copy.audience) == (96, 98, 98)
    assert (copy.text, copy.place, copy.mode) == (TEXT, "活动室", "full")
    subjects = [one.subject for one in Notice.objects.filter(user=representative).order_by("pk")]
    assert subjects[-1] == "2026年度履职报告已归档：满意 96 ÷ 98。请看结果和选民意见。"


@pytest.mark.parametrize("action", list(ReportAction))
def test_every_status_and_role_is_answered_by_the_table(people, make, action):
    acts = {
        "write": lambda r, by: workflow.reports.write(r, by=by, text="改过。"),
        "submit": lambda r, by: workflow.reports.submit(r, by=by),
        "send_back": lambda r, by: workflow.reports.send_back(r, by=by, because="写短些"),
        "schedule": lambda r, by: workflow.reports.schedule(
            r, by=by, starts_at=timezone.now(), makes_event=False
        ),
        "hold": lambda r, by: workflow.reports.hold(
            r, by=by, held_on=timezone.localdate(), audience=98
        ),
        "revoke": lambda r, by: workflow.reports.revoke(r, by=by, because="没有开成"),
        "rate": lambda r, by: workflow.reports.rate(r, by=by, verdicts=OVERALL, audience=98),
        "comment": lambda r, by: workflow.reports.comment(r, by=by, comments=["好。"]),
        "strike": lambda r, by: workflow.reports.strike(
            r, by=by, comment=r.comments.first() or ReportComment(report=r)
        ),
        "file": lambda r, by: workflow.reports.file(r, by=by, result="好"),
        "reopen": lambda r, by: workflow.reports.reopen(r, by=by, because="改错字"),
        "prepare_release": lambda r, by: workflow.reports_in_public.prepare_release(
            r, by=by, text=TEXT
        ),
        "publish": lambda r, by: workflow.reports_in_public.publish(r, by=by),
        "unpublish": lambda r, by: workflow.reports_in_public.unpublish(r, by=by, because="撤"),
        "withdraw": lambda r, by: workflow.reports.withdraw(r, by=by, because="不报了"),
    }
    move, found, expected = REPORT_MOVES[action], {}, {}
    for status in ReportStatus:
        made = _undone(lambda status=status: _tried(make, status, acts[action], people, action))
        found |= made
        for name in PERSONAS:
            allowed = name in WHO[move.permission]
            right = status in move.sources
            expected[status.value, name] = "done" if allowed and right else 409 if allowed else 403

    assert found == expected


def _tried(make, status, act, people, action):
    report = make(status.value)
    if action == "unpublish" and status in (ReportStatus.HELD, ReportStatus.FILED):
        PublishedReport.objects.create(
            report=report, district=report.district, representative=report.representative,
            representative_name="x", year=2026, level="district", held_on=report.held_on, audience=98, text=TEXT,
            mode="full", released_at=timezone.now(),
        )  # fmt: skip
    before = ReportRecord.objects.count()
    return {
        (status.value, name): _undone(lambda by=by: _answer(report, act, by, before))
        for name, by in people.items()
    }


def _answer(report, act, by, before):
    try:
        act(DutyReport.objects.get(pk=report.pk), by)
    except PermissionDenied:
        answer = 403
    except Refused:
        answer = 409
    else:
        return "done"
    return answer


def _undone(act):
    with transaction.atomic():
        answer = act()
        transaction.set_rollback(True)
    return answer


def test_a_refusal_leaves_no_record_and_no_duty(make, office):
    report = make("withdrawn")
    before = report.records.count()

    with pytest.raises(Refused):
        workflow.reports.hold(report, by=office, held_on=timezone.localdate(), audience=9)

    assert (report.records.count(), DutyRecord.objects.count()) == (before, 0)


def test_the_attendance_at_the_event_is_the_duty_and_there_is_one(person, representative, office):
    report = workflow.reports.draft(person, by=representative, year=2026, text=TEXT)
    workflow.reports.submit(report, by=representative)
    workflow.reports.schedule(
        report, by=office, starts_at=timezone.now() - timedelta(minutes=5), place="活动室"
    )
    event = Event.objects.get()
    workflow.events.sign_in(event, code=event.sign_in_code, by=representative)

    workflow.reports.hold(report, by=office, held_on=timezone.localdate(), audience=98)

    duty = DutyRecord.objects.get()
    assert (duty.kind_id, duty.attendance.event, report.duty) == ("report_to_voters", event, duty)


def test_whoever_reports_was_there_even_without_a_sign_in(person, representative, town_worker):
    report = workflow.reports.draft(person, by=representative, year=2026, text=TEXT)
    workflow.reports.submit(report, by=representative)
    workflow.reports.schedule(
        report, by=town_worker, starts_at=timezone.now() - timedelta(minutes=5), place="活动室"
    )

    workflow.reports.hold(report, by=town_worker, held_on=timezone.localdate(), audience=98)

    assert report.duty.attendance.status == "present"
    assert report.event.organiser == person.town


def test_without_an_event_the_duty_is_registered(make):
    report = make("held")

    duty = DutyRecord.objects.get()
    assert (report.duty, duty.kind_id, duty.origin, duty.level) == (
        duty, "report_to_voters", "organiser", "district",
    )  # fmt: skip


def test_a_city_representative_reports_to_electors(person, representative, office):
    MandateFactory.create(representative=person, level=Level.CITY, term=None)
    report = workflow.reports.draft(person, by=representative, year=2026, text=TEXT)
    workflow.reports.submit(report, by=representative)

    workflow.reports.hold(report, by=office, held_on=timezone.localdate(), audience=35)

    assert (report.level, report.duty.kind_id) == ("city", "report_to_electors")


def test_what_a_register_brought_is_this_duty_and_not_a_second_one(person, make):
    brought = DutyRecordFactory.create(
        district=person.district,
        representative=person,
        kind__code="report_to_voters",
        year=timezone.localdate().year,
        done_on=timezone.localdate(),
    )

    report = make("held")

    assert (report.duty, DutyRecord.objects.count()) == (brought, 1)


def test_the_figure_counts_persons_once_however_often_they_report(person, make, district):
    make("filed")
    DutyRecordFactory.create(
        district=district, representative=person, kind__code="report_to_voters",
        year=timezone.localdate().year, done_on=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip

    counted = indicators.tally(district=district, year=timezone.localdate().year)

    assert counted["duties.reports_to_voters"] == 1


def test_revoking_takes_the_registered_duty_and_the_ratings_with_it(make, office):
    report = make("held")

    workflow.reports.revoke(report, by=office, because="登记错了人")

    assert (report.status, report.duty, report.ratings.count()) == ("scheduled", None, 0)
    assert DutyRecord.objects.counted().count() == 0


def test_more_verdicts_than_people_are_refused(make, office):
    report = make("held")
    too_many = {"overall": {"satisfied": 98, "basically": 1, "dissatisfied": 0, "unknown": 0}}

    with pytest.raises(Refused, match="总体评价各档合计 99 人，超过到会的 98 人"):
        workflow.reports.rate(report, by=office, verdicts=too_many)

    with pytest.raises(IntegrityError, match="no_more_verdicts_than_people"), transaction.atomic():
        ReportRating.objects.filter(report=report).update(satisfied=99)


def test_a_comment_with_a_phone_number_is_refused_and_kept_nowhere(make, office):
    report = make("held")

    with pytest.raises(Refused, match="选民意见不记姓名和联系方式"):
        workflow.reports.comment(report, by=office, comments=["请打 13912345678 找我"])

    assert [one.text for one in report.comments.all()] == ["多到小区来走走。"]


def test_whoever_prepared_the_text_does_not_release_it(make, second_office):
    report = make("filed")

    with pytest.raises(Refused, match="请由另一个人审核公开"):
        workflow.reports_in_public.publish(report, by=second_office)

    assert not PublishedReport.objects.exists()


def test_a_text_that_changed_since_it_was_read_is_not_released(make, office, second_office):
    report = make("filed")
    read = report.release.version
    workflow.reports_in_public.prepare_release(report, by=second_office, text="另一份稿子。")

    with pytest.raises(Refused, match="又改过"):
        workflow.reports_in_public.publish(
            DutyReport.objects.get(pk=report.pk), by=office, version=read
        )


def test_a_text_with_an_id_number_is_not_prepared(make, office):
    report = make("filed")

    with pytest.raises(Refused, match="身份证号"):
        workflow.reports_in_public.prepare_release(
            report, by=office, text="居民 11010519491231002X 来电。"
        )


def test_withdrawn_is_gone_everywhere(make, office, client, person, district):
    report = make("filed")
    copy = workflow.reports_in_public.publish(report, by=office)
    address = copy.get_absolute_url()
    assert client.get(address).status_code == 200

    workflow.reports_in_public.unpublish(report, by=office, because="有错字")

    listed = client.get(reverse("public_reports", args=[district.slug]))
    assert client.get(address).status_code == 404
    assert list(listed.context["page"]) == []
    assert PublishedReport.objects.get().text == ""
    year = timezone.localdate()
    lines = archive.chapter("reports").public(person, year - timedelta(days=9), year)
    assert lines == []


def test_reopening_takes_the_public_copy_away(make, office):
    report = make("filed")
    workflow.reports_in_public.publish(report, by=office)

    workflow.reports.reopen(report, by=office, because="票数录错")

    assert not PublishedReport.objects.released().exists()


def test_the_archive_and_the_profile_have_a_chapter_of_it(make, office, person):
    report = make("filed")
    copy = workflow.reports_in_public.publish(report, by=office)
    day = timezone.localdate()

    chapter = archive.chapter("reports")

    assert [line.words for line in chapter.lines(person, day, day)] == [
        "到会 98 人，满意 96 ÷ 98　社区活动室"
    ]
    assert chapter.count([person], day, day) == {person.pk: 1}
    (line,) = chapter.public(person, day, day)
    assert (line.link, line.words) == (copy.get_absolute_url(), "满意 96 ÷ 98")


def test_the_archive_counts_a_report_that_only_a_register_knows(person, district):
    day = timezone.localdate()
    DutyRecordFactory.create(
        district=district, representative=person, kind__code="report_to_voters", year=day.year, done_on=day
    )  # fmt: skip

    chapter = archive.chapter("reports")

    assert chapter.count([person], day, day) == {person.pk: 1}
    assert len(chapter.lines(person, day, day)) == 1
    assert sum("report" in one.key for one in archive.chapters()) == 1


def test_a_draft_is_seen_by_its_writer_alone(make, representative, office, town_worker):
    make("draft")

    seen = [
        DutyReport.objects.visible_to(one).count() for one in (representative, office, town_worker)
    ]

    assert seen == [1, 0, 0]


def test_a_double_tap_is_one_draft(person, representative):
    first = workflow.reports.draft(person, by=representative, year=2026, text=TEXT)
    second = workflow.reports.draft(person, by=representative, year=2026, text=TEXT)

    assert (first, DutyReport.objects.count()) == (second, 1)


def test_who_has_not_reported_in_this_term_is_listed_and_reminded_once_a_day(
    client, office, person, make, district, term
):
    colleague = RepresentativeFactory.create(district=district, logged_in=True)
    MandateFactory.create(representative=colleague)
    city = RepresentativeFactory.create(district=district)
    MandateFactory.create(representative=city, level=Level.CITY, term=None)
    DutyRecordFactory.create(
        district=district, representative=city, kind__code="report_to_voters", year=2024
    )  # of the wrong kind for a city representative
    make("filed")
    client.force_login(office)

    page = client.get(reverse("desk_reports"), {"queue": "missing"})
    for _ in range(2):
        client.post(reverse("remind_to_report"))

    assert [one.representative for one in page.context["missing"]] == [colleague, city]
    assert (page.context["reported"], page.context["total"]) == (1, 3)
    reminded = Notice.objects.filter(key__startswith="report-")
    assert [notice.user for notice in reminded] == [colleague.user]


def test_a_report_of_the_last_term_does_not_count_for_this_one(person, office, district, term):
    DutyRecordFactory.create(
        district=district, representative=person, kind__code="report_to_voters", year=2020
    )

    assert [one.representative for one in reporting.not_reported(office, district)] == [person]


def test_the_text_begins_with_the_years_numbers(client, person, representative, district):
    this_year = timezone.localdate().year
    for month in (1, 2):
        DutyRecordFactory.create(
            district=district, representative=person, year=this_year,
            done_on=timezone.localdate().replace(month=month, day=1),
        )  # fmt: skip
    client.force_login(representative)

    page = client.get(reverse("my_report_new"))

    assert page.context["form"]["text"].value().startswith(f"{this_year}年，我联系群众2次。")


def test_the_phone_keeps_what_was_typed_when_somebody_wrote_elsewhere(client, make, representative):
    report = make("draft")
    client.force_login(representative)
    address = reverse("my_report", args=[report.public_id])
    old = report.version
    client.post(address, {"year": 2026, "text": "在电脑上改的", "version": old})

    answer = client.post(address, {"year": 2026, "text": "在手机上改的", "version": old})

    assert answer.status_code == 409
    assert answer.context["form"]["text"].value() == "在手机上改的"
    assert DutyReport.objects.get().text == "在电脑上改的"


def test_the_ballot_form_asks_and_answers_as_the_verb_does(client, make, office):
    report = make("held")
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


def test_the_report_comes_out_as_word(client, make, office):
    report = make("filed")
    client.force_login(office)

    answer = client.get(reverse("report_docx", args=[report.public_id]))

    document = Document(BytesIO(answer.content))
    words = [line.text for line in document.paragraphs if line.text.strip()]
    assert TEXT in words
    assert "1．多到小区来走走。" in words
    rated = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rated[1] == ["总体评价", "96", "1", "0", "1", "98"]


def test_staff_enter_a_report_on_paper(client, person, town_worker):
    client.force_login(town_worker)

    answer = client.post(
        reverse("enter_report"), {"representative": person.public_id, "year": 2026, "text": ""}
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


@pytest.mark.django_db(transaction=True)
def test_two_who_register_at_once_register_one_duty(make, office, second_office):
    report = make("submitted")
    barrier, came = threading.Barrier(2), []

    def hold(by):
        mine = DutyReport.objects.get(pk=report.pk)
        barrier.wait(timeout=30)
        try:
            workflow.reports.hold(mine, by=by, held_on=timezone.localdate(), audience=98)
        except Refused:
            came.append("refused")
        else:
            came.append("done")
        finally:
            connection.close()

    threads = [threading.Thread(target=hold, args=[by]) for by in (office, second_office)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == ["done", "refused"]
    assert DutyRecord.objects.count() == 1
    assert ReportRecord.objects.filter(action="hold").count() == 1
