"""意见: entered clause by clause, selected, answered by the law that came out, and told to whoever proposed it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from congress import calendar, procedure, publications
from congress.errors import Refused
from congress.models import User
from representatives.models import Representative
from stations.clauses import order_of
from stations.models import CommentProposer, CommentRevision, ConsultationTask, LawComment
from stations.states.legislation import (
    HEEDED,
    Adoption,
    ProposerKind,
    Selection,
    TaskAction,
    ToldBy,
)
from stations.workflow import legislation_telling
from stations.workflow.residents import says_who

LONGEST = 2000
LONGEST_CLAUSE = 40
LONGEST_REASON = 200
WORDS = ("clause", "original", "proposed", "reason")


@dataclass(frozen=True)
class Said:
    """What somebody proposes on one clause; name and contact go into a row of their own."""

    clause: str
    proposed: str
    original: str = ""
    reason: str = ""
    kind: str = ProposerKind.RESIDENT
    name: str = ""
    contact: str = ""
    agrees_to_be_named: bool = False


@dataclass(frozen=True)
class Answer:
    """What the law has of a comment, and in which of its clauses."""

    comment: LawComment
    adoption: str
    clause: str = ""
    version: int | None = None  # of the comment that was read; programs may leave it out


@transaction.atomic
def enter(
    task: ConsultationTask,
    *,
    by: User,
    said: Sequence[Said],
    said_on: date | None = None,
    key: UUID | None = None,
) -> list[LawComment]:
    """录入意见, one or many; the same form twice is once. A representative speaks for him- or herself.

    Raises Refused without words, for a day that is not within the task, and for personal data in what is handed in.
    """
    day = said_on or timezone.localdate()
    procedure.check(task, TaskAction.COMMENT, by=by)
    if key and (made := list(LawComment.objects.filter(entered_by=by, key=key))):
        return made
    if not said:
        raise Refused("请写下意见，每行一条，先写条款。", code="comment_required")
    if not task.received_on <= day <= timezone.localdate():
        raise Refused("提出日期不对：不能早于任务接收日期，也不能晚于今天。", code="wrong_day")
    own = _speaks_for_oneself(task, by)
    rows = [row_of(task, one, by=by, own=own, day=day) for one in said]
    rows[0].key = key
    procedure.move(task, TaskAction.COMMENT, by=by, note=f"{len(rows)} 条")
    with pghistory.context(user=by.pk, action=str(TaskAction.COMMENT)):
        LawComment.objects.bulk_create(rows)
        if not own:
            keep_proposers(rows, said)
    return rows


@transaction.atomic
def amend(
    task: ConsultationTask,
    *,
    by: User,
    comment: LawComment,
    said: Said,
    because: str,
    version: int | None = None,
) -> CommentRevision:
    """更正意见: the words are put right, and what stood before is kept with who changed it and why.

    Raises Refused for a representative's own words, for a stale page, without a reason, and as `enter` does for texts.
    """
    procedure.check(task, TaskAction.AMEND, by=by)
    row = task.comments.standing().select_for_update().filter(pk=comment.pk).first()
    if row is None:
        raise Refused("这条意见已经划去，不能更正。", code="struck")
    if row.representative_id:
        raise Refused("代表自己提的意见不能代改，请划去以后由代表重新提。", code="own_words")
    procedure.ensure_read(row, version)
    why = because.strip()
    if not why:
        raise Refused("请写明为什么改。", code="reason_required")
    new = row_of(task, said, by=by, own=None, day=row.said_on)
    if proposer := CommentProposer.objects.filter(comment=row).first():
        texts = (*(getattr(new, name) for name in WORDS), why)
        ensure_nameless(texts, name=proposer.name, phone=proposer.contact)
    former = {name: getattr(row, name) for name in WORDS}
    with pghistory.context(user=by.pk, action=str(TaskAction.AMEND)):
        for name in (*WORDS, "clause_order"):
            setattr(row, name, getattr(new, name))
        row.version += 1
        row.save(update_fields=[*WORDS, "clause_order", "version"])
        revision = CommentRevision.objects.create(
            comment=row, by=by, because=why[:LONGEST_REASON], **former
        )
    procedure.move(task, TaskAction.AMEND, by=by, note=f"{row.clause}：{why}")
    return revision


@transaction.atomic
def strike(task: ConsultationTask, *, by: User, comments: Iterable[LawComment]) -> int:
    """划去 what was entered wrongly or twice; it is kept and no longer counted. How many."""
    procedure.check(task, TaskAction.STRIKE, by=by)
    rows = _of(task, comments)
    procedure.move(task, TaskAction.STRIKE, by=by, note=f"{rows.count()} 条")
    with pghistory.context(user=by.pk, action=str(TaskAction.STRIKE)):
        return rows.update(struck_on=timezone.localdate(), selection="", selection_reason="")


@transaction.atomic
def select(
    task: ConsultationTask,
    *,
    by: User,
    comments: Iterable[LawComment],
    selection: str,
    reason: str = "",
) -> int:
    """筛选: these go in, or do not, with the reason. How many. Raises Refused without a comment or a reason."""
    procedure.check(task, TaskAction.SELECT, by=by)
    rows = _of(task, comments)
    why = reason.strip()
    if selection == Selection.LEFT and not why:
        raise Refused("不上报的，请写明理由。", code="reason_required")
    if selection not in Selection.values:
        raise Refused("请选择选定或者不上报。", code="selection_required")
    number = rows.count()
    if not number:
        raise Refused("请先勾选意见。", code="comment_required")
    label = Selection(selection).label
    procedure.move(task, TaskAction.SELECT, by=by, note=f"{label} {number} 条")
    with pghistory.context(user=by.pk, action=str(TaskAction.SELECT)):
        return rows.update(
            selection=selection, selection_reason=why if selection == Selection.LEFT else ""
        )


@transaction.atomic
def adopt(
    task: ConsultationTask, *, by: User, answers: Sequence[Answer], feedback_on: date | None = None
) -> int:
    """登记采纳情况 against the clauses of the promulgated law. How many. Representatives are told at once.

    Raises Refused while the law is not out, for a comment that was not handed in, and for an adoption without its clause.
    """
    day = feedback_on or timezone.localdate()
    procedure.check(task, TaskAction.ADOPT, by=by)
    if not answers:
        raise Refused("请至少登记一条意见的采纳情况。", code="answer_required")
    out: Any = task.draft.promulgated_on
    if not out <= day <= timezone.localdate():
        raise Refused("反馈日期不能早于公布日期，也不能晚于今天。", code="wrong_day")
    comments = []
    # As they stand now: what the page or the caller read may be older.
    kept = task.comments.select_for_update().in_bulk([answer.comment.pk for answer in answers])
    for answer in answers:
        comment, clause = kept.get(answer.comment.pk), answer.clause.strip()
        if comment is None:
            raise PermissionDenied
        procedure.ensure_read(comment, answer.version)
        if comment.submitted_on is None:
            raise Refused(f"“{comment.clause}”的意见没有上报，不能登记采纳。", code="not_submitted")
        if answer.adoption not in Adoption.values:
            raise Refused("请选择采纳、部分采纳或者未采纳。", code="adoption_required")
        if answer.adoption in HEEDED and not clause:
            raise Refused(
                f"“{comment.clause}”的意见采纳在哪一条？请写明对应条文。", code="clause_required"
            )
        comment.adoption, comment.promulgated_clause = answer.adoption, clause
        comment.feedback_on = day
        comment.version += 1
        comments.append(comment)
    heeded = sum(comment.adoption in HEEDED for comment in comments)
    note = f"{len(comments)} 条，采纳或者部分采纳 {heeded} 条"
    procedure.move(task, TaskAction.ADOPT, by=by, note=note)
    with pghistory.context(user=by.pk, action=str(TaskAction.ADOPT)):
        LawComment.objects.bulk_update(
            comments, ["adoption", "promulgated_clause", "feedback_on", "version"]
        )
        _tell_representatives(task, comments)
    return len(comments)


@transaction.atomic
def tell(
    task: ConsultationTask,
    *,
    by: User,
    comments: Iterable[LawComment],
    how: str,
    on: date | None = None,
) -> int:
    """回告提出人, how and when; how many. Raises Refused while the fate of the draft is open."""
    procedure.check(task, TaskAction.TELL, by=by)
    if how not in ToldBy.values:
        raise Refused("请选择回告方式。", code="way_required")
    calendar.ensure_past(on)
    rows = _of(task, comments).filter(submitted_on__isnull=False, told_on__isnull=True)
    number = rows.count()
    if not number:
        raise Refused("请先勾选还没有回告的意见。", code="comment_required")
    if task.is_out and rows.filter(adoption="").exists():
        raise Refused("其中有意见还没有登记采纳情况，请先登记，再回告。", code="not_answered")
    procedure.move(task, TaskAction.TELL, by=by, note=f"{ToldBy(how).label}，{number} 条")
    with pghistory.context(user=by.pk, action=str(TaskAction.TELL)):
        return rows.update(told_on=on or timezone.localdate(), told_by=how)


def row_of(
    task: ConsultationTask, one: Said, *, by: User | None, own: Representative | None, day: date
) -> LawComment:
    """The row of what somebody proposes. Raises Refused without words, for too many, and for personal data in them."""
    clause, proposed = one.clause.strip(), one.proposed.strip()
    original, reason = one.original.strip(), one.reason.strip()
    if not clause or not proposed:
        raise Refused("请写明条款和修改意见。", code="comment_required")
    if len(clause) > LONGEST_CLAUSE or max(map(len, (proposed, original, reason))) > LONGEST:
        raise Refused(
            f"条款请在 {LONGEST_CLAUSE} 字以内，意见请在 {LONGEST} 字以内。", code="too_long"
        )
    if found := publications.scan(clause, original, proposed, reason):
        listed = "、".join(dict.fromkeys(map(str, found)))
        raise Refused(
            f"意见里有个人信息：{listed}。姓名和联系方式请写在“提出人”里，不要写在意见里。",
            code="personal_data",
        )
    return LawComment(
        district_id=task.district_id,
        year=task.year,
        draft_id=task.draft_id,
        task=task,
        clause=clause,
        clause_order=order_of(clause),
        original=original,
        proposed=proposed,
        reason=reason,
        proposer_kind=ProposerKind.REPRESENTATIVE if own else one.kind,
        representative=own,
        said_on=day,
        entered_by=by,
    )


def keep_proposers(rows: Iterable[LawComment], said: Iterable[Said]) -> None:
    """Who proposed them, apart; only where something was told. Raises Refused for a text that names who said it."""
    told = [(row, one) for row, one in zip(rows, said, strict=True) if one.name or one.contact]
    for row, one in told:
        texts = [getattr(row, name) for name in WORDS]
        ensure_nameless(texts, name=one.name, phone=one.contact)
    CommentProposer.objects.bulk_create(
        CommentProposer(
            comment=row,
            name=one.name.strip(),
            contact=one.contact.strip(),
            agrees_to_be_named=one.agrees_to_be_named,
        )
        for row, one in told
        if one.name.strip() or one.contact.strip()
    )


def ensure_nameless(texts: Iterable[str], *, name: str, phone: str) -> None:
    """Raises Refused where one of these texts, which go on, says who it was."""
    if any(says_who(text, name=name, phone=phone) for text in texts):
        raise Refused(
            "意见里写了提出人的姓名或者联系方式。意见会上报和公开，请删去；这些只填在提出人一栏。",
            code="proposer_named",
        )


def _speaks_for_oneself(task: ConsultationTask, by: User) -> Representative | None:
    if rules.has_perm("stations.keep_consultation", by, task):
        return None
    own: Representative | None = getattr(by, "representative", None)
    if own is None or own.district_id != task.district_id:
        raise PermissionDenied
    return own


def _of(task: ConsultationTask, comments: Iterable[LawComment]) -> QuerySet[LawComment]:
    keys = [comment.pk for comment in comments]
    return LawComment.objects.standing().filter(task=task, pk__in=keys)


def _tell_representatives(task: ConsultationTask, comments: list[LawComment]) -> None:
    """Whoever has an account reads it there, and has been told."""
    own = LawComment.objects.filter(
        pk__in=[comment.pk for comment in comments], representative__user__isnull=False
    )
    people = [
        comment.representative
        for comment in own.select_related("representative__user")
        if comment.representative
    ]
    if people:
        words = f"“{task.draft.title}”已公布，请看您的意见采纳了没有。"
        legislation_telling.representatives(task.draft, people, words)
        own.update(told_on=timezone.localdate(), told_by=ToldBy.PORTAL)
