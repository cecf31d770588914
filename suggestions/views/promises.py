"""答应过的事: what organs promised the public's representatives, by how it stands today."""

from datetime import date
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.models import District
from suggestions import promises
from suggestions.filters import PromiseFilter
from suggestions.models import PublishedSuggestion
from suggestions.promises import Given, Standing
from suggestions.views.finding import active_filters, question, select

SELECTS = ("promise", "organ")
MOST_IN_A_PART, SIZE = 5, 20


class Part(NamedTuple):
    """The promises that stand alike: how many, and the first of them."""

    key: str
    name: str
    number: int
    lines: list[Given]


@login_not_required
@require_safe
def public_promises(request: HttpRequest, district: str) -> HttpResponse:
    """Promises that are due, past their day, kept or broken; one kind alone is read page by page."""
    place = get_object_or_404(District, slug=district)
    today = timezone.localdate()
    released = promises.given(PublishedSuggestion.objects.released(district=place))
    found = PromiseFilter(request.GET, released, request=request, district=place)
    rows = found.qs if found.is_valid() else released.none()
    counts = promises.counts(rows, today=today)
    page = None
    if chosen := found.form.cleaned_data.get("promise"):
        alone = promises.ordered(rows, chosen, today=today)
        page = Paginator(alone, SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "suggestions/promise_list.html",
        {
            "district": place,
            "section": "promises",
            "selects": [select(found.form, name) for name in SELECTS],
            "active": active_filters(found.form, request.GET),
            "question": question(found.form),
            "understood": found.is_valid(),
            "total": sum(counts.values()),
            "page": page,
            "parts": _parts(rows, counts, page, today),
        },
    )


def _parts(rows: QuerySet[Any], counts: dict[str, int], page: Any, today: date) -> list[Part]:
    """Those of which there are any; of one kind alone its page."""
    return [
        Part(
            which.value,
            str(which.label),
            counts[which.value],
            promises.lines(
                page or promises.ordered(rows, which, today=today)[:MOST_IN_A_PART], today=today
            ),
        )
        for which in Standing
        if counts[which.value]
    ]
