"""活动 and 出席: planned, announced, attended, closed, filed, cancelled."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice
from representatives import workflow
from representatives.models import (
    Attendance,
    AttendanceRecord,
    DutyKind,
    DutyRecord,
    Event,
    EventRecord,
)
from representatives.states import AttendanceStatus, DutyStatus, EventStatus
from representatives.states.duties import DutyOrigin
from representatives.states.events import HowSignedIn
from representatives.waiting_events import events_waiting
from tests.factories import (
    AttendanceFactory,
    EventFactory,
    OrganFactory,
    RepresentativeFactory,
)
from tests.representatives.organising import people, planned, statuses, subjects

pytestmark = pytest.mark.django_db
events = workflow.events


def test_whoever_has_not_answered_is_asked_that_before_signing_in(district, office):
    (one,) = people(district, 1, logged_in=True)
    event = planned(district, office)
    events.invite(event, by=office, representatives=[one])
    events.announce(event, by=office)

    asked = [events_waiting(one.user)[0].what]
    events.sign_up(event, by=one.user)
    asked.append(events_waiting(one.user)[0].what)

    assert asked == ["活动邀请", "到场请扫码签到"]


def test_an_event_goes_from_plan_to_file_and_every_step_is_recorded(district, office):
    one, two, three = people(district, 3, logged_in=True)
    event = planned(district, office, is_duty=True)

    events.invite(event, by=office, representatives=[one, two, three], because="物业小组")
    events.announce(event, by=office)
    events.sign_in(event, code=event.sign_in_code, by=one.user)
    leave = event.attendances.get(representative=two)
    events.ask_leave(leave, by=two.user, reason="出差")
    events.grant_leave(leave, by=office)
    Event.objects.filter(pk=event.pk).update(starts_at=timezone.now() - timedelta(minutes=1))
    absent = events.close(event, by=office)
    events.file(event, by=office, result="学了物业管理条例。")

    assert absent == 1
    assert statuses(event) == {one.name: "present", two.name: "excused", three.name: "absent"}
    assert list(event.records.values_list("action", flat=True)) == [
        "plan", "invite", "announce", "close", "file",
    ]  # fmt: skip
    (duty,) = DutyRecord.objects.all()
    assert (duty.representative, duty.origin, duty.status, duty.title, duty.attendance.event) == (
        one, DutyOrigin.EVENT, DutyStatus.CONFIRMED, "物业管理专题培训", event,
    )  # fmt: skip


def test_who_signs_in_after_the_beginning_is_late_and_twice_is_once(district, representative):
    event = EventFactory.create(district=district, begun=True)

    first = events.sign_in(event, code=event.sign_in_code, by=representative)
    second = events.sign_in(event, code=event.sign_in_code, by=representative)

    assert first == second
    assert (second.status, second.how) == (AttendanceStatus.LATE, HowSignedIn.QR)
    assert (DutyRecord.objects.count(), second.records.count()) == (1, 2)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"coming": True}, "现在不在签到时间内。签到时间是"),
        ({"held": True}, "签到已经结束；到了会而没有签上的，请联系组织者补登。"),
        ({"cancelled": True}, "活动已经取消，不用签到。"),
        ({"starts_at": timezone.now() - timedelta(hours=9)}, "现在不在签到时间内。签到时间是"),
    ],
)
def test_outside_the_time_the_refusal_says_when(district, representative, facts, sentence):
    event = EventFactory.create(district=district, **facts)

    with pytest.raises(Refused) as refused:
        events.sign_in(event, code=event.sign_in_code, by=representative)

    assert refused.value.sentence.startswith(sentence)
    assert (Attendance.objects.count(), AttendanceRecord.objects.count()) == (0, 0)


def test_a_wrong_code_another_district_and_staff_do_not_sign_in(district, representative, office):
    event = EventFactory.create(district=district)
    stranger = RepresentativeFactory.create(logged_in=True).user

    for code, who in (("0" * 20, representative), (event.sign_in_code, stranger), (event.sign_in_code, office)):  # fmt: skip
        with pytest.raises(PermissionDenied):
            events.sign_in(event, code=code, by=who)

    assert Attendance.objects.count() == 0


def test_an_event_that_somebody_was_at_does_not_move_into_the_future(district, office):
    event = EventFactory.create(district=district, begun=True)
    events.register_attendance(event, by=office, representatives=people(district, 1))

    with pytest.raises(Refused, match="已经有代表签到，开始时间不能改到今天以后。"):
        events.change(event, by=office, starts_at=timezone.now() + timedelta(days=2))


def test_facts_that_do_not_go_together_are_refused_with_a_sentence(district, office):
    now = timezone.now()
    foreign = OrganFactory.create()

    with pytest.raises(Refused, match="结束时间不能早于开始时间。"):
        planned(district, office, starts_at=now, ends_at=now - timedelta(hours=1))
    with pytest.raises(Refused, match="不是本区的"):
        planned(district, office, organiser=foreign)
    with pytest.raises(Refused, match="不能作为活动类型"):
        planned(district, office, kind=DutyKind.objects.get(pk="suggestion"))

    assert (Event.objects.count(), EventRecord.objects.count()) == (0, 0)


def test_a_town_organises_its_own_events_and_hands_them_to_nobody(district, town, town_worker):
    event = planned(district, town_worker, organiser=town)

    with pytest.raises(PermissionDenied):
        planned(district, town_worker)
    with pytest.raises(PermissionDenied):
        events.change(event, by=town_worker, organiser=OrganFactory.create(district=district))

    assert Event.objects.visible_to(town_worker).get() == event


def test_closing_waits_for_leaves_and_only_those_expected_are_absent(district, office):
    free = EventFactory.create(district=district, begun=True)
    invited, accepted, asked = (
        AttendanceFactory.create(event=free, status=status)
        for status in ("invited", "accepted", "leave_asked")
    )

    with pytest.raises(Refused, match="还有请假没有决定"):
        events.close(free, by=office)
    events.refuse_leave(asked, by=office, because="请派人参加。")
    events.close(free, by=office)

    rows = {row.pk: row.status for row in free.attendances.all()}
    assert rows == {invited.pk: "invited", accepted.pk: "absent", asked.pk: "absent"}


def test_places_are_taken_until_there_is_none(district):
    event = EventFactory.create(district=district, is_open=True, capacity=2)
    users = [one.user for one in people(district, 3, logged_in=True)]

    for user in users[:2]:
        events.sign_up(event, by=user)
    with pytest.raises(Refused, match="名额 2 人已经报满。"):
        events.sign_up(event, by=users[2])
    events.sign_up(event, by=users[0])  # twice is once

    assert event.attendances.count() == 2


def test_nobody_declines_what_has_to_be_attended(district):
    person = RepresentativeFactory.create(district=district, logged_in=True)
    row = AttendanceFactory.create(
        event=EventFactory.create(district=district, is_duty=True), representative=person
    )

    with pytest.raises(Refused, match="这项活动应当参加；不能参加的，请办理请假。"):
        events.decline(row, by=person.user)

    assert row.records.count() == 0


def test_a_cancelled_event_is_told_and_one_with_people_in_it_is_not_cancelled(district, office):
    person = RepresentativeFactory.create(district=district, logged_in=True)
    event = EventFactory.create(district=district)
    AttendanceFactory.create(event=event, representative=person)
    begun = EventFactory.create(district=district, begun=True)
    events.register_attendance(begun, by=office, representatives=[person])
    Notice.objects.all().delete()

    events.cancel(event, by=office, because="台风")
    with pytest.raises(Refused, match="已经有代表签到，活动不能取消。"):
        events.cancel(begun, by=office, because="台风")

    assert subjects(person.user) == ["“物业管理专题培训”已取消：台风"]


def test_nobody_is_told_of_an_event_to_which_nobody_is_invited(district, office):
    event = planned(district, office)

    with pytest.raises(Refused) as refused:
        events.announce(event, by=office)
    events.change(event, by=office, is_open=True)
    events.announce(event, by=office)

    assert "邀请" in refused.value.sentence
    event.refresh_from_db()
    assert event.status == EventStatus.OPEN
