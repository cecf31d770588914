"""What an event does to the duty records: made, adopted, put right and withdrawn with the attendance."""

from datetime import date

import pytest
from django.utils import timezone

from representatives import workflow
from representatives.models import (
    AttendanceRecord,
    DutyRecord,
    PublishedDuty,
)
from representatives.states import DutyStatus
from representatives.states.duties import DutyOrigin
from representatives.states.events import HowSignedIn
from tests.factories import (
    AttendanceFactory,
    DutyRecordFactory,
    EventFactory,
    RepresentativeFactory,
)
from tests.representatives.organising import people, planned, subjects

pytestmark = pytest.mark.django_db
events = workflow.events


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


def test_the_year_follows_the_day(district, office):
    event = planned(district, office, starts_at=timezone.now())
    events.invite(event, by=office, representatives=people(district, 1))

    new_year = timezone.make_aware(timezone.datetime(2023, 12, 31, 23, 30))
    events.change(event, by=office, starts_at=new_year)

    assert (event.year, event.attendances.get().year, event.day) == (2023, 2023, date(2023, 12, 31))
