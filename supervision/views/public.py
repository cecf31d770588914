"""What the public reads of supervision: the plan of a year, each item with its opinion and handling, what is overdue, files and a feed."""

from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.finding import active_filters, question, select
from congress.models import District
from congress.publications.downloads import answer
from congress.publications.questions import NotUnderstood, asked
from supervision import board, item_downloads, item_feeds
from supervision.filters.published import PublishedItemFilter
from supervision.marks import POINT_TONES, TEST_TONES
from supervision.models import PublishedItem, PublishedPlan
from supervision.querysets.items import unreported

SIZE = 20
SELECTS = ("year", "kind", "field", "state")


@login_not_required
@require_safe
def public_items(request: HttpRequest, district: str) -> HttpResponse:
    """Released items of a district, the newest first, with the plans of the years and how many are overdue."""
    place = get_object_or_404(District, slug=district)
    released = PublishedItem.objects.released(district=place)
    found = PublishedItemFilter(request.GET, released, request=request, district=place)
    rows = (found.qs if found.is_valid() else released.none()).defer(
        "opinion", "handling", "points"
    )
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    context = {
        "district": place,
        "section": "supervision",
        "form": found.form,
        "selects": [select(found.form, name) for name in SELECTS],
        "active": active_filters(found.form, request.GET),
        "question": question(found.form),
        "plans": PublishedPlan.objects.released(district=place).defer("text", "items"),
        "overdue": released.filter(unreported(on=timezone.localdate())).count(),
        "page": page,
        "rows": [(row, *_mark(row)) for row in page],
    }
    return render(request, "supervision/public_list.html", context)


@login_not_required
@require_safe
def public_item(request: HttpRequest, district: str, public_id: UUID) -> HttpResponse:
    """One released item under its own district's address; what was withdrawn is not there."""
    released = PublishedItem.objects.released().select_related("district")
    case = get_object_or_404(released, district__slug=district, public_id=public_id)
    tone, words = _mark(case)
    context = {
        "district": case.district,
        "section": "supervision",
        "case": case,
        "tone": tone,
        "words": words,
        "test_tone": TEST_TONES.get(case.satisfaction, ""),
        "points": [(one, POINT_TONES.get(one.get("progress", ""), "")) for one in case.points],
    }
    return render(request, "supervision/public_item.html", context)


@login_not_required
@require_safe
def public_plan(request: HttpRequest, district: str, public_id: UUID) -> HttpResponse:
    """One released plan: what the committee supervises in the year, and which of it can be read."""
    released = PublishedPlan.objects.released().select_related("district")
    case = get_object_or_404(released, district__slug=district, public_id=public_id)
    copies = PublishedItem.objects.released(district=case.district).filter(item__plan=case.plan_id)
    ways = {
        str(key): copy for key, copy in ((one.item.public_id, one) for one in copies.select_related("item", "district").only("public_id", "district__slug", "item__public_id", "status", "due_on"))
    }  # fmt: skip
    rows = [
        (one, ways[one["id"]].get_absolute_url() if one["id"] in ways else "") for one in case.items
    ]
    context = {"district": case.district, "section": "supervision", "case": case, "rows": rows}
    return render(request, "supervision/public_plan.html", context)


@login_not_required
@require_safe
def items_file(request: HttpRequest, district: str, kind: str) -> HttpResponseBase:
    """The list as a file, with the filters of its page."""
    place = get_object_or_404(District, slug=district)
    try:
        rows = _asked(request, place)
    except NotUnderstood as refusal:
        return refusal.answer()
    return answer(f"{place.name}监督事项", kind, item_downloads.ITEMS, item_downloads.items(rows))


@login_not_required
@require_safe
def items_feed(request: HttpRequest, district: str) -> HttpResponse:
    """What was released or changed last, with the filters of the list."""
    place = get_object_or_404(District, slug=district)
    try:
        rows = _asked(request, place)
    except NotUnderstood as refusal:
        return refusal.answer()
    tail = f"?{request.GET.urlencode()}" if request.GET else ""
    feed = item_feeds.of_items(
        rows,
        district=place,
        key=uuid5(place.public_id, f"supervision{tail}"),
        page=f"{reverse('public_items', args=[district])}{tail}",
        own=f"{request.path}{tail}",
        root=f"{request.scheme}://{request.get_host()}",
    )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _asked(request: HttpRequest, place: District) -> Any:
    released = PublishedItem.objects.released(district=place)
    return asked(request, PublishedItemFilter, released, district=place)


def _mark(row: PublishedItem) -> tuple[str, str]:
    """The mark of an item: late where the report is overdue today."""
    if late := board.days_late(row, on=timezone.localdate()):
        return "late", f"逾期 {late} 天未报告"
    return board.TONES.get(row.status, ""), row.get_status_display()
