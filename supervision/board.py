"""年度监督看板: the items of a year by kind and status, the queues of what waits, and what is overdue."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from congress.models import User
from congress.starting import A_WEEK
from supervision.models import (
    Commitment,
    HandlingReport,
    Item,
    NormativeDocument,
    PublishedItem,
    Step,
)
from supervision.querysets.items import unreported
from supervision.states.items import HELD, ItemStatus, Kind
from supervision.states.review_opinions import View

# Colours of the marks.
TONES: dict[str, str] = {
    ItemStatus.UNDERWAY: "warn",
    ItemStatus.DELIBERATED: "different",
    ItemStatus.HANDLING: "warn",
    ItemStatus.REPORTED: "different",
    ItemStatus.CLOSED: "good",
}
_OPEN = (ItemStatus.PLANNED, ItemStatus.UNDERWAY)


@dataclass(frozen=True)
class Queue:
    """What waits for somebody, under this key in addresses."""

    key: str
    title: str
    q: Q


def queues(*, on: date) -> list[Queue]:
    """In the order of the procedure."""
    judged = HandlingReport.objects.filter(view=View.NONE).values("item")
    return [
        Queue("proposed", "拟定", Q(status=ItemStatus.PROPOSED)),
        Queue("underway", "未审议", Q(status__in=_OPEN)),
        Queue("deliberated", "待交办", Q(status=ItemStatus.DELIBERATED)),
        Queue("handling", "研究处理中", Q(status=ItemStatus.HANDLING)),
        Queue("reported", "待提意见", Q(status=ItemStatus.REPORTED, pk__in=judged)),
        Queue("overdue", "逾期未报告", unreported(on=on)),
        Queue(
            "soon",
            "一周内要报告",
            Q(status=ItemStatus.HANDLING, due_on__range=(on, on + timedelta(days=A_WEEK))),
        ),
        Queue("closed", "已办结", Q(status=ItemStatus.CLOSED)),
    ]


def counts(rows: QuerySet[Item], found: list[Queue]) -> dict[str, int]:
    """How many wait in each, in one statement."""
    return rows.order_by().aggregate(
        all=Count("pk"),
        held=Count("pk", filter=Q(status__in=HELD)),
        **{queue.key: Count("pk", filter=queue.q) for queue in found},
    )


@dataclass(frozen=True)
class KindLine:
    """A kind with its items: planned, not yet held, held, with the organ, closed."""

    kind: str
    label: str
    all: int
    waiting: int
    held: int
    handling: int
    closed: int


def by_kind(rows: QuerySet[Item]) -> list[KindLine]:
    """In the order of the law; kinds without an item are left out."""
    counted = {
        row["kind"]: row
        for row in rows.order_by()
        .exclude(status=ItemStatus.WITHDRAWN)
        .values("kind")
        .annotate(
            all=Count("pk"),
            waiting=Count("pk", filter=Q(status__in=(*_OPEN, ItemStatus.PROPOSED))),
            held=Count("pk", filter=Q(status__in=HELD)),
            handling=Count("pk", filter=Q(status__in=(ItemStatus.HANDLING, ItemStatus.REPORTED))),
            closed=Count("pk", filter=Q(status=ItemStatus.CLOSED)),
        )
    }
    return [
        KindLine(label=kind.label, **counted[kind.value]) for kind in Kind if kind.value in counted
    ]


def listed(rows: QuerySet[Item], *, on: date) -> QuerySet[Item]:
    """With what a list shows: the organ, and the next step."""
    to_do = Step.objects.filter(done_on__isnull=True, dropped_because="").order_by(
        "due_on", "place"
    )
    return (
        rows.select_related("organ", "committee")
        .prefetch_related(Prefetch("steps", to_do, to_attr="open_steps"))
        .defer("about", "result")
        .order_by("meeting_on", "pk")
    )


@dataclass(frozen=True)
class Row:
    """An item as a list shows it."""

    item: Item
    tone: str
    words: str
    next_step: Step | None
    until: date | None  # the report on handling is asked for by then
    days: int | None


def days_late(row: Item | PublishedItem, *, on: date) -> int:
    """For how many days the report on handling is overdue, of an item or its public copy; 0 where it is not."""
    if row.status != ItemStatus.HANDLING or row.due_on is None:
        return 0
    return max((on - row.due_on).days, 0)


def rows_of(items: Any, *, on: date) -> list[Row]:
    """Each with its mark, its next step, and how many days there are."""
    made = []
    for item in items:
        late = days_late(item, on=on)
        steps = getattr(item, "open_steps", [])
        following = next((step for step in steps if step.due_on), steps[0] if steps else None)
        shows_step = item.status in (*_OPEN, ItemStatus.DELIBERATED)
        until = item.due_on if item.status == ItemStatus.HANDLING else None
        due = until or (following.due_on if shows_step and following else None)
        made.append(
            Row(
                item,
                "late" if late else TONES.get(item.status, ""),
                f"逾期 {late} 天" if late else item.get_status_display(),
                following if shows_step else None,
                until,
                (due - on).days if due else None,
            )
        )
    return made


@dataclass(frozen=True)
class Overdue:
    """What is late in a district: reports on handling, commitments, steps, and the review of documents."""

    reports: list[Item]
    commitments: list[Commitment]
    steps: list[Step]
    documents: list[NormativeDocument]

    def __bool__(self) -> bool:
        return bool(self.reports or self.commitments or self.steps or self.documents)


def overdue(actor: User, *, on: date, most: int = 50) -> Overdue:
    """Whatever this person sees, the longest overdue first."""
    seen = Item.objects.visible_to(actor)
    return Overdue(
        list(seen.overdue(on=on).select_related("organ").order_by("due_on")[:most]),
        list(
            Commitment.objects.visible_to(actor)
            .overdue(on=on)
            .select_related("organ", "item")
            .order_by("due_on")[:most]
        ),
        list(
            Step.objects.overdue(on=on)
            .filter(item__in=seen)
            .select_related("item")
            .order_by("due_on")[:most]
        ),
        list(
            NormativeDocument.objects.visible_to(actor)
            .overdue(on=on)
            .select_related("organ")
            .order_by("due_on")[:most]
        ),
    )
