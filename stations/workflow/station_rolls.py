"""年度名册 of stations and placements: which year has which, as figures count them. Made anew whenever dates change."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from representatives.models import Mandate
from stations.models import Placement, PlacementYear, Station, StationYear


def of_station(station: Station) -> None:
    """The years in which it was open; where nobody knows since when, those on the roll and this one.

    A year with goals or a grade is never dropped. What it was in earlier years, it stays there.
    """
    with transaction.atomic():
        wanted = _years(station.opened_on, station.closed_on)
        kept = StationYear.objects.filter(station=station)
        if station.opened_on:
            kept.exclude(year__in=wanted).filter(grade="", goals__isnull=True).delete()
        _add_stations([station], wanted)
        new_in = station.opened_on.year if station.opened_on else 0
        kept.filter(is_new=True).exclude(year=new_in).update(is_new=False)
        kept.filter(year=new_in, is_new=False).update(is_new=True)
        kept.filter(year=timezone.localdate().year).exclude(kind=station.kind).update(
            kind=station.kind
        )


def of_placement(placement: Placement) -> None:
    """The years in which this person was placed at this station, whichever of his or her placements held."""
    with transaction.atomic():
        of_both = {"station": placement.station_id, "representative": placement.representative_id}
        rows = _rows(Placement.objects.filter(**of_both).order_by("-valid_from", "-pk"))
        kept = PlacementYear.objects.filter(**of_both)
        kept.exclude(year__in=[row.year for row in rows]).delete()
        PlacementYear.objects.bulk_create(rows, ignore_conflicts=True)


def enter(placements: Sequence[Placement]) -> None:
    """Many that were made together, each on the rolls of its years."""
    PlacementYear.objects.bulk_create(_rows(placements), ignore_conflicts=True, batch_size=2_000)


def renew(*, on: date) -> int:
    """On a new year's first days: whatever goes on is on its roll; how many were added.

    A placement that nobody ended does not go on once its representative is out of office.
    """
    stations = Station.objects.open(on=on).exclude(years__year=on.year)
    known = PlacementYear.objects.filter(
        year=on.year, station=OuterRef("station"), representative=OuterRef("representative")
    )
    placements = Placement.objects.valid(on=on).exclude(Exists(known))
    with transaction.atomic():
        made = _add_stations(list(stations), [on.year])
        rows = [row for row in _rows(list(placements)) if row.year == on.year]
        return made + len(PlacementYear.objects.bulk_create(rows, ignore_conflicts=True))


def _years(first: date | None, last: date | None) -> list[int]:
    """Up to this one; of what begins later none."""
    today = timezone.localdate()
    begun, ended = (first or min(today, last or today)), min(last or today, today)
    return list(range(begun.year, ended.year + 1)) if begun <= today else []


def _add_stations(stations: Iterable[Station], years: Iterable[int]) -> int:
    rows = [
        StationYear(
            station=station,
            district_id=station.district_id,
            year=year,
            kind=station.kind,
            is_new=bool(station.opened_on and station.opened_on.year == year),
        )
        for station in stations
        for year in years
    ]
    return len(StationYear.objects.bulk_create(rows, ignore_conflicts=True))


def _rows(placements: Iterable[Placement]) -> list[PlacementYear]:
    """The roll of these placements: of each year in which they held and their representative was in office."""
    placements = list(placements)
    terms: dict[int, list[tuple[date, date | None]]] = {}
    people = {one.representative_id for one in placements}
    held = Mandate.objects.filter(representative__in=people)
    for person, first, last in held.values_list("representative", "valid_from", "valid_to"):
        terms.setdefault(person, []).append((first, last))
    rows: dict[tuple[int, int, int], PlacementYear] = {}
    for one in placements:
        for first, last in terms.get(one.representative_id, ()):
            begun = max(one.valid_from, first)
            ended = min((day for day in (one.valid_to, last) if day), default=None)
            for year in _years(begun, ended) if ended is None or begun <= ended else ():
                key = (one.station_id, one.representative_id, year)
                rows.setdefault(key, _placement_year(one, year))
    return list(rows.values())


def _placement_year(placement: Placement, year: int) -> PlacementYear:
    return PlacementYear(
        placement=placement, station_id=placement.station_id,
        representative_id=placement.representative_id, district_id=placement.district_id,
        year=year, level=placement.level,
    )  # fmt: skip
