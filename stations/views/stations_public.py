"""What the public reads of stations: where they are, which is near, who is there, and what became of what was said."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.accounts import qr_svg
from congress.finding import active_filters, question, select
from congress.models import District
from congress.publications.downloads import answer
from congress.publications.questions import NotUnderstood, asked
from representatives.models import PublishedRepresentative
from stations import hours, intake, places
from stations.filters.stations import PublishedStationFilter
from stations.models import PublishedOpinion, PublishedStation, StationPhoto
from stations.photo_files import photo_file
from stations.states.opinions import Outcome
from stations.station_lists import PUBLIC, public_rows
from stations.station_page import coming

SIZE = 40
SELECTS = ("kind", "town")
MOST_OPINIONS = 5


@dataclass(frozen=True)
class Entry:
    """A line of the list: its number on the map, and how far it is from where somebody asks."""

    number: int
    station: PublishedStation
    distance: str


@login_not_required
@require_safe
def public_stations(request: HttpRequest, district: str) -> HttpResponse:
    """Released stations on a map and beside it; by town, or the nearest first for whoever says where he or she is."""
    place = get_object_or_404(District, slug=district)
    released = PublishedStation.objects.released(district=place)
    found = PublishedStationFilter(request.GET, released, request=request, district=place)
    rows = found.qs if found.is_valid() else released.none()
    is_near = found.is_valid() and bool(found.form.cleaned_data.get("near"))
    page = Paginator(rows.select_related("district"), SIZE).get_page(request.GET.get("page"))
    entries = [
        Entry(number, station, _distance(station))
        for number, station in enumerate(page, page.start_index())
    ]
    context = {
        "district": place,
        "section": "stations",
        "form": found.form,
        "selects": [select(found.form, name) for name in SELECTS],
        "active": [one for one in active_filters(found.form, request.GET) if one.label != "搜索"],
        "question": question(found.form),
        "page": page,
        "is_near": is_near,
        "parts": _parts(entries, by_town=not is_near),
        "map": places.draw([(one.number, one.station) for one in entries]),
    }
    return render(request, "stations/places/public_list.html", context)


@login_not_required
@require_safe
def public_station(request: HttpRequest, district: str, public_id: UUID) -> HttpResponse:
    """One released station; what was withdrawn is not there."""
    case = _copy(district, public_id)
    now = timezone.now()
    said = _said(case)
    context = {
        "district": case.district,
        "section": "stations",
        "case": case,
        "now_open": hours.now_open(case.hours, at=now),
        "placed": _placed(case),
        "coming": coming(case.station, now=now),
        "said": said.aggregate(
            all=Count("pk"), solved=Count("pk", filter=Q(outcome=Outcome.SOLVED))
        ),
        "opinions": said.defer("search", "answer")[:MOST_OPINIONS],
        "leave": intake.address(case.district, station=case.station),
        "qr": qr_svg(intake.printed_address(case.station)),
    }
    return render(request, "stations/places/public_detail.html", context)


@login_not_required
@require_safe
def public_station_photo(
    request: HttpRequest, district: str, public_id: UUID, photo: UUID
) -> FileResponse:
    """A photograph that the released copy names."""
    case = _copy(district, public_id)
    if str(photo) not in {one["id"] for one in case.photos}:
        raise Http404
    return photo_file(get_object_or_404(StationPhoto, station=case.station_id, public_id=photo))


@login_not_required
@require_safe
def stations_file(request: HttpRequest, district: str, kind: str) -> HttpResponseBase:
    """The list as a file, with the filters of its page."""
    place = get_object_or_404(District, slug=district)
    released = PublishedStation.objects.released(district=place)
    try:
        rows = asked(request, PublishedStationFilter, released, district=place)
    except NotUnderstood as refusal:
        return refusal.answer()
    return answer(f"{place.name}家站点", kind, PUBLIC, public_rows(rows))


def _copy(district: str, public_id: UUID) -> PublishedStation:
    released = PublishedStation.objects.released().select_related("district", "station__district")
    case: PublishedStation = get_object_or_404(
        released, district__slug=district, public_id=public_id
    )
    return case


def _distance(station: Any) -> str:
    metres = getattr(station, "metres", None)
    return "" if metres is None else places.in_words(metres)


def _parts(entries: list[Entry], *, by_town: bool) -> list[tuple[str, list[Entry]]]:
    """Under the town, unless the list goes by distance."""
    found: dict[str, list[Entry]] = {}
    for one in entries:
        name = (one.station.town_name or "没有登记街镇") if by_town else ""
        found.setdefault(name, []).append(one)
    return list(found.items())


def _placed(case: PublishedStation) -> dict[str, Any]:
    """Whose own page is public, in the order of the copy; of the others how many they are."""
    ids = [one["representative"] for one in case.placed]
    rows = PublishedRepresentative.objects.released(district=case.district).filter(
        representative__public_id__in=ids
    )
    found = {
        str(row.representative.public_id): row
        for row in rows.select_related("representative").only(
            "public_id", "name", "position", "district", "representative__public_id"
        )
    }
    shown = [
        (found[one["representative"]], one["level_name"])
        for one in case.placed
        if one["representative"] in found
    ]
    return {"shown": shown, "all": len(case.placed), "others": len(case.placed) - len(shown)}


def _said(case: PublishedStation) -> Any:
    """Published opinions that were said there; only which they are is asked of the inner rows."""
    released = PublishedOpinion.objects.released(district=case.district)
    return released.filter(opinion__station=case.station_id)
