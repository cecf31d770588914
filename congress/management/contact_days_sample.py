"""代表接待日 for `make demo`: the year that 嘉定 published, and this year's days to come, booked and sat on. All invented (样例)."""

from datetime import date, time, timedelta
from itertools import cycle
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.models import District, Membership, Organ, OrganKind, Role, User
from representatives.models import Representative
from stations import tracking
from stations.models import (
    ContactBooking,
    ContactDay,
    ContactTurn,
    ContactVisitor,
    Placement,
    Station,
    StationKind,
)
from stations.states.contact_days import DayStatus
from stations.workflow import bookings, contact_days, contact_turns

YEAR = 2024
RECEIVED = 7767  # 嘉定2024工作掠影: 接待基层群众，市区镇三级代表
RULE = 16  # 嘉定2025代表工作计划第五项: 每月16日代表联系服务群众日
_NAMESPACE = UUID("0b6a3f0e-64a0-4a52-8f2a-1f3a1d9c5b77")
MATTERS = ("想问加装电梯的补贴", "小区停车位不够", "老人助餐点周末能不能开")
PLACED = 4


def load_year(district: District) -> None:
    """The published year: a contact day a month at a station of each town, and those who came."""
    if ContactDay.objects.filter(district=district, year=YEAR).exists():
        return
    towns = Organ.objects.filter(district=district, kind=OrganKind.TOWN).order_by("pk")
    stations = [_station(district, town) for town in towns]
    with transaction.atomic():
        days = ContactDay.objects.bulk_create(
            ContactDay(
                district=district, year=YEAR, station=station, on=date(YEAR, month, RULE),
                ruled_on=date(YEAR, month, RULE), status=DayStatus.HELD, because="样例",
            )
            for month in range(1, 13)
            for station in stations
        )  # fmt: skip
        ContactVisitor.objects.bulk_create(
            (
                ContactVisitor(district=district, year=YEAR, contact_day=day, entered_at=day.opens)
                for _, day in zip(range(RECEIVED), cycle(days), strict=False)
            ),
            batch_size=2000,
        )


def load_present(district: District, *, users: dict[str, User]) -> int:
    """A day of today, who sits on it and on the days ahead, and bookings at every step; once. How many days are to come."""
    if ContactBooking.objects.filter(district=district).exists():
        return _coming(district)
    worker = users["station"]
    permissions.remember(worker)
    permissions.remember(users["office"])
    town = Membership.objects.get(user=worker, role=Role.STATION_STAFF).organ
    assert town is not None  # noqa: S101 - station staff of the sample have their town
    station = _station(district, town)
    with transaction.atomic():
        people = _placed(district, station, users)
        today = timezone.localdate()
        days = ContactDay.objects.filter(station=station)
        now = days.filter(on=today).first() or contact_days.arrange(
            station,
            by=worker,
            on=today,
            starts_at=time(9),
            ends_at=_closing(),
            because="样例：集中接待日",
        )
        contact_turns.roster(now, by=worker, representatives=people[:2])
        ahead = list(days.filter(on__gt=today).order_by("on")[:2])
        for day in ahead:
            if sitting := contact_turns.propose(day):
                contact_turns.roster(day, by=worker, representatives=sitting)
        mine = ContactTurn.objects.filter(representative__user=users["daibiao-2"], contact_day=now)
        for turn in mine:
            contact_turns.confirm(turn, by=users["daibiao-2"])
        taking = [now, *ahead]
        for number, words in enumerate(MATTERS):
            _book(taking[number % len(taking)], number, words, worker)
    return _coming(district)


def _closing() -> time:
    """Five o'clock; whoever loads the sample in the evening still finds the day running."""
    now = timezone.localtime()
    later = now + timedelta(hours=2)
    return max(time(17), time(later.hour)) if later.date() == now.date() else time(23, 59)


def _book(day: ContactDay, number: int, words: str, worker: User) -> ContactBooking | None:
    free = bookings.free_slots(day)
    if not free:
        return None
    nonce = uuid5(_NAMESPACE, str(number))
    made = bookings.book(
        day, key=tracking.key_of(nonce), code=tracking.code_of(nonce), slot=free[-1 - number % len(free)],
        topic=f"样例：{words}", resident={"name": "样例居民", "phone": f"1390000000{number}"},
    ).booking  # fmt: skip
    if number == 0:
        bookings.confirm(made, by=worker, said="样例：请带相关材料")
    return made


def _placed(district: District, station: Station, users: dict[str, User]) -> list[Representative]:
    own = Representative.objects.filter(user__in=[users["daibiao"], users["daibiao-2"]])
    others = Representative.objects.filter(district=district, user=None).in_office().order_by("pk")
    people = [*own.order_by("pk"), *others[: PLACED - 2]]
    for person in people:
        Placement.objects.get_or_create(
            station=station, representative=person, valid_to=None,
            defaults={"district": district, "level": "district", "valid_from": date(2021, 12, 20)},
        )  # fmt: skip
    return people


def _station(district: District, town: Organ) -> Station:
    found = Station.objects.filter(district=district, town=town).order_by("pk").first()
    return found or Station.objects.create(
        district=district, name=f"{town.name}代表之家", kind=StationKind.HOME, town=town
    )


def _coming(district: District) -> int:
    tomorrow = timezone.localdate() + timedelta(days=1)
    return ContactDay.objects.filter(district=district, on__gte=tomorrow).count()
