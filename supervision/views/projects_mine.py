"""民生实事项目 on a representative's phone: those to supervise, all others, and the own proposals."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from congress import procedure
from congress.errors import Refused
from representatives.views.reader import oneself, reader_of
from supervision.forms.projects import PROJECT_ACTS
from supervision.forms.proposals import ProposeForm
from supervision.models import Project, ProjectProposal
from supervision.states.projects import SourceKind
from supervision.views.projects_desk import TONES, course_of
from supervision.workflow import proposals

MOST = 50


@require_safe
def my_projects(request: HttpRequest) -> HttpResponse:
    """Of the own working groups first; then the others, and what the person proposed."""
    reader = reader_of(request)
    person = oneself(reader)
    seen = Project.objects.visible_to(reader).select_related("organ").defer("summary", "goal")
    own = seen.supervised_by(reader)
    proposed = ProjectProposal.objects.filter(representative=person).select_related("project")
    facts = {
        "own": [(row, TONES.get(row.status, "")) for row in own[:MOST]],
        "others": [
            (row, TONES.get(row.status, "")) for row in seen.exclude(pk__in=own.values("pk"))[:MOST]
        ],
        "proposed": [(row, TONES.get(row.status, "")) for row in proposed[:MOST]],
        "round": proposals.round_of(person.district),
    }
    return render(request, "supervision/projects/my_list.html", facts)


@require_safe
def my_project(request: HttpRequest, public_id: str) -> HttpResponse:
    """One project: how it goes on, and the group's notes."""
    reader = reader_of(request)
    oneself(reader)
    rows = Project.objects.visible_to(reader).select_related("district", "organ", "town", "vote")
    project: Project = get_object_or_404(rows, public_id=public_id)
    acts = PROJECT_ACTS.of(procedure.available_actions(project, to=reader))
    facts = course_of(project) | {"acts": [one for one in acts if one.name == "note"]}
    return render(request, "supervision/projects/my_detail.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def my_proposal_new(request: HttpRequest) -> HttpResponse:
    """提项目建议."""
    reader = reader_of(request)
    person = oneself(reader)
    form = ProposeForm(request.POST or None, district=person.district)
    status = 200
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            proposals.propose(
                person.district, by=reader, source=SourceKind.REPRESENTATIVE, representative=person,
                title=told["title"], text=told["text"], town=told["town"], key=told["nonce"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, "项目建议已经提交，筛选以后这里看得到结果。")
            return redirect("my_projects")
    facts = {"form": form}
    return render(request, "supervision/projects/my_proposal_new.html", facts, status=status)
