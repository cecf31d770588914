"""Contact days as they are shown: who comes, what is still free; to the public and to the desk."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from congress.models import District
from representatives.models import PublishedRepresentative
from representatives.states.events import AttendanceStatus
from stations.models import ContactBooking, ContactDay, ContactTurn
from stations.states.contact_days import EXPECTED, DayStatus
from stations.workflow import bookings

WEEKDAYS = "一二三四五六日"
COMING = (AttendanceStatus.ACCEPTED, AttendanceStatus.PRESENT, AttendanceStatus.LATE)


@dataclass(frozen=True)
class PublicDay:
    """A contact day for the public: allow-listed facts, those who have said that they come, and what is free.

    A schedule is announced when it is made, with words that `publications.scan` has let pass; it holds nobody's personal
    data but the names of published representatives, so that no second person releases it.
    """

    day: ContactDay
    people: list[PublishedRepresentative] = field(default_factory=list)
    free: list[time] = field(default_factory=list)

    @property
    def weekday(self) -> str:
        """星期一."""
        return weekday(self.day.on)

    @property
    def is_cancelled(self) -> bool:
        """It does not take place."""
        return self.day.status == DayStatus.CANCELLED

    @property
    def is_held(self) -> bool:
        """It is over."""
        return self.day.status == DayStatus.HELD


def weekday(day: date) -> str:
    """星期一."""
    return f"星期{WEEKDAYS[day.weekday()]}"


def announced(place: District, *, since: date, **narrowed: Any) -> Any:
    """The announced days of a district from `since` on, the nearest first."""
    rows = ContactDay.objects.announced(district=place, since=since).filter(**narrowed)
    return rows.select_related("station__town").order_by("on", "starts_at", "station__name", "pk")


def public_days(place: District, days: Iterable[ContactDay]) -> list[PublicDay]:
    """These days for the public; three statements however many they are."""
    listed = list(days)
    people, taken = _people(place, listed), bookings.taken_of(listed)
    return [
        PublicDay(
            day, people.get(day.pk, []), bookings.free_slots(day, taken.get(day.pk, Counter()))
        )
        for day in listed
    ]


def _people(
    place: District, days: Iterable[ContactDay]
) -> dict[int, list[PublishedRepresentative]]:
    turns = ContactTurn.objects.filter(
        contact_day__in=days, is_standing=True, attendance__status__in=COMING
    )
    sitting = list(turns.order_by().values_list("contact_day", "representative"))
    released = PublishedRepresentative.objects.released(district=place).filter(
        representative__in={person for _, person in sitting}
    )
    shown = {one.representative_id: one for one in released.defer("search", "contact")}
    found: dict[int, list[PublishedRepresentative]] = {}
    for day, person in sitting:
        if person in shown:
            found.setdefault(day, []).append(shown[person])
    return {day: sorted(people, key=lambda one: one.sort_key) for day, people in found.items()}


def expected_of(day: ContactDay) -> Any:
    """Who has booked and may still come, by the hour."""
    rows = ContactBooking.objects.filter(contact_day=day, status__in=EXPECTED)
    return rows.select_related("representative", "resident").order_by("slot", "pk")
