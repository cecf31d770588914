"""代表接待日 of the years around the registers, who sat on them and how many came, and the days to come."""

from datetime import date, timedelta

from congress.management.contact_days_sample import RULE
from congress.management.years_sample import duties
from congress.management.years_sample.duties import Gathering
from congress.management.years_sample.setting import MARK, Year
from congress.registers.copying import copy
from representatives.models import Attendance, Event, Representative
from representatives.states.events import AttendanceStatus, Convener, EventStatus
from stations.models import ContactDay, ContactRule, ContactTurn, ContactVisitor, Station
from stations.states.contact_days import DayStatus
from stations.workflow import contact_rules
from stations.workflow.contact_turns import RECEPTION

# 嘉定2024工作掠影: 7,767 received; the others are the sample's own.
RECEIVED = {"jiading": 7767, "jinshan": 2650, "xuhui": 2140}
SITTING = 2
AHEAD = timedelta(days=40)
_MISSED = 0.02


def load(year: Year) -> None:
    """The year's days that are over, once; and in the running year those to come."""
    kept = ContactDay.objects.filter(district=year.district, year=year.year, status=DayStatus.HELD)
    if not kept.exists():
        _over(year)
    if not year.is_over:
        _coming(year)


def _over(year: Year) -> None:
    days = ContactDay.objects.bulk_create(
        _day(year, station, date(year.year, month, RULE))
        for month in range(1, 13)
        for station in year.homes
        if date(year.year, month, RULE) < year.today
    )
    held = [one for one in days if one.status == DayStatus.HELD]
    _seat(year, held)
    received = year.random.choices(held, k=year.many(RECEIVED[year.district.slug]))
    copy(
        ContactVisitor,
        ("contact_day_id", "entered_at"),
        [(one.pk, one.opens + timedelta(minutes=year.random.randrange(120))) for one in received],
        same={"district_id": year.district.pk, "year": year.year, "entered_by_id": year.by.pk},
    )


def _day(year: Year, station: Station, on: date) -> ContactDay:
    missed = year.random.random() < _MISSED
    return ContactDay(
        district=year.district, year=year.year, station=station, on=on, ruled_on=on,
        status=DayStatus.MISSED if missed else DayStatus.HELD, because=f"{MARK}：台风停办" if missed else "",
    )  # fmt: skip


def _seat(year: Year, days: list[ContactDay]) -> None:
    """Two representatives on each, nobody at two stations on a day."""
    gatherings = []
    waiting: dict[date, list[Representative]] = {}
    for one in days:
        free = waiting.setdefault(one.on, _of_the_day(year))
        people = [free.pop() for _ in range(SITTING) if free]
        one.event = duties.event(
            year, RECEPTION, f"代表接待日（{one.station}）", one.on, Convener.TOWN,
            place=one.station.name, organiser=one.station.town,
        )  # fmt: skip
        one.event.starts_at, one.event.ends_at = one.opens, one.closes
        gatherings.append(Gathering(one.event, people))
    _take_turns(days, duties.held(year, gatherings))


def _of_the_day(year: Year) -> list[Representative]:
    everybody = list(dict.fromkeys(year.people))
    return year.some(everybody, len(everybody))


def _take_turns(days: list[ContactDay], attendances: list[Attendance]) -> None:
    of_event = {one.event: one for one in days}
    ContactDay.objects.bulk_update(days, ["event"])
    ContactTurn.objects.bulk_create(
        ContactTurn(
            contact_day=of_event[one.event], representative_id=one.representative_id,
            attendance=one, on=of_event[one.event].on,
        )
        for one in attendances
    )  # fmt: skip


def _coming(year: Year) -> None:
    """The rule of the district, its days, and who has said that he or she comes."""
    if not ContactRule.objects.filter(district=year.district).exists():
        ContactRule.objects.create(
            district=year.district, month_day=RULE, valid_from=date(2021, 1, 1)
        )
    contact_rules.generate(year.district, by=year.by)
    ahead = ContactDay.objects.filter(
        district=year.district, on__gt=year.today, on__lte=year.today + AHEAD, event=None,
        station__in=year.homes,
    )  # fmt: skip
    days = list(ahead.select_related("station__town").order_by("on", "pk"))
    busy = set(
        ContactTurn.objects.filter(on__gt=year.today).values_list("representative", flat=True)
    )
    free = [one for one in _of_the_day(year) if one.pk not in busy]
    events = []
    for one in days:
        one.event = duties.event(
            year, RECEPTION, f"代表接待日（{one.station}）", one.on, Convener.TOWN,
            place=one.station.name, organiser=one.station.town, status=EventStatus.OPEN, result="",
        )  # fmt: skip
        one.event.year = one.year
        one.event.starts_at, one.event.ends_at = one.opens, one.closes
        events.append(one.event)
    Event.objects.bulk_create(events)
    attendances = Attendance.objects.bulk_create(
        Attendance(
            district=year.district, year=one.year, event=one.event, representative=person,
            level=year.levels[person.pk], status=AttendanceStatus.ACCEPTED,
        )
        for one in days
        for person in [free.pop() for _ in range(SITTING) if free]
    )  # fmt: skip
    _take_turns(days, attendances)
