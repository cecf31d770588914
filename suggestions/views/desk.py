"""The desk: what waits for this person, everything that he or she may see, and how far the organs are."""

from typing import Any, NamedTuple

import rules
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.finding import ALL, Tab, chosen_tab
from congress.models import User
from suggestions import board, waiting
from suggestions.filters import SuggestionFilter
from suggestions.forms import ACTS, ActForm
from suggestions.marks import Mark, mark, urgency
from suggestions.models import HandlingRole, Suggestion
from suggestions.states import Action
from suggestions.views.case import reader_of
from suggestions.views.finding import active_filters, select

SELECTS = ("year", "status", "result", "category", "organ", "overdue")
SIZE = 50
ORGANS = "organs"


class Row(NamedTuple):
    """A line of the list."""

    case: Suggestion
    mark: Mark
    hosts: list[str]


@require_safe
def desk_suggestions(request: HttpRequest) -> HttpResponse:
    """One queue, or everything; the filters are the same as everywhere."""
    reader = reader_of(request)
    queues = waiting.queues(reader)
    tabs = [Tab(one.key, one.title, one.rows.order_by().count()) for one in queues]
    asked = {queue.key: queue for queue in queues}
    compares = rules.has_perm("suggestions.compare_organs", reader)
    tabs += [Tab(ALL, "全部"), *([Tab(ORGANS, "各单位进度")] if compares else [])]
    key = chosen_tab(request.GET, tabs, looked_for=("q", "figure", *SELECTS))
    facts: dict[str, Any] = {
        "tabs": tabs,
        "key": key,
        "may_enter": rules.has_perm("suggestions.enter", reader),
    }
    if key == ORGANS:
        lines = board.by_organ(reader, on=timezone.localdate())
        return render(request, "suggestions/desk_board.html", {**facts, "lines": lines})
    queue = asked.get(key)
    rows = queue.rows if queue else Suggestion.objects.visible_to(reader)
    found = SuggestionFilter(request.GET, rows, request=request)
    listed = found.qs.for_listing().defer("search", "reason", "content")
    shown = Paginator(listed, SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "suggestions/desk_list.html",
        {
            **facts,
            "form": found.form,
            "selects": [select(found.form, name) for name in SELECTS],
            "active": active_filters(found.form, request.GET),
            "page": shown,
            "rows": [_row(case) for case in shown.object_list],
            "acts": _bulk_acts(reader, queues, queue),
        },
    )


def _row(case: Suggestion) -> Row:
    near = urgency(case.days_left(on=timezone.localdate()))
    parts = [part for part in case.handlings.all() if part.ended_on is None]
    hosts = [part.organ.name for part in parts if part.role == HandlingRole.HOST]
    return Row(case, near or mark(status=case.status, result=case.result), hosts)


def _bulk_acts(
    reader: User, queues: list[waiting.Queue], queue: waiting.Queue | None
) -> list[type[ActForm]]:
    """In a queue what its rows wait for, and a reminder; among all rows whatever the person's posts ever allow."""
    acts = {one.act for one in ([queue] if queue else queues)}
    found = [form for form in ACTS.all() if form.bulk and form.name in acts]
    if queue is None:
        found += [form for form in ACTS.all() if form.bulk and form.may(reader)]
    elif queue.act in ("", "remind", "distribute"):
        found += [form for form in ACTS.of([Action.REMIND]) if form.may(reader)]
    return list(dict.fromkeys(found))
