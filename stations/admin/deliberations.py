"""Deliberations in the back office."""

from django.contrib import admin

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter
from stations.models import Deliberation


@admin.register(Deliberation)
class DeliberationAdmin(DeskAdmin):
    """议事: read here, worked with at the desk."""

    list_display = ["topic", "kind", "organ", "station", "status"]
    list_filter = [DistrictFilter, "kind", "status"]
    list_select_related = ["organ", "station"]
    search_fields = ["topic"]
    search_help_text = "议题"
    fields = ["district", "kind", "topic", "organ", "station"]
