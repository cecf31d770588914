"""Stations in the back office."""

from django.contrib import admin

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter
from stations.models import Station


@admin.register(Station)
class StationAdmin(DeskAdmin):
    """家站点."""

    list_display = ["name", "kind", "town"]
    list_filter = [DistrictFilter, "kind"]
    list_select_related = ["town"]
    search_fields = ["name"]
    search_help_text = "名称"
    fields = [
        "district",
        "name",
        "kind",
        "town",
        "address",
        ("latitude", "longitude"),
        "hours",
        ("opened_on", "closed_on"),
    ]
    autocomplete_fields = ["town"]
