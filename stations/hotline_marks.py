"""A ticket in one word and one tone, and the queues of the desk."""

from typing import Any, NamedTuple

from django.db.models import Count, Q

from stations.models import HotlineSupervision
from stations.querysets.hotline import UNSOLVED
from stations.states.hotline import OVER, Solved, SupervisionStatus


class Queue(NamedTuple):
    """A queue's name and which tickets wait in it."""

    title: str
    which: Q


class Tab(NamedTuple):
    """A queue with how many wait in it; None where nobody counts."""

    key: str
    title: str
    waiting: int | None = None


_FREE = Q(task_status__isnull=True) | Q(task_status__in=OVER)
QUEUES = {
    "waiting": Queue("待交监督员", _FREE & UNSOLVED),
    "handed": Queue("待了解", Q(task_status=SupervisionStatus.HANDED)),
    "looked": Queue("已了解，待议事或回访", Q(task_status=SupervisionStatus.LOOKED)),
    "tabled": Queue("议事中", Q(task_status=SupervisionStatus.TABLED)),
    "called_back": Queue("已回访", Q(task_status=SupervisionStatus.CALLED_BACK)),
}
_TONES: dict[str, str] = {
    Solved.SOLVED: "good",
    Solved.PARTLY: "warn",
    Solved.UNSOLVED: "late",
}
_WORDS = dict(SupervisionStatus.choices)


def tabs_of(seen: Any) -> list[Tab]:
    """Every queue, counted in one statement, and everything."""
    counted = seen.order_by().aggregate(
        **{key: Count("pk", filter=queue.which) for key, queue in QUEUES.items()}
    )
    return [
        *(Tab(key, queue.title, counted[key]) for key, queue in QUEUES.items()),
        Tab("all", "全部"),
    ]


def mark_of(ticket: Any) -> tuple[str, str]:
    """The tone and the word of a row from `with_task`."""
    match ticket.urgency:
        case 3:
            return "late", "监督员逾期未反馈"
        case 2:
            return "late", "逾期未办结"
    if ticket.task_status == SupervisionStatus.CALLED_BACK and ticket.found:
        return _TONES[ticket.found], f"已回访：{Solved(ticket.found).label}"
    if ticket.task_status:
        return "warn", str(_WORDS[ticket.task_status])
    return ("good", "已解决") if ticket.judged_solved else ("", "没有交给监督员")


def tone_of(one: HotlineSupervision) -> str:
    """How a supervision looks: what came of it, or that it is late."""
    if one.outcome:
        return _TONES[one.outcome]
    if one.status == SupervisionStatus.HANDED and one.days_left < 0:
        return "late"
    return "" if one.is_over else "warn"
