"""规范性文件备案审查 at the desk: the year's documents and what waits, one document, and the proposals to review one."""

from typing import Any

import rules
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress import asking
from congress.documents import exports
from congress.documents.exports import Column
from congress.errors import Refused
from congress.letters import whole
from congress.models import User
from congress.permissions import district_for
from congress.publications.questions import NotUnderstood, ensure_known
from representatives.views.reader import reader_at
from supervision.forms.documents import DOCUMENT_ACTS, REVIEW_ACTS, EnterForm, RegisterForm
from supervision.models import NormativeDocument, PublishedDocument, ReviewProposal
from supervision.states.documents import (
    CAME_IN,
    CORRECTED,
    DocumentKind,
    DocumentStatus,
    Remedy,
    ReviewStatus,
)
from supervision.workflow import documents, review_proposals

FRAME = "representatives/desk.html"
SEES, SEES_PROPOSALS = "supervision.see_documents", "supervision.see_review_proposals"
SIZE = 50
TONES: dict[str, str] = {
    DocumentStatus.AWAITED: "warn",
    DocumentStatus.SUPPLEMENT: "warn",
    DocumentStatus.OPINED: "different",
    DocumentStatus.CONCLUDED: "good",
}
REVIEW_TONES: dict[str, str] = {ReviewStatus.RECEIVED: "warn", ReviewStatus.ANSWERED: "good"}
COLUMNS = (
    Column("年度", "year", 8),
    Column("类别", "kind", 18, dict(DocumentKind.choices).get),
    Column("名称", "title", 50),
    Column("文号", "number", 20),
    Column("制定机关", "organ__name", 20),
    Column("公布日期", "published_on", 12),
    Column("报送日期", "filed_on", 12),
    Column("逾期报送", "filed_late", 10, {True: "是", False: ""}.get),
    Column("状态", "status", 20, dict(DocumentStatus.choices).get),
    Column("提出意见日期", "opined_on", 12),
    Column("处理", "remedy", 16, dict(Remedy.choices).get),
    Column("撤销的决定", "decision", 30),
    Column("审查终结日期", "concluded_on", 12),
)


@require_safe
def desk_documents(request: HttpRequest) -> HttpResponse | FileResponse:
    """The documents of a year with its figures, those whose time is over marked; as a spreadsheet with `?as=xlsx`.

    What waits (a status) or is late is shown of every year, unless one is named.
    """
    reader = reader_at(request, SEES)
    today = timezone.localdate()
    seen = NormativeDocument.objects.visible_to(reader).exclude(status=DocumentStatus.VOID)
    years = sorted(set(seen.order_by().values_list("year", flat=True)), reverse=True)
    asked = whole(request.GET.get("year", ""))
    year = asked if asked in years else (years[0] if years else today.year)
    status = request.GET.get("status", "")
    late = request.GET.get("late") == "1"
    across = asked is None and (late or status in DocumentStatus.values)
    of_year = seen if across else seen.filter(year=year)
    rows = of_year.filter(status=status) if status in DocumentStatus.values else of_year
    rows = rows.overdue(on=today) if late else rows
    if request.GET.get("as") == "xlsx":
        known = {
            "as": ("xlsx",), "status": DocumentStatus.values, "late": ("1",),
            "year": map(str, [*years, year]),
        }  # fmt: skip
        try:
            ensure_known(request, known)
        except NotUnderstood as refusal:
            return refusal.answer()
        which = "" if across else f"{year}年"
        return exports.download(rows, COLUMNS, title=f"{which}规范性文件备案审查")
    page = Paginator(rows.select_related("organ"), SIZE).get_page(request.GET.get("page"))
    inside = rules.has_perm(SEES_PROPOSALS, reader)
    proposals = ReviewProposal.objects.visible_to(reader)
    proposals = proposals if across else proposals.filter(year=year)
    facts = {
        "year": year,
        "across": across,
        "late": late,
        "of_year": "" if across else f"year={year}&",
        "years": years,
        "status": status,
        "statuses": _statuses(of_year),
        "figures": _figures(of_year, today),
        "page": page,
        "rows": [(row, TONES.get(row.status, ""), _late(row, today)) for row in page],
        "inside": inside,
        "asked": proposals.count() if inside else 0,
        "unanswered": proposals.exclude(status=ReviewStatus.ANSWERED).count() if inside else 0,
        "may_register": rules.has_perm("supervision.register_document", reader),
    }
    return render(request, "supervision/documents/list.html", facts)


@asking.page
def desk_document_new(request: HttpRequest) -> HttpResponse:
    """登记一件; a refusal keeps what was typed."""
    reader = reader_at(request, SEES)
    district = district_for(reader, "supervision.register_document")
    keeps = rules.has_perm("supervision.keep_documents", reader, district)
    told = request.POST if request.method == "POST" else None
    form = RegisterForm(told, district=district, reader=reader, keeps=keeps)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = documents.register(district, by=reader, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"“{made}”已登记。")
            return redirect(made)
    facts = {"form": form, "title": "登记一件规范性文件"}
    return render(request, "supervision/documents/new.html", facts, status=status)


@require_safe
def desk_document(request: HttpRequest, public_id: str) -> HttpResponse:
    """One document: when it was filed, what was said of it, what its maker did; and which proposals asked for its review."""
    reader = reader_at(request, SEES)
    document = _document(reader, public_id)
    inside = rules.has_perm(SEES_PROPOSALS, reader, document)
    copies = PublishedDocument.objects.released().filter(document=document)
    facts = {
        "document": document,
        "tone": TONES.get(document.status, ""),
        "late": _late(document, timezone.localdate()),
        "acts": DOCUMENT_ACTS.available(document, to=reader),
        "deadlines": document.deadlines.select_related("period"),
        "proposals": document.proposals.all() if inside else [],
        "records": document.records.select_related("by"),
        "copy": copies.first(),
    }
    return render(request, "supervision/documents/detail.html", facts)


@asking.page
def desk_document_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_at(request, SEES)
    kind = asking.kind_of(DOCUMENT_ACTS, name)
    document = _document(reader, public_id)
    return asking.ask_one(
        request, kind, document, by=reader, frame=FRAME, named=str(document),
        otherwise=document.get_absolute_url(),
    )  # fmt: skip


@require_safe
def desk_review_proposals(request: HttpRequest) -> HttpResponse:
    """审查建议, what is not answered first."""
    reader = reader_at(request, SEES_PROPOSALS)
    rows = ReviewProposal.objects.visible_to(reader)
    waiting = rows.exclude(status=ReviewStatus.ANSWERED)
    new = rows.filter(status=ReviewStatus.RECEIVED)
    queue = request.GET.get("queue", "")
    shown = {"waiting": waiting, "new": new}.get(queue, rows)
    page = Paginator(shown, SIZE).get_page(request.GET.get("page"))
    facts = {
        "page": page,
        "rows": [(row, REVIEW_TONES.get(row.status, "")) for row in page],
        "waiting": waiting.count(),
        "new": new.count(),
        "all": rows.count(),
        "queue": queue,
        "may_enter": rules.has_perm("supervision.take_review_proposal", reader),
    }
    return render(request, "supervision/documents/proposals.html", facts)


@asking.page
def desk_review_proposal_new(request: HttpRequest) -> HttpResponse:
    """录入 a proposal that came by letter."""
    reader = reader_at(request, SEES_PROPOSALS)
    district = district_for(reader, "supervision.take_review_proposal")
    form = EnterForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = review_proposals.propose(district, by=reader, **form.cleaned_data).proposal
        except Refused as refused:
            form.add_error(None, refused.sentence)
            form.begin_anew(refused)
            status = 409
        else:
            messages.success(request, f"“{made}”已录入。")
            return redirect(made)
    facts = {"form": form, "title": "录入审查建议"}
    return render(request, "supervision/documents/new.html", facts, status=status)


@require_safe
def desk_review_proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    """One proposal: what is asked and why, and what was answered."""
    reader = reader_at(request, SEES_PROPOSALS)
    proposal = _proposal(reader, public_id)
    facts = {
        "proposal": proposal,
        "tone": REVIEW_TONES.get(proposal.status, ""),
        "acts": REVIEW_ACTS.available(proposal, to=reader),
        "records": proposal.records.select_related("by"),
    }
    return render(request, "supervision/documents/proposal.html", facts)


@asking.page
def desk_review_proposal_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_at(request, SEES_PROPOSALS)
    kind = asking.kind_of(REVIEW_ACTS, name)
    proposal = _proposal(reader, public_id)
    return asking.ask_one(
        request, kind, proposal, by=reader, frame=FRAME, named=str(proposal),
        otherwise=proposal.get_absolute_url(),
    )  # fmt: skip


def _document(reader: User, public_id: str) -> NormativeDocument:
    rows = NormativeDocument.objects.visible_to(reader)
    found: NormativeDocument = get_object_or_404(
        rows.select_related("district", "organ", "committee"), public_id=public_id
    )
    return found


def _proposal(reader: User, public_id: str) -> ReviewProposal:
    rows = ReviewProposal.objects.visible_to(reader).select_related("district", "document")
    found: ReviewProposal = get_object_or_404(rows, public_id=public_id)
    return found


def _late(row: NormativeDocument, today: Any) -> int:
    """By how many days the step is overdue that is to be taken now."""
    return max((today - row.due_on).days, 0) if row.due_on else 0


def _statuses(rows: Any) -> list[tuple[str, str, int]]:
    counted = dict(rows.order_by().values_list("status").annotate(times=Count("pk")))
    return [
        (one.value, one.label, counted[one.value]) for one in DocumentStatus if one.value in counted
    ]


def _figures(rows: Any, today: Any) -> dict[str, int]:
    """For the yearly report to the committee (监督法第四十五条)."""
    numbers: dict[str, int] = rows.aggregate(
        filed=Count("pk", filter=Q(status__in=CAME_IN)),
        on_time=Count("pk", filter=Q(status__in=CAME_IN, filed_late=False)),
        opined=Count("pk", filter=Q(opined_on__isnull=False)),
        corrected=Count("pk", filter=Q(status=DocumentStatus.CONCLUDED, remedy__in=CORRECTED)),
        overdue=Count("pk", filter=Q(due_on__lt=today)),
    )
    return numbers
