"""申请退回和申请延期: what an organ may object to, and when it gets more time."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from congress import deadlines, procedure
from congress.errors import Refused
from congress.models import User
from suggestions.models import ExtensionRequest, Handling, ReturnRequest, Suggestion
from suggestions.states import Action
from suggestions.workflow import telling
from suggestions.workflow.assigning import AGAIN, RETURN, due_column, own_part, running_reply
from suggestions.workflow.publishing import follow


@transaction.atomic
def request_return(
    suggestion: Suggestion, *, by: User, reasons: str, better_organ: str = ""
) -> None:
    """申请退回 within seven working days of the hand-over (建议规定第十四条); it may not be kept or passed on."""
    part = own_part(suggestion, by, Action.REQUEST_RETURN)
    limit = part.deadlines.filter(period__key=RETURN).last()
    if limit and limit.due_on < timezone.localdate():
        raise Refused(
            f"申请退回的期限到 {limit.due_on:%Y-%m-%d} 为止，已经过了。{limit.explanation}请继续办理。",
            code="return_too_late",
        )
    if part.return_requests.filter(decided_at__isnull=True).exists():
        raise Refused("您的单位已经申请退回，请等待决定。", code="return_asked_already")
    procedure.move(suggestion, Action.REQUEST_RETURN, by=by, note=reasons)
    ReturnRequest.objects.create(
        handling=part, reasons=reasons, better_organ=better_organ, asked_by=by
    )
    sentence = f"{part.organ}申请退回{suggestion.named}，请决定。"
    telling.office(suggestion, sentence, kind="return_asked", urgent=True)
    telling.dispatchers(suggestion, sentence, kind="return_asked")


@transaction.atomic
def agree_to_return(suggestion: Suggestion, *, by: User, words: str = "") -> None:
    """同意退回: the part ends; where no host is left the case waits to be distributed again."""
    request = _decide(suggestion, Action.AGREE_TO_RETURN, by=by, agreed=True, words=words)
    part: Handling = request.handling
    today = timezone.localdate()
    part.ended_on = today
    part.save(update_fields=["ended_on"])
    deadlines.end(part.deadlines.all(), void_on=today)
    telling.organ(part, f"{suggestion.named}的退回申请已同意。", kind="return_decided")
    telling.author(
        suggestion,
        f"{suggestion.named}由{part.organ}退回，将重新确定承办单位。",
        kind="returned",
    )
    telling.dispatchers(suggestion, f"{suggestion.named}等待重新分办。", kind="assigned")
    follow(suggestion)


@transaction.atomic
def refuse_return(suggestion: Suggestion, *, by: User, words: str) -> None:
    """不同意退回: the organ goes on."""
    request = _decide(suggestion, Action.REFUSE_RETURN, by=by, agreed=False, words=words)
    telling.organ(
        request.handling,
        f"{suggestion.named}的退回申请没有同意，请继续办理：{words}",
        kind="return_decided",
    )


@transaction.atomic
def request_extension(suggestion: Suggestion, *, by: User, reasons: str) -> None:
    """申请延期, in writing and before the reply is due (建议规定第十九条)."""
    part = own_part(suggestion, by, Action.REQUEST_EXTENSION, host=True)
    running = running_reply(suggestion)
    if running is None:
        raise Refused("没有正在计算的答复期限，不能申请延期。", code="no_deadline")
    if running.due_on < timezone.localdate():
        raise Refused("答复期限已经过了，不能再申请延期，请尽快答复。", code="extension_too_late")
    if running.period.key == AGAIN:
        raise Refused(
            "再次办理的答复期限不能延期（建议规定第二十一条）。",
            code="rehandling_not_extended",
        )
    if running.extends_id:
        raise Refused("这件建议已经延期一次，不能再延。", code="extended_already")
    if suggestion.open_extension:
        raise Refused("延期申请已经提出，请等待决定。", code="extension_asked_already")
    procedure.move(suggestion, Action.REQUEST_EXTENSION, by=by, note=reasons)
    ExtensionRequest.objects.create(
        suggestion=suggestion, organ=part.organ, reasons=reasons, asked_by=by
    )
    sentence = f"{part.organ}申请{suggestion.named}延期答复，请决定。"
    telling.office(suggestion, sentence, kind="extension_asked", urgent=True)
    telling.dispatchers(suggestion, sentence, kind="extension_asked")


@transaction.atomic
def grant_extension(suggestion: Suggestion, *, by: User, words: str = "") -> None:
    """同意延期 by at most three months; the representative is told at once (建议规定第十九条)."""
    procedure.check(suggestion, Action.GRANT_EXTENSION, by=by)
    running = running_reply(suggestion)
    if running is None:
        raise Refused("没有正在计算的答复期限，不能延期。", code="no_deadline")
    longer = deadlines.extend(
        running,
        "suggestions.extension",
        district=suggestion.district,
        on=timezone.localdate(),
        suggestion=suggestion,
    )
    _decide_extension(
        suggestion,
        Action.GRANT_EXTENSION,
        by=by,
        agreed=True,
        words=words,
        **{due_column(suggestion): longer.due_on},
    )
    sentence = f"{suggestion.named}经同意延期，{longer.due_on:%Y-%m-%d} 前答复。"
    telling.signers(suggestion, sentence, kind="extended")
    telling.organs(suggestion, sentence, kind="extended")
    follow(suggestion)


@transaction.atomic
def refuse_extension(suggestion: Suggestion, *, by: User, words: str) -> None:
    """不同意延期."""
    _decide_extension(suggestion, Action.REFUSE_EXTENSION, by=by, agreed=False, words=words)
    telling.organs(suggestion, f"{suggestion.named}的延期申请没有同意：{words}", kind="extended")


def settle_requests(suggestion: Suggestion) -> None:
    """What nobody has decided is settled by the end of the handling."""
    ended = {
        "agreed": False,
        "decided_at": timezone.now(),
        "words": "办理已经结束，申请不再决定。",
    }
    returns = ReturnRequest.objects.filter(handling__suggestion=suggestion)
    returns.filter(decided_at__isnull=True).update(**ended)
    suggestion.extension_requests.filter(decided_at__isnull=True).update(**ended)


def _decide(
    suggestion: Suggestion, action: str, *, by: User, agreed: bool, words: str
) -> ReturnRequest:
    procedure.check(suggestion, action, by=by)
    request: ReturnRequest = suggestion.open_return
    procedure.move(suggestion, action, by=by, note=words)
    _settle(request, by=by, agreed=agreed, words=words)
    return request


def _decide_extension(
    suggestion: Suggestion, action: str, *, by: User, agreed: bool, words: str, **facts: Any
) -> None:
    procedure.check(suggestion, action, by=by)
    request: ExtensionRequest = suggestion.open_extension
    procedure.move(suggestion, action, by=by, note=words, **facts)
    _settle(request, by=by, agreed=agreed, words=words)


def _settle(request: Any, *, by: User, agreed: bool, words: str) -> None:
    request.agreed, request.words = agreed, words
    request.decided_by, request.decided_at = by, timezone.now()
    request.save(update_fields=["agreed", "words", "decided_by", "decided_at"])
