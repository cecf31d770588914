"""代表接待日: made by rules, rostered fairly, confirmed and swapped by representatives, held with its duty records."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from congress.models import CalendarDay, Notice, Role
from representatives.models import DutyRecord
from stations import contact_board
from stations.models import (
    ContactDay,
    ContactRule,
    ContactTurn,
    ContactVisitor,
    OnDayOff,
    Placement,
    TurnSwap,
    WhichWeek,
)
from stations.states.contact_days import DayStatus
from stations.tasks import plan_contact_days
from stations.workflow import contact_days as workflow
from stations.workflow import contact_reminders, contact_rules, contact_turns
from tests.factories import (
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    StationFactory,
)

pytestmark = pytest.mark.django_db

DESK_QUERIES = 13


@pytest.fixture
def station(district, town):
    return StationFactory.create(district=district, town=town, name="安亭镇代表之家")


@pytest.fixture
def other_town(district):
    return OrganFactory.create(district=district, kind="town", name="南翔镇")


def person(district, station, **facts):
    """A representative in office, with a phone of the own, placed at the station."""
    row = RepresentativeFactory.create(district=district, logged_in=True, **facts)
    MandateFactory.create(representative=row)
    Placement.objects.create(
        district=district, station=station, representative=row, level="district",
        valid_from=date(2021, 12, 20),
    )  # fmt: skip
    return row


@pytest.fixture
def people(district, station):
    return [person(district, station, name=name) for name in ("甲一", "乙二", "丙三")]


def monthly(district, day=16, **facts):
    return ContactRule.objects.create(
        district=district, month_day=day, valid_from=date(2020, 1, 1), **facts
    )


def arranged(station, by, *, days=0, opens=time(0), closes=time(23, 59)):
    return workflow.arrange(
        station,
        by=by,
        on=timezone.localdate() + timedelta(days=days),
        starts_at=opens,
        ends_at=closes,
    )


def days_in(rule, first, last):
    return [(one.ruled_on, one.on) for one in contact_rules.days_of(rule, first, last)]


def test_every_16th_is_a_contact_day_and_a_day_off_moves_it_to_the_next_working_day(district):
    CalendarDay.objects.get_or_create(
        district=district, date=date(2030, 7, 16), defaults={"is_working": False, "name": "停工"}
    )
    rule = monthly(district)

    found = days_in(rule, date(2030, 5, 1), date(2030, 8, 1))
    rule.day_off = OnDayOff.SKIP
    skipped = days_in(rule, date(2030, 7, 1), date(2030, 8, 1))
    rule.day_off = OnDayOff.KEEP
    kept = days_in(rule, date(2030, 6, 1), date(2030, 7, 1))

    assert found == [
        (date(2030, 5, 16), date(2030, 5, 16)),
        (date(2030, 6, 16), date(2030, 6, 17)),  # a Sunday
        (date(2030, 7, 16), date(2030, 7, 17)),
    ]
    assert skipped == []
    assert kept == [(date(2030, 6, 16), date(2030, 6, 16))]


def test_the_first_tuesday_and_every_tuesday_are_other_rules(district):
    first = ContactRule(
        district=district, week=WhichWeek.FIRST, weekday=1, valid_from=date(2020, 1, 1)
    )
    every = ContactRule(
        district=district, week=WhichWeek.EVERY, weekday=1, valid_from=date(2020, 1, 1)
    )

    assert days_in(first, date(2030, 3, 1), date(2030, 4, 30)) == [
        (date(2030, 3, 5),) * 2, (date(2030, 4, 2),) * 2,
    ]  # fmt: skip
    assert len(days_in(every, date(2030, 3, 1), date(2030, 3, 31))) == 4
    assert str(first) == "全区：每月第一个星期二"


def test_a_rule_names_its_day_in_one_way_only(district):
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactRule.objects.create(district=district, month_day=16, week=1, weekday=1)


def test_the_job_makes_days_ahead_once_and_the_nearest_rule_holds(district, town, station):
    other = StationFactory.create(district=district, town=None, name="嘉定镇联络站")
    monthly(district, 16)
    monthly(district, 10, town=town)
    until = timezone.localdate() + timedelta(days=62)

    plan_contact_days()
    first = ContactDay.objects.count()
    plan_contact_days()

    assert first == ContactDay.objects.count() >= 2
    ruled = {
        (day.station.name, day.ruled_on.day) for day in ContactDay.objects.select_related("station")
    }
    assert ruled == {("安亭镇代表之家", 10), ("嘉定镇联络站", 16)}
    assert all(day.on <= until + timedelta(days=10) for day in ContactDay.objects.all())
    assert other.contact_days.first().because == "" or "顺延" in other.contact_days.first().because


def test_a_changed_rule_leaves_what_somebody_has_touched_and_what_was_held(
    district, office, station, people
):
    rule = monthly(district, 16, station=station)
    contact_rules.generate(district)
    touched, *others = station.contact_days.order_by("on")
    contact_turns.roster(touched, by=office, representatives=people[:1])
    held = ContactDay.objects.create(
        district=district, year=2024, station=station, rule=rule, ruled_on=date(2024, 5, 16),
        on=date(2024, 5, 16), status=DayStatus.HELD,
    )  # fmt: skip

    rule.month_day = 20
    rule.save()
    made = contact_rules.generate(district, by=office)

    assert made.removed == len(others)
    left = {day.pk: day.ruled_on.day for day in station.contact_days.all()}
    assert (left[touched.pk], left[held.pk]) == (16, 16)
    assert {number for key, number in left.items() if key not in (touched.pk, held.pk)} == {20}


def test_whose_turn_it_is_follows_from_the_turns_of_the_year_and_nobody_sits_twice_a_day(
    district, office, station, people
):
    elsewhere = StationFactory.create(district=district, town=station.town, name="和静联系点")
    Placement.objects.create(
        district=district, station=elsewhere, representative=people[2], level="town"
    )
    first = arranged(station, office, days=3)
    contact_turns.roster(first, by=office, representatives=people[:1])
    second = arranged(station, office, days=9)
    contact_turns.roster(
        arranged(elsewhere, office, days=9), by=office, representatives=[people[2]]
    )

    proposed = contact_turns.propose(second)
    with pytest.raises(Refused, match="丙三这一天已经在和静联系点接待"):
        contact_turns.roster(second, by=office, representatives=[people[2]])

    assert proposed == [people[1], people[0]]
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactTurn.objects.filter(contact_day=first).update(representative=people[2], on=second.on)


def test_a_representative_confirms_or_says_no_and_the_station_hears_of_it(
    district, station_worker, station, people
):
    day = arranged(station, station_worker, days=3)
    mine, other = contact_turns.roster(day, by=station_worker, representatives=people[:2])

    contact_turns.confirm(mine, by=people[0].user)
    contact_turns.decline(other, by=people[1].user, because="出差")
    with pytest.raises(PermissionDenied):
        contact_turns.confirm(other, by=people[0].user)

    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.stands, mine.is_standing) == ("能来", True)
    assert (other.stands, other.is_standing) == ("来不了", False)
    told = Notice.objects.filter(user=station_worker, kind="stations.contact_day")
    assert any("乙二来不了" in one.subject and one.urgent for one in told)


def test_two_swap_when_both_agree(district, station_worker, station, people):
    one, other = (
        arranged(station, station_worker, days=3),
        arranged(station, station_worker, days=9),
    )
    (mine,) = contact_turns.roster(one, by=station_worker, representatives=people[:1])
    (theirs,) = contact_turns.roster(other, by=station_worker, representatives=[people[1]])

    swap = contact_turns.ask_swap(mine, by=people[0].user, asked=people[1], in_return=theirs)
    with pytest.raises(PermissionDenied):
        contact_turns.answer_swap(swap, by=people[0].user, agrees=True)
    contact_turns.answer_swap(swap, by=people[1].user, agrees=True)

    sitting = {
        (turn.contact_day_id, turn.representative.name, turn.is_confirmed)
        for turn in ContactTurn.objects.filter(is_standing=True)
    }
    assert sitting == {(one.pk, "乙二", True), (other.pk, "甲一", True)}
    assert (
        Notice.objects.filter(user=station_worker, subject__contains="甲一和乙二换班").count() == 1
    )
    with pytest.raises(Refused, match="已经答复"):
        contact_turns.answer_swap(TurnSwap.objects.get(), by=people[1].user, agrees=False)


def test_a_day_that_is_moved_says_why_and_takes_everybody_with_it(
    district, station_worker, station, people
):
    day = arranged(station, station_worker, days=3)
    (turn,) = contact_turns.roster(day, by=station_worker, representatives=people[:1])
    later = day.on + timedelta(days=2)

    with pytest.raises(Refused, match="请写明改期的原因"):
        workflow.shift(
            day, by=station_worker, on=later, starts_at=time(9), ends_at=time(11), because=" "
        )
    with pytest.raises(Refused, match="群众会看到"):
        workflow.cancel(day, by=station_worker, because="请打 13912345678")
    workflow.shift(
        day, by=station_worker, on=later, starts_at=time(9), ends_at=time(11), because="站点装修"
    )

    turn.refresh_from_db()
    day.event.refresh_from_db()
    assert (turn.on, timezone.localdate(day.event.starts_at), day.because) == (
        later,
        later,
        "站点装修",
    )


def test_whoever_sat_has_a_duty_record_and_residents_are_counted(
    district, station_worker, station, people
):
    day = arranged(station, station_worker)
    came, missing = contact_turns.roster(day, by=station_worker, representatives=people[:2])
    contact_turns.confirm(came, by=people[0].user)
    contact_turns.confirm(missing, by=people[1].user)
    for turn in (came, missing):
        turn.refresh_from_db()

    workflow.attend(came, by=station_worker, there=True)
    workflow.hold(day, by=station_worker, residents=12)

    assert DutyRecord.objects.get().representative == people[0]
    assert DutyRecord.objects.get().kind_id == "reception"
    assert ContactVisitor.objects.filter(contact_day=day).count() == 12
    (line,) = contact_board.board(ContactDay.objects.all())
    assert (line.held, line.due, line.came, line.expected, line.visitors) == (1, 1, 1, 2, 12)


def test_a_cancelled_day_calls_off_its_event_and_cannot_be_held(
    district, station_worker, station, people
):
    day = arranged(station, station_worker, days=3)
    (turn,) = contact_turns.roster(day, by=station_worker, representatives=people[:1])

    workflow.cancel(day, by=station_worker, because="台风")
    with pytest.raises(Refused, match="已取消"):
        workflow.hold(day, by=station_worker)

    turn.refresh_from_db()
    day.event.refresh_from_db()
    assert (day.event.status, turn.is_standing, turn.because) == ("cancelled", False, "台风")
    assert Notice.objects.filter(user=people[0].user, subject__contains="已取消").count() == 1


def test_reminders_come_a_week_before_and_on_the_day_once(
    district, station_worker, station, people
):
    day = arranged(station, station_worker, days=7)
    contact_turns.roster(day, by=station_worker, representatives=people[:1])

    for _ in range(2):
        contact_reminders.remind(on=timezone.localdate())
        contact_reminders.remind(on=timezone.localdate() + timedelta(days=7))

    told = Notice.objects.filter(user=people[0].user, kind="stations.contact_day")
    assert told.filter(subject__startswith="一周以后").count() == 1
    assert told.filter(subject__startswith="今天").count() == 1
    unsure = Notice.objects.filter(user=station_worker, subject__contains="还没有代表确认")
    assert unsure.count() == 2


def test_another_towns_staff_keep_nothing_here(district, other_town, station, office):
    stranger = MembershipFactory.create(organ=other_town, role=Role.STATION_STAFF).user
    day = arranged(station, office, days=3)

    with pytest.raises(PermissionDenied):
        arranged(station, stranger, days=4)
    with pytest.raises(PermissionDenied):
        workflow.cancel(day, by=stranger, because="不办了")
    assert not ContactDay.objects.visible_to(stranger).exists()


@pytest.mark.parametrize("count", [1, 5])
def test_the_desk_asks_the_same_number_of_questions(
    client, district, station_worker, station, people, count, django_assert_num_queries
):
    for number in range(count):
        day = arranged(station, station_worker, days=number + 1)
        contact_turns.roster(day, by=station_worker, representatives=people[:2])
    client.force_login(station_worker)
    client.get(reverse("desk_contact_days"))

    with django_assert_num_queries(DESK_QUERIES):
        client.get(reverse("desk_contact_days"))


def test_the_phone_shows_what_waits_and_answers_with_a_tap(
    client, district, station_worker, station, people
):
    day = arranged(station, station_worker, days=3)
    (turn,) = contact_turns.roster(day, by=station_worker, representatives=people[:1])
    client.force_login(people[0].user)

    page = client.get(reverse("my_contact_days")).content.decode()
    client.post(reverse("my_contact_turn", args=[turn.public_id]), {"do": "confirm"})
    swap = client.post(
        reverse("my_contact_swap", args=[turn.public_id]), {"asked": people[1].public_id}
    )

    assert "我能去" in page
    turn.refresh_from_db()
    assert turn.is_confirmed
    assert swap.status_code == 302
    assert TurnSwap.objects.get().asked == people[1]
