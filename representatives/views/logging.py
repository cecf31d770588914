"""记一次履职: a page with as few taps as can be, the way by which a phone sends what it has kept, and what is said then."""

from http import HTTPStatus
from typing import cast
from uuid import UUID, uuid4

import rules
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress import permissions
from congress.errors import Refused
from congress.models import User
from representatives.forms.duties import AT_ONCE, DutyForm, kinds_of_all
from representatives.states.duties import DutyStatus, Way
from representatives.views.own import own_record
from representatives.workflow.duties import Resent
from representatives.workflow.photos import MOST as MOST_PHOTOS

_TOO_LARGE = ("file_size",)


@require_http_methods(["GET", "HEAD", "POST"])
def my_duty_new(request: HttpRequest) -> HttpResponse:
    """The page; without a script it registers by itself, and keeps all that was typed where something is not right."""
    user = _writer(request)
    if request.method != "POST":
        return _page(request, DutyForm(by=user))
    told = request.POST.copy()
    form = DutyForm(told, request.FILES, by=user)
    if form.is_valid():
        try:
            return redirect("my_duty_saved", form.keep().public_id)
        except Resent:
            # Changed after the first tap: what was registered stays, this would be another one.
            form.add_error(None, "刚才那一次已经登记了。要另记一次，请再按一次“记下来”。")
            told["key"] = str(uuid4())
        except Refused as refused:
            form.add_error(None, refused.sentence)
    return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
def my_duty_send(request: HttpRequest) -> JsonResponse:
    """The same for what a phone has kept; sent twice it is one record, and the answer is the same."""
    form = DutyForm(request.POST, request.FILES, by=_writer(request))
    if not form.is_valid():
        said = [str(one) for errors in form.errors.values() for one in errors]
        return JsonResponse(
            {"code": "invalid", "detail": "".join(said)}, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    try:
        record = form.keep()
    except Refused as refused:
        answer = {"code": refused.code, "detail": refused.sentence}
        return JsonResponse(answer, status=_status_of(refused))
    return JsonResponse(
        {
            "state": record.status,
            "address": record.get_absolute_url(),
            "saved": reverse("my_duty_saved", args=[record.public_id]),
        }
    )


@require_safe
def my_duty_saved(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """已登记: what was kept, and the ways on."""
    record = own_record(request, public_id)
    taken_back = record.status == DutyStatus.WITHDRAWN
    context = {"record": record, "taken_back": taken_back, "photos": record.photos.count()}
    return render(request, "representatives/duty_saved.html", context)


@login_not_required
@require_safe
def my_duty_offline(request: HttpRequest) -> HttpResponse:
    """The page that a phone keeps for when there is no network."""
    return HttpResponse(offline_page())


def offline_page() -> str:
    """What everybody has in common; it names nobody, and knows nothing of who asks."""
    kinds = list(kinds_of_all())
    context = {
        "first": kinds[:AT_ONCE],
        "rest": kinds[AT_ONCE:],
        "chosen": kinds[0].code if kinds else "",
        "days": DutyForm.DAYS,
        "ways": Way.choices,
        "most_photos": MOST_PHOTOS,
    }
    return render_to_string("representatives/duty_offline.html", context)


def _writer(request: HttpRequest) -> User:
    """A representative of today, on the roster. Raises PermissionDenied for everybody else."""
    user = cast(User, request.user)  # log-in is required here
    permissions.remember(user)
    if not rules.has_perm("representatives.log_duty", user) or not hasattr(user, "representative"):
        raise PermissionDenied
    # What somebody else left on this phone is not registered in this person's name.
    if request.POST.get("writer", str(user.public_id)) != str(user.public_id):
        raise PermissionDenied
    return user


def _status_of(refused: Refused) -> HTTPStatus:
    if isinstance(refused, Resent):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    if refused.code in _TOO_LARGE:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return HTTPStatus.CONFLICT


def _page(request: HttpRequest, form: DutyForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
    first, rest = form.offered()
    chosen = str(form["kind"].value() or (first[0].code if first else ""))
    context = {
        "form": form,
        "first": first,
        "rest": rest,
        "chosen": chosen,
        "rest_is_open": chosen in [kind.code for kind in rest],
        "days": DutyForm.DAYS,
        "when": str(form["when"].value() or "today"),
        "ways": Way.choices,
        "way": str(form["way"].value() or ""),
        "done_on": str(form["done_on"].value() if form.is_bound else ""),
        "latest": timezone.localdate().isoformat(),
        **{
            name: str(form[name].value() or "") for name in ("place", "with_whom", "outcome", "key")
        },
        "places": form.places(),
        "most_photos": MOST_PHOTOS,
    }
    return render(request, "representatives/duty_new.html", context, status=status)
