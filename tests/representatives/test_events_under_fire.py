"""活动 when several act at once: one sign-in, one last place, nobody between two statuses."""

import threading

import pytest
from django.db import connection

from congress.errors import Refused
from representatives import workflow
from representatives.models import (
    Attendance,
    DutyRecord,
    Event,
)
from representatives.states import EventStatus
from tests.factories import (
    AttendanceFactory,
    EventFactory,
)
from tests.representatives.organising import people

pytestmark = pytest.mark.django_db
events = workflow.events


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
