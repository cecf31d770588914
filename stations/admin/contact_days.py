"""Contact days in the back office: their rules are kept here, the days themselves at the desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from stations.models import ContactDay, ContactRule, ContactVisitor

FACTS = [
    "district",
    "station",
    "on",
    "starts_at",
    "ends_at",
    "status",
    "because",
    "rule",
    "ruled_on",
]


@admin.register(ContactRule)
class ContactRuleAdmin(DeskAdmin):
    """接待日规则."""

    list_display = ["__str__", "day_off", "starts_at", "ends_at", "seats", "places", "valid_from", "valid_to"]  # fmt: skip
    list_filter = [DistrictFilter]
    list_select_related = ["station", "town"]
    search_fields = ["station__name", "town__name"]
    search_help_text = "站点、街镇"
    autocomplete_fields = ["town", "station"]
    fields = [
        "district",
        ("town", "station"),
        ("month_day", "week", "weekday"),
        "day_off",
        ("starts_at", "ends_at"),
        ("slot_minutes", "places", "seats"),
        ("valid_from", "valid_to"),
    ]


@admin.register(ContactDay)
class ContactDayAdmin(DeskAdmin):
    """代表接待日."""

    list_display = ["__str__", "status", "starts_at", "ends_at", "because"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(ContactDay), "status"]
    list_select_related = ["station"]
    search_fields = ["station__name"]
    search_help_text = "站点"
    fields = FACTS

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """All of it."""
        return FACTS


@admin.register(ContactVisitor)
class ContactVisitorAdmin(DeskAdmin):
    """接待的群众: what the year's figure counts; who it was nobody keeps here."""

    list_display = ["contact_day", "representative", "entered_at"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(ContactVisitor)]
    list_select_related = ["contact_day__station", "representative"]
    search_fields = ["contact_day__station__name", "representative__name"]
    search_help_text = "站点或代表"
    fields = ["contact_day", "representative", "entered_at"]
    readonly_fields = fields
