"""年度数据与核对: the year's figures beside the published ones; what was published."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from unfold.decorators import display

from congress import indicators, jobs
from congress.admin import closing
from congress.admin.base import DeskAdmin, acting
from congress.admin.jobs import percent
from congress.admin_tools import DistrictFilter, YearFilter
from congress.indicators import Figure, Indicator, Rate, Verdict
from congress.models import (
    District,
    FigureMark,
    FigureSnapshot,
    Job,
    JobState,
    PublishedFigure,
    Register,
)


@dataclass(frozen=True)
class Line:
    """A figure, what was published about it, and the ways to its rows."""

    figure: Figure
    verdicts: list[Verdict]
    numerator_rows: str
    denominator_rows: str


@dataclass(frozen=True)
class Group:
    """The figures on one kind of record; `recorded` is false where the year has none of that kind."""

    name: str
    lines: list[Line]

    @property
    def recorded(self) -> bool:
        """Whether any of them counts something."""
        return any(line.figure.numerator for line in self.lines)


class ChoiceForm(forms.Form):
    """Which district, which year."""

    district = forms.ModelChoiceField(
        District.objects.none(), label="区", to_field_name="slug", empty_label=None
    )
    year = forms.TypedChoiceField(label="年度", coerce=int)

    def __init__(self, data: Any, *, districts: list[District]) -> None:
        mine = [each.pk for each in districts]
        years = {timezone.localdate().year}
        for model in (FigureSnapshot, PublishedFigure, Register):
            found = model._default_manager.filter(district__in=mine).order_by()
            years |= set(found.values_list("year", flat=True).distinct())
        super().__init__(data)
        self.fields["district"].queryset = District.objects.filter(pk__in=mine)  # type: ignore[attr-defined]
        self.fields["year"].choices = [(y, f"{y}年") for y in sorted(years, reverse=True)]  # type: ignore[attr-defined]
        if len(districts) == 1:
            self.fields["district"].widget = forms.HiddenInput()


@admin.register(FigureSnapshot)
class FigureSnapshotAdmin(DeskAdmin):
    """年度数据与核对: one page, not a list."""

    def get_urls(self) -> list[URLPattern]:
        """With the button."""
        own = path(
            "compute/",
            self.admin_site.admin_view(self.compute),
            name="congress_figuresnapshot_compute",
        )
        return [own, *closing.urls(self), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The figures of the chosen district-year."""
        mine = self.districts(request, "view")
        if not mine:
            raise PermissionDenied
        form = ChoiceForm(self._chosen(request, mine), districts=mine)
        if not form.is_valid():
            return redirect("admin:congress_figuresnapshot_changelist")
        district, year = form.cleaned_data["district"], form.cleaned_data["year"]
        snapshot = FigureSnapshot.objects.filter(district=district, year=year).first()
        verdicts = indicators.reconcile(district, year)
        job = Job.objects.filter(kind="compute_figures", key=f"{district.slug}-{year}").first()
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "年度数据与核对",
            "form": form,
            "district": district,
            "year": year,
            "snapshot": snapshot,
            "groups": _groups(district, year, snapshot, verdicts),
            "apart": [each for each in verdicts if each.figure is None],
            "equal": sum(each.code == "equal" for each in verdicts),
            "different": sum(each.code in ("different", "contradictory") for each in verdicts),
            "verdicts": verdicts,
            "is_marked": FigureMark.objects.filter(district=district, year=year).exists(),
            "job": job if job and (job.is_open or job.state == JobState.FAILED) else None,
            "percent": percent(job) if job else 0,
            **closing.facts(request, snapshot),
            "may_compute": request.user.has_perm("congress.compute_figures", district),
        }
        return TemplateResponse(request, "admin/figures.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The one page."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        snapshot = self.get_object(request, object_id)
        return redirect(
            closing.page_of(snapshot) if snapshot else "admin:congress_figuresnapshot_changelist"
        )

    def compute(self, request: HttpRequest) -> HttpResponse:
        """重新计算: in the background."""
        mine = self.districts(request, "view")
        form = ChoiceForm(request.POST, districts=mine)
        if request.method != "POST" or not form.is_valid():
            return redirect("admin:congress_figuresnapshot_changelist")
        district, year = form.cleaned_data["district"], form.cleaned_data["year"]
        if not request.user.has_perm("congress.compute_figures", district):
            raise PermissionDenied
        key = f"{district.slug}-{year}"
        jobs.enqueue("compute_figures", key, district=district, by=acting(request), year=year)
        messages.success(request, f"已开始计算{district}{year}年的数据。")
        asked = urlencode({"district": district.slug, "year": str(year)})
        return redirect(f"{reverse('admin:congress_figuresnapshot_changelist')}?{asked}")

    def _chosen(self, request: HttpRequest, mine: list[District]) -> dict[str, Any]:
        """What was asked for; else the newest year that was computed or published."""
        asked = request.GET.dict()
        if "year" not in asked:
            computed = FigureSnapshot.objects.begun().filter(district__in=mine)
            rows = [*computed.order_by("-year")[:1]]
            rows += PublishedFigure.objects.filter(district__in=mine).order_by("-year")[:1]
            newest = rows[0] if rows else None
            asked["year"] = str(newest.year if newest else timezone.localdate().year)
            if newest and "district" not in asked:
                asked["district"] = newest.district.slug
        asked.setdefault("district", mine[0].slug)
        return asked


@admin.register(PublishedFigure)
class PublishedFigureAdmin(DeskAdmin):
    """公布数."""

    list_display = ["name", "printed", "area", "year", "source"]
    list_filter = [DistrictFilter, YearFilter]
    search_fields = ["name", "area"]
    search_help_text = "指标或领域"
    fields = ["district", "year", "area", "name", "value", "places", "unit", "source", "note"]

    @display(description="公布的数", ordering="value")
    def printed(self, row: PublishedFigure) -> str:
        """With its unit, as it was printed."""
        return f"{row.as_printed:,}{row.unit}"


def _groups(
    district: District, year: int, snapshot: FigureSnapshot | None, verdicts: list[Verdict]
) -> list[Group]:
    definitions = (
        indicators.definitions_of(district, on=indicators.last_day(year)) if snapshot else {}
    )
    groups: dict[str, list[Line]] = {}
    for key, figure in indicators.read(snapshot).items():
        try:
            declared = indicators.get(key)
        except KeyError:  # computed by an earlier release, and declared no more
            continue
        of: Indicator | None = None
        over: Indicator | None = None
        if isinstance(declared, Indicator):
            of = declared
        elif isinstance(declared, Rate):
            of, over = indicators.parts(declared, definitions.get(key))
        beside = [each for each in verdicts if each.figure and each.figure.key == key]
        line = Line(figure, beside, _rows(of, district, year), _rows(over, district, year))
        groups.setdefault(declared.record, []).append(line)
    return [Group(name, lines) for name, lines in groups.items()]


def _rows(count: Indicator | None, district: District, year: int) -> str:
    """The list of the rows that a count counts."""
    if count is None:
        return ""
    meta = count.base._meta
    asked = urlencode({"figure": count.key, "year": str(year), "district": district.slug})
    return f"{reverse(f'admin:{meta.app_label}_{meta.model_name}_changelist')}?{asked}"
