"""Meetings in the back office: to look at and to count; the desk is where they are kept. Rules are kept here."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from congress.models import (
    Appointment,
    Decision,
    Meeting,
    MeetingRule,
    OathCeremony,
    PublishedMeeting,
)


class ReadOnlyAdmin(DeskAdmin):
    """Every column to read, none to change."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """All of them."""
        return [str(name) for name in self.fields or ()]


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    """会议."""

    list_display = ["__str__", "starts_on", "status", "present", "members"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(Meeting), "kind", "status"]
    list_select_related = ["term"]
    search_fields = ["place", "items__title"]
    search_help_text = "议程或地点"
    fields = [
        "district", "year", "kind", "term", "number", "starts_on", "ends_on", "place", "members",
        "present", "status", "called_on", "urgent_because", "minutes",
    ]  # fmt: skip


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """决议决定."""

    list_display = ["title", "kind", "is_major", "is_passed", "decided_on"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(Decision), "kind", "is_major"]
    search_fields = ["title"]
    search_help_text = "名称"
    fields = [
        "district", "year", "meeting", "kind", "title", "is_major", "is_passed", "in_favour",
        "against", "abstained", "decided_on", "text",
    ]  # fmt: skip


@admin.register(Appointment)
class AppointmentAdmin(ReadOnlyAdmin):
    """人事任免."""

    list_display = ["name", "kind", "office", "body", "status", "voted_on", "announced_on"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(Appointment), "body", "kind", "status"]
    search_fields = ["name", "office"]
    search_help_text = "姓名或职务"
    fields = [
        "district", "year", "meeting", "kind", "body", "name", "office", "proposed_by", "status",
        "proposed_on", "reviewed_on", "review", "examined_on", "is_examination_passed", "spoke_on",
        "voted_on", "in_favour", "against", "abstained", "announced_on", "ceremony",
    ]  # fmt: skip


@admin.register(OathCeremony)
class OathCeremonyAdmin(ReadOnlyAdmin):
    """宣誓仪式."""

    list_display = ["held_on", "organised_by", "place", "led_by"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(OathCeremony)]
    search_fields = ["organised_by"]
    search_help_text = "组织单位"
    fields = ["district", "year", "held_on", "organised_by", "place", "led_by"]


@admin.register(PublishedMeeting)
class PublishedMeetingAdmin(ReadOnlyAdmin):
    """公开的会议."""

    list_display = ["title", "starts_on", "released_by", "released_at", "withdrawn_at"]
    list_filter = [DistrictFilter, YearFilter, "kind"]
    list_select_related = ["released_by"]
    search_fields = ["title"]
    search_help_text = "名称"
    fields = [
        "district", "title", "starts_on", "ends_on", "place", "text", "released_by", "released_at",
        "withdrawn_by", "withdrawn_at", "withdrawn_because",
    ]  # fmt: skip


@admin.register(MeetingRule)
class MeetingRuleAdmin(DeskAdmin):
    """会议规则: common ones and the district's own."""

    common = True
    list_display = ["kind", "quorum", "majority", "notice_days", "source", "district", "valid_from"]
    list_filter = [DistrictFilter, "kind"]
    list_select_related = ["district"]
    fields: ClassVar[list[str]] = [
        "district", "kind", "quorum", "majority", "notice_days", "source", "valid_from", "valid_to",
    ]  # fmt: skip
