"""期限: what follows when a running deadline moves, and who is reminded of it before, on and after its day."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from congress import deadlines
from suggestions.models import Promise, Suggestion, SuggestionDeadline
from suggestions.states import PromiseState, Status
from suggestions.workflow import publishing, telling
from suggestions.workflow.assigning import EVALUATION, OPINION, REPLIES, due_column

# Days before the deadline on which the clerk is told; after it, once a week, with the leader.
BEFORE = (7, 3, 1, 0)
REGISTERING = ("suggestions.assign", "suggestions.assign_session")


@deadlines.on_move(SuggestionDeadline)
def follow(deadline: SuggestionDeadline, former: date) -> None:
    """The case shows the new date, and its record says why it moved."""
    if deadline.period.key not in REPLIES:
        return
    suggestion = deadline.suggestion
    suggestion.refresh_from_db(from_queryset=Suggestion.objects.select_for_update(of=("self",)))
    column = due_column(suggestion)
    setattr(suggestion, column, deadline.due_on)
    suggestion.version += 1
    suggestion.save(update_fields=[column, "version"])
    suggestion.records.create(
        action="deadline_moved",
        source=suggestion.status,
        target=suggestion.status,
        by=None,
        note=f"{former:%Y-%m-%d} → {deadline.due_on:%Y-%m-%d}。{deadline.explanation}",
    )
    sentence = f"{suggestion.named}的答复期限因放假安排改为 {deadline.due_on:%Y-%m-%d}。"
    telling.signers(suggestion, sentence, kind="deadline_moved")
    telling.organs(suggestion, sentence, kind="deadline_moved")
    publishing.follow(suggestion)


def remind_of_deadlines(*, on: date | None = None) -> int:
    """催办 by the calendar: each deadline reminds once a day at most, however often this runs; how many reminded."""
    day = on or timezone.localdate()
    soon = day + timedelta(days=max(BEFORE))
    running = SuggestionDeadline.objects.filter(
        met_on__isnull=True,
        void_on__isnull=True,
        period__key__in=[*REPLIES, OPINION, EVALUATION, *REGISTERING],
        suggestion__status__in=[
            Status.SUBMITTED,
            Status.ACCEPTED,
            Status.ASSIGNED,
            Status.REPLIED,
        ],
        due_on__lte=soon,
    )
    reminded = 0
    for deadline in running.select_related(
        "suggestion__district",
        "suggestion__author__user",
        "period",
        "handling__organ",
        "handling__clerk",
    ):
        if _is_a_day_to_remind(left := deadline.days_left(on=day)):
            _remind(deadline, left)
            reminded += 1
    promises = Promise.objects.filter(state=PromiseState.OPEN, promised_on__lte=soon)
    for promise in promises.select_related("suggestion__district", "organ"):
        if _is_a_day_to_remind(left := (promise.promised_on - day).days):
            _remind_of_promise(promise, left)
            reminded += 1
    return reminded


def _is_a_day_to_remind(left: int) -> bool:
    return deadlines.reminds(left, before=BEFORE)


def _remind_of_promise(promise: Promise, left: int) -> None:
    suggestion = promise.suggestion
    key = f"{promise.public_id}:{promise.promised_on}:{left}"
    sentence = _said(f"{suggestion.named}的承诺", promise.promised_on, left)
    for part in suggestion.handlings.current().filter(organ=promise.organ_id):
        telling.organ(part, sentence, kind="promise", urgent=left <= 1, key=key)
        telling.organ(part, sentence, kind="promise", leader=True, key=key)
    if left < 0:
        telling.office(suggestion, sentence, kind="promise", key=key)


def _said(what: str, due_on: date, left: int) -> str:
    if left > 0:
        return f"{what}还有 {left} 天到期（{due_on:%Y-%m-%d}）。"
    return f"{what}今天到期。" if left == 0 else f"{what}已过期 {-left} 天，请立即办理。"


def _remind(deadline: SuggestionDeadline, left: int) -> None:
    suggestion = deadline.suggestion
    key = f"{deadline.public_id}:{deadline.due_on}:{left}"
    sentence = _said(f"{suggestion.named}{deadline.period.name}", deadline.due_on, left)
    if deadline.period.key in REGISTERING:
        telling.office(suggestion, sentence, kind="deadline", urgent=left <= 1, key=key)
        return
    if deadline.period.key == EVALUATION:
        telling.author(suggestion, sentence, kind="evaluate", urgent=left <= 1, key=key)
        if left < 0:
            telling.office(suggestion, sentence, kind="evaluate", key=key)
        return
    parts: Any = suggestion.handlings.current().hosts().select_related("organ", "clerk")
    parts = [deadline.handling] if deadline.handling else list(parts)
    for part in parts:
        telling.organ(part, sentence, kind="deadline", urgent=left <= 1, key=key)
        if left <= 0:
            telling.organ(part, sentence, kind="deadline", leader=True, urgent=True, key=key)
    if left < 0:
        telling.office(suggestion, sentence, kind="deadline", key=key)
    if left < 0 or not parts:
        telling.dispatchers(suggestion, sentence, kind="deadline", key=key)
