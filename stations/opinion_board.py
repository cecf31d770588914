"""How opinions stand: by level, by age, by town and by organ, in a few statements however many there are."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Min, Q

from stations.filters.opinions import AGES, NO_LEVEL, OLDER, of_age
from stations.rounds import UNLEVELLED
from stations.states.opinions import AT_ORGAN, OVER, HandledAt


class Line(NamedTuple):
    """Raised, of them answered, of them solved; still running, of them overdue, and how old the oldest is in days."""

    name: str
    raised: int
    answered: int
    solved: int
    running: int
    overdue: int
    oldest: int | None
    key: str = ""  # what its filter takes; empty where the rows have no such thing


class Board(NamedTuple):
    """All of it: the sum, the lines, and what is running by level and age."""

    total: Line
    levels: list[Line]
    ages: list[tuple[str, str, int]]
    towns: list[Line]
    organs: list[Line]


def board_of(rows: Any, *, today: date) -> Board:
    """Four statements over the rows that somebody may see."""
    rows = rows.order_by()
    running = ~Q(status__in=OVER)
    ages = [(key, words) for key, words, *_ in AGES] + [OLDER[:2]]
    total = rows.aggregate(
        **_sums(today),
        **{f"age_{key}": Count("pk", filter=running & of_age(key, today=today)) for key, _ in ages},
    )
    by_level = {row["handled_at"]: row for row in _grouped(rows, "handled_at", today)}
    levels = [
        *((level.value, str(level.label), level.value) for level in HandledAt),
        ("", UNLEVELLED, NO_LEVEL),
    ]
    return Board(
        _line("合计", total, today),
        [
            _line(words, by_level[level], today, key=key)
            for level, words, key in levels
            if level in by_level
        ],
        [(key, words, total[f"age_{key}"]) for key, words in ages],
        _lines(_grouped(rows, "town__name", today), "town__name", today, without="没有登记街镇"),
        _lines(_grouped(rows, "organ__name", today), "organ__name", today, without="还没有交办"),
    )


def _sums(today: date) -> dict[str, Any]:
    running = ~Q(status__in=OVER)
    return {
        "raised": Count("pk"),
        "answered": Count("pk", filter=~Q(outcome="")),
        "solved": Count("pk", filter=Q(outcome="solved")),
        "open": Count("pk", filter=running),
        "overdue": Count("pk", filter=Q(status__in=AT_ORGAN, due_on__lt=today)),
        "oldest": Min("received_on", filter=running),
    }


def _grouped(rows: Any, column: str, today: date) -> Any:
    return rows.values(column).annotate(**_sums(today))


def _lines(rows: Any, column: str, today: date, *, without: str) -> list[Line]:
    """What is overdue most stands first, then what was raised most; last, so that they sum, the rows of none."""
    found = [_line(row[column] or without, row, today, key=row[column] or "") for row in rows]
    return sorted(found, key=lambda line: (not line.key, -line.overdue, -line.raised, line.name))


def _line(name: str, row: dict[str, Any], today: date, *, key: str = "") -> Line:
    oldest = (today - row["oldest"]).days if row["oldest"] else None
    return Line(
        name,
        row["raised"],
        row["answered"],
        row["solved"],
        row["open"],
        row["overdue"],
        oldest,
        key,
    )
