"""年度名册 of stations and placements: which year has which, as figures count them. Made anew whenever dates change."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

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
    """The years in which it held."""
    with transaction.atomic():
        wanted = _years(placement.valid_from, placement.valid_to)
        PlacementYear.objects.filter(placement=placement).exclude(year__in=wanted).delete()
        _add_placements([placement], wanted)


def enter(placements: Sequence[Placement]) -> None:
    """Many that were made together, each on the rolls of its years."""
    rows = [
        _placement_year(one, year)
        for one in placements
        for year in _years(one.valid_from, one.valid_to)
    ]
    PlacementYear.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2_000)


def renew(*, on: date) -> int:
    """On a new year's first days: whatever goes on is on its roll; how many were added."""
    stations = Station.objects.open(on=on).exclude(years__year=on.year)
    placements = Placement.objects.valid(on=on).exclude(years__year=on.year)
    with transaction.atomic():
        made = _add_stations(list(stations), [on.year])
        return made + _add_placements(list(placements), [on.year])


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


def _add_placements(placements: Iterable[Placement], years: Iterable[int]) -> int:
    rows = [_placement_year(one, year) for one in placements for year in years]
    return len(PlacementYear.objects.bulk_create(rows, ignore_conflicts=True))


def _placement_year(placement: Placement, year: int) -> PlacementYear:
    return PlacementYear(
        placement=placement, district_id=placement.district_id, year=year, level=placement.level
    )
