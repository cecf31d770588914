"""How the hotline's tickets stand: by organ, town and category. Each count of what is solved says who judged it."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Min, Q

from stations.querysets.hotline import DISSATISFIED, REPEATED, UNSOLVED
from stations.states.hotline import SEEN, Judge, Solved, SupervisionStatus

_LOOKED = Q(task_status__in=SEEN)
_CALLED = Q(task_status=SupervisionStatus.CALLED_BACK)


class Judged(NamedTuple):
    """Of those that this side judged, how many it calls solved."""

    who: str
    solved: int
    of: int


class Line(NamedTuple):
    """Tickets, of them repeated, dissatisfied, not solved; the oldest of these in days; and what the organ says itself."""

    name: str
    tickets: int
    repeated: int
    dissatisfied: int
    unsolved: int
    oldest: int | None
    organ_solved: int
    organ_judged: int
    looked_solved: int
    looked: int


class Board(NamedTuple):
    """All of it."""

    total: Line
    judged: list[Judged]
    organs: list[Line]
    towns: list[Line]
    categories: list[Line]


def board_of(rows: Any, *, today: date) -> Board:
    """Four statements over the rows that somebody may see (`with_task`)."""
    rows = rows.order_by()
    sums = rows.aggregate(**_sums(), **_by_judge())
    return Board(
        _line("合计", sums, today),
        [
            Judged(
                f"{Judge(judge).label}认定（登记表）", sums[f"{judge}_solved_"], sums[f"{judge}_of"]
            )
            for judge in Judge
        ]
        + [
            Judged("监督员或区人大认定", sums["looked_solved"], sums["looked"]),
            Judged("其中区人大回访认定", sums["called_solved"], sums["called"]),
        ],
        *(_lines(rows, column, today) for column in ("organ__name", "town__name", "category")),
    )


def _sums() -> dict[str, Any]:
    return {
        "tickets": Count("pk"),
        "repeated": Count("pk", filter=Q(repeats__gte=REPEATED)),
        "dissatisfied": Count("pk", filter=DISSATISFIED),
        "unsolved": Count("pk", filter=UNSOLVED),
        "oldest": Min("received_on", filter=UNSOLVED),
        "organ_solved": Count("pk", filter=Q(judged_by=Judge.ORGAN, solved=Solved.SOLVED)),
        "organ_judged": Count("pk", filter=Q(judged_by=Judge.ORGAN)),
        "looked_solved": Count("pk", filter=_LOOKED & Q(found=Solved.SOLVED)),
        "looked": Count("pk", filter=_LOOKED),
    }


def _by_judge() -> dict[str, Any]:
    counts: dict[str, Any] = {
        "called_solved": Count("pk", filter=_CALLED & Q(found=Solved.SOLVED)),
        "called": Count("pk", filter=_CALLED),
    }
    for judge in Judge:
        counts[f"{judge}_of"] = Count("pk", filter=Q(judged_by=judge))
        counts[f"{judge}_solved_"] = Count("pk", filter=Q(judged_by=judge, solved=Solved.SOLVED))
    return counts


def _lines(rows: Any, column: str, today: date) -> list[Line]:
    """What is not solved most stands first."""
    found = [
        _line(row[column], row, today)
        for row in rows.values(column).annotate(**_sums())
        if row[column]
    ]
    return sorted(found, key=lambda line: (-line.unsolved, -line.tickets, line.name))


def _line(name: str, row: dict[str, Any], today: date) -> Line:
    oldest = (today - row["oldest"]).days if row["oldest"] else None
    facts = {key: row[key] for key in Line._fields if key not in ("name", "oldest")}
    return Line(name=name, oldest=oldest, **facts)
