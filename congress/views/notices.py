"""One's own notices: the inbox, and the way from a notice to what it is about."""

from datetime import datetime
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from congress import notifications
from congress.models import Notice, User

MOST_UNREAD = 200
READ_ON_A_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: HttpRequest) -> HttpResponse:
    """The unread ones first, then those that were read, a page at a time; a POST marks all as read."""
    user = cast(User, request.user)  # log-in is required here
    if request.method == "POST":
        until = _moment(request.POST.get("until", ""))
        count = notifications.read_all(user, until=until)
        messages.success(request, f"已把 {count} 条消息标为已读。")
        return redirect("notices")
    before = _moment(request.GET.get("before", ""))
    read = Notice.objects.visible_to(user).filter(read_at__isnull=False)
    earlier = list((read.filter(created_at__lt=before) if before else read)[: READ_ON_A_PAGE + 1])
    today = timezone.localdate()
    return render(
        request,
        "congress/notices.html",
        {
            "unread": [] if before else notifications.unread(user)[:MOST_UNREAD],
            "read": earlier[:READ_ON_A_PAGE],
            "earlier": earlier[READ_ON_A_PAGE - 1] if len(earlier) > READ_ON_A_PAGE else None,
            "first": before is None,
            "today": today,
            "now": timezone.now(),
        },
    )


@require_safe
def notice(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Mark it as read and go where it leads, within the portal."""
    user = cast(User, request.user)  # log-in is required here
    found = get_object_or_404(Notice.objects.visible_to(user), public_id=public_id)
    notifications.read(user, found)
    inside = url_has_allowed_host_and_scheme(found.link, allowed_hosts=None)
    return redirect(found.link if inside else "notices")


def _moment(written: str) -> datetime | None:
    """A time with its zone, as our own pages write it; nothing, if it is none."""
    try:
        moment = parse_datetime(written)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None
