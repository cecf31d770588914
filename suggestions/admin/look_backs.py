"""回头看: a batch over earlier years, and what was found of each."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminTextareaWidget

from congress.admin.accounts import ask
from congress.admin.base import DeskAdmin, DeskInline, acting
from congress.admin_tools import DistrictFilter
from suggestions import workflow
from suggestions.models import LookBack, LookBackItem


class ItemInline(DeskInline):
    """回头看的建议, some at a time: a page of all would be more than a browser sends back."""

    model = LookBackItem
    district_field = ""
    fields = ["named", "result", "finding", "is_kept"]
    readonly_fields = ["named", "result"]
    per_page = 20
    hide_title = True
    formfield_overrides = {models.TextField: {"widget": UnfoldAdminTextareaWidget({"rows": 3})}}

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what the page names."""
        return super().get_queryset(request).select_related("suggestion")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """By `start_look_back` alone."""
        return False

    @display(description="建议")
    def named(self, item: LookBackItem) -> str:
        """2024年第 012 号《…》."""
        case = item.suggestion
        return f"{case.year}年{case.official_number}《{case.title}》"

    @display(description="当时的结果")
    def result(self, item: LookBackItem) -> str:
        """As it was answered."""
        return item.suggestion.get_result_display() or "—"


@admin.register(LookBack)
class LookBackAdmin(DeskAdmin):
    """回头看."""

    inlines = [ItemInline]
    list_display = ["name", "first_year", "last_year", "began_on", "ended_on"]
    list_filter = [DistrictFilter]
    search_fields = ["name"]
    search_help_text = "名称"
    fields = ["district", "name", "first_year", "last_year", "began_on", "ended_on"]
    actions_detail = ["gather"]

    def get_inlines(self, request: HttpRequest, obj: LookBack | None) -> list[Any]:
        """Suggestions come after the batch."""
        return self.inlines if obj else []

    @action(description="选入往年没有办成的", icon="playlist_add", permissions=["change"])
    def gather(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Asked once more, then every unsolved or promised one of those years is in it."""
        batch = self.get_object(request, object_id)
        if batch is None:
            return redirect("admin:suggestions_lookback_changelist")
        back = reverse("admin:suggestions_lookback_change", args=[object_id])
        if request.method == "POST":
            found = workflow.start_look_back(batch, by=acting(request))
            messages.success(request, f"选入了 {found} 件。" if found else "没有可以再选入的建议。")
            return redirect(back)
        words = (
            f"{batch.first_year}年至{batch.last_year}年的建议里，没有解决采纳的和有承诺的都选进来；"
            "已经在里面的不重复。"
        )
        context = {
            "title": f"{batch}：选入往年没有办成的",
            "words": words,
            "back": back,
            "act": "选入",
        }
        return ask(self, request, batch, context)
