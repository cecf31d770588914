"""年度工作数据报告 at the desk: the year's figures as they will be printed, the files, and what a template may name."""

from typing import Any, cast

import rules
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from congress import permissions
from congress.annual import report, sheet
from congress.annual.reading import Reading, of_ones, read_year
from congress.documents import DOCX, report_templates
from congress.errors import Refused
from congress.letters import whole
from congress.models import District, FigureSnapshot, TemplateKind, User
from congress.permissions import held_by
from congress.views.figure_charts import newest_telling
from suggestions import report_files, reports

PERMISSION = "congress.take_annual_report"


def reader_of(request: HttpRequest) -> User:
    """Who asks, if he or she may take the report anywhere. Raises PermissionDenied."""
    reader = cast(User, request.user)
    permissions.remember(reader)
    if not rules.has_perm(PERMISSION, reader):
        raise PermissionDenied
    return reader


@require_safe
def desk_annual(request: HttpRequest) -> HttpResponse:
    """The figures of a year, and the ways to take them out."""
    reader = reader_of(request)
    districts, district = _places(request, reader)
    years = _years(district)
    asked = whole(request.GET.get("year", ""))
    year = asked if asked in years else _usual(district, years)
    reading, refusal = _read(district, year)
    facts: dict[str, Any] = {
        "districts": districts,
        "district": district,
        "years": years,
        "year": year,
        "reading": reading,
        "refusal": refusal,
        "groups": report.facts_of(reading)["groups"] if reading else [],
        "equal": sum(one.code == "equal" for one in reading.verdicts) if reading else 0,
        "own": report_templates.in_use(TemplateKind.ANNUAL, district),
        "may_bring": rules.has_perm("congress.bring_template", reader, district),
    }
    return render(request, "congress/annual/page.html", facts)


@require_safe
def desk_template_variables(request: HttpRequest, kind: str) -> HttpResponse:
    """模板变量: each with what it says now, so that whoever edits a template need not guess."""
    reader = reader_of(request)
    if kind not in TemplateKind.values:
        raise Http404
    districts, district = _places(request, reader)
    facts: dict[str, Any] = {
        "districts": districts,
        "district": district,
        "kind": kind,
        "kinds": TemplateKind.choices,
        "title": report_templates.get(kind).title,
        **_variables(kind, reader, district),
    }
    return render(request, "congress/annual/variables.html", facts)


@require_safe
def annual_docx(request: HttpRequest, district: str, year: int) -> HttpResponse:
    """The report in Word."""
    place = _place(request, district)
    name = content_disposition_header(True, f"{place}{year}年度工作数据报告.docx")
    return HttpResponse(report.write(place, year), DOCX, headers={"Content-Disposition": name})


@require_safe
def annual_xlsx(request: HttpRequest, district: str, year: int) -> FileResponse:
    """The figures with their definitions."""
    return sheet.download(_place(request, district), year)


@require_safe
def common_template(request: HttpRequest, kind: str) -> HttpResponse:
    """The common template, from which an office begins its own."""
    reader_of(request)
    if kind not in TemplateKind.values:
        raise Http404
    known = report_templates.get(kind)
    name = content_disposition_header(True, f"{known.title}（通用模板）.docx")
    return HttpResponse(known.common.read_bytes(), DOCX, headers={"Content-Disposition": name})


def _place(request: HttpRequest, slug: str) -> District:
    """Another's district answers as one that is not there."""
    reader = reader_of(request)
    place = get_object_or_404(District, slug=slug)
    if not rules.has_perm(PERMISSION, reader, place):
        raise Http404
    return place


def _places(request: HttpRequest, reader: User) -> tuple[list[District], District]:
    """The districts in which the reader may take reports, and the one that is asked for."""
    mine = [
        place
        for place in {post.district: None for post in held_by(reader)}
        if rules.has_perm(PERMISSION, reader, place)
    ]
    asked = request.GET.get("district", "")
    return mine, next((place for place in mine if place.slug == asked), mine[0])


def _years(district: District) -> list[int]:
    rows = FigureSnapshot.objects.begun().filter(district=district).order_by("-year")
    return list(rows.values_list("year", flat=True))


def _usual(district: District, years: list[int]) -> int:
    """The newest year that is over and tells something; else the newest that was computed, else the running one."""
    telling = newest_telling(district)
    return telling.year if telling else next(iter(years), timezone.localdate().year)


def _read(district: District, year: int) -> tuple[Reading | None, str]:
    try:
        return read_year(district, year), ""
    except Refused as refused:
        return None, refused.sentence


def _variables(kind: str, reader: User, district: District) -> dict[str, Any]:
    """Of the usual year; where none was, of a year in which everything happened once."""
    years = _years(district)
    year = _usual(district, years)
    loops: tuple[tuple[str, str, str], ...]
    if kind == TemplateKind.ANNUAL:
        reading = read_year(district, year) if years else of_ones(district, year)
        facts, loops = report.facts_of(reading), report.LOOPS
    else:
        facts = report_files.facts_of(reports.report_of(reader, district, year=year))
        loops = report_files.LOOPS
    words = report_templates.get(kind).words
    return {
        "is_tried": kind == TemplateKind.ANNUAL and not years,
        "year": year,
        "plain": [
            (name, told, "" if isinstance(facts[name], list) else facts[name])
            for name, told in words.items()
        ],
        "figures": [
            (f"{area}.{name}", getattr(one, "name", ""), one.words, getattr(one, "unit", ""))
            for area, entries in facts.items()
            if isinstance(entries, dict)
            for name, one in entries.items()
        ],
        "parts": report.PARTS,
        "loops": loops,
    }
