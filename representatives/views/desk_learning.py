"""Learning at the desk: the year's plan, one course with its sessions and materials, hours by representative."""

from typing import Any

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.documents import exports
from congress.documents.exports import Column
from congress.errors import Refused
from congress.letters import whole
from congress.models import District, Organ, Role, User
from congress.permissions import held_by
from representatives import learning, workflow
from representatives.forms.learning import CourseForm, MaterialForm, SessionForm
from representatives.models import (
    Course,
    CourseMaterial,
    CourseSession,
    MaterialReading,
    Representative,
)
from representatives.models.learning import LEARNING
from representatives.querysets import ORGANISERS
from representatives.states.duties import COUNTED
from representatives.states.events import ATTENDED
from representatives.views.reader import STAFF, reader_of, workplace_of

read_or_write = require_http_methods(["GET", "HEAD", "POST"])
SIZE = 50  # lines of a page
_KEEPERS = (*STAFF, *ORGANISERS)


@require_safe
def desk_learning(request: HttpRequest) -> HttpResponse:
    """The plan of a year: what is planned, what was held, how many came."""
    reader = reader_of(request)
    workplace_of(reader, *_KEEPERS)
    year = _year(request)
    came = Count("event__attendances", filter=Q(event__attendances__status__in=ATTENDED))
    sessions = CourseSession.objects.select_related("event").annotate(came=came)
    courses = (
        Course.objects.visible_to(reader)
        .filter(year=year)
        .select_related("organiser")
        .prefetch_related(Prefetch("sessions", sessions))
        .annotate(files=Count("materials", filter=Q(materials__withdrawn_at__isnull=True)))
        .order_by("planned_on", "pk")
    )
    context = {
        "year": year,
        "years": _years(),
        "courses": courses,
        "may_plan": rules.has_perm("representatives.plan_course", reader),
    }
    return render(request, "representatives/learning/list.html", context)


@read_or_write
def course_new(request: HttpRequest) -> HttpResponse:
    """列入培训计划."""
    reader = reader_of(request)
    if not rules.has_perm("representatives.plan_course", reader):
        raise PermissionDenied
    district = workplace_of(reader, *_KEEPERS)
    form = _form(request, reader, district, None)
    status = 200
    if form.is_bound and form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            course = workflow.learning.plan(district, by=reader, **facts)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"列入了 {course.year} 年培训计划：{course}。")
            return redirect(course)
    context = {"form": form, "course": None}
    return render(request, "representatives/learning/edit.html", context, status=status)


@read_or_write
def course_change(request: HttpRequest, public_id: str) -> HttpResponse:
    """修改 a course."""
    reader = reader_of(request)
    course = course_of(reader, public_id)
    if not rules.has_perm("representatives.plan_course", reader, course):
        raise PermissionDenied
    form = _form(request, reader, course.district, course)
    status = 200
    if form.is_bound and form.is_valid():
        facts = dict(form.cleaned_data)
        version = facts.pop("version")
        try:
            workflow.learning.change(course, by=reader, version=version, **facts)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, "已保存。")
            return redirect(course)
    context = {"form": form, "course": course}
    return render(request, "representatives/learning/edit.html", context, status=status)


@read_or_write
def desk_course(request: HttpRequest, public_id: str) -> HttpResponse:
    """One course: its sessions with who came, its materials with who has read them; a session or a file is added here."""
    reader = reader_of(request)
    course = course_of(reader, public_id)
    may_plan = rules.has_perm("representatives.plan_course", reader, course)
    does = request.POST.get("do", "") if request.method == "POST" else ""
    if does and not may_plan:
        raise PermissionDenied
    session = SessionForm(request.POST if does == "session" else None, prefix="session")
    material = MaterialForm(
        request.POST if does == "material" else None,
        request.FILES if does == "material" else None,
        prefix="material",
    )
    status = 200
    for form, act in ((session, _add_session), (material, _add_material)):
        if form.is_bound and form.is_valid():
            try:
                act(request, course, reader, form.cleaned_data)
            except Refused as refused:
                form.add_error(None, refused.sentence)
                status = 409
            else:
                return redirect(course)
    context = {
        "course": course,
        "sessions": course.sessions.select_related("event").annotate(
            came=Count("event__attendances", filter=Q(event__attendances__status__in=ATTENDED))
        ),
        "materials": course.materials.filter(withdrawn_at__isnull=True).annotate(
            read=Count("readings")
        ),
        "may_plan": may_plan,
        "session_form": session,
        "material_form": material,
    }
    return render(request, "representatives/learning/detail.html", context, status=status)


@require_POST
def material_withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """撤下 a material."""
    reader = reader_of(request)
    courses = Course.objects.visible_to(reader)
    found = get_object_or_404(
        CourseMaterial.objects.select_related("course"), public_id=public_id, course__in=courses
    )
    workflow.learning.withdraw_material(found, by=reader)
    messages.success(request, f"撤下了“{found.name}”。")
    return redirect(found.course)


@require_safe
def learning_hours(request: HttpRequest) -> HttpResponse:
    """Hours of a year by representative, with what is asked for."""
    reader = reader_of(request)
    district = workplace_of(reader)
    year = _year(request)
    people = list(_people(reader, district))
    hours = learning.hours_of(people, year, district=district)
    rows = [(person, hours[person.pk]) for person in people]
    context = {
        "year": year,
        "years": _years(),
        "rows": rows,
        "page": Paginator(rows, SIZE).get_page(request.GET.get("page")),
        "rule": learning.rule_of(district, year),
        "took_part": sum(1 for _, one in rows if one.times),
    }
    return render(request, "representatives/learning/hours.html", context)


@require_safe
def learning_export(request: HttpRequest) -> FileResponse:
    """Hours of a year by representative as a spreadsheet: the same rows and figures as the page."""
    reader = reader_of(request)
    year = _year(request)
    counted = Q(
        duty_records__year=year, duty_records__kind__in=LEARNING, duty_records__status__in=COUNTED
    )
    read = (
        MaterialReading.objects.filter(representative=OuterRef("pk"), read_at__year=year)
        .order_by()
        .values("representative")
        .values(times=Count("pk"))
    )
    columns = [
        Column("代表", "name"),
        Column("街镇", "town__name", 16),
        Column("出席学时", Sum("duty_records__hours", filter=counted), 10, float),
        Column("次数", Count("duty_records", filter=counted), 8),
        Column(
            "没有记学时", Count("duty_records", filter=counted & Q(duty_records__hours=None)), 12
        ),
        Column("读过材料", Coalesce(Subquery(read), 0), 10),
    ]
    rows = _people(reader, workplace_of(reader))
    return exports.download(rows, columns, title=f"{year}年学习培训学时")


def course_of(reader: User, public_id: str) -> Course:
    """The course, if this person may see it; else as if there were none."""
    rows = Course.objects.visible_to(reader).select_related("district", "organiser")
    course: Course = get_object_or_404(rows, public_id=public_id)
    return course


def _people(reader: User, district: District) -> Any:
    people = Representative.objects.visible_to(reader).filter(district=district).in_office()
    return people.select_related("town").order_by("sort_key")


def _form(
    request: HttpRequest, reader: User, district: District, course: Course | None
) -> CourseForm:
    """With the organs for which this person may organise."""
    posts = held_by(reader)
    whole = any(
        post.role == Role.CONGRESS_OFFICE and post.district_id == district.pk for post in posts
    )
    organs = Organ.objects.filter(district=district, closed_on__isnull=True)
    if not whole:
        own = [post.organ_id for post in posts if post.role in ORGANISERS and post.organ_id]
        organs = organs.filter(pk__in=own)
    year = {} if course else {"year": _year(request)}
    return CourseForm(
        request.POST or None, organs=organs, whole_district=whole, course=course, initial=year
    )


def _add_session(request: HttpRequest, course: Course, by: User, facts: dict[str, Any]) -> None:
    event = workflow.learning.add_session(course, by=by, **facts)
    messages.success(request, f"安排了活动：{event}。接着可以邀请代表、发出通知。")


def _add_material(request: HttpRequest, course: Course, by: User, facts: dict[str, Any]) -> None:
    material = workflow.learning.add_material(course, by=by, file=facts["file"])
    messages.success(request, f"上传了“{material.name}”。")


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("year", "")
    this_year = timezone.localdate().year
    year = whole(asked)
    return year if year is not None and this_year - 20 <= year <= this_year + 1 else this_year


def _years() -> list[int]:
    this_year = timezone.localdate().year
    return [this_year + 1, this_year, this_year - 1, this_year - 2]
