"""The forms of a duty record's acts: one for page, admin and API."""

from congress.acts import Acts
from representatives.states.duties import DUTY_MOVES, DutyAction

DUTY_ACTS = Acts(DUTY_MOVES, DutyAction)
