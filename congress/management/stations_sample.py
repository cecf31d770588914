"""The stations of the sample districts for `make demo`: 25 first practice stations in 嘉定, 3,394 placements in 金山.

Stations are opened and changed through the verbs. People, houses and numbers are invented and marked 样例; the totals are
those that the districts published for 2024.
"""

import math
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle, islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.models import District, Organ, OrganKind, User
from representatives.models import Level, Mandate, Representative
from representatives.names import order_keys
from stations.models import Placement, Station, StationKind, StationPost, StationYear
from stations.workflow import station_publishing, station_rolls, station_years
from stations.workflow import stations as workflow

YEAR = 2024
PLACED = {"jinshan": 3394}  # 金山2024工作掠影：三级代表进家入站驻点
WITHOUT_A_REGISTER = ("jinshan", "xuhui")
FIRST = {"xuhui": 2023}
FIRST_PRACTICE = {"jiading": 25}  # 嘉定2024工作掠影：首批基层实践站
MIDDLE = {"jiading": (31.383, 121.250), "jinshan": (30.820, 121.200), "xuhui": (31.180, 121.437)}
# Where somebody is placed: at home, at a station and at a point (进家、入站、驻点).
KINDS = (StationKind.HOME, StationKind.STATION, StationKind.POINT)
ROADS = ("人民路", "解放街", "民主路", "和平路", "建设路", "新华路", "文化路", "育才路")
WEEKLY = "周一至周五 9:00—11:30、13:30—17:00\n每月16日 9:00—11:00\n法定节假日休息"
BEGAN = date(2021, 12, 20)
A_LEVEL_OF = 40  # city representatives among those who are made up
BULK = 2_000
_SURNAMES = "丁万乔古白卢石龙叶田申史冯边吉成伍任华向刘齐江池安许孙杜李杨时吴何谷余辛"
_FIRST, _SECOND = "春夏秋冬东南西北中永世家国文武", "平安康宁清明正直勤恒诚信和顺"


def load(district: District, *, by: User) -> None:
    """Once; what was published of the year, and every station in its place."""
    permissions.remember(by)
    if StationYear.objects.filter(district=district, year=YEAR).exists():
        return
    with transaction.atomic():
        towns = list(Organ.objects.filter(district=district, kind=OrganKind.TOWN).order_by("pk"))
        _practice(district, towns, by=by)
        if district.slug in WITHOUT_A_REGISTER:
            _of_kinds(district, towns, KINDS if district.slug in PLACED else KINDS[:2], by=by)
        _where_they_lie(district, by=by)
        if district.slug in PLACED:
            _place_many(district, PLACED[district.slug])
        else:
            _place_some(district, by=by)
        _goals(district, by=by)
        station_publishing.publish_all(
            Station.objects.filter(district=district).select_related("town"), by=by
        )


def load_present(district: District, *, users: dict[str, User]) -> None:
    """The station of the sample's town as it is today: who works there, who is placed, and what is to be reached."""
    station = Station.objects.filter(
        district=district, town__memberships__user=users["station"]
    ).order_by("pk").first()  # fmt: skip
    if station is None or station.people.exists():
        return
    office = users["office"]
    permissions.remember(office)
    with transaction.atomic():
        workflow.add_person(
            station,
            by=office,
            post=StationPost.LEADER,
            name="样例主任",
            duty="区人大常委会副主任（样例）",
        )
        workflow.add_person(
            station, by=office, post=StationPost.HEAD, name="样例站长", is_named_in_public=True
        )
        workflow.add_person(
            station, by=office, post=StationPost.LIAISON, name=users["station"].name, user=users["station"]
        )  # fmt: skip
        for name in ("daibiao", "daibiao-2"):
            person = Representative.objects.get(user=users[name])
            if not station.placements.filter(representative=person, valid_to=None).exists():
                workflow.place(station, by=office, representative=person)
        year = StationYear.objects.get(station=station, year=timezone.localdate().year)
        station_years.set_goals(year, by=office, goals="接待群众 24 次\n公示三级代表信息")


def _practice(district: District, towns: list[Organ], *, by: User) -> None:
    for number, town in enumerate(islice(cycle(towns), FIRST_PRACTICE.get(district.slug, 0))):
        workflow.open_station(
            district, by=by, town=town, kind=StationKind.PRACTICE,
            name=f"{town.name}第{number // len(towns) + 1}基层实践站（样例）",
            opened_on=date(YEAR, 4, 1) + timedelta(days=7 * number),
        )  # fmt: skip


def _of_kinds(
    district: District, towns: list[Organ], kinds: Iterable[StationKind], *, by: User
) -> None:
    """A home, a station and a point in every town."""
    for town in towns:
        for kind in kinds:
            if not Station.objects.filter(district=district, town=town, kind=kind).exists():
                workflow.open_station(
                    district, by=by, town=town, kind=kind, opened_on=_opened(district),
                    name=f"{town.name}{StationKind(kind).label}（样例）",
                )  # fmt: skip


def _opened(district: District) -> date:
    """In the first year of which the sample tells: of years before it nothing is known."""
    return date(FIRST.get(district.slug, YEAR), 1, 4)


def _where_they_lie(district: District, *, by: User) -> None:
    """The towns in a spiral around the middle of the district, the stations of each around the town's own middle."""
    north, east = MIDDLE[district.slug]
    towns: dict[int | None, int] = {}
    rows = Station.objects.filter(district=district).order_by("town", "pk")
    for number, station in enumerate(rows.select_related("town")):
        place = towns.setdefault(station.town_id, len(towns))
        up, right = _turned(place, 0.026)
        out, over = _turned(number, 0.002)
        facts: dict[str, Any] = {
            "latitude": Decimal(f"{north + up + out:.6f}"),
            "longitude": Decimal(f"{east + 1.3 * (right + over):.6f}"),
            "address": f"{ROADS[number % len(ROADS)]} {100 + number * 7} 号（样例）",
            "phone": f"021-5990{number:04d}",
            "hours": WEEKLY,
        }
        if station.opened_on is None:
            facts["opened_on"] = _opened(district)
        workflow.change(station, by=by, **facts)


def _turned(number: int, step: float) -> tuple[float, float]:
    """A point of a spiral by the golden angle, in degrees of the map."""
    out, angle = step * math.sqrt(number), number * math.radians(137.508)
    return out * math.sin(angle), out * math.cos(angle)


def _place_some(district: District, *, by: User) -> None:
    """Each station of the district has a few of its representatives."""
    since = _opened(district)
    people = Representative.objects.filter(
        district=district, mandates__valid_to__isnull=True, mandates__valid_from__lte=since
    )  # fmt: skip
    waiting = cycle(people.distinct().order_by("sort_key", "pk"))
    for number, station in enumerate(Station.objects.filter(district=district).order_by("pk")):
        for person in islice(waiting, 3 + number % 3):
            workflow.place(station, by=by, representative=person, valid_from=date(since.year, 5, 6))


def _place_many(district: District, number: int) -> None:
    """Everybody at home, at a station and at a point, until they are as many as were published."""
    stations = {
        kind: list(Station.objects.filter(district=district, kind=kind).order_by("pk"))
        for kind in KINDS
    }
    others = list(Station.objects.filter(district=district).exclude(kind__in=KINDS).order_by("pk"))
    stations[StationKind.POINT] += others
    people = _people(district, -(-number // len(KINDS)))
    wanted = (
        (person, level, stations[kind][turn % len(stations[kind])])
        for turn, (person, level) in enumerate(people)
        for kind in KINDS
    )
    made = Placement.objects.bulk_create(
        (
            Placement(
                district=district, station=station, representative=person, level=level,
                valid_from=date(YEAR, 3, 1),
            )
            for person, level, station in islice(wanted, number)
        ),
        batch_size=BULK,
    )  # fmt: skip
    station_rolls.enter(made)


def _people(district: District, number: int) -> list[tuple[Representative, str]]:
    """Those of the registers, and so many made-up representatives of towns and the city that they are enough."""
    held = Mandate.objects.filter(
        representative__district=district, valid_to__isnull=True, valid_from__lte=date(YEAR, 3, 1)
    ).select_related("representative")
    known = {
        one.representative_id: (one.representative, str(one.level)) for one in held.order_by("pk")
    }
    taken = set(Representative.objects.filter(district=district).values_list("name", flat=True))
    names = islice(_names(taken), number - len(known))
    made = Representative.objects.bulk_create(
        (
            Representative(district=district, name=name, position="样例", **order_keys(name))
            for name in names
        ),
        batch_size=BULK,
    )
    levels = [Level.CITY if turn < A_LEVEL_OF else Level.TOWN for turn in range(len(made))]
    Mandate.objects.bulk_create(
        (
            Mandate(representative=person, level=level, valid_from=BEGAN)
            for person, level in zip(made, levels, strict=True)
        ),
        batch_size=BULK,
    )
    return [*known.values(), *zip(made, map(str, levels), strict=True)][:number]


def _names(taken: set[str]) -> Iterator[str]:
    for second in _SECOND:
        for first in _FIRST:
            for surname in _SURNAMES:
                if (name := f"{surname}{first}{second}") not in taken:
                    yield name


def _goals(district: District, *, by: User) -> None:
    """Of the year that is over, for the homes: reported and assessed."""
    years = StationYear.objects.filter(district=district, year=YEAR, kind=StationKind.HOME)
    for number, year in enumerate(years.select_related("station").order_by("pk")):
        station_years.set_goals(
            year, by=by, goals="接待群众 24 次\n办结群众意见 20 件\n公示三级代表信息"
        )
        counted = year.goals.filter(target__isnull=False)
        reached = {goal.pk: (goal.target or 0) + number % 4 - 1 for goal in counted}
        station_years.record_achieved(year, by=by, achieved=reached)
        grade = "good" if number % 4 else "passed"
        station_years.assess(year, by=by, grade=grade, remark="样例。")
