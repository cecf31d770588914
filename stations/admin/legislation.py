"""Legislative contact points in the back office: points, networks and officers are kept here, the rest is read."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display

from congress.admin.base import DeskAdmin, DeskInline
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from representatives.admin.reports import ReadAdmin
from stations.models import (
    ConsultationTask,
    InformationOfficer,
    LawComment,
    LegislativeDraft,
    LegislativePoint,
    NetworkMember,
    OfficerYear,
    PointNetwork,
    PublishedDraft,
)


@admin.register(LegislativePoint)
class LegislativePointAdmin(DeskAdmin):
    """立法联系点."""

    list_display = ["name", "level", "organ", "rules_on", "closed_on"]
    list_filter = [DistrictFilter, "level"]
    list_select_related = ["organ"]
    search_fields = ["name"]
    search_help_text = "名称"
    fields = ["district", "name", "level", "organ", "station", "rules_on", "opened_on", "closed_on"]
    autocomplete_fields = ["organ", "station"]


class NetworkMemberInline(DeskInline):
    """网络成员."""

    model = NetworkMember
    district_field = "network__district"
    fields: ClassVar[list[str]] = ["role", "name", "point"]
    autocomplete_fields: ClassVar[list[str]] = ["point"]


@admin.register(PointNetwork)
class PointNetworkAdmin(DeskAdmin):
    """联系点网络."""

    list_display = ["name", "formula"]
    list_filter = [DistrictFilter]
    search_fields = ["name"]
    search_help_text = "名称"
    fields = ["district", "name", "formula", "explanation"]
    inlines = [NetworkMemberInline]


@admin.register(InformationOfficer)
class InformationOfficerAdmin(DeskAdmin):
    """信息员: who they are is the office's to know."""

    list_display = ["name", "point", "works_at", "valid_from", "valid_to"]
    list_filter = [DistrictFilter]
    list_select_related = ["point"]
    search_fields = ["name", "point__name"]
    search_help_text = "姓名或联系点"
    fields = ["district", "point", "name", "phone", "works_at", "valid_from", "valid_to"]
    autocomplete_fields = ["point"]


@admin.register(OfficerYear)
class OfficerYearAdmin(DeskAdmin):
    """信息员年度名册: what the year's figure counts, by point and without a name."""

    list_display = ["point", "year"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(OfficerYear)]
    list_select_related = ["officer__point"]
    fields = ["point", "year"]
    readonly_fields = ["point", "year"]

    @display(description="立法联系点")
    def point(self, row: OfficerYear) -> str:
        """Where the officer serves."""
        return row.officer.point.name


@admin.register(LegislativeDraft)
class LegislativeDraftAdmin(ReadAdmin):
    """征询的法律法规草案."""

    at = "desk_draft"
    list_display = ["title", "year", "kind", "status", "promulgated_on", "way"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(LegislativeDraft), "kind", "status"]
    search_fields = ["title"]
    search_help_text = "名称"
    fields = [
        "way", "title", "year", "kind", "maker", "status", "consulted_on", "promulgated_on", "promulgated_title",
    ]  # fmt: skip


@admin.register(ConsultationTask)
class ConsultationTaskAdmin(ReadAdmin):
    """征询任务."""

    at = "desk_consultation"
    list_display = ["draft", "point", "status", "due_on", "submitted_on", "way"]
    list_filter = [DistrictFilter, YearFilter, "status"]
    list_select_related = ["draft", "point"]
    search_fields = ["draft__title", "point__name"]
    search_help_text = "草案或联系点"
    fields = ["way", "draft", "point", "year", "source", "received_on", "due_on", "status"]


@admin.register(LawComment)
class LawCommentAdmin(DeskAdmin):
    """立法意见: without whoever proposed it."""

    list_display = ["clause", "draft", "said_on", "selection", "adoption", "promulgated_clause"]
    list_filter = [
        DistrictFilter,
        YearFilter,
        figure_filter(LawComment),
        "selection",
        "adoption",
    ]
    list_select_related = ["draft"]
    search_fields = ["draft__title", "proposed"]
    search_help_text = "草案或意见"
    fields = [
        "draft", "clause", "original", "proposed", "reason", "proposer_kind", "said_on", "selection",
        "selection_reason", "submitted_on", "adoption", "promulgated_clause", "feedback_on", "told_on", "told_by",
    ]  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All of them."""
        return self.fields


@admin.register(PublishedDraft)
class PublishedDraftAdmin(DeskAdmin):
    """已公开的立法征询."""

    list_display = ["title", "year", "stage", "released_at", "withdrawn_at"]
    list_filter = [DistrictFilter, YearFilter]
    search_fields = ["title"]
    search_help_text = "名称"
    fields = ["title", "year", "stage", "text", "comments", "submitted", "adopted_count", "state"]

    @display(description="公开")
    def state(self, row: PublishedDraft) -> str:
        """Released or withdrawn."""
        return row.withdrawn_because or "已公开"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All of them."""
        return self.fields
