"""承诺: followed over years until it is kept; every change of the result stays on record (建议规定第二十二条)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import Role, User
from suggestions.models import Promise, PromiseReport, Reply, Suggestion
from suggestions.states import WEAKEST_FIRST, Action, PromiseOutcome, PromiseState, Result
from suggestions.workflow import telling
from suggestions.workflow.publishing import follow

_BECOMES = {
    PromiseOutcome.KEPT: PromiseState.KEPT,
    PromiseOutcome.IMPOSSIBLE: PromiseState.BROKEN,
}


@transaction.atomic
def report_promise(
    suggestion: Suggestion,
    *,
    by: User,
    outcome: str,
    words: str,
    new_date: date | None = None,
) -> PromiseReport:
    """报告承诺落实: kept, postponed or impossible; in writing by the organ's leader, verified by the congress."""
    procedure.check(suggestion, Action.REPORT_PROMISE, by=by)
    led = by.memberships.valid().roles(Role.ORGAN_LEADER).values("organ")
    promise = suggestion.promises.filter(state=PromiseState.OPEN, organ__in=led).first()
    if promise is None:
        raise Refused("您单位没有还没兑现的承诺。", code="no_open_promise")
    if promise.reports.filter(decided_at__isnull=True).exists():
        raise Refused("上一份报告还在等待核实。", code="report_waits")
    earliest = max(promise.promised_on, timezone.localdate())
    if outcome == PromiseOutcome.POSTPONED and (new_date is None or new_date <= earliest):
        raise Refused("推迟的，请写明晚于原期限和今天的新期限。", code="new_date_required")
    procedure.move(suggestion, Action.REPORT_PROMISE, by=by, note=words)
    report = PromiseReport.objects.create(
        promise=promise,
        outcome=outcome,
        words=words,
        new_date=new_date if outcome == PromiseOutcome.POSTPONED else None,
        result_before=suggestion.result,
        reported_by=by,
    )
    telling.office(
        suggestion,
        f"{promise.organ}报告{suggestion.named}的承诺{report.get_outcome_display()}，请核实。",
        kind="promise_reported",
    )
    return report


@transaction.atomic
def confirm_promise(suggestion: Suggestion, *, by: User, words: str = "") -> None:
    """核实承诺: the promise moves on, and with the last one kept the result becomes 解决采纳."""
    procedure.check(suggestion, Action.CONFIRM_PROMISE, by=by)
    report: PromiseReport = suggestion.open_promise_report
    promise: Promise = report.promise
    if report.new_date:
        promise.promised_on = report.new_date
    else:
        promise.state = _BECOMES[PromiseOutcome(report.outcome)]
        promise.settled_on = timezone.localdate()
    promise.save(update_fields=["promised_on", "state", "settled_on"])
    after = _result_after(suggestion)
    note = words
    if after != suggestion.result:
        note = f"{suggestion.get_result_display()} → {Result(after).label}。{words}"
    procedure.move(suggestion, Action.CONFIRM_PROMISE, by=by, note=note, result=after)
    _decide(report, by=by, confirmed=True, words=words, result_after=after)
    refresh_promises(suggestion)
    telling.signers(
        suggestion,
        f"{suggestion.named}的承诺：{report.get_outcome_display()}。",
        kind="promise_confirmed",
    )
    follow(suggestion)


@transaction.atomic
def reject_promise(suggestion: Suggestion, *, by: User, words: str) -> None:
    """退回承诺报告: not as it was reported."""
    procedure.check(suggestion, Action.REJECT_PROMISE, by=by)
    report: PromiseReport = suggestion.open_promise_report
    procedure.move(suggestion, Action.REJECT_PROMISE, by=by, note=words)
    _decide(report, by=by, confirmed=False, words=words, result_after="")
    for part in suggestion.handlings.current().filter(organ=report.promise.organ_id):
        telling.organ(part, f"{suggestion.named}的承诺报告退回：{words}", kind="promise_rejected")


def give_up_promises(suggestion: Suggestion) -> None:
    """Another reply, or the withdrawal of the case, takes the place of what was promised; nobody verifies it any more."""
    suggestion.promises.filter(state=PromiseState.OPEN).update(
        state=PromiseState.REPLACED, settled_on=timezone.localdate()
    )
    waiting = PromiseReport.objects.filter(promise__suggestion=suggestion, decided_at=None)
    waiting.update(
        confirmed=False, decision="承诺已不再跟踪，报告不再核实。", decided_at=timezone.now()
    )


def refresh_promises(suggestion: Suggestion) -> None:
    """The two columns that lists and clocks read: the next date to keep, and the day when all were kept."""
    promises = list(suggestion.promises.exclude(state=PromiseState.REPLACED))
    still_open = [promise.promised_on for promise in promises if promise.state == PromiseState.OPEN]
    kept = [promise.settled_on for promise in promises if promise.state == PromiseState.KEPT]
    all_kept = bool(promises) and len(kept) == len(promises)
    latest = max((promise.promised_on for promise in promises), default=None)
    suggestion.promised_on = min(still_open, default=latest)
    suggestion.promise_kept_on = (
        max((day for day in kept if day), default=None) if all_kept else None
    )
    suggestion.save(update_fields=["promised_on", "promise_kept_on"])


def _result_after(suggestion: Suggestion) -> str:
    """The weakest of what the hosts replied last, a kept promise counting as solved, a broken one as for reference."""
    newest: dict[int, str] = {}
    signed = Reply.objects.filter(handling__suggestion=suggestion, signed_at__isnull=False)
    for reply in signed.select_related("promise").order_by("round"):
        newest[reply.handling_id] = _as_it_became(reply)
    return min(newest.values(), key=WEAKEST_FIRST.index, default=suggestion.result)


def _as_it_became(reply: Reply) -> str:
    promise = getattr(reply, "promise", None)
    became = {PromiseState.KEPT: Result.SOLVED, PromiseState.BROKEN: Result.REFERENCE}
    return became.get(promise.state, reply.result) if promise else reply.result


def _decide(
    report: PromiseReport, *, by: Any, confirmed: bool, words: str, result_after: str
) -> None:
    report.confirmed, report.decision, report.result_after = confirmed, words, result_after
    report.decided_by, report.decided_at = by, timezone.now()
    report.save(update_fields=["confirmed", "decision", "result_after", "decided_by", "decided_at"])
