"""关账 for `make demo`: the years that are over are closed, and one figure of a closed year is corrected in public."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date

from django.utils import timezone

from congress import permissions
from congress.management.living import days_ago
from congress.management.years_sample.duties import NOTE
from congress.models import District, FigureRevision, FigureSnapshot, User
from congress.workflow import closing
from representatives.models import DutyRecord
from representatives.workflow import duties

TWICE = 3
CLOSED_ON = (2, 20)  # after the session to which the year was reported
CORRECTED = 34  # days ago
KEY = "duties.contacts"


def close(district: District, years: Iterable[int], *, by: User) -> int:
    """关账 every year that is over; how many are closed then."""
    permissions.remember(by)
    for snapshot in FigureSnapshot.objects.filter(district=district, year__in=list(years)):
        if snapshot.is_over and not snapshot.is_closed:
            with _on(date(snapshot.year + 1, *CLOSED_ON)):
                closing.close(snapshot, by=by)
    return FigureSnapshot.objects.filter(district=district, closed_at__isnull=False).count()


def spoil(district: District, *, by: User) -> int:
    """After the last closed year was closed, some of its records turn out to be there twice; which year it is."""
    permissions.remember(by)
    last = FigureSnapshot.objects.filter(district=district, closed_at__isnull=False).latest("year")
    if not FigureRevision.objects.filter(snapshot=last).exists():
        kept = DutyRecord.objects.filter(
            district=district, year=last.year, kind="contact", level="district", note=NOTE, status="confirmed"
        )  # fmt: skip
        for one in kept.order_by("done_on", "pk")[:TWICE]:
            duties.withdraw(one, by=by, because="样例：同一次走访登记了两遍。")
    return int(last.year)


def correct(district: District, year: int, *, by: User, second: User) -> None:
    """更正: prepared by one, published by another."""
    permissions.remember(second)
    snapshot = FigureSnapshot.objects.get(district=district, year=year)
    if not FigureRevision.objects.filter(snapshot=snapshot).exists():
        because = f"样例：关账以后核对发现，{TWICE} 次走访登记了两遍，撤销重复的记录。"
        closed_on = timezone.localdate(snapshot.closed_at)
        with days_ago(min(CORRECTED, (timezone.localdate() - closed_on).days)):
            made = closing.prepare(snapshot, KEY, by=by, because=because)
            closing.release(made, by=second)


def _on(day: date) -> AbstractContextManager[date]:
    """That day; yesterday where it has not come."""
    return days_ago(max((timezone.localdate() - day).days, 1))
