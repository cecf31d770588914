"""Working days and due dates: what a period counts, from which day, and on which day it ends.

The calendar is read from the database at each call, so that a notice entered by staff holds at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from congress.errors import Refused
from congress.models import CalendarDay, District, Period, PeriodUnit
from congress.numerals import written

YEARS = 20  # before and after this one: a term of a congress is five
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


def ensure_near(day: date | None) -> None:
    """Raises Refused for a day that is no day of these years: a slip of the finger, which would break every list."""
    this_year = timezone.localdate().year
    if day is not None and not this_year - YEARS <= day.year <= this_year + YEARS:
        raise Refused(
            f"请填写 {this_year - YEARS} 年到 {this_year + YEARS} 年之间的日期。", code="far_away"
        )


def ensure_past(day: date | None) -> None:
    """Raises Refused for a day that has not come, besides as `ensure_near`: what is entered has taken place."""
    ensure_near(day)
    if day is not None and day > timezone.localdate():
        raise Refused("日期不能晚于今天，请核对。", code="in_the_future")


@dataclass(frozen=True)
class DueDate:
    """The last day, whether it may still move, and how it was reckoned."""

    on: date
    provisional: bool
    explanation: str


@dataclass(frozen=True)
class _Calendar:
    """Days that differ from their weekday, and the years of which the holidays are announced."""

    exceptions: dict[date, bool]
    announced: set[int]

    @classmethod
    def read(cls, district: District | None) -> _Calendar:
        """The common days with the district's own before them."""
        common = dict(_days(None))
        announced = {day.year for day in common}
        return cls(common | dict(_days(district) if district else ()), announced)

    def is_working(self, day: date) -> bool:
        return self.exceptions.get(day, day.weekday() < _SATURDAY)

    def next_working(self, day: date) -> date:
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def add_working_days(self, start: date, count: int) -> date:
        day = start
        for _ in range(count):
            day = self.next_working(day + _ONE_DAY)
        return day

    def take_working_days(self, start: date, count: int) -> date:
        day = start
        while count:
            day -= _ONE_DAY
            count -= self.is_working(day)
        return day


def is_working(day: date, district: District | None = None) -> bool:
    """Whether the offices work on that day."""
    return _Calendar.read(district).is_working(day)


def add_working_days(start: date, count: int, district: District | None = None) -> date:
    """The working day that is `count` working days after `start`, which is not counted itself."""
    return _Calendar.read(district).add_working_days(start, count)


def period_in_force(key: str, *, district: District, on: date) -> Period:
    """The period in force on that day: the district's own before the common one. Raises Refused if there is none."""
    found: Period | None = Period.objects.in_force(district, on=on).filter(key=key).first()
    if found is None:
        known = Period.objects.filter(key=key).order_by("valid_from").first()
        raise Refused(
            f"{written(on)}没有施行中的期限“{known.name if known else key}”，请先在“法定期限”中设置。",
            code="period_missing",
        )
    return found


def due_date(period: Period, start: date, district: District | None = None) -> DueDate:
    """The last day of a period that begins with an act on `start`.

    The day of the act is not counted (民法典第二百零一条). Months end on the day of the same number, or on the last day
    of a month that has none (第二百零二条). A last day off moves to the next working day (第二百零三条). Until the holidays
    of every year concerned are announced the date is provisional.
    """
    calendar = _Calendar.read(district)
    words = f"自{written(start)}的次日起算，{period.length}{period.get_unit_display()}（{period.source}）"
    if period.unit == PeriodUnit.WORKING_DAYS:
        on = calendar.add_working_days(start, period.length)
        sentences = [f"{words}，到{written(on)}止。"]
        concerned = set(range(start.year, on.year + 1)) | _notices(on)
    else:
        months = period.length if period.unit == PeriodUnit.MONTHS else 0
        days = period.length if period.unit == PeriodUnit.DAYS else 0
        last = start + relativedelta(months=months, days=days)
        on = calendar.next_working(last)
        sentences = [f"{words}，到{written(last)}止（民法典第二百零一条、第二百零二条）。"]
        if on != last:
            sentences.append(
                f"{written(last)}放假，顺延到下一个工作日{written(on)}（民法典第二百零三条）。"
            )
        concerned = _notices(last) | _notices(on)
    missing = sorted(concerned - calendar.announced)
    if missing:
        years = "、".join(f"{year}年" for year in missing)
        sentences.append(f"{years}的放假安排尚未公布，日期待公布后确定。")
    return DueDate(on, bool(missing), "".join(sentences))


def last_day_before(period: Period, day: date, district: District | None = None) -> date:
    """The last day for what has to be done so long before `day`, which is not counted itself.

    A day off does not move it: 民法典第二百零三条 gives whoever has to act more time, and here it would take it from
    whoever has to read.
    """
    if period.unit == PeriodUnit.WORKING_DAYS:
        return _Calendar.read(district).take_working_days(day, period.length)
    months = period.length if period.unit == PeriodUnit.MONTHS else 0
    days = period.length if period.unit == PeriodUnit.DAYS else 0
    return day - relativedelta(months=months, days=days)


def _days(district: District | None) -> list[tuple[date, bool]]:
    rows = CalendarDay.objects.filter(district=district)
    return list(rows.values_list("date", "is_working"))


def _notices(day: date) -> set[int]:
    """The years whose notices may speak of the day: New Year's holiday can begin on 29 December."""
    return {day.year, day.year + 1} if (day.month, day.day) >= (12, 29) else {day.year}
