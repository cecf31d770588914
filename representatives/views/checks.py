"""The desk of duty records: what waits to be checked, everything that this person may see, and each record."""

from typing import Any, NamedTuple, cast

import rules
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from congress import asking, permissions
from congress.acts import ActForm
from congress.finding import (
    ALL,
    Tab,
    active_filters,
    chosen_tab,
    not_understood,
    question,
    select,
)
from congress.models import User
from congress.serving import served
from representatives import exports, queues
from representatives.filters import DutyFilter
from representatives.forms import DUTY_ACTS
from representatives.models import DutyPhoto, DutyRecord, PublishedDuty
from representatives.permissions import looks_after_representatives
from representatives.querysets import DutyRecordQuerySet
from representatives.states.duties import DutyStatus

FRAME = "representatives/desk.html"
SELECTS = ("year", "kind", "status", "level", "town", "figure")
TYPED = ("after", "before")
SIZE = 50
_TONES = {DutyStatus.CONFIRMED: "good", DutyStatus.OBJECTED: "late", DutyStatus.REGISTERED: "warn"}


class Mark(NamedTuple):
    """The word, and its tone."""

    word: str
    tone: str


class Row(NamedTuple):
    """A line of the list."""

    duty: DutyRecord
    mark: Mark
    is_public: bool


class Way(NamedTuple):
    """A button: its label and address."""

    label: str
    address: str


def keeper_of(request: HttpRequest) -> User:
    """Who looks after representatives, with the posts of today read once. Raises PermissionDenied."""
    reader = cast(User, request.user)  # log-in is required here
    permissions.remember(reader)
    if not looks_after_representatives(reader):
        raise PermissionDenied
    return reader


@require_safe
def desk_duties(request: HttpRequest) -> HttpResponse:
    """One queue, or everything; the filters are the same as everywhere."""
    reader = keeper_of(request)
    waiting = queues.queues(reader)
    tabs = [Tab(one.key, one.title, one.rows.order_by().count()) for one in waiting]
    tabs.append(Tab(ALL, "全部"))
    key = chosen_tab(request.GET, tabs, looked_for=("q", "representative", *SELECTS, *TYPED))
    queue = next((one for one in waiting if one.key == key), None)
    rows = queue.rows if queue else DutyRecord.objects.visible_to(reader)
    found = DutyFilter(request.GET, rows, request=request)
    shown = Paginator(listed(found.qs), SIZE).get_page(request.GET.get("page"))
    facts = {
        "tabs": tabs,
        "key": key,
        "may_enter": rules.has_perm("representatives.register_duty", reader),
        "form": found.form,
        "selects": [select(found.form, name) for name in SELECTS],
        "typed": [found.form[name] for name in TYPED],
        "representative": found.form["representative"].value() or "",
        "active": active_filters(found.form, request.GET),
        "question": question(found.form),
        "page": shown,
        "rows": [_row(duty) for duty in shown.object_list],
        "acts": _bulk_acts(reader, queue),
    }
    return render(request, "representatives/duties_list.html", facts)


@require_safe
def export(request: HttpRequest) -> HttpResponse | FileResponse:
    """Everything under these filters; a question that is not understood is not answered."""
    seen = DutyRecord.objects.visible_to(keeper_of(request))
    found = DutyFilter(request.GET, seen, request=request)
    if refusal := not_understood(request, found):
        return refusal
    return exports.download(found.qs)


@require_safe
def desk_duty(request: HttpRequest, public_id: str) -> HttpResponse:
    """One record: what it says, its photographs, how it was checked, and what this person may do with it now."""
    reader = keeper_of(request)
    duty = _duty_of(reader, public_id)
    acts = DUTY_ACTS.available(duty, to=reader)
    copy = PublishedDuty.objects.released().filter(duty=duty).first()
    facts = {
        "duty": duty,
        "mark": mark_of(duty),
        "copy": copy,
        "objection": _objection(duty),
        "buttons": [Way(act.label, _act_address(duty, act)) for act in acts if not _is_last(act)],
        "lasts": [Way(act.label, _act_address(duty, act)) for act in acts if _is_last(act)],
        "records": duty.records.select_related("by"),
        "photos": duty.photos.all(),
    }
    return render(request, "representatives/duty_check.html", facts)


@require_safe
def photo(request: HttpRequest, public_id: str, file_id: str) -> FileResponse:
    """A photograph of the record."""
    duty = _duty_of(keeper_of(request), public_id)
    return served(get_object_or_404(DutyPhoto, duty=duty, public_id=file_id))


@asking.page
def duty_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = keeper_of(request)
    duty = _duty_of(reader, public_id)
    return asking.ask_one(
        request,
        asking.kind_of(DUTY_ACTS, name),
        duty,
        by=reader,
        frame=FRAME,
        named=named(duty),
        otherwise=reverse("desk_duties"),
        home=address_of(duty),
        seen=lambda: DutyRecord.objects.visible_to(reader).filter(pk=duty.pk).exists(),
    )


@asking.page
def duties_together(request: HttpRequest, name: str) -> HttpResponse:
    """The same act on the chosen ones."""
    reader, kind = keeper_of(request), asking.kind_of(DUTY_ACTS, name)
    seen = DutyRecord.objects.visible_to(reader).filter(public_id__in=asking.keys_of(request))
    return asking.ask_together(
        request,
        kind,
        list(seen.select_related("district", "kind", "representative__user")),
        by=reader,
        frame=FRAME,
        named=named,
        otherwise=reverse("desk_duties"),
    )


def listed(rows: DutyRecordQuerySet) -> Any:
    """As a list needs them: no long texts, and whether the public reads each."""
    out = PublishedDuty.objects.released().filter(duty=OuterRef("pk"))
    named = rows.select_related("representative", "kind").defer("outcome", "note", "with_whom")
    return named.annotate(is_out=Exists(out))


def mark_of(duty: DutyRecord) -> Mark:
    """Where its check stands."""
    status = DutyStatus(duty.status)
    return Mark(str(status.label), _TONES.get(status, ""))


def named(duty: DutyRecord) -> str:
    """张三 2024-03-05《…》."""
    return f"{duty.representative} {duty.done_on}《{duty.shown_title}》"


def address_of(duty: DutyRecord) -> str:
    """Its page at the desk."""
    return reverse("desk_duty", args=[duty.public_id])


def _duty_of(reader: User, public_id: str) -> DutyRecord:
    rows = DutyRecord.objects.visible_to(reader).select_related(
        "district", "kind", "representative__user", "representative__town",
        "counterpart", "registered_by", "register", "attendance__event",
    )  # fmt: skip
    found: DutyRecord = get_object_or_404(rows, public_id=public_id)
    return found


def _objection(duty: DutyRecord) -> Any:
    """What the representative says is wrong, as long as it is not settled."""
    if duty.status != DutyStatus.OBJECTED:
        return None
    return duty.records.filter(action="object").select_related("by").last()


def _is_last(act: type[ActForm]) -> bool:
    return act.name in ("withdraw", "unpublish")


def _act_address(duty: DutyRecord, act: type[ActForm]) -> str:
    return reverse("desk_duty_act", args=[duty.public_id, act.name])


def _row(duty: Any) -> Row:
    return Row(duty, mark_of(duty), duty.is_out)


def _bulk_acts(reader: User, queue: queues.Queue | None) -> list[type[ActForm]]:
    """In a queue what its rows wait for; among all rows whatever the person's posts ever allow."""
    many = [form for form in DUTY_ACTS.all() if form.bulk and form.may(reader)]
    return many if queue is None else [form for form in many if form.name == queue.act]
