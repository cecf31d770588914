"""Reports at the desk: what waits, who has not reported, one report, and what is done with it."""

from typing import Any

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress import asking
from congress.documents import DOCX
from congress.errors import Refused
from congress.finding import ALL, Tab, chosen_tab
from congress.models import User
from representatives import reporting, workflow
from representatives.forms.reports import REPORT_ACTS, EnterForm
from representatives.models import DutyReport, PublishedReport, Representative
from representatives.states.reports import ReportStatus
from representatives.views import report_document
from representatives.views.reader import reader_of, workplace_of, works_here

FRAME = "representatives/desk.html"
SIZE = 50
MISSING = "missing"
TONES: dict[str, str] = {
    ReportStatus.SUBMITTED: "warn",
    ReportStatus.FILED: "good",
    ReportStatus.WITHDRAWN: "late",
}


@require_safe
def desk_reports(request: HttpRequest) -> HttpResponse:
    """One queue, everything, or who has not reported in this term."""
    reader = reader_of(request)
    district = workplace_of(reader)
    queues = reporting.queues(reader)
    tabs = [Tab(one.key, one.title, one.rows.order_by().count()) for one in queues]
    tabs += [Tab(MISSING, "本届还没有报告"), Tab(ALL, "全部")]
    key = chosen_tab(request.GET, tabs, looked_for=("q",))
    facts: dict[str, Any] = {
        "tabs": tabs,
        "key": key,
        "may_keep": rules.has_perm("representatives.keep_report", reader),
    }
    if key == MISSING:
        missing = reporting.not_reported(reader, district)
        reported, total = reporting.coverage(reader, district, missing)
        facts |= {
            "missing": missing,
            "reported": reported,
            "total": total,
            "since": reporting.began_on(district),
        }
        return render(request, "representatives/reports/missing.html", facts)
    rows = next((one.rows for one in queues if one.key == key), None)
    if rows is None:
        rows = DutyReport.objects.visible_to(reader).filter(reporting.desk_of(reader))
    if q := request.GET.get("q", "").strip():
        rows = rows.filter(representative__name__icontains=q)
    listed = rows.select_related("representative").defer("text", "result").order_by("-year", "-pk")
    page = Paginator(listed, SIZE).get_page(request.GET.get("page"))
    facts |= {"page": page, "rows": [(row, TONES.get(row.status, "")) for row in page], "q": q}
    return render(request, "representatives/reports/list.html", facts)


@require_POST
def remind_to_report(request: HttpRequest) -> HttpResponse:
    """提醒 everybody on the list of those who have not reported."""
    reader = reader_of(request)
    district = workplace_of(reader)
    if not rules.has_perm("representatives.keep_report", reader):
        raise PermissionDenied
    people = {one.representative for one in reporting.not_reported(reader, district)}
    with_account = [person for person in people if person.user_id]
    workflow.reports.remind(with_account, district=district, by=reader)
    words = f"提醒了 {len(with_account)} 名代表，同一天不会重复提醒。"
    if others := len(people) - len(with_account):
        words += f"另有 {others} 名没有账号，请电话联系。"
    messages.success(request, words)
    return redirect(f"{reverse('desk_reports')}?queue={MISSING}")


@require_http_methods(["GET", "HEAD", "POST"])
def enter_report(request: HttpRequest) -> HttpResponse:
    """录入 for a representative who writes on paper."""
    reader = reader_of(request)
    if not rules.has_perm("representatives.keep_report", reader):
        raise PermissionDenied
    people = Representative.objects.visible_to(reader).in_office()
    chosen = {"year": timezone.localdate().year, "representative": request.GET.get("of", "")}
    form = EnterForm(request.POST or None, people=people, initial=chosen)
    status = 200
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            report = workflow.reports.enter(
                given["representative"], by=reader, year=given["year"], text=given["text"]
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"录入了：{report}。")
            return redirect(report)
    return render(request, "representatives/reports/enter.html", {"form": form}, status=status)


@require_safe
def desk_report(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole report for whoever may read it, with what each may do."""
    reader = reader_of(request)
    case = report_of(reader, public_id)
    if case.representative.user_id == reader.pk:
        return redirect(
            "my_report", case.public_id
        )  # what the hall said is read there, once it is filed
    copy = PublishedReport.objects.released().filter(report=case).select_related("district").first()
    return render(
        request,
        "representatives/reports/detail.html",
        {
            "case": case,
            "tone": TONES.get(case.status, ""),
            "acts": REPORT_ACTS.available(case, to=reader),
            "ratings": case.ratings.all(),
            "comments": case.comments.filter(struck_at__isnull=True),
            "records": case.records.select_related("by"),
            "release": getattr(case, "release", None),
            "copy": copy,
            "works_here": works_here(reader),
        },
    )


@asking.page
def report_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_of(request)
    kind = asking.kind_of(REPORT_ACTS, name)
    case = report_of(reader, public_id)
    return asking.ask_one(
        request,
        kind,
        case,
        by=reader,
        frame=FRAME,
        named=str(case),
        otherwise=reverse("desk_reports" if works_here(reader) else "my_reports"),
        seen=lambda: DutyReport.objects.visible_to(reader).filter(pk=case.pk).exists(),
    )


@require_safe
def report_docx(request: HttpRequest, public_id: str) -> HttpResponse:
    """The report in Word, as it goes to the file."""
    reader = reader_of(request)
    case = report_of(reader, public_id)
    name = content_disposition_header(True, f"{case}.docx")
    written = report_document.write(case, to=reader)
    return HttpResponse(written, DOCX, headers={"Content-Disposition": name})


def report_of(reader: User, public_id: str) -> DutyReport:
    """The report, if this person may read it; else as if there were none."""
    rows = DutyReport.objects.visible_to(reader).select_related(
        "district", "representative__town", "representative__user", "event", "duty", "release"
    )
    case: DutyReport = get_object_or_404(rows, public_id=public_id)
    return case
