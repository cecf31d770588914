"""Stations at the desk: the list, one with its people, placements and years, what is done with it, its QR sheet."""

from typing import Any
from uuid import UUID

import rules
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from congress import asking
from congress.accounts import qr_svg
from congress.documents import exports, pdf
from congress.errors import Refused
from congress.finding import active_filters, question, select
from congress.models import User
from congress.permissions import district_for
from congress.publications.questions import NotUnderstood, asked
from representatives.views.reader import reader_at
from stations import intake
from stations.filters.stations import StationFilter
from stations.forms.stations import ACTS, NewStationForm, PhotoForm
from stations.models import (
    Placement,
    PublishedStation,
    Station,
    StationPerson,
    StationPhoto,
    StationYear,
)
from stations.photo_files import photo_file
from stations.station_lists import EXPORTED, counted
from stations.workflow import station_photos

FRAME = "representatives/desk.html"
SHEET = settings.BASE_DIR / "templates" / "documents" / "stations" / "code.typ"
SELECTS = ("kind", "town", "in_use", "in_public")
SIZE = 50


@require_safe
def desk_stations(request: HttpRequest) -> HttpResponse:
    """The stations that one works with; the filters are the same as everywhere."""
    reader = _reader(request)
    found = StationFilter(request.GET, _mine(reader), request=request)
    rows = counted(found.qs.select_related("town"), on=timezone.localdate())
    facts: dict[str, Any] = {
        "page": Paginator(rows.order_by("town__name", "name", "pk"), SIZE).get_page(
            request.GET.get("page")
        ),
        "form": found.form,
        "selects": [select(found.form, name) for name in SELECTS],
        "active": [one for one in active_filters(found.form, request.GET) if one.label != "搜索"],
        "question": question(found.form),
        "year": timezone.localdate().year,
        "today": timezone.localdate(),
        "may_open": rules.has_perm("stations.open_station", reader),
    }
    return render(request, "stations/places/list.html", facts)


@require_safe
def desk_stations_export(request: HttpRequest) -> HttpResponseBase:
    """What is filtered as .xlsx."""
    try:
        found = asked(request, StationFilter, _mine(_reader(request)))
    except NotUnderstood as refusal:
        return refusal.answer()
    rows = counted(found, on=timezone.localdate()).order_by("town__name", "name", "pk")
    return exports.download(rows, EXPORTED, title="家站点")


@asking.page
def desk_station_new(request: HttpRequest) -> HttpResponse:
    """建立站点; a refusal keeps what was typed."""
    reader = _reader(request)
    district = district_for(reader, "stations.open_station")
    form = NewStationForm(
        request.POST if request.method == "POST" else None, case=district, by=reader
    )
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = form.act()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"“{made}”已建立，接着安排代表、登记人员。")
            return redirect(made)
    return render(request, "stations/places/new.html", {"form": form}, status=status)


@require_safe
def desk_station(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One station for whoever works with it."""
    reader = _reader(request)
    station = _station(reader, public_id)
    today = timezone.localdate()
    row = counted(Station.objects.filter(pk=station.pk), on=today).get()
    public = PublishedStation.objects.released().filter(station=station).first()
    hidden = "withdraw" if public is None else "publish"
    told = Q(goals__isnull=False) | ~Q(grade="") | Q(year__gte=today.year - 1)
    years = StationYear.objects.visible_to(reader).filter(told, station=station).distinct()
    placements = station.placements.valid(on=today).select_related("representative")
    facts = {
        "station": station,
        "row": row,
        "public": public,
        "year": today.year,
        "acts": [
            form
            for name, form in ACTS["station"].items()
            if name != hidden and form.may(reader, station)
        ],
        "placements": placements.order_by("level", "representative__sort_key"),
        "former": station.placements.filter(valid_to__lt=today).select_related("representative"),
        "people": station.people.valid(on=today).order_by("pk"),
        "years": years.prefetch_related("goals").select_related("assessed_by"),
        "photos": station.photos.select_related("uploaded_by").order_by("pk"),
        "may_place": rules.has_perm("stations.place_representative", reader, station),
        "may_keep": rules.has_perm("stations.keep_station", reader, station),
        "may_publish": rules.has_perm("stations.publish_station", reader, station),
        "may_assess": rules.has_perm("stations.assess_station", reader, station),
        "reader": reader,
        "qr": qr_svg(intake.printed_address(station)),
        "sees_opinions": rules.has_perm("stations.see_opinions", reader),
    }
    return render(request, "stations/places/detail.html", facts)


_PARTS: dict[str, Any] = {
    "station": Station,
    "person": StationPerson,
    "placement": Placement,
    "year": StationYear,
}


@asking.page
def desk_station_act(request: HttpRequest, part: str, public_id: UUID, name: str) -> HttpResponse:
    """Ask what the act needs, then do it: on the station, or on what belongs to it."""
    reader = _reader(request)
    kind = ACTS[part].get(name)
    if kind is None:
        raise Http404
    rows = _PARTS[part].objects.visible_to(reader)
    case = get_object_or_404(rows, public_id=public_id)
    station = case if part == "station" else case.station
    _station(reader, station.public_id)
    named = str(station) if part == "station" else f"{station}：{_named(case)}"
    home = station.get_absolute_url()
    return asking.ask_one(
        request, kind, case, by=reader, frame=FRAME, named=named, otherwise=home, home=home
    )


@asking.page
def desk_station_photo_new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A photograph with its words; a refusal keeps the words."""
    reader = _reader(request)
    station = _station(reader, public_id)
    PhotoForm.ensure_available(station, by=reader)
    form = PhotoForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        case=station, by=reader,
    )  # fmt: skip
    home, status = station.get_absolute_url(), 200
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            station_photos.attach(station, by=reader, file=told["photo"], text=told["text"])
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, "照片加好了，等另一位同事核对以后公开。")
            return redirect(station)
    facts = {
        "kind": PhotoForm, "form": form, "case": station, "home": home, "back": home, "frame": FRAME,
        "named": str(station),
    }  # fmt: skip
    return render(request, "congress/act.html", facts, status=status)


@require_POST
def desk_station_photo_act(request: HttpRequest, public_id: UUID, name: str) -> HttpResponse:
    """公开 or 去掉 a photograph."""
    reader = _reader(request)
    photo = get_object_or_404(_photos(reader), public_id=public_id)
    verbs = {"release": station_photos.release, "detach": station_photos.detach}
    if name not in verbs:
        raise Http404
    try:
        verbs[name](photo, by=reader)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        done = "照片公开了。" if name == "release" else "照片去掉了。"
        messages.success(request, done)
    return redirect(photo.station)


@require_safe
def station_photo(request: HttpRequest, public_id: UUID) -> FileResponse:
    """As an attachment of its own kind, which the page may show small."""
    return photo_file(get_object_or_404(_photos(_reader(request)), public_id=public_id))


@require_safe
def desk_station_code(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The QR sheet (A4), to be printed by the browser or taken as PDF."""
    station = _station(_reader(request), public_id)
    address = intake.printed_address(station)
    facts = {"station": station, "qr": qr_svg(address), "address": address}
    return render(request, "stations/places/code.html", facts)


@require_safe
def desk_station_code_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The same as PDF."""
    station = _station(_reader(request), public_id)
    address = intake.printed_address(station)
    try:
        written = pdf.render(
            SHEET,
            {
                "name": station.name, "kind": station.get_kind_display(), "place": station.address,
                "hours": station.hours.splitlines(), "congress": station.district.congress_name,
                "qr": qr_svg(address), "address": address,
            },
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("desk_station_code", public_id)
    name = content_disposition_header(True, f"{station}二维码.pdf")
    return HttpResponse(written, pdf.PDF, headers={"Content-Disposition": name})


def _reader(request: HttpRequest) -> User:
    return reader_at(request, "stations.see_stations")


def _mine(reader: User) -> Any:
    """An office's district, a town's own."""
    return Station.objects.visible_to(reader).kept_by(reader)


def _station(reader: User, public_id: UUID) -> Station:
    rows = _mine(reader).select_related("district", "town")
    station: Station = get_object_or_404(rows, public_id=public_id)
    return station


def _photos(reader: User) -> Any:
    return StationPhoto.objects.filter(station__in=_mine(reader)).select_related("station")


def _named(case: Any) -> str:
    if isinstance(case, StationYear):
        return f"{case.year} 年"
    return case.representative.name if isinstance(case, Placement) else case.name
