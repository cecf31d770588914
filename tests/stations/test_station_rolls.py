"""The year's rolls of stations and placements, which the figures count."""

from datetime import date

import pytest
from django.utils import timezone

from congress import indicators
from stations.models import PlacementYear, Station, StationYear
from stations.tasks import follow_stations
from stations.workflow import stations as workflow
from tests.factories import MandateFactory, RepresentativeFactory, StationFactory

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def station(district, town) -> Station:
    return StationFactory.create(
        district=district, town=town, name="南翔镇代表之家", kind="home", opened_on=date(2024, 3, 1)
    )


@pytest.fixture
def person(district):
    row = RepresentativeFactory.create(district=district, name="李玉兰")
    MandateFactory.create(representative=row)
    return row


def test_three_levels_are_placed_and_counted_year_by_year(station, office, town_worker, person):
    town_member = RepresentativeFactory.create(district=station.district)
    MandateFactory.create(representative=town_member, level="town", term=None)
    begun = date(TODAY.year - 1, 3, 1)

    kept = workflow.place(station, by=office, representative=person, valid_from=begun)
    workflow.place(station, by=town_worker, representative=town_member, valid_from=begun)
    workflow.end_placement(kept, by=office, valid_to=date(TODAY.year - 1, 12, 31))
    counted = {
        year: indicators.tally(district=station.district, year=year)
        for year in (TODAY.year - 1, TODAY.year)
    }

    keys = ("stations.placed", "stations.placed_district", "stations.placed_town")
    assert [[told[key] for key in keys] for told in counted.values()] == [[2, 1, 1], [1, 0, 1]]


def test_practice_stations_opened_in_a_year_are_its_first(office, district, town):
    for number in range(2):
        workflow.open_station(
            district, by=office, name=f"第{number}实践站", kind="practice", town=town,
            opened_on=date(2024, 5, number + 1),
        )  # fmt: skip
    workflow.open_station(district, by=office, name="旧实践站", kind="practice", opened_on=date(2023, 5, 1))  # fmt: skip

    counted = indicators.tally(district=district, year=2024)

    assert (counted["stations.new_practice"], counted["stations.practice"]) == (2, 3)


def test_a_date_put_right_moves_the_station_to_the_right_years(station, office):
    workflow.change(station, by=office, opened_on=date(2024, 3, 1))
    workflow.change(station, by=office, opened_on=date(2023, 3, 1), closed_on=date(2025, 6, 1))

    years = StationYear.objects.filter(station=station).order_by("year")

    assert list(years.values_list("year", "is_new")) == [(2023, True), (2024, False), (2025, False)]


def test_the_new_year_finds_every_station_and_placement_on_its_roll(station, office, person):
    workflow.place(station, by=office, representative=person)
    PlacementYear.objects.all().delete()
    StationYear.objects.all().delete()

    follow_stations()
    follow_stations()

    assert (PlacementYear.objects.get().year, StationYear.objects.get().year) == (TODAY.year,) * 2


def test_whoever_leaves_and_comes_back_within_a_year_counts_once(station, office, person):
    first, year = date(TODAY.year - 1, 1, 10), TODAY.year - 1
    for month in (1, 5):
        placed = workflow.place(station, by=office, representative=person, valid_from=first.replace(month=month))  # fmt: skip
        workflow.end_placement(placed, by=office, valid_to=first.replace(month=month + 1))

    assert indicators.tally(district=station.district, year=year)["stations.placed"] == 1


def test_a_placement_that_nobody_ended_does_not_outlive_its_representatives_mandate(
    station, office, district
):
    former = RepresentativeFactory.create(district=district)
    mandate = MandateFactory.create(representative=former, valid_from=date(2022, 1, 1))
    placed = workflow.place(station, by=office, representative=former, valid_from=date(TODAY.year - 2, 3, 1))  # fmt: skip
    mandate.valid_to, mandate.why_ended = date(TODAY.year - 1, 6, 30), "resigned"
    mandate.save()

    PlacementYear.objects.all().delete()
    follow_stations()
    unrenewed = PlacementYear.objects.count()
    workflow.end_placement(placed, by=office, valid_to=TODAY)

    years = PlacementYear.objects.order_by("year").values_list("year", flat=True)
    assert (unrenewed, list(years)) == (0, [TODAY.year - 2, TODAY.year - 1])
