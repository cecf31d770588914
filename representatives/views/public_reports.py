"""What the public reads of reports and of excellent cases."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from congress.models import District
from representatives.models import PublishedCase, PublishedReport

SIZE = 30


@login_not_required
@require_safe
def public_reports(request: HttpRequest, district: str) -> HttpResponse:
    """Released reports of a district, the newest first; by the representative's name."""
    place = get_object_or_404(District, slug=district)
    rows = PublishedReport.objects.released(district=place).defer("text")
    q = request.GET.get("q", "").strip()[:60]
    if q:
        rows = rows.filter(representative_name__icontains=q)
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    context = {"district": place, "section": "representatives", "page": page, "q": q}
    return render(request, "representatives/reports/public_list.html", context)


@login_not_required
@require_safe
def public_report(request: HttpRequest, district: str, public_id: str) -> HttpResponse:
    """One released report under its own district's address; what was withdrawn is not there."""
    released = PublishedReport.objects.released().select_related("district")
    case = get_object_or_404(released, district__slug=district, public_id=public_id)
    context = {"district": case.district, "section": "representatives", "case": case}
    return render(request, "representatives/reports/public_detail.html", context)


@login_not_required
@require_safe
def public_cases(request: HttpRequest, district: str) -> HttpResponse:
    """Released excellent cases of a district, the newest first."""
    place = get_object_or_404(District, slug=district)
    rows = PublishedCase.objects.released(district=place).defer("text")
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    context = {"district": place, "section": "representatives", "page": page}
    return render(request, "representatives/exemplary/public_list.html", context)


@login_not_required
@require_safe
def public_case(request: HttpRequest, district: str, public_id: str) -> HttpResponse:
    """One released case."""
    released = PublishedCase.objects.released().select_related("district")
    case = get_object_or_404(released, district__slug=district, public_id=public_id)
    context = {"district": case.district, "section": "representatives", "case": case}
    return render(request, "representatives/exemplary/public_detail.html", context)
