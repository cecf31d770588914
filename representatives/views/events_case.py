"""One event at the desk: its page, its acts, its files, the sheet and the code for signing in, its list as a spreadsheet."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress import accounts, asking, attachments
from congress.documents import exports
from congress.documents.exports import Column
from congress.errors import Refused
from congress.models import User
from congress.serving import served
from representatives.event_dossier import EventDossier
from representatives.forms.attendances import ATTENDANCE_ACTS
from representatives.forms.events import EVENT_ACTS
from representatives.models import Attendance, Event, EventFile, Level
from representatives.states.events import AttendanceStatus, EventAction, HowSignedIn
from representatives.views.events_desk import FRAME, event_of, keeper_of
from representatives.workflow import events as workflow


@require_safe
def desk_event(request: HttpRequest, public_id: str) -> HttpResponse:
    """What it is, what comes next, who is on the list, its files and its record."""
    reader = keeper_of(request)
    event = event_of(reader, public_id)
    facts = {
        "event": event,
        "dossier": EventDossier(event, reader),
        "file_kinds": EventFile.Kind.choices,
        "accepted": attachments.ACCEPTED,
    }
    return render(request, "representatives/event_detail.html", facts)


@asking.page
def desk_event_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = keeper_of(request)
    event = event_of(reader, public_id)
    return asking.ask_one(
        request,
        asking.kind_of(EVENT_ACTS, name),
        event,
        by=reader,
        frame=FRAME,
        named=event.title,
        otherwise=reverse("desk_events"),
    )


@asking.page
def desk_attendance_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """One person's attendance: leave decided, or what was registered put right."""
    reader = keeper_of(request)
    rows = Attendance.objects.filter(event__in=Event.objects.at_desk(reader))
    row = get_object_or_404(
        rows.select_related("event__district", "representative__user"), public_id=public_id
    )
    return asking.ask_one(
        request,
        asking.kind_of(ATTENDANCE_ACTS, name),
        row,
        by=reader,
        frame=FRAME,
        named=f"{row.representative} · {row.event.title}",
        otherwise=reverse("desk_events"),
    )


@require_safe
def desk_event_code(request: HttpRequest, public_id: str) -> HttpResponse:
    """The QR code, as large as the screen of the hall. Only for who keeps the attendance: whoever reads it can sign in."""
    event = _kept_by(keeper_of(request), public_id)
    path = reverse("sign_in", args=[event.public_id, event.sign_in_code])
    address = f"{settings.PORTAL_ADDRESS.rstrip('/')}{path}"
    facts = {"event": event, "code": accounts.qr_svg(address)}
    return render(request, "representatives/event_code.html", facts)


@require_safe
def desk_event_sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """签到表 to print, for where no phone is at hand."""
    reader = keeper_of(request)
    event = event_of(reader, public_id)
    facts = {"event": event, "dossier": EventDossier(event, reader)}
    return render(request, "representatives/event_sheet.html", facts)


@require_safe
def desk_event_export(request: HttpRequest, public_id: str) -> FileResponse:
    """The list as .xlsx."""
    event = event_of(keeper_of(request), public_id)
    rows = event.attendances.order_by("representative__sort_key", "pk")
    title = f"出席情况 {event.title} {event.day:%Y%m%d}"
    return exports.download(rows, _COLUMNS, title=title)


@require_POST
def desk_event_attach(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep files; each that is not accepted is named with the reason."""
    reader = keeper_of(request)
    event = event_of(reader, public_id)
    kind = request.POST.get("kind", "")
    if kind not in EventFile.Kind.values:
        raise Http404
    kept = 0
    for file in request.FILES.getlist("files"):
        try:
            workflow.attach(event, file, by=reader, kind=kind)
            kept += 1
        except Refused as refused:
            messages.error(request, refused.sentence)
    if kept:
        messages.success(request, f"上传了 {kept} 个文件。")
    elif not request.FILES:
        messages.warning(request, "请先选择文件。")
    return redirect(event)


@require_safe
def desk_event_file(request: HttpRequest, public_id: str, file_id: str) -> FileResponse:
    """A file of the event."""
    event = event_of(keeper_of(request), public_id)
    return served(get_object_or_404(EventFile, event=event, public_id=file_id))


@require_POST
def desk_event_detach(request: HttpRequest, public_id: str, file_id: str) -> HttpResponse:
    """Take a file off."""
    reader = keeper_of(request)
    event = event_of(reader, public_id)
    kept = get_object_or_404(
        EventFile.objects.select_related("event"), event=event, public_id=file_id
    )
    try:
        workflow.detach(kept, by=reader)
        messages.success(request, f"删去了“{kept.name}”。")
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect(event)


def _kept_by(reader: User, public_id: Any) -> Event:
    event = event_of(reader, public_id)
    if not EVENT_ACTS.forms[EventAction.CHANGE].may(reader, event):
        raise PermissionDenied
    return event


def _label(choices: Any) -> Any:
    words = dict(choices.choices)
    return lambda value: words.get(value, value)


def _moment(value: Any) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"


_COLUMNS = [
    Column("姓名", "representative__name", 12),
    Column("单位职务", "representative__position", 28),
    Column("代表层级", "level", 10, _label(Level)),
    Column("所在街镇", "representative__town__name", 14),
    Column("出席情况", "status", 12, _label(AttendanceStatus)),
    Column("签到时间", "signed_in_at", 18, _moment),
    Column("签到方式", "how", 12, _label(HowSignedIn)),
    Column("邀请理由", "invited_because", 32),
]
