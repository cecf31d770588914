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
    """One job: what the limit took, in words, and how many times that ours and the usual way took."""

    job: str
    limit: str
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
            f"{self.job} | {self.limit} | {_ratio(self.ours)} | {usual}"
            f" | ≤ {_ratio(self.target)} | {verdict}"
        )


HEADING = "job | limit | ours | usual | target | "


@dataclass(frozen=True)
class Job:
    """Something to do, in as many ways as are given: the limit of what is possible, ours, and how it is usually done.

    `target` is how many times the limit ours may take. `before` restores the ground under a job that writes, outside what
    is measured.
    """

    name: str
    limit: Way
    ours: Way
    target: float
    usual: Way | None = None
    before: Way | None = None
    rounds: int = ROUNDS
    read: Callable[[Any], Any] = lambda answer: answer  # what two answers must share; not measured

    def check(self) -> float:
        """How long the last way took, after all gave the same answer. Raises Disagreement."""
        first = [self._first(way) for way in (self.limit, self.ours, self.usual) if way]
        answers = [self.read(answer) for answer, _ in first]
        if any(answer != answers[0] for answer in answers):
            raise Disagreement(f"{self.name}: {_first_difference(answers)}")
        return first[-1][1]

    def measure(self) -> Line:
        """Limit and ours in turns, of which the median ratio counts; the usual way is told by one measurement.

        Raises Disagreement before anything is measured.
        """
        last = self.check()
        by_limit, by_us = self._repeats(self.limit), self._repeats(self.ours)
        taken = [
            (self._take(self.limit, by_limit), self._take(self.ours, by_us))
            for _ in range(self.rounds)
        ]
        least = statistics.median(limit for limit, _ in taken)
        ratio = statistics.median(ours / limit for limit, ours in taken)
        told = None
        if (
            self.usual
        ):  # once more where it is short; a long one has told enough by its first answer
            told = (last if self.before else self._take(self.usual, max(1, by_limit // 4))) / least
        return Line(self.name, f"{least * 1000:.2f} ms", ratio, told, self.target)

    def _repeats(self, way: Way) -> int:
        """How often it is done in one measurement; once where the ground must be restored for each."""
        return 1 if self.before else max(1, round(ENOUGH / max(self._take(way, 1), 1e-5)))

    def _first(self, way: Way) -> tuple[Any, float]:
        if self.before:
            self.before()
        begun = _processor_time()
        answer = way()
        return answer, _processor_time() - begun

    def _take(self, way: Way, times: int) -> float:
        if self.before:
            self.before()
        gc.collect()
        begun = _processor_time()
        for _ in range(times):
            way()
        return (_processor_time() - begun) / times


@dataclass(frozen=True)
class Memory:
    """Something that must do with little memory: by how much this process grows beyond what it held before."""

    name: str
    way: Way
    megabytes: int

    def check(self) -> None:
        """That it can be done."""
        self.way()

    def measure(self) -> Line:
        """The peak, as the kernel counts it."""
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        before = _memory("VmHWM")
        self.way()
        grown = (_memory("VmHWM") - before) / 1024
        return Line(self.name, f"{self.megabytes} MB", grown / self.megabytes, None, 1)


def _memory(name: str) -> int:
    """In kB."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(name))


def _processor_time() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime + _database_time()


def _database_time() -> float:
    """What the database's processes that serve us have spent on a processor, from the kernel's own account."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity"  # what vacuums by itself serves nobody
            " WHERE datname = current_database() AND backend_type = 'client backend'"
        )
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
