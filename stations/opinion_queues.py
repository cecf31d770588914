"""What of opinions waits at the desk, each for those who have to act, counted in one statement."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from congress.models import Role, User
from congress.permissions import held_by
from stations.models import PublicOpinion
from stations.querysets.opinions import OFFICES, ORGAN_ROLES, TOWN_ROLES
from stations.states.opinions import AT_ORGAN, Action, Rating, Status
from suggestions.states import Status as SuggestionStatus

KEEPERS = (Role.CONGRESS_OFFICE, *TOWN_ROLES)
# A suggestion that has its answer.
REPLIED = (SuggestionStatus.REPLIED, SuggestionStatus.CLOSED)


class Queue(NamedTuple):
    """A name for addresses, a title, which rows, the act that each of them waits for, and what stands first."""

    key: str
    title: str
    which: Q
    act: str = ""
    order: tuple[str, ...] = ("received_on", "pk")


def queues(actor: User, *, on: date | None = None) -> list[Queue]:
    """The queues of this person's posts, empty ones too."""
    roles = {post.role for post in held_by(actor)}
    day = on or timezone.localdate()
    overdue = Queue(
        "overdue", "逾期", Q(status__in=AT_ORGAN, due_on__lt=day), order=("due_on", "pk")
    )
    at_organ = [
        Queue("receive", "待签收", Q(status=Status.ASSIGNED), Action.RECEIVE, ("due_on", "pk")),
        Queue("handling", "办理中", Q(status=Status.HANDLING), order=("due_on", "pk")),
        overdue,
    ]
    told = Q(status=Status.TOLD)
    dissatisfied = Queue(
        "dissatisfied", "不满意待再办", told & Q(rating=Rating.DISSATISFIED), Action.REHANDLE
    )
    if roles & set(KEEPERS):
        return [
            Queue("accept", "待受理", Q(status=Status.RECEIVED), Action.ACCEPT),
            Queue("hand_over", "待交办", Q(status=Status.ACCEPTED), Action.HAND_OVER),
            *at_organ,
            Queue(
                "turned",
                "建议已答复",
                Q(status=Status.TURNED, suggestion__status__in=REPLIED),
                Action.ANSWER,
            ),
            Queue("tell", "待回告", Q(status=Status.ANSWERED), Action.TELL, ("answered_on", "pk")),
            dissatisfied,
            Queue(
                "close",
                "待办结",
                told & ~Q(rating=Rating.DISSATISFIED),
                Action.CLOSE,
                ("told_on", "pk"),
            ),
        ]
    if roles & set(ORGAN_ROLES):
        return at_organ
    return [overdue, dissatisfied] if roles & set(OFFICES) else []


def counts(rows: Any, found: list[Queue]) -> dict[str, int]:
    """How many wait in each, in one statement."""
    if not found:
        return {}
    asked = {queue.key: Count("pk", filter=queue.which) for queue in found}
    counted: dict[str, int] = rows.order_by().aggregate(**asked)
    return counted


def seen_at_desk(actor: User) -> Any:
    """What this person works with at the desk."""
    return PublicOpinion.objects.visible_to(actor)
