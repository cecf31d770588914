"""The working-day calendar and the statutory periods."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from congress.admin.base import DeskAdmin, DeskForm
from congress.admin_tools import DistrictFilter
from congress.jobs import wake_worker
from congress.models import CalendarDay, Period


@admin.register(CalendarDay)
class CalendarDayAdmin(DeskAdmin):
    """工作日历."""

    common = True
    list_display = ["date", "day", "name", "holds_in", "source"]
    list_filter = [DistrictFilter]
    list_select_related = ["district"]
    search_fields = ["name"]
    search_help_text = "节日名称"
    fields = ["district", "date", "is_working", "name", "source"]

    @display(description="上班还是放假", label={"上班": "warning", "放假": "success"})
    def day(self, row: CalendarDay) -> str:
        """In one word."""
        return "上班" if row.is_working else "放假"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """What runs is reckoned again."""
        super().save_model(request, obj, form, change)
        _reckon_again()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """The same."""
        super().delete_model(request, obj)
        _reckon_again()

    @display(description="适用于")
    def holds_in(self, row: CalendarDay) -> str:
        """A district, or all."""
        return str(row.district or "全国")


def _reckon_again() -> None:
    transaction.on_commit(lambda: wake_worker("congress.move_deadlines"))


class PeriodForm(DeskForm):
    """A period is a new date of one that the portal knows."""

    class Meta:
        model = Period
        fields = ["district", "key", "name", "length", "unit", "source", "valid_from", "valid_to"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            known = Period.objects.order_by("key", "valid_from").values_list("key", "name")
            self.fields["key"] = forms.ChoiceField(
                label="哪一项期限",
                choices=sorted(dict(known).items()),
                widget=UnfoldAdminSelectWidget,
                help_text="规定改了，就增加一条新的施行日期，旧的填上失效日期",
                disabled=self.instance.pk is not None,
            )


@admin.register(Period)
class PeriodAdmin(DeskAdmin):
    """法定期限."""

    common = True
    form = PeriodForm
    list_display = ["name", "span", "holds_in", "source", "valid_from", "valid_to"]
    list_filter = [DistrictFilter]
    list_select_related = ["district"]
    fields = ["district", "key", "name", "length", "unit", "source", "valid_from", "valid_to"]

    def get_fields(self, request: HttpRequest, obj: Period | None = None) -> list[str]:
        """The program's own name for it is no matter for readers."""
        changing = self.has_change_permission(request, obj)
        return [name for name in self.fields or () if changing or name != "key"]

    @display(description="期限")
    def span(self, row: Period) -> str:
        """3个月."""
        return f"{row.length}{row.get_unit_display()}"

    @display(description="适用于")
    def holds_in(self, row: Period) -> str:
        """A district, or all."""
        return str(row.district or "各区通用")
