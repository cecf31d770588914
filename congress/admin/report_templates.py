"""报告模板: a template is uploaded and judged, never edited; the one before it is kept, and the common one is a tap away."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from unfold.decorators import display
from unfold.widgets import UnfoldAdminFileFieldWidget

from congress.admin.base import DeskAdmin, DeskForm, acting
from congress.admin_tools import DistrictFilter
from congress.documents import DOCX, report_templates
from congress.errors import Refused
from congress.models import ReportTemplate, TemplateKind

LIST = "admin:congress_reporttemplate_changelist"


class BringForm(DeskForm):
    """Which report, of which district, and the file."""

    file = forms.FileField(
        label="模板",
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".docx"}),
        error_messages={"required": "请选择模板文件。", "empty": "这个文件是空的，请重新选择。"},
    )

    class Meta:
        model = ReportTemplate
        fields = ["district", "kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            words = (
                "Word 文件（.docx）；上传时检查打不打得开、有没有写错的变量。可以用的变量见“{}”。"
            )
            way = reverse("template_variables", args=[TemplateKind.ANNUAL])
            link = format_html('<a href="{}">模板变量</a>', way)
            self.fields["file"].help_text = format_html(words, link)

    def validate_constraints(self) -> None:
        """The one in use is no hindrance: the verb lays it aside."""


@admin.register(ReportTemplate)
class ReportTemplateAdmin(DeskAdmin):
    """报告模板."""

    form = BringForm
    list_display = ["kind", "filename", "district", "standing", "brought_by", "brought_at", "ways"]
    list_display_links = None
    list_filter = [DistrictFilter, "kind"]
    list_select_related = ["district", "brought_by"]
    fields = ["district", "kind", "file"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """The files stay in the database."""
        return super().get_queryset(request).defer("content")

    def get_urls(self) -> list[URLPattern]:
        """With the file, and the way back to the common one."""
        view = self.admin_site.admin_view
        return [
            path("<uuid:public_id>.docx", view(self.file), name="congress_reporttemplate_file"),
            path(
                "<uuid:public_id>/lay-aside/",
                view(self.lay_aside),
                name="congress_reporttemplate_lay_aside",
            ),
            *super().get_urls(),
        ]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: another is uploaded."""
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What was uploaded, of a row that is looked at."""
        return (
            ["kind", "filename", "brought_by", "brought_at", "ways"]
            if obj
            else ["district", "kind", "file"]
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """All of it."""
        return ["filename", "brought_by", "brought_at", "ways"] if obj else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Through the verb, which judges it first."""
        facts = form.cleaned_data
        made = report_templates.bring(
            facts["kind"], facts["file"], district=facts["district"], by=acting(request)
        )
        obj.pk, obj.public_id, obj.filename = made.pk, made.public_id, made.filename

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: Any = None
    ) -> HttpResponse:
        """Back to the list."""
        messages.success(request, f"模板“{obj.filename}”通过了检查，以后的报告都用它。")
        return redirect(LIST)

    def file(self, request: HttpRequest, public_id: Any) -> HttpResponse:
        """The template as it was uploaded."""
        row = self._row(request, public_id)
        name = content_disposition_header(True, row.filename)
        return HttpResponse(bytes(row.content), DOCX, headers={"Content-Disposition": name})

    def lay_aside(self, request: HttpRequest, public_id: Any) -> HttpResponse:
        """恢复通用模板."""
        row = self._row(request, public_id)
        if request.method == "POST":
            try:
                report_templates.use_the_common_one(
                    row.kind, district=row.district, by=acting(request)
                )
            except Refused as refused:
                messages.error(request, refused.sentence)
            else:
                messages.success(request, f"{row.get_kind_display()}恢复使用通用模板。")
        return redirect(LIST)

    @display(description="状态", label={"在用": "success"})
    def standing(self, row: ReportTemplate) -> str:
        """In one word."""
        return "在用" if row.is_in_use else "已停用"

    @display(description="文件")
    def ways(self, row: ReportTemplate) -> str:
        """To the file."""
        way = reverse("admin:congress_reporttemplate_file", args=[row.public_id])
        return format_html('<a href="{}">下载</a>', way)

    def _row(self, request: HttpRequest, public_id: Any) -> ReportTemplate:
        if not self.has_view_permission(request):
            raise PermissionDenied
        row: ReportTemplate | None = self.get_queryset(request).filter(public_id=public_id).first()
        if row is None:
            raise Http404
        return row
