"""Where a station lies and how long it is open, as the database keeps it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from stations.models import Station, StationKind
from tests.factories import DistrictFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"latitude": 31},
        {"longitude": 121},
        {"latitude": 91, "longitude": 121},
        {"latitude": 31, "longitude": 181},
        {
            "opened_on": dt.date(2024, 5, 2),
            "closed_on": dt.date(2024, 5, 1),
        },
    ],
)
def test_a_station_lies_on_the_earth_and_closes_after_it_opened(wrong):
    station = Station.objects.create(
        district=DistrictFactory.create(), name="南翔站", kind=StationKind.STATION
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        Station.objects.filter(pk=station.pk).update(**wrong)
    Station.objects.filter(pk=station.pk).update(latitude=31, longitude=121)
