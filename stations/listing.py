"""A list of published rows behind a figure, by the number of rows that stand before."""

from typing import Any

from django.db.models import QuerySet

from suggestions.paging import Page

SIZE = 20
_FURTHEST = 100_000


def page(found: QuerySet[Any], *, after: str = "", before: str = "") -> Page:
    """The rows behind or before a position; the first ones if it means nothing."""
    start = _number(after) if after else max(_number(before) - SIZE, 0)
    rows = list(found[start : start + SIZE + 1])
    return Page(
        rows[:SIZE],
        previous=str(start) if start else "",
        next=str(start + SIZE) if len(rows) > SIZE else "",
    )


def _number(position: str) -> int:
    return min(int(position), _FURTHEST) if position.isascii() and position.isdigit() else 0
