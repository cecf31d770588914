"""扫码签到: where the QR code of a hall leads."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from congress import asking, permissions
from congress.errors import Refused
from congress.models import Role, User
from congress.permissions import held_by
from representatives.models import Attendance, Event, Representative
from representatives.states.events import AttendanceStatus
from representatives.workflow import events as workflow


@asking.page
def sign_in(request: HttpRequest, public_id: str, code: str) -> HttpResponse:
    """One large button, and what came of it. What does not fit together is answered as if there were nothing (404)."""
    user = cast(User, request.user)
    permissions.remember(user)
    event = Event.objects.filter(public_id=public_id).select_related("district").first()
    if event is None or not workflow.is_code_of(event, code) or not _belongs(user, event):
        return render(request, "representatives/sign_in_none.html", status=404)
    facts: dict[str, Any] = {"event": event, "row": None, "sentence": "", "is_staff": False}
    if not _represents(user, event):
        return render(request, "representatives/sign_in.html", facts | {"is_staff": True})
    status = 200
    if request.method == "POST":
        try:
            workflow.sign_in(event, code=code, by=user)
        except Refused as refused:
            facts["sentence"], status = refused.sentence, 409
    row = _row_of(user, event)
    facts["row"] = row if row is not None and row.attended else None
    facts["is_late"] = row is not None and row.status == AttendanceStatus.LATE
    if facts["row"] is None and not event.takes_sign_in:
        facts["sentence"] = facts["sentence"] or event.when_to_sign_in
    return render(request, "representatives/sign_in.html", facts, status=status)


def _belongs(user: User, event: Event) -> bool:
    """Somebody of the event's district: a representative there, or staff."""
    return any(post.district_id == event.district_id for post in held_by(user))


def _represents(user: User, event: Event) -> bool:
    posts = [post for post in held_by(user) if post.district_id == event.district_id]
    return any(post.role == Role.REPRESENTATIVE for post in posts) and (
        Representative.objects.filter(user=user, district=event.district_id).exists()
    )


def _row_of(user: User, event: Event) -> Attendance | None:
    return Attendance.objects.filter(event=event, representative__user=user).first()
