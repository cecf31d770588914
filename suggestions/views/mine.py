"""What a representative does with suggestions besides writing them: looks, signs with others, evaluates."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from congress.errors import Refused
from congress.models import Role, User
from congress.serving import served
from suggestions.forms import ACTS, ActForm
from suggestions.models import Consent, Reply, Suggestion, SuggestionAttachment
from suggestions.own import lines
from suggestions.states import Status

EVALUATIONS = ("evaluate", "evaluate_again")
SIGNATURES = ("consent", "decline", "agree_to_withdraw")


@require_safe
def my_suggestions(request: HttpRequest) -> HttpResponse:
    """All that this representative leads, and all signed with others."""
    user = cast(User, request.user)  # log-in is required here
    if not user.memberships.filter(role=Role.REPRESENTATIVE).exists():
        raise PermissionDenied
    led = lines(Suggestion.objects.filter(author__user=user))
    signed = Consent.objects.asked_of(user).filter(declined_at__isnull=True)
    cosigned = lines(Suggestion.objects.filter(pk__in=signed.values("suggestion")), signs=True)
    context = {
        "led": led,
        "cosigned": cosigned,
        "drafts": [line.case for line in led if line.case.status == Status.DRAFT],
        "put_forward": [line.case for line in led if line.case.status != Status.DRAFT][:20],
    }
    return render(request, "suggestions/my_suggestions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def cosign(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The whole text for whoever is asked to sign it, and the answer."""
    user = cast(User, request.user)
    asked = Consent.objects.asked_of(user).filter(suggestion__public_id=public_id)
    own = get_object_or_404(asked.select_related("suggestion__author", "suggestion__wished_organ"))
    case = own.suggestion
    acts = [form for form in ACTS.available(case, to=user) if form.name in SIGNATURES]
    if own.withdrawal_asked_at is None or own.withdrawal_agreed_at:
        acts = [form for form in acts if form.name != "agree_to_withdraw"]
    if request.method == "POST":
        chosen = ACTS.named(request.POST.get("do", ""))
        if chosen is None or chosen.name not in SIGNATURES:
            raise PermissionDenied
        form = chosen(request.POST, case=case, by=user)
        if form.is_valid():
            form.act()
            messages.success(request, f"已{chosen.label}。")
        return redirect("my_cosign", public_id)
    context = {
        "case": case,
        "own": own,
        "acts": [form.name for form in acts],
        "files": _enclosures(case),
        "others": case.consents.signed().select_related("representative"),
        "asked_to_withdraw": case.records.filter(action="ask_to_withdraw").last(),
    }
    return render(request, "suggestions/my_cosign.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """评价 in three taps: the attitude, the result, done."""
    user = cast(User, request.user)
    case = get_object_or_404(
        Suggestion.objects.filter(author__user=user).select_related("author"), public_id=public_id
    )
    form_class = next(
        (one for one in ACTS.available(case, to=user) if one.name in EVALUATIONS), None
    )
    if form_class is None:
        messages.info(request, "现在没有等您评价的答复；已经评价的，评价已经收到。")
        return redirect("my_suggestions")
    form = form_class(request.POST or None, case=case, by=user)
    if request.method == "POST" and form.is_valid() and _is_done(form):
        messages.success(request, f"谢谢，对《{case.title}》的评价已经收到。")
        return redirect("me")
    replies = Reply.objects.filter(
        handling__suggestion=case, handling__ended_on__isnull=True, signed_at__isnull=False
    ).select_related("handling__organ")
    latest = {reply.handling_id: reply for reply in replies.order_by("round")}
    context = {"case": case, "form": form, "replies": list(latest.values())}
    return render(request, "suggestions/my_evaluate.html", context)


def _is_done(form: ActForm) -> bool:
    """Whether the verb did it; what it refuses comes back in the form with what was typed."""
    try:
        form.act()
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    return True


@require_safe
def my_file(request: HttpRequest, public_id: UUID) -> FileResponse:
    """An enclosure of a suggestion that one may read."""
    readable = Suggestion.objects.visible_to(cast(User, request.user)).values("pk")
    rows = SuggestionAttachment.objects.filter(suggestion__in=readable)
    return served(get_object_or_404(rows, public_id=public_id))


def _enclosures(case: Suggestion) -> Any:
    return case.attachments.exclude(kind=SuggestionAttachment.Kind.REPLY)
