"""The time in which something is to be done, and what is asked of whoever comes in the middle of it."""

from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from congress.models import Term
from representatives.models import Per

TERM_YEARS = 5  # 宪法第九十八条
_ONE_DAY = timedelta(days=1)
_MONTHS = {Per.MONTH: 1, Per.QUARTER: 3, Per.HALF_YEAR: 6, Per.YEAR: 12}


class Span(NamedTuple):
    """From the first to the last day, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def since(self, day: date) -> "Span":
        """The part that is left of it for whoever joins on that day."""
        return Span(max(self.first, day), self.last)


def span_of(per: str, *, on: date, term: Term | None) -> Span:
    """The week (from Monday), month, quarter, half-year, year or term in which the day lies."""
    if per == Per.WEEK:
        monday = on - timedelta(days=on.weekday())
        return Span(monday, monday + timedelta(days=6))
    if per == Per.TERM and term is not None:
        return Span(term.valid_from, term.valid_to or _expected_end(term, on=on))
    months = _MONTHS.get(Per(per), 12)
    first = date(on.year, (on.month - 1) // months * months + 1, 1)
    return Span(first, first + relativedelta(months=months) - _ONE_DAY)


def times_in(per: str, *, months: int) -> int:
    """How many whole periods there are in half a year or a year; none of a longer one."""
    if per == Per.WEEK:
        return months * 52 // 12  # a year has 52 whole weeks
    return months // _MONTHS[Per(per)] if per in _MONTHS else 0


def share(number: int, *, part: Span, whole: Span) -> int:
    """What is asked for a part of a period: in proportion to its days, rounded up; never more than the whole asks."""
    return min(number, -(-number * part.days // whole.days))


def _expected_end(term: Term, *, on: date) -> date:
    """After five years; a term that outlives them lasts until the next congress meets, this year as far as is known."""
    after = term.valid_from + relativedelta(years=TERM_YEARS) - _ONE_DAY
    return after if after >= on else date(on.year, 12, 31)
