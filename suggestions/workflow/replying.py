"""答复: drafted by the clerk, signed off by the organ's leader; what it promises is followed from then on."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from congress import deadlines, procedure
from congress.errors import Refused
from congress.models import OPEN, Role, User
from suggestions.models import (
    Evaluation,
    Handling,
    Promise,
    Reply,
    Suggestion,
    SuggestionDeadline,
)
from suggestions.states import (
    PROMISING,
    WEAKEST_FIRST,
    Action,
    EvaluationKind,
    Result,
)
from suggestions.workflow import telling
from suggestions.workflow.assigning import EVALUATION, REPLIES, own_part
from suggestions.workflow.promising import give_up_promises, refresh_promises
from suggestions.workflow.publishing import follow
from suggestions.workflow.requesting import settle_requests

_LONGEST_PROMISE = 20  # years; what lies beyond is a slip of the finger
STALE = "您打开以后，这份答复在别处改过并保存了。下面是您刚才填写的内容，核对后可以再保存一次。"


@transaction.atomic
def save_reply(
    suggestion: Suggestion, *, by: User, version: int | None = None, **facts: Any
) -> Reply:
    """Keep the organ's reply as it stands, complete or not; not while it waits for the leader's signature."""
    part = own_part(suggestion, by, Action.PRESENT_REPLY, host=True)
    reply = current_reply(part)
    if reply is None:
        reply = Reply(handling=part, round=current_round(suggestion), drafted_by=by)
    elif version is not None and version != reply.version:
        raise Refused(STALE, code="stale")
    elif reply.presented_at:
        raise Refused("答复已经提请签发，要修改请先由单位负责人退改。", code="reply_presented")
    else:
        reply.version += 1
    for name, value in facts.items():
        setattr(reply, name, value)
    reply.save()
    return reply


@transaction.atomic
def present_reply(suggestion: Suggestion, *, by: User) -> None:
    """提请签发. Raises Refused for what the result category or the law still asks for."""
    part = own_part(suggestion, by, Action.PRESENT_REPLY, host=True)
    reply = current_reply(part)
    if reply is None:
        raise Refused("还没有起草答复。", code="reply_missing")
    if reply.presented_at:
        raise Refused("答复已经提请签发。", code="reply_presented")
    if lacking := what_is_lacking(reply):
        raise Refused("".join(lacking.values()), code="reply_incomplete")
    procedure.move(suggestion, Action.PRESENT_REPLY, by=by, note=part.organ.name)
    reply.presented_at = timezone.now()
    reply.save(update_fields=["presented_at"])
    telling.organ(part, f"{suggestion.named}的答复等待您签发。", kind="presented", leader=True)


@transaction.atomic
def return_reply(suggestion: Suggestion, *, by: User, because: str) -> None:
    """退改 by the leader, with what is to be changed."""
    reply = _presented(suggestion, Action.RETURN_REPLY, by=by)
    procedure.move(suggestion, Action.RETURN_REPLY, by=by, note=because)
    reply.presented_at, reply.returned_because = None, because
    reply.save(update_fields=["presented_at", "returned_because"])
    telling.organ(reply.handling, f"{suggestion.named}的答复退改：{because}", kind="reply_returned")


@transaction.atomic
def sign_off(suggestion: Suggestion, *, by: User, version: int | None = None) -> None:
    """签发 by the organ's leader. The case is answered when every host has signed (建议规定第十三条、第十七条).

    Raises Refused if the reply is another one than was read (`version`).
    """
    reply = _presented(suggestion, Action.SIGN_PART, by=by)
    if version is not None and version != reply.version:
        raise Refused("答复在您打开以后又改过，请看过新的文字再签发。", code="stale")
    if lacking := what_is_lacking(reply):
        raise Refused("".join(lacking.values()), code="reply_incomplete")
    reply.signed_by, reply.signed_at = by, timezone.now()
    unsigned = [
        part for part in _hosts(suggestion) if part.pk != reply.handling_id and not _signed(part)
    ]
    if unsigned:
        procedure.move(suggestion, Action.SIGN_PART, by=by, note=reply.handling.organ.name)
        reply.save(update_fields=["signed_by", "signed_at"])
        return
    replies = [reply, *(each for part in _hosts(suggestion) if (each := _signed(part)))]
    procedure.move(suggestion, Action.REPLY, by=by, **_outcome(suggestion, replies))
    reply.save(update_fields=["signed_by", "signed_at"])
    _follow_up(suggestion, replies)
    follow(suggestion)


def what_is_lacking(reply: Reply) -> dict[str, str]:
    """By field, in sentences: what the result (第十八条), the co-handlers, the public and the representative may expect."""
    return {
        **_lacking_in_result(reply),
        **_lacking_for_the_public(reply),
        **_lacking_towards_others(reply.handling, reply),
    }


def _lacking_in_result(reply: Reply) -> dict[str, str]:
    lacking = {}
    if not reply.result:
        lacking["result"] = "请选择办理结果。"
    if not reply.text.strip():
        lacking["text"] = "请填写答复正文。"
    if reply.result == Result.REFERENCE and not reply.reasons.strip():
        lacking["reasons"] = "留作参考的，请如实说明理由。"
    return lacking | (_lacking_in_promise(reply) if reply.result in PROMISING else {})


def _lacking_in_promise(reply: Reply) -> dict[str, str]:
    lacking = {}
    if not reply.plan.strip():
        lacking["plan"] = f"{reply.get_result_display()}的，请写明方案或者计划。"
    if reply.promised_on is None:
        lacking["promised_on"] = f"{reply.get_result_display()}的，请写明解决时限。"
    elif reply.promised_on <= timezone.localdate():
        lacking["promised_on"] = "解决时限要晚于今天；已经解决的，结果请选解决采纳。"
    elif reply.promised_on.year > timezone.localdate().year + _LONGEST_PROMISE:
        lacking["promised_on"] = f"解决时限最远写到 {_LONGEST_PROMISE} 年以内。"
    return lacking


def _lacking_for_the_public(reply: Reply) -> dict[str, str]:
    if not reply.openness:
        words = "请提出公开建议：公开审查与起草答复同步进行（国办发〔2014〕46号）。"
        return {"openness": words}
    if reply.openness not in OPEN and not reply.openness_reason.strip():
        return {"openness_reason": "不主动公开的，请写明理由。"}
    return {}


def _lacking_towards_others(part: Handling, reply: Reply) -> dict[str, str]:
    lacking = {}
    if part.suggestion.handlings.current().cohosts().exists() and not reply.cohost_views.strip():
        lacking["cohost_views"] = "有会办单位的，请写明会办意见的吸收情况（建议规定第十七条）。"
    begun = part.suggestion.records.filter(action=Action.REHANDLE).last()
    contacts = part.contacts.filter(noted_at__gte=begun.at) if begun else part.contacts.all()
    if not contacts.exists():
        lacking["__all__"] = "答复以前要同代表沟通，请先补记沟通情况（建议规定第十六条）。"
    return lacking


def current_round(suggestion: Suggestion) -> int:
    """Which round of handling it is in, from 1."""
    return 1 + int(suggestion.records.filter(action=Action.REHANDLE).count())


def current_reply(part: Handling) -> Reply | None:
    """The reply of this round, drafted or signed."""
    return part.replies.filter(round=current_round(part.suggestion)).first()


def _hosts(suggestion: Suggestion) -> Collection[Handling]:
    return list(suggestion.handlings.current().hosts().select_related("organ"))


def _signed(part: Handling) -> Reply | None:
    reply = current_reply(part)
    return reply if reply and reply.signed_at else None


def _presented(suggestion: Suggestion, action: str, *, by: User) -> Reply:
    """The reply of the leader's own organ."""
    procedure.check(suggestion, action, by=by)
    led = by.memberships.valid().roles(Role.ORGAN_LEADER).values("organ")
    hosted = suggestion.handlings.current().hosts().filter(organ__in=led)
    waiting = Reply.objects.filter(
        handling__in=hosted, presented_at__isnull=False, signed_at__isnull=True
    )
    reply = waiting.select_related("handling__organ", "handling__clerk").first()
    if reply is None:
        raise Refused("您单位没有等待签发的答复。", code="reply_not_presented")
    reply.handling.suggestion = suggestion
    return reply


def _outcome(suggestion: Suggestion, replies: Collection[Reply]) -> dict[str, Any]:
    weakest = min(replies, key=lambda reply: WEAKEST_FIRST.index(Result(reply.result)))
    facts: dict[str, Any] = {"result": weakest.result}
    if suggestion.replied_on is None:
        facts["replied_on"] = timezone.localdate()
    if not suggestion.outcome_openness:
        facts["outcome_openness"] = weakest.openness
    return facts


def _follow_up(suggestion: Suggestion, replies: Collection[Reply]) -> None:
    """The clock stops, promises begin to run, the evaluation is asked for, and every signer is answered."""
    today = timezone.localdate()
    deadlines.end(suggestion.deadlines.filter(period__key__in=REPLIES), met_on=today)
    deadlines.end(suggestion.deadlines.all(), void_on=today)
    settle_requests(suggestion)
    give_up_promises(suggestion)
    for reply in replies:
        if reply.result in PROMISING and reply.promised_on:
            Promise.objects.get_or_create(
                reply=reply,
                defaults={
                    "suggestion": suggestion,
                    "organ": reply.handling.organ,
                    "what": reply.plan,
                    "made_on": today,
                    "first_promised_on": reply.promised_on,
                    "promised_on": reply.promised_on,
                },
            )
    refresh_promises(suggestion)
    number = suggestion.evaluations.count() + 1
    kind = EvaluationKind.FIRST if current_round(suggestion) == 1 else EvaluationKind.REHANDLED
    Evaluation.objects.create(suggestion=suggestion, round=number, kind=kind, asked_on=today)
    telling.signers(suggestion, f"{suggestion.named}有了答复。", kind="replied")
    limit = deadlines.start_where_set(
        SuggestionDeadline,
        EVALUATION,
        district=suggestion.district,
        on=today,
        suggestion=suggestion,
    )
    until = f"在 {limit.due_on:%Y-%m-%d} 前" if limit else ""
    telling.author(
        suggestion,
        f"请您{until}评价{suggestion.named}的答复。",
        kind="evaluate",
        urgent=True,
    )
    telling.office(suggestion, f"{suggestion.named}已答复。", kind="replied")
