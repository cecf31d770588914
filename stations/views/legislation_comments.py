"""One consultation task at the desk: its comments by clause, entered, selected, answered, told."""

from typing import Any, cast
from uuid import uuid4

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress import asking, procedure
from congress.documents import DOCX
from congress.errors import Refused
from congress.letters import letters_of, whole
from congress.models import User
from representatives.views.reader import reader_of, workplace_of
from stations import workflow
from stations.forms.legislation import TASK_ACTS
from stations.forms.legislation_entering import AmendCommentForm, EntryForm, PasteForm
from stations.models import ConsultationTask, LawComment, ReadAt
from stations.states.legislation import AT_THE_POINT, Adoption, Selection, TaskAction, ToldBy
from stations.views import submission_document
from stations.views.legislation_desk import FRAME, TONES
from stations.workflow import readings
from stations.workflow.legislation_comments import Answer

MOST = 1000  # of one task on a page; a point gathers some dozens
comments = workflow.legislation_comments


@require_safe
def desk_consultation(request: HttpRequest, public_id: str) -> HttpResponse:
    """The comments by clause, and what is done with them."""
    reader = reader_of(request)
    return _page(request, reader, task_of(reader, public_id))


@require_POST
def enter_comments(request: HttpRequest, public_id: str) -> HttpResponse:
    """One comment; the next form keeps who and when, so that a pile of paper goes fast."""
    return _enter(request, public_id, EntryForm(request.POST), "entry")


@require_POST
def paste_comments(request: HttpRequest, public_id: str) -> HttpResponse:
    """Many lines at once."""
    return _enter(request, public_id, PasteForm(request.POST, auto_id="paste_%s"), "paste")


@require_POST
def select_comments(request: HttpRequest, public_id: str) -> HttpResponse:
    """选定, 不上报 or 划去 what is ticked, or 清除 who proposed it."""
    reader = reader_of(request)
    task = task_of(reader, public_id)
    ticked = list(task.comments.standing().filter(public_id__in=asking.keys_of(request, "comment")))
    do = request.POST.get("do", "")
    reason = letters_of(request.POST.get("reason", ""))
    try:
        if do == "strike":
            number = comments.strike(task, by=reader, comments=ticked)
        elif do == "erase":
            number = workflow.legislation_residents.erase(task, by=reader, comments=ticked)
        else:
            number = comments.select(
                task, by=reader, comments=ticked, selection=do, reason=reason[:200]
            )
    except Refused as refused:
        shown = {
            "refused": refused.sentence,
            "ticked": {row.pk for row in ticked},
            "reason": reason,
        }
        return _page(request, reader, task, status=409, **shown)
    label = {"strike": "划去", "erase": "清除提出人"}.get(do) or Selection(do).label
    messages.success(request, f"{label} {number} 条。")
    return redirect(f"{task.get_absolute_url()}#comments")


@require_http_methods(["GET", "HEAD", "POST"])
def adopt_comments(request: HttpRequest, public_id: str) -> HttpResponse:
    """登记采纳情况: for each comment that was handed in, whether and where the law has it."""
    reader = reader_of(request)
    task = task_of(reader, public_id)
    _ensure(reader, task, "stations.keep_consultation")
    rows = list(task.comments.filter(submitted_on__isnull=False).by_clause()[:MOST])
    typed = {
        row.pk: (
            request.POST.get(f"adoption-{row.public_id}", row.adoption),
            letters_of(request.POST.get(f"clause-{row.public_id}", row.promulgated_clause))[:60],
        )
        for row in rows
    }
    error, status = "", 200
    try:
        procedure.check(task, TaskAction.ADOPT, by=reader)
        if request.method == "POST":
            answers = [
                Answer(
                    row,
                    *typed[row.pk],
                    version=whole(request.POST.get(f"version-{row.public_id}", "")),
                )
                for row in rows
                if typed[row.pk][0] and typed[row.pk] != (row.adoption, row.promulgated_clause)
            ]
            number = comments.adopt(task, by=reader, answers=answers)
            messages.success(request, f"登记了 {number} 条意见的采纳情况。")
            return redirect(task)
    except Refused as refused:
        error, status = refused.sentence, 409
    lines = [(row, *typed[row.pk]) for row in rows]
    facts = {"case": task, "lines": lines, "choices": Adoption.choices, "error": error}
    return render(request, "stations/legislation/adoption.html", facts, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def tell_proposers(request: HttpRequest, public_id: str) -> HttpResponse:
    """回告: who is still to be told what came of it, with the name and contact for whoever tells."""
    reader = reader_of(request)
    task = task_of(reader, public_id)
    _ensure(reader, task, "stations.know_proposer")
    waiting = task.comments.filter(submitted_on__isnull=False, told_on__isnull=True)
    error, status = "", 200
    if request.method == "POST":
        ticked = list(waiting.filter(public_id__in=asking.keys_of(request, "comment")))
        try:
            number = comments.tell(
                task, by=reader, comments=ticked, how=request.POST.get("how", "")
            )
        except Refused as refused:
            error, status = refused.sentence, 409
        else:
            messages.success(request, f"回告了 {number} 条意见的提出人。")
            return redirect(request.path if waiting.exists() else task.get_absolute_url())
    rows = list(waiting.by_clause().select_related("proposer", "representative")[:MOST])
    named = [row for row in rows if (one := getattr(row, "proposer", None)) and not one.erased_at]
    readings.note_proposers(task, named, reader=reader, place=ReadAt.TELLING)
    facts = {
        "case": task,
        "rows": [(row, getattr(row, "proposer", None)) for row in rows],
        "ways": ToldBy.choices,
        "error": error,
    }
    return render(request, "stations/legislation/telling.html", facts, status=status)


@asking.page
def consultation_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_of(request)
    kind = asking.kind_of(TASK_ACTS, name)
    case = task_of(reader, public_id)
    return asking.ask_one(
        request, kind, case, by=reader, frame=FRAME, named=str(case), otherwise=reverse("desk_legislation")
    )  # fmt: skip


@require_safe
def submission_docx(request: HttpRequest, public_id: str) -> HttpResponse:
    """上报材料 in Word: the selected comments by clause, and only those proposers who agreed to be named."""
    reader = reader_of(request)
    task = task_of(reader, public_id)
    _ensure(reader, task, "stations.keep_consultation")
    named = task.comments.selected().filter(proposer__agrees_to_be_named=True)
    readings.note_proposers(task, named, reader=reader, place=ReadAt.SUBMISSION)
    name = content_disposition_header(True, f"{task.draft.title}意见.docx")
    return HttpResponse(
        submission_document.write(task), DOCX, headers={"Content-Disposition": name}
    )


@asking.page
def amend_comment(request: HttpRequest, public_id: str) -> HttpResponse:
    """更正一条意见, with what stood before; a refusal keeps what was typed."""
    reader = reader_of(request)
    seen = LawComment.objects.visible_to(reader).standing().filter(task__isnull=False)
    row = get_object_or_404(seen.select_related("task__draft", "task__point"), public_id=public_id)
    task = cast(ConsultationTask, row.task)  # one without a task came from a register
    error, status = "", 200
    form = AmendCommentForm(request.POST if request.method == "POST" else None, comment=row)
    try:
        procedure.check(task, TaskAction.AMEND, by=reader)
        if form.is_bound and form.is_valid():
            told = form.cleaned_data
            comments.amend(
                task, by=reader, comment=row, said=form.said()[0], because=told["because"], version=told["version"]
            )  # fmt: skip
            messages.success(request, f"更正了“{told['clause']}”的意见。")
            return redirect(f"{task.get_absolute_url()}#comments")
    except Refused as refused:
        error, status = refused.sentence, 409
    facts = {
        "case": task,
        "form": form,
        "error": error,
        "revisions": row.revisions.select_related("by"),
    }
    return render(request, "stations/legislation/amend.html", facts, status=status)


def task_of(reader: User, public_id: str) -> ConsultationTask:
    """The task, if this person may read it; else as if there were none."""
    rows = ConsultationTask.objects.visible_to(reader).select_related("draft", "point", "district")
    case: ConsultationTask = get_object_or_404(rows, public_id=public_id)
    return case


def _ensure(reader: User, task: ConsultationTask, permission: str) -> None:
    if not rules.has_perm(permission, reader, task):
        raise PermissionDenied


def _enter(request: HttpRequest, public_id: str, form: Any, name: str) -> HttpResponse:
    reader = reader_of(request)
    task = task_of(reader, public_id)
    status = 200
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = comments.enter(
                task, by=reader, said=form.said(), said_on=told["said_on"], key=told["key"]
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"录入了 {len(made)} 条意见。")
            follow = f"?kind={told['proposer_kind']}&on={told['said_on']}"
            # The fragment is the first field, which the browser then has the cursor in.
            field = "id_clause" if name == "entry" else name
            return redirect(f"{task.get_absolute_url()}{follow}#{field}")
    return _page(request, reader, task, status=status, **{name: form})


def _page(
    request: HttpRequest, reader: User, task: ConsultationTask, *, status: int = 200, **shown: Any
) -> HttpResponse:
    workplace_of(reader)
    actions = procedure.available_actions(task, to=reader)
    said = task.comments.standing().annotate(changed=Count("revisions"))
    rows = list(said.by_clause().select_related("representative")[:MOST])
    facts: dict[str, Any] = {
        "case": task,
        "tone": TONES.get(task.status, ""),
        "days": (task.due_on - timezone.localdate()).days if task.status in AT_THE_POINT else None,
        "acts": TASK_ACTS.of(actions),
        "actions": actions,
        "rows": rows,
        "number_selected": sum(row.selection == Selection.SELECTED for row in rows),
        "number_open": sum(not row.selection for row in rows),
        "may_print": rules.has_perm("stations.keep_consultation", reader, task),
        "events": task.events.all(),
        "records": task.records.select_related("by"),
        "refused": "",
        "reason": "",
        "ticked": set(),
        "goes_on": "kind" in request.GET,  # one was entered just now, the next one follows
        "entry": None,
        "paste": None,
    }
    if TaskAction.COMMENT in actions:
        again = {
            "proposer_kind": request.GET.get("kind", "resident"),
            "said_on": request.GET.get("on", timezone.localdate()),
            "key": uuid4(),
        }
        facts |= {
            "entry": EntryForm(initial=again),
            "paste": PasteForm(initial=again, auto_id="paste_%s"),
        }
    elif shown.keys() & {"entry", "paste"} and status == 200:  # noqa: PLR2004 - a form nobody may send
        raise Http404
    return render(request, "stations/legislation/task.html", facts | shown, status=status)
