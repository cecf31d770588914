"""A resident and a draft that is open for consultation: a comment without an account, asked after with its code.

As with opinions (stations.views.opinions_leave) these forms act on nobody's behalf and need no CSRF token.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from congress.asking import page
from congress.errors import Refused
from congress.models import District
from stations import tracking
from stations.codes import answers_codes_of, found_by_code, status_of
from stations.forms.leaving import CodeForm
from stations.forms.legislation_entering import LeaveCommentForm
from stations.models import LawComment, PublishedDraft
from stations.throttling import Posting
from stations.workflow import legislation_residents


@csrf_exempt
@login_not_required
@page
@never_cache
@sensitive_post_parameters()
def leave_comment(request: HttpRequest, district: str, public_id: UUID) -> HttpResponse:
    """提意见 on one clause. The answer to a form that was taken is the code, on the same address."""
    released = PublishedDraft.objects.released().select_related("district", "draft")
    case = get_object_or_404(released, district__slug=district, public_id=public_id)
    form = LeaveCommentForm(request.POST if request.method == "POST" else None)
    facts = {
        "district": case.district,
        "section": "legislation",
        "case": case,
        "form": form,
        "is_open": legislation_residents.collecting_of(case.draft, on=timezone.localdate()),
    }
    if form.is_bound and form.is_valid():
        try:
            left = _left(request, case, form)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = status_of(refused)
            return render(request, "stations/legislation/leave.html", facts, status=status)
        return render(request, "stations/legislation/left.html", facts | {"left": left})
    return render(request, "stations/legislation/leave.html", facts)


def _left(
    request: HttpRequest, case: PublishedDraft, form: LeaveCommentForm
) -> legislation_residents.LeftComment:
    """Counted as opinions are (docs/decisions/0016); a form that comes again or is refused is not counted."""
    nonce = form.cleaned_data["nonce"]
    with Posting(request) as posting:
        left = legislation_residents.leave(
            case.draft,
            said=form.said()[0],
            key=tracking.key_of(nonce),
            code=tracking.code_of(nonce),
        )
    if not left.is_new:
        posting.forget()
    return left


@csrf_exempt
@login_not_required
@page
@never_cache
@sensitive_post_parameters()
@answers_codes_of(LawComment)
def track_comment(request: HttpRequest, district: str) -> HttpResponse:
    """凭查询码查询: what became of the comment. Once it is known, reading it counts as being told."""
    place = get_object_or_404(District, slug=district)
    form = CodeForm(request.POST if request.method == "POST" else None)
    facts: dict[str, Any] = {"district": place, "section": "legislation", "form": form}
    if not (form.is_bound and form.is_valid()):
        return render(request, "stations/legislation/track.html", facts)
    try:
        comment = _found(request, place, form.cleaned_data["code"])
    except Refused as refused:
        form.add_error("code", refused.sentence)
        status = status_of(refused)
        return render(request, "stations/legislation/track.html", facts, status=status)
    legislation_residents.read_by_code(comment)
    told = {"comment": comment, "stands": legislation_residents.stands_of(comment)}
    return render(request, "stations/legislation/tracked.html", facts | told)


def _found(request: HttpRequest, place: District, code: str) -> LawComment:
    rows = LawComment.objects.filter(district=place).select_related("draft", "task__point")
    found: LawComment = found_by_code(request, rows, code)
    return found
