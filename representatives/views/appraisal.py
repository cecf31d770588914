"""A representative's own appraisals, and those that a convener has to speak of; on a phone."""

from typing import cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from congress import asking, permissions
from congress.models import Role, User
from congress.permissions import held_by
from representatives import points
from representatives.appraising import Dossier, is_staff
from representatives.forms.appraisal import APPRAISAL_ACTS, acts_on
from representatives.models import Appraisal, PointRule

FRAME = "representatives/mine.html"


def reader_of(request: HttpRequest) -> User:
    """Who asks, with the posts of today read once; log-in is required everywhere here."""
    reader = cast(User, request.user)
    permissions.remember(reader)
    return reader


def case_of(reader: User, public_id: UUID) -> Appraisal:
    """The appraisal, if this person may read it; else as if there were none."""
    rows = Appraisal.objects.visible_to(reader).select_related(
        "scheme", "district", "representative__town"
    )
    case: Appraisal = get_object_or_404(rows, public_id=public_id)
    return case


def named(case: Appraisal) -> str:
    """Whose, and of which year."""
    return f"{case.representative}（{case.year} 年）"


def rule_of(case: Appraisal, rule_id: UUID) -> PointRule:
    """A rule of the appraisal's scheme."""
    return get_object_or_404(case.scheme.rules.all(), public_id=rule_id)


@require_safe
def my_appraisals(request: HttpRequest) -> HttpResponse:
    """The newest of one's own; the others by year, and the way to those of one's group."""
    reader = _representative(request)
    own = list(Appraisal.objects.filter(representative__user=reader).select_related("scheme")[:20])
    waiting = Appraisal.objects.for_convener(reader).count()
    facts = {"appraisals": own, "waiting": waiting}
    return render(request, "representatives/my_appraisals.html", facts)


@require_safe
def group_appraisals(request: HttpRequest) -> HttpResponse:
    """Those of which the convener of a group has to speak, and those that may still be mended."""
    reader = _representative(request)
    rows = Appraisal.objects.for_convener(reader).select_related("representative", "scheme")
    facts = {"appraisals": list(rows.order_by("-year", "representative__sort_key")[:200])}
    return render(request, "representatives/group_appraisals.html", facts)


@require_safe
def my_appraisal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was done, the points with their reasons, what was said; staff read it at the desk."""
    reader = reader_of(request)
    case = case_of(reader, public_id)
    if _belongs_to_the_desk(reader, case):
        return redirect("desk_appraisal", public_id)
    facts = {"case": case, "dossier": Dossier(case, reader), "acts": acts_on(case, to=reader)}
    return render(request, "representatives/my_appraisal.html", facts)


@require_safe
def my_appraisal_rows(request: HttpRequest, public_id: UUID, rule_id: UUID) -> HttpResponse:
    """The rows behind one line of the points."""
    case = case_of(reader_of(request), public_id)
    return rows_behind(request, case, rule_id, frame=FRAME, home=case.get_absolute_url())


@asking.page
def my_appraisal_act(request: HttpRequest, public_id: UUID, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_of(request)
    case = case_of(reader, public_id)
    return asking.ask_one(
        request,
        asking.kind_of(APPRAISAL_ACTS, name),
        case,
        by=reader,
        frame=FRAME,
        named=named(case),
        otherwise=reverse("group_appraisals"),
        seen=lambda: Appraisal.objects.visible_to(reader).filter(pk=case.pk).exists(),
    )


def rows_behind(
    request: HttpRequest, case: Appraisal, rule_id: UUID, *, frame: str, home: str
) -> HttpResponse:
    """The page of what a rule counted."""
    rule = rule_of(case, rule_id)
    facts = {
        "case": case,
        "rule": rule,
        "rows": points.behind(rule, case.representative, case.year, reader=request.user),
        "is_known": points.is_known(rule),
        "frame": frame,
        "home": home,
    }
    return render(request, "representatives/appraisal_rows.html", facts)


def _representative(request: HttpRequest) -> User:
    reader = reader_of(request)
    if not any(post.role == Role.REPRESENTATIVE for post in held_by(reader)):
        raise PermissionDenied
    return reader


def _belongs_to_the_desk(reader: User, case: Appraisal) -> bool:
    """Neither one's own nor one's group's."""
    if case.representative.user_id == reader.pk or not is_staff(reader):
        return False
    return not Appraisal.objects.for_convener(reader).filter(pk=case.pk).exists()
