"""Supervision in the back office: templates of steps are kept here, plans and items are read; the desk is where they are kept."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from congress.admin.base import DeskAdmin, DeskForm
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from congress.models import Period
from representatives.admin.reports import ReadAdmin
from supervision.models import (
    Commitment,
    Item,
    PublishedItem,
    PublishedPlan,
    StepTemplate,
    SupervisionPlan,
)

FIELDS_OF_A_TEMPLATE = [
    "district",
    "kind",
    "place",
    "name",
    "anchor",
    "length",
    "unit",
    "period",
    "month",
    "day",
    "source",
    "valid_from",
    "valid_to",
]


@admin.register(SupervisionPlan)
class SupervisionPlanAdmin(ReadAdmin):
    """监督工作计划."""

    at = "desk_plan"
    list_display: ClassVar[Any] = ["title", "year", "status", "decided_on", "way"]
    list_filter: ClassVar[Any] = [DistrictFilter, YearFilter, "status"]
    search_fields: ClassVar[Any] = ["title"]
    search_help_text = "名称"
    fields = ["way", "year", "title", "status", "decided_on", "decided_by_meeting", "text"]


@admin.register(Item)
class ItemAdmin(ReadAdmin):
    """监督事项."""

    at = "desk_item"
    list_display: ClassVar[Any] = ["title", "kind", "organ", "status", "held_on", "due_on", "way"]
    list_filter: ClassVar[Any] = [
        DistrictFilter,
        YearFilter,
        figure_filter(Item),
        "kind",
        "status",
        "forum",
        "field",
    ]
    list_select_related: ClassVar[Any] = ["organ"]
    search_fields: ClassVar[Any] = ["title"]
    search_help_text = "题目"
    fields = [
        "way",
        "plan",
        "kind",
        "title",
        "field",
        "forum",
        "organ",
        "committee",
        "status",
        "meeting_on",
        "held_on",
        "meeting",
        "due_on",
        "round",
        "reported_on",
        "satisfaction",
        "about",
        "result",
    ]


@admin.register(Commitment)
class CommitmentAdmin(ReadAdmin):
    """应询承诺."""

    list_display: ClassVar[Any] = ["__str__", "organ", "status", "due_on", "settled_on"]
    list_filter: ClassVar[Any] = [DistrictFilter, "status"]
    list_select_related: ClassVar[Any] = ["organ"]
    fields = ["item", "organ", "asked_by", "question", "text", "made_on", "first_due_on", "due_on"]


@admin.register(PublishedPlan)
class PublishedPlanAdmin(ReadAdmin):
    """已公开的监督工作计划."""

    list_display: ClassVar[Any] = ["title", "year", "released_at", "withdrawn_at"]
    list_filter: ClassVar[Any] = [DistrictFilter, YearFilter]
    fields = ["title", "year", "decided_on", "text", "released_at", "withdrawn_at"]


@admin.register(PublishedItem)
class PublishedItemAdmin(ReadAdmin):
    """已公开的监督事项."""

    list_display: ClassVar[Any] = ["title", "kind", "status", "released_at", "withdrawn_at"]
    list_filter: ClassVar[Any] = [DistrictFilter, YearFilter, "kind", "status"]
    search_fields: ClassVar[Any] = ["title"]
    search_help_text = "题目"
    fields = ["title", "kind", "status", "opinion", "handling", "released_at", "withdrawn_at"]


class _CommonAdmin(DeskAdmin):
    common = True
    list_select_related: ClassVar[Any] = ["district"]

    @display(description="适用于")
    def holds_in(self, row: Any) -> str:
        """A district, or all."""
        return str(row.district or "各区")


class StepTemplateForm(DeskForm):
    """A template may stand on a period of the law."""

    class Meta:
        model = StepTemplate
        fields = FIELDS_OF_A_TEMPLATE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "period" in self.fields:
            known = dict(Period.objects.order_by("valid_from").values_list("key", "name"))
            self.fields["period"] = forms.ChoiceField(
                label="法定期限",
                choices=[("", "另填长度和单位"), *sorted(known.items(), key=lambda one: one[1])],
                widget=UnfoldAdminSelectWidget,
                required=False,
                help_text=str(StepTemplate._meta.get_field("period").help_text),
            )


@admin.register(StepTemplate)
class StepTemplateAdmin(_CommonAdmin):
    """监督步骤模板."""

    form = StepTemplateForm
    list_display: ClassVar[Any] = ["name", "kind", "anchor", "long", "source", "holds_in"]
    list_filter: ClassVar[Any] = [DistrictFilter, "kind"]
    search_fields: ClassVar[Any] = ["name"]
    search_help_text = "步骤"
    fields = FIELDS_OF_A_TEMPLATE

    @display(description="多长")
    def long(self, row: StepTemplate) -> str:
        """The own length, or that a period of the law says it."""
        if row.period:
            return "按法定期限"
        return f"{row.length}{row.get_unit_display()}" if row.length else ""
