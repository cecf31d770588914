"""征询任务: a point's way from the letter to the submission and to the end."""

from datetime import date
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from congress import calendar, procedure
from congress.errors import Refused
from congress.models import User
from representatives.models import Event
from stations.models import ConsultationTask
from stations.states.legislation import TaskAction
from stations.workflow import legislation_telling


@transaction.atomic
def begin(task: ConsultationTask, *, by: User) -> None:
    """开始征集: representatives can comment from now on."""
    procedure.move(task, TaskAction.BEGIN, by=by)


@transaction.atomic
def finish(task: ConsultationTask, *, by: User) -> None:
    """转入筛选."""
    procedure.move(task, TaskAction.FINISH, by=by)


@transaction.atomic
def resume(task: ConsultationTask, *, by: User, note: str = "") -> None:
    """继续征集."""
    procedure.move(task, TaskAction.RESUME, by=by, note=note.strip())


@transaction.atomic
def hold(task: ConsultationTask, *, by: User, event: Event) -> None:
    """登记征询活动: an event at which comments were gathered; who came is its own attendance."""
    if event.district_id != task.district_id:
        raise Refused("没有这项活动。", code="other_district")
    procedure.move(task, TaskAction.HOLD, by=by, note=event.title)
    task.events.add(event)


@transaction.atomic
def extend(task: ConsultationTask, *, by: User, due_on: date, because: str) -> None:
    """改截止日期, as a new letter sets it; whoever works at the point is told."""
    procedure.check(task, TaskAction.EXTEND, by=by)
    calendar.ensure_near(due_on)
    if due_on < task.received_on:
        raise Refused("截止日期不能早于接收日期。", code="due_before_received")
    reason = _reason(because, "请写明改截止日期的依据。")
    note = f"{task.due_on:%Y-%m-%d} → {due_on:%Y-%m-%d}。{reason}"
    procedure.move(task, TaskAction.EXTEND, by=by, note=note, due_on=due_on)
    legislation_telling.point(task, f"“{task}”的截止日期改为 {due_on:%Y-%m-%d}。")


@transaction.atomic
def submit(task: ConsultationTask, *, by: User, on: date | None = None) -> int:
    """上报 the selected comments; how many. Raises Refused where some wait to be judged, or the day has not come."""
    day = on or timezone.localdate()
    procedure.check(task, TaskAction.SUBMIT, by=by)
    if day > timezone.localdate() or day < task.received_on:
        raise Refused("上报日期不对，请核对。", code="wrong_day")
    if waiting := task.comments.unjudged().count():
        raise Refused(f"还有 {waiting} 条意见没有筛选，请先选定或者不上报。", code="unjudged")
    chosen = task.comments.selected()
    number = chosen.count()
    procedure.move(task, TaskAction.SUBMIT, by=by, note=f"{number} 条", submitted_on=day)
    with pghistory.context(user=by.pk, action=str(TaskAction.SUBMIT)):
        chosen.update(submitted_on=day)
    legislation_telling.office(task, f"“{task}”上报意见 {number} 条。")
    return number


@transaction.atomic
def recall(task: ConsultationTask, *, by: User, because: str) -> None:
    """撤销上报, where it was entered by mistake."""
    reason = _reason(because, "请写明撤销上报的原因。")
    procedure.move(task, TaskAction.RECALL, by=by, note=reason, submitted_on=None)
    with pghistory.context(user=by.pk, action=str(TaskAction.RECALL)):
        task.comments.filter(submitted_on__isnull=False).update(
            submitted_on=None, told_on=None, told_by=""
        )


@transaction.atomic
def close_empty(task: ConsultationTask, *, by: User, because: str) -> None:
    """没有意见，办结."""
    _close(task, TaskAction.CLOSE_EMPTY, by=by, note=_reason(because, "请写明没有上报意见的原因。"))


@transaction.atomic
def close(task: ConsultationTask, *, by: User, note: str = "") -> None:
    """办结, when every proposer has been told."""
    _close(task, TaskAction.CLOSE, by=by, note=note.strip())


@transaction.atomic
def withdraw(task: ConsultationTask, *, by: User, because: str) -> None:
    """撤回 a task that was handed to the wrong point."""
    reason = _reason(because, "请写明撤回的原因。")
    procedure.move(task, TaskAction.WITHDRAW, by=by, note=reason)
    legislation_telling.point(task, f"征询任务“{task}”已撤回。")


def _close(task: ConsultationTask, action: str, **how: Any) -> None:
    procedure.move(task, action, closed_on=timezone.localdate(), **how)


def _reason(words: str, missing: str) -> str:
    reason = words.strip()
    if not reason:
        raise Refused(missing, code="reason_required")
    return reason
