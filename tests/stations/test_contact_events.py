"""A contact day and its event are one truth: what is done on the event's own page is refused, or the roster follows."""

# ruff: noqa: F811 - fixtures of another module are named as arguments

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice
from representatives.models import DutyKind
from representatives.workflow import events
from stations.models import Deliberation, PublishedDeliberation
from stations.workflow import contact_days as workflow
from stations.workflow import contact_turns, deliberations
from tests.factories import StationFactory
from tests.stations.test_contact_days import arranged, people, station  # noqa: F401 - fixtures
from tests.stations.test_deliberations import (  # noqa: F401 - fixtures
    commitment,
    deliberation,
    released,
    second,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(station, station_worker, people):
    """In three days, with somebody who has said yes."""
    made = arranged(station, station_worker, days=3)
    (turn,) = contact_turns.roster(made, by=station_worker, representatives=people[:1])
    contact_turns.confirm(turn, by=people[0].user)
    return made


def gaps(user):
    return Notice.objects.filter(user=user, subject__contains="请安排替补").count()


@pytest.mark.parametrize(
    "facts",
    [
        lambda event: {"starts_at": event.starts_at + timedelta(days=1), "ends_at": None},
        lambda event: {"ends_at": event.ends_at + timedelta(hours=1)},
        lambda event: {"place": "别处"},
        lambda event: {"kind": DutyKind.objects.get(pk="research")},
    ],
)
def test_neither_hour_nor_place_of_a_contact_day_is_changed_on_its_event(
    day, station_worker, facts
):
    before = (day.event.starts_at, day.event.place, day.event.kind_id)

    with pytest.raises(Refused, match="以接待日为准"):
        events.change(day.event, by=station_worker, **facts(day.event))

    day.event.refresh_from_db()
    assert (day.event.starts_at, day.event.place, day.event.kind_id) == before


def test_what_the_event_says_besides_may_be_changed_there(day, station_worker):
    events.change(day.event, by=station_worker, title="代表接待日（安亭）", agenda="请带工作证。")

    day.event.refresh_from_db()
    assert day.event.title == "代表接待日（安亭）"


def test_a_contact_day_is_not_cancelled_on_its_event(client, day, station_worker):
    client.force_login(station_worker)
    address = reverse("desk_event_act", args=[day.event.public_id, "cancel"])

    page = client.post(address, {"because": "不办了"})

    day.event.refresh_from_db()
    assert page.status_code == 409
    assert "请到“代表接待日”里取消" in page.content.decode()
    assert (day.event.status, day.event.records.filter(action="cancel").count()) == ("open", 0)


def test_cancelled_as_a_contact_day_the_event_goes_with_it(day, station_worker):
    workflow.cancel(day, by=station_worker, because="台风")

    day.event.refresh_from_db()
    assert day.event.status == "cancelled"


def test_whoever_declines_on_the_event_is_off_the_roster_and_the_station_hears_it(
    client, day, station_worker, people
):
    client.force_login(people[0].user)
    address = reverse("my_event", args=[day.event.public_id])

    client.post(address, {"do": "decline"})
    off = day.turns.get()
    said = (off.is_standing, off.stands)
    client.post(address, {"do": "sign_up"})

    assert said == (False, "来不了")
    assert gaps(station_worker) == 1
    assert (day.turns.get().is_standing, day.turns.get().stands) == (True, "能来")


def test_a_leave_that_is_granted_on_the_event_takes_off_the_roster(
    day, station_worker, office, people
):
    turn = day.turns.get()
    events.ask_leave(turn.attendance, by=people[0].user, reason="住院")
    events.grant_leave(turn.attendance, by=office)

    turn.refresh_from_db()
    assert (turn.is_standing, turn.because) == (False, "来不了")
    assert gaps(station_worker) == 1


def test_who_says_yes_again_while_sitting_elsewhere_is_refused(
    district, town, day, station_worker, people
):
    events.decline(day.turns.get().attendance, by=people[0].user)
    other = arranged(
        StationFactory.create(district=district, town=town, name="和静联系点"),
        station_worker,
        days=3,
    )
    contact_turns.roster(other, by=station_worker, representatives=people[:1])

    with pytest.raises(Refused, match="已经在和静联系点接待"):
        events.sign_up(day.event, by=people[0].user)

    assert day.turns.get().attendance.status == "declined"


def test_one_own_no_tells_the_station_once_and_never_why(day, station_worker, people):
    contact_turns.decline(day.turns.get(), by=people[0].user, because="住院做化疗")

    turn = day.turns.get()
    assert (turn.is_standing, turn.because) == (False, "住院做化疗")
    assert gaps(station_worker) == 1
    assert not Notice.objects.filter(subject__contains="化疗").exists()


def test_a_concluded_deliberation_is_not_put_off_and_its_copy_follows_its_day(released, office):
    event = released.deliberation.event
    with pytest.raises(Refused, match="已经形成结论"):
        events.change(event, by=office, starts_at=timezone.now() + timedelta(days=9))
    before = event.starts_at - timedelta(days=400)
    event.refresh_from_db()

    events.change(event, by=office, starts_at=before)

    copy = PublishedDeliberation.objects.get()
    assert (copy.held_on, copy.year) == (timezone.localdate(before), before.year)


def test_a_deliberation_is_not_cancelled_on_its_event(district, office):
    one = deliberations.arrange(
        district, by=office, kind="hotline", topic="噪声",
        starts_at=timezone.now() + timedelta(days=3),
    )  # fmt: skip

    with pytest.raises(Refused, match="请到“议事”里取消"):
        events.cancel(one.event, by=office, because="不办了")

    assert Deliberation.objects.get().event.status == "planned"
