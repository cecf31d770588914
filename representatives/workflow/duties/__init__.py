"""履职记录: registered by the representative or by the organiser, checked by the other, objected to, put right."""

from representatives.workflow.duties.checking import (
    amend,
    confirm,
    confirm_all_unopposed,
    confirm_unopposed,
    correct,
    discard,
    object_to,
    retire,
    retire_many,
    uphold,
    withdraw,
)
from representatives.workflow.duties.registering import (
    FACTS,
    Resent,
    check_due,
    register,
    register_many,
)

__all__ = [
    "FACTS",
    "Resent",
    "amend",
    "check_due",
    "confirm",
    "confirm_all_unopposed",
    "confirm_unopposed",
    "correct",
    "discard",
    "object_to",
    "register",
    "register_many",
    "retire",
    "retire_many",
    "uphold",
    "withdraw",
]
