"""While a project is carried out: the organ's progress and photographs, the working group and its notes."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from congress import attachments, calendar, procedure
from congress.errors import Refused
from congress.models import User
from representatives.models import Representative
from stations import pictures
from supervision.models import (
    Milestone,
    ProgressReport,
    Project,
    ProjectPhoto,
    ProjectSupervisor,
    SupervisionNote,
)
from supervision.states.projects import ProjectAction
from supervision.workflow import projects_in_public, projects_telling

MOST_PHOTOS = 30  # of a project


@transaction.atomic
def report_progress(
    project: Project,
    *,
    by: User,
    text: str,
    spent: Decimal,
    done: Sequence[Milestone] = (),
    on: date | None = None,
) -> None:
    """报告进度: what was done, the money spent in all so far (万元), and which milestones were reached.

    Raises Refused for less money than was reported before, and for a day to come.
    """
    procedure.check(project, ProjectAction.REPORT_PROGRESS, by=by)
    words = text.strip()
    if not words:
        raise Refused("请写明这一阶段做了什么。", code="words_required")
    if spent < project.spent:
        raise Refused(
            f"累计已用资金不能少于上次报告的 {project.spent} 万元，请核对。", code="less_spent"
        )
    if any(one.project_id != project.pk for one in done):
        raise PermissionDenied
    reached_on = on or timezone.localdate()
    calendar.ensure_past(reached_on)
    ProgressReport.objects.create(project=project, text=words, spent=spent, reported_by=by)
    with pghistory.context(user=by.pk, action=str(ProjectAction.REPORT_PROGRESS)):
        for milestone in project.milestones.filter(
            pk__in=[one.pk for one in done], done_on__isnull=True
        ):
            milestone.done_on = reached_on
            milestone.version += 1
            milestone.save(update_fields=["done_on", "version"])
    procedure.move(project, ProjectAction.REPORT_PROGRESS, by=by, spent=spent)
    projects_telling.group(project, f"“{project}”有了新的进度报告。")


@transaction.atomic
def add_photos(project: Project, *, by: User, photos: Sequence[Any], caption: str = "") -> None:
    """上传照片, without what the camera wrote into them."""
    procedure.check(project, ProjectAction.ADD_PHOTOS, by=by)
    if not photos:
        raise Refused("请选择照片。", code="photos_required")
    held = project.photos.count()
    if held + len(photos) > MOST_PHOTOS:
        raise Refused(f"一个项目最多 {MOST_PHOTOS} 张照片。", code="too_many_photos")
    for number, file in enumerate(photos, held + 1):
        suffix = PurePath(attachments.judge_picture(file)).suffix.lower()
        content, name = pictures.bare(file.read()), f"照片{number}{suffix}"
        ProjectPhoto.objects.create(
            project=project, file=ContentFile(content, name=name), name=name, size=len(content),
            caption=caption.strip(), uploaded_by=by,
        )  # fmt: skip
    procedure.move(project, ProjectAction.ADD_PHOTOS, by=by)


@transaction.atomic
def add_milestone(project: Project, *, by: User, title: str, due_on: date) -> None:
    """增加节点."""
    if not title.strip():
        raise Refused("请写明节点。", code="words_required")
    calendar.ensure_near(due_on)
    procedure.move(project, ProjectAction.ADD_MILESTONE, by=by, note=title.strip())
    last = project.milestones.aggregate(last=Max("number"))["last"] or 0
    with pghistory.context(user=by.pk, action=str(ProjectAction.ADD_MILESTONE)):
        Milestone.objects.create(
            project=project, number=last + 1, title=title.strip(), due_on=due_on
        )


@transaction.atomic
def supervise(project: Project, *, by: User, representatives: Sequence[Representative]) -> None:
    """安排监督小组: these and nobody else; whoever is new in it is told."""
    procedure.check(project, ProjectAction.SUPERVISE, by=by)
    if any(one.district_id != project.district_id for one in representatives):
        raise PermissionDenied
    before = set(project.supervisors.values_list("representative", flat=True))
    with pghistory.context(user=by.pk, action=str(ProjectAction.SUPERVISE)):
        project.supervisors.exclude(representative__in=representatives).delete()
        ProjectSupervisor.objects.bulk_create(
            ProjectSupervisor(project=project, representative=one)
            for one in representatives
            if one.pk not in before
        )
    procedure.move(project, ProjectAction.SUPERVISE, by=by)
    added = [one for one in representatives if one.pk not in before]
    projects_telling.group(
        project, f"您是“{project}”监督小组的成员，请关注它的进度。", people=added
    )


@transaction.atomic
def note(project: Project, *, by: User, text: str) -> SupervisionNote:
    """写监督记录, by a member of the group: what was seen there and thought of it."""
    procedure.check(project, ProjectAction.NOTE, by=by)
    words = text.strip()
    if not words:
        raise Refused("请写下看到的情况和意见。", code="words_required")
    person = Representative.objects.get(user=by)
    made = SupervisionNote.objects.create(
        project=project, representative=person, text=words, noted_on=timezone.localdate()
    )
    procedure.move(project, ProjectAction.NOTE, by=by)
    return made


@transaction.atomic
def complete(project: Project, *, by: User, on: date) -> None:
    """登记完成, once every milestone is reached."""
    calendar.ensure_past(on)
    procedure.move(project, ProjectAction.COMPLETE, by=by, completed_on=on)
    projects_in_public.follow(project)
    projects_telling.group(project, f"“{project}”已登记完成。")
