"""What waits for a person: each part of the portal names its own, a person's page lists them together.

A part declares a function with `@waits`; whoever shows the list imports the parts.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from congress.models import User
from representatives.models import DutyRecord

MOST = 20  # of one kind


class Waiting(NamedTuple):
    """One thing to do: what, about which case, where, and how long there is."""

    what: str
    title: str
    words: str
    address: str
    days_left: int | None

    @property
    def days(self) -> str:
        """还有 6 天, or how late."""
        return in_days(self.days_left)


Asking = Callable[[User], Iterable[Waiting]]
_asking: list[Asking] = []


def waits(asking: Asking) -> Asking:
    """Declare what waits for somebody; the function is given the person."""
    _asking.append(asking)
    return asking


def waiting_for(actor: User) -> list[Waiting]:
    """All that this person is asked to do, each one tap away, what is due first before the rest."""
    rows = [row for asking in _asking for row in asking(actor)]
    return sorted(rows, key=lambda row: (row.days_left is None, row.days_left or 0))


def in_days(days: int | None) -> str:
    """还有 6 天, 今天到期, 已过 3 天."""
    if days is None:
        return ""
    if days == 0:
        return "今天到期"
    return f"还有 {days} 天" if days > 0 else f"已过 {-days} 天"


@waits
def duties_to_check(actor: User) -> list[Waiting]:
    """履职记录 that others have registered in this person's name."""
    today = timezone.localdate()
    rows = DutyRecord.objects.for_check_by(actor).select_related("kind")
    return [
        Waiting(
            "请您核对",
            f"{row.done_on:%Y-%m-%d} {row.shown_title}",
            row.get_origin_display()
            + ("，核对期已满，现在仍可以提出异议" if _is_over(row, today) else ""),
            row.get_absolute_url(),
            None
            if row.check_due_on is None or _is_over(row, today)
            else (row.check_due_on - today).days,
        )
        for row in rows.order_by("check_due_on", "pk")[:MOST]
    ]


def _is_over(row: DutyRecord, today: date) -> bool:
    """After the last day nothing is late: without an objection the office checks the record as unopposed."""
    return row.check_due_on is not None and row.check_due_on < today
