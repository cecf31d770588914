"""The forms of a suggestion's acts: one for page, admin and API."""

from congress.acts import ActForm, Acts, Day, Organs, Read, Words
from suggestions.states import MOVES, Action

ACTS = Acts(MOVES, Action)
act = ACTS.act

__all__ = ["ACTS", "ActForm", "Day", "Organs", "Read", "Words", "act"]
