"""Pages of an act upon one case, or upon many at once: asked by its form, done by its verb."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from congress.acts import ActForm, Acts, Together, together
from congress.errors import Refused
from congress.models import User

page = require_http_methods(["GET", "HEAD", "POST"])
# As many as a list shows.
MOST_AT_ONCE = 200
_MOST_NAMED = 10  # of those refused; the others are counted


def kind_of(acts: Acts, name: str) -> type[ActForm]:
    """The form under this name. Raises Http404."""
    kind = acts.named(name)
    if kind is None:
        raise Http404
    return kind


def ask_one(
    request: HttpRequest,
    kind: type[ActForm],
    case: Any,
    *,
    by: User,
    frame: str,
    named: str,
    otherwise: str,
    seen: Callable[[], bool] = lambda: True,
    facts: dict[str, Any] | None = None,
    home: str = "",
) -> HttpResponse:
    """Ask what the act needs, then do it; a refusal keeps what was typed (409).

    `frame` is the template around the page, `named` the case in words, `otherwise` where to go when the act took the
    case out of sight (`seen` then says no), `home` the case's page for this reader where it is not the usual one.
    """
    home = home or case.get_absolute_url()
    back = back_to(request, home)
    shown: dict[str, Any] = {
        "case": case,
        "home": home,
        "kind": kind,
        "back": back,
        "form": None,
        "frame": frame,
        "named": named,
    } | (facts or {})
    try:
        kind.ensure_available(case, by=by)
    except Refused as refused:
        return render(request, "congress/act.html", {**shown, "refused": refused}, status=409)
    form = kind(request.POST if request.method == "POST" else None, case=case, by=by)
    shown["form"] = form
    if form.is_bound and form.is_valid():
        try:
            form.act()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            if refused.code == "stale":
                form.show_what_stands()
            return render(request, "congress/act.html", shown, status=409)
        messages.success(request, f"“{kind.label}”办好了：{named}。")
        return redirect(back if seen() else otherwise)
    return render(request, "congress/act.html", shown)


def ask_together(
    request: HttpRequest,
    kind: type[ActForm],
    rows: Sequence[Any],
    *,
    by: User,
    frame: str,
    named: Callable[[Any], str],
    otherwise: str,
) -> HttpResponse:
    """The same act on the chosen ones: asked once, done one by one; what was refused is said for each."""
    if not kind.bulk:
        raise Http404
    back = back_to(request, otherwise)
    if not rows:
        messages.warning(request, "请先在列表里勾选。")
        return redirect(back)
    form = kind(request.POST if request.method == "POST" else None, by=by)
    if form.is_bound and form.is_valid():
        report(request, kind, together(rows, form.act), named)
        return redirect(back)
    lines = [(case, named(case)) for case in rows]
    shown = {"kind": kind, "form": form, "rows": lines, "back": back, "frame": frame}
    return render(request, "congress/act_together.html", shown)


def report(
    request: HttpRequest, kind: type[ActForm], outcome: Together, named: Callable[[Any], str]
) -> None:
    """How many were done, and of the first of the others why not."""
    if outcome.done:
        messages.success(request, f"{kind.label}：办好 {outcome.done} 件。")
    for case, sentence in outcome.refused[:_MOST_NAMED]:
        messages.warning(request, f"{named(case)}没有办成：{sentence}")
    if (others := len(outcome.refused) - _MOST_NAMED) > 0:
        messages.warning(request, f"另有 {others} 件也没有办成。")


def keys_of(request: HttpRequest, name: str = "case") -> list[str]:
    """The public ids that were ticked."""
    told = request.POST if request.method == "POST" else request.GET
    return [key for key in told.getlist(name) if is_uuid(key)][:MOST_AT_ONCE]


def back_to(request: HttpRequest, otherwise: str) -> str:
    """Where the person came from, if that is an address here."""
    told = request.POST if request.method == "POST" else request.GET
    back = told.get("next", "")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if here and back.startswith("/") else otherwise


def is_uuid(key: str) -> bool:
    """Whether the text is a public id."""
    try:
        UUID(key)
    except ValueError:
        return False
    return True
