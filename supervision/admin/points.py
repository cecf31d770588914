"""The year's points in the back office: to read; the desk is where they are kept."""

from django.contrib import admin

from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from representatives.admin.reports import ReadAdmin
from supervision.models import PublishedPoint, WorkPoint


@admin.register(WorkPoint)
class WorkPointAdmin(ReadAdmin):
    """年度工作."""

    at = "desk_point"
    list_display = ["title", "year", "kind", "place", "press", "status", "done_on", "way"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(WorkPoint), "kind", "status", "press"]
    search_fields = ["title", "place"]
    search_help_text = "名称、媒体或单位"
    fields = [
        "way", "title", "year", "kind", "owner", "place", "press", "link", "due_on", "done_on",
        "status", "result", "used_in",
    ]  # fmt: skip


@admin.register(PublishedPoint)
class PublishedPointAdmin(ReadAdmin):
    """公开的年度工作."""

    at = ""
    list_display = ["title", "year", "kind", "released_by", "released_at", "withdrawn_at"]
    list_filter = [DistrictFilter, YearFilter, "kind"]
    list_select_related = ["released_by"]
    search_fields = ["title"]
    search_help_text = "名称"
    fields = ["title", "year", "kind", "text", "released_by", "released_at", "withdrawn_at"]
