"""The public pages with something on each of them, for tests that walk over all of them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from congress.models import District
from stations.models import ContactDay
from tests.supervision_worlds import points_of
from tests.test_access import routes
from tests.test_architecture import PUBLIC_PAGES
from tests.worlds import world_of

# What is no page: files, feeds, pictures, answers to programs, and ways elsewhere.
_NO_PAGES = (
    ".csv",
    ".json",
    ".xlsx",
    ".atom",
    ".ics",
    ".xml",
    ".txt",
    ".js",
    ".webmanifest",
    "photos/<",
)
_ELSEWHERE = ("accounts/", "activate/", "healthz", "readyz", "version/", "me/")


def public_world(district: District) -> dict[str, Any]:
    """A district in which every public page has something to show."""
    points_of(district)
    world = world_of(district)
    tomorrow = timezone.localdate() + timedelta(days=1)
    # What can be booked, commented and appraised is of these days.
    ContactDay.objects.filter(district=district).update(on=tomorrow, year=tomorrow.year)
    return world


def public_addresses(world: dict[str, Any]) -> list[str]:
    """Every public page of the district."""
    return [
        route.address(world)
        for route in routes()
        if route.pattern in PUBLIC_PAGES
        and not route.pattern.startswith(_ELSEWHERE)
        and not any(mark in route.pattern for mark in _NO_PAGES)
    ] + [f"/{world['district']}/search/?q=会议"]
