"""年度监督 at the desk: the year's board, what is overdue, what an organ is asked for, and the commitments."""

from typing import Any

import rules
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress import asking
from congress.models import User
from representatives.views.reader import reader_at, reader_of
from supervision import board
from supervision.forms.commitments import COMMITMENT_ACTS
from supervision.models import Commitment, Item, SupervisionPlan
from supervision.states.commitments import CommitmentStatus
from supervision.states.items import Kind

FRAME = "representatives/desk.html"
SIZE = 50
COMMITMENT_TONES: dict[str, str] = {
    CommitmentStatus.OPEN: "warn",
    CommitmentStatus.REPORTED: "different",
    CommitmentStatus.KEPT: "good",
}


def staff_of(request: HttpRequest) -> User:
    """Who asks, if he or she works in an office of the standing committee. Raises PermissionDenied."""
    return reader_at(request, "supervision.see_board")


@require_safe
def desk_supervision(request: HttpRequest) -> HttpResponse:
    """The year's board: by kind, by queue, with what is overdue."""
    reader = staff_of(request)
    today = timezone.localdate()
    plans = list(SupervisionPlan.objects.visible_to(reader).order_by("-year"))
    years = sorted({plan.year for plan in plans}, reverse=True)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else _usual(years, today.year)
    rows = Item.objects.visible_to(reader).filter(year=year)
    queues = board.queues(on=today)
    counted = board.counts(rows, queues)
    key, kind, q = (request.GET.get(name, "")[:60].strip() for name in ("queue", "kind", "q"))
    chosen = next((one for one in queues if one.key == key), None)
    shown = rows.filter(chosen.q) if chosen else rows
    if kind in Kind.values:
        shown = shown.filter(kind=kind)
    if q:
        shown = shown.filter(title__icontains=q)
    page = Paginator(board.listed(shown, on=today), SIZE).get_page(request.GET.get("page"))
    facts = {
        "plans": [plan for plan in plans if plan.year == year],
        "years": years,
        "year": year,
        "tabs": [(one.key, one.title, counted[one.key]) for one in queues],
        "counted": counted,
        "key": chosen.key if chosen else "",
        "kind": kind if kind in Kind.values else "",
        "kind_name": dict(Kind.choices).get(kind, ""),
        "q": q,
        "kinds": board.by_kind(rows),
        "page": page,
        "rows": board.rows_of(page, on=today),
        "overdue": board.overdue(reader, on=today, most=5),
        "may_keep": rules.has_perm("supervision.keep_items", reader),
    }
    return render(request, "supervision/board.html", facts)


@require_safe
def desk_overdue(request: HttpRequest) -> HttpResponse:
    """逾期: reports, commitments, steps and reviews of documents whose day has passed, the longest first."""
    reader = staff_of(request)
    today = timezone.localdate()
    late = board.overdue(reader, on=today)
    facts = {
        "reports": [(row, (today - row.due_on).days) for row in late.reports if row.due_on],
        "commitments": [(row, (today - row.due_on).days) for row in late.commitments],
        "steps": [(row, (today - row.due_on).days) for row in late.steps if row.due_on],
        "documents": [(row, (today - row.due_on).days) for row in late.documents if row.due_on],
    }
    return render(request, "supervision/overdue.html", facts)


@require_safe
def desk_handling(request: HttpRequest) -> HttpResponse:
    """What the own organ is asked to report on: what runs first, by its day."""
    reader = reader_at(request, "supervision.answer_points")
    today = timezone.localdate()
    seen = Item.objects.asked_of(reader)
    key = request.GET.get("queue", "")
    chosen = next((one for one in board.queues(on=today) if one.key == key), None)
    asked = seen.filter(chosen.q) if chosen else seen
    rows = board.listed(asked, on=today).order_by(
        F("closed_on").desc(nulls_first=True), "status", "due_on"
    )
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    promised = Commitment.objects.visible_to(reader).filter(settled_on__isnull=True)
    facts = {
        "page": page,
        "rows": board.rows_of(page, on=today),
        "promised": promised.count(),
        "chosen": chosen,
    }
    return render(request, "supervision/handling_list.html", facts)


@require_safe
def desk_commitments(request: HttpRequest) -> HttpResponse:
    """应询承诺 that this person may see: what is open first, by its day."""
    reader = reader_at(request, "supervision.see_items")
    today = timezone.localdate()
    rows = (
        Commitment.objects.visible_to(reader)
        .select_related("organ", "item")
        .order_by("settled_on", "due_on", "pk")
    )
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    facts: dict[str, Any] = {"page": page, "rows": [commitment_row(one, reader) for one in page]}
    return render(request, "supervision/commitments.html", facts | {"today": today})


@asking.page
def desk_commitment_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_of(request)
    kind = asking.kind_of(COMMITMENT_ACTS, name)
    case = _commitment(reader, public_id)
    home = reverse("desk_commitments")
    return asking.ask_one(
        request, kind, case, by=reader, frame=FRAME, named=str(case), otherwise=home, home=home
    )


def commitment_row(one: Commitment, reader: User) -> dict[str, Any]:
    """A commitment with its mark and what this person may do with it."""
    today = timezone.localdate()
    late = one.status == CommitmentStatus.OPEN and one.due_on < today
    return {
        "case": one,
        "tone": "late" if late else COMMITMENT_TONES.get(one.status, ""),
        "words": f"逾期 {(today - one.due_on).days} 天" if late else one.get_status_display(),
        "acts": COMMITMENT_ACTS.available(one, to=reader),
    }  # fmt: skip


def _commitment(reader: User, public_id: str) -> Commitment:
    rows = Commitment.objects.visible_to(reader).select_related("organ", "item", "district")
    found: Commitment = get_object_or_404(rows, public_id=public_id)
    return found


def _usual(years: list[int], this: int) -> int:
    """This year, else the newest that has a plan."""
    return this if this in years or not years else years[0]
