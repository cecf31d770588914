"""The desk of events: what waits, everything that one keeps, and a new one."""

from typing import Any, NamedTuple, cast

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from congress import asking, permissions
from congress.errors import Refused
from congress.finding import ALL, Tab, chosen_tab, select
from congress.models import District, Membership, Role, User
from congress.permissions import held_by
from representatives import waiting_events
from representatives.event_marks import Mark, event_mark
from representatives.filters_events import EventFilter
from representatives.forms.events import PlanForm
from representatives.models import Event
from representatives.querysets import ORGANISERS
from representatives.states.events import ATTENDED, AttendanceStatus

FRAME = "representatives/desk.html"
SELECTS = ("year", "status", "kind", "convener", "organiser", "form")
SIZE = 50
# What another page may begin the form of a new event with.
OFFERED = ("kind", "title", "starts_at", "place")


class Row(NamedTuple):
    """A line of the list."""

    event: Event
    mark: Mark


def keeper_of(request: HttpRequest) -> User:
    """Who works with events, with the posts of today read once. Raises PermissionDenied."""
    reader = cast(User, request.user)
    permissions.remember(reader)
    if not rules.has_perm("representatives.see_events", reader):
        raise PermissionDenied
    return reader


def event_of(reader: User, public_id: Any) -> Event:
    """The event, if this person sees it at the desk; else as if there were none."""
    rows = Event.objects.at_desk(reader).select_related(
        "district", "kind", "organiser", "session__term", "group"
    )
    event: Event = get_object_or_404(rows, public_id=public_id)
    return event


@require_safe
def desk_events(request: HttpRequest) -> HttpResponse:
    """One queue, or everything; the filters are the same as everywhere."""
    reader = keeper_of(request)
    # Said here, since rows that are counted by group lose the order of their model.
    seen = Event.objects.at_desk(reader).order_by("-starts_at", "-pk")
    queues = {queue.key: queue for queue in waiting_events.queues(seen)}
    tabs = [Tab(one.key, one.title, one.rows.order_by().count()) for one in queues.values()]
    tabs.append(Tab(ALL, "全部"))
    key = chosen_tab(request.GET, tabs, looked_for=("q", *SELECTS))
    rows = queues[key].rows if key in queues else seen
    found = EventFilter(request.GET, rows, request=request)
    listed = found.qs.select_related("kind", "organiser").defer("agenda", "result")
    shown = Paginator(_counted(listed), SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "representatives/event_list.html",
        {
            "tabs": tabs,
            "key": key,
            "form": found.form,
            "selects": [select(found.form, name) for name in SELECTS],
            "is_filtered": any(request.GET.get(name) for name in ("q", *SELECTS)),
            "page": shown,
            "rows": [Row(event, event_mark(event.status)) for event in shown.object_list],
            "may_plan": bool(_places_of(reader)),
        },
    )


@asking.page
def desk_event_new(request: HttpRequest) -> HttpResponse:
    """A new event; a refusal keeps what was typed."""
    reader = keeper_of(request)
    places = _places_of(reader)
    if not places:
        raise PermissionDenied
    district = _place(request, places)
    offered = {name: request.GET[name] for name in OFFERED if name in request.GET}
    told = request.POST if request.method == "POST" else None
    form = PlanForm(told, initial=offered, case=district, by=reader)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            event = form.act()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            form.begin_anew(refused)
            status = 409
        else:
            messages.success(request, f"“{event}”已建立，接着邀请代表。")
            return redirect("desk_event", event.public_id)
    facts = {"form": form, "district": district, "places": places}
    return render(request, "representatives/event_new.html", facts, status=status)


def _places_of(reader: User) -> list[District]:
    """The districts in which the reader organises events."""
    posts: list[Membership] = [
        post
        for post in held_by(reader)
        if post.role == Role.CONGRESS_OFFICE or (post.organ_id and post.role in ORGANISERS)
    ]
    return list(dict.fromkeys(post.district for post in posts))


def _place(request: HttpRequest, places: list[District]) -> District:
    asked = request.GET.get("district", places[0].slug)
    found = next((place for place in places if place.slug == asked), None)
    if found is None:
        raise Http404
    return found


def _counted(rows: Any) -> Any:
    """With how many are expected and how many came."""
    return rows.annotate(
        expected=Count("attendances", filter=~Q(attendances__status=AttendanceStatus.DECLINED)),
        came=Count("attendances", filter=Q(attendances__status__in=ATTENDED)),
    )
