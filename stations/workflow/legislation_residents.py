"""群众对草案的意见 without an account: left while a point collects, asked after with its code, its proposer erased."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pghistory
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from congress import procedure
from congress.calendar import period_in_force
from congress.errors import Refused
from congress.models import District, User
from stations import tracking
from stations.models import (
    CommentProposer,
    ConsultationTask,
    LawComment,
    LegislativeDraft,
    PublishedDraft,
)
from stations.states.legislation import DraftStage, TaskAction, TaskStatus, ToldBy
from stations.workflow import legislation_telling
from stations.workflow.legislation_comments import Said, keep_proposers, row_of
from stations.workflow.residents import KEPT, before

# Of what was handed in and not yet answered, by the fate of the draft.
_SUBMITTED: dict[str, str] = {
    DraftStage.CONSULTING: "您的意见已经上报，等法律法规审议、公布。",
    DraftStage.DELIBERATED: "您的意见已经上报，草案已经审议，等公布。",
    DraftStage.PROMULGATED: "法律法规已经公布，联系点正在对照条文，登记您的意见采纳了没有。",
    DraftStage.REJECTED: "您的意见已经上报，草案没有通过。",
    DraftStage.SHELVED: "您的意见已经上报，草案现在搁置。",
}
_OVER = (TaskStatus.CLOSED, TaskStatus.WITHDRAWN)


@dataclass(frozen=True)
class LeftComment:
    """A comment that was left, and its code, which is told this once."""

    comment: LawComment
    code: str
    is_new: bool = True


def collecting_of(draft: LegislativeDraft, *, on: date) -> ConsultationTask | None:
    """The point that takes what residents say of a draft now: of those that collect the one that does so longest."""
    rows = draft.tasks.filter(status=TaskStatus.COLLECTING, due_on__gte=on)
    task: ConsultationTask | None = rows.order_by("-due_on", "pk").first()
    return task


@transaction.atomic
def leave(draft: LegislativeDraft, *, said: Said, key: UUID, code: str) -> LeftComment:
    """网上提意见 on a consultation that is public; the same form twice is once and answers with the same code.

    Raises Refused once nobody collects any more or it is not public, for another text under the same form, and as
    `legislation_comments.enter` does for words. Who says it goes into a row of its own.
    """
    District.objects.select_for_update(no_key=True).get(pk=draft.district_id)  # two of the same key
    mine = LawComment.objects.filter(
        district=draft.district_id, key=key, entered_by__isnull=True
    ).first()
    if mine:
        stands = (mine.draft_id, mine.clause, mine.proposed, mine.reason)
        typed = (said.clause, said.proposed, said.reason)
        if stands != (draft.pk, *(words.strip() for words in typed)):
            raise Refused("这份表单已经提交过，内容不同。请打开新的表单再填写。", code="key_used")
        is_its_code = mine.tracking_digest == tracking.digest_of(code)
        return LeftComment(mine, code if is_its_code else "", is_new=False)
    today = timezone.localdate()
    is_public = PublishedDraft.objects.released().filter(draft=draft).exists()
    task = collecting_of(draft, on=today) if is_public else None
    if task is not None:
        task.refresh_from_db(from_queryset=ConsultationTask.objects.select_for_update(of=("self",)))
    if task is None or task.status != TaskStatus.COLLECTING:
        raise Refused("这部草案的征集已经结束，不能再提意见。", code="over")
    row = row_of(task, said, by=None, own=None, day=today)
    row.key, row.tracking_digest = key, tracking.digest_of(code)
    with pghistory.context(action="leave_comment"):
        row.save(force_insert=True)
        keep_proposers([row], [said])
        task.records.create(
            action=TaskAction.COMMENT, source=task.status, target=task.status, by=None,
            note="群众网上提出 1 条",
        )  # fmt: skip
    words = f"“{task}”收到群众网上提的意见。"
    legislation_telling.point(task, words, key=f"left-{task.public_id}-{today}")
    return LeftComment(row, code)


@transaction.atomic
def read_by_code(comment: LawComment) -> bool:
    """凭查询码查看: whoever holds the code has read what became of it, once that is known. Returns whether that was news."""
    comment.refresh_from_db(from_queryset=LawComment.objects.select_for_update(of=("self",)))
    waiting = LawComment.objects.to_be_told().filter(pk=comment.pk)
    unanswered = LawComment.objects.to_be_answered()
    if not waiting.exclude(pk__in=unanswered.values("pk")).exists():
        return False
    comment.told_on, comment.told_by = timezone.localdate(), ToldBy.CODE
    comment.version += 1
    task = comment.task
    with pghistory.context(action="read_by_code"):
        comment.save(update_fields=["told_on", "told_by", "version"])
        if task is not None:
            task.records.create(
                action=TaskAction.TELL, source=task.status, target=task.status, by=None,
                note=f"{ToldBy.CODE.label}，1 条",
            )  # fmt: skip
    return True


def stands_of(comment: LawComment) -> str:
    """Where it stands, in a sentence for whoever left it; what is still being weighed is not told before it is done."""
    draft, task = comment.draft, comment.task
    if comment.struck_on:
        return "联系点把这条意见划去了：与草案无关，或者重复。"
    if comment.submitted_on is None:
        if task is not None and task.status in (TaskStatus.SUBMITTED, TaskStatus.CLOSED):
            return "联系点筛选以后，这条意见没有上报。"
        return "联系点已经收到，正在征集和筛选。"
    if comment.adoption:
        where = f"，见公布的{comment.promulgated_clause}" if comment.promulgated_clause else ""
        return f"《{draft.promulgated_title}》已经公布，您的意见{comment.get_adoption_display()}{where}。"
    return _SUBMITTED[draft.status]


@transaction.atomic
def erase(task: ConsultationTask, *, by: User, comments: Iterable[LawComment]) -> int:
    """清除提出人 of these comments at their wish (个人信息保护法第四十七条); what was proposed stays. How many.

    Raises Refused where none of them says who it was.
    """
    procedure.check(task, TaskAction.ERASE_PROPOSER, by=by)
    rows = CommentProposer.objects.filter(
        comment__task=task, comment__in=[comment.pk for comment in comments], erased_at__isnull=True
    )
    number = rows.count()
    if not number:
        raise Refused("勾选的意见没有留下姓名和联系方式，不用清除。", code="nobody")
    procedure.move(task, TaskAction.ERASE_PROPOSER, by=by, note=f"{number} 条")
    with pghistory.context(user=by.pk, action=str(TaskAction.ERASE_PROPOSER)):
        return _blank(rows)


def erase_of_the_settled(*, on: date | None = None) -> int:
    """By the calendar: who proposed what, once the task has been over for as long as the period allows; how many.

    The same period as for whoever left an opinion (个人信息保护法第四十七条).
    """
    day = on or timezone.localdate()
    erased = 0
    for district in District.objects.order_by("pk"):
        gone = before(period_in_force(KEPT, district=district, on=day), day)
        over = ConsultationTask.objects.filter(district=district, status__in=_OVER)
        settled = over.annotate(last=Max("records__at__date")).filter(last__lte=gone)
        with transaction.atomic(), pghistory.context(action="erase_proposers"):
            erased += _blank(
                CommentProposer.objects.filter(
                    comment__task__in=settled.order_by().values("pk"), erased_at__isnull=True
                )
            )
    return erased


def _blank(proposers: QuerySet[CommentProposer]) -> int:
    return proposers.update(name="", contact="", agrees_to_be_named=False, erased_at=timezone.now())
