"""代表建议办理情况报告 at the desk: the numbers of a year or a half-year, and the same as files."""

from typing import Any, NamedTuple

import rules
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_safe

from congress.documents import DOCX, report_templates
from congress.letters import whole
from congress.models import District, FigureSnapshot, TemplateKind, User
from congress.permissions import held_by
from suggestions import promises, report_files, reports
from suggestions.reports import COLUMNS, Report
from suggestions.views.case import reader_of

PERMISSION = "suggestions.report_handling"
# Both axes of the evaluation, and how many came back: a rate of few says little (建议规定第二十一条).
RATED = ("attitude_satisfied_rate", "result_satisfied_rate", "evaluation_return_rate")
YEARS = range(1900, 2100)


class Asked(NamedTuple):
    """Whose report, of which year, and whether of its first half alone."""

    district: District
    year: int
    half: bool


@require_safe
def desk_report(request: HttpRequest) -> HttpResponse:
    """The report on a page, each number with its list."""
    reader = reader_of(request)
    asked = _asked(request, reader)
    report = _report(reader, asked)
    told = report_files.facts_of(report, root="")
    facts: dict[str, Any] = {
        "report": report,
        "facts": told,
        "rated": [told["suggestions"][key] for key in RATED],
        "standings": [
            (which.label, report.standings[which], report.way(promise=which))
            for which in promises.Standing
        ],
        "lines": [("各主办单位", report.organs), ("各类建议", report.categories)],
        "columns": [report.figures[key].name for key in COLUMNS],
        "districts": _districts(reader),
        "years": _years(asked),
        "question": _question(asked),
        "own": report_templates.in_use(TemplateKind.HANDLING, asked.district),
        "may_bring": rules.has_perm("congress.bring_template", reader, asked.district),
    }
    return render(request, "suggestions/report.html", facts)


@require_safe
def report_docx(request: HttpRequest) -> HttpResponse:
    """Word."""
    reader = reader_of(request)
    report = _report(reader, _asked(request, reader))
    name = f"{report.district}{report.period}代表建议办理情况报告.docx"
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(report_files.word_of(report), DOCX, headers=headers)


@require_safe
def report_xlsx(request: HttpRequest) -> FileResponse:
    """The spreadsheet beside it."""
    reader = reader_of(request)
    return report_files.sheet_of(_report(reader, _asked(request, reader)))


def _report(reader: User, asked: Asked) -> Report:
    return reports.report_of(reader, asked.district, year=asked.year, half=asked.half)


def _asked(request: HttpRequest, reader: User) -> Asked:
    """Another's district answers as one that is not there; a year that is none, too."""
    mine = _districts(reader)
    if not mine:
        raise PermissionDenied
    slug = request.GET.get("district", mine[0].slug)
    district = next((place for place in mine if place.slug == slug), None)
    year = whole(request.GET.get("year", str(timezone.localdate().year)))
    if district is None or year is None or year not in YEARS:
        raise Http404
    return Asked(district, year, request.GET.get("half") == "first")


def _districts(reader: User) -> list[District]:
    held = {post.district: None for post in held_by(reader)}
    return [place for place in held if rules.has_perm(PERMISSION, reader, place)]


def _years(asked: Asked) -> list[int]:
    """Past ones of which there are figures, the running one, and the one that is asked for."""
    rows = FigureSnapshot.objects.filter(district=asked.district).order_by()
    this = timezone.localdate().year
    known = {year for year in rows.values_list("year", flat=True) if year <= this}
    return sorted({this, asked.year, *known}, reverse=True)


def _question(asked: Asked) -> str:
    half = {"half": "first"} if asked.half else {}
    return urlencode({"district": asked.district.slug, "year": str(asked.year), **half})
