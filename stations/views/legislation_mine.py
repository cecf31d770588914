"""A representative and draft laws, on a phone: comment on a clause in a minute, see what became of it."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from congress.errors import Refused
from representatives.models import Representative
from representatives.views.reader import oneself, reader_of
from stations import workflow
from stations.forms.legislation_entering import ClauseForm
from stations.models import ConsultationTask, LawComment, LegislativeDraft
from stations.states.legislation import TaskStatus

MOST = 50
_COLLECTING = Q(tasks__status=TaskStatus.COLLECTING)


@require_safe
def my_legislation(request: HttpRequest) -> HttpResponse:
    """What can be commented on now, and the own comments."""
    reader = reader_of(request)
    person = oneself(reader)
    drafts = LegislativeDraft.objects.visible_to(reader).open_to_comment()
    today = timezone.localdate()
    listed = drafts.annotate(until=Min("tasks__due_on", filter=_COLLECTING)).order_by("until", "pk")
    own = LawComment.objects.standing().filter(representative=person)
    return render(
        request,
        "stations/legislation/my_list.html",
        {
            "drafts": [(row, (row.until - today).days) for row in listed[:MOST]],
            "own": own.select_related("draft").order_by("-said_on", "-pk")[:MOST],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def my_draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """One draft: what is asked, the own comments on it, and the form while a point collects."""
    reader = reader_of(request)
    person = oneself(reader)
    drafts = LegislativeDraft.objects.visible_to(reader)
    draft = get_object_or_404(drafts, public_id=public_id)
    task = _task_for(person, draft)
    form, status = ClauseForm(initial={"key": uuid4()}), 200
    if request.method == "POST":
        form = ClauseForm(request.POST)
        if form.is_valid():
            try:
                if task is None:
                    raise Refused("这部草案的征集已经结束，不能再提意见。", code="over")
                told = form.cleaned_data
                workflow.legislation_comments.enter(
                    task, by=reader, said=form.said(), key=told["key"]
                )
            except Refused as refused:
                form.add_error(None, refused.sentence)
                status = 409
            else:
                messages.success(request, "意见交给联系点了。公布以后会告诉您采纳了没有。")
                return redirect(request.path)
    own = LawComment.objects.standing().filter(representative=person, draft=draft)
    facts = {
        "draft": draft,
        "task": task,
        "days": (task.due_on - timezone.localdate()).days if task else None,
        "form": form if task or form.is_bound else None,
        "own": own.by_clause(),
    }
    return render(request, "stations/legislation/my_draft.html", facts, status=status)


def _task_for(person: Representative, draft: LegislativeDraft) -> ConsultationTask | None:
    """The point of the own town that collects, else the one that collects longest."""
    if person.district_id != draft.district_id:
        raise PermissionDenied
    rows = draft.tasks.filter(status=TaskStatus.COLLECTING).select_related("point", "draft")
    found = sorted(
        rows, key=lambda task: (task.point.organ_id != person.town_id, -task.due_on.toordinal())
    )
    return found[0] if found else None
