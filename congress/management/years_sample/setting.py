"""A district's year that is made up around its registers: its days, people, organs and words, the same on every machine."""

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TypeVar

from django.utils import timezone

from congress.management import topics
from congress.models import District, Organ, OrganKind, User
from representatives.models import Level, Mandate, Representative
from stations.models import Station

MARK = "样例"
_FEWEST, _MOST = 0.93, 1.11  # how far a year is from the registered one
_DAYS = 365
_One = TypeVar("_One")


class Year:
    """A year of a district, up to today where it is the running one."""

    def __init__(self, district: District, year: int, *, by: User, second: User) -> None:
        self.district, self.year, self.by, self.second = district, year, by, second
        self.today = timezone.localdate()
        self.random = random.Random(f"{district.slug} {year}")  # noqa: S311 - a sample, not a secret
        self.topics = topics.of(district.slug)

    @property
    def last(self) -> date:
        """The last day of it that is over."""
        return min(date(self.year, 12, 28), self.today - timedelta(days=1))

    @property
    def is_over(self) -> bool:
        """It is not the running one."""
        return self.year < self.today.year

    def many(self, base: int) -> int:
        """Near to so many in a whole year; of the running one its part."""
        whole = base * self.random.uniform(_FEWEST, _MOST)
        return round(whole * (self.last - date(self.year, 1, 1)).days / _DAYS)

    def day(self, first: date | None = None) -> date:
        """A working day."""
        since = first or date(self.year, 1, 6)
        day = since + timedelta(days=self.random.randrange(max((self.last - since).days, 1)))
        return day - timedelta(days=max(day.weekday() - 4, 0))

    def at(self, day: date, hour: int = 9, minute: int = 30) -> datetime:
        """A moment of that day."""
        return timezone.make_aware(datetime.combine(day, time(hour, minute)))

    def some(self, of: Sequence[_One], number: int) -> list[_One]:
        """So many of them, each once."""
        return self.random.sample(list(of), min(number, len(of)))

    @cached_property
    def mandates(self) -> list[Mandate]:
        """One mandate of the city or the district for everybody who was in office all year."""
        held = Mandate.objects.filter(
            representative__district=self.district,
            level__in=(Level.CITY, Level.DISTRICT),
            valid_from__lt=date(self.year, 1, 1),
            valid_to=None,
        ).select_related("representative__town", "representative__user")
        rows = held.order_by("representative__sort_key", "representative", "pk")
        return list({one.representative_id: one for one in rows}.values())

    @cached_property
    def people(self) -> list[Representative]:
        """Their representatives, as often as they are active: some do twice as much as others."""
        everybody = [one.representative for one in self.mandates]
        return everybody + self.some(everybody, len(everybody) // 3)

    @cached_property
    def levels(self) -> dict[int, str]:
        """By representative."""
        return {one.representative_id: one.level for one in self.mandates}

    @cached_property
    def towns(self) -> list[Organ]:
        """Towns in which a station is."""
        with_stations = Organ.objects.filter(district=self.district, kind=OrganKind.TOWN)
        return list(with_stations.filter(stations__isnull=False).distinct().order_by("pk"))

    @cached_property
    def stations(self) -> list[Station]:
        """Those that are open."""
        rows = Station.objects.filter(district=self.district, closed_on=None, town__isnull=False)
        return list(rows.select_related("town").order_by("pk"))

    @cached_property
    def homes(self) -> list[Station]:
        """The first station of each town, to which most people go."""
        return list({one.town_id: one for one in reversed(self.stations)}.values())[::-1]

    @cached_property
    def organs(self) -> dict[str, Organ]:
        """Handling organs by name; those that the topics name and the registers do not are made."""
        kept = Organ.objects.filter(district=self.district, kind=OrganKind.GOVERNMENT)
        known = {one.name: one for one in kept}
        for name in sorted({topic.organ for topic in self.topics} - set(known)):
            known[name] = Organ.objects.create(
                district=self.district, kind=OrganKind.GOVERNMENT, name=name
            )
        return known
