"""办理看板: how many stand at which stage, how urgent they are, and who is late."""

from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from suggestions.admin.filters import URGENCIES, with_urgency
from suggestions.models import Handling
from suggestions.states import Status

STAGES = (
    Status.SUBMITTED,
    Status.ACCEPTED,
    Status.ASSIGNED,
    Status.REPLIED,
    Status.CONTESTED,
    Status.CLOSED,
)
_MOST_NAMED = 20


class Tally(NamedTuple):
    """A number and the way to its rows; without a way where there are none."""

    number: int
    way: str
    name: str = ""
    is_late: bool = False


class Stage(NamedTuple):
    """A status with all its rows, and by urgency where a clock runs."""

    name: str
    total: Tally
    urgencies: list[Tally]


def stages(rows: Any, *, on: date) -> list[Stage]:
    """The stages in their order, in one query."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    counted = with_urgency(rows.filter(status__in=STAGES), on=on).order_by()
    for row in counted.values("status", "urgency").annotate(number=Count("pk")):
        found[row["status"]][row["urgency"]] = row["number"]
    return [_stage(status, found[status]) for status in STAGES]


def late_organs(late: Any) -> list[Tally]:
    """Hosts of what is late, the most first, in one query."""
    parts = Handling.objects.current().hosts().filter(suggestion__in=late.order_by().values("pk"))
    named = parts.order_by().values_list("organ__name").annotate(number=Count("pk"))
    return [
        Tally(number, list_of(overdue="true", host=name), name)
        for name, number in named.order_by("-number", "organ__name")[:_MOST_NAMED]
    ]


def late_authors(late: Any) -> list[Tally]:
    """Representatives who wait longer than they should, in one query."""
    named = late.order_by().values_list("author__public_id", "author__name")
    return [
        Tally(number, list_of(overdue="true", author=public_id), name)
        for public_id, name, number in named.annotate(number=Count("pk")).order_by(
            "-number", "author__sort_key"
        )[:_MOST_NAMED]
    ]


def list_of(**asked: Any) -> str:
    """The way to the list under these filters."""
    return f"{reverse('admin:suggestions_suggestion_changelist')}?{urlencode(asked)}"


def _stage(status: Status, numbers: dict[str, int]) -> Stage:
    return Stage(
        str(status.label),
        Tally(sum(numbers.values()), list_of(status=status.value)),
        [
            Tally(
                numbers.get(urgency, 0),
                list_of(status=status.value, urgency=urgency),
                name,
                is_late=urgency == "overdue",
            )
            for urgency, name in URGENCIES.items()
        ],
    )
