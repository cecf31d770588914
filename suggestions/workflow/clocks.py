"""期限: what follows when a running deadline moves, and who is reminded of it before, on and after its day."""

from datetime import date
from typing import Any

from django.utils import timezone

from congress import deadlines
from suggestions.models import SuggestionDeadline
from suggestions.states import Status
from suggestions.workflow import telling
from suggestions.workflow.assigning import AGAIN, OPINION, REPLIES

# Days before the deadline on which the clerk is told; after it, once a week, with the leader.
BEFORE = (7, 3, 1, 0)
WEEKLY = 7


@deadlines.on_move(SuggestionDeadline)
def follow(deadline: SuggestionDeadline, former: date) -> None:
    """The case shows the new date, and its record says why it moved."""
    if deadline.period.key not in REPLIES:
        return
    suggestion = deadline.suggestion
    again = deadline.period.key == AGAIN or suggestion.again_due_on is not None
    column = "again_due_on" if again else "due_on"
    setattr(suggestion, column, deadline.due_on)
    suggestion.save(update_fields=[column])
    suggestion.records.create(
        action="deadline_moved",
        source=suggestion.status,
        target=suggestion.status,
        by=None,
        note=f"{former:%Y-%m-%d} → {deadline.due_on:%Y-%m-%d}。{deadline.explanation}",
    )
    sentence = f"{telling.named(suggestion)}的答复期限因放假安排改为 {deadline.due_on:%Y-%m-%d}。"
    telling.signers(suggestion, sentence, kind="deadline_moved")
    telling.organs(suggestion, sentence, kind="deadline_moved")


def remind_of_deadlines(*, on: date | None = None) -> int:
    """催办 by the calendar: each deadline reminds once a day at most, however often this runs; how many reminded."""
    day = on or timezone.localdate()
    running = SuggestionDeadline.objects.filter(
        met_on__isnull=True,
        void_on__isnull=True,
        period__key__in=[*REPLIES, OPINION],
        suggestion__status=Status.ASSIGNED,
        due_on__lte=date.fromordinal(day.toordinal() + max(BEFORE)),
    )
    reminded = 0
    for deadline in running.select_related(
        "suggestion__district", "period", "handling__organ", "handling__clerk"
    ):
        left = deadline.days_left(on=day)
        if left in BEFORE or (left < 0 and -left % WEEKLY == 1):
            _remind(deadline, left)
            reminded += 1
    return reminded


def _remind(deadline: SuggestionDeadline, left: int) -> None:
    suggestion = deadline.suggestion
    parts: Any = (
        [deadline.handling] if deadline.handling else suggestion.handlings.current().hosts()
    )
    named, what = telling.named(suggestion), deadline.period.name
    key = f"{deadline.public_id}:{left}"
    sentence = (
        f"{named}{what}还有 {left} 天到期（{deadline.due_on:%Y-%m-%d}）。"
        if left > 0
        else f"{named}{what}今天到期。"
        if left == 0
        else f"{named}{what}已过期 {-left} 天，请立即办理。"
    )
    for part in parts:
        telling.organ(part, sentence, kind="deadline", urgent=left <= 1, key=key)
        if left <= 0:
            telling.organ(part, sentence, kind="deadline", leader=True, urgent=True, key=key)
    if left < 0:
        telling.office(suggestion, sentence, kind="deadline", key=key)
        telling.dispatchers(suggestion, sentence, kind="deadline", key=key)
