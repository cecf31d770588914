"""Votes in the back office: rules are kept here, the rest is read; nobody's ballot is anywhere to be seen."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from representatives.admin.reports import ReadAdmin
from supervision.models import PublishedVote, Vote, VoteRule


@admin.register(VoteRule)
class VoteRuleAdmin(DeskAdmin):
    """表决规则."""

    list_display = [
        "kind",
        "numerator",
        "denominator",
        "or_equal",
        "base",
        "counts_second",
        "source",
        "valid_from",
        "valid_to",
    ]
    list_filter = [DistrictFilter, "kind"]
    search_fields = ["source"]
    search_help_text = "依据"
    fields = [
        "district", "kind", ("numerator", "denominator"), "or_equal", "base", "counts_second", "source", "valid_from", "valid_to",
    ]  # fmt: skip


@admin.register(Vote)
class VoteAdmin(ReadAdmin):
    """表决."""

    at = "desk_vote"
    list_display = ["title", "year", "kind", "status", "roll", "valid", "certified_on", "way"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(Vote), "kind", "status"]
    search_fields = ["title"]
    search_help_text = "名称"
    fields = ["way", "title", "year", "kind", "electorate", "status", "roll", "returned", "valid", "certified_on", "source"]  # fmt: skip


@admin.register(PublishedVote)
class PublishedVoteAdmin(DeskAdmin):
    """已公布的表决结果."""

    list_display = ["title", "year", "kind", "voted_on", "valid", "released_at", "withdrawn_at"]
    list_filter = [DistrictFilter, YearFilter]
    search_fields = ["title"]
    search_help_text = "名称"
    fields = ["title", "year", "kind", "voted_on", "roll", "returned", "valid", "invalid", "threshold", "withdrawn_because"]  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All of them."""
        return self.fields
