"""Acts upon suggestions as questions of the back office: with the organs that know the subject, and texts side by side."""

from typing import Any

from django import forms
from django.db.models import Case, Count, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from unfold.widgets import UnfoldAdminSelect2MultipleWidget

from congress.admin import acts
from congress.admin.base import DeskAdmin
from suggestions.admin.publications import compared
from suggestions.forms import ACTS, ActForm
from suggestions.models import Handling, Suggestion
from suggestions.states import Action

_ALIKE, _MOST_KNOWN = 20, 5
_WITH_TEXTS = (Action.PREPARE_RELEASE, Action.PUBLISH)
_WITH_ORGANS = (Action.ASSIGN, Action.DISTRIBUTE)


def named(case: Suggestion) -> str:
    """第 012 号."""
    return case.official_number


def actions_for(actor: Any) -> Any:
    """What this person may do with many at once."""
    return acts.actions_for(ACTS, actor, named=named, dress=_dressed)


def ask_one(
    page: DeskAdmin, request: HttpRequest, case: Suggestion, kind: type[ActForm], back: str = ""
) -> HttpResponse:
    """The act's form; a refusal comes back in it with everything that was typed."""
    shows_texts = set(kind.actions) & set(_WITH_TEXTS)
    return acts.ask_one(
        page,
        request,
        case,
        kind,
        acts=ACTS,
        named=named(case),
        title=f"{case.official_number}《{case}》",
        back=back or reverse("admin:suggestions_suggestion_change", args=[case.pk]),
        dress=_dressed,
        more={"compared": compared(case) if shows_texts else ()},
    )


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
