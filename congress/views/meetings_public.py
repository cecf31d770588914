"""What the public reads of meetings: those to come, and what the others decided."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.models import District, PublishedMeeting
from congress.states import MeetingKind

SIZE = 30


@login_not_required
@require_safe
def public_meetings(request: HttpRequest, district: str) -> HttpResponse:
    """Released meetings of a district by kind, what is to come first."""
    place = get_object_or_404(District, slug=district)
    rows = PublishedMeeting.objects.released(district=place).defer("text", "agenda")
    kind = request.GET.get("kind", "")
    if kind in MeetingKind.values:
        rows = rows.filter(kind=kind)
    today = timezone.localdate()
    past = Q(is_over=True) | Q(
        ends_on__lt=today
    )  # the day has passed, whether the end is noted or not
    coming = list(rows.exclude(past).order_by("starts_on")[:SIZE])
    page = Paginator(rows.filter(past), SIZE).get_page(request.GET.get("page"))
    facts = {
        "district": place,
        "section": "meetings",
        "coming": coming,
        "page": page,
        "kind": kind,
        "kinds": MeetingKind.choices,
    }
    return render(request, "congress/meetings/public_list.html", facts)


@login_not_required
@require_safe
def public_meeting(request: HttpRequest, district: str, public_id: str) -> HttpResponse:
    """One released meeting under its own district's address; what was withdrawn is not there."""
    rows = PublishedMeeting.objects.released().select_related("district")
    case = get_object_or_404(rows, district__slug=district, public_id=public_id)
    facts = {
        "district": case.district,
        "section": "meetings",
        "case": case,
        "today": timezone.localdate(),
    }
    return render(request, "congress/meetings/public_detail.html", facts)
