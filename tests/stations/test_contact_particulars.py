"""Who booked a contact day: looked at, that leaves a line; erased at the resident's wish, nothing of it is left anywhere."""

# ruff: noqa: F811 - fixtures of another module are named as arguments

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from stations.models import ContactBooking, IdentityReading, PublicOpinion, Resident
from stations.workflow import bookings, residents
from tests.stations.test_bookings import (  # noqa: F401 - fixtures
    NAME,
    PHONE,
    booked,
    sitting,
    station,
    tomorrow,
)
from tests.stations.test_contact_bookings import late, raised, today  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


def kept_particulars():
    rows = Resident.objects.values_list("name", "phone")
    return [row for row in rows if any(row)]


def test_erased_at_the_opinion_what_was_left_with_the_booking_goes_too(today, station_worker):
    opinion = raised(today, station_worker, late(today)).left.opinion
    ContactBooking.objects.update(topic="我家楼上漏水")
    assert kept_particulars() == [(NAME, PHONE)] * 2

    residents.erase(opinion, by=station_worker)

    assert kept_particulars() == []
    assert [booking.topic for booking in ContactBooking.objects.all()] == [""]


def test_whoever_booked_may_have_it_erased_without_an_opinion(client, tomorrow, station_worker):
    booking = booked(tomorrow).booking
    client.force_login(station_worker)
    address = reverse("contact_booking_act", args=[booking.public_id, "erase_resident"])

    done, again = client.post(address).status_code, client.post(address).status_code

    booking.refresh_from_db()
    assert (done, again) == (302, 409)
    assert (kept_particulars(), booking.topic, booking.status) == ([], "", "asked")
    assert [row.by for row in booking.records.filter(action="erase_resident")] == [station_worker]


def test_erased_at_the_booking_what_it_became_goes_too(today, station_worker, leader):
    booking = late(today)
    raised(today, station_worker, booking)
    with pytest.raises(PermissionDenied):
        residents.erase_of_booking(booking, by=leader)

    residents.erase_of_booking(booking, by=station_worker)

    assert kept_particulars() == []
    assert PublicOpinion.objects.get().content == "六号楼电梯坏了"


@pytest.mark.parametrize("page", ["desk_contact_day", "desk_contact_receive"])
def test_every_page_that_shows_who_booked_leaves_a_line(client, today, station_worker, page):
    booking = late(today)
    nameless = bookings.book(
        today, key=uuid.uuid4(), code="-", slot=today.slots[-1], resident={}
    ).booking
    client.force_login(station_worker)

    shown = client.get(reverse(page, args=[today.public_id])).content.decode()

    assert NAME in shown
    assert f"{nameless.slot:%-H:%M}" in shown
    read = IdentityReading.objects.values_list("reader", "place", "booking")
    assert list(read) == [(station_worker.pk, "desk", booking.pk)]


def test_who_sees_no_name_of_a_booking_leaves_no_line(client, tomorrow, leader):
    booked(tomorrow)
    client.force_login(leader)

    page = client.get(reverse("desk_contact_day", args=[tomorrow.public_id])).content.decode()

    assert NAME not in page
    assert not IdentityReading.objects.exists()


def test_whoever_keeps_the_audit_reads_which_booking_it_was_and_not_whose(
    client, today, station_worker, audit_administrator
):
    booking = late(today)
    client.force_login(station_worker)
    client.get(reverse("desk_contact_day", args=[today.public_id]))
    client.force_login(audit_administrator)

    page = client.get(reverse("admin:stations_identityreading_changelist")).content.decode()

    assert str(booking) in page
    assert NAME not in page
