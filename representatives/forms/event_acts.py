"""The acts of an event and of an attendance."""

from congress.acts import Acts
from representatives.states.events import (
    ATTENDANCE_MOVES,
    EVENT_MOVES,
    AttendanceAction,
    EventAction,
)

EVENT_ACTS = Acts(EVENT_MOVES, EventAction)
ATTENDANCE_ACTS = Acts(ATTENDANCE_MOVES, AttendanceAction)
