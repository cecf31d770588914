"""The desk of recurring duties: who is behind, who contacts whom, reminders and files."""

from typing import Any, NamedTuple, cast
from uuid import UUID

import rules
from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress import asking, permissions
from congress.documents import exports
from congress.errors import Refused
from congress.models import OFFICES, District, User
from congress.permissions import held_by
from representatives import pairing, recurring, workflow
from representatives.forms.contacts import (
    ALL,
    BEHIND,
    REACHED,
    BoardForm,
    PairForm,
    contacted_by,
)
from representatives.models import ContactPair, Representative
from representatives.querysets import TOWNS
from representatives.recurring import Overview, Standing

BOARD = [
    ("姓名", 10), ("街镇", 14), ("规定动作", 18), ("要求", 34),
    ("起", 12), ("止", 12), ("应完成", 8), ("已完成", 8),
    ("其中走访", 8), ("联系对象", 8), ("达标", 8), ("还差", 34),
    ("依据", 34),
]  # fmt: skip
PAIRS = [
    ("组成人员", 12), ("联系代表", 60), ("人数", 8), ("缺口", 12),
]  # fmt: skip


class Desk(NamedTuple):
    """Who looks, at which district, and whether he or she arranges it."""

    reader: User
    district: District
    arranges: bool

    @property
    def seen(self) -> Any:
        """The representatives whom the reader may see."""
        return Representative.objects.visible_to(self.reader).filter(district=self.district)


def desk_of(request: HttpRequest) -> Desk:
    """Raises PermissionDenied for whoever neither looks after representatives nor reads about them."""
    reader = cast(User, request.user)  # log-in is required everywhere here
    permissions.remember(reader)
    for post in held_by(reader):
        if post.role in (*OFFICES, *TOWNS):
            keeps = rules.has_perm("representatives.keep_contacts", reader, post.district)
            return Desk(reader, post.district, keeps)
    raise PermissionDenied


def _arranging(request: HttpRequest) -> Desk:
    desk = desk_of(request)
    if not desk.arranges:
        raise PermissionDenied
    return desk


def _asked(request: HttpRequest, desk: Desk) -> tuple[BoardForm, list[Standing]]:
    """The standings that the page is asked for; what is not understood narrows nothing."""
    today = timezone.localdate()
    form = BoardForm(request.GET, district=desk.district)
    people = desk.seen
    if form.is_valid():
        people = form.people(people, on=today)
    return form, recurring.standings(desk.district, on=today, people=people)


@require_safe
def desk_contacts(request: HttpRequest) -> HttpResponse:
    """Every rule with how many reached it; of one rule those who did not."""
    desk = desk_of(request)
    form, found = _asked(request, desk)
    rows = recurring.overview(found)
    chosen = next((row for row in rows if row.rule.code == request.GET.get("rule")), None)
    show = request.GET.get("show") or BEHIND
    return render(
        request,
        "representatives/contacts/board.html" if chosen is None else "representatives/contacts/rule.html",
        {
            "tab": "board",
            "form": form,
            "overview": rows,
            "chosen": chosen,
            "total": _total(found),
            "rows": _of(found, chosen, show) if chosen else [],
            "arranges": desk.arranges,
            "selects": [(form[name], choices_of(form, name)) for name in ("town", "group")],
            "narrowed": bool(request.GET.get("town") or request.GET.get("group")),
            "show": show,
            "shows": form.fields["show"].choices,  # type: ignore[attr-defined]
        },
    )  # fmt: skip


def choices_of(form: BoardForm, name: str) -> list[tuple[str, str, bool]]:
    """Of one field what may be chosen, and whether it is."""
    asked = str(form.data.get(name, ""))
    field: Any = form.fields[name]
    return [(str(value), words, str(value) == asked) for value, words in field.choices]


def _of(found: list[Standing], chosen: Overview, show: str) -> list[Standing]:
    """Of one rule, whom the reader asked for; who misses most stands first."""
    rows = [row for row in found if row.rule.pk == chosen.rule.pk]
    if show != ALL:
        rows = [row for row in rows if row.is_reached == (show == REACHED)]
    return sorted(rows, key=lambda row: (row.value / row.whole, row.person.sort_key))


def _total(found: list[Standing]) -> tuple[int, int]:
    """How many have reached everything that applies to them, of how many."""
    people = {row.person.pk for row in found}
    late = {row.person.pk for row in found if not row.is_reached}
    return len(people - late), len(people)


@require_safe
def desk_contacts_file(request: HttpRequest) -> FileResponse:
    """The board as .xlsx, asked like its page; what is not understood is refused. Never who the voters are."""
    desk = desk_of(request)
    form, found = _asked(request, desk)
    strange = set(request.GET) - {"rule", "town", "group", "show"}
    if strange or not form.is_valid():
        raise BadRequest
    code, show = form.cleaned_data["rule"], form.cleaned_data["show"] or ALL
    chosen = [
        row
        for row in found
        if (not code or row.rule.code == code)
        and (show == ALL or row.is_reached == (show == REACHED))
    ]
    cells = (
        (
            row.person.name, row.person.town and row.person.town.name, row.rule.name, row.rule.demand,
            row.span.first, row.span.last, row.needed, row.done, row.visits,
            row.partners if row.rule.partners else None, "达标" if row.is_reached else "未达标",
            "，".join(row.missing), row.rule.source,
        )
        for row in chosen
    )  # fmt: skip
    return exports.download_table(cells, BOARD, title=f"{desk.district.name}规定动作进度")


@require_POST
def desk_contacts_remind(request: HttpRequest) -> HttpResponse:
    """提醒 the ticked ones."""
    desk = _arranging(request)
    back = asking.back_to(request, reverse("desk_contacts"))
    people = desk.seen.filter(public_id__in=asking.keys_of(request, "person"))
    found = recurring.standings(desk.district, on=timezone.localdate(), people=people)
    rows = [row for row in found if row.rule.code == request.POST.get("rule")]
    if not rows:
        messages.warning(request, "请先在列表里勾选。")
        return redirect(back)
    told = workflow.contacts.remind(rows, by=desk.reader)
    if told:
        messages.success(request, f"已提醒 {told} 名代表。")
    if others := len(rows) - told:
        messages.warning(request, f"{others} 名没有提醒：已经达标，或者还没有账号。")
    return redirect(back)


@require_safe
def desk_pairs(request: HttpRequest) -> HttpResponse:
    """配对表."""
    desk = desk_of(request)
    found = pairing.table(desk.district, on=timezone.localdate(), seen=desk.seen)
    context = {"tab": "pairs", "table": found, "arranges": desk.arranges}
    return render(request, "representatives/contacts/pairs.html", context)


@require_safe
def desk_pairs_file(request: HttpRequest) -> FileResponse:
    """配对表 as .xlsx, in the columns in which it may be imported."""
    desk = desk_of(request)
    if request.GET:
        raise BadRequest
    found = pairing.table(desk.district, on=timezone.localdate(), seen=desk.seen)
    cells = (
        (
            line.member.name,
            "、".join(one.name for one in line.representatives),
            len(line.representatives),
            line.gap,
        )
        for line in found.lines
    )
    return exports.download_table(cells, PAIRS, title=f"{desk.district.name}联系配对表")


@require_http_methods(["GET", "HEAD", "POST"])
def desk_pair(request: HttpRequest, public_id: str) -> HttpResponse:
    """Choose whom a member contacts."""
    desk = _arranging(request)
    today = timezone.localdate()
    members = pairing.members_of(desk.district, on=today)
    member = get_object_or_404(members, public_id=public_id)
    pairs = ContactPair.objects.valid(on=today).filter(member__district=desk.district)
    current = pairs.filter(member=member).values_list("representative__public_id", flat=True)
    own = [str(key) for key in current]
    others = desk.seen.in_office(on=today).exclude(pk=member.pk).select_related("town")
    form = PairForm(
        request.POST or None,
        people=others.order_by("sort_key", "pk"),
        contacted=contacted_by(pairs, but=member),
        rule=pairing.rule_of(desk.district, on=today),
        initial={"representatives": own},
    )
    context = {"tab": "pairs", "member": member, "form": form, "read": own}
    if form.is_bound and form.is_valid():
        read = {UUID(key) for key in request.POST.getlist("read") if asking.is_uuid(key)}
        try:
            added, ended = workflow.contacts.pair(
                member, by=desk.reader, read=read, **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return render(request, "representatives/contacts/pair.html", context, status=409)
        messages.success(request, f"{member.name}：新配对 {added} 名，结束 {ended} 名。")
        return redirect("desk_pairs")
    return render(request, "representatives/contacts/pair.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def desk_pairs_suggested(request: HttpRequest) -> HttpResponse:
    """The missing pairs, evenly: shown first, then made as they were shown."""
    desk = _arranging(request)
    if request.method == "POST":
        return _pair_up(request, desk)
    found = pairing.table(desk.district, on=timezone.localdate(), seen=desk.seen)
    pairs = pairing.suggested(found)
    context = {"tab": "pairs", "pairs": pairs, "left": len(found.free) - len(pairs)}
    return render(request, "representatives/contacts/suggested.html", context)


def _pair_up(request: HttpRequest, desk: Desk) -> HttpResponse:
    told = [one.partition(":")[::2] for one in request.POST.getlist("pair")]
    keys = {key for pair in told for key in pair if asking.is_uuid(key)}
    known = {str(one.public_id): one for one in desk.seen.filter(public_id__in=keys)}
    wishes: dict[Representative, list[Representative]] = {}
    for member, person in told:
        if member in known and person in known:
            wishes.setdefault(known[member], []).append(known[person])
    try:
        added = workflow.contacts.pair_up(wishes, by=desk.reader)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, f"新配对 {added} 对。")
    return redirect("desk_pairs")
