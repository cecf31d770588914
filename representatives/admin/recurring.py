"""Rules of what recurs: numbers are settings, each with its source."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from congress.admin.base import DeskAdmin, DeskForm
from congress.admin_tools import DistrictFilter
from representatives.models import DutyKind, RecurringDuty

_FIELDS = [
    "district", "code", "name", "practice", "applies_to", "kinds", "times", "per", "of_which_visits", "partners", "partners_from",
    "partners_to", "source", "place", "is_open", "valid_from", "valid_to",
]  # fmt: skip


class RecurringDutyForm(DeskForm):
    """The kinds that count are ticked; the code is chosen once."""

    class Meta:
        model = RecurringDuty
        fields = _FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kinds" in self.fields:
            known = DutyKind.objects.order_by("place", "code").values_list("code", "name")
            self.fields["kinds"] = forms.MultipleChoiceField(
                label="计入的履职类型",
                choices=list(known),
                widget=UnfoldAdminCheckboxSelectMultipleWidget,
                help_text="勾选的类型的履职记录都算完成",
                error_messages={"required": "请勾选哪些履职类型算完成。"},
            )
        if "code" in self.fields:
            self.fields["code"].disabled = self.instance.pk is not None


@admin.register(RecurringDuty)
class RecurringDutyAdmin(DeskAdmin):
    """规定动作."""

    common = True
    form = RecurringDutyForm
    list_display = [
        "name", "holds_for", "asked", "holds_in", "in_use", "source", "valid_from", "valid_to",
    ]  # fmt: skip
    list_filter = [DistrictFilter, "applies_to", "is_open"]
    list_select_related = ["district"]
    search_fields = ["name", "code"]
    search_help_text = "名称或代号"
    fields = _FIELDS
    actions = None

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Readers need no code and no order."""
        changing = self.has_change_permission(request, obj)
        return [name for name in _FIELDS if changing or name not in ("code", "place", "kinds")]

    @display(description="适用于谁")
    def holds_for(self, row: RecurringDuty) -> str:
        """Whom it binds."""
        return row.get_applies_to_display()

    @display(description="要求")
    def asked(self, row: RecurringDuty) -> str:
        """In words."""
        return row.demand

    @display(description="适用地区")
    def holds_in(self, row: RecurringDuty) -> str:
        """A district, or all."""
        return str(row.district or "各区通用")

    @display(description="启用", label={"启用": "success", "停用": "warning"})
    def in_use(self, row: RecurringDuty) -> str:
        """In one word."""
        return "启用" if row.is_open else "停用"
