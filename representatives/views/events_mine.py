"""A representative's own events: answers before, signing in on the spot, and what became of it."""

from typing import Any, NamedTuple, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress import asking, permissions
from congress.errors import Refused
from congress.models import Role, User
from congress.permissions import held_by
from congress.serving import served
from representatives.event_marks import Mark, attendance_mark, event_mark
from representatives.forms.attendances import ATTENDANCE_ACTS
from representatives.models import Attendance, Event, EventFile, Representative
from representatives.states.events import AttendanceAction, AttendanceStatus, EventStatus
from representatives.workflow import events as workflow

MOST_PAST = 60
ANSWERS = (AttendanceAction.SIGN_UP, AttendanceAction.DECLINE, AttendanceAction.ASK_LEAVE)
TO_READ = (EventFile.Kind.MATERIAL, EventFile.Kind.MINUTES)


class Line(NamedTuple):
    """An event in the list, with the own state where there is one."""

    event: Event
    mark: Mark


def _oneself(request: HttpRequest) -> User:
    user = cast(User, request.user)
    permissions.remember(user)
    if not any(post.role == Role.REPRESENTATIVE for post in held_by(user)):
        raise PermissionDenied
    return user


@require_safe
def my_events(request: HttpRequest) -> HttpResponse:
    """What comes, what is open for sign-up, and what was."""
    user = _oneself(request)
    rows = (
        Attendance.objects.filter(representative__user=user)
        .exclude(event__status=EventStatus.PLANNED)
        .select_related("event__kind")
        .order_by("event__starts_at", "pk")
    )
    own = list(rows)
    coming = [row for row in own if row.event.status == EventStatus.OPEN]
    past = [row for row in reversed(own) if row.event.status != EventStatus.OPEN]
    districts = Representative.objects.filter(user=user).values("district")
    open_ = (
        Event.objects.coming()
        .filter(is_open=True, district__in=districts, starts_at__gte=timezone.now())
        .exclude(pk__in=[row.event_id for row in own])
        .select_related("kind")
        .order_by("starts_at", "pk")
    )
    facts = {
        "coming": [Line(row.event, attendance_mark(row.status)) for row in coming],
        "open": [Line(event, Mark("可以报名", "")) for event in open_],
        "past": [Line(row.event, _past_mark(row)) for row in past[:MOST_PAST]],
    }
    return render(request, "representatives/my_events.html", facts)


@asking.page
def my_event(request: HttpRequest, public_id: str) -> HttpResponse:
    """The event, the own answer, and what may be answered now."""
    user = _oneself(request)
    event = _event_for(user, public_id)
    row = Attendance.objects.filter(event=event, representative__user=user).first()
    if row is not None:
        row.event = event
    if request.method == "POST":
        return _answer(request, event, row, user)
    return _shown(request, event, row, user)


@require_safe
def my_event_file(request: HttpRequest, public_id: str, file_id: str) -> FileResponse:
    """Materials and minutes, for whoever the event is for."""
    event = _event_for(_oneself(request), public_id)
    rows = EventFile.objects.filter(event=event, kind__in=TO_READ)
    return served(get_object_or_404(rows, public_id=file_id))


def _event_for(user: User, public_id: Any) -> Event:
    """One that is for this representative."""
    rows = Event.objects.told_to(user).select_related("kind", "organiser", "district")
    event: Event = get_object_or_404(rows, public_id=public_id)
    return event


def _answer(request: HttpRequest, event: Event, row: Attendance | None, user: User) -> HttpResponse:
    do = request.POST.get("do", "")
    if do not in ANSWERS:
        raise PermissionDenied
    kind = ATTENDANCE_ACTS.forms[do]
    form = kind(request.POST, case=row, by=user)
    try:
        if do == AttendanceAction.SIGN_UP:
            workflow.sign_up(event, by=user)
        elif row is None:
            raise PermissionDenied
        elif form.is_valid():
            form.act()
        else:
            return _shown(request, event, row, user, form=form, status=400)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("my_event", event.public_id)
    said = {"sign_up": "已报名，届时请准时到场。", "decline": "已告诉组织者您不参加。", "ask_leave": "请假已送组织者审批。"}  # fmt: skip
    messages.success(request, said[do])
    return redirect("my_event", event.public_id)


def _shown(
    request: HttpRequest,
    event: Event,
    row: Attendance | None,
    user: User,
    *,
    form: Any = None,
    status: int = 200,
) -> HttpResponse:
    if row is not None:
        acts = [one.name for one in ATTENDANCE_ACTS.available(row, to=user)]
    else:
        acts = ["sign_up"] if event.status == EventStatus.OPEN and event.is_open else []
    asks = form or ATTENDANCE_ACTS.forms[AttendanceAction.ASK_LEAVE](case=row, by=user)
    refused_note = ""
    if row is not None:
        last = row.records.filter(action="refuse_leave").last()
        refused_note = last.note if last and row.status == AttendanceStatus.ACCEPTED else ""
    facts = {
        "event": event,
        "row": row,
        "mark": _past_mark(row) if row else event_mark(event.status),
        "acts": acts,
        "leave": asks,
        "refused_note": refused_note,
        "cancelled_because": _cancelled_because(event),
        "files": event.files.filter(kind__in=TO_READ),
        "duty": getattr(row, "duty", None) if row else None,
    }
    return render(request, "representatives/my_event.html", facts, status=status)


def _past_mark(row: Attendance) -> Mark:
    """The own state; of a cancelled event that it is."""
    if row.event.status == EventStatus.CANCELLED:
        return event_mark(row.event.status)
    return attendance_mark(row.status)


def _cancelled_because(event: Event) -> str:
    if event.status != EventStatus.CANCELLED:
        return ""
    return str(event.records.filter(action="cancel").values_list("note", flat=True).last() or "")
