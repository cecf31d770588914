"""How far a suggestion came, in one word with a tone: pages give each tone a shape and a colour."""

from typing import NamedTuple

from suggestions.states import Result, Status

_TONES = {
    Result.SOLVED: "good",
    Result.IN_PROGRESS: "warn",
    Result.PLANNED: "warn",
    Result.REFERENCE: "",
}


class Mark(NamedTuple):
    """The word, and `good`, `warn` or nothing."""

    word: str
    tone: str


def mark(*, status: str, result: str) -> Mark:
    """The outcome where there is one, else the status; what ended without an answer is not called late."""
    if result and status not in (Status.REFERRED, Status.WITHDRAWN):
        return Mark(str(Result(result).label), _TONES[Result(result)])
    return Mark(str(Status(status).label), "")
