"""What the public reads of meetings: those to come, and what the others decided."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.models import District, PublishedMeeting
from congress.publications import icalendar
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
def meetings_calendar(request: HttpRequest, district: str) -> HttpResponse:
    """The meetings of this year and to come as an iCalendar file to subscribe to: whole days, since no hour is public."""
    place = get_object_or_404(District, slug=district)
    since = timezone.localdate().replace(month=1, day=1)
    rows = PublishedMeeting.objects.released(district=place).filter(starts_on__gte=since)
    root = f"{request.scheme}://{request.get_host()}"
    shown = rows.select_related("district").order_by("starts_on", "pk")
    file = icalendar.written(
        (_event(one, root) for one in shown), name=f"{place.congress_name}会议", of="meetings"
    )
    return HttpResponse(file, content_type="text/calendar; charset=utf-8")


def _event(one: PublishedMeeting, root: str) -> list[str]:
    return [
        "BEGIN:VEVENT", f"UID:{one.public_id}", f"DTSTAMP:{icalendar.utc(one.changed_at)}",
        f"DTSTART;VALUE=DATE:{one.starts_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.ends_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{icalendar.escaped(one.title)}", f"LOCATION:{icalendar.escaped(one.place)}",
        f"URL:{root}{one.get_absolute_url()}", "END:VEVENT",
    ]  # fmt: skip


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
