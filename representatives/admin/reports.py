"""Registers of reports, excellent cases and courses: read here, worked on at the desk; and the rule of hours."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import display

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter, YearFilter
from representatives.models import (
    Course,
    DutyReport,
    ExemplaryCase,
    LearningRule,
    PublishedCase,
    PublishedReport,
)


class ReadAdmin(DeskAdmin):
    """A register to look things up in; `at` names the page where the row is worked on."""

    at: ClassVar[str] = ""
    at_words: ClassVar[str] = "到办理页面"

    @display(description="办理")
    def way(self, row: Any) -> SafeString:
        """To the page where it is worked on."""
        return format_html(
            '<a href="{}">{}</a>', reverse(self.at, args=[row.public_id]), self.at_words
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All of them."""
        return self.fields


@admin.register(DutyReport)
class DutyReportAdmin(ReadAdmin):
    """履职报告."""

    at = "desk_report"
    list_display = ["representative", "year", "level", "status", "held_on", "audience", "way"]
    list_filter = [DistrictFilter, YearFilter, "status", "level"]
    list_select_related = ["representative"]
    search_fields = ["representative__name"]
    search_help_text = "代表姓名"
    fields = [
        "way", "representative", "year", "level", "status", "planned_at", "held_on", "place", "audience", "event", "duty",
        "result",
    ]  # fmt: skip


@admin.register(ExemplaryCase)
class ExemplaryCaseAdmin(ReadAdmin):
    """优秀案例."""

    at = "exemplary_case"
    list_display = ["title", "year", "kind", "status", "organ", "selected_on", "way"]
    list_filter = [DistrictFilter, YearFilter, "status", "kind"]
    list_select_related = ["organ"]
    search_fields = ["title", "representatives__name"]
    search_help_text = "标题或代表姓名"
    fields = [
        "way", "title", "year", "kind", "status", "representatives", "organ", "nominated_by", "selected_on", "text",
    ]  # fmt: skip


@admin.register(Course)
class CourseAdmin(ReadAdmin):
    """课程."""

    at = "desk_course"
    list_display = ["title", "number", "year", "kind", "planned_on", "hours", "is_published", "way"]
    list_filter = [DistrictFilter, YearFilter, "kind", "convener"]
    search_fields = ["title", "teacher"]
    search_help_text = "名称或主讲人"
    fields = [
        "way", "title", "number", "year", "kind", "teacher", "convener", "organiser", "planned_on", "hours", "about",
        "is_published",
    ]  # fmt: skip


class CopyAdmin(ReadAdmin):
    """What the public reads."""

    at_words = "看公众看到的页面"
    ordering = ["-released_at"]

    @display(description="现在")
    def standing(self, row: Any) -> str:
        """Whether the public reads it."""
        return "已撤下" if row.withdrawn_at else "已公开"

    @display(description="页面")
    def way(self, row: Any) -> SafeString:
        """The public's page, while there is one."""
        if row.withdrawn_at:
            return format_html("{}", "—")
        return format_html('<a href="{}">{}</a>', row.get_absolute_url(), self.at_words)


@admin.register(PublishedReport)
class PublishedReportAdmin(CopyAdmin):
    """已公开的履职报告."""

    list_display = ["representative_name", "year", "held_on", "released_at", "standing", "way"]
    list_filter = [DistrictFilter, YearFilter, "level"]
    list_select_related = ["district"]
    search_fields = ["representative_name"]
    search_help_text = "代表姓名"
    fields = [
        "way", "standing", "representative_name", "year", "level", "held_on", "place", "audience", "text", "released_by",
        "released_at", "withdrawn_by", "withdrawn_at", "withdrawn_because",
    ]  # fmt: skip


@admin.register(PublishedCase)
class PublishedCaseAdmin(CopyAdmin):
    """已公开的优秀案例."""

    list_display = ["title", "year", "kind", "released_at", "standing", "way"]
    list_filter = [DistrictFilter, YearFilter, "kind"]
    list_select_related = ["district"]
    search_fields = ["title"]
    search_help_text = "标题"
    fields = [
        "way", "standing", "title", "year", "kind", "selected_on", "text", "released_by", "released_at", "withdrawn_by",
        "withdrawn_at", "withdrawn_because",
    ]  # fmt: skip


@admin.register(LearningRule)
class LearningRuleAdmin(DeskAdmin):
    """学时要求: a number with its source, from a day on."""

    list_display = ["valid_from", "valid_to", "hours", "hours_per_material", "source"]
    list_filter = [DistrictFilter]
    fields = ["district", "hours", "hours_per_material", "source", "valid_from", "valid_to"]
