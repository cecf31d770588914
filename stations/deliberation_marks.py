"""How a promise made in a deliberation stands today, in a few words and a colour, for whoever reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from stations.models import DeliberationCommitment
from stations.states.deliberations import CommitmentStatus, DeliberationStatus
from suggestions.marks import Mark

TONES: dict[str, str] = {
    DeliberationStatus.CONCLUDED: "good",
    DeliberationStatus.CANCELLED: "late",
    CommitmentStatus.KEPT: "good",
    CommitmentStatus.PARTLY: "warn",
    CommitmentStatus.BROKEN: "late",
}


@dataclass(frozen=True)
class Promise:
    """One promise beside today: who gave it, until when, and how it stands."""

    organ: str
    text: str
    due_on: date
    first_due_on: date
    status: str
    settled_on: date | None
    today: date

    @classmethod
    def told(cls, row: dict[str, Any], *, today: date) -> Self:
        """As a published copy tells it."""
        days = {
            name: date.fromisoformat(row[name]) if row[name] else None
            for name in ("due_on", "first_due_on", "settled_on")
        }
        return cls(row["organ"], row["text"], status=row["status"], today=today, **days)  # type: ignore[arg-type]

    @classmethod
    def of(cls, row: DeliberationCommitment, *, today: date) -> Self:
        """As it stands inside."""
        return cls(
            row.organ.name, row.text, row.due_on, row.first_due_on, row.status, row.settled_on, today
        )  # fmt: skip

    @property
    def is_postponed(self) -> bool:
        """Promised for an earlier day at first."""
        return self.first_due_on < self.due_on

    @property
    def mark(self) -> Mark:
        """还有 40 天, 已过 21 天, 已落实."""
        if self.status != CommitmentStatus.OPEN:
            return Mark(str(CommitmentStatus(self.status).label), TONES[self.status])
        days = (self.due_on - self.today).days
        if days < 0:
            return Mark(f"已过 {-days} 天", "late")
        return Mark(f"还有 {days} 天" if days else "今天到期", "warn")


def mark_of(row: Any) -> Mark:
    """Of a row `with_counts`: what was promised and is late speaks before how far the deliberation is."""
    if row.late:
        return Mark(f"{row.late} 项承诺逾期", "late")
    return Mark(row.get_status_display(), TONES.get(row.status, ""))


def promises(rows: Iterable[dict[str, Any]], *, today: date) -> list[Promise]:
    """Those of a published copy."""
    return [Promise.told(row, today=today) for row in rows]


def standing(rows: list[Promise]) -> Mark | None:
    """Of a deliberation: the promise that is due first speaks for those that run; else how many were kept."""
    if not rows:
        return None
    running = [row for row in rows if row.status == CommitmentStatus.OPEN]
    if running:
        return min(running, key=lambda row: row.due_on).mark
    kept = sum(row.status == CommitmentStatus.KEPT for row in rows)
    return Mark(f"承诺已落实 {kept} / {len(rows)}", "good" if kept == len(rows) else "warn")
