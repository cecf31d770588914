"""监督工作计划 at the desk: begun, filled with items, decided and published."""

import rules
from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress import asking
from congress.errors import Refused
from congress.models import District, User
from congress.permissions import district_for
from supervision import board
from supervision.forms.plans import PLAN_ACTS, DraftForm
from supervision.models import PublishedPlan, SupervisionPlan
from supervision.states.items import YEARLY
from supervision.views.board import FRAME, staff_of


@asking.page
def desk_plan_new(request: HttpRequest) -> HttpResponse:
    """建立计划; a refusal keeps what was typed."""
    reader = staff_of(request)
    district = district_for(reader, "supervision.keep_items")
    form = DraftForm(
        request.POST if request.method == "POST" else None,
        case=district,
        by=reader,
        initial={"year": _next_year(district)},
    )
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = form.act()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"“{made}”已建立，接着增加事项。")
            return redirect(made)
    return render(request, "supervision/plan_new.html", {"form": form}, status=status)


@require_safe
def desk_plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """One plan with its items."""
    reader = staff_of(request)
    plan = _plan(reader, public_id)
    today = timezone.localdate()
    acts = PLAN_ACTS.available(plan, to=reader)
    facts = {
        "plan": plan,
        "acts": acts,
        "may_add": rules.has_perm("supervision.keep_items", reader, plan),
        "rows": board.rows_of(board.listed(plan.items.all(), on=today), on=today),
        "lacking": [f"{kind.label}（{YEARLY[kind]}）" for kind in plan.lacking()],
        "records": plan.records.select_related("by"),
        "release": getattr(plan, "release", None),
        "copy": PublishedPlan.objects.released()
        .filter(plan=plan)
        .select_related("district")
        .first(),
    }
    return render(request, "supervision/plan.html", facts)


@asking.page
def desk_plan_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = staff_of(request)
    kind = asking.kind_of(PLAN_ACTS, name)
    plan = _plan(reader, public_id)
    return asking.ask_one(
        request, kind, plan, by=reader, frame=FRAME, named=str(plan), otherwise=plan.get_absolute_url()
    )  # fmt: skip


def _plan(reader: User, public_id: str) -> SupervisionPlan:
    rows = SupervisionPlan.objects.visible_to(reader).select_related("district", "release")
    found: SupervisionPlan = get_object_or_404(rows, public_id=public_id)
    return found


def _next_year(district: District) -> int:
    """The running one until it has its plan, then the one after the last that has."""
    last = SupervisionPlan.objects.filter(district=district).aggregate(last=Max("year"))["last"]
    return max(timezone.localdate().year, (last or 0) + 1)
