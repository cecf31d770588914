"""Two at the same contact day at the same moment: one waits for the other, and nobody's work ends in an error."""

# ruff: noqa: F811 - fixtures of another module are named as arguments

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from congress.errors import Refused
from stations.models import ContactBooking, ContactDay, ContactRule
from stations.workflow import bookings, contact_rules
from stations.workflow import contact_days as workflow
from tests.stations.test_bookings import booked, day_at, sitting, station  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True)

_WAITS = """
    SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE NOT granted AND datname = current_database()
"""


def meanwhile(other, holding):
    """`holding` in a transaction; `other` begins within it, and the transaction goes on once the other waits. What it says."""

    def begin():
        try:
            return other()
        except Refused as refused:
            return refused.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            goes_on = holding()
            says = pool.submit(begin)
            while not (_somebody_waits() or says.done()):
                pass
            goes_on()
        return says.result()


def _somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(_WAITS)
        return cursor.fetchone()[0]


def nothing_more():
    pass


def weekly(district, weekday):
    return ContactRule.objects.create(
        district=district, week=0, weekday=weekday, day_off="keep", valid_from=date(2020, 1, 1)
    )


def test_a_booking_is_moved_while_its_day_is_cancelled(station, station_worker, sitting):
    day, later = (day_at(station, station_worker, days=number) for number in (2, 5))
    booking = booked(day).booking

    def lock_the_day():
        held = ContactDay.objects.select_for_update(of=("self",)).get(pk=day.pk)
        return lambda: workflow.cancel(held, by=station_worker, because="台风")

    said = meanwhile(
        lambda: bookings.move(
            ContactBooking.objects.get(pk=booking.pk), by=station_worker, contact_day=later,
            slot=booking.slot, because="满了",
        ),
        lock_the_day,
    )  # fmt: skip

    booking.refresh_from_db()
    assert (said, booking.status, booking.contact_day) == ("wrong_status", "cancelled", day)


def test_a_day_that_is_being_booked_is_not_taken_out_with_its_rule(district, station):
    today = timezone.localdate()
    rule = weekly(district, today.weekday())
    contact_rules.generate(district)
    day = station.contact_days.earliest("on")

    def book():
        booked(day)
        return nothing_more

    def other_rule():
        ContactRule.objects.filter(pk=rule.pk).update(weekday=(today.weekday() + 1) % 7)
        return contact_rules.generate(district).removed

    others = station.contact_days.count() - 1
    removed = meanwhile(other_rule, book)

    assert removed == others
    assert ContactBooking.objects.get().contact_day == day


def test_a_day_is_moved_to_where_the_rule_makes_one_at_this_moment(
    district, station, station_worker
):
    wanted = timezone.localdate() + timedelta(days=7)
    weekly(district, wanted.weekday())
    day = day_at(station, station_worker, days=3)

    def move():
        workflow.shift(
            day, by=station_worker, on=wanted, starts_at=day.starts_at, ends_at=day.ends_at,
            because="装修",
        )  # fmt: skip
        return nothing_more

    meanwhile(lambda: contact_rules.generate(district).made, move)

    assert [one.pk for one in station.contact_days.filter(on=wanted)] == [day.pk]
    assert station.contact_days.filter(on=wanted + timedelta(days=7)).exists()
