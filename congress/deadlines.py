"""The clocks of the procedures: started by a period in force, extended, met, void, and moved by a new holiday."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, TypeVar

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q

from congress.calendar import DueDate, due_date, period_in_force
from congress.models import Deadline, District, Period

WEEKLY = 7
_Deadline = TypeVar("_Deadline", bound=Deadline)
Moved = Callable[[Any, date], None]
_told: dict[type[Deadline], Moved] = {}


def on_move(model: type[Deadline]) -> Callable[[Moved], Moved]:
    """Declare what follows when a running deadline of this model moves; called with the row and its former date."""

    def declare(follow: Moved) -> Moved:
        _told[model] = follow
        return follow

    return declare


def start(
    model: type[_Deadline], key: str, *, district: District, on: date, **whose: Any
) -> _Deadline:
    """A new deadline of the period in force. Raises Refused if the district has no such period."""
    period = period_in_force(key, district=district, on=on)
    reckoned = due_date(period, on, district)
    return _create(model, reckoned, district=district, period=period, started_on=on, **whose)


def start_where_set(
    model: type[_Deadline], key: str, *, district: District, on: date, **whose: Any
) -> _Deadline | None:
    """The same of a period that no law sets: none where the district has not set one either."""
    rows = Period.objects.valid(on=on).filter(Q(district=district) | Q(district=None), key=key)
    return start(model, key, district=district, on=on, **whose) if rows.exists() else None


def extend(
    deadline: _Deadline, key: str, *, district: District, on: date, **whose: Any
) -> _Deadline:
    """The extension of a running deadline: a new row, counted from the day on which the old one would have ended."""
    period = period_in_force(key, district=district, on=on)
    longer = _create(
        type(deadline),
        due_date(period, deadline.due_on, district),
        district=district,
        period=period,
        started_on=deadline.due_on,
        extends=deadline,
        **whose,
    )
    end(type(deadline).objects.filter(pk=deadline.pk), void_on=on)  # type: ignore[attr-defined]
    return longer


def end(rows: models.QuerySet[Any], **how: date) -> None:
    """Running deadlines end: `met_on` or `void_on` a day."""
    rows.filter(met_on__isnull=True, void_on__isnull=True).update(**how)


def reminds(left: int, *, before: Collection[int]) -> bool:
    """Whether a day that is so many days ahead is reminded of today: on these days `before` it; late, at once and weekly."""
    return left in before or (left < 0 and -left % WEEKLY == 1)


@transaction.atomic
def move_running() -> int:
    """Reckon every running deadline again by the calendar as it stands; how many moved.

    A holiday that is announced later moves what is still running (民法典第二百零三条), never what is over.
    """
    moved = 0
    for model in apps.get_models():
        if not issubclass(model, Deadline):
            continue
        running: Any = model._default_manager.filter(met_on__isnull=True, void_on__isnull=True)
        for deadline in running.select_for_update(of=("self",)).select_related("period"):
            reckoned = due_date(deadline.period, deadline.started_on, deadline.district)
            if (reckoned.on, reckoned.provisional) == (deadline.due_on, deadline.provisional):
                continue
            former = deadline.due_on
            deadline.due_on, deadline.provisional = reckoned.on, reckoned.provisional
            deadline.explanation = reckoned.explanation
            deadline.save(update_fields=["due_on", "provisional", "explanation"])
            if former != reckoned.on:
                moved += 1
                _told[model](deadline, former)
    return moved


def _create(model: type[_Deadline], reckoned: DueDate, **facts: Any) -> _Deadline:
    row: _Deadline = model._default_manager.create(
        due_on=reckoned.on,
        provisional=reckoned.provisional,
        explanation=reckoned.explanation,
        **facts,
    )
    return row
