"""热线监督 in the back office: the office appoints supervisors here; tickets are read here and worked with at the desk."""

from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter, YearFilter
from stations.models import HotlineSupervisor, HotlineTicket


@admin.register(HotlineSupervisor)
class HotlineSupervisorAdmin(DeskAdmin):
    """热线监督员: appointed for a time; who leaves gets a last day, nobody is deleted."""

    list_display = ["representative", "team", "town", "field", "valid_from", "valid_to"]
    list_filter = [DistrictFilter]
    list_select_related = ["representative", "town"]
    search_fields = ["representative__name", "team"]
    search_help_text = "姓名或队伍"
    fields = ["district", "representative", "team", "town", "field", "valid_from", "valid_to"]
    autocomplete_fields = ["representative", "town"]


@admin.register(HotlineTicket)
class HotlineTicketAdmin(DeskAdmin):
    """热线工单: without who called."""

    list_display = [
        "number", "received_on", "category", "organ", "town", "due_on", "answered_on", "repeats", "judged",
    ]  # fmt: skip
    list_filter = [DistrictFilter, YearFilter, "time_limit", "solved", "judged_by"]
    list_select_related = ["organ", "town"]
    search_fields = ["number", "subject", "category"]
    search_help_text = "工单编号、诉求概要或类别"
    fields = [
        "district", "year", "number", "category", "subject", "organ", "town", "received_on", "time_limit", "due_on",
        "answered_on", "repeats", "efficiency", "attitude", "result", "solved", "judged_by", "source",
    ]  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        """All of it."""
        return list(self.fields)

    @display(description="是否解决")
    def judged(self, ticket: HotlineTicket) -> str:
        """Never without who said so."""
        return (
            f"{ticket.get_solved_display()}（{ticket.get_judged_by_display()}认定）"
            if ticket.solved
            else ""
        )

    @display(description="来自")
    def source(self, ticket: HotlineTicket) -> str:
        """The register that brought it."""
        return str(ticket.register) if ticket.register_id else "在线登记"
