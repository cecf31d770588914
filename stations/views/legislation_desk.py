"""Legislative contact points at the desk: what waits, the drafts, one draft and what is done with it."""

from typing import Any, NamedTuple

import rules
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress import asking
from congress.errors import Refused
from congress.models import User
from congress.permissions import district_for
from representatives.views.reader import reader_of, workplace_of
from stations import legislation_queues, workflow
from stations.forms.legislation import DRAFT_ACTS, DraftForm
from stations.models import (
    ConsultationTask,
    LawComment,
    LegislativeDraft,
    LegislativePoint,
    PointNetwork,
    PublishedDraft,
)
from stations.states.legislation import AT_THE_POINT, HEEDED, DraftStage, TaskStatus

FRAME = "representatives/desk.html"
SIZE = 50
TONES: dict[str, str] = {
    DraftStage.PROMULGATED: "good",
    DraftStage.REJECTED: "late",
    DraftStage.SHELVED: "late",
    TaskStatus.RECEIVED: "warn",
    TaskStatus.SUBMITTED: "good",
}
_SAID = Q(comments__struck_on__isnull=True)


class Tab(NamedTuple):
    """A queue's name and how many wait in it; None where nobody counts."""

    key: str
    title: str
    waiting: int | None = None


@require_safe
def desk_legislation(request: HttpRequest) -> HttpResponse:
    """One queue of tasks, or the drafts."""
    reader = reader_of(request)
    workplace_of(reader)
    queues = legislation_queues.queues(reader, on=timezone.localdate())
    tabs = [Tab(key, title, rows.order_by().count()) for key, title, rows in queues]
    tabs += [Tab("drafts", "草案"), Tab("all", "全部任务")]
    key = request.GET.get("queue", "")
    if key not in {tab.key for tab in tabs}:
        key = next((tab.key for tab in tabs if tab.waiting), "drafts")
    q = request.GET.get("q", "").strip()[:60]
    facts: dict[str, Any] = {
        "tabs": tabs,
        "key": key,
        "q": q,
        "may_keep": rules.has_perm("stations.keep_draft", reader),
        "drafts": [],
        "tasks": [],
    }
    if key == "drafts":
        drafts = LegislativeDraft.objects.visible_to(reader)
        drafts = drafts.filter(title__icontains=q) if q else drafts
        page = Paginator(_counted(drafts).order_by("-year", "-pk"), SIZE).get_page(
            request.GET.get("page")
        )
        facts |= {"page": page, "drafts": [(row, TONES.get(row.status, "")) for row in page]}
        return render(request, "stations/legislation/list.html", facts)
    rows = {name: found for name, _, found in queues}.get(key)
    tasks = ConsultationTask.objects.visible_to(reader) if rows is None else rows
    tasks = tasks.filter(draft__title__icontains=q) if q else tasks
    listed = _counted(tasks.select_related("draft", "point")).order_by("due_on", "pk")
    page = Paginator(listed, SIZE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    facts |= {
        "page": page,
        "tasks": [
            (row, TONES.get(row.status, ""), row.status in AT_THE_POINT and row.due_on < today)
            for row in page
        ],
    }
    return render(request, "stations/legislation/list.html", facts)


@require_safe
def desk_points(request: HttpRequest) -> HttpResponse:
    """The district's points and networks, with how many information officers there are."""
    reader = reader_of(request)
    district = workplace_of(reader)
    year = timezone.localdate().year
    points = LegislativePoint.objects.visible_to(reader).filter(district=district)
    listed = points.select_related("organ").annotate(
        serving=Count("officers", filter=Q(officers__valid_to__isnull=True), distinct=True),
        asked=Count("tasks", filter=Q(tasks__year=year), distinct=True),
    )
    networks = PointNetwork.objects.visible_to(reader).filter(district=district)
    return render(
        request,
        "stations/legislation/points.html",
        {
            "points": listed.order_by("closed_on", "level", "name"),
            "networks": networks.prefetch_related("members"),
            "year": year,
            "may_keep": rules.has_perm("stations.keep_draft", reader),
        },
    )


@require_POST
def confirm_rolls(request: HttpRequest) -> HttpResponse:
    """年度名册 of every point, for this year: what the year's figure counts."""
    reader = reader_of(request)
    district = district_for(reader, "stations.keep_draft")
    year = timezone.localdate().year
    number = sum(
        workflow.legislation_officers.confirm_roll(point, by=reader, year=year)
        for point in LegislativePoint.objects.filter(district=district)
    )
    messages.success(request, f"{year} 年信息员名册确认了，共 {number} 人。")
    return redirect("desk_legislative_points")


@require_http_methods(["GET", "HEAD", "POST"])
def desk_draft_new(request: HttpRequest) -> HttpResponse:
    """登记 a draft that came for consultation."""
    reader = reader_of(request)
    district = district_for(reader, "stations.keep_draft")
    form = DraftForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            draft = workflow.legislation_drafts.record(district, by=reader, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"登记了：{draft}。接着请交给联系点征询。")
            return redirect(draft)
    return render(request, "stations/legislation/draft_new.html", {"form": form}, status=status)


@require_safe
def desk_draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """One draft: who is asked, how much was said, what the law has of it."""
    reader = reader_of(request)
    workplace_of(reader)
    case = draft_of(reader, public_id)
    seen = ConsultationTask.objects.visible_to(reader).filter(draft=case)
    tasks = _counted(seen.select_related("point")).order_by("point__name")
    comments = LawComment.objects.filter(draft=case, district=case.district).standing()
    numbers = comments.aggregate(
        proposed=Count("pk"),
        submitted=Count("pk", filter=Q(submitted_on__isnull=False)),
        adopted=Count("pk", filter=Q(adoption__in=HEEDED)),
    )
    return render(
        request,
        "stations/legislation/draft.html",
        {
            "case": case,
            "tone": TONES.get(case.status, ""),
            "acts": DRAFT_ACTS.available(case, to=reader),
            "tasks": [(row, TONES.get(row.status, "")) for row in tasks],
            "numbers": numbers,
            "adopted": LawComment.objects.visible_to(reader)
            .filter(draft=case, adoption__in=HEEDED)
            .by_clause()[:SIZE],
            "records": case.records.select_related("by"),
            "release": getattr(case, "release", None),
            "copy": PublishedDraft.objects.released()
            .filter(draft=case)
            .select_related("district")
            .first(),
        },
    )


@asking.page
def draft_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_of(request)
    kind = asking.kind_of(DRAFT_ACTS, name)
    case = draft_of(reader, public_id)
    return asking.ask_one(
        request, kind, case, by=reader, frame=FRAME, named=str(case), otherwise=reverse("desk_legislation")
    )  # fmt: skip


def draft_of(reader: User, public_id: str) -> LegislativeDraft:
    """The draft, if this person may read it; else as if there were none."""
    rows = LegislativeDraft.objects.visible_to(reader).select_related("district", "release")
    case: LegislativeDraft = get_object_or_404(rows, public_id=public_id)
    return case


def _counted(rows: Any) -> Any:
    """With how many comments there are, were handed in and were adopted."""
    return rows.annotate(
        said=Count("comments", filter=_SAID),
        sent=Count("comments", filter=Q(comments__submitted_on__isnull=False)),
        heeded=Count("comments", filter=Q(comments__adoption__in=HEEDED)),
    )
