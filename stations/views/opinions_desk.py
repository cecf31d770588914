"""The desk of opinions: what waits, everything that one works with, one opinion, and what is done with it."""

from typing import Any, NamedTuple, cast

import rules
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from congress import asking, permissions
from congress.documents import exports
from congress.finding import active_filters, question, select
from congress.models import User
from congress.publications.questions import NotUnderstood, asked
from representatives.views.reader import reader_at
from stations import opinion_board, opinion_exports, similar
from stations.filters.opinions import OpinionFilter
from stations.forms.opinions import OPINION_ACTS, waits_for
from stations.models import PublicOpinion, ReadAt
from stations.opinion_marks import mark_of, photos_of, records_of, running_deadline
from stations.opinion_queues import counts, queues, seen_at_desk
from stations.states.opinions import AT_ORGAN, Status
from stations.workflow import readings, receiving

FRAME = "representatives/desk.html"
SELECTS = (
    "handled_at", "town", "station", "organ", "category", "year", "status", "outcome", "channel", "overdue", "age",
)  # fmt: skip
SIZE = 50
ALL = "all"
MERGES = {Status.RECEIVED, Status.ACCEPTED, *AT_ORGAN}


class Tab(NamedTuple):
    """A queue's name and how many wait in it; None where nobody counts."""

    key: str
    title: str
    waiting: int | None = None


class Row(NamedTuple):
    """A line of the list."""

    opinion: PublicOpinion
    tone: str
    word: str


def reader_at_desk(request: HttpRequest) -> User:
    """Who works with opinions, with the posts of today read once. Raises PermissionDenied."""
    return reader_at(request, "stations.see_opinions")


def opinion_of(reader: User, public_id: Any) -> PublicOpinion:
    """The opinion, if this person may read it; else as if there were none."""
    rows = PublicOpinion.objects.visible_to(reader).select_related(
        "district",
        "station",
        "town",
        "event",
        "representative",
        "organ",
        "suggestion",
        "merged_into",
    )
    opinion: PublicOpinion = get_object_or_404(rows, public_id=public_id)
    return opinion


@require_safe
def desk_opinions(request: HttpRequest) -> HttpResponse:
    """One queue, or everything; the filters are the same as everywhere."""
    reader = reader_at_desk(request)
    found = {queue.key: queue for queue in queues(reader)}
    waiting = counts(seen_at_desk(reader), list(found.values()))
    tabs = [Tab(key, queue.title, waiting[key]) for key, queue in found.items()]
    key = _chosen(request, tabs)
    rows, filtered = _rows(request, reader, key)
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    act = OPINION_ACTS.forms.get(found[key].act) if key in found else None
    form = filtered.form
    form.is_valid()
    return render(
        request,
        "stations/opinion_list.html",
        {
            "tabs": [*tabs, Tab(ALL, "全部")],
            "key": key,
            "page": page,
            "rows": [Row(row, *mark_of(row, today=today)) for row in page],
            "form": form,
            "selects": [select(form, name) for name in SELECTS],
            "active": [one for one in active_filters(form, request.GET) if one.label != "搜索"],
            "is_filtered": bool(question(form)),
            "asked": request.GET.urlencode(),
            "together": act if act and act.bulk else None,
            "may_enter": may_enter(reader),
            "may_board": rules.has_perm("stations.see_opinion_board", reader),
        },
    )


@require_safe
def desk_opinions_export(request: HttpRequest) -> HttpResponseBase:
    """What is filtered as .xlsx, without residents."""
    reader = reader_at_desk(request)
    found = {queue.key: queue.which for queue in queues(reader)}
    key = request.GET.get("queue", "") or ALL
    seen = seen_at_desk(reader)
    try:
        # A queue is read here; what nobody knows is refused, as by every export.
        asked(request, OpinionFilter, seen, besides={"queue": (*found, ALL)})
    except NotUnderstood as refusal:
        return refusal.answer()
    rows, _ = _rows(request, reader, key)
    return exports.download_table(
        opinion_exports.lines(rows.defer(None)), opinion_exports.HEADINGS, title="群众意见"
    )


@require_safe
def desk_opinions_board(request: HttpRequest) -> HttpResponse:
    """How opinions stand, each figure the way to its rows."""
    reader = reader_at_desk(request)
    if not rules.has_perm("stations.see_opinion_board", reader):
        raise PermissionDenied
    given = request.GET.copy()
    this_year = timezone.localdate().year
    year = given.setdefault("year", str(this_year))
    filtered = OpinionFilter({"year": year}, seen_at_desk(reader), request=request)
    facts: dict[str, Any] = {
        "board": opinion_board.board_of(filtered.qs, today=timezone.localdate()),
        "select": select(filtered.form, "year"),
        "year": year,
    }
    return render(request, "stations/opinion_board.html", facts)


@require_safe
def desk_opinion(request: HttpRequest, public_id: Any) -> HttpResponse:
    """One opinion for whoever works with it, with what each may do, by when and why then."""
    reader = cast(User, request.user)
    permissions.remember(reader)
    opinion = opinion_of(reader, public_id)
    knows = rules.has_perm("stations.know_resident", reader, opinion)
    keeps = rules.has_perm("stations.keep_opinion", reader, opinion)
    tone, word = mark_of(opinion, today=timezone.localdate())
    return render(
        request,
        "stations/opinion_detail.html",
        {
            "opinion": opinion,
            "tone": tone,
            "word": word,
            "waits_for": waits_for(opinion.status),
            "acts": OPINION_ACTS.available(opinion, to=reader),
            "records": records_of(opinion),
            "photos": photos_of(opinion),
            "deadline": running_deadline(opinion),
            "similar": similar.similar_to(opinion, reader=reader)
            if keeps and opinion.status in MERGES
            else [],
            "merged": opinion.merged.all() if keeps else [],
            "knows": knows,
            "resident": readings.resident_of(opinion, reader=reader, place=ReadAt.DESK),
            "readings": readings.readers_of(opinion)
            if rules.has_perm("stations.see_readings", reader, opinion)
            else [],
            "works_here": rules.has_perm("stations.see_opinions", reader),
        },
    )


@asking.page
def opinion_act(request: HttpRequest, public_id: Any, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = cast(User, request.user)
    permissions.remember(reader)
    kind = asking.kind_of(OPINION_ACTS, name)
    opinion = opinion_of(reader, public_id)
    return asking.ask_one(
        request,
        kind,
        opinion,
        by=reader,
        frame=FRAME,
        named=f"群众意见 {opinion}",
        otherwise=reverse("desk_opinions"),
        seen=lambda: PublicOpinion.objects.visible_to(reader).filter(pk=opinion.pk).exists(),
    )


@asking.page
def opinions_together(request: HttpRequest, name: str) -> HttpResponse:
    """The same act on those that were ticked."""
    reader = reader_at_desk(request)
    kind = asking.kind_of(OPINION_ACTS, name)
    rows = list(
        PublicOpinion.objects.visible_to(reader)
        .filter(public_id__in=asking.keys_of(request))
        .select_related("district", "station", "town", "representative__user", "organ")
    )
    return asking.ask_together(
        request,
        kind,
        rows,
        by=reader,
        frame=FRAME,
        named=lambda opinion: f"{opinion}　{opinion.content[:40]}",
        otherwise=reverse("desk_opinions"),
    )


@require_POST
@never_cache
def opinion_new_code(request: HttpRequest, public_id: Any) -> HttpResponse:
    """A new code for whoever lost the old one; it exists in this one answer alone, to be printed."""
    reader = reader_at_desk(request)
    opinion = opinion_of(reader, public_id)
    code = receiving.new_code(opinion, by=reader)
    facts = {"slips": [(opinion, code)], "opinion": opinion, "address": address_of(opinion)}
    return render(request, "stations/opinion_slip.html", facts)


def may_enter(reader: User) -> bool:
    """Whether this person enters opinions at a station."""
    return any(
        rules.has_perm("stations.keep_opinion", reader, post.district)
        for post in permissions.held_by(reader)
    )


def address_of(opinion: PublicOpinion) -> str:
    """Where a resident asks with the code: the district's own pages."""
    return f"{settings.PORTAL_ADDRESS}{opinion.district.get_absolute_url()}"


def _rows(request: HttpRequest, reader: User, key: str) -> tuple[Any, OpinionFilter]:
    rows = seen_at_desk(reader)
    order: tuple[str, ...] = ("-received_on", "-pk")
    if key != ALL:
        queue = next((one for one in queues(reader) if one.key == key), None)
        if queue is None:
            raise Http404
        rows, order = rows.filter(queue.which), queue.order
    filtered = OpinionFilter(request.GET, rows, request=request)
    listed = filtered.qs.select_related("station", "town", "representative", "organ")
    return listed.defer("answer", "rating_note").order_by(*order), filtered


def _chosen(request: HttpRequest, tabs: list[Tab]) -> str:
    key = request.GET.get("queue", "")
    if key in (*(tab.key for tab in tabs), ALL):
        return key
    if set(request.GET) - {"queue", "page"}:
        return ALL
    return next((tab.key for tab in tabs if tab.waiting), ALL)
