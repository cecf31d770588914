"""评价: by the representative to the congress, never through the organ; and what follows from dissatisfaction."""

from django.db import transaction
from django.utils import timezone

from congress import deadlines, procedure
from congress.errors import Refused
from congress.models import User
from suggestions.models import Evaluation, Suggestion
from suggestions.states import Action, EvaluationKind, Grade
from suggestions.workflow import telling
from suggestions.workflow.assigning import EVALUATION, start_again
from suggestions.workflow.publishing import follow


@transaction.atomic
def evaluate(
    suggestion: Suggestion,
    *,
    by: User,
    attitude: str,
    result: str,
    reasons: str = "",
    round: int | None = None,  # noqa: A002 - the field's own word
) -> None:
    """评价: dissatisfaction on either axis goes to the office, with its reasons; anything else closes the case.

    The organ must not read a grade before the matter is settled (it goes to the congress, 建议规定第二十一条): until
    then it stands in the evaluation alone, not on the case.
    """
    dissatisfied = Grade.DISSATISFIED in (attitude, result)
    action = Action.CONTEST if dissatisfied else Action.CLOSE
    procedure.check(suggestion, action, by=by)
    _ask_for_reasons(attitude, result, reasons)
    if round is not None and round != suggestion.evaluations.count():
        raise Refused("答复在您打开以后有了新的，请看过新的答复再评价。", code="stale")
    settled = {} if dissatisfied else {"attitude": attitude, "satisfaction": result}
    procedure.move(suggestion, action, by=by, **settled)
    deadlines.end(suggestion.deadlines.all(), met_on=timezone.localdate())
    waiting = suggestion.evaluations.exclude(kind=EvaluationKind.SECOND).filter(returned_on=None)
    evaluation = waiting.last() or _new(suggestion, EvaluationKind.FIRST)
    _return(evaluation, by=by, attitude=attitude, result=result, reasons=reasons)
    if dissatisfied:
        telling.office(
            suggestion,
            f"代表对{suggestion.named}的办理不满意，请研究是否再次办理。",
            kind="contested",
            urgent=True,
        )
    else:
        telling.organs(suggestion, f"代表已评价{suggestion.named}，办结。", kind="closed")
    follow(suggestion)


@transaction.atomic
def rehandle(suggestion: Suggestion, *, by: User, because: str) -> None:
    """再次办理: answered again within one month (建议规定第二十一条)."""
    procedure.check(suggestion, Action.REHANDLE, by=by)
    due = start_again(suggestion)
    facts = {"again_due_on": due.due_on, **_settled(suggestion)}
    procedure.move(suggestion, Action.REHANDLE, by=by, note=because, **facts)
    sentence = f"{suggestion.named}再次办理，{due.due_on:%Y-%m-%d} 前重新答复。"
    telling.signers(suggestion, sentence, kind="rehandled")
    telling.organs(suggestion, sentence, kind="rehandled")
    follow(suggestion)


@transaction.atomic
def let_stand(suggestion: Suggestion, *, by: User, because: str) -> None:
    """不再办理, with an explanation to the representative (建议规定第二十一条)."""
    procedure.check(suggestion, Action.LET_STAND, by=by)
    procedure.move(suggestion, Action.LET_STAND, by=by, note=because, **_settled(suggestion))
    telling.signers(suggestion, f"{suggestion.named}经研究不再办理：{because}", kind="let_stand")
    follow(suggestion)


@transaction.atomic
def close_unreturned(suggestion: Suggestion, *, by: User, because: str) -> None:
    """未返回评价办结: after a reminder; it stands outside the rates of satisfaction and is counted apart."""
    procedure.check(suggestion, Action.CLOSE_UNRETURNED, by=by)
    waiting = suggestion.evaluations.exclude(kind=EvaluationKind.SECOND).filter(returned_on=None)
    if not waiting.filter(reminded__gt=0).exists():
        raise Refused("请先催请代表评价，催过仍没有返回的才能这样办结。", code="not_reminded")
    running = suggestion.deadlines.filter(period__key=EVALUATION, met_on=None, void_on=None).last()
    today = timezone.localdate()
    if running and running.due_on >= today:
        raise Refused(f"评价的期限到 {running.due_on:%Y-%m-%d} 为止，还没有到。", code="not_yet")
    procedure.move(suggestion, Action.CLOSE_UNRETURNED, by=by, note=because)
    deadlines.end(suggestion.deadlines.all(), void_on=today)
    waiting.update(unreturned_on=today)
    telling.author(
        suggestion, f"{suggestion.named}没有收到您的评价，已按未返回办结。", kind="closed"
    )
    follow(suggestion)


@transaction.atomic
def ask_again(suggestion: Suggestion, *, by: User) -> None:
    """发起二次测评, months after the first."""
    procedure.check(suggestion, Action.ASK_AGAIN, by=by)
    if suggestion.open_second_evaluation:
        raise Refused("二次测评已经发起，正在等代表返回。", code="asked_already")
    procedure.move(suggestion, Action.ASK_AGAIN, by=by)
    _new(suggestion, EvaluationKind.SECOND)
    telling.author(suggestion, f"请您对{suggestion.named}的落实情况作二次测评。", kind="evaluate")


@transaction.atomic
def evaluate_again(
    suggestion: Suggestion, *, by: User, attitude: str, result: str, reasons: str = ""
) -> None:
    """二次测评: stands beside the first evaluation and changes neither it nor the status."""
    procedure.check(suggestion, Action.EVALUATE_AGAIN, by=by)
    _ask_for_reasons(attitude, result, reasons)
    evaluation: Evaluation = suggestion.open_second_evaluation
    procedure.move(suggestion, Action.EVALUATE_AGAIN, by=by)
    _return(evaluation, by=by, attitude=attitude, result=result, reasons=reasons)
    telling.office(suggestion, f"{suggestion.named}的二次测评已返回。", kind="evaluated")


def _settled(suggestion: Suggestion) -> dict[str, str]:
    """The grades of the last evaluation, as the case shows them from now on."""
    returned = suggestion.evaluations.exclude(kind=EvaluationKind.SECOND).exclude(returned_on=None)
    last = returned.last()
    return {"attitude": last.attitude, "satisfaction": last.result} if last else {}


def _ask_for_reasons(attitude: str, result: str, reasons: str) -> None:
    if Grade.DISSATISFIED in (attitude, result) and not reasons.strip():
        raise Refused("评价为不满意的，请写明理由。", code="reasons_required")


def _new(suggestion: Suggestion, kind: str) -> Evaluation:
    return Evaluation.objects.create(
        suggestion=suggestion,
        round=suggestion.evaluations.count() + 1,
        kind=kind,
        asked_on=timezone.localdate(),
    )


def _return(evaluation: Evaluation, *, by: User, attitude: str, result: str, reasons: str) -> None:
    evaluation.attitude, evaluation.result, evaluation.reasons = attitude, result, reasons
    evaluation.by, evaluation.returned_on = by, timezone.localdate()
    evaluation.save()
