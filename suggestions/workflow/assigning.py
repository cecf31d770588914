"""交办和分办: to which organs, by when."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import deadlines, procedure
from congress.errors import Refused
from congress.models import Organ, Role, User
from suggestions.models import Handling, HandlingRole, Suggestion, SuggestionDeadline
from suggestions.states import Action
from suggestions.workflow import telling
from suggestions.workflow.publishing import follow

REPLY, REPLY_BROAD, AGAIN = (
    "suggestions.reply",
    "suggestions.reply_difficult",
    "suggestions.rehandling",
)
RETURN, OPINION = "suggestions.return", "suggestions.cohost_opinion"
EVALUATION = "suggestions.evaluation"
REPLIES = (REPLY, REPLY_BROAD, AGAIN, "suggestions.extension")


@transaction.atomic
def assign(
    suggestion: Suggestion,
    *,
    by: User,
    hosts: Sequence[Organ] = (),
    cohosts: Sequence[Organ] = (),
    parts: Mapping[int, str] | None = None,
    is_broad: bool | None = None,
    note: str = "",
) -> None:
    """交办: to the organs themselves, or, without a host, to the government's office, which distributes.

    The reply is due three months from this day, six where the matter is broad and difficult (代表法第五十一条).
    """
    procedure.check(suggestion, Action.ASSIGN, by=by)
    _check_parts(suggestion, hosts, cohosts, parts or {}, has_host=not (hosts or cohosts))
    today = timezone.localdate()
    if is_broad is not None:
        suggestion.is_broad = is_broad
    deadlines.end(suggestion.deadlines.all(), met_on=today)
    due = _start_reply(suggestion)
    procedure.move(
        suggestion,
        Action.ASSIGN,
        by=by,
        note=note,
        assigned_on=today,
        due_on=due.due_on,
        is_broad=suggestion.is_broad,
        host_kind=hosts[0].kind if hosts else "",
    )
    _hand_over(suggestion, hosts, cohosts, parts or {})
    telling.signers(
        suggestion,
        f"{suggestion.named}已交办，{due.due_on:%Y-%m-%d} 前答复您。",
        kind="assigned",
    )
    if not hosts:
        telling.dispatchers(suggestion, f"{suggestion.named}等待分办。", kind="assigned")
    follow(suggestion)


@transaction.atomic
def distribute(
    suggestion: Suggestion,
    *,
    by: User,
    hosts: Sequence[Organ] = (),
    cohosts: Sequence[Organ] = (),
    parts: Mapping[int, str] | None = None,
    note: str = "",
) -> None:
    """分办 to organs. What was given back by its last host is distributed anew, and the reply's clock begins again.

    Where another host remains, a part that was given back may go to others or to nobody, and the clock runs on.
    """
    procedure.check(suggestion, Action.DISTRIBUTE, by=by)
    has_host = suggestion.has_host
    _check_parts(suggestion, hosts, cohosts, parts or {}, has_host=has_host)
    today = timezone.localdate()
    given_back = suggestion.handlings.filter(ended_on__isnull=False, replaced_on__isnull=True)
    facts: dict[str, Any] = {} if has_host else {"host_kind": hosts[0].kind}
    if given_back.exists() and not has_host:
        deadlines.end(_reply_deadlines(suggestion), void_on=today)
        facts[due_column(suggestion)] = _start_reply(suggestion).due_on
    elif not hosts and all(_has_signed(part) for part in suggestion.handlings.current().hosts()):
        raise Refused(
            "其余主办单位都已经签发答复，请把退回的部分交给一个主办单位。", code="host_required"
        )
    procedure.move(suggestion, Action.DISTRIBUTE, by=by, note=note, **facts)
    given_back.update(replaced_on=today)
    _hand_over(suggestion, hosts, cohosts, parts or {})
    if names := "、".join(organ.name for organ in hosts):
        words = f"{suggestion.named}由{names}主办。"
        telling.signers(suggestion, words, kind="distributed")
    follow(suggestion)


@transaction.atomic
def question(suggestion: Suggestion, *, by: User, words: str) -> None:
    """对交办提意见: the representative thinks that another organ should handle it (建议规定第十四条)."""
    procedure.move(suggestion, Action.QUESTION, by=by, note=words)
    sentence = f"代表对{suggestion.named}的交办有意见，请研究后回应。"
    telling.office(suggestion, sentence, kind="questioned", urgent=True)
    telling.dispatchers(suggestion, sentence, kind="questioned")


@transaction.atomic
def explain(suggestion: Suggestion, *, by: User, words: str) -> None:
    """回应代表意见."""
    procedure.move(suggestion, Action.EXPLAIN, by=by, note=words)
    telling.author(suggestion, f"对您就{suggestion.named}提的意见有了回应。", kind="explained")


@transaction.atomic
def receive(suggestion: Suggestion, *, by: User) -> None:
    """签收 for one's own organ. Raises Refused if it was received already."""
    procedure.check(suggestion, Action.RECEIVE, by=by)
    own = own_parts(suggestion, by)
    waiting = own.filter(received_on__isnull=True)
    if not waiting.exists():
        raise Refused("您的单位已经签收过了。", code="received_already")
    organ = waiting[0].organ.name
    clerk = by if _is_clerk(by) else None
    waiting.update(received_on=timezone.localdate(), **({"clerk": clerk} if clerk else {}))
    procedure.move(suggestion, Action.RECEIVE, by=by, note=organ)


@transaction.atomic
def hand_on(suggestion: Suggestion, *, by: User, clerk: User) -> None:
    """转交经办人 within the organ."""
    part = own_part(suggestion, by, Action.HAND_ON)
    if not clerk.memberships.valid().roles(Role.ORGAN_CLERK).filter(organ=part.organ_id).exists():
        raise Refused(f"{clerk.name}现在不是{part.organ}的经办人。", code="not_a_clerk")
    procedure.move(suggestion, Action.HAND_ON, by=by, note=f"{part.organ} {clerk.name}")
    part.clerk = clerk
    part.save(update_fields=["clerk"])
    telling.organ(part, f"{suggestion.named}转由您经办。", kind="handed_on")


def own_parts(suggestion: Suggestion, by: User) -> Any:
    """The parts of the organs for which the actor works today."""
    return suggestion.handlings.current().held_by(by).select_related("organ", "clerk")


def own_part(suggestion: Suggestion, by: User, action: str, *, host: bool = False) -> Handling:
    """The actor's organ's part, after the table was asked; hosting, if that is what it takes."""
    procedure.check(suggestion, action, by=by)
    parts = own_parts(suggestion, by)
    part: Handling | None = (parts.hosts() if host else parts.order_by("-role")).first()
    if part is None:
        raise PermissionDenied
    return part


def start_again(suggestion: Suggestion) -> SuggestionDeadline:
    """The clock of a second handling (建议规定第二十一条)."""
    return _start(suggestion, AGAIN)


def _start_reply(suggestion: Suggestion) -> SuggestionDeadline:
    if suggestion.again_due_on:
        return _start(suggestion, AGAIN)
    return _start(suggestion, REPLY_BROAD if suggestion.is_broad else REPLY)


def _start(suggestion: Suggestion, key: str, **whose: Any) -> SuggestionDeadline:
    return deadlines.start(
        SuggestionDeadline,
        key,
        district=suggestion.district,
        on=timezone.localdate(),
        suggestion=suggestion,
        **whose,
    )


def _has_signed(part: Handling) -> bool:
    return bool(part.replies.filter(signed_at__isnull=False).exists())


def due_column(suggestion: Suggestion) -> str:
    """Where the day stands by which the reply of this handling is due."""
    return "again_due_on" if suggestion.again_due_on else "due_on"


def _reply_deadlines(suggestion: Suggestion) -> Any:
    return suggestion.deadlines.filter(
        period__key__in=REPLIES, met_on__isnull=True, void_on__isnull=True
    )


def running_reply(suggestion: Suggestion) -> SuggestionDeadline | None:
    """The clock of the reply, if one runs."""
    return _reply_deadlines(suggestion).select_related("period").last()


def _check_parts(
    suggestion: Suggestion,
    hosts: Sequence[Organ],
    cohosts: Sequence[Organ],
    parts: Mapping[int, str],
    *,
    has_host: bool,
) -> None:
    if not hosts and not has_host:
        raise Refused("请选择主办单位。", code="host_required")
    if double := [organ.name for organ in cohosts if organ in hosts]:
        raise Refused(f"{'、'.join(double)}不能既主办又会办。", code="host_and_cohost")
    if any(organ.district_id != suggestion.district_id for organ in (*hosts, *cohosts)):
        raise Refused("只能交给本区的单位办理。", code="other_district")
    if closed := [organ.name for organ in (*hosts, *cohosts) if organ.closed_on]:
        raise Refused(f"{'、'.join(closed)}已经撤销，请选现在的单位。", code="organ_closed")
    if len(hosts) > 1 and any(not parts.get(organ.pk, "").strip() for organ in hosts):
        raise Refused("分别主办的，请写明每个单位负责的部分。", code="parts_required")


def _hand_over(
    suggestion: Suggestion,
    hosts: Sequence[Organ],
    cohosts: Sequence[Organ],
    parts: Mapping[int, str],
) -> None:
    """Each organ gets its part, with the clocks that begin now (建议规定第十三条、第十四条、第十七条)."""
    today = timezone.localdate()
    for role, organs in ((HandlingRole.HOST, hosts), (HandlingRole.COHOST, cohosts)):
        for organ in organs:
            part, _ = Handling.objects.update_or_create(
                suggestion=suggestion,
                organ=organ,
                ended_on=None,
                defaults={"role": role, "part": parts.get(organ.pk, ""), "handed_on": today},
            )
            deadlines.end(part.deadlines.all(), void_on=today)  # of a part that it had before
            _start(suggestion, RETURN, handling=part)
            if role == HandlingRole.COHOST and part.opinion_on is None:
                _start(suggestion, OPINION, handling=part)
            telling.organ(
                part,
                f"{suggestion.named}由您单位{part.get_role_display()}，请签收。",
                kind="handed_over",
            )


def _is_clerk(by: Any) -> bool:
    return bool(by.memberships.valid().roles(Role.ORGAN_CLERK).exists())
