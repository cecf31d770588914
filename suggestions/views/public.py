"""What the public reads of suggestions: a list with search and filters, and each one's own page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress import search
from congress.models import OPEN, District, Openness
from suggestions import paging, timeline
from suggestions.filters import PublishedSuggestionFilter
from suggestions.marks import mark
from suggestions.models import PublishedSuggestion
from suggestions.promises import clocks
from suggestions.views.finding import active_filters, nothing_found, question, select

# What is chosen, not typed.
SELECTS = ("year", "result", "category", "organ")
MOST_EARLIER = 3


@login_not_required
@require_safe
def public_suggestions(request: HttpRequest, district: str) -> HttpResponse:
    """Released suggestions of a district; unknown keys are ignored, the filters in force are shown."""
    place = get_object_or_404(District, slug=district)
    released = PublishedSuggestion.objects.released(district=place)
    found = PublishedSuggestionFilter(request.GET, released, request=request, district=place)
    rows = found.qs if found.is_valid() else released.none()
    return render(
        request,
        "suggestions/published_list.html",
        {
            "district": place,
            "section": "suggestions",
            "form": found.form,
            "selects": [select(found.form, name) for name in SELECTS],
            "active": active_filters(found.form, request.GET),
            "nothing": nothing_found(found.form, request.GET),
            "question": question(found.form),
            "total": paging.total(rows),
            "page": paging.page(
                rows, after=request.GET.get("after", ""), before=request.GET.get("before", "")
            ),
        },
    )


@login_not_required
@require_safe
def public_suggestion(request: HttpRequest, district: str, public_id: str) -> HttpResponse:
    """One released suggestion under its own district's address; what was withdrawn is not there."""
    released = PublishedSuggestion.objects.released().select_related("district").defer("search")
    case = get_object_or_404(released, district__slug=district, public_id=public_id)
    today = timezone.localdate()
    return render(
        request,
        "suggestions/published_detail.html",
        {
            "district": case.district,
            "section": "suggestions",
            "case": case,
            "mark": mark(status=case.status, result=case.result),
            "clocks": clocks(case.promises, today=today),
            "steps": timeline.steps(case, today=today),
            "days_taken": timeline.days_taken(case),
            "outcome_is_open": (case.outcome_mode or case.mode) in OPEN,
            "is_on_request": case.outcome_mode == Openness.ON_REQUEST,
            "earlier": earlier(case),
        },
    )


def earlier(case: PublishedSuggestion) -> list[paging.Row]:
    """往年提过: published ones of earlier years whose words are alike, the nearest first."""
    before = PublishedSuggestion.objects.released(district=case.district).filter(year__lt=case.year)
    return paging.first(search.similar(before, case.title), "-shared", "-year", size=MOST_EARLIER)
