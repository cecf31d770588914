"""Suggestions as the offices see them: found, counted, and moved on by the acts of the procedure; never edited."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.decorators import display

from congress.admin.base import DeskAdmin, acting
from congress.admin_tools import DistrictFilter, sidebar
from congress.models import Openness, Role
from congress.permissions import held_by
from congress.search import matching
from suggestions import documents, exports, forms
from suggestions.admin import acts, board, rows
from suggestions.admin.filters import (
    URGENCIES,
    AuthorFilter,
    HostFilter,
    QueueFilter,
    UrgencyFilter,
    own_field_first,
)
from suggestions.admin.publications import WITHDRAWN
from suggestions.filters import SuggestionFilter
from suggestions.models import Contact, HandlingRole, Reply, Suggestion
from suggestions.states import Result, Status

COLORS = {
    Status.ASSIGNED.label: "warning",
    Status.REPLIED.label: "info",
    Status.CONTESTED.label: "danger",
    Status.CLOSED.label: "success",
}
RESULTS = {
    Result.SOLVED.label: "success",
    Result.IN_PROGRESS.label: "info",
    Result.PLANNED.label: "warning",
}
PUBLICITY = {Openness.FULL.label: "success", Openness.SUMMARY.label: "success", WITHDRAWN: "danger"}


@admin.register(Suggestion)
class SuggestionAdmin(DeskAdmin):
    """代表建议."""

    list_before_template = "admin/suggestion_ways.html"
    change_form_outer_before_template = "admin/suggestion_acts.html"
    inlines = [
        rows.HandlingInline,
        rows.DeadlineInline,
        rows.ConsentInline,
        rows.EvaluationInline,
        rows.PromiseInline,
        rows.OversightInline,
        rows.RecordInline,
    ]
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
        QueueFilter,
        UrgencyFilter,
        *sidebar(
            SuggestionFilter, "year", "status", "result", "category", "organ", "overdue", "figure"
        ),
        HostFilter,
        AuthorFilter,
    ]
    search_fields = ["title"]
    search_help_text = "标题、内容里的词，或编号"
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
        ("内容", {"fields": ["reason", "content", "wished_organ", "openness", "note", "source"]}),
        ("沟通和答复", {"fields": ["contacts", "replies"]}),
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
        "source",
        "contacts",
        "replies",
    ]

    def get_urls(self) -> list[URLPattern]:
        """With the board, the spreadsheet and the acts."""
        guarded = self.admin_site.admin_view
        name = "suggestions_suggestion"
        return [
            path("board/", guarded(self.board), name=f"{name}_board"),
            path("export/", guarded(self.export), name=f"{name}_export"),
            path("<path:object_id>/act/<slug:act>/", guarded(self.act), name=f"{name}_act"),
            *super().get_urls(),
        ]

    def get_inlines(self, request: HttpRequest, obj: Suggestion | None) -> list[Any]:
        """Tables that say something."""
        return [each for each in self.inlines if each.model.objects.filter(suggestion=obj).exists()]

    def get_queryset(self, request: HttpRequest) -> Any:
        """As a list needs them: no long texts, and of the public copy only what became of it."""
        found = super().get_queryset(request).for_listing().defer("reason", "content", "search")
        return found.annotate(
            public_mode=F("publication__mode"), withdrawn_at=F("publication__withdrawn_at")
        )

    def get_ordering(self, request: HttpRequest) -> Any:
        """A committee's own field stands first."""
        posts = held_by(request.user)
        committees = [
            post.organ_id
            for post in posts
            if post.role == Role.COMMITTEE_STAFF and post.organ_id is not None
        ]
        usual = list(Suggestion._meta.ordering or ())
        return [own_field_first(committees), *usual] if committees else usual

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """By the portal's own search."""
        return (matching(queryset, search_term) if search_term else queryset), False

    def get_actions(self, request: HttpRequest) -> Any:
        """What may be done with many at once."""
        return acts.actions_for(request.user)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """With what this person may do now, and the forms to print."""
        case = self.get_object(request, object_id)
        context = (extra_context or {}) | {"acts": (), "forms": ()}
        if case is not None and self.has_view_permission(request, case):
            actor = acting(request)
            context["acts"] = [
                (kind.label, reverse("admin:suggestions_suggestion_act", args=[case.pk, kind.name]))
                for kind in forms.ACTS.available(case, to=actor)
            ]
            context["forms"] = [
                (form.title, reverse("suggestion_document", args=[case.public_id, form.name]))
                for form in documents.offered(case, to=actor)
            ]
        return super().change_view(request, object_id, form_url, context)

    def act(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        """One act, asked by its form."""
        case, kind = self.get_object(request, object_id), forms.ACTS.named(act)
        if case is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if kind is None:
            raise Http404
        return acts.ask_one(self, request, case, kind)

    def board(self, request: HttpRequest) -> HttpResponse:
        """How many stand where, and who is late."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        today = timezone.localdate()
        mine = self.districts(request, "view")
        seen = Suggestion.objects.visible_to(request.user).filter(district__in=mine)
        late = seen.overdue(on=today)
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "办理看板",
            "urgencies": URGENCIES.values(),
            "stages": board.stages(seen, on=today),
            "late": [
                ("逾期未答复的主办单位", board.late_organs(late)),
                ("建议逾期未答复的领衔代表", board.late_authors(late)),
            ],
        }
        return TemplateResponse(request, "admin/suggestion_board.html", context)

    def export(self, request: HttpRequest) -> Any:
        """Everything that the list holds under its filters, not only the page that is shown."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            found = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            sentence = "不能这样筛选。请回到列表重新选择条件，再导出。"
            context = {"sentence": sentence}
            return render(request, "congress/wrong_question.html", context, status=400)
        return exports.download(found.queryset, to=request.user)

    @display(description="编号", ordering="number")
    def official_number(self, suggestion: Suggestion) -> str:
        """第 012 号."""
        return suggestion.official_number

    @display(description="主办")
    def hosts(self, suggestion: Suggestion) -> str:
        """The host organs."""
        names = [
            part.organ.name
            for part in suggestion.handlings.all()
            if part.role == HandlingRole.HOST and part.ended_on is None
        ]
        return "、".join(names) or "—"

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
        """The day by which the reply is due, and whether it is over."""
        until = suggestion.running_due_on
        if until is None:
            return "—"
        late = suggestion.is_overdue(on=timezone.localdate())
        words = f"{until:%Y-%m-%d}"
        return format_html('<b class="desk-late">{} 逾期</b>', words) if late else words

    @display(description="公开", label=PUBLICITY)
    def publicity(self, suggestion: Any) -> str:
        """Whether the public reads it."""
        if suggestion.public_mode is None:
            return "未公开"
        return WITHDRAWN if suggestion.withdrawn_at else str(Openness(suggestion.public_mode).label)

    @display(description="来源")
    def source(self, suggestion: Suggestion) -> str:
        """How it came, and the register that brought it."""
        register = f"（{suggestion.register}）" if suggestion.register_id else ""
        return f"{suggestion.get_origin_display()}{register}"

    @display(description="沟通")
    def contacts(self, suggestion: Suggestion) -> SafeString | str:
        """How the organs talked with the representative."""
        noted = Contact.objects.filter(handling__suggestion=suggestion)
        lines = (
            (each.on, each.handling.organ, each.get_way_display(), each.words)
            for each in noted.select_related("handling__organ")
        )
        return format_html_join("", "<p>{} {}（{}）：{}</p>", lines) or "—"

    @display(description="答复")
    def replies(self, suggestion: Suggestion) -> SafeString | str:
        """What was signed; a draft is its organ's alone."""
        signed = Reply.objects.filter(
            handling__suggestion=suggestion, signed_at__isnull=False
        ).select_related("handling__organ")
        lines = (
            (
                each.handling.organ,
                timezone.localtime(each.signed_at).date(),
                each.get_result_display(),
                each.text,
            )
            for each in signed
        )
        one = '<details><summary>{}，{} 签发，{}</summary><p class="desk-text">{}</p></details>'
        return format_html_join("", one, lines) or "—"
