"""Which days a rule names, and the contact days made of them ahead; run twice it makes nothing twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pghistory
import rules
from dateutil.relativedelta import relativedelta
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import calendar
from congress.models import District, PeriodUnit, User
from stations.models import ContactDay, ContactRule, OnDayOff, Station, WhichWeek
from stations.states.contact_days import DayStatus

AHEAD = "contact_days.ahead"
_ONE_DAY = timedelta(days=1)
_WEEK = 7
# What a rule says of a day; a day that says otherwise and that nobody has touched is made anew.
_OF_THE_RULE = ("starts_at", "ends_at", "slot_minutes", "places", "seats")


@dataclass(frozen=True)
class Named:
    """A day that a rule names, the day on which it is held, and why that is another one."""

    ruled_on: date
    on: date
    because: str = ""


@dataclass(frozen=True)
class Made:
    """How many days were made, and how many that no rule names any more were taken out."""

    made: int
    removed: int


def days_of(rule: ContactRule, first: date, last: date) -> Iterator[Named]:
    """The rule's days from `first` to `last`, moved where the calendar says that they are off; 0 to many."""
    day = max(first, rule.valid_from)
    end = min(last, rule.valid_to or last)
    while day <= end:
        if _names(rule, day) and (named := _held(rule, day)):
            yield named
        day += _ONE_DAY


def _names(rule: ContactRule, day: date) -> bool:
    if rule.month_day:
        return day.day == rule.month_day
    if day.weekday() != rule.weekday:
        return False
    return rule.week == WhichWeek.EVERY or (day.day - 1) // _WEEK + 1 == rule.week


def _held(rule: ContactRule, day: date) -> Named | None:
    if rule.day_off == OnDayOff.KEEP or calendar.is_working(day, rule.district):
        return Named(day, day)
    if rule.day_off == OnDayOff.SKIP:
        return None
    on = calendar.add_working_days(day, 1, rule.district)
    return Named(day, on, f"{day.month}月{day.day}日放假，顺延到{on.month}月{on.day}日。")


@transaction.atomic
def generate(district: District, *, by: User | None = None, until: date | None = None) -> Made:
    """排出接待日, from tomorrow to `until` (as far ahead as the period says), for every open station.

    `by=None` is the nightly job; a person makes those of the stations that he or she keeps. A rule that was changed takes
    its days with it, but not those that were held or that somebody has touched: rostered, booked, moved or cancelled.
    """
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    first = timezone.localdate() + _ONE_DAY
    last = until or ahead(district)
    stations = [
        one
        for one in Station.objects.filter(district=district).open(on=first).select_related("town")
        if by is None or rules.has_perm("stations.keep_contact_days", by, one)
    ]
    if by is not None and not stations:
        raise PermissionDenied
    wanted = _wanted(district, stations, first, last)
    with pghistory.context(user=by and by.pk, action="generate"):
        closed = Station.objects.filter(district=district, closed_on__lt=first)
        removed = _take_out([*stations, *closed], wanted, first)
        made = _put_in(district, wanted)
    return Made(made, removed)


def ahead(district: District) -> date:
    """Until which day contact days are made."""
    today = timezone.localdate()
    period = calendar.period_in_force(AHEAD, district=district, on=today)
    months = period.length if period.unit == PeriodUnit.MONTHS else 0
    return today + relativedelta(months=months, days=0 if months else period.length)


def _wanted(
    district: District, stations: list[Station], first: date, last: date
) -> dict[tuple[int, date], tuple[ContactRule, Named, Station]]:
    """By station and day of the rule. Of a station, a town and the district the nearest rule in force holds."""
    found = list(ContactRule.objects.filter(district=district).order_by("pk"))
    days = {rule.pk: list(days_of(rule, first, last)) for rule in found}
    wanted: dict[tuple[int, date], tuple[ContactRule, Named, Station]] = {}
    for station in stations:
        own = [rule for rule in found if _is_of(rule, station)]
        for rule in own:
            for named in days[rule.pk]:
                nearer = (other for other in own if _nearness(other) > _nearness(rule))
                is_open = station.closed_on is None or named.on <= station.closed_on
                if is_open and not any(_is_in_force(other, named.ruled_on) for other in nearer):
                    wanted.setdefault((station.pk, named.ruled_on), (rule, named, station))
    return wanted


def _is_of(rule: ContactRule, station: Station) -> bool:
    if rule.station_id:
        return rule.station_id == station.pk
    return rule.town_id is None or rule.town_id == station.town_id


def _nearness(rule: ContactRule) -> int:
    return 2 if rule.station_id else 1 if rule.town_id else 0


def _is_in_force(rule: ContactRule, day: date) -> bool:
    return rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)


def _take_out(
    stations: list[Station],
    wanted: dict[tuple[int, date], tuple[ContactRule, Named, Station]],
    first: date,
) -> int:
    untouched = ContactDay.objects.filter(
        station__in=stations, ruled_on__gte=first, status=DayStatus.PLANNED,
        event__isnull=True, records__isnull=True, bookings__isnull=True,
    )  # fmt: skip
    # Locked, then read once more: whoever books or rosters one of them meanwhile is waited for, and keeps it.
    list(untouched.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    gone = []
    for day in untouched.order_by():
        now = wanted.get((day.station_id, day.ruled_on))  # type: ignore[arg-type]
        if now is None or not _is_the_same(day, *now[:2]):
            gone.append(day.pk)
    ContactDay.objects.filter(pk__in=gone).delete()
    return len(gone)


def _is_the_same(day: ContactDay, rule: ContactRule, named: Named) -> bool:
    return day.on == named.on and all(
        getattr(day, name) == getattr(rule, name) for name in _OF_THE_RULE
    )


def _put_in(
    district: District, wanted: dict[tuple[int, date], tuple[ContactRule, Named, Station]]
) -> int:
    there = ContactDay.objects.filter(district=district)
    ruled = set(there.filter(ruled_on__isnull=False).values_list("station", "ruled_on"))
    taken = set(there.exclude(status=DayStatus.CANCELLED).values_list("station", "on"))
    fresh = []
    for key, (rule, named, station) in wanted.items():
        if key in ruled or (station.pk, named.on) in taken:
            continue
        taken.add((station.pk, named.on))
        facts = {name: getattr(rule, name) for name in _OF_THE_RULE}
        fresh.append(
            ContactDay(
                district=district, year=named.on.year, station=station, rule=rule,
                ruled_on=named.ruled_on, on=named.on, because=named.because, **facts,
            )
        )  # fmt: skip
    # Somebody may move another day onto one of these at this moment: the station has its day then.
    ContactDay.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)
