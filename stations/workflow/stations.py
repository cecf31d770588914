"""Stations are opened and kept: their particulars, who works there, and which representatives are placed there."""

from datetime import date
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from congress import calendar, procedure
from congress.errors import Refused
from congress.models import District, OrganKind, User
from congress.publications import scan
from representatives.models import Level, Representative
from stations import hours
from stations.models import Placement, Station, StationPerson
from stations.workflow import station_publishing, station_rolls

FACTS = (
    "name", "kind", "town", "address", "phone", "latitude", "longitude", "hours", "opened_on", "closed_on",
)  # fmt: skip
_A_STATIONS_PHONE = "固定电话"


@transaction.atomic
def open_station(
    district: District, *, by: User | None, name: str, kind: str, **facts: Any
) -> Station:
    """建立站点. Raises PermissionDenied, and Refused for a name that is taken and for facts that cannot be."""
    _ask("stations.open_station", by, district)
    station = Station(district=district)
    _state(station, {"name": name, "kind": kind} | facts)
    with pghistory.context(user=by and by.pk, action="open_station"):
        station.save(force_insert=True)
        station_rolls.of_station(station)
    return station


@transaction.atomic
def change(station: Station, *, by: User | None, version: int | None = None, **facts: Any) -> None:
    """修改, and the public's copy follows. Raises as `open_station`, and Refused for a stale page."""
    station.refresh_from_db(from_queryset=Station.objects.select_for_update())
    _ask("stations.keep_station", by, station)
    procedure.ensure_read(station, version)
    _state(station, facts)
    station.version += 1
    with pghistory.context(user=by and by.pk, action="change_station"):
        station.save(update_fields=[*facts, "version"])
        settle(station)


def settle(station: Station) -> None:
    """What follows from a station's particulars: its years, and what the public reads of it."""
    station_rolls.of_station(station)
    station_publishing.follow(station)


@transaction.atomic
def add_person(
    station: Station,
    *,
    by: User,
    post: str,
    name: str,
    duty: str = "",
    user: User | None = None,
    valid_from: date | None = None,
    is_named_in_public: bool = False,
) -> StationPerson:
    """登记站点人员. Only the office lets a name be public. Raises PermissionDenied and Refused."""
    Station.objects.select_for_update().get(pk=station.pk)
    _ask("stations.keep_station", by, station)
    if is_named_in_public:
        _ask("stations.publish_station", by, station)
    calendar.ensure_near(valid_from)
    if not name.strip():
        raise Refused("请填写姓名。", code="name_required")
    here = station.people.valid().filter(post=post)
    if any(person.name == name.strip() for person in here):
        raise Refused(f"{name.strip()}已经登记过了。", code="registered_already")
    person = StationPerson(
        station=station, post=post, name=name.strip(), duty=duty, user=user,
        valid_from=valid_from or timezone.localdate(), is_named_in_public=is_named_in_public,
    )  # fmt: skip
    with pghistory.context(user=by.pk, action="add_station_person"):
        person.save(force_insert=True)
        station_publishing.follow(station)
    return person


@transaction.atomic
def name_in_public(person: StationPerson, *, by: User, is_named: bool) -> None:
    """对外公开姓名, or not any more. Raises PermissionDenied to everybody but the office."""
    _lock(person)
    _ask("stations.publish_station", by, person.station)
    person.is_named_in_public = is_named
    person.version += 1
    with pghistory.context(user=by.pk, action="name_station_person"):
        person.save(update_fields=["is_named_in_public", "version"])
        station_publishing.follow(person.station)


@transaction.atomic
def end_person(person: StationPerson, *, by: User, valid_to: date) -> None:
    """不再担任, after this day. Raises PermissionDenied and Refused."""
    _lock(person)
    _ask("stations.keep_station", by, person.station)
    _end(person, valid_to, by=by, action="end_station_person")
    station_publishing.follow(person.station)


@transaction.atomic
def place(
    station: Station,
    *,
    by: User | None,
    representative: Representative,
    level: str = "",
    valid_from: date | None = None,
) -> Placement:
    """进站: a representative of any level, as whose he or she is in office on that day (the highest, unless named).

    Raises PermissionDenied, and Refused for whoever is placed here already or is not in office as that.
    """
    Station.objects.select_for_update().get(pk=station.pk)
    _ask("stations.place_representative", by, station)
    if representative.district_id != station.district_id:
        raise PermissionDenied
    day = valid_from or timezone.localdate()
    calendar.ensure_near(day)
    if station.closed_on and station.closed_on < day:
        raise Refused(f"{station}已经停用，不能再安排代表。", code="station_closed")
    if station.placements.filter(representative=representative, valid_to__isnull=True).exists():
        raise Refused(f"{representative}代表已经在{station}。", code="placed_already")
    placement = Placement(
        district_id=station.district_id, station=station, representative=representative,
        level=_level(representative, level, day), valid_from=day,
    )  # fmt: skip
    with pghistory.context(user=by and by.pk, action="place_representative"):
        placement.save(force_insert=True)
        station_rolls.of_placement(placement)
        station_publishing.follow(station)
    return placement


@transaction.atomic
def end_placement(placement: Placement, *, by: User, valid_to: date) -> None:
    """离站, after this day. Raises PermissionDenied, and Refused where it ended already."""
    _ask("stations.place_representative", by, placement)
    placement.refresh_from_db(from_queryset=Placement.objects.select_for_update(of=("self",)))
    if placement.valid_to:
        raise Refused("这位代表已经离站。", code="ended_already")
    _end(placement, valid_to, by=by, action="end_placement")
    station_rolls.of_placement(placement)
    station_publishing.follow(placement.station)


def _lock(person: StationPerson) -> None:
    """The station first, whose copy follows, then who works there."""
    Station.objects.select_for_update().get(pk=person.station_id)
    person.refresh_from_db(from_queryset=StationPerson.objects.select_for_update(of=("self",)))


def _end(row: Any, valid_to: date, *, by: User, action: str) -> None:
    calendar.ensure_near(valid_to)
    if valid_to < row.valid_from:
        raise Refused("截止日期不能早于起始日期。", code="ends_before")
    row.valid_to = valid_to
    row.version += 1
    with pghistory.context(user=by.pk, action=action):
        row.save(update_fields=["valid_to", "version"])


def _level(representative: Representative, level: str, day: date) -> str:
    mandates = representative.mandates.prefetch_related("suspensions")
    held = {mandate.level for mandate in mandates if mandate.is_in_force(on=day)}
    if not held:
        raise Refused(
            f"{representative}在 {day} 没有有效的代表资格，请先在代表名册里登记。",
            code="no_mandate",
        )
    if level and level not in held:
        raise Refused(
            f"{representative}在 {day} 不是{Level(level).label}，请核对层级。", code="other_level"
        )
    return level or next(str(one) for one in Level if one in held)


def _state(station: Station, facts: dict[str, Any]) -> None:
    """Write what was said and judge the whole. Raises Refused with the first thing that cannot be."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a station: {sorted(unknown)}")
    for name, value in facts.items():
        setattr(station, name, value)
    station.hours = hours.in_order(station.hours)
    town = station.town
    if town and (town.district_id != station.district_id or town.kind != OrganKind.TOWN):
        raise Refused("请选择本区的街镇。", code="town_unknown")
    if any(finding.kind != _A_STATIONS_PHONE for finding in scan(station.phone)):
        raise Refused(
            "站点电话要对外公开，请填站点的固定电话，不要填手机号。", code="personal_phone"
        )
    try:
        station.full_clean()
    except ValidationError as error:
        raise Refused(error.messages[0], code="facts_wrong") from error


def _ask(permission: str, by: User | None, row: Any) -> None:
    """At the console nobody is asked: `by` is None there."""
    if by is not None and not rules.has_perm(permission, by, row):
        raise PermissionDenied
