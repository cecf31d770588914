"""Suggestions as the office sees them: read, published and withdrawn from the public here; never edited."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import action, display

from congress.admin.accounts import ask
from congress.admin.base import DeskAdmin, DeskInline, acting
from congress.admin_tools import DistrictFilter, YearFilter, sidebar
from congress.errors import Refused
from congress.models import Openness
from congress.search import matching
from suggestions import workflow
from suggestions.filters import SuggestionFilter
from suggestions.models import (
    Category,
    Consent,
    Handling,
    HandlingRole,
    PublishedSuggestion,
    Suggestion,
    SuggestionRecord,
)
from suggestions.states import Action, Result, Status

COLORS = {
    Status.ASSIGNED.label: "warning",
    Status.REPLIED.label: "info",
    Status.CLOSED.label: "success",
}
RESULTS = {
    Result.SOLVED.label: "success",
    Result.IN_PROGRESS.label: "info",
    Result.PLANNED.label: "warning",
}
WITHDRAWN = "已撤下"
PUBLICITY = {Openness.FULL.label: "success", Openness.SUMMARY.label: "success", WITHDRAWN: "danger"}
ACTIONS = {
    **dict(Action.choices),
    "registered": "按登记表登记",
    "published": "公开",
    "unpublished": "撤下公开",
}


class HandlingInline(DeskInline):
    """办理单位."""

    model = Handling
    district_field = ""
    fields = readonly_fields = ["organ", "role", "part"]


class ConsentInline(DeskInline):
    """附议代表."""

    model = Consent
    district_field = ""
    fields = readonly_fields = ["representative", "confirmed_at"]


class RecordInline(DeskInline):
    """办理记录."""

    model = SuggestionRecord
    district_field = ""
    fields = readonly_fields = ["at", "done", "by", "note"]

    @display(description="动作")
    def done(self, record: SuggestionRecord) -> str:
        """By its name."""
        return ACTIONS.get(record.action, record.action)


@admin.register(Suggestion)
class SuggestionAdmin(DeskAdmin):
    """代表建议."""

    inlines = [HandlingInline, ConsentInline, RecordInline]
    list_display = [
        "official_number",
        "title",
        "author",
        "hosts",
        "standing",
        "outcome",
        "due",
        "publicity",
    ]
    list_display_links = ["official_number", "title"]
    list_filter = [
        DistrictFilter,
        *sidebar(
            SuggestionFilter, "year", "status", "result", "category", "organ", "overdue", "figure"
        ),
    ]
    search_fields = ["title"]
    search_help_text = "标题、内容里的词，或编号"
    actions = ["publish"]
    actions_detail = ["unpublish"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "official_number",
                    "title",
                    "author",
                    "session",
                    "category",
                    "standing",
                    "outcome",
                    "publicity",
                ]
            },
        ),
        ("日期", {"fields": ["submitted_on", "assigned_on", "due", "replied_on"]}),
        ("代表评价", {"fields": ["attitude", "satisfaction"]}),
        ("内容", {"fields": ["content", "openness", "note", "origin", "source"]}),
    ]
    readonly_fields = [
        "official_number",
        "standing",
        "outcome",
        "publicity",
        "submitted_on",
        "assigned_on",
        "due",
        "replied_on",
        "attitude",
        "satisfaction",
        "origin",
        "source",
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """As a list needs them: no long texts, and of the public copy only what became of it."""
        rows = super().get_queryset(request).for_listing().defer("content", "search")
        return rows.annotate(
            public_mode=F("publication__mode"), withdrawn_at=F("publication__withdrawn_at")
        )

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """By the portal's own search."""
        return (matching(queryset, search_term) if search_term else queryset), False

    @display(description="编号", ordering="number")
    def official_number(self, suggestion: Suggestion) -> str:
        """第 012 号."""
        return suggestion.official_number

    @display(description="主办")
    def hosts(self, suggestion: Suggestion) -> str:
        """The host organs."""
        parts = suggestion.handlings.all()
        return "、".join(part.organ.name for part in parts if part.role == HandlingRole.HOST) or "—"

    @display(description="状态", ordering="status", label=COLORS)
    def standing(self, suggestion: Suggestion) -> str:
        """In one word."""
        return suggestion.get_status_display()

    @display(description="结果", ordering="result", label=RESULTS)
    def outcome(self, suggestion: Suggestion) -> str:
        """In one word."""
        return suggestion.get_result_display()

    @display(description="期限", ordering="due_on")
    def due(self, suggestion: Suggestion) -> SafeString | str:
        """The date, and whether it is over."""
        if suggestion.due_on is None:
            return "—"
        late = suggestion.is_overdue(on=timezone.localdate())
        words = f"{suggestion.due_on:%Y-%m-%d}"
        return format_html('<b class="desk-late">{} 逾期</b>', words) if late else words

    @display(description="公开", label=PUBLICITY)
    def publicity(self, suggestion: Any) -> str:
        """Whether the public reads it."""
        if suggestion.public_mode is None:
            return "未公开"
        return WITHDRAWN if suggestion.withdrawn_at else str(Openness(suggestion.public_mode).label)

    @display(description="登记表")
    def source(self, suggestion: Suggestion) -> str:
        """The register that brought it."""
        return str(suggestion.register) if suggestion.register_id else "—"

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """For the buttons; each act asks again."""
        return bool(request.user.has_perm("suggestions.publish"))

    @admin.action(description="公开所选", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: Any) -> None:
        """Each that may go out goes out; the others are named with the reason."""
        done = 0
        for suggestion in queryset:
            try:
                workflow.publish(suggestion, by=acting(request))
                done += 1
            except Refused as refused:
                messages.error(request, f"{suggestion.official_number}没有公开：{refused.sentence}")
        if done:
            messages.success(request, f"公开了 {done} 件。")

    @action(description="撤下公开", icon="public_off", permissions=["publish"])
    def unpublish(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """With the reason."""
        suggestion = self.get_object(request, object_id)
        if suggestion is None:
            return redirect("admin:suggestions_suggestion_changelist")
        return ask_to_unpublish(self, request, suggestion, suggestion.get_absolute_url())


class ReasonForm(forms.Form):
    """Why it goes."""

    because = forms.CharField(
        label="撤下的原因",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="记在办理记录里，不对外公开",
        error_messages={"required": "请写明撤下的原因。"},
    )


def ask_to_unpublish(
    page: DeskAdmin, request: HttpRequest, suggestion: Suggestion, back: str
) -> HttpResponse:
    """The reason, then it is gone from every public page."""
    form = ReasonForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            workflow.unpublish(suggestion, by=acting(request), because=form.cleaned_data["because"])
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"已撤下{suggestion.official_number}，公开网页上不再有它。")
            return redirect(back)
    context = {
        "title": "撤下公开",
        "words": f"{suggestion.official_number}《{suggestion}》撤下以后，网页、搜索和接口里都不再有它。",
        "form": form,
        "act": "撤下",
        "back": back,
    }
    return ask(page, request, suggestion, context, status)


@admin.register(PublishedSuggestion)
class PublishedSuggestionAdmin(DeskAdmin):
    """公开: what the public reads."""

    list_display = ["official_number", "title", "mode", "released_at", "standing", "public_page"]
    list_display_links = ["official_number", "title"]
    list_filter = [DistrictFilter, YearFilter, "mode"]
    list_select_related = ["district"]
    search_fields = ["title"]
    search_help_text = "标题、内容或答复里的词，或编号"
    actions_detail = ["unpublish"]
    fields = [
        "official_number",
        "title",
        "author_name",
        "hosts",
        "cohosts",
        "session_name",
        "category_name",
        "mode",
        "content",
        "reply",
        "released_by",
        "released_at",
        "standing",
        "withdrawn_because",
        "public_page",
    ]
    readonly_fields = ["official_number", "hosts", "cohosts", "standing", "public_page"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """The suggestion's rows are what the actor sees."""
        inner = Suggestion.objects.visible_to(request.user)
        return super().get_queryset(request).filter(suggestion__in=inner)

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """By the portal's own search."""
        return (matching(queryset, search_term) if search_term else queryset), False

    @display(description="编号", ordering="number")
    def official_number(self, published: PublishedSuggestion) -> str:
        """第 012 号."""
        return published.official_number

    @display(description="主办单位")
    def hosts(self, published: PublishedSuggestion) -> str:
        """In one line."""
        return "、".join(published.host_names) or "—"

    @display(description="会办单位")
    def cohosts(self, published: PublishedSuggestion) -> str:
        """In one line."""
        return "、".join(published.cohost_names) or "—"

    @display(description="状态", label={"公开中": "success", WITHDRAWN: "danger"})
    def standing(self, published: PublishedSuggestion) -> str:
        """Out, or withdrawn."""
        return WITHDRAWN if published.withdrawn_at else "公开中"

    @display(description="公开网页")
    def public_page(self, published: PublishedSuggestion) -> SafeString | str:
        """Where the public reads it."""
        if published.withdrawn_at:
            return "—"
        return format_html('<a href="{}">打开</a>', published.get_absolute_url())

    def has_unpublish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """For the button; the act asks again."""
        return bool(request.user.has_perm("suggestions.unpublish"))

    @action(description="撤下公开", icon="public_off", permissions=["unpublish"])
    def unpublish(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """With the reason."""
        published = self.get_object(request, object_id)
        if published is None:
            return redirect("admin:suggestions_publishedsuggestion_changelist")
        back = request.path.removesuffix("unpublish/") + "change/"
        return ask_to_unpublish(self, request, published.suggestion, back)


@admin.register(Category)
class CategoryAdmin(DeskAdmin):
    """建议类别."""

    list_display = ["name"]
    list_filter = [DistrictFilter]
    fields = ["district", "name"]
