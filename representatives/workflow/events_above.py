"""What the apps above hear of an event: whoever keeps a case by it refuses what is done with it, or follows at once.

An app above declares a function in its module `event_cases`, which every process loads. It is asked after the event was
written, within the same transaction, so that raising Refused undoes it. A verb above that changes its case and the event
writes the case first, and so agrees with itself.
"""

from collections.abc import Callable, Sequence

from congress.models import User
from representatives.models import Attendance, Event

Changed = Callable[[Event, frozenset[str]], None]
Cancelled = Callable[[Event], None]
Answered = Callable[[Sequence[Attendance], User], None]

_changed: list[Changed] = []
_cancelled: list[Cancelled] = []
_answered: list[Answered] = []


def when_changed(asked: Changed) -> Changed:
    """Declare what a change means above; given the event and the names of the facts that differ."""
    _changed.append(asked)
    return asked


def when_cancelled(asked: Cancelled) -> Cancelled:
    """Declare what a cancelled event means above."""
    _cancelled.append(asked)
    return asked


def when_answered(asked: Answered) -> Answered:
    """Declare what it means above that these come or do not; given who has written it, too."""
    _answered.append(asked)
    return asked


def changed(event: Event, names: frozenset[str]) -> None:
    """The event has other facts. Raises Refused where a case above does not let it."""
    for asked in _changed:
        asked(event, names)


def cancelled(event: Event) -> None:
    """The event is cancelled. Raises Refused as `changed` does."""
    for asked in _cancelled:
        asked(event)


def answered(rows: Sequence[Attendance], *, by: User) -> None:
    """These have another status. Raises Refused as `changed` does."""
    for asked in _answered:
        asked(rows, by)
