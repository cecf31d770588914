"""约访 and the desk on the day: booked without an account, confirmed, received, and what was raised is an opinion at once."""

import uuid
from datetime import time, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice, Role
from representatives.models import PublishedRepresentative
from stations import tracking
from stations.models import ContactBooking, ContactVisitor, Placement, PublicOpinion, Resident
from stations.states.contact_days import BookingStatus
from stations.workflow import bookings, contact_turns, residents, visitors
from stations.workflow import contact_days as workflow
from tests.factories import MandateFactory, MembershipFactory, RepresentativeFactory, StationFactory
from tests.station_worlds import booked_by_the_minute

pytestmark = pytest.mark.django_db

NAME, PHONE = "钱桂花", "13912345678"
LIST_QUERIES = 8


@pytest.fixture
def station(district, town):
    return StationFactory.create(district=district, town=town, name="安亭镇代表之家")


@pytest.fixture
def sitting(district, station):
    """A representative whose profile the public reads."""
    person = RepresentativeFactory.create(district=district, logged_in=True, name="甲一")
    MandateFactory.create(representative=person)
    Placement.objects.create(
        district=district, station=station, representative=person, level="district"
    )
    PublishedRepresentative.objects.create(
        district=district, mode="full", representative=person, name=person.name,
        sort_key=person.sort_key, released_at=timezone.now(),
    )  # fmt: skip
    return person


def day_at(station, by, *, days=0, sitting=None):
    day = workflow.arrange(
        station, by=by, on=timezone.localdate() + timedelta(days=days), starts_at=time(0), ends_at=time(23, 59)
    )  # fmt: skip
    if not days:
        booked_by_the_minute(day)
    if sitting:
        (turn,) = contact_turns.roster(day, by=by, representatives=[sitting])
        contact_turns.confirm(turn, by=sitting.user)
    return day


@pytest.fixture
def tomorrow(station, station_worker, sitting):
    return day_at(station, station_worker, days=1, sitting=sitting)


def booked(day, *, slot=time(9), topic="加装电梯", **facts):
    nonce = uuid.uuid4()
    return bookings.book(
        day, key=tracking.key_of(nonce), code=tracking.code_of(nonce), slot=slot, topic=topic,
        resident={"name": NAME, "phone": PHONE}, **facts,
    )  # fmt: skip


def answers(client, day, **typed):
    address = reverse("book_contact_day", args=[day.district.slug, day.public_id])
    return client.post(address, {"nonce": uuid.uuid4(), "slot": "09:00"} | typed)


def test_a_resident_books_without_an_account_and_sees_where_it_stands(
    client, district, tomorrow, station_worker, sitting
):
    profile = PublishedRepresentative.objects.get()
    nonce = uuid.uuid4()
    typed = {
        "nonce": nonce,
        "representative": profile.public_id,
        "topic": "电梯",
        "phone": PHONE,
        "name": NAME,
    }

    first = answers(client, tomorrow, **typed).content.decode()
    again = answers(client, tomorrow, **typed).content.decode()
    booking = ContactBooking.objects.get()
    bookings.confirm(booking, by=station_worker, said="请带房产证")
    code = tracking.code_of(nonce)
    seen = client.post(
        reverse("track_booking", args=[district.slug]), {"code": code.lower()}
    ).content.decode()

    assert code in first
    assert "已提交，等站点确认" in first
    assert "已经约上" not in first
    assert code in again
    assert (booking.representative, booking.slot) == (sitting, time(9))
    assert booking.tracking_digest not in (code, "")
    assert "已确认" in seen
    assert "请带房产证" in seen
    assert NAME not in seen


def test_a_full_slot_is_refused_and_nothing_typed_is_lost(client, tomorrow):
    for _ in range(tomorrow.places):
        booked(tomorrow)

    page = answers(client, tomorrow, topic="停车难", phone=PHONE).content.decode()

    assert "刚刚约满了" in page
    assert "停车难" in page
    assert ContactBooking.objects.count() == tomorrow.places


def test_who_it_is_stands_apart_and_no_notice_says_it(tomorrow, station_worker, sitting):
    with pytest.raises(Refused, match="姓名或电话"):
        booked(tomorrow, topic=f"我是{NAME}")
    booking = booked(tomorrow).booking

    assert booking.resident.phone == PHONE
    assert not any(NAME in one.subject or PHONE in one.subject for one in Notice.objects.all())
    assert Notice.objects.filter(user=station_worker, subject__contains="请确认").exists()


def test_the_station_moves_cancels_and_calls_and_the_resident_reads_why(
    tomorrow, station, station_worker
):
    later = day_at(station, station_worker, days=8)
    booking = booked(tomorrow).booking

    bookings.move(booking, by=station_worker, contact_day=later, slot=time(10), because="代表开会")
    assert (booking.status, booking.contact_day, booking.is_to_be_called) == (
        "confirmed",
        later,
        True,
    )
    bookings.called(booking, by=station_worker)
    with pytest.raises(Refused, match="不用打电话"):
        bookings.called(booking, by=station_worker)
    workflow.cancel(later, by=station_worker, because="台风")

    booking = ContactBooking.objects.get()
    assert (booking.status, booking.said, booking.is_to_be_called) == ("cancelled", "台风", True)


def test_the_resident_cancels_with_the_code(client, district, tomorrow, station_worker):
    made = booked(tomorrow)

    client.post(reverse("track_booking", args=[district.slug]), {"code": made.code, "cancel": "1"})

    assert ContactBooking.objects.get().status == BookingStatus.CANCELLED
    assert Notice.objects.filter(user=station_worker, subject__contains="群众取消了").count() == 1


def test_the_next_visitor_is_counted_and_what_is_raised_is_an_opinion_at_once(
    client, station, station_worker, sitting
):
    day = day_at(station, station_worker, sitting=sitting)
    booking = booked(day, slot=day.slots[-1]).booking
    client.force_login(station_worker)
    address = reverse("desk_contact_receive", args=[day.public_id])
    key = uuid.uuid4()
    typed = {
        "key": key, "content": "六号楼电梯坏了两周", "representative": sitting.public_id,
        "booking": booking.public_id, "together": 2,
    }  # fmt: skip

    page = client.post(address, typed).content.decode()
    client.post(address, typed)
    client.post(address, {"key": uuid.uuid4(), "content": ""})

    opinion = PublicOpinion.objects.get()
    booking.refresh_from_db()
    assert (opinion.content, opinion.representative, opinion.station) == (
        "六号楼电梯坏了两周",
        sitting,
        station,
    )
    assert opinion.resident.phone == PHONE
    assert opinion.event == day.event
    assert opinion.number in page
    assert ContactVisitor.objects.filter(contact_day=day).count() == 3
    assert booking.status == BookingStatus.CAME
    assert day.event.attendances.get().status == "present"


def test_what_was_typed_at_the_desk_stays_when_it_is_refused(client, station, station_worker):
    day = day_at(station, station_worker)
    client.force_login(station_worker)
    address = reverse("desk_contact_receive", args=[day.public_id])

    page = client.post(address, {"key": uuid.uuid4(), "content": f"{NAME}家漏水", "name": NAME})

    assert page.status_code == 409
    assert f"{NAME}家漏水" in page.content.decode()
    assert not ContactVisitor.objects.exists()


def test_nobody_is_received_before_the_day_and_by_nobody_elses_staff(tomorrow, organ, leader):
    with pytest.raises(PermissionDenied):
        visitors.receive(tomorrow, by=leader, key=uuid.uuid4())
    with pytest.raises(PermissionDenied):
        bookings.confirm(booked(tomorrow).booking, by=leader)


def test_names_and_what_they_wanted_are_erased_in_time(tomorrow):
    booking = booked(tomorrow).booking

    early = residents.erase_of_the_settled(on=tomorrow.on + relativedelta(months=11))
    late = residents.erase_of_the_settled(on=tomorrow.on + relativedelta(months=12, days=1))

    booking.refresh_from_db()
    resident = Resident.objects.get()
    assert (early, late) == (0, 1)
    assert (resident.name, resident.phone, booking.topic) == ("", "", "")


def test_the_public_reads_when_where_and_who_but_nobody_unpublished(
    client, district, tomorrow, station
):
    hidden = RepresentativeFactory.create(district=district, logged_in=True, name="乙二")
    MandateFactory.create(representative=hidden)
    worker = MembershipFactory.create(organ=station.town, role=Role.TOWN_STAFF).user
    (turn,) = contact_turns.roster(tomorrow, by=worker, representatives=[hidden])
    contact_turns.confirm(turn, by=hidden.user)
    booked(tomorrow)

    page = client.get(reverse("public_contact_days", args=[district.slug])).content.decode()
    calendar = client.get(reverse("contact_days_calendar", args=[district.slug])).content.decode()
    profile = PublishedRepresentative.objects.get()
    own = client.get(profile.get_absolute_url()).content.decode()

    for text in (page, calendar):
        assert "安亭镇代表之家" in text.replace("\r\n ", "")
        assert "甲一" in text.replace("\r\n ", "")
        assert "乙二" not in text
        assert NAME not in text
    assert calendar.startswith("BEGIN:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in calendar.split("\r\n")) <= 75
    assert tomorrow.public_address in own


@pytest.mark.parametrize("count", [1, 5])
def test_the_public_list_asks_the_same_number_of_questions(
    client, district, station, station_worker, sitting, count, django_assert_num_queries
):
    for number in range(count):
        booked(day_at(station, station_worker, days=number + 1, sitting=sitting))
    address = reverse("public_contact_days", args=[district.slug])
    client.get(address)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(address)
