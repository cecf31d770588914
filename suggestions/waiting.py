"""What waits for whom: each post has its queues, the most urgent rows first."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone

from congress.models import Membership, Role, User
from congress.permissions import held_by
from suggestions.models import (
    Consent,
    Evaluation,
    ExtensionRequest,
    Handling,
    Oversight,
    PromiseReport,
    Reply,
    ReturnRequest,
    Suggestion,
    Visit,
)
from suggestions.querysets import HANDLERS, SuggestionQuerySet
from suggestions.states import FINAL, MOVES, Action, EvaluationKind, PromiseState, Status


class Queue(NamedTuple):
    """A name for addresses, a title, the rows, and the act that each of them waits for (empty: to be looked at)."""

    key: str
    title: str
    rows: SuggestionQuerySet
    act: str = ""


def queues(actor: User) -> list[Queue]:
    """All queues of this person's posts of today, empty ones too; what somebody may not see is in none of them."""
    posts = held_by(actor)
    seen = Suggestion.objects.visible_to(actor)
    roles = {post.role for post in posts}
    found: list[Queue] = []
    if Role.REPRESENTATIVE in roles:
        found += _of_a_representative(actor)
    if roles & set(HANDLERS):
        found += _of_an_organ(seen, posts)
    if Role.DISPATCH_OFFICE in roles:
        found += _of_the_dispatch_office(seen)
    if Role.CONGRESS_OFFICE in roles:
        found += _of_the_office(seen)
    if roles & {Role.CONGRESS_LEADER, Role.COMMITTEE_STAFF}:
        found += _of_those_who_oversee(seen, posts)
    return list({queue.key: queue for queue in found}.values())


def _of_a_representative(actor: User) -> list[Queue]:
    rows = Suggestion.objects.all()
    own = rows.filter(author__user=actor)
    asked = Consent.objects.asked_of(actor).filter(suggestion=OuterRef("pk"))
    again = Evaluation.objects.filter(
        suggestion=OuterRef("pk"), kind=EvaluationKind.SECOND, returned_on__isnull=True
    )
    leaving = asked.filter(withdrawal_asked_at__isnull=False, withdrawal_agreed_at__isnull=True)
    return [
        Queue("evaluate", "等您评价", own.filter(status=Status.REPLIED), "evaluate"),
        Queue(
            "evaluate_again",
            "等您二次测评",
            own.filter(Exists(again), status=Status.CLOSED),
            "evaluate_again",
        ),
        Queue(
            "consent",
            "请您附议",
            rows.filter(Exists(asked.pending()), status=Status.DRAFT),
            "consent",
        ),
        Queue(
            "agree_to_withdraw",
            "请您同意撤回",
            rows.filter(Exists(leaving), status__in=_moment(Action.AGREE_TO_WITHDRAW)),
            "agree_to_withdraw",
        ),
        Queue("drafts", "没有提出的草稿", own.filter(status=Status.DRAFT)),
    ]


def _of_an_organ(seen: SuggestionQuerySet, posts: list[Membership]) -> list[Queue]:
    organs = [post.organ_id for post in posts if post.role in HANDLERS]
    led = [post.organ_id for post in posts if post.role == Role.ORGAN_LEADER]
    part = Handling.objects.current().filter(suggestion=OuterRef("pk"), organ__in=organs)
    presented = Reply.objects.filter(
        handling__suggestion=OuterRef("pk"),
        handling__organ__in=led,
        handling__ended_on__isnull=True,
        presented_at__isnull=False,
        signed_at__isnull=True,
    )
    waiting = Reply.objects.filter(
        handling__suggestion=OuterRef("pk"),
        handling__organ__in=organs,
        presented_at__isnull=False,
        signed_at__isnull=True,
    )
    running = by_urgency(seen.filter(status=Status.ASSIGNED))
    return [
        *(
            [Queue("sign_off", "等您签发", running.filter(Exists(presented)), "sign_off")]
            if led
            else []
        ),
        Queue(
            "receive", "待签收", running.filter(Exists(part.filter(received_on=None))), "receive"
        ),
        Queue(
            "give_opinion",
            "待提出会办意见",
            running.filter(Exists(part.cohosts().filter(opinion_on=None))),
            "give_opinion",
        ),
        Queue(
            "reply",
            "待答复",
            running.filter(Exists(part.hosts().filter(received_on__isnull=False))).exclude(
                Exists(waiting)
            ),
        ),
        Queue(
            "promises",
            "没有兑现的承诺",
            seen.filter(
                promises__state=PromiseState.OPEN,
                promises__organ__in=organs,
                status__in=_moment(Action.REPORT_PROMISE),
            )
            .distinct()
            .order_by("promised_on"),
            "report_promise" if led else "",  # clerks look at them; what is reported is signed
        ),
    ]


def _of_the_dispatch_office(seen: SuggestionQuerySet) -> list[Queue]:
    return [*_to_distribute(seen), *_to_decide(seen)]


def _of_the_office(seen: SuggestionQuerySet) -> list[Queue]:
    reports = PromiseReport.objects.filter(
        promise__suggestion=OuterRef("pk"), decided_at__isnull=True
    )
    visits = Visit.objects.filter(suggestion=OuterRef("pk"), arranged_at__isnull=True)
    return [
        Queue(
            "register",
            "待审核登记",
            seen.filter(status=Status.SUBMITTED).order_by("submitted_on", "pk"),
            "accept",
        ),
        Queue("assign", "待交办", seen.filter(status=Status.ACCEPTED).order_by("number"), "assign"),
        *_to_decide(seen),
        Queue("contested", "不满意待研究", seen.filter(status=Status.CONTESTED), "rehandle"),
        Queue(
            "promise_reports",
            "承诺报告待核实",
            seen.filter(Exists(reports), status__in=_moment(Action.CONFIRM_PROMISE)),
            "confirm_promise",
        ),
        Queue(
            "visits",
            "视察待安排",
            seen.filter(Exists(visits), status__in=_moment(Action.ANSWER_VISIT)),
            "answer_visit",
        ),
        Queue(
            "unreturned",
            "评价没有返回",
            seen.filter(status=Status.REPLIED).order_by("replied_on"),
            "remind_evaluation",
        ),
    ]


def _of_those_who_oversee(seen: SuggestionQuerySet, posts: list[Membership]) -> list[Queue]:
    """A committee's field and what is pressed for; nothing of it waits for an act, it is looked at."""
    committees = [post.organ_id for post in posts if post.role == Role.COMMITTEE_STAFF]
    oversights = Oversight.objects.filter(suggestion=OuterRef("pk"), ended_on__isnull=True)
    pressed = seen.filter(Exists(oversights), status__in=_moment(Action.END_OVERSIGHT))
    running = seen.exclude(status__in=FINAL)
    field = Queue("field", "对口联系的", running.filter(category__committee__in=committees))
    return [
        *([field] if any(committees) else []),
        Queue("overseen", "正在督办", by_urgency(pressed)),
        Queue("overdue", "逾期未答复", by_urgency(seen.overdue(on=timezone.localdate()))),
    ]


def _to_distribute(seen: SuggestionQuerySet) -> list[Queue]:
    hosts = Handling.objects.current().hosts().filter(suggestion=OuterRef("pk"))
    rows = by_urgency(seen.filter(~Exists(hosts), status=Status.ASSIGNED))
    return [Queue("distribute", "待分办", rows, "distribute")]


def _to_decide(seen: SuggestionQuerySet) -> list[Queue]:
    returns = ReturnRequest.objects.filter(
        handling__suggestion=OuterRef("pk"), decided_at__isnull=True
    )
    extensions = ExtensionRequest.objects.filter(suggestion=OuterRef("pk"), decided_at__isnull=True)
    running = by_urgency(seen.filter(status=Status.ASSIGNED))
    return [
        Queue("returns", "退回申请待决定", running.filter(Exists(returns))),
        Queue("extensions", "延期申请待决定", running.filter(Exists(extensions))),
    ]


def _moment(action: Action) -> tuple[str, ...]:
    """The statuses in which the table allows it: what waits for an act that no moment allows any more, waits for nobody."""
    return MOVES[action].sources


def by_urgency(rows: SuggestionQuerySet) -> SuggestionQuerySet:
    """What is due first stands first."""
    return rows.order_by(Coalesce("again_due_on", "due_on").asc(nulls_last=True), "pk")
