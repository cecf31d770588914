"""What of supervision stands on the staff's start page: items, documents under review, votes, projects."""

from datetime import date
from typing import Any

import rules
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.http import urlencode

from congress.models import User
from congress.starting import Compared, Line, Section, starts
from supervision import board
from supervision.models import (
    Commitment,
    Item,
    NormativeDocument,
    ProjectProposal,
    ReviewProposal,
    Step,
    Vote,
)
from supervision.states.documents import DocumentStatus, ReviewStatus
from supervision.states.projects import ProposalStatus
from supervision.states.votes import VoteStatus

_SECTIONS = {
    "soon": Section.SOON,
    "deliberated": Section.WAITS,
    "reported": Section.WAITS,
}

# Whose step it is: the reviewer's, or the maker's.
_REVIEWERS = (
    (DocumentStatus.FILED, "备案材料待形式审查"),
    (DocumentStatus.REVIEWING, "规范性文件审查中"),
    (DocumentStatus.ANSWERED, "制定机关的答复待认可"),
)
_MAKERS = (
    (DocumentStatus.AWAITED, "规范性文件待报送备案"),
    (DocumentStatus.SUPPLEMENT, "备案材料待补正"),
    (DocumentStatus.OPINED, "审查意见待答复"),
)


@starts
def of_documents(actor: User, on: date) -> list[Line | Compared]:
    """备案审查: what is late, and what waits for the own step; proposals for review that nobody has answered."""
    if not rules.has_perm("supervision.see_documents", actor):
        return []
    keeps = rules.has_perm("supervision.keep_documents", actor)
    makes = rules.has_perm("supervision.file_document", actor)
    steps = (*(_REVIEWERS if keeps else ()), *(_MAKERS if makes else ()))
    seen: Any = NormativeDocument.objects.visible_to(actor).order_by()
    counted = seen.aggregate(
        late=Count("pk", filter=Q(due_on__lt=on)),
        **{status.value: Count("pk", filter=Q(status=status)) for status, _ in steps},
    )
    page = reverse("desk_documents")
    lines: list[Line | Compared] = [
        Line(Section.LATE, "备案审查逾期", counted["late"], f"{page}?late=1"),
        *(
            Line(Section.WAITS, words, counted[status.value], f"{page}?status={status.value}")
            for status, words in steps
        ),
    ]
    if keeps:
        open_ = ReviewProposal.objects.visible_to(actor).exclude(status=ReviewStatus.ANSWERED)
        lines.append(
            Line(
                Section.WAITS, "审查建议待反馈", open_.count(),
                f"{reverse('desk_review_proposals')}?queue=waiting",
            )
        )  # fmt: skip
    return lines


@starts
def of_the_offices(actor: User, on: date) -> list[Line | Compared]:
    """What is overdue, and by year, because the board shows one, what is to be reported soon, handed over or judged."""
    if not rules.has_perm("supervision.see_board", actor):
        return []
    keeps = rules.has_perm("supervision.keep_items", actor)
    seen = Item.objects.visible_to(actor)
    late = (
        seen.overdue(on=on).count(),
        Commitment.objects.visible_to(actor).overdue(on=on).count(),
        Step.objects.overdue(on=on).filter(item__in=seen).count(),
        NormativeDocument.objects.visible_to(actor).overdue(on=on).count(),
    )
    queues = [one for one in board.queues(on=on) if one.key in _SECTIONS]
    asked = {one.key: Count("pk", filter=one.q) for one in queues}
    of_years: Any = seen.order_by().values("year").annotate(**asked).order_by("year")
    lines: list[Line | Compared] = [
        Line(
            Section.LATE,
            "监督的报告、承诺、步骤和审查逾期",
            sum(late),
            reverse("desk_supervision_overdue"),
        )
    ]
    lines += [
        Line(
            _SECTIONS[one.key],
            f"监督事项{one.title}" + ("" if row["year"] == on.year else f"（{row['year']} 年）"),
            row[one.key],
            f"{reverse('desk_supervision')}?{urlencode({'year': row['year'], 'queue': one.key})}",
        )
        for row in of_years
        for one in queues
        if _SECTIONS[one.key] != Section.WAITS or keeps
    ]
    return lines


@starts
def of_the_organs(actor: User, on: date) -> list[Line | Compared]:
    """审议意见 that the own organ has to report on."""
    if rules.has_perm("supervision.see_board", actor) or not rules.has_perm(
        "supervision.answer_points", actor
    ):
        return []
    sections = {"overdue": Section.LATE, "soon": Section.SOON, "handling": Section.WAITS}
    queues = [one for one in board.queues(on=on) if one.key in sections]
    asked = {one.key: Count("pk", filter=one.q) for one in queues}
    counted = Item.objects.asked_of(actor).order_by().aggregate(**asked)
    return [
        Line(
            sections[one.key],
            f"审议意见{one.title}",
            counted[one.key],
            f"{reverse('desk_handling')}?{urlencode({'queue': one.key})}",
        )
        for one in queues
    ]


@starts
def of_the_votes(actor: User, on: date) -> list[Line | Compared]:
    """What is to be counted, and what two people are to certify."""
    steps = (
        (VoteStatus.CLOSED, "supervision.keep_vote"),
        (VoteStatus.COUNTED, "supervision.certify_vote"),
    )
    mine = [status for status, whose in steps if rules.has_perm(whose, actor)]
    if not mine:
        return []
    asked = {status.value: Count("pk", filter=Q(status=status)) for status in mine}
    counted = Vote.objects.visible_to(actor).order_by().aggregate(**asked)
    return [
        Line(
            Section.WAITS,
            f"表决{status.label}",
            counted[status],
            f"{reverse('desk_votes')}?status={status}",
        )
        for status in mine
    ]


@starts
def of_the_projects(actor: User, on: date) -> list[Line | Compared]:
    """民生实事: what people have proposed and nobody has screened."""
    if not rules.has_perm("supervision.screen_proposal", actor):
        return []
    rows = ProjectProposal.objects.visible_to(actor).filter(status=ProposalStatus.COLLECTED)
    way = f"{reverse('desk_projects')}?queue=proposals"
    return [Line(Section.WAITS, "民生实事项目建议待筛选", rows.count(), way)]
