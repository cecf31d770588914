"""会议 at the desk: the year's meetings, one with its agenda and papers, and the people it votes on."""

from typing import Any, cast
from urllib.parse import urlencode

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress import asking, meeting_starting, permissions
from congress.errors import Refused
from congress.forms.appointments import APPOINTMENT_ACTS, CeremonyForm
from congress.forms.meetings import MEETING_ACTS, PlanForm, ReceivePaper, RecordForm
from congress.letters import whole
from congress.models import Appointment, Meeting, OathCeremony, PaperDue, User
from congress.states import AppointmentStatus, MeetingKind, MeetingStatus
from congress.workflow import appointments, meetings

FRAME = "representatives/desk.html"
SIZE = 50
MOST_PAPERS = 20  # the rest one tap away
TONES: dict[str, str] = {
    MeetingStatus.CALLED: "warn",
    MeetingStatus.OPEN: "warn",
    MeetingStatus.CLOSED: "good",
    AppointmentStatus.PROPOSED: "warn",
    AppointmentStatus.REVIEWED: "warn",
    AppointmentStatus.PASSED: "good",
    AppointmentStatus.REJECTED: "late",
}


def _reader(request: HttpRequest) -> User:
    reader = cast(User, request.user)
    permissions.remember(reader)
    if not rules.has_perm("congress.see_meetings", reader):
        raise PermissionDenied
    return reader


def _meeting(reader: User, public_id: str) -> Meeting:
    rows = Meeting.objects.visible_to(reader).select_related("district", "term")
    found: Meeting = get_object_or_404(rows, public_id=public_id)
    return found


@require_safe
def desk_meetings(request: HttpRequest) -> HttpResponse:
    """The meetings of a year, the newest first, by kind; and the papers that have not come."""
    reader = _reader(request)
    seen = Meeting.objects.visible_to(reader)
    years = sorted(set(seen.order_by().values_list("year", flat=True)), reverse=True)
    asked = whole(request.GET.get("year", ""))
    year = asked if asked in years else (years[0] if years else timezone.localdate().year)
    kind = request.GET.get("kind", "")
    rows = seen.filter(year=year).select_related("term").defer("minutes")
    kinds = {
        row["kind"]: row["times"]
        for row in rows.order_by().values("kind").annotate(times=Count("pk"))
    }
    if kind in MeetingKind.values:
        rows = rows.filter(kind=kind)
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    facts: dict[str, Any] = {
        "year": year,
        "years": years,
        "kind": kind,
        "kinds": [(one.value, one.label, kinds.get(one.value, 0)) for one in MeetingKind],
        "all": sum(kinds.values()),
        "page": page,
        "rows": [(row, TONES.get(row.status, "")) for row in page],
        "papers": _papers(reader)[:MOST_PAPERS],
        "today": timezone.localdate(),
        "may_keep": rules.has_perm("congress.keep_meetings", reader),
    }
    return render(request, "congress/meetings/list.html", facts)


@require_safe
def desk_papers(request: HttpRequest) -> HttpResponse:
    """The papers that have not come: all, those whose day is over, or those of the week that begins today."""
    reader = _reader(request)
    queue, today = request.GET.get("queue", ""), timezone.localdate()
    rows = _papers(reader)
    if queue in meeting_starting.QUEUES:
        rows = rows.filter(meeting_starting.QUEUES[queue](today))
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    facts = {"page": page, "queue": queue, "today": today}
    return render(request, "congress/meetings/papers.html", facts)


@asking.page
def desk_meeting_new(request: HttpRequest, held: bool = False) -> HttpResponse:
    """筹备 a meeting, or 补录 one that was held; a refusal keeps what was typed."""
    reader = _reader(request)
    district = permissions.district_for(reader, "congress.keep_meetings")
    form = (RecordForm if held else PlanForm)(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            verb = meetings.record_held if held else meetings.plan
            made = verb(district, by=reader, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            following = "接着补录决议决定和任免。" if held else "接着加上议程。"
            messages.success(request, f"“{made}”已建立，{following}")
            return redirect(made)
    facts = {"form": form, "held": held}
    return render(request, "congress/meetings/new.html", facts, status=status)


@require_safe
def desk_meeting(request: HttpRequest, public_id: str) -> HttpResponse:
    """One meeting: how many came, its agenda with the papers, what was decided, on whom was voted."""
    reader = _reader(request)
    meeting = _meeting(reader, public_id)
    people = Paginator(meeting.appointments.order_by("pk"), SIZE)
    page = people.get_page(request.GET.get("page"))
    acts = MEETING_ACTS.available(meeting, to=reader)
    facts: dict[str, Any] = {
        "meeting": meeting,
        "tone": TONES.get(meeting.status, ""),
        # A paper is received beside its line of the agenda.
        "acts": [kind for kind in acts if kind is not ReceivePaper],
        "may_receive": ReceivePaper in acts,
        "rule": meetings.rule_for(meeting),
        "items": meeting.items.select_related("organ").prefetch_related("papers"),
        "decisions": meeting.decisions.order_by("pk"),
        "page": page,
        "people": [(row, TONES.get(row.status, "")) for row in page],
        "bulk": _together(reader, meeting),
        "records": meeting.records.select_related("by"),
        "may_gather": meeting.is_attended
        and rules.has_perm("congress.keep_meetings", reader, meeting),
        "today": timezone.localdate(),
        "public": meeting.is_public,
        "attendance": _attendance(meeting),
    }
    return render(request, "congress/meetings/detail.html", facts)


@asking.page
def desk_meeting_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = _reader(request)
    kind = asking.kind_of(MEETING_ACTS, name)
    meeting = _meeting(reader, public_id)
    home = meeting.get_absolute_url()
    return asking.ask_one(
        request, kind, meeting, by=reader, frame=FRAME, named=str(meeting), otherwise=home
    )


@require_safe
def desk_appointment(request: HttpRequest, public_id: str) -> HttpResponse:
    """One appointment with its steps."""
    reader = _reader(request)
    case = _appointment(reader, public_id)
    facts = {
        "case": case,
        "tone": TONES.get(case.status, ""),
        "acts": APPOINTMENT_ACTS.available(case, to=reader),
        "records": case.records.select_related("by"),
    }
    return render(request, "congress/meetings/appointment.html", facts)


@asking.page
def desk_appointment_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = _reader(request)
    kind = asking.kind_of(APPOINTMENT_ACTS, name)
    case = _appointment(reader, public_id)
    home = case.get_absolute_url()
    return asking.ask_one(
        request, kind, case, by=reader, frame=FRAME, named=str(case), otherwise=home
    )


@asking.page
def desk_appointments_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """The same act on the ticked ones of a meeting, or on all of them."""
    reader = _reader(request)
    kind = asking.kind_of(APPOINTMENT_ACTS, name)
    meeting = _meeting(reader, public_id)
    told = request.POST if request.method == "POST" else request.GET
    rows = meeting.appointments.order_by("pk")
    if told.get("every") != "yes":
        rows = rows.filter(public_id__in=asking.keys_of(request))
    sources = {source for one in kind.actions for source in kind.moves[one].sources}
    return asking.ask_together(
        request,
        kind,
        list(rows.filter(status__in=sources)[: asking.MOST_AT_ONCE]),
        by=reader,
        frame=FRAME,
        named=str,
        otherwise=meeting.get_absolute_url(),
    )


@asking.page
def desk_oaths(request: HttpRequest) -> HttpResponse:
    """宣誓仪式: the list, and a form for the next."""
    reader = _reader(request)
    may_keep = rules.has_perm("congress.keep_appointments", reader)
    form = CeremonyForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        district = permissions.district_for(reader, "congress.keep_appointments")
        if form.is_valid():
            try:
                appointments.hold_ceremony(district, by=reader, **form.cleaned_data)
            except Refused as refused:
                form.add_error(None, refused.sentence)
                status = 409
            else:
                messages.success(request, "宣誓仪式已登记。接着在任免里登记谁宣了誓。")
                return redirect("desk_oaths")
    rows = (
        OathCeremony.objects.visible_to(reader)
        .annotate(people=Count("sworn"))
        .order_by("-held_on", "-pk")
    )
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    facts = {"form": form, "page": page, "may_keep": may_keep}
    return render(request, "congress/meetings/oaths.html", facts, status=status)


def _together(reader: User, meeting: Meeting) -> list[Any]:
    """What may be done to several people at once now: to at least one of the list."""
    standing = set(meeting.appointments.order_by().values_list("status", flat=True))
    return [
        form
        for form in APPOINTMENT_ACTS.all()
        if form.bulk
        and form.may(reader, meeting)
        and any(standing & set(form.moves[one].sources) for one in form.actions)
    ]


def _attendance(meeting: Meeting) -> str:
    """With what the form for the event at which representatives come to it begins; the hour is there to be put right."""
    is_theirs = meeting.kind == MeetingKind.CONGRESS
    return urlencode(
        {
            "district": meeting.district.slug,
            "kind": "congress_session" if is_theirs else "sitting_in",
            "title": str(meeting) if is_theirs else f"列席{meeting}",
            "starts_at": f"{meeting.starts_on:%Y-%m-%d}T09:00",
            "place": meeting.place,
        }
    )


def _appointment(reader: User, public_id: str) -> Appointment:
    rows = Appointment.objects.visible_to(reader).select_related("meeting__term", "ceremony")
    found: Appointment = get_object_or_404(rows, public_id=public_id)
    return found


def _papers(reader: User) -> Any:
    rows = PaperDue.objects.missing(reader)
    return rows.select_related("item__meeting__term", "item__organ")
