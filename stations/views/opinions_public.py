"""What the public reads of residents' opinions: a list with filters and totals, each one's page, files and a feed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from congress import indicators
from congress.finding import active_filters, question, select
from congress.indicators import Figure
from congress.models import District, FigureSnapshot
from congress.publications.downloads import answer
from congress.publications.questions import NotUnderstood, asked
from stations import downloads, feeds
from stations.filters.published import PublishedOpinionFilter
from stations.models import PublishedOpinion

SIZE = 20
SELECTS = ("year", "town", "category", "outcome")


@dataclass(frozen=True)
class Totals:
    """A year's counts: how many were received, and of those how many were answered and solved."""

    year: int
    received: Figure
    answered: Figure
    solved: Figure
    published: int

    @property
    def kept_in(self) -> int:
        """Received and not published; list and figure so agree."""
        return max(self.received.numerator - self.published, 0)


@login_not_required
@require_safe
def public_opinions(request: HttpRequest, district: str) -> HttpResponse:
    """Released opinions of a district, the newest first; unknown keys are ignored, the filters in force are shown."""
    place = get_object_or_404(District, slug=district)
    released = PublishedOpinion.objects.released(district=place)
    found = PublishedOpinionFilter(request.GET, released, request=request, district=place)
    rows = (found.qs if found.is_valid() else released.none()).defer("answer", "search")
    chosen = found.form.cleaned_data.get("year") if found.is_valid() else ""
    context = {
        "district": place,
        "section": "opinions",
        "form": found.form,
        "selects": [select(found.form, name) for name in SELECTS],
        "active": active_filters(found.form, request.GET),
        "question": question(found.form),
        "nothing": _nothing(found.form, request),
        "totals": totals(place, year=int(chosen) if chosen else None),
        "page": Paginator(rows, SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "stations/public/list.html", context)


@login_not_required
@require_safe
def public_opinion(request: HttpRequest, district: str, public_id: UUID) -> HttpResponse:
    """One released opinion under its own district's address; what was withdrawn is not there."""
    released = PublishedOpinion.objects.released().select_related("district").defer("search")
    case = get_object_or_404(released, district__slug=district, public_id=public_id)
    context = {"district": case.district, "section": "opinions", "case": case}
    return render(request, "stations/public/detail.html", context)


@login_not_required
@require_safe
def opinions_file(request: HttpRequest, district: str, kind: str) -> HttpResponseBase:
    """The list as a file, with the filters of its page."""
    place = get_object_or_404(District, slug=district)
    released = PublishedOpinion.objects.released(district=place)
    try:
        rows = asked(request, PublishedOpinionFilter, released, district=place)
    except NotUnderstood as refusal:
        return refusal.answer()
    return answer(f"{place.name}群众意见", kind, downloads.OPINIONS, downloads.opinions(rows))


@login_not_required
@require_safe
def opinions_feed(request: HttpRequest, district: str) -> HttpResponse:
    """What was released or changed last, with the filters of the list."""
    place = get_object_or_404(District, slug=district)
    released = PublishedOpinion.objects.released(district=place)
    try:
        rows = asked(request, PublishedOpinionFilter, released, district=place)
    except NotUnderstood as refusal:
        return refusal.answer()
    tail = f"?{request.GET.urlencode()}" if request.GET else ""
    feed = feeds.of_opinions(
        rows,
        district=place,
        key=uuid5(place.public_id, f"opinions{tail}"),
        page=f"{reverse('public_opinions', args=[district])}{tail}",
        own=f"{request.path}{tail}",
        root=f"{request.scheme}://{request.get_host()}",
    )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def totals(place: District, *, year: int | None) -> Totals | None:
    """Of the year that is asked for, or the newest in which anything was said; None before it was computed."""
    snapshots = FigureSnapshot.objects.filter(district=place).order_by("-year")
    for snapshot in snapshots.filter(year=year) if year else snapshots:
        figures = indicators.read(snapshot)
        keys = ("opinions.raised", "opinions.answered_rate", "opinions.solved_rate")
        if all(key in figures for key in keys) and figures[keys[0]].numerator:
            received, answered, solved = (figures[key] for key in keys)
            released = PublishedOpinion.objects.released(district=place)
            published = released.filter(year=snapshot.year).count()
            return Totals(snapshot.year, received, answered, solved, published)
    return None


def _nothing(form: Any, request: HttpRequest) -> str:
    """Why a list is empty, and what to try."""
    if not form.is_valid():
        return "有的条件看不懂，没有查找。请重新选择条件再试。"
    if active_filters(form, request.GET):
        return "没有找到符合条件的意见。换一个说法，或者少用一个条件再试。"
    return "还没有公开的意见。群众反映的问题答复并经审核以后，会在这里公开。"
