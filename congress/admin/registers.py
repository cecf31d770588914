"""登记表导入: choose a file, look at the preview, confirm, watch it go in."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from unfold.decorators import display

from congress import registers
from congress.admin.base import DeskAdmin, acting
from congress.admin.jobs import percent
from congress.admin_tools import DistrictFilter, YearFilter
from congress.errors import Refused
from congress.models import District, Register, RegisterState
from congress.publications import downloads
from congress.publications.downloads import Column

COLORS = {
    RegisterState.PREVIEWED.label: "warning",
    RegisterState.IMPORTING.label: "info",
    RegisterState.IMPORTED.label: "success",
    RegisterState.FAILED.label: "danger",
}
UNKNOWN = {"organs": "单位", "representatives": "代表", "stations": "站点"}
# In the order in which offices need them: where the rows of a register are looked at afterwards.
LISTS = {
    "suggestions": "admin:suggestions_suggestion_changelist",
    "opinions": "admin:stations_publicopinion_changelist",
    "hotline_tickets": "admin:stations_hotlineticket_changelist",
    "legislative_comments": "admin:stations_lawcomment_changelist",
    "duties": "admin:representatives_dutyrecord_changelist",
    "published": "admin:congress_publishedfigure_changelist",
    "representatives": "admin:representatives_representative_changelist",
    "organs": "admin:congress_organ_changelist",
    "neighbourhoods": "admin:representatives_neighbourhood_changelist",
}
YEARLY = ("suggestions", "opinions", "hotline_tickets", "duties")
MOST_SHOWN = 200
PROBLEM = (
    Column("sheet", "表"),
    Column("row", "行"),
    Column("column", "列"),
    Column("value", "值"),
    Column("sentence", "哪里不对"),
    Column("accepted", "可以怎么写"),
)


class BringForm(forms.Form):
    """Which register, of which year and district, and the file itself."""

    kind = forms.ChoiceField(label="哪一种登记表")
    year = forms.TypedChoiceField(label="年度", coerce=int)
    district = forms.ModelChoiceField(District.objects.none(), label="区", empty_label=None)
    file = forms.FileField(
        label="文件",
        help_text="可用 .xlsx、.xls 和 .csv，一次一份",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        error_messages={"required": "请选择要导入的文件。", "empty": "这个文件是空的。"},
    )

    def __init__(self, *args: Any, districts: list[District], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this_year = timezone.localdate().year
        choices: Any = self.fields
        kinds = sorted(registers.kinds(), key=lambda kind: [*LISTS, kind.key].index(kind.key))
        choices["kind"].choices = [(kind.key, kind.name) for kind in kinds]
        choices["year"].choices = [(y, f"{y}年") for y in range(this_year, this_year - 10, -1)]
        choices["district"].queryset = District.objects.filter(pk__in=[d.pk for d in districts])
        if len(districts) == 1:
            choices["district"].widget = forms.HiddenInput()
            choices["district"].initial = districts[0].pk


@admin.register(Register)
class RegisterAdmin(DeskAdmin):
    """登记表导入."""

    list_display = [
        "filename",
        "named",
        "year",
        "district",
        "standing",
        "rows",
        "brought_by",
        "brought_at",
    ]
    list_filter = [DistrictFilter, YearFilter, "state"]
    list_select_related = ["district", "brought_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Register]:
        """The file stays in the database; a list needs only its number of rows."""
        number = KeyTextTransform("rows", KeyTransform("counts", "preview"))
        rows = super().get_queryset(request).annotate(row_count=number)
        return rows.defer("content", "reading", "preview", "confirmed")

    def get_urls(self) -> list[URLPattern]:
        """With what may be done with a register."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/confirm/", view(self.confirm), name="congress_register_confirm"),
            path("<int:pk>/problems.csv", view(self.problems), name="congress_register_problems"),
            *super().get_urls(),
        ]

    @display(description="种类", ordering="kind")
    def named(self, register: Register) -> str:
        """By its name."""
        return _kind_name(register.kind)

    @display(description="状态", label=COLORS)
    def standing(self, register: Register) -> str:
        """In one word."""
        return register.get_state_display()

    @display(description="行数")
    def rows(self, register: Any) -> str:
        """As the preview counted them."""
        return f"{int(register.row_count or 0):,}"

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """导入登记表: the first step."""
        mine = self.districts(request, "add")
        if not mine:
            raise PermissionDenied
        chosen = {"year": request.GET.get("year", timezone.localdate().year - 1)}
        form = BringForm(
            request.POST or None, request.FILES or None, districts=mine, initial=chosen
        )
        status = 200
        if request.method == "POST" and form.is_valid():
            facts = form.cleaned_data
            try:
                register = registers.bring(
                    kind=facts["kind"],
                    filename=facts["file"].name,
                    content=facts["file"].read(),
                    district=facts["district"],
                    year=facts["year"],
                    by=acting(request),
                )
                return redirect(_page(register.pk))
            except Refused as refused:
                form.add_error("file", refused.sentence)
                status = 409
        return self._page(
            request, "admin/register_bring.html", {"title": "导入登记表", "form": form}, status
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The preview, the progress or the outcome, as the register stands."""
        register = self._register(request, object_id)
        context = {
            "title": str(register),
            "original": register,
            "register": register,
            "kind_name": _kind_name(register.kind),
            "preview": register.preview,
            "job": register.job,
            "percent": percent(register.job) if register.job else 0,
        }
        if register.state in (RegisterState.PREVIEWED, RegisterState.FAILED):
            context |= _to_confirm(register)
            context["may_confirm"] = request.user.has_perm(
                "congress.import_register", register.district
            )
            return self._page(request, "admin/register_preview.html", context)
        context |= {
            "way": _list_of(register),
            "result": (register.job and register.job.result) or {},
        }
        return self._page(request, "admin/register_outcome.html", context)

    def confirm(self, request: HttpRequest, pk: int) -> HttpResponse:
        """确认导入: from here a worker does it."""
        register = self._register(request, str(pk))
        if request.method == "POST":
            create, apply = request.POST.getlist("create"), request.POST.getlist("apply")
            try:
                registers.confirm(register, by=acting(request), create=create, apply=apply)
            except Refused as refused:
                messages.error(request, refused.sentence)
        return redirect(_page(pk))

    def problems(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Every problem as a table to work from."""
        register = self._register(request, str(pk))
        return downloads.answer("问题", "csv", PROBLEM, register.preview["problems"])

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A brought register is not edited."""
        return False

    def _register(self, request: HttpRequest, key: str) -> Register:
        if not self.has_view_permission(request):
            raise PermissionDenied
        register = self.get_object(request, key)
        if register is None:
            raise Http404
        return register

    def _page(
        self, request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        common = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, template, common | context, status=status)


def _to_confirm(register: Register) -> dict[str, Any]:
    """What the preview asks of whoever confirms."""
    preview = register.preview
    unknown = [
        {"key": key, "label": label, "names": preview["unknown"].get(key) or []}
        for key, label in UNKNOWN.items()
        if preview["unknown"].get(key)
    ]
    return {
        "problems": preview["problems"][:MOST_SHOWN],
        "problem_count": len(preview["problems"]),
        "most_shown": MOST_SHOWN,
        "unknown": unknown,
        "changes": preview["changes"],
    }


def _list_of(register: Register) -> str:
    if register.kind not in LISTS:
        return ""
    way = reverse(LISTS[register.kind])
    if register.kind not in YEARLY:
        return way
    return f"{way}?{urlencode({'year': str(register.year), 'district': register.district.slug})}"


def _kind_name(key: str) -> str:
    return next((kind.name for kind in registers.kinds() if kind.key == key), key)


def _page(pk: int) -> str:
    return reverse("admin:congress_register_change", args=[pk])
