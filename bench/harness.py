"""Speed as ratios: the limit, ours and the usual way in one run, after all three gave the same answer.

Processor time is counted, of this process, its children and the database's own processes, because wall time on a shared
machine swings twofold.
"""

import gc
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

Way = Callable[[], Any]
ROUNDS = 7
ENOUGH = 0.1  # seconds of processor time that one measurement should at least take


class Disagreement(Exception):
    """Two ways to do a job answered differently, so that their speed says nothing."""


@dataclass(frozen=True)
class Line:
    """One job: what the limit took, and how many times that ours and the usual way took."""

    job: str
    limit: float
    ours: float
    usual: float | None
    target: float

    @property
    def reached(self) -> bool:
        """Ours is within its target."""
        return self.ours <= self.target

    def __str__(self) -> str:
        usual = "—" if self.usual is None else _ratio(self.usual)
        verdict = "ok" if self.reached else "over"
        return (
            f"{self.job} | {self.limit * 1000:.2f} ms | {_ratio(self.ours)} | {usual}"
            f" | ≤ {_ratio(self.target)} | {verdict}"
        )


HEADING = "job | limit | ours | usual | target | "


def compare(
    job: str,
    *,
    limit: Way,
    ours: Way,
    target: float,
    usual: Way | None = None,
    before: Way | None = None,
    rounds: int = ROUNDS,
) -> Line:
    """Measure limit and ours in turns and keep the median of their ratios; the usual way is told by one measurement.

    `before` restores the ground under a job that writes, outside what is measured. Raises Disagreement.
    """
    ways = [way for way in (limit, ours, usual) if way]
    first = [_first(way, before) for way in ways]
    answers = [answer for answer, _ in first]
    if any(answer != answers[0] for answer in answers):
        raise Disagreement(f"{job}: {_first_difference(answers)}")
    repeats = 1 if before else max(1, round(ENOUGH / max(_measure(limit, 1, None), 1e-5)))
    taken = [
        (_measure(limit, repeats, before), _measure(ours, repeats, before)) for _ in range(rounds)
    ]
    least = statistics.median(by_limit for by_limit, _ in taken)
    ratio = statistics.median(by_us / by_limit for by_limit, by_us in taken)
    told = None
    if usual:  # once more where it is short; a long one has told enough by its first answer
        told = (first[-1][1] if before else _measure(usual, max(1, repeats // 4), None)) / least
    return Line(job, least, ratio, told, target)


def _first(way: Way, before: Way | None) -> tuple[Any, float]:
    if before:
        before()
    begun = _processor_time()
    answer = way()
    return answer, _processor_time() - begun


def _measure(way: Way, times: int, before: Way | None) -> float:
    if before:
        before()
    gc.collect()
    begun = _processor_time()
    for _ in range(times):
        way()
    return (_processor_time() - begun) / times


def _processor_time() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime + _database_time()


def _database_time() -> float:
    """What the database's processes that serve us have spent on a processor, from the kernel's own account."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        accounts = [Path(f"/proc/{pid}/schedstat") for (pid,) in cursor.fetchall()]
    return sum(int(account.read_text().split()[0]) for account in accounts) / 1e9


def _ratio(number: float) -> str:
    return f"{number:.2f}×" if number >= 0.5 else f"1/{1 / number:.0f}"  # noqa: PLR2004 - reads better so


def _first_difference(answers: list[Any]) -> str:
    if all(isinstance(answer, dict) for answer in answers):
        keys = set().union(*answers)
        for key in sorted(keys, key=str):
            values = [answer.get(key) for answer in answers]
            if any(value != values[0] for value in values):
                return f"{key}: {values}"
    return " ≠ ".join(repr(answer)[:300] for answer in answers)
