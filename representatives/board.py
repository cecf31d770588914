"""Who has done what: a line for each representative in office, counted by kind of duty, in a few statements."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q

from congress.models import User
from representatives.models import DutyKind, DutyRecord, Representative
from representatives.states.duties import COUNTED, DutyStatus


class Line(NamedTuple):
    """What one representative did in the year; `times` follows the columns, each with its name."""

    person: Representative
    times: list[tuple[str, int]]
    total: int
    last_on: date | None
    to_check: int
    objected: int


class Board(NamedTuple):
    """The columns and the lines; how many have done nothing yet."""

    kinds: list[DutyKind]
    lines: list[Line]
    without: int


def of_year(people: Any, year: int, *, reader: User, order: str = "name") -> Board:
    """The lines of these representatives; the columns are the kinds of which there is at least one record."""
    counted = Q(status__in=COUNTED)
    rows = (
        DutyRecord.objects.visible_to(reader)
        .filter(representative__in=people.values("pk"), year=year)
        .order_by()
        .values("representative", "kind")
        .annotate(
            times=Count("pk", filter=counted),
            last_on=Max("done_on", filter=counted),
            to_check=Count("pk", filter=Q(status=DutyStatus.REGISTERED)),
            objected=Count("pk", filter=Q(status=DutyStatus.OBJECTED)),
        )
    )
    by_person: dict[int, list[Any]] = {}
    for row in rows:
        by_person.setdefault(row["representative"], []).append(row)
    done = {row["kind"] for own in by_person.values() for row in own if row["times"]}
    kinds = list(DutyKind.objects.filter(pk__in=done))
    lines = [_line(person, by_person.get(person.pk, []), kinds) for person in people]
    lines.sort(key=_ORDERS.get(order, _ORDERS["name"]))
    return Board(kinds, lines, sum(not line.total for line in lines))


def _line(person: Representative, rows: list[Any], kinds: list[DutyKind]) -> Line:
    times = {row["kind"]: row["times"] for row in rows}
    return Line(
        person,
        [(kind.name, times.get(kind.pk, 0)) for kind in kinds],
        sum(times.values()),
        max((row["last_on"] for row in rows if row["last_on"]), default=None),
        sum(row["to_check"] for row in rows),
        sum(row["objected"] for row in rows),
    )


_ORDERS: dict[str, Any] = {
    "name": lambda line: (line.person.sort_key, line.person.pk),
    "strokes": lambda line: (line.person.stroke_key, line.person.sort_key, line.person.pk),
    "total": lambda line: (-line.total, line.person.sort_key, line.person.pk),
    "least": lambda line: (line.total, line.person.sort_key, line.person.pk),
}
