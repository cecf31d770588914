"""排班 again: whoever said no is asked anew, a moved day asks everybody anew, and a swap is written by whoever agreed."""

# ruff: noqa: F811 - fixtures of another module are named as arguments

from datetime import time, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice
from representatives.waiting import waiting_for
from stations.models import ContactDay, ContactTurn, TurnSwap
from stations.workflow import contact_days as workflow
from stations.workflow import contact_turns
from tests.factories import StationFactory
from tests.stations.test_contact_days import arranged, people, person, station  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db

LATER = timedelta(days=2)


def rostered(day, by, *people):
    return contact_turns.roster(day, by=by, representatives=people)


def asked(person):
    """How often this person was asked whether he or she comes."""
    return Notice.objects.filter(user=person.user, subject__contains="请确认能不能去").count()


def put_off(day, by, *, on=None, opens=time(9), closes=time(11)):
    on = on or day.on + LATER
    workflow.shift(day, by=by, on=on, starts_at=opens, ends_at=closes, because="站点装修")


@pytest.mark.parametrize("how", ["declined", "taken off"])
def test_rostered_again_one_is_asked_again(station, station_worker, people, how):
    day = arranged(station, station_worker, days=3)
    (turn,) = rostered(day, station_worker, people[0])
    if how == "declined":
        contact_turns.decline(turn, by=people[0].user, because="出差")
    else:
        contact_turns.take_off(turn, by=station_worker, because="换人")

    (again,) = rostered(day, station_worker, people[0])

    assert (again.pk, again.is_standing, again.stands) == (turn.pk, True, "待确认")
    assert asked(people[0]) == 2
    assert [one.what for one in waiting_for(people[0].user)].count("请确认能不能去") == 1


def test_whoever_said_yes_to_the_old_day_is_asked_for_the_new_one(station, station_worker, people):
    day = arranged(station, station_worker, days=3)
    sitting, away = rostered(day, station_worker, *people[:2])
    contact_turns.confirm(sitting, by=people[0].user)
    contact_turns.decline(away, by=people[1].user)

    put_off(day, station_worker)

    turns = {one.representative.name: one for one in day.turns.all()}
    assert (turns["甲一"].stands, turns["甲一"].on) == ("待确认", day.on)
    assert (turns["乙二"].stands, turns["乙二"].is_standing) == ("来不了", False)
    told = Notice.objects.filter(subject__contains="请重新确认能不能去")
    assert [one.user for one in told] == [people[0].user]


def test_no_day_is_arranged_or_moved_to_an_hour_that_is_past(station, station_worker):
    day = arranged(station, station_worker, days=3)

    with pytest.raises(Refused, match="开始时间已经过去"):
        put_off(
            day, station_worker, on=timezone.localdate(), opens=time(0), closes=time(23, 59, 59)
        )
    with pytest.raises(Refused, match="已经过去"):
        arranged(station, station_worker, days=-1)

    day.refresh_from_db()
    assert day.on == timezone.localdate() + timedelta(days=3)


def test_a_day_is_not_moved_to_where_one_sits_elsewhere(
    district, town, station, station_worker, people
):
    day, other = (
        arranged(station, station_worker, days=3),
        arranged(
            StationFactory.create(district=district, town=town, name="和静联系点"),
            station_worker,
            days=5,
        ),
    )
    rostered(day, station_worker, people[0])
    rostered(other, station_worker, people[0])

    with pytest.raises(Refused, match="已经在和静联系点接待"):
        put_off(day, station_worker, on=other.on)

    assert ContactTurn.objects.filter(contact_day=day).get().on == timezone.localdate() + timedelta(
        days=3
    )


def test_a_swap_is_written_by_whoever_agreed_and_keeps_who_asked(station, station_worker, people):
    one, other = (arranged(station, station_worker, days=number) for number in (3, 9))
    (mine,) = rostered(one, station_worker, people[0])
    (theirs,) = rostered(other, station_worker, people[1])
    swap = contact_turns.ask_swap(mine, by=people[0].user, asked=people[1], in_return=theirs)

    contact_turns.answer_swap(swap, by=people[1].user, agrees=True)

    written = {
        (record.attendance.representative.name, record.action, record.by)
        for turn in ContactTurn.objects.all()
        for record in turn.attendance.records.exclude(action="invite")
    }
    assert written == {
        (name, action, people[1].user)
        for name in ("甲一", "乙二")
        for action in ("hand_over", "take_over")
    }
    assert TurnSwap.objects.get().asked_by == people[0].user


def test_one_who_is_off_the_roster_already_is_not_taken_off_from_an_old_page(
    station, station_worker, people
):
    day = arranged(station, station_worker, days=3)
    (turn,) = rostered(day, station_worker, people[0])
    old = ContactTurn.objects.select_related("contact_day").get(pk=turn.pk)
    contact_turns.decline(turn, by=people[0].user, because="出差")

    with pytest.raises(Refused, match="已经不在排班里"):
        contact_turns.take_off(old, by=station_worker, because="换人")

    assert ContactTurn.objects.get().because == "出差"


def test_one_day_that_cannot_be_rostered_holds_up_no_other(station, station_worker, people):
    gone, day = (arranged(station, station_worker, days=number) for number in (3, 4))
    workflow.cancel(ContactDay.objects.get(pk=gone.pk), by=station_worker, because="台风")

    outcome = contact_turns.roster_all([gone, day], by=station_worker)

    ((refused, sentence),) = outcome.refused
    assert (outcome.done, refused[0]) == (1, gone)
    assert "已取消" in sentence
    assert {turn.contact_day for turn in ContactTurn.objects.all()} == {day}


def test_as_many_days_are_rostered_at_once_as_a_page_may_wait_for(
    client, station, station_worker, people, monkeypatch
):
    monkeypatch.setattr(contact_turns, "MOST_AT_ONCE", 2)
    for number in range(3):
        arranged(station, station_worker, days=number + 3)
    client.force_login(station_worker)

    page = client.post(reverse("roster_contact_days"), follow=True).content.decode()

    assert "排好 2 天" in page
    assert "还有 1 天，请再按一次" in page


def test_why_somebody_does_not_come_stands_in_no_history_and_no_notice(
    station, station_worker, people
):
    day = arranged(station, station_worker, days=3)
    (turn,) = rostered(day, station_worker, people[0])

    contact_turns.decline(turn, by=people[0].user, because="住院做化疗")

    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(row)::text FROM stations_contactturnevent row")
        kept = "".join(row[0] for row in cursor.fetchall())
    assert kept
    assert "化疗" not in kept
    assert not Notice.objects.filter(subject__contains="化疗").exists()


@pytest.mark.parametrize("page", ["desk", "mine", "swap"])
def test_a_tap_that_says_nothing_does_nothing(client, station, station_worker, people, page):
    day = arranged(station, station_worker)
    (turn,) = rostered(day, station_worker, people[0])
    contact_turns.confirm(turn, by=people[0].user)
    swap = contact_turns.ask_swap(turn, by=people[0].user, asked=people[1])
    user, address = {
        "desk": (station_worker, reverse("contact_turn_do", args=[turn.public_id])),
        "mine": (people[0].user, reverse("my_contact_turn", args=[turn.public_id])),
        "swap": (people[1].user, reverse("my_swap_answer", args=[swap.public_id])),
    }[page]
    client.force_login(user)

    answer = client.post(address)

    turn.refresh_from_db()
    swap.refresh_from_db()
    assert answer.status_code == 400
    assert (turn.is_standing, turn.attendance.status, swap.answer) == (True, "accepted", "")
