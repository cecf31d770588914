"""Excellent cases inside: nominated by whoever knows one, decided by the office."""

from typing import Any

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress import asking
from congress.errors import Refused
from congress.models import Role, User
from representatives import workflow
from representatives.forms.exemplary import CASE_ACTS, NominateForm
from representatives.models import ExemplaryCase, PublishedCase, Representative
from representatives.states.exemplary import CaseStatus
from representatives.views.reader import reader_of, workplace_of, works_here

FRAME = "representatives/desk.html"
SIZE = 50
TONES: dict[str, str] = {
    CaseStatus.NOMINATED: "warn",
    CaseStatus.SELECTED: "good",
    CaseStatus.PUBLISHED: "good",
    CaseStatus.NOT_SELECTED: "late",
    CaseStatus.WITHDRAWN: "late",
}


@require_safe
def exemplary_cases(request: HttpRequest) -> HttpResponse:
    """All that the reader may see, those that wait for a decision first."""
    reader = reader_of(request)
    if not rules.has_perm("representatives.nominate_case", reader):
        workplace_of(reader)
    rows = ExemplaryCase.objects.visible_to(reader)
    waiting = rows.waiting().order_by().count()
    status = request.GET.get("status", "")
    if status in CaseStatus.values:
        rows = rows.filter(status=status)
    listed = rows.prefetch_related("representatives").select_related("organ").defer("text")
    page = Paginator(listed, SIZE).get_page(request.GET.get("page"))
    decides = rules.has_perm("representatives.select_case", reader)
    return render(
        request,
        "representatives/exemplary/list.html",
        {
            "page": page,
            "rows": [(row, TONES.get(row.status, "")) for row in page],
            "statuses": [("", "全部"), *CaseStatus.choices],
            "status": status,
            "waiting": waiting,
            "acts": [form for form in CASE_ACTS.all() if form.bulk] if decides else [],
            "may_nominate": rules.has_perm("representatives.nominate_case", reader),
            "works_here": works_here(reader),
        },
    )


@asking.page
def nominate_case(request: HttpRequest) -> HttpResponse:
    """推荐."""
    reader = reader_of(request)
    if not rules.has_perm("representatives.nominate_case", reader):
        raise PermissionDenied
    district = workplace_of(reader, Role.REPRESENTATIVE, Role.TOWN_STAFF, Role.CONGRESS_OFFICE)
    people = Representative.objects.filter(district=district)
    own = Representative.objects.filter(user=reader, district=district).first()
    first = {"year": timezone.localdate().year, "people": own.name if own else ""}
    form = NominateForm(request.POST or None, people=people, initial=first)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            case = workflow.exemplary.nominate(
                district, by=reader, key=form.cleaned_data["key"], **form.facts()
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"推荐了《{case}》，等区人大评选。")
            return redirect(case)
    context = {"form": form, "works_here": works_here(reader)}
    return render(request, "representatives/exemplary/nominate.html", context, status=status)


@require_safe
def exemplary_case(request: HttpRequest, public_id: str) -> HttpResponse:
    """One case, with what each may do."""
    reader = reader_of(request)
    case = case_of(reader, public_id)
    copies = PublishedCase.objects.released().select_related("district")
    context: dict[str, Any] = {
        "case": case,
        "tone": TONES.get(case.status, ""),
        "people": case.representatives.all(),
        "acts": CASE_ACTS.available(case, to=reader),
        "records": case.records.select_related("by"),
        "release": getattr(case, "release", None),
        "copy": copies.filter(case=case).first(),
        "works_here": works_here(reader),
    }
    return render(request, "representatives/exemplary/detail.html", context)


@asking.page
def case_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_of(request)
    kind = asking.kind_of(CASE_ACTS, name)
    case = case_of(reader, public_id)
    return asking.ask_one(
        request,
        kind,
        case,
        by=reader,
        frame=FRAME,
        named=f"《{case}》",
        otherwise=reverse("exemplary_cases"),
    )


@asking.page
def cases_together(request: HttpRequest, name: str) -> HttpResponse:
    """The same decision on the chosen ones."""
    reader, kind = reader_of(request), asking.kind_of(CASE_ACTS, name)
    keys = asking.keys_of(request)
    rows = ExemplaryCase.objects.visible_to(reader).filter(public_id__in=keys)
    return asking.ask_together(
        request,
        kind,
        list(rows.select_related("district", "nominated_by")),
        by=reader,
        frame=FRAME,
        named=lambda case: f"《{case}》",
        otherwise=reverse("exemplary_cases"),
    )


def case_of(reader: User, public_id: str) -> ExemplaryCase:
    """The case, if this person may read it; else as if there were none."""
    rows = ExemplaryCase.objects.visible_to(reader).select_related(
        "district", "organ", "nominated_by", "release"
    )
    case: ExemplaryCase = get_object_or_404(rows, public_id=public_id)
    return case
