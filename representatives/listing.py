"""Lists of published duties by position, the newest first: page 100 costs what page 1 costs."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Min, Q, QuerySet

from representatives.models import PublishedDuty

SIZE = 20


@dataclass(frozen=True)
class Page:
    """Some rows, and the positions before which the previous and behind which the next ones stand."""

    rows: list[Any]
    previous: str = ""
    next: str = ""


def one_of_each(found: QuerySet[Any]) -> QuerySet[Any]:
    """One row for each representative: what a figure lists that counts persons."""
    first = found.order_by().values("representative").annotate(first=Min("pk")).values("first")
    return found.filter(pk__in=first)


def page(found: QuerySet[Any], *, after: str = "", before: str = "") -> Page:
    """The rows behind or before a position; the first ones if it means nothing."""
    named = found.select_related("representative")
    anchor = _anchor(after or before)
    if anchor is None:
        rows = list(named.order_by("-done_on", "-id")[: SIZE + 1])
        return Page(rows[:SIZE], next=_more(rows))
    on, key = anchor
    if after:
        behind = Q(done_on__lt=on) | Q(done_on=on, id__lt=key)
        rows = list(named.filter(behind).order_by("-done_on", "-id")[: SIZE + 1])
        return Page(rows[:SIZE], _place(rows[0]) if rows else "", _more(rows))
    ahead = Q(done_on__gt=on) | Q(done_on=on, id__gt=key)
    rows = list(named.filter(ahead).order_by("done_on", "id")[: SIZE + 1])
    return Page(rows[:SIZE][::-1], _more(rows), _place(rows[0]) if rows else "")


def _place(row: Any) -> str:
    return str(row.public_id)


def _more(rows: list[Any]) -> str:
    """The position of the last row shown, if there are others beyond it."""
    return _place(rows[SIZE - 1]) if len(rows) > SIZE else ""


def _anchor(position: str) -> tuple[Any, int] | None:
    """Day and key there; who was withdrawn left the place behind, and that tells nothing of it."""
    try:
        asked = PublishedDuty.objects.filter(public_id=UUID(position))
    except ValueError:
        return None
    return asked.values_list("done_on", "id").first()
