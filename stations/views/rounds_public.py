"""What the public reads of rounds: which were held, what residents said there, and what became of it."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from congress.models import District
from stations.models import PublishedRound

SIZE = 20


@login_not_required
@require_safe
def public_rounds(request: HttpRequest, district: str) -> HttpResponse:
    """Released rounds of a district, the newest first."""
    place = get_object_or_404(District, slug=district)
    rows = PublishedRound.objects.released(district=place).defer("text", "levels", "towns")
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    facts = {"district": place, "section": "rounds", "page": page}
    return render(request, "stations/public/rounds.html", facts)


@login_not_required
@require_safe
def public_round(request: HttpRequest, district: str, public_id: UUID) -> HttpResponse:
    """One released round under its own district's address; what was withdrawn is not there."""
    released = PublishedRound.objects.released().select_related("district")
    case = get_object_or_404(released, district__slug=district, public_id=public_id)
    tables = [("按办理层级", "层级", case.levels), ("按街镇", "街镇", case.towns)]
    facts = {"district": case.district, "section": "rounds", "case": case, "tables": tables}
    return render(request, "stations/public/round.html", facts)
