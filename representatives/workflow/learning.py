"""学习培训: the year's plan of courses, their sessions as events, and materials. Attendance and hours are the events'."""

from datetime import datetime
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from congress import attachments, procedure
from congress.errors import Refused
from congress.models import District, User
from representatives.models import (
    Course,
    CourseKind,
    CourseMaterial,
    CourseSession,
    DutyKind,
    Event,
    MaterialReading,
    Representative,
)
from representatives.workflow import events

FACTS = (
    "year", "kind", "title", "number", "teacher", "convener", "organiser", "planned_on", "hours", "about", "is_published",
)  # fmt: skip


@transaction.atomic
def plan(district: District, *, by: User, **facts: Any) -> Course:
    """列入培训计划. Raises PermissionDenied for whoever organises nothing there, Refused for the same course twice."""
    course = Course(district=district, created_by=by, **_known(facts))
    _ensure_may(course, by)
    _ensure_single(course)
    with pghistory.context(user=by.pk, action="plan_course"):
        course.save(force_insert=True)
    return course


@transaction.atomic
def change(course: Course, *, by: User, version: int | None = None, **facts: Any) -> Course:
    """修改; sessions that are planned stay as they are."""
    course.refresh_from_db(from_queryset=Course.objects.select_for_update(of=("self",)))
    _ensure_may(course, by)
    procedure.ensure_read(course, version)
    for name, value in _known(facts).items():
        setattr(course, name, value)
    _ensure_may(course, by)  # nobody gives a course away to an organ of others
    _ensure_single(course)
    course.version += 1
    with pghistory.context(user=by.pk, action="change_course"):
        course.save(update_fields=[*facts, "version"])
    return course


@transaction.atomic
def add_session(
    course: Course,
    *,
    by: User,
    starts_at: datetime,
    place: str = "",
    ends_at: datetime | None = None,
    is_open: bool = False,
) -> Event:
    """安排一次活动: an event of the course's kind and hours. Invitations, sign-in and attendance are the event's."""
    _ensure_may(course, by)
    if ends_at is not None and ends_at < starts_at:
        raise Refused("结束时间不能早于开始时间。", code="ends_before")
    event = events.plan(
        course.district,
        by=by,
        kind=DutyKind.objects.get(pk=CourseKind(course.kind).duty),
        title=str(course)[:120],
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        hours=course.hours,
        convener=course.convener,
        organiser=course.organiser,
        is_open=is_open,
        agenda=f"主讲人：{course.teacher}" if course.teacher else "",
    )
    CourseSession.objects.create(course=course, event=event)
    return event


@transaction.atomic
def add_material(course: Course, *, by: User, file: UploadedFile) -> CourseMaterial:
    """上传材料. Raises Refused for a file that is not of an office's kinds."""
    _ensure_may(course, by)
    name = attachments.judge(file)
    material = CourseMaterial(
        course=course, name=name, size=file.size or 0, uploaded_by=by, file=file
    )
    material.save()
    return material


@transaction.atomic
def withdraw_material(material: CourseMaterial, *, by: User) -> None:
    """撤下 a material: nobody opens it any more; who has read it stays on record."""
    _ensure_may(material.course, by)
    if material.withdrawn_at is None:
        material.withdrawn_at = timezone.now()
        material.save(update_fields=["withdrawn_at"])


@transaction.atomic
def mark_read(material: CourseMaterial, *, by: User) -> MaterialReading:
    """标记已读, by a representative; twice is once. Raises PermissionDenied for everybody else."""
    person = Representative.objects.filter(user=by, district=material.course.district_id).first()
    if person is None or not rules.has_perm("representatives.read_materials", by, person):
        raise PermissionDenied
    if material.withdrawn_at is not None or not material.course.is_published:
        raise Refused("这份材料已经撤下。", code="withdrawn")
    MaterialReading.objects.bulk_create(
        [MaterialReading(material=material, representative=person)], ignore_conflicts=True
    )
    found: MaterialReading = MaterialReading.objects.get(material=material, representative=person)
    return found


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a course: {sorted(unknown)}")
    return facts


def _ensure_may(course: Course, by: User) -> None:
    if not rules.has_perm("representatives.plan_course", by, course):
        raise PermissionDenied


def _ensure_single(course: Course) -> None:
    same = Course.objects.filter(
        district=course.district_id,
        year=course.year,
        kind=course.kind,
        title=course.title,
        number=course.number,
    )
    if same.exclude(pk=course.pk).exists():
        raise Refused("这一年已经有同名同期的课程。", code="planned_twice")
