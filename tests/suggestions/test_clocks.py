"""The clocks of a suggestion: over month ends and holidays, moved, extended, begun anew, and who is reminded when."""

from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest import mock

import pytest
from django.utils import timezone

from congress import deadlines
from congress.errors import Refused
from congress.models import CalendarDay, Notice
from suggestions import workflow
from suggestions.states import Status
from tests.factories import OrganFactory, RepresentativeFactory, SuggestionFactory

pytestmark = pytest.mark.django_db


@contextmanager
def on(day: date):
    """Whatever is done within is done on that day."""
    moment = timezone.make_aware(datetime.combine(day, time(10)))
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield


@pytest.fixture
def case(district):
    author = RepresentativeFactory.create(district=district, logged_in=True)
    return SuggestionFactory.create(accepted=True, district=district, author=author)


@pytest.mark.parametrize(
    ("handed_over", "due"),
    [
        (date(2025, 11, 28), date(2026, 2, 28)),  # a Saturday worked before Spring Festival (调休)
        (date(2025, 11, 30), date(2026, 2, 28)),  # February has no 30th
        (date(2025, 11, 17), date(2026, 2, 24)),  # the 17th lies in Spring Festival
        (date(2025, 5, 31), date(2025, 9, 1)),  # the 31st of August is a Sunday
        (date(2025, 7, 1), date(2025, 10, 9)),  # National Day's holiday ends on the 8th
    ],
)
def test_a_reply_is_due_three_calendar_months_after_the_hand_over(
    case, office, organ, handed_over, due
):
    with on(handed_over):
        workflow.assign(case, by=office, hosts=[organ])

    assert case.due_on == due
    assert "代表法第五十一条" in case.deadlines.get(period__key="suggestions.reply").explanation


def test_a_broad_matter_has_six_months(case, office, organ):
    with on(date(2026, 1, 5)):
        workflow.assign(case, by=office, hosts=[organ], is_broad=True)

    assert case.due_on == date(2026, 7, 6)


def test_where_the_holidays_are_not_announced_the_date_is_provisional_and_moves(
    case, office, organ, representative
):
    with on(date(2030, 7, 1)):
        workflow.assign(case, by=office, hosts=[organ])
        before = case.deadlines.get(period__key="suggestions.reply")
        for day in range(1, 8):
            CalendarDay.objects.create(
                date=date(2030, 10, day), is_working=False, name="国庆节", source="放假通知"
            )
        moved = deadlines.move_running()

    case.refresh_from_db()
    after = case.deadlines.get(period__key="suggestions.reply")
    assert (before.due_on, before.provisional) == (date(2030, 10, 1), True)
    assert (after.due_on, after.provisional, case.due_on) == (
        date(2030, 10, 8), False, date(2030, 10, 8),
    )  # fmt: skip
    assert moved == 1
    assert case.records.last().action == "deadline_moved"
    assert Notice.objects.filter(user=case.author.user, kind="suggestions.deadline_moved").exists()


def test_what_is_over_does_not_move(case, office, organ):
    with on(date(2030, 7, 1)):
        workflow.assign(case, by=office, hosts=[organ])
        case.deadlines.update(met_on=date(2030, 8, 1))
        CalendarDay.objects.create(
            date=date(2030, 10, 1), is_working=False, name="国庆节", source="放假通知"
        )

        assert deadlines.move_running() == 0


def test_who_returns_it_too_late_goes_on(case, office, organ, clerk):
    with on(date(2026, 3, 2)):
        workflow.assign(case, by=office, hosts=[organ])
    with on(date(2026, 3, 12)), pytest.raises(Refused) as refusal:
        workflow.request_return(case, by=clerk, reasons="不属职责")

    assert refusal.value.code == "return_too_late"
    assert "2026-03-11" in refusal.value.sentence


def test_what_is_returned_gets_a_new_clock_when_it_is_distributed_again(
    case, office, dispatch, organ, clerk
):
    other = OrganFactory.create(district=case.district)
    with on(date(2026, 3, 2)):
        workflow.assign(case, by=office, hosts=[organ])
        workflow.request_return(case, by=clerk, reasons="不属职责")
    with on(date(2026, 3, 5)):
        workflow.agree_to_return(case, by=dispatch)
    with on(date(2026, 3, 9)):
        workflow.distribute(case, by=dispatch, hosts=[other])

    case.refresh_from_db()
    assert case.due_on == date(2026, 6, 9)
    assert [part.organ for part in case.handlings.current()] == [other]
    running = case.deadlines.filter(period__key="suggestions.reply", met_on=None, void_on=None)
    assert [row.due_on for row in running] == [date(2026, 6, 9)]


def test_an_extension_is_a_row_of_its_own_and_the_last_one(case, office, organ, clerk):
    with on(date(2026, 3, 2)):
        workflow.assign(case, by=office, hosts=[organ])
    with on(date(2026, 5, 20)):
        workflow.request_extension(case, by=clerk, reasons="要论证")
        workflow.grant_extension(case, by=office)
    with on(date(2026, 7, 1)), pytest.raises(Refused, match="已经延期一次"):
        workflow.request_extension(case, by=clerk, reasons="还要论证")

    case.refresh_from_db()
    first, longer = case.deadlines.filter(handling=None).order_by("pk")
    assert (first.due_on, first.void_on) == (date(2026, 6, 2), date(2026, 5, 20))
    assert (longer.extends, longer.due_on, case.due_on) == (
        first, date(2026, 9, 2), date(2026, 9, 2),
    )  # fmt: skip


def test_each_deadline_reminds_once_a_day_and_escalates_when_it_is_over(
    case, office, organ, clerk, organ_leader, dispatch
):
    with on(date(2026, 3, 2)):
        workflow.assign(case, by=office, hosts=[organ])
    Notice.objects.all().delete()
    due = case.due_on

    told = {}
    for left in (8, 7, 6, 3, 1, 0, -1, -2, -8):
        with on(due - timedelta(days=left)):
            workflow.remind_of_deadlines()
            workflow.remind_of_deadlines()
        who = Notice.objects.values_list("user__memberships__role", flat=True)
        told[left] = sorted(who)
        Notice.objects.all().delete()

    assert case.status == Status.ASSIGNED
    everybody = ["congress_office", "dispatch_office", "organ_clerk", "organ_leader"]
    assert told == {
        8: [],
        7: ["organ_clerk"],
        6: [],
        3: ["organ_clerk"],
        1: ["organ_clerk"],
        0: ["organ_clerk", "organ_leader"],
        -1: everybody,
        -2: [],
        -8: everybody,
    }


def test_a_part_that_one_of_two_hosts_gave_back_goes_to_another(
    case, office, dispatch, organ, clerk
):
    other, third = OrganFactory.create_batch(2, district=case.district)
    parts = {organ.pk: "站点", other.pk: "班次"}
    workflow.assign(case, by=office, hosts=[organ, other], parts=parts)
    workflow.request_return(case, by=clerk, reasons="不属职责")
    workflow.agree_to_return(case, by=dispatch)
    due = case.due_on

    workflow.distribute(case, by=dispatch, hosts=[third])

    assert {part.organ for part in case.handlings.current().hosts()} == {other, third}
    assert (case.due_on, case.awaits_distribution) == (due, False)


def test_a_very_long_title_still_tells_everybody(case, office, organ):
    case.title = "长" * 200
    case.save()

    workflow.assign(case, by=office, hosts=[organ])

    assert max(map(len, Notice.objects.values_list("subject", flat=True))) == 200
