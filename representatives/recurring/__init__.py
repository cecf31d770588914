"""Who has done what of the duties that recur: for each rule its period, what is done of it and what is missing.

For a district or for one person it is the same handful of statements, however many rules and people there are.
A period begins with the mandate (the seat, the pair), and its numbers shrink with it: see docs/decisions.
"""

from representatives.recurring.counting import behind, of_one, overview, standings
from representatives.recurring.periods import Span, share, span_of
from representatives.recurring.standing import Bond, Overview, Standing

__all__ = [
    "Bond",
    "Overview",
    "Span",
    "Standing",
    "behind",
    "of_one",
    "overview",
    "share",
    "span_of",
    "standings",
]
