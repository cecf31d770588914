"""What residents said, in the back office."""

from django.contrib import admin
from django.utils.html import format_html
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
    """群众意见: read here, worked with at the desk; who the resident is stands in no page of the back office."""

    list_display = [
        "number", "received_on", "station", "representative", "category", "status", "organ", "due_on", "standing",
    ]  # fmt: skip
    list_filter = [
        DistrictFilter,
        YearFilter,
        figure_filter(PublicOpinion),
        "status",
        "outcome",
        "handled_at",
        "channel",
        "rating",
    ]
    list_select_related = ["station", "representative", "organ"]
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
        "place",
        "status",
        "handled_at",
        "organ",
        "due_on",
        "outcome",
        "answer",
        "answered_on",
        "told_on",
        "rating",
        "standing",
        "source",
        "desk",
    ]
    readonly_fields = [
        "status", "organ", "due_on", "outcome", "answer", "answered_on", "told_on", "rating", "standing", "source", "desk",
    ]  # fmt: skip

    @display(description="办理状态", ordering="status", label=COLORS)
    def standing(self, opinion: PublicOpinion) -> str:
        """In one word."""
        return str(Standing(opinion.standing).label)

    @display(description="办理")
    def desk(self, opinion: PublicOpinion) -> str:
        """Where it is worked with."""
        return format_html('<a href="{}">在工作台打开</a>', opinion.get_absolute_url())

    @display(description="来自")
    def source(self, opinion: PublicOpinion) -> str:
        """The register that brought it."""
        return str(opinion.register) if opinion.register_id else "在线登记"
