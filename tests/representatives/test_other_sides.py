"""Each side checks the other: what an objection put right stays right, and nobody settles what is about him- or herself."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from congress.errors import Refused
from congress.models import Role
from representatives import interests, recurring, workflow
from representatives.models import DutyKind, DutyRecord, PublishedDuty
from representatives.states.duties import DutyStatus
from representatives.statistics import COMMUNITY_ROUNDS, CONTACTS, REPORTS_TO_VOTERS
from representatives.workflow import duties, events
from tests.factories import (
    DutyRecordFactory,
    EventFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
)
from tests.registers import imported, judged, workbook

pytestmark = pytest.mark.django_db
HEADINGS = ["姓名", "代表层级", "履职类型", "日期", "活动名称", "地点", "备注"]


def attended(event, person, by):
    events.register_attendance(event, by=by, representatives=[person])
    return DutyRecord.objects.get()


def test_what_an_objection_put_right_survives_a_later_word_of_the_organiser(
    district, office, representative
):
    event = EventFactory.create(district=district, begun=True, hours=8)
    duty = attended(event, representative.representative, office)
    duties.object_to(duty, by=representative, because="只参加半天")
    duties.correct(duty, by=office, hours=4, because="核实为半天")
    duties.confirm(duty, by=representative)
    event.refresh_from_db()

    events.change(event, by=office, agenda="请带材料")
    unmoved = DutyRecord.objects.get()
    events.change(event, by=office, hours=6)

    duty.refresh_from_db()
    assert (unmoved.hours, unmoved.status) == (4, DutyStatus.CONFIRMED)
    assert (duty.hours, duty.status) == (4, DutyStatus.CONFIRMED)


def test_a_renamed_event_is_checked_again_and_is_not_public_until_then(
    district, office, representative
):
    event = EventFactory.create(district=district, begun=True)
    duty = attended(event, representative.representative, office)
    duties.confirm(duty, by=representative)
    workflow.publishing.publish(duty, by=office)
    read = duty.version
    event.refresh_from_db()

    events.change(event, by=office, title="另一个名称")

    duty.refresh_from_db()
    copy = PublishedDuty.objects.get()
    assert (duty.status, duty.title) == (DutyStatus.REGISTERED, "另一个名称")
    assert (copy.title, copy.withdrawn_at is None) == ("", False)
    with pytest.raises(Refused):
        duties.confirm(duty, by=representative, version=read)
    assert workflow.publishing.publish_all(district, duty.year, by=office).released == 0


def test_who_signed_in_may_say_that_the_organiser_writes_something_wrong(
    district, office, representative
):
    event = EventFactory.create(district=district, begun=True)
    events.sign_in(event, code=event.sign_in_code, by=representative)

    duties.object_to(DutyRecord.objects.get(), by=representative, because="我没有参加这个会")

    assert DutyRecord.objects.get().status == DutyStatus.OBJECTED


def test_nobody_in_the_office_checks_the_own_duty(district, representative):
    MembershipFactory.create(user=representative, district=district, role=Role.CONGRESS_OFFICE)
    duty = duties.register(
        representative.representative,
        by=representative,
        kind=DutyKind.objects.get(pk="contact"),
        done_on=timezone.localdate(),
    )

    with pytest.raises(PermissionDenied):
        duties.confirm(duty, by=representative)


def test_a_figure_of_one_level_counts_that_level(district):
    for kind in ("report_to_voters", "contact", "community_round"):
        for level in ("town", "district", "city"):
            DutyRecordFactory.create(
                district=district, level=level, kind=DutyKind.objects.get(pk=kind)
            )

    counted = [
        DutyRecord.objects.filter(one.q).count()
        for one in (REPORTS_TO_VOTERS, CONTACTS, COMMUNITY_ROUNDS)
    ]

    assert counted == [1, 1, 2]


def test_what_was_logged_on_the_phone_and_stands_in_the_register_is_one(
    district, office, representative, term
):
    person = representative.representative
    person.name = "张伟"
    person.save()
    kind = DutyKind.objects.get(pk="community_round")
    duty = duties.register(
        person, by=representative, kind=kind, done_on=date(2024, 3, 5), title="集中联系社区"
    )
    duties.confirm(duty, by=office)
    rows = (
        ["张伟", "区代表", kind.name, "2024-3-5", "代表集中联系社区活动", "党校", ""],
        ["张伟", "区代表", kind.name, "2024-3-5", "垃圾分类宣传", "党校", ""],
    )

    preview = judged("duties", workbook(HEADINGS, *rows), district)
    imported("duties", workbook(HEADINGS, *rows), district)

    assert any("同已有的履职记录是一回事" in note for note in preview.notes)
    assert sorted(DutyRecord.objects.values_list("title", flat=True)) == [
        "垃圾分类宣传",
        "集中联系社区",
    ]


def test_a_session_without_its_number_is_not_planned(district, office):
    with pytest.raises(Refused, match="哪一次会议"):
        events.plan(
            district,
            by=office,
            kind=DutyKind.objects.get(pk="congress_session"),
            title="全体会议",
            starts_at=timezone.now(),
        )


def test_a_town_is_not_told_what_it_may_not_read_when_it_looks_for_people(
    district, town, town_worker
):
    other = OrganFactory.create(district=district, name="南翔镇", kind="town")
    person = RepresentativeFactory.create(district=district, town=other)
    MandateFactory.create(representative=person)
    DutyRecordFactory.create(district=district, representative=person, title="物业纠纷约谈")
    wanted = interests.Wanted(district, "物业", town_worker, None)

    found = list(interests.by_duty(wanted))

    assert found == []


def test_whose_duties_are_suspended_is_not_asked_and_owes_nothing(district, office):
    person = RepresentativeFactory.create(district=district, name="王停职", logged_in=True)
    mandate = MandateFactory.create(representative=person)
    today = timezone.localdate()
    workflow.mandates.suspend(mandate, by=office, on=today, ground="detained")
    event = EventFactory.create(district=district, planned=True)

    with pytest.raises(Refused, match="王停职暂停执行代表职务"):
        events.invite(event, by=office, representatives=[person])

    assert person.pk not in {row.person.pk for row in recurring.standings(district, on=today)}


def test_why_somebody_is_on_leave_is_read_by_whoever_decides(
    client, district, office, committee, town
):
    person = RepresentativeFactory.create(district=district, logged_in=True)
    event = EventFactory.create(district=district, coming=True, organiser=town)
    events.invite(event, by=office, representatives=[person])
    events.ask_leave(event.attendances.get(), by=person.user, reason="住院检查")
    pages = {}

    for name, user in (("office", office), ("committee", committee)):
        client.force_login(user)
        pages[name] = client.get(event.get_absolute_url()).content.decode()

    assert "住院检查" in pages["office"]
    assert "住院检查" not in pages["committee"]


def test_a_report_whose_duty_was_withdrawn_can_still_be_revoked(district, office):
    person = RepresentativeFactory.create(district=district, logged_in=True)
    MandateFactory.create(representative=person)
    report = workflow.reports.enter(person, by=office, year=2026, text="报告")
    workflow.reports.hold(report, by=office, held_on=timezone.localdate(), audience=10)
    duties.withdraw(report.duty, by=office, because="登记错")

    workflow.reports.revoke(report, by=office, because="没有开成")

    report.refresh_from_db()
    assert report.status == "scheduled"
