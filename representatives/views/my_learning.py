"""A representative's learning: what to read, what comes, and the hours of the year."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress.models import User
from congress.serving import served
from representatives import learning, workflow
from representatives.models import (
    Course,
    CourseMaterial,
    DutyRecord,
    Event,
    MaterialReading,
)
from representatives.models.learning import LEARNING
from representatives.querysets import CourseQuerySet
from representatives.views.reader import oneself, reader_of

MOST_MATERIALS = 50


@require_safe
def my_learning(request: HttpRequest) -> HttpResponse:
    """Hours with their base beneath, events to come, materials: the unread first."""
    reader = reader_of(request)
    person = oneself(reader)
    year = timezone.localdate().year
    read = MaterialReading.objects.filter(material=OuterRef("pk"), representative=person)
    materials = (
        CourseMaterial.objects.filter(course__in=_open(reader), withdrawn_at__isnull=True)
        .select_related("course")
        .annotate(is_read=Exists(read))
        .order_by("is_read", "-uploaded_at")
    )
    context = {
        "year": year,
        "hours": learning.hours_of([person], year, district=person.district)[person.pk],
        "rule": learning.rule_of(person.district, year),
        "records": DutyRecord.objects.counted()
        .filter(representative=person, year=year, kind__in=LEARNING)
        .select_related("kind"),
        "coming": Event.objects.visible_to(reader)
        .coming()
        .filter(kind__in=LEARNING, starts_at__gte=timezone.now())
        .order_by("starts_at")[:20],
        "materials": materials[:MOST_MATERIALS],
    }
    return render(request, "representatives/learning/my_learning.html", context)


@require_POST
def material_read(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """标记已读."""
    reader = reader_of(request)
    material = _material(public_id, of=Course.objects.visible_to(reader))
    workflow.learning.mark_read(material, by=reader)
    messages.success(request, f"“{material.name}”记为已读。")
    return redirect("my_learning")


@require_safe
def course_material(request: HttpRequest, public_id: UUID) -> FileResponse:
    """The file, for who may see its course."""
    return served(_material(public_id, of=Course.objects.visible_to(reader_of(request))))


def _open(reader: User) -> CourseQuerySet:
    return Course.objects.visible_to(reader).filter(Q(is_published=True))


def _material(public_id: UUID, *, of: Any) -> CourseMaterial:
    rows = CourseMaterial.objects.filter(withdrawn_at__isnull=True, course__in=of)
    found: CourseMaterial = get_object_or_404(
        rows.select_related("course__district"), public_id=public_id
    )
    return found
