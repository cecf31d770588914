"""承办单位: every organ that hosts published suggestions, and each one's own page."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.models import District, Organ
from suggestions import organs, paging
from suggestions.models import PublishedSuggestion


@login_not_required
@require_safe
def public_organs(request: HttpRequest, district: str) -> HttpResponse:
    """The organs by how many they host."""
    place = get_object_or_404(District, slug=district)
    released = PublishedSuggestion.objects.released(district=place)
    return render(
        request,
        "suggestions/organ_list.html",
        {
            "district": place,
            "section": "suggestions",
            "organs": organs.records(released, district=place, today=timezone.localdate()),
            "fewest": organs.FEWEST,
        },
    )


@login_not_required
@require_safe
def public_organ(request: HttpRequest, district: str, public_id: UUID) -> HttpResponse:
    """One organ's figures and what it hosts; one of which nothing is published is not there."""
    organ = organ_of(district, public_id)
    released = PublishedSuggestion.objects.released(district=organ.district)
    rows = organs.hosted(released, organ.name)
    record = organs.record(rows, organ, today=timezone.localdate())
    if not record.counts["hosted"]:
        raise Http404
    return render(
        request,
        "suggestions/organ_detail.html",
        {
            "district": organ.district,
            "section": "suggestions",
            "organ": organ,
            "record": record,
            "fewest": organs.FEWEST,
            "page": paging.page(
                rows, after=request.GET.get("after", ""), before=request.GET.get("before", "")
            ),
        },
    )


def organ_of(district: str, public_id: UUID) -> Organ:
    """The organ of the district under this id. Raises Http404."""
    known = Organ.objects.select_related("district")
    found: Organ = get_object_or_404(known, district__slug=district, public_id=public_id)
    return found
