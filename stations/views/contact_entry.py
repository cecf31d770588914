"""The station desk on a contact day: one visitor after another, by keyboard or by large buttons; nothing typed is lost."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from congress.asking import page
from congress.errors import Refused
from congress.models import User
from stations.contact_days import expected_of
from stations.forms.bookings import VisitorForm
from stations.forms.entering import categories_of
from stations.models import ContactDay
from stations.states.contact_days import DayStatus
from stations.views.contact_desk import day_of, reader_at_desk
from stations.views.opinions_desk import address_of
from stations.workflow import readings, visitors

MOST_SHOWN = 8
KEPT = ("representative",)


@require_safe
def desk_contact_today(request: HttpRequest) -> HttpResponse:
    """Today's day of the own station at once; of several stations one is chosen."""
    reader = reader_at_desk(request)
    today = timezone.localdate()
    rows = ContactDay.objects.kept_by(reader).filter(on=today).exclude(status=DayStatus.CANCELLED)
    days = list(rows.select_related("station").order_by("starts_at", "station__name"))
    if len(days) == 1:
        return redirect("desk_contact_receive", days[0].public_id)
    return render(request, "stations/contact_today.html", {"days": days, "today": today})


@page
@never_cache
def desk_contact_receive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Enter one; the answer is the next form. It does not lead elsewhere: the code of an opinion exists in this answer alone."""
    reader = reader_at_desk(request)
    day = _own_day(reader, public_id)
    categories = categories_of(day.district)
    asked: dict[str, Any] = {"day": day, "categories": categories}
    form = VisitorForm(request.POST if request.method == "POST" else None, **asked)
    received, status = None, 200
    if form.is_bound and form.is_valid():
        try:
            received = visitors.receive(day, by=reader, **form.facts())
        except Refused as refused:
            form.begin_anew(refused)
            form.add_error(None, refused.sentence)
            status = 409
    if received or not form.is_bound:
        initial = {name: request.POST.get(name, "") for name in KEPT}
        form = VisitorForm(initial=initial, **asked)
    left = received.left if received else None
    booked = list(expected_of(day))
    readings.note_bookings(booked, reader=reader)
    rows = day.visitors.select_related("representative", "opinion")
    return render(
        request,
        "stations/contact_receive.html",
        {
            "day": day,
            "form": form,
            "received": received,
            "left": left,
            "slips": [(left.opinion, left.code)] if left and left.code else [],
            "address": address_of(left.opinion) if left else "",
            "categories": list(enumerate(categories, 1)),
            "count": rows.count(),
            "raised": rows.filter(opinion__isnull=False).count(),
            "lately": rows.order_by("-pk")[:MOST_SHOWN],
            "booked": booked,
        },
        status=status,
    )


def _own_day(reader: User, public_id: str) -> ContactDay:
    day = day_of(reader, public_id)
    if not ContactDay.objects.kept_by(reader).filter(pk=day.pk).exists():
        raise PermissionDenied
    return day
