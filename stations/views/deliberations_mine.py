"""A representative's deliberations on a phone: those to come, what was concluded, and whether it was kept."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from representatives.models import Attendance
from representatives.views.reader import oneself, reader_of
from stations.deliberation_marks import Promise, standing
from stations.models import Deliberation
from stations.states.deliberations import DeliberationStatus

MOST = 60


@require_safe
def my_deliberations(request: HttpRequest) -> HttpResponse:
    """Those to which the representative was invited, what comes first."""
    rows = _own(request).prefetch_related("commitments__organ").defer("conclusions")
    today = timezone.localdate()
    told = [(row, _promises(row, today)) for row in rows.order_by("-event__starts_at")[:MOST]]
    planned = DeliberationStatus.PLANNED
    facts = {
        "coming": [row for row, _ in reversed(told) if row.status == planned],
        "past": [(row, standing(said)) for row, said in told if row.status != planned],
    }
    return render(request, "stations/deliberations/my_list.html", facts)


@require_safe
def my_deliberation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One of them: the conclusions, and each promise with its clock."""
    rows = _own(request).select_related("organ").prefetch_related("commitments__organ")
    case = get_object_or_404(rows, public_id=public_id)
    facts = {
        "case": case,
        "promises": _promises(case, timezone.localdate()),
        "parties": case.parties.select_related("organ"),
    }
    return render(request, "stations/deliberations/my_detail.html", facts)


def _own(request: HttpRequest) -> Any:
    reader = reader_of(request)
    invited = Attendance.objects.filter(representative=oneself(reader)).values("event")
    rows = Deliberation.objects.visible_to(reader).filter(event__in=invited)
    return rows.select_related("event", "station")


def _promises(one: Deliberation, today: Any) -> list[Promise]:
    return [Promise.of(row, today=today) for row in one.commitments.all()]
