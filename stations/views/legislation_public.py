"""What the public reads of consultations: what is asked now, how much was said, which clauses of the law have it."""

from collections import Counter

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.models import District
from stations.models import PublishedDraft
from stations.states.legislation import HEEDED, Adoption, DraftStage
from stations.workflow.legislation_residents import collecting_of

SIZE = 30


@login_not_required
@require_safe
def public_drafts(request: HttpRequest, district: str) -> HttpResponse:
    """Released consultations of a district: those that are running, then what became of the others."""
    place = get_object_or_404(District, slug=district)
    rows = PublishedDraft.objects.released(district=place).defer("text", "answers")
    current = rows.filter(stage=DraftStage.CONSULTING, due_on__gte=timezone.localdate())
    others = rows.exclude(pk__in=current.values("pk"))
    ordered = others.order_by("-year", F("promulgated_on").desc(nulls_last=True), "-pk")
    context = {
        "district": place,
        "section": "legislation",
        "current": current.order_by("due_on", "pk")[:SIZE],
        "page": Paginator(ordered, SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "stations/legislation/public_list.html", context)


@login_not_required
@require_safe
def public_draft(request: HttpRequest, district: str, public_id: str) -> HttpResponse:
    """One released consultation under its own district's address; what was withdrawn is not there."""
    released = PublishedDraft.objects.released().select_related("district")
    released = released.select_related("draft")
    case = get_object_or_404(released, district__slug=district, public_id=public_id)
    asked = request.GET.get("adoption", "")
    chosen = asked if asked in Adoption.values else ""
    answers = [one for one in case.answers if not chosen or one["adoption"] == chosen]
    counted = Counter(one["adoption"] for one in case.answers)
    shown = [(key, label, counted[key]) for key, label in Adoption.choices if counted[key]]
    context = {
        "district": case.district,
        "section": "legislation",
        "case": case,
        "answers": [(one, one["adoption"] in HEEDED) for one in answers],
        "tabs": shown,
        "heeded": [(label, number) for key, label, number in shown if key in HEEDED],
        "is_consulting": case.stage == DraftStage.CONSULTING,
        "chosen": chosen,
        "takes_comments": collecting_of(case.draft, on=timezone.localdate()) is not None,
    }
    return render(request, "stations/legislation/public_detail.html", context)
