"""代表资格: elected, resigned, terminated, suspended and resumed, each a row of 代表变动 (代表法第六十一、六十二条).

What was decided is recorded here, with the day of the decision and the announcement; who decides (the voters, the
standing committee) is the law's matter. `by` is who records it; None is the operator at the machine's own console.
An ended representative's open suggestions go on: the reply goes to whoever proposed them.
"""

from representatives.workflow.mandates.corrections import CORRECTED, ENDINGS, correct, take_back
from representatives.workflow.mandates.elections import elect
from representatives.workflow.mandates.endings import (
    RESIGNATIONS,
    TERMINATIONS,
    accept_resignation,
    resume,
    suspend,
    terminate,
)

__all__ = [
    "CORRECTED",
    "ENDINGS",
    "RESIGNATIONS",
    "TERMINATIONS",
    "accept_resignation",
    "correct",
    "elect",
    "resume",
    "suspend",
    "take_back",
    "terminate",
]
