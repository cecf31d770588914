"""Acts of the procedure as questions of the back office: of one case, or asked once for many."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from unfold.widgets import UnfoldAdminSelect2MultipleWidget

from congress.acts import Together, together
from congress.admin.accounts import ask
from congress.admin.base import DeskAdmin, acting
from congress.errors import Refused
from suggestions.admin.publications import compared
from suggestions.forms import ACTS, ActForm
from suggestions.models import Handling, Suggestion
from suggestions.states import Action

_MOST_NAMED = 10
_ALIKE, _MOST_KNOWN = 20, 5
_WITH_TEXTS = (Action.PREPARE_RELEASE, Action.PUBLISH)
_WITH_ORGANS = (Action.ASSIGN, Action.DISTRIBUTE)


def bulk_for(actor: Any) -> list[type[ActForm]]:
    """The acts that this person may take on many cases at once."""
    return [form for form in ACTS.all() if form.bulk and form.may(actor)]


def ask_one(
    page: DeskAdmin, request: HttpRequest, case: Suggestion, kind: type[ActForm], back: str = ""
) -> HttpResponse:
    """The act's form; a refusal comes back in it with everything that was typed."""
    actor = acting(request)
    back = back or reverse("admin:suggestions_suggestion_change", args=[case.pk])
    if not kind.may(actor, case):
        raise PermissionDenied
    if request.method != "POST" and kind not in ACTS.available(case, to=actor):
        messages.error(request, f"{case.official_number}现在不能{kind.label}，请看它的最新情况。")
        return redirect(back)
    form = kind(request.POST if request.method == "POST" else None, case=case, by=actor)
    hints = _dressed(form, case)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            form.act()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"{case.official_number}：{kind.label}，已经办好。")
            return redirect(back)
    context = {
        "title": f"{kind.label}：{case.official_number}《{case}》",
        "words": _words(form),
        "hints": hints,
        "compared": compared(case) if set(kind.actions) & set(_WITH_TEXTS) else (),
        "form": form,
        "act": kind.label,
        "back": back,
    }
    return ask(page, request, case, context, status)


def ask_together(
    page: DeskAdmin, request: HttpRequest, rows: Any, *, kind: type[ActForm]
) -> HttpResponse | None:
    """Asked once; then each for itself, and whoever is refused is named with the reason. The filter stays."""
    asked = request.POST if "asked" in request.POST else None
    form = kind(asked, by=acting(request))
    _dressed(form, None)
    if form.is_bound and form.is_valid():
        _tell(request, kind, together(rows, form.act))
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


def _dressed(form: ActForm, case: Suggestion | None) -> list[str]:
    """Many organs are searched, not scrolled; those that know the subject stand first. What is said of them."""
    known = _hosts_of_similar(form, case) if case else []
    for field in form.fields.values():
        if isinstance(field, forms.ModelMultipleChoiceField):
            if known and field.queryset is not None:
                field.queryset = field.queryset.order_by(_in_order_of(known), "kind", "name")
            field.widget = UnfoldAdminSelect2MultipleWidget({"data-placeholder": "输入名称查找"})
            field.widget.choices = field.choices
    names = "、".join(f"{name}（{number} 件）" for _, name, number in known)
    return [f"相似的建议由{names}办过。"] if names else []


def _in_order_of(known: list[tuple[int, str, int]]) -> Case:
    places = (When(pk=key, then=Value(place)) for place, (key, _, _) in enumerate(known))
    return Case(*places, default=Value(len(known)), output_field=IntegerField())


def _hosts_of_similar(form: ActForm, case: Suggestion) -> list[tuple[int, str, int]]:
    """Key and name of the organ, and how many similar ones it hosted; for the acts that choose organs."""
    if not set(form.actions) & set(_WITH_ORGANS):
        return []
    seen = Suggestion.objects.visible_to(form.by)
    alike = seen.like(case.title, district=case.district_id, but=case.pk)[:_ALIKE]
    parts = Handling.objects.current().hosts().filter(suggestion__in=[row.pk for row in alike])
    counted = parts.order_by().values_list("organ", "organ__name").annotate(number=Count("pk"))
    return list(counted.order_by("-number", "organ__name")[:_MOST_KNOWN])


def _tell(request: HttpRequest, kind: type[ActForm], outcome: Together) -> None:
    if outcome.done:
        messages.success(request, f"{kind.label}：{outcome.done} 件已经办好。")
    for case, sentence in outcome.refused[:_MOST_NAMED]:
        messages.error(request, f"{case.official_number}没有{kind.label}：{sentence}")
    if (others := len(outcome.refused) - _MOST_NAMED) > 0:
        messages.error(request, f"另有 {others} 件也没有{kind.label}。")
