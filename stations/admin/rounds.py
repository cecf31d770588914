"""Rounds in the back office: to look at; the desk is where they are kept."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from stations.models import CommunityRound, PublishedRound


@admin.register(PublishedRound)
class PublishedRoundAdmin(DeskAdmin):
    """公开的集中联系社区."""

    list_display = ["__str__", "theme", "released_at", "withdrawn_at"]
    list_filter = [DistrictFilter, YearFilter]
    search_fields = ["theme"]
    search_help_text = "主题"
    fields = [
        "year",
        "number",
        "theme",
        "text",
        "sessions",
        "representatives",
        "residents",
        "released_at",
        "withdrawn_at",
    ]
    readonly_fields = fields


@admin.register(CommunityRound)
class CommunityRoundAdmin(DeskAdmin):
    """集中联系社区."""

    list_display = ["__str__", "theme", "status", "opens_on", "closes_on", "reported_on"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(CommunityRound), "status"]
    search_fields = ["theme"]
    search_help_text = "主题"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """All of it."""
        return [
            "district",
            "year",
            "number",
            "theme",
            "opens_on",
            "closes_on",
            "status",
            "report",
            "reported_on",
        ]

    fields = [
        "district",
        "year",
        "number",
        "theme",
        "opens_on",
        "closes_on",
        "status",
        "report",
        "reported_on",
    ]
