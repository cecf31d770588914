"""比较: one figure over years, districts, towns, organs, groups or categories, with what is left out and why."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from congress.indicators import Indicator, Rate, comparisons
from congress.indicators.charts import chart
from congress.indicators.comparisons import DISTRICTS, YEARS, Compared
from congress.letters import whole
from congress.models import District, FigureSnapshot
from congress.views.figure_charts import column_of, newest_telling

# Shown first, where the address names none.
_FIRST = ("suggestions.solved_rate", "suggestions.received", "opinions.raised", "events.of_groups")


@login_not_required
@require_safe
def public_comparison(request: HttpRequest, district: str) -> HttpResponse:
    """The comparison that was asked for; what the address does not name is what most people look for."""
    place = get_object_or_404(District, slug=district)
    years = list(
        FigureSnapshot.objects.begun()
        .filter(district=place)
        .order_by("-year")
        .values_list("year", flat=True)
    )
    if not years:
        raise Http404
    asked = whole(request.GET.get("year", ""))
    newest = newest_telling(place)
    year: int = newest.year if newest else years[0]
    if asked is not None and asked in years:
        year = asked
    dimensions = comparisons.dimensions()
    by = request.GET.get("by", "")
    by = by if by in dict(dimensions) else YEARS
    choices = comparisons.comparable(by)
    item = _chosen(choices, request.GET.get("figure", ""))
    found = comparisons.compare(by, item, district=place, year=year)
    bars = [column_of(one, _address(place, one, item, year, by)) for one in found.shown]
    return render(
        request,
        "congress/comparison.html",
        {
            "district": place,
            "section": "figures",
            "by": by,
            "dimension": dict(dimensions)[by],
            "dimensions": dimensions,
            "choices": choices,
            "item": item,
            "year": year,
            "years": years,
            "found": found,
            "chart": chart(
                "compared", item.name, item.unit, bars, note=found.note, columns=by == YEARS
            ),
        },
    )


def _chosen(choices: list[Indicator | Rate], key: str) -> Indicator | Rate:
    """The figure of this name; else the first that most people look for."""
    named = {item.key: item for item in choices}
    return next((named[one] for one in (key, *_FIRST) if one in named), choices[0])


def _address(place: District, one: Compared, item: Indicator | Rate, year: int, by: str) -> str:
    """The page of the very number, where it has one."""
    if by == YEARS and not one.is_printed:
        return reverse("public_figure", args=[place.slug, one.year, item.key])
    if by == DISTRICTS:
        return reverse("public_figure", args=[one.district, year, item.key])
    return ""
