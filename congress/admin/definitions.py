"""比率口径: how rates are defined, in one district or in all, and what a new definition would change."""

import hashlib
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from congress import indicators
from congress.admin.base import DeskAdmin, DeskForm
from congress.admin_tools import DistrictFilter
from congress.indicators import Rate, definitions
from congress.indicators.definitions import Change
from congress.models import RateDefinition


class ToBeSeen(Exception):
    """No error but a question: the figures that a definition would change have not been shown yet."""

    def __init__(self, definition: RateDefinition, changes: list[Change]) -> None:
        super().__init__()
        self.definition, self.changes = definition, changes


class RateDefinitionForm(DeskForm):
    """A rate divides one count by another; both are chosen by their names."""

    class Meta:
        model = RateDefinition
        fields = ["district", "key", "numerator", "denominator", "source", "valid_from", "valid_to"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rates = [each for each in indicators.all_declared() if isinstance(each, Rate)]
        for name, choices in (
            ("key", [(each.key, each.name) for each in rates]),
            ("numerator", _by_base()),
            ("denominator", _by_base()),
        ):
            if name in self.fields:
                label = self.fields[name].label
                self.fields[name] = forms.ChoiceField(
                    label=label, choices=[("", "请选择"), *choices], widget=UnfoldAdminSelectWidget
                )


@admin.register(RateDefinition)
class RateDefinitionAdmin(DeskAdmin):
    """比率口径."""

    common = True
    form = RateDefinitionForm
    list_display = ["rate", "division", "holds_in", "source", "valid_from", "valid_to"]
    list_display_links = ["rate"]
    list_filter = [DistrictFilter]
    list_select_related = ["district"]
    fields = ["district", "key", "numerator", "denominator", "source", "valid_from", "valid_to"]

    def get_fields(self, request: HttpRequest, obj: RateDefinition | None = None) -> list[str]:
        """Readers see the names, not the program's keys."""
        if self.has_change_permission(request, obj) or self.has_add_permission(request):
            return list(self.fields or ())
        return ["rate", "division", "holds_in", "source", "valid_from", "valid_to"]

    def get_readonly_fields(
        self, request: HttpRequest, obj: RateDefinition | None = None
    ) -> list[str]:
        """Those names."""
        return ["rate", "division", "holds_in"]

    def save_model(
        self, request: HttpRequest, obj: RateDefinition, form: Any, change: bool
    ) -> None:
        """Put in force only after old and new figures were seen side by side, where any year was computed."""
        if request.POST.get("compared") != _digest(obj):
            found = definitions.changes(obj)
            if found:
                raise ToBeSeen(obj, found)
        super().save_model(request, obj, form, change)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The same page, or the comparison before it is saved; what was typed travels with it."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ToBeSeen as seen:
            kept = [
                (name, value)
                for name, values in request.POST.lists()
                for value in values
                if name not in ("csrfmiddlewaretoken", "compared")
            ]
            request.current_app = self.admin_site.name
            context = {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": f"原口径和新口径：{self.rate(seen.definition)}",
                "changes": seen.changes,
                "kept": [*kept, ("compared", _digest(seen.definition))],
                "back": request.get_full_path(),
            }
            return TemplateResponse(request, "admin/definition_compared.html", context)

    @display(description="比率", ordering="key")
    def rate(self, row: RateDefinition) -> str:
        """By its name."""
        return indicators.name_of(row.key)

    @display(description="口径")
    def division(self, row: RateDefinition) -> str:
        """解决（或采纳） ÷ 已办复."""
        return f"{indicators.name_of(row.numerator)} ÷ {indicators.name_of(row.denominator)}"

    @display(description="适用于")
    def holds_in(self, row: RateDefinition) -> str:
        """A district, or all."""
        return str(row.district or "各区通用")


def _by_base() -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in indicators.counts():
        groups.setdefault(str(each.base._meta.verbose_name), []).append((each.key, each.name))
    return list(groups.items())


def _digest(row: RateDefinition) -> str:
    """What was compared: another definition is compared anew."""
    told = (row.district_id, row.key, row.numerator, row.denominator, row.valid_from, row.valid_to)
    return hashlib.sha256(repr(told).encode()).hexdigest()
