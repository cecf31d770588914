"""How the state of an event and of an attendance is shown: a word and a tone."""

from typing import NamedTuple

from representatives.states.events import AttendanceStatus, EventStatus

_EVENTS = {
    EventStatus.PLANNED: "",
    EventStatus.OPEN: "warn",
    EventStatus.HELD: "warn",
    EventStatus.FILED: "good",
    EventStatus.CANCELLED: "",
}
_ATTENDANCES = {
    AttendanceStatus.PRESENT: "good",
    AttendanceStatus.LATE: "warn",
    AttendanceStatus.LEAVE_ASKED: "warn",
    AttendanceStatus.ABSENT: "late",
}


class Mark(NamedTuple):
    """A word, and the tone in which it stands."""

    word: str
    tone: str


def event_mark(status: str) -> Mark:
    """Of an event."""
    one = EventStatus(status)
    return Mark(str(one.label), _EVENTS[one])


def attendance_mark(status: str) -> Mark:
    """Of an attendance."""
    one = AttendanceStatus(status)
    return Mark(str(one.label), _ATTENDANCES.get(one, ""))
