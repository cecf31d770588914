"""Contradictions in supervision: reports before the handing over, commitments due before they were made."""

from typing import Any

from django.db.models import F, Q, QuerySet

from congress import quality
from congress.errors import Refused
from congress.models import District
from congress.workflow import merging
from supervision.models import Commitment, Elector, Item, Project, ProjectSupervisor
from supervision.states.votes import RUNNING


def _items_out_of_order(district: District) -> QuerySet[Any]:
    rows = Item.objects.filter(district=district)
    return (
        rows.filter(
            Q(reported_on__lt=F("opinion__handed_over_on"))
            | Q(opinion__handed_over_on__lt=F("held_on"))
            | Q(closed_on__lt=F("held_on"))
        )
        .select_related("opinion")
        .order_by("-year", "pk")
    )


def _commitments_out_of_order(district: District) -> QuerySet[Any]:
    rows = Commitment.objects.filter(district=district)
    return (
        rows.filter(Q(first_due_on__lt=F("made_on")) | Q(settled_on__lt=F("made_on")))
        .select_related("organ", "item")
        .order_by("due_on", "pk")
    )


def _projects_out_of_order(district: District) -> QuerySet[Any]:
    rows = Project.objects.filter(district=district)
    return rows.filter(completed_on__lt=F("announced_on")).order_by("-year", "pk")


quality.Check(
    "items.order",
    "监督",
    "先报告后交办的审议意见",
    "审议、交办、报告、办结的日期先后颠倒，按期报告的件数就算错。",
    _items_out_of_order,
    lambda row: (
        f"{row.year} 年 {row.title}：审议 {row.held_on or '—'}，报告 {row.reported_on or '—'}"
    ),
    lambda row: row.get_absolute_url(),
    ("supervision.handed_over", "supervision.reported"),
)
quality.Check(
    "commitments.order",
    "监督",
    "期限早于承诺日期的询问承诺",
    "承诺的期限或了结日期在承诺之前，是否逾期就算错。",
    _commitments_out_of_order,
    lambda row: f"{row.organ}：承诺 {row.made_on}，期限 {row.first_due_on}",
    lambda row: row.item.get_absolute_url(),
    ("supervision.research_and_inquiries",),
)
quality.Check(
    "projects.order",
    "监督",
    "先完成后公布的民生实事",
    "完成的日期在公布之前，当年完成的项目数就算错。",
    _projects_out_of_order,
    lambda row: f"{row.year} 年 {row.title}：公布 {row.announced_on}，完成 {row.completed_on}",
    lambda row: row.get_absolute_url(),
    ("projects.completed",),
)


def _has_voted(entry: Elector) -> bool:
    """Of two entries of one person on a roll the one stays that has voted; what was certified stands as it is.

    Raises Refused as long as the vote is not over: its roll is what the votes are measured by.
    """
    if entry.vote.status in RUNNING:
        raise Refused(
            f"两份都在“{entry.vote}”的投票名册上，这次表决还没有结束。请等结果认定以后再合并；"
            "名册要改的，先作废这次表决，合并以后重新表决。",
            code="on_a_running_roll",
        )
    return entry.has_voted


merging.same_fact(ProjectSupervisor, "representative", "project")
merging.same_fact(Elector, "representative", "vote", better=_has_voted, lifting=("roll_is_frozen",))
