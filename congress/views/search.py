"""搜索: one field for everything that a district has published."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from congress.letters import whole, year_in
from congress.models import District
from congress.publications import published
from congress.publications import search as public_search
from congress.publications.search import FIGURES, MOST_PAGES, SIZE


@login_not_required
@require_safe
def public_search_page(request: HttpRequest, district: str) -> HttpResponse:
    """What is found, by kind and year; what is asked oddly is read as far as it can be, and nothing else is an error."""
    place = get_object_or_404(District, slug=district)
    text = public_search.readable(request.GET.get("q", ""))
    kind = request.GET.get("kind", "")
    kind = kind if kind == FIGURES or kind in {one.key for one in published.kinds()} else ""
    context = {
        "district": place,
        "section": "search",
        "q": text,
        "kind": kind,
        "lists": [(one.name, one.list_address(place)) for one in published.kinds()],
        "most": MOST_PAGES * SIZE,
        "most_pages": MOST_PAGES,
    }
    if text:
        context["answer"] = public_search.search(
            place,
            text,
            kind=kind,
            year=year_in(request.GET.get("year", "")),
            page=whole(request.GET.get("page", "")) or 1,
        )
    return render(request, "congress/search.html", context)
