"""Acts of a procedure as questions of the back office: of one case, or asked once for many."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from congress import asking
from congress.acts import ActForm, Acts, together
from congress.admin.accounts import ask
from congress.admin.base import DeskAdmin, acting
from congress.errors import Refused

Named = Callable[[Any], str]
Dress = Callable[[ActForm, Any], list[str]]


def undressed(form: ActForm, case: Any) -> list[str]:
    """Nothing is said about the form, and nothing in it changed."""
    return []


def bulk_for(acts: Acts, actor: Any) -> list[type[ActForm]]:
    """The acts that this person may take on many cases at once."""
    return [form for form in acts.all() if form.bulk and form.may(actor)]


def actions_for(acts: Acts, actor: Any, *, named: Named, dress: Dress = undressed) -> Any:
    """The same as Django's admin takes them."""
    return {
        kind.name: (
            partial(ask_together, kind=kind, named=named, dress=dress),
            kind.name,
            kind.label,
        )
        for kind in bulk_for(acts, actor)
    }


def ask_one(
    page: DeskAdmin,
    request: HttpRequest,
    case: Any,
    kind: type[ActForm],
    *,
    acts: Acts,
    named: str,
    title: str,
    back: str,
    dress: Dress = undressed,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """The act's form; a refusal comes back in it with everything that was typed.

    `named` is the case in short, `dress` suits the form to it and says what is to be known, `more` is shown beside it.
    """
    actor = acting(request)
    if not kind.may(actor, case):
        raise PermissionDenied
    if request.method != "POST" and kind not in acts.available(case, to=actor):
        messages.error(request, f"{named}现在不能{kind.label}，请看它的最新情况。")
        return redirect(back)
    form = kind(request.POST if request.method == "POST" else None, case=case, by=actor)
    hints = dress(form, case)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            form.act()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"{named}：{kind.label}，已经办好。")
            return redirect(back)
    context = {
        "title": f"{kind.label}：{title}",
        "words": _words(form),
        "hints": hints,
        "form": form,
        "act": kind.label,
        "back": back,
    }
    return ask(page, request, case, context | (more or {}), status)


def ask_together(
    page: DeskAdmin,
    request: HttpRequest,
    rows: Any,
    *,
    kind: type[ActForm],
    named: Named,
    dress: Dress = undressed,
) -> HttpResponse | None:
    """Asked once; then each for itself, and whoever is refused is named with the reason. The filter stays."""
    asked = request.POST if "asked" in request.POST else None
    form = kind(asked, by=acting(request))
    dress(form, None)
    if form.is_bound and form.is_valid():
        asking.report(request, kind, together(rows, form.act), named)
        return None
    kept = [(name, request.POST.get(name, "0")) for name in ("select_across", "index")]
    context = {
        "title": f"{kind.label} {rows.count()} 件",
        "words": f"{_words(form)}能办的都办，不能办的逐件说明原因。",
        "form": form,
        "kept": [
            ("asked", "1"),
            ("action", kind.name),
            *kept,
            *(("_selected_action", key) for key in request.POST.getlist("_selected_action")),
        ],
        "act": kind.label,
        "back": request.get_full_path(),
    }
    return ask(page, request, None, context)


def _words(form: ActForm) -> str:
    law = f"依据：{form.law}。" if form.law else ""
    return f"{form.lead}{law}"
