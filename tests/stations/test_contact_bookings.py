"""约访 when something goes otherwise: a day is moved or held already, a station closes, a form comes twice, a list is long."""

# ruff: noqa: F811 - fixtures of another module are named as arguments

import re
import uuid
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice, Role
from stations import tracking
from stations.models import (
    ContactBooking,
    ContactDay,
    ContactRule,
    ContactVisitor,
    PublicOpinion,
)
from stations.states.contact_days import BookingStatus
from stations.views import contact_public
from stations.workflow import (
    bookings,
    contact_reminders,
    contact_rules,
    visitors,
)
from stations.workflow import contact_days as workflow
from tests.factories import (
    DistrictFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    StationFactory,
)
from tests.stations.test_bookings import (  # noqa: F401 - fixtures
    NAME,
    PHONE,
    answers,
    booked,
    day_at,
    sitting,
    station,
    tomorrow,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(station, station_worker, sitting):
    return day_at(station, station_worker, sitting=sitting)


def late(day):
    """A booking for the last hour, which is ahead whatever the clock says."""
    return booked(day, slot=day.slots[-1]).booking


def raised(day, by, booking=None, **facts):
    return visitors.receive(
        day, by=by, key=uuid.uuid4(), content="六号楼电梯坏了", booking=booking, **facts
    )


def test_a_day_is_held_from_its_hour_on_and_missed_after_it(station, station_worker):
    before = workflow.arrange(
        station, by=station_worker, on=timezone.localdate(),
        starts_at=time(23, 59, 58), ends_at=time(23, 59, 59),
    )  # fmt: skip
    with pytest.raises(Refused, match="没有到开始的时间"):
        workflow.hold(before, by=station_worker)
    with pytest.raises(Refused, match="没有到结束的时间"):
        workflow.miss(before, by=station_worker, because="没有人来")

    ContactDay.objects.update(on=timezone.localdate() - timedelta(days=1))
    workflow.miss(before, by=station_worker, because="没有人来")

    assert before.status == "missed"


def test_a_day_on_which_somebody_was_received_is_not_missed(today, station_worker):
    raised(today, station_worker)
    ContactDay.objects.update(on=timezone.localdate() - timedelta(days=1))

    with pytest.raises(Refused, match="已经登记了来访群众"):
        workflow.miss(today, by=station_worker, because="没有人来")

    workflow.hold(today, by=station_worker)
    assert today.status == "held"


def test_the_hours_of_a_moved_day_are_filled_and_the_rest_is_called(
    client, station, station_worker, tomorrow
):
    rows = [booked(tomorrow, slot=slot).booking for slot in (time(9), time(9), time(14), time(15))]
    bookings.confirm(rows[0], by=station_worker)
    bookings.confirm(rows[3], by=station_worker)
    on = tomorrow.on + timedelta(days=2)

    workflow.shift(
        tomorrow, by=station_worker, on=on, starts_at=time(9), ends_at=time(10), because="装修"
    )

    assert (tomorrow.slots, tomorrow.places) == ([time(9), time(9, 30)], 2)
    for row in rows:
        row.refresh_from_db()
    assert [(row.slot, row.status) for row in rows] == [
        (time(9), "confirmed"), (time(9), "asked"), (time(9, 30), "asked"), (time(9, 30), "confirmed"),
    ]  # fmt: skip
    assert all("装修" in row.said and row.waits_for_a_call for row in rows)


def test_whom_a_moved_day_has_no_hour_for_waits_for_a_call_and_is_not_confirmed_there(
    client, station_worker, tomorrow
):
    for _ in range(tomorrow.places):
        bookings.confirm(booked(tomorrow).booking, by=station_worker)
    last = booked(tomorrow, slot=time(10)).booking
    bookings.confirm(last, by=station_worker)

    workflow.shift(
        tomorrow, by=station_worker, on=tomorrow.on + timedelta(days=2),
        starts_at=time(9), ends_at=time(9, 30), because="装修",
    )  # fmt: skip

    last.refresh_from_db()
    assert (last.status, last.waits_for_a_call) == (BookingStatus.ASKED, True)
    assert "那天已经约满" in last.said
    client.force_login(station_worker)
    page = client.get(reverse("desk_contact_day", args=[tomorrow.public_id])).content.decode()
    assert page.count("告诉了</a>") == 3
    with pytest.raises(Refused, match="请改约到别的时间"):
        bookings.confirm(last, by=station_worker)


def test_a_booking_that_nobody_has_looked_at_is_not_called_yet(tomorrow):
    assert not booked(tomorrow).booking.waits_for_a_call


def test_after_the_day_is_held_the_filed_total_stands(today, station_worker):
    absent = late(today)
    workflow.hold(today, by=station_worker, residents=3)

    bookings.came(ContactBooking.objects.get(pk=absent.pk), by=station_worker)
    raised(today, station_worker, together=2)
    with pytest.raises(Refused, match="都已经逐位登记"):
        raised(today, station_worker)

    absent.refresh_from_db()
    today.event.refresh_from_db()
    assert (absent.status, absent.visitor.contact_day) == ("came", today)
    assert ContactVisitor.objects.filter(contact_day=today).count() == 3
    assert today.event.result == "接待群众 3 人次。"
    assert PublicOpinion.objects.count() == 1


def test_nobody_is_moved_to_another_towns_day_and_takes_along_only_who_sits_there(
    district, station, station_worker, tomorrow, sitting
):
    booking = booked(tomorrow, representative=sitting).booking
    town = OrganFactory.create(district=district, kind="town", name="南翔镇")
    theirs = MembershipFactory.create(organ=town, role=Role.STATION_STAFF).user
    elsewhere = day_at(StationFactory.create(district=district, town=town), theirs, days=5)
    later = day_at(station, station_worker, days=6)

    with pytest.raises(PermissionDenied):
        bookings.move(
            booking, by=station_worker, contact_day=elsewhere, slot=time(9), because="满了"
        )
    bookings.move(booking, by=station_worker, contact_day=later, slot=time(9), because="满了")

    booking.refresh_from_db()
    assert (booking.contact_day, booking.representative) == (later, None)


def test_nobody_is_moved_to_where_there_is_no_room(station, station_worker, tomorrow):
    later = day_at(station, station_worker, days=6)
    for _ in range(later.places):
        booked(later)
    booking = booked(tomorrow).booking

    with pytest.raises(Refused, match="约满"):
        bookings.move(booking, by=station_worker, contact_day=later, slot=time(9), because="满了")

    assert bookings.taken_of([later])[later.pk][time(9)] == later.places


def test_another_days_booking_is_not_received_and_nobody_receives_for_another_district(
    today, tomorrow_booking, station_worker
):
    with pytest.raises(Refused, match="不在这一天"):
        raised(today, station_worker, tomorrow_booking)
    stranger = RepresentativeFactory.create(district=DistrictFactory.create())
    with pytest.raises(PermissionDenied):
        visitors.receive(today, by=station_worker, key=uuid.uuid4(), representative=stranger)

    assert not ContactVisitor.objects.exists()


@pytest.fixture
def tomorrow_booking(station, station_worker):
    return booked(day_at(station, station_worker, days=1)).booking


def test_a_station_that_closes_has_no_days_beyond(
    client, district, station, station_worker, tomorrow
):
    station.closed_on = timezone.localdate()
    station.save()

    page = client.get(reverse("public_contact_days", args=[district.slug])).content.decode()
    with pytest.raises(Refused, match="已经停用"):
        booked(ContactDay.objects.get(pk=tomorrow.pk))
    contact_reminders.remind(on=tomorrow.on)

    assert station.name not in page
    assert answers(client, tomorrow).status_code == 404
    assert not Notice.objects.filter(subject__startswith="今天").exists()


def test_the_rule_gives_a_closing_station_its_days_until_then_and_takes_the_others_out(
    district, station
):
    ContactRule.objects.create(
        district=district, week=0, weekday=timezone.localdate().weekday(), day_off="keep",
        valid_from=date(2020, 1, 1),
    )  # fmt: skip
    contact_rules.generate(district)
    many = station.contact_days.count()
    station.closed_on = timezone.localdate() + timedelta(days=7)
    station.save()

    contact_rules.generate(district)
    until = list(station.contact_days.values_list("on", flat=True))
    station.closed_on = timezone.localdate()
    station.save()
    contact_rules.generate(district)

    assert many > 1
    assert until == [timezone.localdate() + timedelta(days=7)]
    assert not station.contact_days.exists()


@pytest.mark.parametrize(
    "other", [{"slot": time(10)}, {"topic": "停车"}, {"resident": {"phone": "13712345678"}}]
)
def test_the_same_form_with_other_facts_is_not_answered_as_booked(tomorrow, other):
    facts = {
        "key": uuid.uuid4(), "code": tracking.code_of(uuid.uuid4()), "slot": time(9),
        "topic": "电梯", "resident": {"name": NAME, "phone": PHONE},
    }  # fmt: skip
    first = bookings.book(tomorrow, **facts)

    again = bookings.book(tomorrow, **facts)
    with pytest.raises(Refused, match="内容不同"):
        bookings.book(tomorrow, **{**facts, **other})

    assert (again.booking, again.is_new) == (first.booking, False)
    assert ContactBooking.objects.count() == 1


def test_a_form_of_the_desk_that_was_sent_already_gets_a_key_of_its_own(
    client, today, station_worker
):
    client.force_login(station_worker)
    address = reverse("desk_contact_receive", args=[today.public_id])
    key = str(uuid.uuid4())
    client.post(address, {"key": key, "content": "路灯不亮"})

    refused = client.post(address, {"key": key, "content": "电梯坏了"})
    fresh = re.search(r'name="key" value="([0-9a-f-]+)"', refused.content.decode())[1]
    client.post(address, {"key": fresh, "content": "电梯坏了"})

    assert (refused.status_code, fresh == key) == (409, False)
    assert set(PublicOpinion.objects.values_list("content", flat=True)) == {"路灯不亮", "电梯坏了"}


def test_a_day_that_was_taken_out_meanwhile_is_not_booked(tomorrow):
    gone = ContactDay.objects.create(
        district=tomorrow.district, year=tomorrow.year, station=tomorrow.station,
        on=tomorrow.on + timedelta(days=1),
    )  # fmt: skip
    ContactDay.objects.filter(pk=gone.pk).delete()

    with pytest.raises(Refused, match="刚刚取消了"):
        booked(gone)


def test_the_public_list_has_pages_and_a_days_own_address_finds_it(
    client, district, station, station_worker, monkeypatch
):
    monkeypatch.setattr(contact_public, "SIZE", 2)
    other = StationFactory.create(district=district, town=station.town, name="和静联系点")
    for number in (1, 2):
        day_at(other, station_worker, days=number)
    last = day_at(station, station_worker, days=3)
    address = reverse("public_contact_days", args=[district.slug])

    pages = [client.get(f"{address}?page={number}").content.decode() for number in (1, 2)]
    own = client.get(last.public_address).content.decode()

    assert [f'id="{last.public_id}"' in page for page in (*pages, own)] == [False, True, True]
    assert "第 1 页，共 2 页" in pages[0]


def test_the_calendar_tells_the_nearest_days(
    client, district, station, station_worker, monkeypatch
):
    monkeypatch.setattr(contact_public, "MOST_IN_A_CALENDAR", 1)
    first, _ = (day_at(station, station_worker, days=number) for number in (1, 2))

    told = client.get(reverse("contact_days_calendar", args=[district.slug])).content.decode()

    assert re.findall(r"UID:(\S+)", told) == [str(first.public_id)]


def test_where_a_booking_may_be_moved_is_asked_once_for_all_days(
    client, station, station_worker, tomorrow
):
    client.force_login(station_worker)
    address = reverse("contact_booking_act", args=[booked(tomorrow).booking.public_id, "move"])
    client.get(address)

    asked = []
    for number in range(3):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked.append(len(queries))
        day_at(station, station_worker, days=number + 4)

    assert len(set(asked)) == 1


def test_the_page_of_a_day_shows_the_newest_of_what_was_raised_and_counts_all(
    client, today, station_worker, monkeypatch
):
    monkeypatch.setattr("stations.views.contact_desk.MOST_SHOWN", 1)
    for _ in range(2):
        raised(today, station_worker)
    newest = PublicOpinion.objects.latest("pk")
    client.force_login(station_worker)

    page = client.get(reverse("desk_contact_day", args=[today.public_id]))

    assert page.context["raised"] == 2
    assert [one.opinion for one in page.context["raised_lately"]] == [newest]
    assert [one.action for one in page.context["records"]] == [today.records.last().action]
    assert "只列最近 1 件" in page.content.decode()
