"""The reply of an organ: kept as a draft however often, then presented to the organ's leader."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from congress import asking
from congress.errors import Refused
from congress.models import User
from suggestions import workflow
from suggestions.forms import ACTS
from suggestions.forms.replies import ReplyForm
from suggestions.models import Handling, Reply, Suggestion
from suggestions.states import Action
from suggestions.views.acts import FRAME
from suggestions.views.case import case_of, reader_of


@asking.page
def suggestion_reply(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write it; a save from an outdated form shows both texts and keeps what was typed (409)."""
    reader = reader_of(request)
    case = case_of(reader, public_id)
    try:
        _presenting().ensure_available(case, by=reader)
    except Refused as refused:
        facts = {"case": case, "kind": _presenting(), "form": None, "refused": refused}
        home = case.get_absolute_url()
        facts |= {"home": home, "back": home, "frame": FRAME, "named": case.named}
        return render(request, "congress/act.html", facts, status=409)
    part = _part_of(case, reader)
    reply = workflow.current_reply(part)
    if request.method != "POST":
        if reply and reply.presented_at:
            messages.warning(request, "答复已经提请签发，要修改请先由单位负责人退改。")
            return redirect(case)
        return _asked(request, case, part, ReplyForm(instance=reply))
    form = ReplyForm(request.POST, instance=Reply(handling=part))
    if not form.is_valid():
        return _asked(request, case, part, form)
    return _kept(request, case, part, form, by=reader)


def _kept(
    request: HttpRequest, case: Suggestion, part: Handling, form: ReplyForm, *, by: User
) -> HttpResponse:
    try:
        reply = workflow.save_reply(
            case, by=by, version=form.cleaned_data["version"], **form.facts()
        )
    except Refused as refused:
        return _refused(request, case, part, form, refused)
    if "present" not in request.POST:
        messages.success(request, "草稿已经保存。")
        return redirect("suggestion_reply", case.public_id)
    if lacking := workflow.what_is_lacking(reply):
        again = ReplyForm(_with_version(request.POST, reply), instance=Reply(handling=part))
        for name, sentence in lacking.items():
            again.add_error(name if name in again.fields else None, sentence)
        return _asked(request, case, part, again, status=409, is_kept=True)
    try:
        workflow.present_reply(case, by=by)
    except Refused as refused:
        again = ReplyForm(_with_version(request.POST, reply), instance=Reply(handling=part))
        return _refused(request, case, part, again, refused)
    messages.success(request, "答复已经提请本单位负责人签发。")
    return redirect(case)


def _refused(
    request: HttpRequest, case: Suggestion, part: Handling, form: ReplyForm, refused: Refused
) -> HttpResponse:
    """The sentence above the form as it was typed; behind a newer text, both side by side."""
    kept = workflow.current_reply(part)
    if refused.code != "stale" or kept is None:
        form.add_error(None, refused.sentence)
        return _asked(request, case, part, form, status=409)
    again = ReplyForm(_with_version(request.POST, kept), instance=Reply(handling=part))
    again.add_error(None, refused.sentence)
    return _asked(request, case, part, again, status=409, beside=again.beside(kept))


def _asked(
    request: HttpRequest,
    case: Suggestion,
    part: Handling,
    form: ReplyForm,
    *,
    status: int = 200,
    **shown: Any,
) -> HttpResponse:
    facts = {
        "case": case,
        "part": part,
        "form": form,
        "returned": Reply.objects.filter(handling=part, presented_at=None, signed_at=None)
        .exclude(returned_because="")
        .values_list("returned_because", flat=True)
        .last(),
        "cohosts": case.handlings.current().cohosts().select_related("organ"),
        "beside": [],
        "is_kept": False,
        **shown,
    }
    return render(request, "suggestions/desk_reply.html", facts, status=status)


def _presenting() -> Any:
    return ACTS.named(str(Action.PRESENT_REPLY))


def _part_of(case: Suggestion, reader: User) -> Handling:
    """The hosting part of the reader's organ; the table has said that there is one."""
    part: Handling = case.handlings.current().held_by(reader).hosts().select_related("organ")[0]
    return part


def _with_version(typed: QueryDict, reply: Reply) -> QueryDict:
    data = typed.copy()
    data["version"] = str(reply.version)
    return data
