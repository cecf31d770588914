"""A tracking code leads to what it belongs to, whichever look-up it is typed into."""

# ruff: noqa: F811 - fixtures of another module are named as arguments

import pytest
from django.urls import reverse

from congress.models import Attempt
from tests.factories import DistrictFactory
from tests.stations.test_bookings import booked, sitting, station, tomorrow  # noqa: F401
from tests.stations.test_tracking import leave

pytestmark = pytest.mark.django_db
PAGES = ("track_opinion", "track_booking", "track_comment", "track_proposal")


def test_a_code_in_the_wrong_look_up_leads_to_the_right_page(client, district, station, tomorrow):
    opinion, booking = leave(district, station, "路灯不亮"), booked(tomorrow)

    for page in PAGES:
        address = reverse(page, args=[district.slug])
        assert "路灯不亮" in client.post(address, {"code": opinion.code.lower()}).text
        assert "加装电梯" in client.post(address, {"code": booking.code}).text
        assert "没有查到用这个查询码" in client.post(address, {"code": "A" * 16}).text

    # A right code is no guess, wherever it is typed; a wrong one is counted once.
    assert Attempt.objects.filter(secret="tracking_code").count() == len(PAGES)


def test_a_code_of_another_district_is_unknown(client, district, station, tomorrow):
    other = DistrictFactory.create(slug="jinshan")
    code = booked(tomorrow).code

    assert "没有查到用这个查询码" in client.post(reverse("track_opinion", args=[other.slug]), {"code": code}).text  # fmt: skip
