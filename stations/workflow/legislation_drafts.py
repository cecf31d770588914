"""法律法规草案: how it comes in, which points are asked, and what has become of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from congress import calendar, procedure
from congress.errors import Refused
from congress.models import District, User
from representatives.models import Representative
from stations.clauses import law_of
from stations.models import (
    ConsultationRecord,
    ConsultationTask,
    DraftRecord,
    LawComment,
    LegislativeDraft,
    LegislativePoint,
)
from stations.states.legislation import DraftAction, ToldBy
from stations.workflow import legislation_in_public, legislation_telling

FACTS = ("title", "kind", "maker", "about", "link")


@transaction.atomic
def record(
    district: District, *, by: User, on: date | None = None, **facts: Any
) -> LegislativeDraft:
    """登记 a draft. Its year is settled when the first point is asked. Raises Refused for one of the same name this year."""
    if not rules.has_perm("stations.keep_draft", by, district):
        raise PermissionDenied
    year = (on or timezone.localdate()).year
    draft = LegislativeDraft(district=district, year=year, entered_by=by, **_sound(facts))
    with pghistory.context(user=by.pk, action="record"):
        _save(draft)
        DraftRecord.objects.create(
            draft=draft, action="record", source="", target=draft.status, by=by
        )
    return draft


@transaction.atomic
def amend(draft: LegislativeDraft, *, by: User, version: int | None = None, **facts: Any) -> None:
    """更正. Raises Refused for a page that was read before somebody else changed it."""
    procedure.check(draft, DraftAction.AMEND, by=by)
    procedure.ensure_read(draft, version)
    try:
        with transaction.atomic():
            procedure.move(draft, DraftAction.AMEND, by=by, **_sound(facts))
    except IntegrityError as twice:
        raise _twice(draft) from twice


@transaction.atomic
def hand_out(
    draft: LegislativeDraft,
    *,
    by: User,
    points: Iterable[LegislativePoint],
    source: str,
    due_on: date,
    received_on: date | None = None,
) -> list[ConsultationTask]:
    """交给联系点征询: one task for each point; whoever works there is told.

    Raises Refused without a point, for one that has the task, that is closed, and for a date before the letter's.
    """
    asked, day = list(points), received_on or timezone.localdate()
    procedure.check(draft, DraftAction.HAND_OUT, by=by)
    if not asked:
        raise Refused("请选择联系点。", code="point_required")
    _ensure_days(day, due_on)
    if {point.district_id for point in asked} != {draft.district_id}:
        raise PermissionDenied
    if closed := [point.name for point in asked if point.closed_on and point.closed_on < day]:
        raise Refused(f"{'、'.join(closed)}已经撤销，请另选联系点。", code="point_closed")
    begun: dict[str, Any] = {} if draft.consulted_on else {"consulted_on": day, "year": day.year}
    note = "、".join(point.name for point in asked)
    try:
        with transaction.atomic():
            procedure.move(draft, DraftAction.HAND_OUT, by=by, note=note, **begun)
    except IntegrityError as twice:
        raise _twice(draft) from twice
    tasks = [
        ConsultationTask(
            district_id=draft.district_id, year=draft.year, draft=draft, point=point,
            source=source.strip(), received_on=day, due_on=due_on,
        )
        for point in asked
    ]  # fmt: skip
    with pghistory.context(user=by.pk, action=str(DraftAction.HAND_OUT)):
        try:
            with transaction.atomic():
                ConsultationTask.objects.bulk_create(tasks)
        except IntegrityError as twice:
            raise Refused("其中有联系点已经在征询这部草案。", code="asked_twice") from twice
        ConsultationRecord.objects.bulk_create(
            ConsultationRecord(task=task, action="hand_out", source="", target=task.status, by=by)
            for task in tasks
        )
    for task in tasks:
        legislation_telling.point(task, f"新的征询任务：{draft.title}，{due_on:%Y-%m-%d} 截止。")
    return tasks


@transaction.atomic
def deliberate(draft: LegislativeDraft, *, by: User, note: str = "") -> None:
    """登记已审议: deliberated, not yet out."""
    procedure.move(draft, DraftAction.DELIBERATE, by=by, note=note.strip())


@transaction.atomic
def promulgate(
    draft: LegislativeDraft, *, by: User, on: date, title: str = "", link: str = ""
) -> None:
    """登记已公布, on which day, under which name and where it can be read. From now on adoption can be entered.

    Raises Refused for a day that has not come, and for one before the district was consulted.
    """
    procedure.check(draft, DraftAction.PROMULGATE, by=by)
    if on > timezone.localdate():
        raise Refused("公布日期还没有到，请核对。", code="in_the_future")
    if draft.consulted_on and on < draft.consulted_on:
        raise Refused("公布日期早于首次征询的日期，请核对。", code="before_the_consultation")
    procedure.move(
        draft,
        DraftAction.PROMULGATE,
        by=by,
        note=f"{on:%Y-%m-%d}",
        promulgated_on=on,
        promulgated_title=title.strip() or law_of(draft.title),
        promulgated_link=link.strip(),
    )
    for task in draft.tasks.filter(submitted_on__isnull=False).select_related(
        "draft", "point", "district"
    ):
        legislation_telling.point(task, f"“{draft.title}”已公布，请登记采纳情况，回告提出人。")


@transaction.atomic
def reject(draft: LegislativeDraft, *, by: User, because: str) -> None:
    """登记未通过: nothing can be adopted; whoever proposed something is told that."""
    procedure.move(draft, DraftAction.REJECT, by=by, note=_reason(because, "请写明怎样没有通过。"))
    waiting = draft.comments.to_be_told().filter(representative__user__isnull=False)
    legislation_telling.representatives(
        draft, _people(waiting), f"您提过意见的“{draft.title}”没有通过。"
    )
    with pghistory.context(user=by.pk, action=str(DraftAction.REJECT)):
        waiting.update(told_on=timezone.localdate(), told_by=ToldBy.PORTAL)


@transaction.atomic
def shelve(draft: LegislativeDraft, *, by: User, because: str) -> None:
    """登记搁置."""
    procedure.move(draft, DraftAction.SHELVE, by=by, note=_reason(because, "请写明搁置的原因。"))


@transaction.atomic
def resume(draft: LegislativeDraft, *, by: User, note: str = "") -> None:
    """恢复征询 of what was shelved, or goes out again after a reading."""
    procedure.move(draft, DraftAction.RESUME, by=by, note=note.strip())


@transaction.atomic
def undo(draft: LegislativeDraft, *, by: User, because: str) -> None:
    """更正为未公布, where it was entered by mistake; what the public read goes. Refused once adoption is entered."""
    reason = _reason(because, "请写明更正的原因。")
    procedure.move(
        draft, DraftAction.UNDO, by=by, note=reason,
        promulgated_on=None, promulgated_title="", promulgated_link="",
    )  # fmt: skip
    legislation_in_public.retire(draft, by=by, because=f"更正：{reason}")


def _ensure_days(received_on: date, due_on: date) -> None:
    calendar.ensure_near(received_on)
    calendar.ensure_near(due_on)
    if received_on > timezone.localdate():
        raise Refused("接收日期还没有到，请核对。", code="in_the_future")
    if due_on < received_on:
        raise Refused("截止日期不能早于接收日期。", code="due_before_received")


def _people(comments: Iterable[LawComment]) -> list[Representative]:
    rows: Any = comments
    return [
        comment.representative
        for comment in rows.select_related("representative__user")
        if comment.representative
    ]


def _sound(facts: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a draft: {sorted(unknown)}")
    told = {
        name: value.strip() if isinstance(value, str) else value for name, value in facts.items()
    }
    if not told.get("title"):
        raise Refused("请填写草案的名称。", code="title_required")
    return told


def _save(draft: LegislativeDraft) -> None:
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError as twice:
        raise _twice(draft) from twice


def _twice(draft: LegislativeDraft) -> Refused:
    return Refused(f"{draft.year} 年已经登记过“{draft.title}”。", code="draft_twice")


def _reason(words: str, missing: str) -> str:
    reason = words.strip()
    if not reason:
        raise Refused(missing, code="reason_required")
    return reason
