"""Drafts and consultation tasks at the steps of their life, reached through the verbs."""

from datetime import timedelta

from django.utils import timezone

from stations.states.legislation import Selection
from stations.workflow import (
    legislation_comments,
    legislation_drafts,
    legislation_tasks,
)
from stations.workflow.legislation_comments import Said

CANARY, PHONE = "金丝雀甲", "13800138000"


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def task_at(point, office, *, title="养老服务条例（草案）", begun=True, due=10):
    draft = legislation_drafts.record(
        point.district, by=office, title=title, kind="regulation", maker="市人大常委会"
    )
    (task,) = legislation_drafts.hand_out(
        draft, by=office, points=[point], source="征求意见函", received_on=days_ago(20),
        due_on=timezone.localdate() + timedelta(days=due),
    )  # fmt: skip
    if begun:
        legislation_tasks.begin(task, by=office)
    return task


def submitted(point, office, *, number=3, title="养老服务条例（草案）"):
    task = task_at(point, office, title=title)
    said = [Said(f"第{n}条", f"意见{n}") for n in range(1, number + 1)]
    rows = legislation_comments.enter(task, by=office, said=said)
    legislation_comments.select(task, by=office, comments=rows, selection=Selection.SELECTED)
    legislation_tasks.finish(task, by=office)
    legislation_tasks.submit(task, by=office)
    return task, list(task.comments.by_clause())


def out(task, office):
    legislation_drafts.promulgate(task.draft, by=office, on=timezone.localdate())
