"""Working days, due dates and the periods they come from."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from congress import calendar
from congress.calendar import holidays
from congress.errors import Refused
from congress.models import CalendarDay, Period, PeriodUnit
from tests.factories import DistrictFactory

pytestmark = pytest.mark.django_db


def period(length, unit, **facts):
    return Period(key="test", name="试验", length=length, unit=unit, source="某规定第一条", **facts)


def working_days_between(start, end):
    """How many working days lie after `start`, up to and with `end`."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(map(calendar.is_working, days))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 1, 24), True),  # Friday
        (date(2025, 1, 25), False),  # Saturday
        (date(2025, 1, 26), True),  # Sunday, worked for the Spring Festival
        (date(2025, 1, 28), False),  # Tuesday, eve of the Spring Festival
        (date(2025, 2, 4), False),  # Tuesday, its last day
        (date(2025, 2, 5), True),
        (date(2025, 2, 8), True),  # Saturday, worked
        (date(2026, 2, 14), True),  # Saturday, worked
        (date(2018, 12, 31), False),  # Monday, by the notice of the year after
    ],
)
def test_the_offices_work_as_the_notices_say(day, works):
    assert calendar.is_working(day) is works


def test_a_districts_own_day_goes_before_the_common_one(district):
    day = date(2025, 3, 5)
    CalendarDay.objects.create(
        district=district, date=day, is_working=False, name="停工", source="区通知"
    )

    assert calendar.is_working(day, district) is False
    assert calendar.is_working(day, DistrictFactory.create()) is True
    assert calendar.is_working(day) is True


def test_seven_working_days_across_the_spring_festival():
    handed_over = date(2025, 1, 23)

    due = calendar.due_date(period(7, PeriodUnit.WORKING_DAYS), handed_over)

    # 24, 26 (worked Sunday), 27 January; 5, 6, 7, 8 (worked Saturday) February
    assert due.on == date(2025, 2, 8)
    assert due.provisional is False
    assert working_days_between(handed_over, due.on) == 7
    assert due.explanation == (
        "自2025年1月23日的次日起算，7工作日（某规定第一条），到2025年2月8日止。"
    )


@pytest.mark.parametrize(
    ("start", "months", "last", "on"),
    [
        (date(2025, 3, 10), 3, date(2025, 6, 10), date(2025, 6, 10)),
        (date(2025, 5, 31), 1, date(2025, 6, 30), date(2025, 6, 30)),  # no 31 June
        (date(2023, 1, 31), 1, date(2023, 2, 28), date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29), date(2024, 2, 29)),  # a leap year
        (date(2023, 8, 31), 6, date(2024, 2, 29), date(2024, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28), date(2026, 2, 28)),  # Saturday, worked
        (date(2024, 12, 29), 1, date(2025, 1, 29), date(2025, 2, 5)),  # into the Spring Festival
        (date(2025, 7, 1), 3, date(2025, 10, 1), date(2025, 10, 9)),  # into the National Day
        (date(2025, 3, 14), 1, date(2025, 4, 14), date(2025, 4, 14)),
        (date(2025, 3, 15), 3, date(2025, 6, 15), date(2025, 6, 16)),  # a Sunday
    ],
)
def test_months_are_calendar_months_and_a_day_off_moves_to_the_next_working_day(
    start, months, last, on
):
    due = calendar.due_date(period(months, PeriodUnit.MONTHS), start)

    assert (due.on, due.provisional) == (on, False)
    assert ("民法典第二百零三条" in due.explanation) is (on != last)


def test_a_due_date_says_how_it_was_reckoned():
    due = calendar.due_date(period(3, PeriodUnit.MONTHS), date(2025, 7, 1))

    assert due.explanation == (
        "自2025年7月1日的次日起算，3个月（某规定第一条），到2025年10月1日止（民法典第二百零一条、第二百零二条）。"
        "2025年10月1日放假，顺延到下一个工作日2025年10月9日（民法典第二百零三条）。"
    )


def test_days_are_counted_after_the_day_of_the_act():
    due = calendar.due_date(period(30, PeriodUnit.DAYS), date(2025, 3, 3))

    assert due.on == date(2025, 4, 2)


@pytest.mark.parametrize(
    ("start", "length", "unit", "provisional"),
    [
        (date(2026, 9, 1), 3, PeriodUnit.MONTHS, False),
        (date(2026, 10, 9), 3, PeriodUnit.MONTHS, True),
        (date(2026, 9, 28), 3, PeriodUnit.MONTHS, False),
        (
            date(2026, 9, 30),
            3,
            PeriodUnit.MONTHS,
            True,
        ),  # 30 December may be off by the next notice
        (date(2026, 12, 24), 7, PeriodUnit.WORKING_DAYS, True),
        (date(2026, 12, 1), 7, PeriodUnit.WORKING_DAYS, False),
        (date(2027, 3, 1), 7, PeriodUnit.WORKING_DAYS, True),
    ],
)
def test_a_due_date_in_a_year_not_yet_announced_is_provisional(start, length, unit, provisional):
    CalendarDay.objects.filter(date__year__gt=2026).delete()

    due = calendar.due_date(period(length, unit), start)

    assert due.provisional is provisional
    assert ("2027年的放假安排尚未公布" in due.explanation) is provisional


def test_a_provisional_date_becomes_firm_and_moves_when_the_notice_is_entered():
    CalendarDay.objects.filter(date__year__gt=2026).delete()
    reply = period(3, PeriodUnit.MONTHS)
    handed_over = date(2026, 10, 12)
    before = calendar.due_date(reply, handed_over)

    CalendarDay.objects.create(
        date=date(2027, 1, 12), is_working=False, name="假日", source="2027 年的通知"
    )
    after = calendar.due_date(reply, handed_over)

    assert (before.on, before.provisional) == (date(2027, 1, 12), True)
    assert (after.on, after.provisional) == (date(2027, 1, 13), False)


@settings(max_examples=30, deadline=None)
@given(start=st.dates(date(2018, 1, 1), date(2026, 6, 1)), count=st.integers(1, 60))
def test_the_last_of_so_many_working_days_is_a_working_day_and_so_many_lie_between(start, count):
    end = calendar.add_working_days(start, count)

    assert calendar.is_working(end)
    assert working_days_between(start, end) == count
    assert working_days_between(start, end - timedelta(days=1)) == count - 1


def test_a_districts_own_period_goes_before_the_common_one_and_the_date_decides(district):
    key = "suggestions.reply"
    own = Period.objects.create(
        key=key,
        district=district,
        name="答复代表",
        length=2,
        unit=PeriodUnit.MONTHS,
        source="区办法第九条",
        valid_from=date(2025, 1, 1),
    )

    elsewhere = DistrictFactory.create()

    assert calendar.period_in_force(key, district=district, on=date(2025, 6, 1)) == own
    assert calendar.period_in_force(key, district=district, on=date(2024, 6, 1)).length == 3
    common = calendar.period_in_force(key, district=elsewhere, on=date(2025, 6, 1))
    assert (
        common.source
        == "代表法第五十一条、上海市人民代表大会关于代表建议、批评和意见的规定第十九条"
    )
    earlier = calendar.period_in_force(key, district=elsewhere, on=date(2025, 3, 10))
    assert earlier.valid_to == date(2025, 3, 10)


def test_a_period_that_nobody_set_is_refused_with_a_sentence(district):
    with pytest.raises(Refused) as refusal:
        calendar.period_in_force("suggestions.unheard", district=district, on=date(2025, 1, 1))

    assert refusal.value.code == "period_missing"
    assert refusal.value.sentence == (
        "2025年1月1日没有施行中的期限“suggestions.unheard”，请先在“法定期限”中设置。"
    )


def test_every_seeded_period_names_its_law():
    assert [row.key for row in Period.objects.filter(source="")] == []
    assert Period.objects.get(key="suggestions.return").length == 7


def test_the_calendar_holds_only_days_that_differ_from_their_weekday():
    weekend = 5

    odd = [
        row.date
        for row in CalendarDay.objects.all()
        if row.is_working != (row.date.weekday() >= weekend)
    ]

    assert odd == []
    assert CalendarDay.objects.count() == len(list(holidays.announced()))
    assert CalendarDay.objects.get(date=date(2025, 1, 26)).name == "春节调休"
    assert (
        CalendarDay.objects.get(date=date(2025, 1, 28)).source
        == "国务院办公厅关于2025年部分节假日安排的通知"
    )


def test_seeding_again_adds_nothing_and_leaves_what_staff_edited():
    CalendarDay.objects.filter(date=date(2025, 1, 28)).update(is_working=True, name="照常上班")
    CalendarDay.objects.filter(date=date(2025, 1, 29)).delete()
    before = list(CalendarDay.objects.values_list())

    added = holidays.seed(CalendarDay)

    assert added == 0
    assert list(CalendarDay.objects.values_list()) == before


def test_a_notice_that_the_package_learns_is_brought_whole():
    notice = [day for day in holidays.announced() if day.notice == 2019]
    CalendarDay.objects.filter(date__in=[day.date for day in notice]).delete()
    answer = StringIO()

    call_command("seed_calendar", stdout=answer)

    assert date(2018, 12, 31) in [day.date for day in notice]
    assert answer.getvalue() == f"补充了 {len(notice)} 天，工作日历到 2026 年为止。\n"
    assert CalendarDay.objects.count() == len(list(holidays.announced()))
