"""工作台: where staff begin. What is late, what is due this week, what waits, and this year against last."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress import meeting_starting, permissions, starting
from congress.models import ADMINISTRATORS, Role, User
from congress.permissions import held_by
from congress.starting import Compared, Line, Section
from congress.views.home import WAITING_OF
from representatives import starting as duties
from representatives import waiting
from stations import starting as opinions
from suggestions import starting as suggestions
from supervision import starting as supervision

# Whoever shows the page names the parts that speak on it.
PARTS = (suggestions, opinions, duties, supervision, meeting_starting, *WAITING_OF)
_OTHERS = {Role.REPRESENTATIVE, *ADMINISTRATORS}

URGENT = (
    (Section.LATE, "已经逾期", "late", "没有逾期的事。"),
    (Section.SOON, "一周内到期", "warn", "一周内没有到期的事。"),
)
# Of the single things that wait, the most urgent; the counts lead to all of them.
FIRST = 6


@require_safe
def desk_home(request: HttpRequest) -> HttpResponse:
    """For whoever works at a desk; a representative without such a post has a page of his or her own."""
    reader = cast(User, request.user)
    permissions.remember(reader)
    posts = [post for post in held_by(reader) if post.role not in _OTHERS]
    if not posts:
        if any(post.role == Role.REPRESENTATIVE for post in held_by(reader)):
            return redirect("me")
        raise PermissionDenied
    today = timezone.localdate()
    found = starting.found_for(reader, on=today)
    lines = [one for one in found if isinstance(one, Line)]
    return render(
        request,
        "congress/desk.html",
        {
            "posts": posts,
            "today": today,
            "urgent": [
                (title, tone, nothing, [one for one in lines if one.section == section])
                for section, title, tone, nothing in URGENT
            ],
            "to_do": [one for one in lines if one.section == Section.WAITS],
            "compared": [one for one in found if isinstance(one, Compared)],
            "waiting": waiting.waiting_for(reader)[:FIRST],
        },
    )
