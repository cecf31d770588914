"""One item at the desk: its steps, its opinion and what became of each point; and what is done with it."""

from typing import Any

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress import asking
from congress.errors import Refused
from congress.letters import letters_of
from congress.models import User
from representatives.views.reader import reader_of
from supervision import board, workflow
from supervision.forms.commitments import COMMITMENT_ACTS
from supervision.forms.items import ProposeForm, StepForm
from supervision.forms.review_opinions import ITEM_ACTS
from supervision.marks import opinion_facts
from supervision.models import Item, PublishedItem, Step, SupervisionPlan
from supervision.views.board import FRAME, commitment_row, staff_of

assert COMMITMENT_ACTS  # noqa: S101 - its module also declares what an item asks of a commitment
SOON = 7  # days in which a step is shown as near


@asking.page
def desk_item_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """增加事项 to a plan; a refusal keeps what was typed."""
    reader = staff_of(request)
    plans = SupervisionPlan.objects.visible_to(reader).select_related("district")
    plan: SupervisionPlan = get_object_or_404(plans, public_id=public_id)
    if not rules.has_perm("supervision.keep_items", reader, plan):
        raise PermissionDenied
    form = ProposeForm(request.POST if request.method == "POST" else None, case=plan, by=reader)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = form.act()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"“{made}”已加到计划里。")
            return redirect(plan)
    return render(request, "supervision/item_new.html", {"form": form, "plan": plan}, status=status)


@require_safe
def desk_item(request: HttpRequest, public_id: str) -> HttpResponse:
    """One item, for the offices and for the organ that answers; the organ reads no representative's comment."""
    reader = reader_of(request)
    item = item_of(reader, public_id)
    inside = rules.has_perm("supervision.see_board", reader, item)
    if not inside and not rules.has_perm("supervision.answer_points", reader, item):
        return redirect("my_item", item.public_id)
    today = timezone.localdate()
    late = board.rows_of([item], on=today)[0]
    acts = ITEM_ACTS.available(item, to=reader)
    facts: dict[str, Any] = {
        "item": item,
        "row": late,
        "acts": acts,
        "inside": inside,
        "may_keep_steps": any(one.name == "keep_steps" for one in acts),
        "steps": [_step(one, today) for one in item.steps.select_related("done_by")],
        **opinion_facts(item, inside=inside),
        "commitments": [
            commitment_row(one, reader) for one in item.commitments.select_related("organ", "item")
        ],
        "activities": _activities(item) if inside else [],
        "sources": item.sources.select_related("suggestion", "opinion") if inside else [],
        "comments": item.comments.select_related("representative") if inside else [],
        "votes": item.votes() if inside else [],
        "appraisal": item.appraisal if inside else None,
        "followed_by": Item.objects.visible_to(reader).filter(parent=item),
        "records": item.records.select_related("by"),
        "release": getattr(item, "release", None) if inside else None,
        "copy": PublishedItem.objects.released()
        .filter(item=item)
        .select_related("district")
        .first(),
    }
    return render(request, "supervision/item.html", facts)


@asking.page
def desk_item_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_of(request)
    kind = asking.kind_of(ITEM_ACTS, name)
    item = item_of(reader, public_id)
    return asking.ask_one(
        request, kind, item, by=reader, frame=FRAME, named=str(item), otherwise=item.get_absolute_url()
    )  # fmt: skip


@require_POST
def desk_step(request: HttpRequest, public_id: str, what: str) -> HttpResponse:
    """完成、改期限、不需要 of one step, from the item's page."""
    reader = reader_of(request)
    seen = Item.objects.visible_to(reader)
    steps = Step.objects.filter(item__in=seen).select_related("item")
    step: Step = get_object_or_404(steps, public_id=public_id)
    form = StepForm(request.POST)
    words = letters_of(request.POST.get("words", "")).strip()[:200]
    try:
        if what == "drop":
            workflow.steps.drop(step, by=reader, because=words)
        elif not form.is_valid():
            messages.warning(request, "请填写日期，如 2026-03-05。")
            return redirect(step.item)
        elif what == "day":
            workflow.steps.set_day(step, by=reader, due_on=form.cleaned_data["on"])
        else:
            workflow.steps.complete(step, by=reader, on=form.cleaned_data["on"], note=words)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, f"“{step}”登记好了。")
    return redirect(step.item)


def item_of(reader: User, public_id: str) -> Item:
    """The item, if this person may read it; else as if there were none."""
    rows = Item.objects.visible_to(reader).select_related(
        "district", "organ", "official", "committee", "plan", "parent", "opinion", "release"
    )
    found: Item = get_object_or_404(rows, public_id=public_id)
    return found


def _step(step: Step, today: Any) -> dict[str, Any]:
    """A step with its mark."""
    if step.dropped_because:
        return {"step": step, "tone": "", "words": "不需要", "open": False}
    if step.done_on:
        late = step.was_late
        return {
            "step": step,
            "tone": "different" if late else "good",
            "words": "逾期完成" if late else "已完成",
            "open": False,
        }
    if step.due_on is None:
        return {"step": step, "tone": "", "words": "待定", "open": True}
    left = (step.due_on - today).days
    if left < 0:
        return {"step": step, "tone": "late", "words": f"逾期 {-left} 天", "open": True}
    return {"step": step, "tone": "warn" if left <= SOON else "", "words": f"还有 {left} 天" if left else "今天到期", "open": True}  # fmt: skip


def _activities(item: Item) -> list[Any]:
    return list(item.activities.select_related("event__kind"))
