"""关账: a year's figures stand as they are from a day on; what turns out otherwise later is corrected in public.

The reason of a correction is a text that goes out, so one person prepares it and another releases it (decision 0011).
"""

from dataclasses import dataclass
from typing import Any

import pghistory
import pgtrigger
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from congress import indicators, procedure
from congress.errors import Refused
from congress.indicators import Figure
from congress.models import FigureMark, FigureRevision, FigureSnapshot, User
from congress.publications import releasing
from congress.states import RevisionAction, RevisionStatus


@dataclass(frozen=True)
class Drift:
    """A figure of a closed year and what the records say now."""

    before: Figure
    after: Figure


@transaction.atomic
def close(snapshot: FigureSnapshot, *, by: User) -> None:
    """关账. Raises Refused for a year that is not over, that is closed, or whose records changed since it was computed."""
    if not rules.has_perm("congress.close_year", by, snapshot):
        raise PermissionDenied
    _lock(snapshot)
    if snapshot.is_closed:
        raise Refused(f"{snapshot}已经关账。", code="wrong_status")
    if not snapshot.is_over:
        raise Refused(f"{snapshot.year}年还没有过完，不能关账。", code="wrong_moment")
    _ensure_counted(snapshot, "关账")
    snapshot.closed_at, snapshot.closed_by = timezone.now(), by
    with pghistory.context(user=by.pk, action="close_year"):
        snapshot.save(update_fields=["closed_at", "closed_by"])


def drifts(snapshot: FigureSnapshot) -> list[Drift]:
    """The figures of a closed year that the records no longer give, in their order."""
    if not snapshot.is_closed or snapshot.recounted is None:
        return []
    stands = indicators.read(snapshot)
    now = {row["key"]: Figure(**row) for row in snapshot.recounted}
    return [
        Drift(stands[key], figure)
        for key, figure in now.items()
        if key in stands and _facts(stands[key]) != _facts(figure)
    ]


@transaction.atomic
def prepare(
    snapshot: FigureSnapshot, key: str, *, by: User, because: str, together: bool = False
) -> FigureRevision:
    """准备更正 one figure by what the records say now; `together`, for the same reason, all others that changed with it.

    Raises Refused where the records say the same, and without a reason.
    """
    if not rules.has_perm("congress.revise_figure", by, snapshot):
        raise PermissionDenied
    reason = because.strip()
    if not reason:
        raise Refused("请写明更正的原因，它会和更正一起公布。", code="reason_required")
    releasing.ensure_clean(reason)
    _lock(snapshot)
    _ensure_counted(snapshot, "更正")
    drift = _drift(snapshot, key)
    open_ones = FigureRevision.objects.filter(snapshot=snapshot, status=RevisionStatus.PREPARED)
    waiting = set(open_ones.values_list("key", flat=True))
    if key in waiting:
        raise Refused("这个数字已有一份更正待公布。", code="wrong_status")
    with pghistory.context(user=by.pk, action="prepare_revision"):
        made = _prepared(snapshot, drift, by=by, because=reason)
        if together:
            for other in drifts(snapshot):
                if other.before.key not in (key, *waiting):
                    _prepared(snapshot, other, by=by, because=reason)
    return made


def prepared_with(revision: FigureRevision) -> QuerySet[FigureRevision]:
    """The other corrections that wait, of the same year and by the same person for the same reason."""
    return (
        FigureRevision.objects.filter(
            snapshot=revision.snapshot_id, status=RevisionStatus.PREPARED,
            because=revision.because, prepared_by=revision.prepared_by_id,
        )
        .exclude(pk=revision.pk)
        .order_by("pk")
    )  # fmt: skip


@transaction.atomic
def release(
    revision: FigureRevision, *, by: User, version: int | None = None, together: bool = False
) -> None:
    """公布更正: the figure is the new one, and how it was stays beside it; `together` with those `prepared_with` it.

    Raises Refused for whoever prepared it.
    """
    procedure.check(revision, RevisionAction.RELEASE, by=by)
    if revision.prepared_by_id == by.pk:
        raise Refused("更正是您准备的，请由另一个人公布。", code="second_person_required")
    procedure.ensure_read(revision, version)
    snapshot = FigureSnapshot.objects.get(pk=revision.snapshot_id)
    _lock(snapshot)
    _ensure_counted(snapshot, "公布更正")
    drift = _drift(snapshot, revision.key)
    if _facts(drift.after) != _facts(Figure(**revision.after)):
        raise Refused(
            "准备更正以后，记录又有变化。请撤回这份更正，按现在的数重新准备。", code="stale"
        )
    procedure.move(revision, RevisionAction.RELEASE, by=by, released_at=timezone.now())
    snapshot.figures = [
        revision.after if row["key"] == revision.key else row for row in snapshot.figures
    ]
    with pgtrigger.ignore("congress.FigureSnapshot:closed_year_stands"):
        snapshot.save(update_fields=["figures"])
    if together:
        for other in prepared_with(revision):
            release(other, by=by)


@transaction.atomic
def withdraw(revision: FigureRevision, *, by: User) -> None:
    """撤回更正: it was not necessary, or the records changed again."""
    procedure.move(revision, RevisionAction.WITHDRAW, by=by)


def released(snapshot: FigureSnapshot | None) -> list[FigureRevision]:
    """The corrections that the public sees, the newest first."""
    if snapshot is None or not snapshot.is_closed:
        return []
    return list(
        FigureRevision.objects.filter(snapshot=snapshot, status=RevisionStatus.RELEASED).order_by(
            "-released_at", "-pk"
        )
    )


def _prepared(snapshot: FigureSnapshot, drift: Drift, *, by: User, because: str) -> FigureRevision:
    made: FigureRevision = FigureRevision.objects.create(
        district_id=snapshot.district_id, year=snapshot.year, snapshot=snapshot,
        key=drift.before.key, before=vars(drift.before), after=vars(drift.after),
        because=because, prepared_by=by,
    )  # fmt: skip
    made.records.create(action="prepare", target=RevisionStatus.PREPARED, by=by)
    return made


def _lock(snapshot: FigureSnapshot) -> None:
    snapshot.refresh_from_db(from_queryset=FigureSnapshot.objects.select_for_update(of=("self",)))


def _ensure_counted(snapshot: FigureSnapshot, act: str) -> None:
    """What goes out is what the records say, not what they said before their last change."""
    if FigureMark.objects.filter(district=snapshot.district_id, year=snapshot.year).exists():
        raise Refused(f"还有记录的改动没有重新计算，请先重新计算，再{act}。", code="wrong_moment")


def _drift(snapshot: FigureSnapshot, key: str) -> Drift:
    found = next((drift for drift in drifts(snapshot) if drift.before.key == key), None)
    if found is None:
        raise Refused("记录算得的数和关账的数一样，不用更正。", code="wrong_moment")
    return found


def _facts(figure: Figure) -> tuple[Any, ...]:
    return figure.value, figure.numerator, figure.denominator
