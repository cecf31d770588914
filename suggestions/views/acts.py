"""An act upon one suggestion, or upon many at once: asked by its form, done by its verb."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from congress import procedure
from congress.errors import Refused
from congress.models import User
from suggestions import workflow
from suggestions.forms import ActForm, available, named
from suggestions.models import Suggestion
from suggestions.views.case import case_of, reader_of

page = require_http_methods(["GET", "HEAD", "POST"])
# As many as a list shows.
MOST_AT_ONCE = 200


@page
def suggestion_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it; a refusal keeps what was typed (409)."""
    reader = reader_of(request)
    case, kind = case_of(reader, public_id), _kind(name)
    back = _back(request, case.get_absolute_url())
    facts: dict[str, Any] = {"case": case, "kind": kind, "back": back, "form": None}
    try:
        ensure_available(kind, case, by=reader)
    except Refused as refused:
        return render(
            request, "suggestions/desk_act.html", {**facts, "refused": refused}, status=409
        )
    form = kind(request.POST if request.method == "POST" else None, suggestion=case, by=reader)
    facts["form"] = form
    if form.is_bound and form.is_valid():
        try:
            form.act()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return render(request, "suggestions/desk_act.html", facts, status=409)
        messages.success(request, f"“{kind.label}”办好了：{named_case(case)}。")
        still_there = Suggestion.objects.visible_to(reader).filter(pk=case.pk).exists()
        return redirect(back if still_there else "desk_suggestions")
    return render(request, "suggestions/desk_act.html", facts)


@page
def suggestions_together(request: HttpRequest, name: str) -> HttpResponse:
    """The same act on the chosen ones: asked once, done one by one; what was refused is said for each."""
    reader, kind = reader_of(request), _kind(name)
    if not kind.bulk:
        raise Http404
    told = request.POST if request.method == "POST" else request.GET
    back = _back(request, reverse("desk_suggestions"))
    rows = chosen(reader, told.getlist("case"))
    if not rows:
        messages.warning(request, "请先在列表里勾选建议。")
        return redirect(back)
    form = kind(request.POST if request.method == "POST" else None, by=reader)
    if form.is_bound and form.is_valid():
        _report(request, kind, workflow.together(rows, form.act))
        return redirect(back)
    facts = {"kind": kind, "form": form, "rows": rows, "back": back}
    return render(request, "suggestions/desk_together.html", facts)


def ensure_available(kind: type[ActForm], case: Suggestion, *, by: User) -> None:
    """Raises PermissionDenied for the wrong person, Refused with the reason at the wrong moment."""
    if kind not in available(case, to=by):
        procedure.check(case, kind.actions[0], by=by)


def chosen(reader: User, keys: list[str]) -> list[Suggestion]:
    """Those of the ticked ones that the reader may see, in the order of a list."""
    seen = Suggestion.objects.visible_to(reader).defer("search", "reason", "content")
    found = seen.filter(public_id__in=[key for key in keys if _is_uuid(key)])
    return list(found.select_related("district", "author__user")[:MOST_AT_ONCE])


def named_case(case: Suggestion) -> str:
    """第 012 号《…》, or the title alone while it has no number."""
    return f"{case.official_number if case.number else ''}《{case.title}》"


def _report(request: HttpRequest, kind: type[ActForm], outcome: workflow.Together) -> None:
    if outcome.done:
        messages.success(request, f"{kind.label}：办好 {outcome.done} 件。")
    for case, sentence in outcome.refused:
        messages.warning(request, f"{named_case(case)}没有办成：{sentence}")


def _kind(name: str) -> type[ActForm]:
    kind = named(name)
    if kind is None:
        raise Http404
    return kind


def _back(request: HttpRequest, otherwise: str) -> str:
    """Where the person came from, if that is here."""
    told = request.POST if request.method == "POST" else request.GET
    back = told.get("next", "")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if here else otherwise


def _is_uuid(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True
