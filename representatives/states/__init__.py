"""The procedures of this app: the check of a duty record, an event, and each person's attendance at it."""

from representatives.states.duties import COUNTED, DUTY_MOVES, DutyAction, DutyStatus
from representatives.states.events import (
    ATTENDANCE_MOVES,
    ATTENDED,
    EVENT_MOVES,
    AttendanceAction,
    AttendanceStatus,
    EventAction,
    EventStatus,
)

__all__ = [
    "ATTENDANCE_MOVES",
    "ATTENDED",
    "COUNTED",
    "DUTY_MOVES",
    "EVENT_MOVES",
    "AttendanceAction",
    "AttendanceStatus",
    "DutyAction",
    "DutyStatus",
    "EventAction",
    "EventStatus",
]
