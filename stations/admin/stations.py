"""Stations in the back office: their particulars are kept here too; placements, years and what is public are read."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display

from congress.admin.base import DeskAdmin, DeskForm
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter, sidebar
from congress.errors import Refused
from representatives.admin.reports import ReadAdmin
from stations import hours
from stations.filters.stations import StationFilter
from stations.models import Placement, PlacementYear, PublishedStation, Station, StationYear
from stations.workflow import stations as workflow


class StationForm(DeskForm):
    """Hours are words that can be read, here too."""

    def clean_hours(self) -> str:
        """As they are kept."""
        try:
            return hours.in_order(self.cleaned_data["hours"])
        except Refused as refused:
            raise forms.ValidationError(refused.sentence, code=refused.code) from refused


@admin.register(Station)
class StationAdmin(DeskAdmin):
    """家站点."""

    form = StationForm
    list_display = ["name", "kind", "town", "opened_on", "closed_on"]
    list_filter = [DistrictFilter, *sidebar(StationFilter, "kind", "in_use", "in_public")]
    list_select_related = ["town"]
    search_fields = ["name"]
    search_help_text = "名称"
    fields = [
        "district",
        "name",
        "kind",
        "town",
        "address",
        "phone",
        ("latitude", "longitude"),
        "hours",
        ("opened_on", "closed_on"),
    ]
    autocomplete_fields = ["town"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """With what follows: its years, and what the public reads of it."""
        super().save_model(request, obj, form, change)
        workflow.settle(obj)


@admin.register(Placement)
class PlacementAdmin(DeskAdmin):
    """代表驻站; placed and ended on the station's page."""

    list_display = ["representative", "level", "station", "valid_from", "valid_to"]
    list_filter = [DistrictFilter, "level"]
    list_select_related = ["representative", "station"]
    search_fields = ["representative__name", "station__name"]
    search_help_text = "代表或站点"
    fields = ["representative", "level", "station", "valid_from", "valid_to"]
    readonly_fields = fields


@admin.register(PlacementYear)
class PlacementYearAdmin(DeskAdmin):
    """年度驻站名册: what the year's figure counts."""

    list_display = ["person", "level", "place", "year"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(PlacementYear)]
    list_select_related = ["representative", "station"]
    search_fields = ["representative__name", "station__name"]
    search_help_text = "代表或站点"
    fields = ["person", "level", "place", "year"]
    readonly_fields = fields

    @display(description="代表")
    def person(self, row: PlacementYear) -> str:
        """Who is placed."""
        return row.representative.name

    @display(description="站点")
    def place(self, row: PlacementYear) -> str:
        """Where."""
        return row.station.name


@admin.register(StationYear)
class StationYearAdmin(DeskAdmin):
    """站点年度, with grades; goals are set on the station's page."""

    list_display = ["station", "year", "kind", "is_new", "grade", "assessed_on"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(StationYear), "grade"]
    list_select_related = ["station"]
    search_fields = ["station__name"]
    search_help_text = "站点"
    fields = ["station", "year", "kind", "is_new", "grade", "remark", "assessed_on"]
    readonly_fields = fields


@admin.register(PublishedStation)
class PublishedStationAdmin(ReadAdmin):
    """公开的站点: published and withdrawn on the station's page."""

    at = "desk_station"
    at_words = "到站点页面"
    list_display = ["name", "kind", "town_name", "released_at", "withdrawn_at", "way"]
    list_filter = [DistrictFilter, "kind"]
    list_select_related = ["station"]
    search_fields = ["name"]
    search_help_text = "名称"
    fields = ["way", "name", "kind", "town_name", "address", "phone", "hours", "released_by", "released_at", "withdrawn_by", "withdrawn_at", "withdrawn_because"]  # fmt: skip

    @display(description="办理")
    def way(self, row: Any) -> Any:
        """To the station itself."""
        return super().way(row.station)
