"""Contact days in public: when, where and with whom; booking without an account, and asking after it with the code.

These forms act on nobody's behalf: whoever sends one has filled it in, and the code is its own secret. So they need no
CSRF token, and a phone that keeps no cookies can use them.
"""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from congress.errors import Refused
from congress.models import District
from stations import contact_calendar, intake, tracking
from stations.codes import answers_codes_of, found_by_code, status_of
from stations.contact_days import announced, public_days, weekday
from stations.filters.contact_days import ContactDayFilter
from stations.forms.bookings import BookForm
from stations.forms.leaving import CodeForm
from stations.models import ContactBooking, ContactDay
from stations.states.contact_days import EXPECTED, BookingStatus
from stations.throttling import Posting
from stations.workflow import bookings

SIZE = 20  # what a thumb scrolls through; a town is asked for first
MOST_IN_A_CALENDAR = 500  # the nearest; whoever subscribes gets the later ones in time
page = require_http_methods(["GET", "HEAD", "POST"])
TONES = {
    BookingStatus.CONFIRMED: "good",
    BookingStatus.CAME: "good",
    BookingStatus.CANCELLED: "late",
}


@login_not_required
@require_safe
def public_contact_days(request: HttpRequest, district: str) -> HttpResponse:
    """The days to come, by day; of one town or station, if asked for."""
    place = get_object_or_404(District, slug=district)
    found = _found_days(request, place)
    chosen = found.form.cleaned_data if found.is_valid() else {}
    page = Paginator(found.qs, SIZE).get_page(request.GET.get("page"))
    days = public_days(place, page)
    context = {
        "district": place,
        "section": "contact_days",
        "town": chosen.get("town"),
        "station": chosen.get("station"),
        "towns": found.form.fields["town"].queryset,
        "by_day": [(on, list(rows)) for on, rows in groupby(days, key=lambda one: one.day.on)],
        "page": page,
        "is_asked": found.is_bound and any(name in request.GET for name in found.filters),
        "question": _question(request, found),
    }
    return render(request, "stations/public/contact_days.html", context)


@login_not_required
@require_safe
def contact_days_calendar(request: HttpRequest, district: str) -> HttpResponse:
    """The same as an iCalendar file to subscribe to."""
    place = get_object_or_404(District, slug=district)
    found = _found_days(request, place)
    chosen = found.form.cleaned_data if found.is_valid() else {}
    name = f"{chosen.get('station') or chosen.get('town') or place}代表接待日"
    root = f"{request.scheme}://{request.get_host()}"
    days = public_days(place, found.qs[:MOST_IN_A_CALENDAR])
    written = contact_calendar.of_contact_days(days, name=name, root=root)
    return HttpResponse(written, content_type="text/calendar; charset=utf-8")


def _found_days(request: HttpRequest, place: District) -> ContactDayFilter:
    """The announced days that the address asks for; what it asks for wrongly finds none."""
    rows = announced(place, since=timezone.localdate())
    return ContactDayFilter(request.GET, rows, request=request)


def _question(request: HttpRequest, found: ContactDayFilter) -> str:
    """The filters of the address, as the calendar takes them too."""
    asked = {name: request.GET[name] for name in found.filters if request.GET.get(name)}
    return f"?{urlencode(asked)}" if asked else ""


@csrf_exempt
@login_not_required
@page
@never_cache
@sensitive_post_parameters()
def book_contact_day(request: HttpRequest, district: str, public_id: UUID) -> HttpResponse:
    """约访. The answer to a form that was taken is the code, on the same address: a reload shows it again."""
    place = get_object_or_404(District, slug=district)
    open_days = ContactDay.objects.announced(district=place, since=timezone.localdate())
    day: ContactDay = get_object_or_404(
        open_days.select_related("station__town", "district"), public_id=public_id
    )
    form = BookForm(
        request.POST if request.method == "POST" else None, day=day, rule=intake.rule_of(place)
    )
    facts = {
        "district": place,
        "section": "contact_days",
        "day": day,
        "weekday": weekday(day.on),
        "form": form,
        "is_open": bool(bookings.free_slots(day)) or form.is_bound,
    }
    if form.is_bound and form.is_valid():
        try:
            booked = _booked(request, day, form)
        except Refused as refused:
            form.add_error("slot" if refused.code in ("full", "past") else None, refused.sentence)
            return render(request, "stations/public/book.html", facts, status=status_of(refused))
        return render(request, "stations/public/booked.html", facts | {"booked": booked})
    return render(request, "stations/public/book.html", facts)


def _booked(request: HttpRequest, day: ContactDay, form: BookForm) -> bookings.Booked:
    """Counted, then booked. A form that comes again is not counted twice."""
    nonce = form.cleaned_data["nonce"]
    with Posting(request) as posting:
        booked = bookings.book(
            day, key=tracking.key_of(nonce), code=tracking.code_of(nonce), is_bulk=posting.is_bulk, **form.facts()
        )  # fmt: skip
    if not booked.is_new:
        posting.forget()
    return booked


@csrf_exempt
@login_not_required
@page
@never_cache
@sensitive_post_parameters()
@answers_codes_of(ContactBooking)
def track_booking(request: HttpRequest, district: str) -> HttpResponse:
    """凭查询码看约访, and cancel it. The code is posted, so that it stands in no address and no log."""
    place = get_object_or_404(District, slug=district)
    form = CodeForm(request.POST if request.method == "POST" else None)
    facts: dict[str, Any] = {"district": place, "section": "contact_days", "form": form}
    if form.is_bound and form.is_valid():
        try:
            booking = _found(request, place, form.cleaned_data["code"])
            if "cancel" in request.POST:
                bookings.cancel_by_code(booking)
        except Refused as refused:
            form.add_error("code", refused.sentence)
            return render(
                request, "stations/public/track_booking.html", facts, status=status_of(refused)
            )
        told = {
            "booking": booking,
            "weekday": weekday(booking.contact_day.on),
            "tone": TONES.get(BookingStatus(booking.status), ""),
            "may_cancel": booking.status in EXPECTED,
            "code": form.cleaned_data["code"],
        }
        return render(request, "stations/public/tracked_booking.html", facts | told)
    return render(request, "stations/public/track_booking.html", facts)


def _found(request: HttpRequest, place: District, code: str) -> ContactBooking:
    rows = ContactBooking.objects.filter(district=place)
    found: ContactBooking = found_by_code(
        request, rows.select_related("contact_day__station", "representative"), code
    )
    return found
