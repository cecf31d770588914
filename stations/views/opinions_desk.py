"""Residents' opinions at the desk."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from stations.models import PublicOpinion


@require_safe
def desk_opinion(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One opinion, for whoever works with it."""
    seen = PublicOpinion.objects.visible_to(request.user)
    opinion = get_object_or_404(seen, public_id=public_id)
    return render(request, "stations/opinion_detail.html", {"opinion": opinion})
