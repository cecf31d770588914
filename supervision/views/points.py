"""年度工作 at the desk and in public: what the year was to bring, and what came of it."""

import rules
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
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
from congress.models import District, User
from congress.permissions import district_for
from congress.publications.questions import NotUnderstood, ensure_known
from representatives.views.reader import reader_at
from supervision.forms.points import POINT_ACTS, EnterForm, ListForm
from supervision.models import PublishedPoint, WorkPoint
from supervision.models.points import PressLevel
from supervision.states.points import PointKind, PointStatus
from supervision.workflow import points as workflow

FRAME = "representatives/desk.html"
SEES, KEEPS = "supervision.see_points", "supervision.keep_points"
SIZE = 50
TONES: dict[str, str] = {PointStatus.DONE: "good", PointStatus.OPEN: "warn"}
COLUMNS = (
    Column("年度", "year", 8),
    Column("类别", "kind", 16, dict(PointKind.choices).get),
    Column("名称", "title", 50),
    Column("责任单位", "owner__name", 20),
    Column("媒体、报送对象或走访单位", "place", 24),
    Column("媒体级别", "press", 10, dict(PressLevel.choices).get),
    Column("期限", "due_on", 12),
    Column("完成日期", "done_on", 12),
    Column("状态", "status", 10, dict(PointStatus.choices).get),
    Column("成果转化", "used_in", 30),
)


@require_safe
def desk_points(request: HttpRequest) -> HttpResponse | FileResponse:
    """The points of a year by kind, what is overdue first in sight; as a spreadsheet with `?as=xlsx`."""
    reader = reader_at(request, SEES)
    today = timezone.localdate()
    seen = WorkPoint.objects.visible_to(reader)
    years = sorted(set(seen.order_by().values_list("year", flat=True)), reverse=True)
    asked = whole(request.GET.get("year", ""))
    year = asked if asked in years else (years[0] if years else today.year)
    kind = request.GET.get("kind", "")
    of_year = seen.filter(year=year)
    counted = (
        of_year.order_by()
        .values("kind")
        .annotate(all=Count("pk"), done=Count("pk", filter=Q(status=PointStatus.DONE)))
    )
    numbers = {row["kind"]: row for row in counted}
    rows = of_year.filter(kind=kind) if kind in PointKind.values else of_year
    if request.GET.get("as") == "xlsx":
        known = {"as": ("xlsx",), "kind": PointKind.values, "year": map(str, [*years, year])}
        try:
            ensure_known(request, known)
        except NotUnderstood as refusal:
            return refusal.answer()
        return exports.download(rows, COLUMNS, title=f"{year}年度工作")
    page = Paginator(rows.select_related("owner"), SIZE).get_page(request.GET.get("page"))
    facts = {
        "year": year,
        "years": years,
        "kind": kind,
        "kinds": [(one.value, one.label, numbers.get(one.value, {})) for one in PointKind],
        "all": sum(row["all"] for row in numbers.values()),
        "done": sum(row["done"] for row in numbers.values()),
        "overdue": of_year.overdue(on=today).count(),
        "page": page,
        "rows": [(row, *_mark(row)) for row in page],
        "may_keep": rules.has_perm(KEEPS, reader),
    }  # fmt: skip
    return render(request, "supervision/points/list.html", facts)


@asking.page
def desk_point_new(request: HttpRequest) -> HttpResponse:
    """建立一项; a refusal keeps what was typed."""
    reader = reader_at(request, SEES)
    district = district_for(reader, KEEPS)
    form = EnterForm(request.POST if request.method == "POST" else None, district=district)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = workflow.enter(district, by=reader, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"“{made}”已建立。")
            return redirect(made)
    facts = {"form": form, "title": "建立一项年度工作"}
    return render(request, "supervision/points/new.html", facts, status=status)


@asking.page
def desk_points_list(request: HttpRequest) -> HttpResponse:
    """A pasted list, all or nothing."""
    reader = reader_at(request, SEES)
    district = district_for(reader, KEEPS)
    form = ListForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            made = workflow.enter_list(
                district, by=reader, kind=told["kind"], lines=told["lines"], year=told["year"]
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"登记了 {len(made)} 项。")
            return redirect("desk_points")
    facts = {"form": form, "title": "粘贴一张清单"}
    return render(request, "supervision/points/new.html", facts, status=status)


@require_safe
def desk_point(request: HttpRequest, public_id: str) -> HttpResponse:
    """One point: by whom, until when, what came of it."""
    reader = reader_at(request, SEES)
    point = _point(reader, public_id)
    facts = {
        "point": point,
        "mark": _mark(point),
        "acts": POINT_ACTS.available(point, to=reader),
        "records": point.records.select_related("by"),
        "public": point.is_public,
    }
    return render(request, "supervision/points/detail.html", facts)


@asking.page
def desk_point_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_at(request, SEES)
    kind = asking.kind_of(POINT_ACTS, name)
    point = _point(reader, public_id)
    home = point.get_absolute_url()
    return asking.ask_one(
        request, kind, point, by=reader, frame=FRAME, named=str(point), otherwise=home
    )


@login_not_required
@require_safe
def public_points(request: HttpRequest, district: str) -> HttpResponse:
    """What the year was to bring and what came of it, by kind."""
    place = get_object_or_404(District, slug=district)
    released = PublishedPoint.objects.released(district=place)
    years = sorted(set(released.order_by().values_list("year", flat=True)), reverse=True)
    asked = whole(request.GET.get("year", ""))
    year = asked if asked in years else (years[0] if years else timezone.localdate().year)
    rows = released.filter(year=year)
    kind = request.GET.get("kind", "")
    if kind in PointKind.values:
        rows = rows.filter(kind=kind)
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    facts = {
        "district": place,
        "section": "supervision",
        "year": year,
        "years": years,
        "kind": kind,
        "kinds": PointKind.choices,
        "page": page,
    }
    return render(request, "supervision/points/public.html", facts)


def _mark(point: WorkPoint) -> tuple[str, str]:
    """The tone and the words of where it stands; late, by how many days."""
    days = 0
    if point.status == PointStatus.OPEN and point.due_on:
        days = (timezone.localdate() - point.due_on).days
    if days > 0:
        return "late", f"逾期 {days} 天"
    return TONES.get(point.status, ""), point.get_status_display()


def _point(reader: User, public_id: str) -> WorkPoint:
    rows = WorkPoint.objects.visible_to(reader).select_related("district", "owner")
    found: WorkPoint = get_object_or_404(rows, public_id=public_id)
    return found
