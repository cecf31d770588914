"""催办 by the calendar: reports on handling, commitments, documents under review, steps and milestones of projects that are due in these days or late."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from congress import deadlines
from supervision.models import (
    Commitment,
    DocumentDeadline,
    ItemDeadline,
    Milestone,
    NormativeDocument,
    Step,
)
from supervision.states.commitments import CommitmentStatus
from supervision.states.documents import DocumentStatus
from supervision.states.projects import ProjectStatus
from supervision.workflow import documents, documents_telling, projects_telling, telling

# Days before the day on which whoever has to act is told, as of residents' opinions (stations.workflow.clocks).
BEFORE = (3, 1, 0)


def remind(*, on: date | None = None) -> int:
    """Each once a day at most, however often this runs; how many reminded."""
    day = on or timezone.localdate()
    until = day + timedelta(days=max(BEFORE))
    running = ItemDeadline.objects.filter(
        met_on__isnull=True, void_on__isnull=True, due_on__lte=until
    ).select_related("item__district")
    promised = Commitment.objects.filter(
        status=CommitmentStatus.OPEN, due_on__lte=until
    ).select_related("item__district", "organ")
    steps = Step.objects.to_do().filter(due_on__lte=until).select_related("item__district")
    filed = DocumentDeadline.objects.filter(
        met_on__isnull=True, void_on__isnull=True, due_on__lte=until
    ).select_related("document__district", "period")
    # What the maker promised has a day of its own and no period.
    remedies = NormativeDocument.objects.filter(
        status=DocumentStatus.ANSWERED, due_on__lte=until
    ).select_related("district", "organ")
    steps_of_projects = Milestone.objects.filter(
        project__status=ProjectStatus.UNDERWAY, done_on__isnull=True, due_on__lte=until
    ).select_related("project__district", "project__organ")
    return (
        _each(steps_of_projects, day, _of_milestone)
        + _each(filed, day, _of_document)
        + _each(remedies, day, _of_remedy)
        + _each(running, day, _of_handling)
        + _each(promised, day, _of_commitment)
        + _each(steps, day, _of_step)
    )


def _each(rows: Any, day: date, tell: Callable[[Any, int, dict[str, Any]], None]) -> int:
    told = 0
    for row in rows:
        left = (row.due_on - day).days
        if deadlines.reminds(left, before=BEFORE):
            tell(row, left, {"urgent": left <= 1, "key": f"{row.public_id}:{row.due_on}:{left}"})
            told += 1
    return told


def _of_handling(deadline: ItemDeadline, left: int, how: dict[str, Any]) -> None:
    item = deadline.item
    sentence = f"“{item}”的研究处理情况报告{_in_days(left, deadline.due_on)}"
    telling.organs(item, sentence, **how)
    if left < 0:
        telling.keepers(item, sentence, **how)


def _of_document(deadline: DocumentDeadline, left: int, how: dict[str, Any]) -> None:
    """Whose step it is; the offices also of a maker that is late."""
    document = deadline.document
    sentence = f"“{document}”的“{deadline.period.name}”{_in_days(left, deadline.due_on)}"
    of_the_maker = deadline.period.key in documents.OF_THE_MAKER
    if of_the_maker:
        documents_telling.maker(document, sentence, **how)
    if left < 0 or not of_the_maker:
        documents_telling.offices(document, sentence, **how)


def _of_remedy(document: NormativeDocument, left: int, how: dict[str, Any]) -> None:
    """The maker keeps its word; the offices see to it."""
    if document.due_on:
        promised = document.get_remedy_display()
        sentence = f"“{document}”答应的{promised}{_in_days(left, document.due_on)}"
        documents_telling.maker(document, sentence, **how)
        documents_telling.offices(document, sentence, **how)


def _of_milestone(milestone: Milestone, left: int, how: dict[str, Any]) -> None:
    """The organ; of what is late the office and the working group hear too."""
    project = milestone.project
    sentence = f"“{project}”的节点“{milestone}”{_in_days(left, milestone.due_on)}"
    projects_telling.organ(project, sentence, **how)
    if left < 0:
        projects_telling.office(project, sentence, **how)
        projects_telling.group(project, sentence, **how)


def _of_commitment(commitment: Commitment, left: int, how: dict[str, Any]) -> None:
    sentence = f"“{commitment.item}”的一项承诺{_in_days(left, commitment.due_on)}"
    telling.promisers(commitment, sentence, **how)
    if left < 0:
        telling.keepers(commitment.item, sentence, **how)


def _of_step(step: Step, left: int, how: dict[str, Any]) -> None:
    if step.due_on:
        telling.keepers(step.item, f"“{step.item}”的“{step}”{_in_days(left, step.due_on)}", **how)


def _in_days(left: int, due_on: date) -> str:
    if left > 0:
        return f"还有 {left} 天到期（{due_on:%Y-%m-%d}）。"
    return "今天到期。" if left == 0 else f"已过期 {-left} 天，请尽快办理。"
