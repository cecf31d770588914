"""The forms of the acts in the check of a duty record: one for page, admin and API."""

from congress.acts import Acts
from representatives.states.duties import DUTY_MOVES, DutyAction

DUTY_ACTS = Acts(DUTY_MOVES, DutyAction)

__all__ = ["DUTY_ACTS"]
