"""The desk of appraisals: a year's board, what waits for whom, many at once, one by one, and as a spreadsheet."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress import asking, procedure
from congress.documents import exports
from congress.documents.exports import Column
from congress.errors import Refused
from congress.models import User
from congress.permissions import held_by
from representatives.appraising import Dossier, board, is_staff, of_year
from representatives.forms.appraisal import APPRAISAL_ACTS, OpenYear, acts_on
from representatives.models import Appraisal, AppraisalScheme
from representatives.states.appraisal import AppraisalStatus, Stage
from representatives.views.appraisal import case_of, named, reader_of, rows_behind
from representatives.workflow import appraisal as workflow

FRAME = "representatives/desk.html"
SIZE = 50
ALL = "all"
MOST_CHANGES = 30


@require_safe
def desk_appraisals(request: HttpRequest) -> HttpResponse:
    """A year of a scheme: how many wait for what, and who."""
    reader = _staff(request)
    schemes, scheme, year = _asked(request, reader)
    tabs = board(scheme, year, to=reader)
    key = request.GET.get("queue", ALL)
    rows = of_year(scheme, year, to=reader)
    many = rows.count()
    shown = rows if key not in Stage.values else rows.filter(stage=key)
    if words := request.GET.get("q", "").strip():
        shown = shown.filter(representative__name__contains=words)
    listed = shown.select_related("representative__town").order_by("representative__sort_key", "pk")
    keeps = _keeps(reader, scheme)
    page = Paginator(listed, SIZE).get_page(request.GET.get("page"))
    facts = {
        "schemes": schemes,
        "scheme": scheme,
        "year": year,
        "years": _years(scheme, year, reader),
        "tabs": tabs,
        "key": key,
        "many": many,
        "words": words,
        "page": page,
        "acts": _bulk(key) if keeps else [],
        "keeps": keeps,
        "may_open": rules.has_perm("representatives.keep_appraisal_scheme", reader),
        "asked": urlencode({"scheme": scheme.public_id, "year": year}) if scheme else "",
    }
    return render(request, "representatives/desk_appraisals.html", facts)


@asking.page
def open_appraisals(request: HttpRequest) -> HttpResponse:
    """开展年度评价: which scheme, which year."""
    reader = _staff(request)
    if not rules.has_perm("representatives.keep_appraisal_scheme", reader):
        raise PermissionDenied
    form = OpenYear(request.POST or None, by=reader)
    status = 200
    if request.method == "POST" and form.is_valid():
        scheme, year = form.cleaned_data["scheme"], form.cleaned_data["year"]
        try:
            opened = workflow.open_year(scheme, year=year, by=reader)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            words = f"建立了 {opened} 份评价，积分已经算好。" if opened else "没有要新建的评价。"
            messages.success(request, words)
            return redirect(_board_address(scheme, year))
    facts = {"form": form, "has_schemes": form.fields["scheme"].queryset.exists()}  # type: ignore[attr-defined]
    return render(request, "representatives/open_appraisals.html", facts, status=status)


@require_POST
def recompute_appraisals(request: HttpRequest) -> HttpResponse:
    """重新计分 of a whole year, and what it changed."""
    reader = _staff(request)
    _, scheme, year = _asked(request, reader)
    if scheme is None:
        raise Http404
    changes = workflow.recompute(scheme, year=year, by=reader)
    words = f"重新计分：{len(changes)} 人有变化。" if changes else "重新计分：没有变化。"
    messages.success(request, words)
    for change in changes[:MOST_CHANGES]:
        messages.info(request, f"{change.appraisal.representative}：{change.words}")
    return redirect(_board_address(scheme, year))


@require_safe
def appraisals_file(request: HttpRequest) -> FileResponse:
    """The year as a spreadsheet: names, points, grades; no words."""
    reader = _staff(request)
    _, scheme, year = _asked(request, reader)
    if scheme is None:
        raise Http404
    rows = of_year(scheme, year, to=reader).order_by("representative__sort_key", "pk")
    return exports.download(rows, _columns(), title=f"{year}年履职评价")


@require_safe
def desk_appraisal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One representative's year."""
    reader = _staff(request)
    case = _case(reader, public_id)
    facts = {
        "case": case,
        "dossier": Dossier(case, reader),
        "acts": acts_on(case, to=reader),
        "may_recompute": "recompute" in procedure.available_actions(case, to=reader),
    }
    return render(request, "representatives/appraisal_detail.html", facts)


@require_safe
def desk_appraisal_rows(request: HttpRequest, public_id: UUID, rule_id: UUID) -> HttpResponse:
    """The rows behind one line of the points."""
    case = _case(_staff(request), public_id)
    home = reverse("desk_appraisal", args=[public_id])
    return rows_behind(request, case, rule_id, frame=FRAME, home=home)


@asking.page
def desk_appraisal_act(request: HttpRequest, public_id: UUID, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = _staff(request)
    case = _case(reader, public_id)
    return asking.ask_one(
        request,
        asking.kind_of(APPRAISAL_ACTS, name),
        case,
        by=reader,
        frame=FRAME,
        named=named(case),
        otherwise=reverse("desk_appraisals"),
    )


@require_POST
def recompute_appraisal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """重新计分 of one."""
    reader = _staff(request)
    case = _case(reader, public_id)
    change = workflow.recompute_one(case, by=reader)
    messages.success(request, change.words if change else "重新计分：没有变化。")
    return redirect("desk_appraisal", public_id)


@asking.page
def appraisals_together(request: HttpRequest, name: str) -> HttpResponse:
    """The same act on the chosen ones."""
    reader, kind = _staff(request), asking.kind_of(APPRAISAL_ACTS, name)
    seen = Appraisal.objects.visible_to(reader).exclude(representative__user=reader)
    rows = seen.filter(public_id__in=asking.keys_of(request))
    return asking.ask_together(
        request,
        kind,
        list(rows.select_related("scheme", "district", "representative__user")),
        by=reader,
        frame=FRAME,
        named=named,
        otherwise=reverse("desk_appraisals"),
    )


def _staff(request: HttpRequest) -> User:
    reader = reader_of(request)
    if not is_staff(reader):
        raise PermissionDenied
    return reader


def _case(reader: User, public_id: UUID) -> Appraisal:
    """Never the own one: that is read as everybody reads it."""
    case = case_of(reader, public_id)
    if case.representative.user_id == reader.pk:
        raise Http404
    return case


def _asked(
    request: HttpRequest, reader: User
) -> tuple[list[AppraisalScheme], AppraisalScheme | None, int]:
    """The schemes of the reader's districts, the one that is asked for, and the year; the newest ones else."""
    mine = [post.district_id for post in held_by(reader)]
    schemes = list(AppraisalScheme.objects.filter(district__in=mine))
    told = request.POST if request.method == "POST" else request.GET
    named_one = [one for one in schemes if str(one.public_id) == told.get("scheme")]
    scheme = next(iter([*named_one, *schemes]), None)
    year = told.get("year", "")
    if year.isdecimal() and len(year) == len("2024"):
        return schemes, scheme, int(year)
    newest = Appraisal.objects.filter(scheme=scheme).order_by("-year").first()
    return schemes, scheme, newest.year if newest else timezone.localdate().year


def _years(scheme: AppraisalScheme | None, year: int, reader: User) -> list[int]:
    rows = Appraisal.objects.visible_to(reader).filter(scheme=scheme).order_by()
    return sorted({year, *rows.values_list("year", flat=True).distinct()}, reverse=True)


def _board_address(scheme: AppraisalScheme, year: int) -> str:
    asked = urlencode({"scheme": scheme.public_id, "year": year})
    return f"{reverse('desk_appraisals')}?{asked}"


def _keeps(reader: User, scheme: AppraisalScheme | None) -> bool:
    return scheme is not None and rules.has_perm(
        "representatives.keep_appraisal_scheme", reader, scheme
    )


def _bulk(key: str) -> list[Any]:
    """What the rows of a queue wait for; of all rows everything that is done with many."""
    wanted = {
        Stage.OFFICE: ["announce"],
        Stage.REPRESENTATIVE: ["settle"],
        Stage.DONE: ["publish"],
        Stage.OBJECTION: [],
        ALL: ["announce", "settle"],
    }
    names = next((names for stage, names in wanted.items() if stage == key), ["pass_stage"])
    return APPRAISAL_ACTS.of(names)


def _columns() -> list[Column]:
    def status(value: str) -> str:
        return str(AppraisalStatus(value).label)

    return [
        Column("年度", "year", 8),
        Column("代表", "representative__name", 12),
        Column("街镇", "representative__town__name", 16),
        Column("办法", "scheme__name", 32),
        Column("积分", "points", 10),
        Column("等次", "grade", 12),
        Column("状态", "status", 14, status),
        Column("等什么", "stage", 14, lambda value: str(Stage(value).label)),
        Column("异议期限", "objection_due_on"),
    ]
