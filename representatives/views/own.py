"""A representative's own records: the year, one of them with how it was checked, and what may be done with it."""

from collections import Counter
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress import asking, permissions
from congress.errors import Refused
from congress.letters import whole
from congress.models import Role, User
from congress.serving import served
from representatives import workflow
from representatives.forms import DUTY_ACTS
from representatives.models import DutyPhoto, DutyRecord
from representatives.states.duties import COUNTED, DutyAction, DutyStatus
from representatives.workflow.photos import MOST as MOST_PHOTOS

MOST = 200  # of one year
FRAME = "representatives/mine.html"
# What a representative does; the office's acts have a desk of their own.
ACTS = (DutyAction.CONFIRM, DutyAction.OBJECT, DutyAction.AMEND, DutyAction.DISCARD)
_CHECKS = (DutyAction.CONFIRM, DutyAction.OBJECT)
TONES = {
    DutyStatus.REGISTERED: "warn",
    DutyStatus.CONFIRMED: "good",
    DutyStatus.OBJECTED: "different",
    DutyStatus.WITHDRAWN: "",
}


@require_safe
def my_duties(request: HttpRequest) -> HttpResponse:
    """One year, what waits for a check before the rest."""
    user = _representative(request)
    rows = DutyRecord.objects.filter(representative__user=user)
    years = sorted(set(rows.order_by().values_list("year", flat=True)), reverse=True)
    year = _year(request.GET.get("year", ""), years)
    listed = list(_listed(rows.filter(year=year))[: MOST + 1])
    of_year = rows.filter(year=year, status__in=COUNTED).order_by()
    times = Counter(of_year.values_list("kind__name", flat=True))
    waiting = list(_listed(rows.for_check_by(user))[:MOST])
    context = {
        "years": years,
        "year": year,
        "rows": marked(row for row in listed[:MOST] if row not in waiting),
        "waiting": marked(waiting),
        "more": len(listed) > MOST,
        "most": MOST,
        "times": times.most_common(),
        "total": times.total(),
    }
    return render(request, "representatives/my_duties.html", context)


@require_safe
def my_duty(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One record: what it says, how it was checked, and what may be done now."""
    record = own_record(request, public_id)
    user = cast(User, request.user)
    acts = [form for form in DUTY_ACTS.available(record, to=user) if form.name in ACTS]
    records = list(record.records.select_related("by"))
    upheld = (
        record.status == DutyStatus.REGISTERED
        and records
        and records[-1].action == DutyAction.UPHOLD
    )
    context = {
        "record": record,
        "upheld": records[-1].note if upheld else "",
        "tone": TONES[DutyStatus(record.status)],
        "acts": sorted(acts, key=lambda form: ACTS.index(DutyAction(form.name))),
        "records": records,
        "may_check": any(form.name in _CHECKS for form in acts),
        "photos": record.photos.all(),
        "may_change": any(form.name == DutyAction.AMEND for form in acts),
        "most_photos": MOST_PHOTOS,
        "days_left": (record.check_due_on - timezone.localdate()).days if record.check_due_on else None,
    }  # fmt: skip
    return render(request, "representatives/my_duty.html", context)


@asking.page
def my_duty_act(request: HttpRequest, public_id: UUID, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    record = own_record(request, public_id)
    kind = asking.kind_of(DUTY_ACTS, name)
    if name not in ACTS:
        raise Http404
    return asking.ask_one(
        request,
        kind,
        record,
        by=cast(User, request.user),
        frame=FRAME,
        named=named(record),
        otherwise=reverse("my_duties"),
    )


@require_POST
def my_duty_photos(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take out the photographs that are ticked, and add those that were chosen."""
    record = own_record(request, public_id)
    user = cast(User, request.user)
    try:
        ticked = [key for key in request.POST.getlist("detach") if asking.is_uuid(key)]
        for photo in record.photos.filter(public_id__in=ticked):
            workflow.photos.detach(photo, by=user)
        workflow.photos.attach(record, request.FILES.getlist("photos"), by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "照片已保存。")
    return redirect(record)


@require_safe
def my_duty_photo(request: HttpRequest, public_id: UUID, file_id: UUID) -> FileResponse:
    """A photograph of one's own record."""
    record = own_record(request, public_id)
    return served(get_object_or_404(DutyPhoto, duty=record, public_id=file_id))


def own_record(request: HttpRequest, public_id: UUID) -> DutyRecord:
    """One's own record; anybody else's is as if it were not there."""
    user = cast(User, request.user)  # log-in is required here
    permissions.remember(user)
    rows = DutyRecord.objects.filter(representative__user=user)
    named = rows.select_related("kind", "district", "representative", "counterpart")
    record: DutyRecord = get_object_or_404(named, public_id=public_id)
    return record


def named(record: DutyRecord) -> str:
    """2026-03-05 走访."""
    return f"{record.done_on:%Y-%m-%d} {record.shown_title}"


def marked(rows: Any) -> list[tuple[DutyRecord, str]]:
    """Each with the tone of its status."""
    return [(row, TONES[DutyStatus(row.status)]) for row in rows]


def _representative(request: HttpRequest) -> User:
    """Whoever is or was a representative. Raises PermissionDenied for everybody else."""
    user = cast(User, request.user)
    permissions.remember(user)
    if not any(post.role == Role.REPRESENTATIVE for post in user.memberships.all()):
        raise PermissionDenied
    return user


def _listed(rows: Any) -> Any:
    columns = (
        "public_id",
        "done_on",
        "title",
        "place",
        "status",
        "origin",
        "kind__name",
        "check_due_on",
    )
    return rows.select_related("kind").only(*columns).order_by("-done_on", "-id")  # fmt: skip


def _year(told: str, known: list[int]) -> int:
    this_year = timezone.localdate().year
    year = whole(told)
    if year is not None and date.min.year <= year <= date.max.year:
        return year
    return known[0] if known and this_year not in known else this_year
