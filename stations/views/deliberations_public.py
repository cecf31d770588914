"""What the public reads of deliberations: a list with filters, each one's page with its promises, files and a feed."""

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
from stations import downloads, feeds
from stations.deliberation_marks import promises, standing
from stations.filters.deliberations import PublishedDeliberationFilter
from stations.models import PublishedDeliberation

SIZE = 20
SELECTS = ("kind", "year", "town")


@login_not_required
@require_safe
def public_deliberations(request: HttpRequest, district: str) -> HttpResponse:
    """Released deliberations of a district, the newest first; unknown keys are ignored, filters in force are shown."""
    place = get_object_or_404(District, slug=district)
    released = PublishedDeliberation.objects.released(district=place)
    found = PublishedDeliberationFilter(request.GET, released, request=request, district=place)
    rows = (found.qs if found.is_valid() else released.none()).defer("text")
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "district": place,
        "section": "deliberations",
        "form": found.form,
        "selects": [select(found.form, name) for name in SELECTS],
        "active": active_filters(found.form, request.GET),
        "question": question(found.form),
        "nothing": _nothing(found.form, request),
        "page": page,
        "rows": [(row, standing(promises(row.commitments, today=today))) for row in page],
    }
    return render(request, "stations/deliberations/public_list.html", context)


@login_not_required
@require_safe
def public_deliberation(request: HttpRequest, district: str, public_id: UUID) -> HttpResponse:
    """One released deliberation under its own district's address; what was withdrawn is not there."""
    released = PublishedDeliberation.objects.released().select_related("district")
    case = get_object_or_404(released, district__slug=district, public_id=public_id)
    context = {
        "district": case.district,
        "section": "deliberations",
        "case": case,
        "promises": promises(case.commitments, today=timezone.localdate()),
    }
    return render(request, "stations/deliberations/public_detail.html", context)


@login_not_required
@require_safe
def deliberations_file(request: HttpRequest, district: str, kind: str) -> HttpResponseBase:
    """The list as a file, with the filters of its page: a line for each promise."""
    place = get_object_or_404(District, slug=district)
    released = PublishedDeliberation.objects.released(district=place)
    try:
        rows = asked(request, PublishedDeliberationFilter, released, district=place)
    except NotUnderstood as refusal:
        return refusal.answer()
    columns = downloads.DELIBERATIONS
    return answer(f"{place.name}议事", kind, columns, downloads.deliberations(rows))


@login_not_required
@require_safe
def deliberations_feed(request: HttpRequest, district: str) -> HttpResponse:
    """What was released or changed last, with the filters of the list."""
    place = get_object_or_404(District, slug=district)
    released = PublishedDeliberation.objects.released(district=place)
    try:
        rows = asked(request, PublishedDeliberationFilter, released, district=place)
    except NotUnderstood as refusal:
        return refusal.answer()
    tail = f"?{request.GET.urlencode()}" if request.GET else ""
    feed = feeds.of_deliberations(
        rows,
        district=place,
        key=uuid5(place.public_id, f"deliberations{tail}"),
        page=f"{reverse('public_deliberations', args=[district])}{tail}",
        own=f"{request.path}{tail}",
        root=f"{request.scheme}://{request.get_host()}",
    )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _nothing(form: Any, request: HttpRequest) -> str:
    """Why a list is empty, and what to try."""
    if not form.is_valid():
        return "有的条件看不懂，没有查找。请重新选择条件再试。"
    if active_filters(form, request.GET):
        return "没有找到符合条件的议事。换一个说法，或者少用一个条件再试。"
    return "还没有公开的议事。代表、职能部门和居民坐在一起议出结论并经审核以后，会在这里公开。"
