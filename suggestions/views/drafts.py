"""写建议, on a phone first: what is typed is kept whatever happens, by hand, by itself, and beside a newer version."""

from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.errors import Refused
from congress.models import User
from suggestions import workflow
from suggestions.forms.drafts import TEXTS, DraftForm
from suggestions.models import Suggestion
from suggestions.precedents import precedents
from suggestions.states import Status

read_or_write = require_http_methods(["GET", "HEAD", "POST"])
NOTHING = "还什么都没有写。"
SIGNED = "有代表已经附议。改动的文字要按“保存”才生效，他们要重新确认；内容已存在这台手机上。"


@read_or_write
def draft_new(request: HttpRequest) -> HttpResponseBase:
    """An empty page to write on."""
    user = _writer(request)
    if request.method == "POST":
        return _write(request, None)
    return _page(request, DraftForm(by=user))


@read_or_write
def draft(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """One's own draft; what was put forward is read on its own page."""
    found = _own(request, public_id)
    if request.method == "POST":
        _writer(request)
        return _write(request, found)
    if found.status != Status.DRAFT:
        return redirect(found)
    return _page(request, DraftForm(by=cast(User, request.user), suggestion=found))


@require_POST
def draft_autosave(request: HttpRequest, public_id: UUID | None = None) -> JsonResponse:
    """Keep what is typed, without files and without a page; the first time it makes the draft.

    Signatures are not undone by typing: where somebody has signed, a changed text waits for the button.
    """
    user = _writer(request)
    found = _own(request, public_id) if public_id else None
    form = DraftForm(request.POST, by=user, suggestion=found)
    form.is_valid()
    try:
        if found is None and form.is_blank():
            raise Refused(NOTHING, code="blank")
        if found and _would_lose_signatures(found, form):
            raise Refused(SIGNED, code="signed")
        kept = form.keep()
    except Refused as refused:
        answer = {"code": refused.code, "detail": refused.sentence}
        if found:
            found.refresh_from_db()
            answer |= {"version": str(found.version), "stored": _typed(found)}  # type: ignore[dict-item]
        return JsonResponse(answer, status=HTTPStatus.CONFLICT)
    problems = [str(one) for said in form.errors.values() for one in said]
    return JsonResponse(
        {
            "version": kept.version,
            "address": reverse("draft", args=[kept.public_id]),
            "autosave": reverse("draft_autosave", args=[kept.public_id]),
            "problems": problems,
        }
    )


@read_or_write
def draft_discard(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Throw a draft away, after asking once."""
    found = _own(request, public_id)
    if request.method == "POST":
        workflow.discard_draft(found, by=cast(User, request.user))
        messages.success(request, "草稿已经删除。")
        return redirect("my_suggestions")
    return render(request, "suggestions/draft_discard.html", {"draft": found})


@require_safe
def draft_similar(request: HttpRequest) -> HttpResponse:
    """The part of the page that names similar ones, asked for while the title is typed."""
    user = _writer(request)
    district = user.representative.district
    found = precedents(request.GET.get("title", "")[:200], district=district, to=user)
    return render(request, "suggestions/_draft_similar.html", {"precedents": found})


def _writer(request: HttpRequest) -> User:
    """A representative of today, on the roster. Raises PermissionDenied for everybody else."""
    user = cast(User, request.user)  # log-in is required here
    if not rules.has_perm("suggestions.draft", user) or not hasattr(user, "representative"):
        raise PermissionDenied
    # A page that was opened by somebody else in this browser writes nothing in this person's name.
    if request.POST.get("writer", str(user.public_id)) != str(user.public_id):
        raise PermissionDenied
    return user


def _own(request: HttpRequest, public_id: UUID) -> Suggestion:
    led = Suggestion.objects.filter(author__user=cast(User, request.user))
    rows = led.select_related("author__district", "wished_organ")
    return get_object_or_404(rows, public_id=public_id)


def _write(request: HttpRequest, found: Suggestion | None) -> HttpResponseBase:
    """Keep what is right, then do what the button says; the same page with all that was typed where something is not."""
    user = cast(User, request.user)
    form = DraftForm(request.POST, request.FILES, by=user, suggestion=found)
    form.is_valid()
    if found is None and form.is_blank():
        form.add_error(None, NOTHING)
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        kept = form.keep()
    except Refused as refused:
        stored = form.suggestion or _of_key(form, user)
        if stored is None:
            raise
        if stored.status == Status.DRAFT:
            form.keep_files(stored)
        return _beside(request, form, stored, refused)
    does = request.POST.get("do", "save")
    if not form.errors and does in _BUTTONS:
        try:
            return _BUTTONS[does](request, form, kept)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    if form.errors:
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, "已保存。")
    return redirect("draft", kept.public_id)


def _ask_cosigners(request: HttpRequest, form: DraftForm, kept: Suggestion) -> HttpResponseBase:
    try:
        chosen = form.cosigners()
    except ValidationError as problem:
        form.add_error("wished_cosigners", problem)
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not chosen and not kept.consents.exists():
        raise Refused("请先写上要请哪些代表附议。", code="nobody_named")
    workflow.ask_cosigners(kept, by=cast(User, request.user), representatives=chosen)
    messages.success(
        request,
        f"已请 {len(chosen)} 名代表附议，等他们各自确认。" if chosen else "附议名单已清空。",
    )
    return redirect("draft", kept.public_id)


def _submit(request: HttpRequest, form: DraftForm, kept: Suggestion) -> HttpResponseBase:
    if left := _not_asked(form, kept):
        raise Refused(
            f"还没有请{'、'.join(left)}附议。请先按“请附议”，或者从附议代表里去掉。",
            code="not_asked",
        )
    workflow.submit(kept, by=cast(User, request.user))
    messages.success(request, f"《{kept.title}》已经提出，等代表工作机构审核登记。")
    return redirect("my_suggestions")


_BUTTONS = {"cosign": _ask_cosigners, "submit": _submit}


def _not_asked(form: DraftForm, kept: Suggestion) -> list[str]:
    if not form.cleaned_data.get("wished_cosigners"):
        return []
    asked = set(kept.consents.values_list("representative", flat=True))
    try:
        return [person.name for person in form.cosigners() if person.pk not in asked]
    except ValidationError as problem:
        raise Refused("".join(problem.messages), code="unknown_cosigner") from problem


def _of_key(form: DraftForm, user: User) -> Suggestion | None:
    """What the first tap on the same new form made."""
    key = form.cleaned_data.get("draft_key")
    made = Suggestion.objects.filter(author__user=user, draft_key=key) if key else None
    return made.first() if made is not None else None


def _beside(
    request: HttpRequest, form: DraftForm, stored: Suggestion, refused: Refused
) -> HttpResponseBase:
    """Both texts side by side; a second tap on a button that has done its work is answered with the work."""
    stored.refresh_from_db()
    typed = {name: form.cleaned_data.get(name, form.data.get(name, "")) for name in TEXTS}
    if stored.status != Status.DRAFT and typed == _texts(stored):
        messages.info(request, f"《{stored.title}》已经提出，不能再改。")
        return redirect("my_suggestions")
    labels = [(name, str(form.fields[name].label)) for name in TEXTS]
    return render(
        request,
        "suggestions/draft_beside.html",
        {
            "form": form,
            "draft": stored,
            "refused": refused,
            "is_draft": stored.status == Status.DRAFT,
            "compared": [
                (label, typed[name], getattr(stored, name))
                for name, label in labels
                if typed[name] != getattr(stored, name)
            ],
        },
        status=HTTPStatus.CONFLICT,
    )


def _texts(stored: Suggestion) -> dict[str, str]:
    return {name: getattr(stored, name) for name in TEXTS}


def _typed(stored: Suggestion) -> dict[str, Any]:
    """What a form would hold of it, by which a page knows its own words again."""
    organ = stored.wished_organ
    return {
        **_texts(stored),
        "keep_confidential": "on" if stored.keep_confidential else "",
        "wished_organ": str(organ.public_id) if organ else "",
    }


def _would_lose_signatures(found: Suggestion, form: DraftForm) -> bool:
    told = form.cleaned_data
    changed = any(
        told.get(name, getattr(found, name)) != getattr(found, name) for name in Suggestion.SIGNED
    )
    return changed and found.consents.signed().exists()


def _page(
    request: HttpRequest, form: DraftForm, *, status: int = HTTPStatus.OK
) -> HttpResponseBase:
    kept = form.suggestion
    user = cast(User, request.user)
    title = str(form["title"].value() or "")
    return render(
        request,
        "suggestions/draft_edit.html",
        {
            "form": form,
            "draft": kept,
            "draft_version": kept.version if kept else "",
            "roster": [label for label, person in form.roster() if person.pk != form.author.pk],
            "consents": kept.consents.select_related("representative") if kept else (),
            "files": kept.attachments.all() if kept else (),
            "precedents": precedents(
                title, district=form.author.district, to=user, but=kept.pk if kept else None
            ),
            "sent_back": kept.records.filter(action="send_back").last() if kept else None,
        },
        status=status,
    )
