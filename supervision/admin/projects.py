"""民生实事项目 in the back office: the year's round and the dimensions are kept here, the rest is read."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from representatives.admin.reports import ReadAdmin
from supervision.models import (
    AppraisalDimension,
    Project,
    ProjectProposal,
    ProjectYear,
    PublishedProject,
)


@admin.register(ProjectYear)
class ProjectYearAdmin(DeskAdmin):
    """项目年度安排."""

    list_display = ["year", "name", "opens_on", "closes_on", "places"]
    list_filter = [DistrictFilter, YearFilter]
    search_fields = ["name"]
    search_help_text = "项目名称"
    fields = ["district", "year", "name", "opens_on", "closes_on", "places", "source"]


@admin.register(AppraisalDimension)
class AppraisalDimensionAdmin(DeskAdmin):
    """测评维度."""

    list_display = ["number", "name", "explanation", "valid_from", "valid_to"]
    list_filter = [DistrictFilter]
    search_fields = ["name"]
    search_help_text = "维度"
    fields = ["district", "number", "name", "explanation", "source", "valid_from", "valid_to"]


@admin.register(ProjectProposal)
class ProjectProposalAdmin(ReadAdmin):
    """项目建议."""

    at = "desk_proposal"
    list_display = ["title", "year", "number", "source", "town", "status", "proposed_on", "way"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(ProjectProposal), "source", "status"]
    list_select_related = ["town"]
    search_fields = ["title"]
    search_help_text = "希望办什么事"
    fields = [
        "way",
        "title",
        "year",
        "number",
        "source",
        "text",
        "town",
        "status",
        "project",
        "reason",
    ]


@admin.register(Project)
class ProjectAdmin(ReadAdmin):
    """民生实事项目."""

    at = "desk_project"
    list_display = ["title", "year", "number", "organ", "status", "planned", "spent", "way"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(Project), "status"]
    list_select_related = ["organ"]
    search_fields = ["title"]
    search_help_text = "项目名称"
    fields = [
        "way", "title", "year", "number", "organ", "town", "goal", "finishes_on", "planned", "spent", "status",
    ]  # fmt: skip


@admin.register(PublishedProject)
class PublishedProjectAdmin(DeskAdmin):
    """已公开的民生实事项目."""

    list_display = ["title", "year", "stage", "done", "steps", "released_at", "withdrawn_at"]
    list_filter = [DistrictFilter, YearFilter]
    search_fields = ["title"]
    search_help_text = "项目名称"
    fields = ["title", "year", "number", "stage", "text", "organ_name", "planned", "spent", "withdrawn_because"]  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All of them."""
        return self.fields
