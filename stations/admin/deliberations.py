"""Deliberations in the back office."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter
from stations.models import Deliberation, PublishedDeliberation


@admin.register(Deliberation)
class DeliberationAdmin(DeskAdmin):
    """议事: read here, worked with at the desk."""

    list_display = ["topic", "kind", "organ", "station", "status"]
    list_filter = [DistrictFilter, "kind", "status"]
    list_select_related = ["organ", "station"]
    search_fields = ["topic"]
    search_help_text = "议题"
    fields = ["district", "kind", "topic", "organ", "station"]


@admin.register(PublishedDeliberation)
class PublishedDeliberationAdmin(DeskAdmin):
    """已公开的议事."""

    list_display = ["topic", "kind", "held_on", "released_at", "withdrawn_at"]
    list_filter = [DistrictFilter, "kind"]
    search_fields = ["topic"]
    search_help_text = "议题"
    fields = ["topic", "kind", "held_on", "station_name", "organ_name", "text", "state"]

    @display(description="公开")
    def state(self, row: PublishedDeliberation) -> str:
        """Released or withdrawn."""
        return row.withdrawn_because or "已公开"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All of them."""
        return self.fields
