"""我的家站点 on a phone: where a representative is placed, whom to call there, and the days to come."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from representatives.views.reader import oneself, reader_of
from stations.models import Placement, StationPerson
from stations.station_page import coming


@require_safe
def my_stations(request: HttpRequest) -> HttpResponse:
    """The placements of today."""
    person = oneself(reader_of(request))
    people = Prefetch("station__people", StationPerson.objects.valid().order_by("pk"), "serving")
    rows = Placement.objects.valid().filter(representative=person)
    placements = rows.select_related("station").prefetch_related(people).order_by("station__name")
    now = timezone.now()
    facts = {"placements": [(one, coming(one.station, now=now)) for one in placements]}
    return render(request, "stations/places/mine.html", facts)
