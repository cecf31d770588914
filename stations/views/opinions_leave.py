"""Leaving an opinion without an account, asking after it with its code, and saying what the answer is worth.

These forms act on nobody's behalf: whoever sends one has filled it in, and the code is its own secret. So they need no
CSRF token, and a phone that keeps no cookies can use them.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from congress.errors import Refused
from congress.models import District
from stations import intake, tracking
from stations.codes import answers_codes_of, found_by_code, status_of
from stations.course import Course
from stations.forms.leaving import CodeForm, LeaveForm, RateForm
from stations.models import PublicOpinion, Resident
from stations.states.opinions import Channel
from stations.throttling import Posting
from stations.workflow import photos, receiving, returning

page = require_http_methods(["GET", "HEAD", "POST"])


@csrf_exempt
@login_not_required
@page
@never_cache
@sensitive_post_parameters()
def leave_opinion(request: HttpRequest, district: str) -> HttpResponse:
    """反映问题. The answer to a form that was taken is the code, on the same address: a reload shows it again."""
    place = get_object_or_404(District, slug=district)
    door = intake.resolve(request.GET, district=place)
    rule = intake.rule_of(place)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = LeaveForm(*posted, rule=rule, door=door)
    facts = {"district": place, "section": "opinions", "door": door, "rule": rule, "form": form}
    if form.is_bound and form.is_valid():
        try:
            left = _left(request, place, door, form)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return render(request, "stations/public/leave.html", facts, status=status_of(refused))
        return render(request, "stations/public/left.html", facts | _taken(left))
    return render(request, "stations/public/leave.html", facts)


def _left(
    request: HttpRequest, place: District, door: intake.Door, form: LeaveForm
) -> receiving.Left:
    """Counted, then entered with its photographs. A form that comes again is not counted twice."""
    nonce = form.cleaned_data["nonce"]
    with Posting(request) as posting, transaction.atomic():
        left = receiving.enter(
            place, by=None, channel=Channel.QR, key=tracking.key_of(nonce), code=tracking.code_of(nonce),
            is_bulk=posting.is_bulk, resident=form.resident(), **(door.facts | form.facts()),
        )  # fmt: skip
        if left.is_new:
            photos.attach(left.opinion, form.cleaned_data["photos"])
    if not left.is_new:
        posting.forget()
    return left


def _taken(left: receiving.Left) -> dict[str, Any]:
    """What happens next, and by which day."""
    due = left.opinion.deadlines.order_by("due_on").values_list("due_on", flat=True).first()
    called = Resident.objects.filter(~Q(phone=""), opinion=left.opinion).exists()
    return {"left": left, "due": due, "called": called}


@csrf_exempt
@login_not_required
@page
@never_cache
@sensitive_post_parameters()
@answers_codes_of(PublicOpinion)
def track_opinion(request: HttpRequest, district: str) -> HttpResponse:
    """凭查询码查询. The code is posted, so that it stands in no address and no log."""
    place = get_object_or_404(District, slug=district)
    form = CodeForm(request.POST if request.method == "POST" else None)
    facts: dict[str, Any] = {"district": place, "section": "opinions", "form": form}
    if form.is_bound and form.is_valid():
        try:
            opinion = _found(request, place, form.cleaned_data["code"])
        except Refused as refused:
            form.add_error("code", refused.sentence)
            return render(request, "stations/public/track.html", facts, status=status_of(refused))
        return _tracked(request, opinion, facts)
    return render(request, "stations/public/track.html", facts)


def _found(request: HttpRequest, place: District, code: str) -> PublicOpinion:
    rows = PublicOpinion.objects.filter(district=place)
    found: PublicOpinion = found_by_code(
        request, rows.select_related("organ", "merged_into__organ"), code
    )
    return found


def _tracked(request: HttpRequest, opinion: PublicOpinion, facts: dict[str, Any]) -> HttpResponse:
    """The state; with an answer there, reading it counts as being told; with a rating sent, that is kept first."""
    rates = "rating" in request.POST or "words" in request.POST
    rating = RateForm(request.POST if rates else None)
    said = ""
    if rates and rating.is_valid():
        try:
            returning.rate_by_code(opinion, **rating.cleaned_data)
        except Refused as refused:
            rating.add_error(None, refused.sentence)
        else:
            said = "评价已经登记，谢谢您。"
    elif not rates:
        returning.read_by_code(opinion)
    told = facts | {
        "opinion": opinion,
        "course": Course(opinion),
        "rating": rating,
        "said": said,
        "code": facts["form"].cleaned_data["code"],
    }
    return render(request, "stations/public/tracked.html", told)
