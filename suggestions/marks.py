"""How far a suggestion came, in one word with a tone: pages give each tone a shape and a colour."""

from typing import NamedTuple

from congress.starting import A_WEEK
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


# Days before the date: as long as co-handlers have for their opinion (建议规定第十七条).
A_MONTH = 30


def urgency(days_left: int | None) -> Mark | None:
    """How near the reply's date is; nothing where no reply is awaited."""
    if days_left is None:
        return None
    if days_left < 0:
        return Mark(f"逾期 {-days_left} 天", "late")
    if days_left == 0:
        return Mark("今天到期", "urgent")
    if days_left <= A_WEEK:
        return Mark(f"只剩 {days_left} 天", "urgent")
    return Mark(f"还有 {days_left} 天", "warn" if days_left <= A_MONTH else "good")
