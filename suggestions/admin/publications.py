"""公开 in the back office: what the public reads, and what another person compares before it goes out."""

from typing import Any, NamedTuple

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import action, display

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter, YearFilter
from congress.differences import side_by_side
from congress.search import matching
from suggestions.models import PublishedSuggestion, Release, Reply, Suggestion

WITHDRAWN = "已撤下"


class Compared(NamedTuple):
    """One text: the original, and as it is to go out."""

    name: str
    original: SafeString
    public: SafeString


def compared(case: Suggestion) -> list[Compared]:
    """Title, content and reply, each beside what was prepared; nothing while nothing is prepared."""
    release = Release.objects.filter(suggestion=case).first()
    if release is None:
        return []
    content = "\n\n".join(filter(None, (case.reason, case.content)))
    replies = Reply.objects.filter(
        handling__suggestion=case, handling__ended_on=None, signed_at__isnull=False
    )
    newest = replies.order_by("signed_at").last()
    texts = (
        ("标题", case.title, release.title),
        ("建议内容", content, release.content),
        ("答复", newest.text if newest else "", release.reply),
    )
    return [
        Compared(name, *side_by_side(original, public))
        for name, original, public in texts
        if original or public
    ]


@admin.register(PublishedSuggestion)
class PublishedSuggestionAdmin(DeskAdmin):
    """公开: what the public reads."""

    list_display = ["official_number", "title", "mode", "released_at", "standing", "public_page"]
    list_display_links = ["official_number", "title"]
    list_filter = [DistrictFilter, YearFilter, "mode"]
    list_select_related = ["district"]
    search_fields = ["title"]
    search_help_text = "标题、内容或答复里的词，或编号"
    actions_detail = ["open_case"]
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

    @action(description="看这件建议", icon="description", permissions=["view"])
    def open_case(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Where it is withdrawn or prepared anew."""
        published = self.get_object(request, object_id)
        if published is None:
            return redirect("admin:suggestions_publishedsuggestion_changelist")
        return redirect("admin:suggestions_suggestion_change", published.suggestion_id)
