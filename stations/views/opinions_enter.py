"""登记群众意见 on a busy contact day: one after another, by keyboard alone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from congress.asking import page
from congress.errors import Refused
from congress.models import District, Role, User
from congress.permissions import held_by
from stations.forms.entering import EnterForm, categories_of, labelled, representatives_of
from stations.models import PublicOpinion, Station
from stations.querysets.opinions import TOWN_ROLES
from stations.views.opinions_desk import address_of, reader_at_desk
from stations.workflow import receiving

REMEMBERED = "opinion_entry"
KEPT = ("station", "session", "received_on", "channel", "representative")
MOST_SHOWN = 5


@page
@never_cache
def desk_opinion_new(request: HttpRequest) -> HttpResponse:
    """Enter one; the answer is the next form, with the code of the one before to print. What failed stands as typed.

    It does not lead elsewhere after saving: the code exists in this one answer, and the same form sent again is the same
    opinion (its key), so that a reload harms nothing.
    """
    reader = reader_at_desk(request)
    district, stations = _workplace(reader)
    categories = categories_of(district)
    asked: dict[str, Any] = {
        "by": reader,
        "district": district,
        "stations": stations,
        "categories": categories,
    }
    form = EnterForm(request.POST if request.method == "POST" else None, **asked)
    left, status = None, 200
    if form.is_bound and form.is_valid():
        try:
            left = receiving.enter(district, by=reader, **form.facts())
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            request.session[REMEMBERED] = {
                name: str(form.data.get(name, "")) for name in KEPT if name != "received_on"
            }
    if left or not form.is_bound:
        form = EnterForm(initial=_initial(request, stations, left is not None), **asked)
    return render(
        request,
        "stations/opinion_new.html",
        {
            "form": form,
            "left": left,
            "slips": [(left.opinion, left.code)] if left and left.code else [],
            "address": address_of(left.opinion) if left else "",
            "people": [labelled(person) for person in representatives_of(district)],
            "categories": list(enumerate(categories, 1)),
            "today": _entered_today(reader),
        },
        status=status,
    )


def _workplace(reader: User) -> tuple[District, Any]:
    """Where this person enters, and for which stations. Raises PermissionDenied."""
    posts = held_by(reader)
    for post in posts:
        if post.role == Role.CONGRESS_OFFICE:
            return post.district, _stations().filter(district=post.district_id)
    towns = [post for post in posts if post.role in TOWN_ROLES]
    if not towns:
        raise PermissionDenied
    organs = [post.organ_id for post in towns]
    return towns[0].district, _stations().filter(district=towns[0].district_id, town__in=organs)


def _stations() -> Any:
    return Station.objects.select_related("town").order_by("name")


def _initial(request: HttpRequest, stations: Any, is_next: bool) -> dict[str, Any]:
    """As with the one before; the only open station of a town without asking."""
    kept = dict(request.session.get(REMEMBERED, {}))
    if not kept.get("station"):
        few = list(stations.open(on=timezone.localdate())[:2])
        if len(few) == 1:
            kept["station"] = few[0].public_id
    if is_next:
        kept["received_on"] = request.POST.get("received_on", "")
    return kept


def _entered_today(reader: User) -> Any:
    rows = PublicOpinion.objects.visible_to(reader).filter(
        entered_by=reader, created_at__date=timezone.localdate()
    )
    return rows.order_by("-pk")[:MOST_SHOWN]
