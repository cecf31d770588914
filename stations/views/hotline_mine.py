"""What a hotline supervisor looks after, on a phone: to look at, under way, over, and what may be taken."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from congress import asking
from congress.errors import Refused
from congress.models import User
from representatives.views.reader import oneself, reader_of
from stations.forms.hotline import SUPERVISION_ACTS
from stations.hotline_marks import tone_of
from stations.models import HotlineSupervision, HotlineSupervisor, HotlineTicket
from stations.states.hotline import OVER, SupervisionStatus
from stations.workflow import hotline as workflow

FRAME = "representatives/mine.html"
MOST_OVER = 50
MOST_OPEN = 20


@require_safe
def my_hotline(request: HttpRequest) -> HttpResponse:
    """First what is to be looked at, then what is under way, then what may be taken, then what is over."""
    reader = reader_of(request)
    oneself(reader)
    rows = HotlineSupervision.objects.own(reader).select_related("ticket__organ", "ticket__town")
    running = [(one, tone_of(one)) for one in rows.exclude(status__in=OVER)]
    over = rows.filter(status=SupervisionStatus.CALLED_BACK).order_by("-called_back_on")
    return render(
        request,
        "stations/hotline/my_list.html",
        {
            "posts": HotlineSupervisor.objects.of(reader).select_related("town"),
            "to_look": [pair for pair in running if pair[0].status == SupervisionStatus.HANDED],
            "running": [pair for pair in running if pair[0].status != SupervisionStatus.HANDED],
            "open": HotlineTicket.objects.open_to(reader)
            .select_related("organ", "town")
            .order_by("-repeats", "received_on")[:MOST_OPEN],
            "over": [(one, tone_of(one)) for one in over[:MOST_OVER]],
        },
    )


@require_safe
def my_hotline_task(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One of them."""
    reader = reader_of(request)
    one = _own(reader, public_id)
    return render(
        request,
        "stations/hotline/my_task.html",
        {
            "one": one,
            "ticket": one.ticket,
            "tone": tone_of(one),
            "acts": SUPERVISION_ACTS.available(one, to=reader),
            "commitments": one.deliberation.commitments.select_related("organ")
            if one.deliberation
            else [],
        },
    )


@asking.page
def my_hotline_act(request: HttpRequest, public_id: UUID, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_of(request)
    kind = asking.kind_of(SUPERVISION_ACTS, name)
    one = _own(reader, public_id)
    return asking.ask_one(
        request, kind, one, by=reader, frame=FRAME, named=str(one),
        otherwise=reverse("my_hotline"), home=reverse("my_hotline_task", args=[one.public_id]),
    )  # fmt: skip


@require_POST
def take_ticket(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """认领: a ticket of the own town or field."""
    reader = reader_of(request)
    oneself(reader)
    near = HotlineTicket.objects.near(reader).select_related("district")
    ticket = get_object_or_404(near, public_id=public_id)
    try:
        made = workflow.take(ticket, by=reader)
    except Refused as refused:
        messages.warning(request, refused.sentence)
        return redirect("my_hotline")
    messages.success(request, f"认领了热线工单 {ticket}，{made.due_on:%Y-%m-%d} 前填写所见。")
    return redirect("my_hotline_task", public_id=made.public_id)


def _own(reader: User, public_id: UUID) -> Any:
    oneself(reader)
    rows = HotlineSupervision.objects.own(reader).select_related(
        "ticket__organ", "ticket__town", "district", "supervisor__representative__user",
        "deliberation__event",
    )  # fmt: skip
    return get_object_or_404(rows, public_id=public_id)
