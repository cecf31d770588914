"""A representative's own reports, on the phone: written, handed in, and what became of them."""

from uuid import UUID

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from congress.errors import Refused
from congress.letters import whole
from congress.models import User
from representatives import reporting, workflow
from representatives.forms.reports import REPORT_ACTS, ReportForm
from representatives.models import DutyReport, ExemplaryCase, Level
from representatives.states.reports import ReportStatus
from representatives.views.reader import oneself, reader_of

EARLIEST = 2000
read_or_write = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def my_reports(request: HttpRequest) -> HttpResponse:
    """All of one's own, the one on the way first; and the cases that one has nominated."""
    reader = reader_of(request)
    person = oneself(reader)
    rows = list(DutyReport.objects.filter(representative=person).defer("text", "result"))
    running = [row for row in rows if row.status in ("draft", "submitted", "scheduled")]
    return render(
        request,
        "representatives/reports/my_list.html",
        {
            "running": running,
            "past": [row for row in rows if row not in running],
            "may_begin": not running,
            "cases": ExemplaryCase.objects.filter(nominated_by=reader).defer("text"),
            "since": reporting.began_on(person.district),
            "to_electors": person.level_on(timezone.localdate()) == Level.CITY,
        },
    )


@read_or_write
def my_report_new(request: HttpRequest) -> HttpResponse:
    """A new one, prefilled with the year's numbers; the one on the way where there is one already."""
    reader = reader_of(request)
    person = oneself(reader)
    level = person.level_on(timezone.localdate())
    running = DutyReport.objects.filter(
        representative=person, level=level, status__in=("draft", "submitted", "scheduled")
    ).first()
    if running is not None and request.method != "POST":
        return redirect("my_report", running.public_id)
    year = _year(request)
    first = {"year": year, "text": reporting.first_words(person, year)}
    form = ReportForm(request.POST or None, initial=first, label_suffix="")
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            report = workflow.reports.draft(
                person, by=reader, year=given["year"], level=level, text=given["text"]
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return _page(request, form, None, year, status=409)
        return _kept(request, reader, report, form, is_new=True)
    return _page(request, form, None, year)


@read_or_write
def my_report(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One of one's own: a form while it is a draft, then what became of it."""
    reader = reader_of(request)
    rows = DutyReport.objects.filter(representative__user=reader)
    report: DutyReport = get_object_or_404(
        rows.select_related("district", "representative__user", "event"), public_id=public_id
    )
    if report.status != ReportStatus.DRAFT:
        if request.method == "POST":
            raise PermissionDenied
        return _as_it_stands(request, reader, report)
    form = ReportForm(
        request.POST or None,
        initial={"year": report.year, "text": report.text, "version": report.version},
        label_suffix="",
    )
    if not rules.has_perm("representatives.write_report", reader, report):
        raise PermissionDenied
    if form.is_bound and form.is_valid():
        return _kept(request, reader, report, form)
    return _page(request, form, report, report.year)


def _kept(
    request: HttpRequest,
    reader: User,
    report: DutyReport,
    form: ReportForm,
    *,
    is_new: bool = False,
) -> HttpResponse:
    """Saved, and handed in where the button says so; what is refused comes back with what was typed."""
    given = form.cleaned_data
    try:
        if not is_new:
            workflow.reports.write(
                report,
                by=reader,
                version=given["version"],
                year=given["year"],
                text=given["text"],
            )
        if request.POST.get("do") == "submit":
            workflow.reports.submit(report, by=reader)
            messages.success(request, "报告已经提交，等区人大或街镇安排时间和地点。")
            return redirect("my_reports")
    except Refused as refused:
        form.add_error(None, refused.sentence)
        report.refresh_from_db()
        return _page(request, form, report, report.year, status=409)
    messages.success(request, "已保存。")
    return redirect("my_report", report.public_id)


def _page(
    request: HttpRequest,
    form: ReportForm,
    report: DutyReport | None,
    year: int,
    *,
    status: int = 0,
) -> HttpResponse:
    person = oneself(reader_of(request))
    sent_back = report.records.filter(action="send_back").last() if report else None
    context = {
        "form": form,
        "report": report,
        "year": year,
        "numbers": reporting.year_in_numbers(person, year),
        "sent_back": sent_back,
    }
    status = status or (422 if form.errors else 200)
    return render(request, "representatives/reports/my_edit.html", context, status=status)


def _as_it_stands(request: HttpRequest, reader: User, report: DutyReport) -> HttpResponse:
    """What the representative sees of it: comments and result once it is filed."""
    filed = report.shows_the_hall_to(reader)
    context = {
        "report": report,
        "ratings": report.ratings.all() if filed else [],
        "comments": report.comments.filter(struck_at__isnull=True) if filed else [],
        "result": report.result if filed else "",
        "may_withdraw": any(
            one.name == "withdraw" for one in REPORT_ACTS.available(report, to=reader)
        ),
    }
    return render(request, "representatives/reports/my_detail.html", context)


def _year(request: HttpRequest) -> int:
    this_year = timezone.localdate().year
    asked = request.GET.get("year", "")
    year = whole(asked)
    return year if year is not None and EARLIEST <= year <= this_year else this_year
