"""关账 and the corrections after it, asked on pages of their own beside 年度数据与核对."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse

from congress.admin import acts
from congress.admin.accounts import ask
from congress.admin.base import DeskAdmin, acting
from congress.errors import Refused
from congress.forms.revisions import REVISION_ACTS, ReasonForm
from congress.models import FigureRevision, FigureSnapshot
from congress.states import RevisionStatus
from congress.workflow import closing


def urls(page: DeskAdmin) -> list[URLPattern]:
    """Close a year, prepare a correction, release or withdraw it."""

    def own(view: Any) -> Any:
        return page.admin_site.admin_view(lambda *args, **named: view(page, *args, **named))

    return [
        path("<int:object_id>/close/", own(close), name="close_year"),
        path("<int:object_id>/revise/<str:key>/", own(revise), name="revise_figure"),
        path("revisions/<uuid:public_id>/<str:name>/", own(act), name="revision_act"),
    ]


def page_of(snapshot: Any) -> str:
    """年度数据与核对 of the district-year."""
    asked = urlencode({"district": snapshot.district.slug, "year": str(snapshot.year)})
    return f"{reverse('admin:congress_figuresnapshot_changelist')}?{asked}"


def facts(request: HttpRequest, snapshot: FigureSnapshot | None) -> dict[str, Any]:
    """What the page says of closing: whether it may be done, what the records say otherwise, what was corrected."""
    if snapshot is None:
        return {}
    actor = acting(request)
    revisions = list(
        FigureRevision.objects.filter(snapshot=snapshot).select_related("prepared_by", "district")
    )
    waiting = {row.key for row in revisions if row.status == RevisionStatus.PREPARED}
    may_revise = actor.has_perm("congress.revise_figure", snapshot)
    return {
        "may_close": snapshot.is_over
        and not snapshot.is_closed
        and actor.has_perm("congress.close_year", snapshot),
        "drifts": [
            (drift, may_revise and drift.before.key not in waiting)
            for drift in closing.drifts(snapshot)
        ],
        "waiting": waiting,
        "revisions": [(row, REVISION_ACTS.available(row, to=actor)) for row in revisions],
    }


def close(page: DeskAdmin, request: HttpRequest, object_id: int) -> HttpResponse:
    """关账, asked once."""
    snapshot = _snapshot(page, request, object_id)
    if not acting(request).has_perm("congress.close_year", snapshot):
        raise PermissionDenied
    back, hints, status = page_of(snapshot), [], 200
    if request.method == "POST":
        try:
            closing.close(snapshot, by=acting(request))
        except Refused as refused:
            hints, status = [refused.sentence], 409
        else:
            messages.success(request, f"{snapshot}已经关账。")
            return redirect(back)
    context = {
        "title": f"关账：{snapshot}",
        "words": "关账以后，这一年的数字不再随登记改动，也不能撤销关账；以后发现有误，另作更正，由两个人办理，原数和原因都公布。",
        "hints": hints,
        "act": "关账",
        "back": back,
    }
    return ask(page, request, snapshot, context, status)


def revise(page: DeskAdmin, request: HttpRequest, object_id: int, key: str) -> HttpResponse:
    """准备更正 of one figure."""
    snapshot = _snapshot(page, request, object_id)
    if not acting(request).has_perm("congress.revise_figure", snapshot):
        raise PermissionDenied
    changed = {one.before.key: one for one in closing.drifts(snapshot)}
    drift = changed.get(key)
    if drift is None:
        raise Http404
    open_ones = FigureRevision.objects.filter(snapshot=snapshot, status=RevisionStatus.PREPARED)
    others = changed.keys() - {key, *open_ones.values_list("key", flat=True)}
    told = request.POST if request.method == "POST" else None
    form = ReasonForm(told, others=len(others))
    back, status = page_of(snapshot), 200
    if form.is_bound and form.is_valid():
        try:
            closing.prepare(snapshot, key, by=acting(request), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, "更正已经准备好，请由另一个人公布。")
            return redirect(back)
    before, after = drift.before, drift.after
    context = {
        "title": f"准备更正：{before.name}",
        "words": f"原公布 {before.written}，记录现在算得 {after.written}。准备以后由另一个人公布。",
        "form": form,
        "act": "准备更正",
        "back": back,
    }
    return ask(page, request, snapshot, context, status)


def act(page: DeskAdmin, request: HttpRequest, public_id: Any, name: str) -> HttpResponse:
    """公布更正 or 撤回更正."""
    mine = FigureRevision.objects.visible_to(acting(request)).select_related("district")
    if not page.has_view_permission(request):
        raise PermissionDenied
    case = get_object_or_404(mine, public_id=public_id)
    kind = REVISION_ACTS.named(name)
    if kind is None:
        raise Http404
    named = str(case)
    back = page_of(case)
    return acts.ask_one(
        page,
        request,
        case,
        kind,
        acts=REVISION_ACTS,
        named=named,
        title=named,
        back=back,
        dress=lambda form, _: [form.told] if form.told else [],
        more={"original": None},  # it has no list of its own to lead back to
    )


def _snapshot(page: DeskAdmin, request: HttpRequest, object_id: int) -> FigureSnapshot:
    found: FigureSnapshot = get_object_or_404(
        page.get_queryset(request).select_related("district"), pk=object_id
    )
    return found
