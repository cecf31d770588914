"""What a page shows of one opinion: its state in a word, its timeline, what runs."""

from datetime import date
from typing import Any

from representatives.waiting import in_days
from stations.models import PublicOpinion
from stations.states.opinions import AT_ORGAN, OVER, Action, Rating, Status
from stations.workflow.clocks import BEFORE

# From the day of the first reminder on.
SOON = max(BEFORE)


def records_of(opinion: PublicOpinion) -> list[tuple[Any, str]]:
    """The timeline, each with what was done in words."""
    labels = {str(value): str(label) for value, label in Action.choices} | {
        "enter": "登记",
        "new_code": "换发查询码",
        "registered": "登记表导入",
        "deadline_moved": "期限调整",
    }
    return [
        (row, labels.get(row.action, row.action)) for row in opinion.records.select_related("by")
    ]


def running_deadline(opinion: PublicOpinion) -> Any:
    """What runs now: until when, and why."""
    running = opinion.deadlines.filter(met_on__isnull=True, void_on__isnull=True)
    return running.select_related("period").first()


def mark_of(opinion: PublicOpinion, *, today: date) -> tuple[str, str]:
    """Tone and word of its state."""
    if opinion.status in AT_ORGAN and opinion.due_on:
        left = (opinion.due_on - today).days
        if left <= SOON:
            return ("late" if left < 0 else "warn"), in_days(left)
    if opinion.status == Status.TOLD and opinion.rating == Rating.DISSATISFIED:
        return "late", "群众不满意"
    if opinion.status in OVER:
        return ("good" if opinion.status == Status.CLOSED else ""), opinion.get_status_display()
    return "", opinion.get_status_display()


def photos_of(opinion: PublicOpinion) -> Any:
    """Its photographs, each knowing the opinion, whose address they need."""
    return opinion.photos.select_related("opinion")
