"""How contact days went, station by station: held, missed, who sat and who came."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from representatives.states.events import ATTENDED, AttendanceStatus
from stations.models import ContactTurn, ContactVisitor
from stations.states.contact_days import DayStatus

SAT = (*ATTENDED, AttendanceStatus.ABSENT, AttendanceStatus.ACCEPTED)


@dataclass(frozen=True)
class Line:
    """A station's year: days held out of those that were due, representatives (人次), residents, opinions."""

    station: str
    held: int
    missed: int
    cancelled: int
    came: int
    expected: int
    visitors: int
    opinions: int

    @property
    def due(self) -> int:
        """What should have taken place and was not called off in time."""
        return self.held + self.missed


def board(days: Any) -> list[Line]:
    """Of these days, by station; three statements."""
    rows = (
        days.order_by()
        .values("station", "station__name")
        .annotate(
            **{one: Count("pk", filter=Q(status=one)) for one in ("held", "missed", "cancelled")}
        )
        .order_by("station__name")
    )
    held = days.filter(status=DayStatus.HELD).order_by().values("pk")
    turns = _by_station(
        ContactTurn.objects.filter(contact_day__in=held),
        came=Count("pk", filter=Q(attendance__status__in=ATTENDED)),
        expected=Count("pk", filter=Q(attendance__status__in=SAT)),
    )
    visitors = _by_station(
        ContactVisitor.objects.filter(contact_day__in=days.order_by().values("pk")),
        visitors=Count("pk"), opinions=Count("opinion"),
    )  # fmt: skip
    nobody = {"came": 0, "expected": 0, "visitors": 0, "opinions": 0}
    return [
        Line(
            row["station__name"], row["held"], row["missed"], row["cancelled"],
            **{**nobody, **turns.get(row["station"], {}), **visitors.get(row["station"], {})},
        )
        for row in rows
    ]  # fmt: skip


def total(lines: Iterable[Line]) -> Line:
    """All stations together."""
    names = ("held", "missed", "cancelled", "came", "expected", "visitors", "opinions")
    listed = list(lines)
    return Line("合计", *(sum(getattr(one, name) for one in listed) for name in names))


def years_of(days: Any) -> list[int]:
    """The years of which there are any, the newest first."""
    return list(days.order_by("-year").values_list("year", flat=True).distinct())


def _by_station(rows: Any, **counts: Any) -> dict[int, dict[str, int]]:
    found = rows.order_by().values("contact_day__station").annotate(**counts)
    return {row.pop("contact_day__station"): row for row in map(dict, found)}
