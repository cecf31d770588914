"""Deliberations at the desk: the list, one of them, its commitments, and those past their date."""

from typing import Any
from uuid import UUID

import rules
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from congress import asking
from congress.errors import Refused
from congress.models import User
from congress.permissions import district_for
from representatives.views.reader import reader_at, reader_of
from stations.deliberation_marks import TONES, Promise, mark_of
from stations.forms.deliberations import COMMITMENT_ACTS, DELIBERATION_ACTS, ArrangeForm
from stations.models import Deliberation, DeliberationCommitment, PublicOpinion
from stations.workflow import deliberations as workflow

FRAME = "representatives/desk.html"
SIZE = 30


@require_safe
def desk_deliberations(request: HttpRequest) -> HttpResponse:
    """All that the reader may see, newest first."""
    reader = _reader(request)
    today = timezone.localdate()
    seen = Deliberation.objects.visible_to(reader)
    rows = seen.with_counts(on=today).select_related("event", "station").defer("conclusions")
    page = Paginator(rows.order_by("-event__starts_at"), SIZE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rows": [(row, mark_of(row)) for row in page],
        "running": _commitments(reader).running().count(),
        "late": _commitments(reader).overdue(on=today).count(),
        "may_arrange": rules.has_perm("stations.plan_deliberation", reader),
    }
    return render(request, "stations/deliberations/list.html", shown)


@require_safe
def running_commitments(request: HttpRequest, *, late: bool = False) -> HttpResponse:
    """Not settled, or of these those past their date; what is due first stands first."""
    today = timezone.localdate()
    running = _commitments(_reader(request)).running()
    overdue = running.overdue(on=today)
    rows = (overdue if late else running).order_by("due_on", "pk")
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    facts = {
        "page": page,
        "rows": [(row, Promise.of(row, today=today)) for row in page],
        "late": late,
        "counts": (running.count(), overdue.count()),
    }
    return render(request, "stations/deliberations/running.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def arrange_deliberation(request: HttpRequest) -> HttpResponse:
    """安排议事."""
    reader = reader_of(request)
    district = district_for(reader, "stations.plan_deliberation")
    form = ArrangeForm(request.POST or None, district=district)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = workflow.arrange(district, by=reader, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"安排了{made}。")
            return redirect(made)
    return render(request, "stations/deliberations/arrange.html", {"form": form}, status=status)


@require_safe
def desk_deliberation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One of them: who sat there, what was concluded, and each commitment with its clock."""
    reader = _reader(request)
    one = _deliberation_of(reader, public_id)
    commitments = one.commitments.select_related("organ").prefetch_related("records__by")
    today = timezone.localdate()
    return render(
        request,
        "stations/deliberations/detail.html",
        {
            "case": one,
            "tone": TONES.get(one.status, ""),
            "acts": DELIBERATION_ACTS.available(one, to=reader),
            "parties": one.parties.select_related("organ"),
            "commitments": [
                (row, Promise.of(row, today=today), COMMITMENT_ACTS.available(row, to=reader))
                for row in commitments
            ],
            "opinions": PublicOpinion.objects.visible_to(reader).filter(deliberations=one),
            "records": one.records.select_related("by"),
            "release": getattr(one, "release", None),
            "copy": one.publication if one.is_public else None,
            "works_at_events": rules.has_perm("representatives.see_events", reader),
        },
    )


@asking.page
def deliberation_act(request: HttpRequest, public_id: UUID, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = _reader(request)
    one = _deliberation_of(reader, public_id)
    return _ask(request, asking.kind_of(DELIBERATION_ACTS, name), one, reader)


@asking.page
def commitment_act(request: HttpRequest, public_id: UUID, name: str) -> HttpResponse:
    """The same for a commitment."""
    reader = _reader(request)
    kind = asking.kind_of(COMMITMENT_ACTS, name)
    return _ask(request, kind, get_object_or_404(_commitments(reader), public_id=public_id), reader)


def _ask(request: HttpRequest, kind: Any, case: Any, reader: User) -> HttpResponse:
    return asking.ask_one(
        request, kind, case, by=reader, frame=FRAME, named=str(case),
        otherwise=reverse("desk_deliberations"),
    )  # fmt: skip


def _reader(request: HttpRequest) -> User:
    return reader_at(request, "stations.see_deliberations")


def _deliberation_of(reader: User, public_id: UUID) -> Any:
    rows = Deliberation.objects.visible_to(reader).select_related(
        "district", "station__town", "organ", "event", "publication__district",
        "release__prepared_by",
    )  # fmt: skip
    return get_object_or_404(rows, public_id=public_id)


def _commitments(reader: User) -> Any:
    """Those of the deliberations that the reader may see."""
    seen = Deliberation.objects.visible_to(reader).values("pk")
    rows = DeliberationCommitment.objects.filter(deliberation__in=seen)
    return rows.select_related("organ", "deliberation")
