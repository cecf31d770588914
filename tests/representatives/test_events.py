"""活动 and 出席: planned, announced, attended, closed, filed; what each does to the duty records."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice, Role
from representatives import workflow
from representatives.models import (
    Attendance,
    AttendanceRecord,
    DutyKind,
    DutyRecord,
    Event,
    EventRecord,
    PublishedDuty,
)
from representatives.states import AttendanceStatus, DutyStatus, EventStatus
from representatives.states.duties import DutyOrigin
from representatives.states.events import HowSignedIn
from representatives.waiting_events import events_waiting
from representatives.workflow.following import unexcused
from tests.factories import (
    AttendanceFactory,
    DutyRecordFactory,
    EventFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db
events = workflow.events


def people(district, count, **facts):
    return RepresentativeFactory.create_batch(count, district=district, **facts)


def planned(district, by, **facts):
    return events.plan(
        district,
        by=by,
        **{
            "kind": DutyKind.objects.get(pk="training"),
            "title": "物业管理专题培训",
            "starts_at": timezone.now() + timedelta(minutes=10),
            **facts,
        },
    )


def subjects(user):
    return list(Notice.objects.filter(user=user).values_list("subject", flat=True))


def statuses(event):
    rows = event.attendances.order_by("pk").values_list("representative__name", "status")
    return dict(rows)


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


def test_a_list_of_98_is_registered_in_a_handful_of_statements(
    district, office, django_assert_num_queries
):
    event = EventFactory.create(district=district, begun=True)
    everybody = people(district, 98)

    with django_assert_num_queries(34):
        done = events.register_attendance(event, by=office, representatives=everybody)

    assert (done, event.attendances.attended().count()) == (98, 98)
    assert DutyRecord.objects.values("representative").distinct().count() == 98
    assert DutyRecord.objects.count() == 98
    assert AttendanceRecord.objects.filter(action="mark_present").count() == 98


def test_registering_again_adds_nobody_and_changes_nobody(district, office, representative):
    event = EventFactory.create(district=district, begun=True)
    events.sign_in(event, code=event.sign_in_code, by=representative)
    everybody = [representative.representative, *people(district, 4)]

    again = [
        events.register_attendance(event, by=office, representatives=everybody) for _ in range(2)
    ]

    assert again == [4, 0]
    assert event.attendances.get(representative=everybody[0]).how == HowSignedIn.QR
    assert DutyRecord.objects.count() == 5


def test_those_registered_by_the_organiser_are_told_to_check(district, office, representative):
    event = EventFactory.create(district=district, begun=True)

    events.register_attendance(event, by=office, representatives=[representative.representative])

    duty = DutyRecord.objects.get()
    assert duty.status == DutyStatus.REGISTERED
    assert duty.check_due_on > timezone.localdate()
    assert subjects(representative) == ["已登记您出席“物业管理专题培训”，请核对履职记录。"]


def test_attendance_that_is_put_right_takes_the_duty_along(district, office):
    row = AttendanceFactory.create(event=EventFactory.create(district=district, held=True))

    seen = []
    for status in ("present", "absent", "late", "excused"):
        events.mark(row, status=status, by=office)
        duty = DutyRecord.objects.get()
        seen.append((duty.status, row.signed_in_at is None, row.how))

    assert seen == [
        ("registered", False, "desk"),
        ("withdrawn", True, ""),
        ("registered", False, "desk"),
        ("withdrawn", True, ""),
    ]


@pytest.mark.parametrize(
    ("origin", "title", "adopted"),
    [
        (DutyOrigin.REGISTER, "学习日", True),
        (DutyOrigin.REGISTER, "", True),
        (DutyOrigin.SELF, "物业管理培训", True),
        (DutyOrigin.SELF, "", True),
        (DutyOrigin.SELF, "财政预算审查讲座", False),
    ],
)
def test_a_record_of_the_same_duty_that_was_there_is_adopted(
    district, office, origin, title, adopted
):
    event = EventFactory.create(district=district, held=True)
    person = RepresentativeFactory.create(district=district)
    there = DutyRecordFactory.create(
        district=district, representative=person, kind=event.kind, done_on=event.day,
        year=event.year, title=title, origin=origin,
    )  # fmt: skip

    events.register_attendance(event, by=office, representatives=[person])

    there.refresh_from_db()
    assert (there.attendance is not None) == adopted
    assert DutyRecord.objects.count() == (1 if adopted else 2)
    assert there.title == title


def test_what_was_there_before_the_event_stays_when_the_attendance_was_wrong(district, office):
    event = EventFactory.create(district=district, held=True)
    there = DutyRecordFactory.create(
        district=district, kind=event.kind, done_on=event.day, year=event.year,
        origin=DutyOrigin.REGISTER,
    )  # fmt: skip
    events.register_attendance(event, by=office, representatives=[there.representative])

    events.mark(event.attendances.get(), status="absent", by=office)

    there.refresh_from_db()
    assert (there.attendance, there.status) == (None, DutyStatus.REGISTERED)


def test_two_events_of_one_day_do_not_share_a_record(district, office):
    morning, afternoon = (EventFactory.create(district=district, held=True) for _ in range(2))
    person = RepresentativeFactory.create(district=district)

    for event in (morning, afternoon):
        events.register_attendance(event, by=office, representatives=[person])

    assert DutyRecord.objects.values("attendance__event").distinct().count() == 2


def test_a_changed_event_changes_its_duties_and_withdraws_their_public_copies(district, office):
    event = EventFactory.create(district=district, held=True)
    person = RepresentativeFactory.create(district=district)
    events.register_attendance(event, by=office, representatives=[person])
    duty = DutyRecord.objects.get()
    PublishedDuty.objects.create(
        duty=duty, district=district, representative=person, year=duty.year, done_on=duty.done_on,
        kind_name="学习培训", title=duty.title, mode="full", released_at=timezone.now(),
    )  # fmt: skip

    events.change(event, by=office, title="物业管理条例培训", place="区委党校")

    duty.refresh_from_db()
    assert (duty.title, duty.place) == ("物业管理条例培训", "区委党校")
    assert PublishedDuty.objects.released().count() == 0
    assert duty.records.last().note == "随活动信息改动。"


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


def congress_session(term, number, **facts):
    session = SessionFactory.create(term=term, number=number)
    return EventFactory.create(
        district=term.district,
        kind=DutyKind.objects.get(pk="congress_session"),
        title=f"第{number}次会议",
        session=session,
        is_duty=True,
        begun=True,
        **facts,
    )


def test_the_first_absence_from_the_congress_warns_and_the_second_says_more(
    district, term, office, town
):
    person = RepresentativeFactory.create(district=district, logged_in=True)
    MandateFactory.create(representative=person, term=term)
    clerk = MembershipFactory.create(organ=town, role=Role.TOWN_STAFF).user

    told = []
    for number in (1, 2):
        event = congress_session(term, number, organiser=town)
        events.register_attendance(event, by=office, representatives=[person], status="absent")
        events.close(event, by=office)
        told.append([subjects(person.user), subjects(office), subjects(clerk)])
        Notice.objects.all().delete()

    assert told == [
        [
            [
                (
                    "您未经批准没有出席“第1次会议”。代表未经批准两次不出席本级人民代表大会会议的，代表资格终止（代表法第六十二条）；"
                    "确有原因的，请尽快与代表工作机构联系。"
                )
            ],
            [f"{person.name}未经批准没有出席“第1次会议”，是本届第一次，已提醒。"],
            [f"{person.name}未经批准没有出席“第1次会议”，是本届第一次，已提醒。"],
        ],
        [
            [
                (
                    "您本届内已经 2 次未经批准没有出席本级人民代表大会会议，这次是“第2次会议”。依照代表法第六十二条，代表资格终止；"
                    "情况不实的，请立即向代表工作机构说明。"
                )
            ],
            [
                f"{person.name}本届内已经两次未经批准没有出席人代会会议，依照代表法第六十二条代表资格终止，请依法办理。"
            ],
            [
                f"{person.name}本届内已经两次未经批准没有出席人代会会议，依照代表法第六十二条代表资格终止，请依法办理。"
            ],
        ],
    ]


def test_only_the_own_congress_of_this_term_counts_and_a_session_counts_once(
    district, term, office
):
    person = RepresentativeFactory.create(district=district)
    MandateFactory.create(representative=person, term=term)
    MandateFactory.create(representative=person, term=None, level="city")
    over = {"status": "held"}
    before = congress_session(term, 1, starts_at=timezone.now() - timedelta(days=4000), **over)
    opening, closing = congress_session(term, 2, **over), congress_session(term, 2, **over)
    city = congress_session(term, 3, convener="city", **over)
    excused, cancelled = (
        congress_session(term, 4, **over),
        congress_session(term, 5, status="cancelled"),
    )
    training = EventFactory.create(district=district, begun=True, is_duty=True)
    for event in (before, opening, closing, training, cancelled):
        AttendanceFactory.create(event=event, representative=person, status="absent")
    AttendanceFactory.create(event=city, representative=person, level="city", status="absent")
    AttendanceFactory.create(event=excused, representative=person, status="excused")

    today = timezone.localdate()

    assert unexcused([person], level="district", on=today) == {person.pk: 1}
    assert unexcused([person], level="city", on=today) == {person.pk: 1}


def test_to_a_session_each_comes_as_a_member_of_that_congress(district, term, office):
    person = RepresentativeFactory.create(district=district)
    MandateFactory.create(representative=person, term=term)
    MandateFactory.create(representative=person, term=None, level="city")

    session, training = congress_session(term, 1), EventFactory.create(district=district)
    for event in (session, training):
        events.invite(event, by=office, representatives=[person])

    assert [event.attendances.get().level for event in (session, training)] == ["district", "city"]


def at_once(*acts):
    """Each in a thread and a transaction of its own, all beginning together: done, or the sentence of the refusal."""
    barrier, said = threading.Barrier(len(acts)), []

    def run(act):
        barrier.wait()
        try:
            act()
            said.append("done")
        except Refused as refused:
            said.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


@pytest.mark.django_db(transaction=True)
def test_two_sign_ins_at_once_are_one(district, representative):
    event = EventFactory.create(district=district)

    said = at_once(
        *[lambda: events.sign_in(Event.objects.get(), code=event.sign_in_code, by=representative)]
        * 4
    )

    assert said == ["done"] * 4
    assert (Attendance.objects.count(), DutyRecord.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_given_once(district):
    event = EventFactory.create(district=district, is_open=True, capacity=1)
    users = [one.user for one in people(district, 3, logged_in=True)]

    said = at_once(
        *[lambda user=user: events.sign_up(Event.objects.get(), by=user) for user in users]
    )

    assert said == ["done", "full", "full"]
    assert event.attendances.count() == 1


@pytest.mark.django_db(transaction=True)
def test_closing_while_somebody_signs_in_leaves_nobody_between(district, office, representative):
    event = EventFactory.create(district=district, begun=True, is_duty=True)
    AttendanceFactory.create(event=event, representative=representative.representative)

    said = at_once(
        lambda: events.sign_in(Event.objects.get(), code=event.sign_in_code, by=representative),
        lambda: events.close(Event.objects.get(), by=office),
    )

    row = Attendance.objects.get()
    assert said in (["done", "done"], ["done", "sign_in_closed"])
    assert (row.status, DutyRecord.objects.count()) == (
        ("late", 1) if said == ["done", "done"] else ("absent", 0)
    )


@pytest.mark.django_db(transaction=True)
def test_cancelling_while_somebody_signs_in_leaves_nobody_in_a_cancelled_event(
    district, office, representative
):
    event = EventFactory.create(district=district, begun=True)

    at_once(
        lambda: events.sign_in(Event.objects.get(), code=event.sign_in_code, by=representative),
        lambda: events.cancel(Event.objects.get(), by=office, because="台风"),
    )

    event.refresh_from_db()
    assert (event.status == EventStatus.CANCELLED) == (DutyRecord.objects.count() == 0)


def test_the_year_follows_the_day(district, office):
    event = planned(district, office, starts_at=timezone.now())
    events.invite(event, by=office, representatives=people(district, 1))

    new_year = timezone.make_aware(timezone.datetime(2023, 12, 31, 23, 30))
    events.change(event, by=office, starts_at=new_year)

    assert (event.year, event.attendances.get().year, event.day) == (2023, 2023, date(2023, 12, 31))


def test_nobody_is_told_of_an_event_to_which_nobody_is_invited(district, office):
    event = planned(district, office)

    with pytest.raises(Refused) as refused:
        events.announce(event, by=office)
    events.change(event, by=office, is_open=True)
    events.announce(event, by=office)

    assert "邀请" in refused.value.sentence
    event.refresh_from_db()
    assert event.status == EventStatus.OPEN
