"""What residents said, in the back office."""

from django.contrib import admin
from unfold.decorators import display

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from stations.models import PublicOpinion
from stations.states.opinions import Standing

COLORS = {
    Standing.HANDLING.label: "info",
    Standing.PLANNED.label: "warning",
    Standing.EXPLAINED.label: "warning",
    Standing.SOLVED.label: "success",
}


@admin.register(PublicOpinion)
class PublicOpinionAdmin(DeskAdmin):
    """群众意见: as the registers brought them."""

    list_display = ["number", "received_on", "station", "representative", "category", "standing"]
    list_filter = [
        DistrictFilter,
        YearFilter,
        figure_filter(PublicOpinion),
        "status",
        "outcome",
        "handled_at",
    ]
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
        return str(Standing(opinion.standing).label)

    @display(description="来自")
    def source(self, opinion: PublicOpinion) -> str:
        """The register that brought it."""
        return str(opinion.register) if opinion.register_id else "在线登记"
