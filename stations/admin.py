"""Stations, and what residents said there."""

from django.contrib import admin
from unfold.decorators import display

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from stations.models import PublicOpinion, Station
from stations.states import Status

COLORS = {
    Status.HANDLING.label: "info",
    Status.PLANNED.label: "warning",
    Status.EXPLAINED.label: "warning",
    Status.SOLVED.label: "success",
}


@admin.register(Station)
class StationAdmin(DeskAdmin):
    """家站点."""

    list_display = ["name", "kind", "town"]
    list_filter = [DistrictFilter, "kind"]
    list_select_related = ["town"]
    search_fields = ["name"]
    search_help_text = "名称"
    fields = ["district", "name", "kind", "town"]
    autocomplete_fields = ["town"]


@admin.register(PublicOpinion)
class PublicOpinionAdmin(DeskAdmin):
    """群众意见: as the registers brought them."""

    list_display = ["number", "received_on", "station", "representative", "category", "standing"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(PublicOpinion), "status", "handled_at"]
    list_select_related = ["station", "representative"]
    search_fields = ["number", "content"]
    search_help_text = "编号或反映的问题"
    fields = [
        "district",
        "year",
        "number",
        "received_on",
        "station",
        "representative",
        "level",
        "category",
        "content",
        "handled_at",
        "standing",
        "source",
    ]
    readonly_fields = ["standing", "source"]

    @display(description="办理状态", ordering="status", label=COLORS)
    def standing(self, opinion: PublicOpinion) -> str:
        """In one word."""
        return opinion.get_status_display()

    @display(description="来自")
    def source(self, opinion: PublicOpinion) -> str:
        """The register that brought it."""
        return str(opinion.register) if opinion.register_id else "在线登记"
