"""What the public reads of votes: the numbers that two people certified, and the rule they were measured by."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from congress.models import District
from supervision.models import PublishedVote
from supervision.views.votes_desk import OUTCOME_TONES

SIZE = 30


@login_not_required
@require_safe
def public_votes(request: HttpRequest, district: str) -> HttpResponse:
    """Announced results of a district, the newest first."""
    place = get_object_or_404(District, slug=district)
    rows = PublishedVote.objects.released(district=place)
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    context = {"district": place, "section": "votes", "page": page}
    return render(request, "supervision/votes/public_list.html", context)


@login_not_required
@require_safe
def public_vote(request: HttpRequest, district: str, public_id: str) -> HttpResponse:
    """One announced result; what was withdrawn is not there."""
    rows = PublishedVote.objects.released().select_related("district")
    case: PublishedVote = get_object_or_404(rows, district__slug=district, public_id=public_id)
    context = {
        "district": case.district,
        "section": "votes",
        "case": case,
        "items": [(item, OUTCOME_TONES.get(item["outcome"], "")) for item in case.items],
    }
    return render(request, "supervision/votes/public_detail.html", context)
