"""Normative documents and proposals for review in the back office: to read; the desk is where they are kept."""

from django.contrib import admin

from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from representatives.admin.reports import ReadAdmin
from supervision.models import NormativeDocument, PublishedDocument, ReviewProposal


@admin.register(NormativeDocument)
class NormativeDocumentAdmin(ReadAdmin):
    """规范性文件."""

    at = "desk_document"
    list_display = ["title", "number", "kind", "organ", "published_on", "filed_on", "status", "way"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(NormativeDocument), "kind", "status"]
    list_select_related = ["organ"]
    search_fields = ["title", "number"]
    search_help_text = "名称或文号"
    fields = [
        "way", "title", "number", "kind", "organ", "committee", "published_on", "filing_due_on",
        "filed_on", "status", "due_on", "opinion", "opined_on", "remedy", "answer", "answered_on",
        "remedy_due_on", "decision", "concluded_on",
    ]  # fmt: skip


@admin.register(PublishedDocument)
class PublishedDocumentAdmin(ReadAdmin):
    """公开的规范性文件."""

    at = ""
    list_display = ["title", "number", "year", "released_by", "released_at", "withdrawn_at"]
    list_filter = [DistrictFilter, YearFilter, "kind"]
    list_select_related = ["released_by"]
    search_fields = ["title", "number"]
    search_help_text = "名称或文号"
    fields = ["title", "number", "year", "kind", "text", "released_by", "released_at", "withdrawn_at"]  # fmt: skip


@admin.register(ReviewProposal)
class ReviewProposalAdmin(ReadAdmin):
    """审查建议."""

    at = "desk_review_proposal"
    list_display = ["number", "title", "year", "source", "proposed_on", "status", "answered_on", "way"]  # fmt: skip
    list_filter = [DistrictFilter, YearFilter, figure_filter(ReviewProposal), "source", "status"]
    search_fields = ["title"]
    search_help_text = "文件名称"
    fields = ["way", "number", "year", "source", "body", "title", "text", "proposed_on", "status", "ground", "passed_to", "answer", "answered_on"]  # fmt: skip
