"""活动 in the back office: found by the filters of the desk, read, and worked on at the desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from unfold.decorators import display

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter, sidebar
from representatives.filters_events import EventFilter
from representatives.models import Event
from representatives.states.events import ATTENDED


@admin.register(Event)
class EventAdmin(DeskAdmin):
    """活动. Its acts are the desk's; nothing is edited here."""

    list_display = ["title", "begins", "kind", "place", "organised_by", "status"]
    list_filter = [
        DistrictFilter,
        *sidebar(EventFilter, "year", "status", "kind", "convener", "organiser", "form"),
    ]
    list_select_related = ["kind", "organiser"]
    search_fields = ["title", "topic", "place"]
    search_help_text = "名称、主题或地点"
    fields = readonly_fields = [
        "at_desk",
        "title",
        "kind",
        "status",
        "begins",
        "place",
        "organised_by",
        "convener",
        "form",
        "people",
        "result",
    ]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """At the desk."""
        return False

    @display(description="开始", ordering="starts_at")
    def begins(self, event: Event) -> Any:
        """When."""
        return event.starts_at

    @display(description="组织单位")
    def organised_by(self, event: Event) -> str:
        """An organ, or the office itself."""
        return str(event.organiser) if event.organiser else "区人大常委会机关"

    @display(description="出席")
    def people(self, event: Event) -> str:
        """How many are on the list, and how many came."""
        statuses = list(event.attendances.values_list("status", flat=True))
        came = sum(status in ATTENDED for status in statuses)
        return f"名单 {len(statuses)} 名，实到 {came} 名"

    @display(description="办理")
    def at_desk(self, event: Event) -> str:
        """Where everything is done with it."""
        return format_html('<a href="{}">到“活动和出席”办理</a>', event.get_absolute_url())
