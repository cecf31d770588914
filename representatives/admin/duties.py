"""Kinds of duty, and the records of duties."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from representatives.models import DutyKind, DutyRecord


@admin.register(DutyKind)
class DutyKindAdmin(DeskAdmin):
    """履职类型."""

    district_field = ""
    list_display = ["name", "known_as", "source"]
    fields = ["name", "aliases", "source"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Figures know the kinds by their code, so that a new one comes with its figure."""
        return False

    @display(description="登记表里的写法")
    def known_as(self, kind: DutyKind) -> str:
        """In one line."""
        return "、".join(kind.aliases)


@admin.register(DutyRecord)
class DutyRecordAdmin(DeskAdmin):
    """履职记录: as the registers brought them."""

    list_display = ["done_on", "representative", "level", "kind", "title", "place"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(DutyRecord), "level"]
    list_select_related = ["representative", "kind"]
    search_fields = ["representative__name", "title"]
    search_help_text = "代表姓名或活动名称"
    fields = [
        "district",
        "year",
        "representative",
        "level",
        "kind",
        "done_on",
        "title",
        "place",
        "note",
        "source",
    ]
    readonly_fields = ["source"]

    @display(description="来自")
    def source(self, record: DutyRecord) -> str:
        """The register that brought it."""
        return str(record.register) if record.register_id else "在线登记"
