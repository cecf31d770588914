"""The hotline at the desk: tickets by urgency, the board, one ticket with who looked at it, and each act."""

from typing import Any
from uuid import UUID

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from congress import asking
from congress.documents import exports
from congress.errors import Refused
from congress.finding import active_filters, question, select
from congress.models import User
from congress.permissions import district_for
from congress.publications.questions import NotUnderstood, asked
from representatives.views.reader import reader_at, reader_of
from stations import hotline_board, hotline_exports
from stations.filters.hotline import SORTS, TicketFilter, ordered
from stations.forms.hotline import SUPERVISION_ACTS, HandOut, TicketForm
from stations.hotline_marks import QUEUES, mark_of, tabs_of, tone_of
from stations.models import HotlineSupervision, HotlineTicket
from stations.workflow import hotline as workflow

FRAME = "representatives/desk.html"
SIZE = 50
ALL = "all"
SELECTS = (
    "organ",
    "town",
    "category",
    "times",
    "unsolved",
    "dissatisfied",
    "judged_by",
    "found",
    "year",
)


def reader_at_desk(request: HttpRequest) -> User:
    """Who has a list of tickets. Raises PermissionDenied."""
    return reader_at(request, "stations.see_hotline")


def seen_at_desk(reader: User) -> Any:
    """The tickets that this person may see, with what came of them."""
    return HotlineTicket.objects.visible_to(reader).with_task(to=reader)


@require_safe
def desk_hotline(request: HttpRequest) -> HttpResponse:
    """One queue, or everything, in the order that is asked; urgent ones first."""
    reader = reader_at_desk(request)
    seen = seen_at_desk(reader)
    key = _queue(request)
    sort = request.GET.get("sort", "")
    filtered = TicketFilter(request.GET, _rows(seen, key), request=request)
    rows = ordered(filtered.qs.select_related("organ", "town"), sort)
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    form = filtered.form
    form.is_valid()
    may_keep = rules.has_perm("stations.keep_hotline", reader)
    return render(
        request,
        "stations/hotline/list.html",
        {
            "tabs": tabs_of(seen),
            "key": key,
            "page": page,
            "rows": [(row, *mark_of(row)) for row in page],
            "form": form,
            "selects": [select(form, name) for name in SELECTS],
            "sorts": SORTS,
            "sort": sort,
            "active": [one for one in active_filters(form, request.GET) if one.label != "搜索"],
            "is_filtered": bool(question(form)),
            "together": HandOut if may_keep and key in ("waiting", ALL) else None,
            "may_keep": may_keep,
            "may_board": rules.has_perm("stations.see_hotline_board", reader),
        },
    )


@require_safe
def desk_hotline_export(request: HttpRequest) -> HttpResponseBase:
    """What is filtered as .xlsx."""
    reader = reader_at_desk(request)
    rows = _rows(seen_at_desk(reader), _queue(request))
    besides = {"queue": (*QUEUES, ALL), "sort": dict(SORTS)}
    try:
        found = asked(request, TicketFilter, rows, besides=besides)
    except NotUnderstood as refusal:
        return refusal.answer()
    found = ordered(found, request.GET.get("sort", ""))
    return exports.download(found, hotline_exports.COLUMNS, title="热线工单")


@require_safe
def desk_hotline_board(request: HttpRequest) -> HttpResponse:
    """How tickets stand, each figure the way to its rows."""
    reader = reader_at_desk(request)
    if not rules.has_perm("stations.see_hotline_board", reader):
        raise PermissionDenied
    year = request.GET.get("year", "") or str(timezone.localdate().year)
    filtered = TicketFilter({"year": year}, seen_at_desk(reader), request=request)
    facts: dict[str, Any] = {
        "board": hotline_board.board_of(filtered.qs, today=timezone.localdate()),
        "select": select(filtered.form, "year"),
        "year": year,
    }
    return render(request, "stations/hotline/board.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def desk_hotline_new(request: HttpRequest) -> HttpResponse:
    """登记工单."""
    reader = reader_of(request)
    district = district_for(reader, "stations.keep_hotline")
    form = TicketForm(request.POST or None, district=district)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = workflow.register(district, by=reader, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"登记了热线工单 {made}。")
            return redirect(made)
    return render(request, "stations/hotline/new.html", {"form": form}, status=status)


@require_safe
def desk_hotline_ticket(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One ticket: what the hotline says, what each supervisor found (for those who may know), and what is to be done."""
    reader = reader_at_desk(request)
    ticket = _ticket_of(reader, public_id)
    tone, word = mark_of(ticket)
    tasks = (
        ticket.supervisions.select_related(
            "supervisor__representative", "supervisor__town", "deliberation__event"
        )
        .prefetch_related("records__by")
        .order_by("-pk")
    )
    for one in tasks:
        one.ticket = ticket
    may_keep = rules.has_perm("stations.keep_hotline", reader, ticket)
    return render(
        request,
        "stations/hotline/ticket.html",
        {
            "ticket": ticket,
            "tone": tone,
            "word": word,
            "tasks": [
                {
                    "one": one,
                    "tone": tone_of(one),
                    "knows": rules.has_perm("stations.read_finding", reader, one),
                    "acts": SUPERVISION_ACTS.available(one, to=reader),
                }
                for one in tasks
            ],
            "hand_out": HandOut if may_keep and all(one.is_over for one in tasks) else None,
            "may_deliberate": rules.has_perm("stations.see_deliberations", reader),
        },
    )


@asking.page
def hotline_hand_out(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """交给监督员."""
    reader = reader_at_desk(request)
    ticket = _ticket_of(reader, public_id)
    if not rules.has_perm("stations.keep_hotline", reader, ticket):
        raise PermissionDenied
    return asking.ask_one(
        request, HandOut, ticket, by=reader, frame=FRAME, named=f"热线工单 {ticket}",
        otherwise=reverse("desk_hotline"),
    )  # fmt: skip


@asking.page
def hotline_together(request: HttpRequest) -> HttpResponse:
    """The ticked ones to one supervisor."""
    reader = reader_at_desk(request)
    if not rules.has_perm("stations.keep_hotline", reader):
        raise PermissionDenied
    rows = list(
        HotlineTicket.objects.visible_to(reader)
        .filter(public_id__in=asking.keys_of(request))
        .select_related("district", "organ")
    )
    return asking.ask_together(
        request, HandOut, rows, by=reader, frame=FRAME,
        named=lambda ticket: f"{ticket}　{ticket.category}　{ticket.organ}",
        otherwise=reverse("desk_hotline"),
    )  # fmt: skip


@asking.page
def hotline_act(request: HttpRequest, public_id: UUID, name: str) -> HttpResponse:
    """An act upon a supervision."""
    reader = reader_at_desk(request)
    kind = asking.kind_of(SUPERVISION_ACTS, name)
    rows = HotlineSupervision.objects.visible_to(reader).select_related(
        "ticket__district", "district", "supervisor__representative__user", "deliberation"
    )
    one = get_object_or_404(rows, public_id=public_id)
    return asking.ask_one(
        request,
        kind,
        one,
        by=reader,
        frame=FRAME,
        named=str(one),
        otherwise=reverse("desk_hotline"),
    )


def _ticket_of(reader: User, public_id: UUID) -> Any:
    rows = seen_at_desk(reader).select_related("organ", "town", "district", "register")
    return get_object_or_404(rows, public_id=public_id)


def _queue(request: HttpRequest) -> str:
    key = request.GET.get("queue", "")
    if key in (*QUEUES, ALL):
        return key
    return ALL


def _rows(seen: Any, key: str) -> Any:
    return seen.filter(QUEUES[key].which) if key in QUEUES else seen
