"""民生实事项目 at the desk: what was proposed, the projects, and one of each; for offices and the organs that carry them out."""

from typing import Any, NamedTuple

import rules
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from congress import asking, procedure
from congress.errors import Refused
from congress.models import User
from congress.permissions import district_for
from representatives.views.reader import reader_at, reader_of
from stations.models import PublicOpinion
from stations.photo_files import photo_file
from suggestions.models import Suggestion
from supervision.forms.projects import (
    PROJECT_ACTS,
    PhotosForm,
    VoteForm,
)
from supervision.forms.proposals import PROPOSAL_ACTS, EnterProposalForm
from supervision.models import (
    Project,
    ProjectPhoto,
    ProjectProposal,
    ProjectYear,
    PublishedProject,
)
from supervision.states.projects import (
    CARRIED_OUT,
    ProjectAction,
    ProjectStatus,
    ProposalStatus,
    SourceKind,
)
from supervision.views.votes_desk import FRAME
from supervision.workflow import carrying_out, projects, proposals
from supervision.workflow.projects_in_public import appraisal_of

SEES = "supervision.see_projects"
SIZE = 50
ask = require_http_methods(["GET", "HEAD", "POST"])
TONES: dict[str, str] = {
    ProjectStatus.DELIBERATED: "warn",
    ProjectStatus.CHOSEN: "warn",
    ProjectStatus.UNDERWAY: "different",
    ProjectStatus.COMPLETED: "good",
    ProjectStatus.APPRAISED: "good",
    ProjectStatus.ENDED: "late",
    ProposalStatus.COLLECTED: "warn",
    ProposalStatus.TAKEN: "good",
}
_QUEUES = (
    ("proposals", "待筛选的建议", (ProposalStatus.COLLECTED,)),
    ("candidates", "候选", (ProjectStatus.CANDIDATE,)),
    ("voting", "待票决、待公告", (ProjectStatus.DELIBERATED, ProjectStatus.CHOSEN)),
    ("underway", "实施中", (ProjectStatus.UNDERWAY,)),
    ("done", "已完成、已测评", (ProjectStatus.COMPLETED, ProjectStatus.APPRAISED)),
    ("others", "未列入、未入选、终止", (ProjectStatus.DROPPED, ProjectStatus.NOT_CHOSEN, ProjectStatus.ENDED)),
)  # fmt: skip


class Tab(NamedTuple):
    """A queue's name and how many are in it."""

    key: str
    title: str
    waiting: int


@require_safe
def desk_projects(request: HttpRequest) -> HttpResponse:
    """One queue of the procedure at a time."""
    reader = reader_at(request, SEES)
    queues = {key: _queue(reader, key, statuses) for key, _, statuses in _QUEUES}
    tabs = [Tab(key, title, queues[key].order_by().count()) for key, title, _ in _QUEUES]
    asked = request.GET.get("queue", "")
    key = asked if asked in queues else next((tab.key for tab in tabs if tab.waiting), "proposals")
    page = Paginator(queues[key], SIZE).get_page(request.GET.get("page"))
    may_keep = rules.has_perm("supervision.keep_project", reader)
    facts = {
        "tabs": tabs,
        "key": key,
        "page": page,
        "rows": [(row, TONES.get(row.status, "")) for row in page],
        "may_enter": rules.has_perm("supervision.enter_proposal", reader),
        "may_vote": may_keep and key == "voting",
        "arranged": ProjectYear.objects.visible_to(reader).order_by("-year").first(),
        "may_arrange": may_keep,
    }
    return render(request, "supervision/projects/list.html", facts)


def _queue(reader: User, key: str, statuses: tuple[str, ...]) -> Any:
    if key == "proposals":
        proposed = ProjectProposal.objects.visible_to(reader).filter(status__in=statuses)
        return proposed.select_related("town", "representative", "organ").defer("text")
    rows = Project.objects.visible_to(reader).filter(status__in=statuses)
    ordered = rows.order_by("-year", "number", "pk").select_related("town", "organ")
    return ordered.defer("summary", "goal")


@ask
def desk_proposal_new(request: HttpRequest) -> HttpResponse:
    """录入 a proposal with its source."""
    reader = reader_at(request, SEES)
    district = district_for(reader, "supervision.enter_proposal")
    form = EnterProposalForm(request.POST or None, reader=reader, district=district)
    status = 200
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            made = proposals.propose(
                district, by=reader, source=told["source"], title=told["title"], text=told["text"],
                town=told["town"], key=told["nonce"], **_source_of(told, reader),
            ).proposal  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"录入了：{made}。")
            return redirect(made)
    return render(request, "supervision/projects/proposal_new.html", {"form": form}, status=status)


def _source_of(told: dict[str, Any], reader: User) -> dict[str, Any]:
    """The row behind the source that was chosen. Raises Refused for a number that is not there."""
    source = told["source"]
    if source in (SourceKind.REPRESENTATIVE, SourceKind.ORGAN):
        return {source: told[source]}
    if source == SourceKind.OPINION:
        opinions = PublicOpinion.objects.visible_to(reader).filter(number=told["opinion"].strip())
        return {"opinion": _there(opinions.first(), "没有这个编号的群众意见，请核对。")}
    if source == SourceKind.SUGGESTION:
        rows = Suggestion.objects.visible_to(reader).filter(year=timezone.localdate().year)
        found = rows.filter(number=told["suggestion"] or 0).first()
        return {"suggestion": _there(found, "本年度没有这个编号的代表建议，请核对。")}
    return {}


def _there(row: Any, otherwise: str) -> Any:
    if row is None:
        raise Refused(otherwise, code="source_unknown")
    return row


@require_safe
def desk_proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    """One proposal with its source, and what became of it."""
    reader = reader_at(request, SEES)
    proposal = _proposal(reader, public_id)
    facts = {
        "proposal": proposal,
        "tone": TONES.get(proposal.status, ""),
        "acts": PROPOSAL_ACTS.available(proposal, to=reader),
        "records": proposal.records.select_related("by"),
    }
    return render(request, "supervision/projects/proposal.html", facts)


@asking.page
def desk_proposal_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_at(request, SEES)
    kind = asking.kind_of(PROPOSAL_ACTS, name)
    proposal = _proposal(reader, public_id)
    home = proposal.get_absolute_url()
    return asking.ask_one(
        request, kind, proposal, by=reader, frame=FRAME, named=str(proposal), otherwise=home
    )


@require_safe
def desk_project(request: HttpRequest, public_id: str) -> HttpResponse:
    """One project: where it stands, its milestones, money, group, notes, and what the public reads."""
    reader = reader_at(request, SEES)
    project = _project(reader, public_id)
    can = procedure.available_actions(project, to=reader)
    copy = PublishedProject.objects.released().filter(project=project).select_related("district").first()  # fmt: skip
    since = project.records.filter(at__gt=copy.released_at) if copy else None
    facts = course_of(project) | {
        "acts": PROJECT_ACTS.of(can),
        "awaited": project.awaited_vote
        if rules.has_perm("supervision.keep_vote", reader, project)
        else None,
        "may_add_photos": ProjectAction.ADD_PHOTOS in can,
        "proposals": project.proposals.select_related("representative", "organ"),
        "own": set(project.proposals.visible_to(reader).values_list("pk", flat=True)),
        "may_see_votes": rules.has_perm("supervision.see_votes", reader),
        "records": project.records.select_related("by"),
        "copy": copy,
        "changed_since": since.count() if since is not None else 0,
        "appraisal": [judged(row) for row in appraisal_of(project)],
        "ordered": project.appraisal_on_the_way,
    }
    return render(request, "supervision/projects/detail.html", facts)


def judged(row: dict[str, Any]) -> dict[str, Any]:
    """A dimension with the denominator beside every numerator."""
    return row | {
        "of_representatives": sum(row["representatives"]),
        "of_residents": sum(row["residents"]),
    }


def course_of(project: Project) -> dict[str, Any]:
    """What every page of a project shows inside."""
    milestones = list(project.milestones.all())
    done = sum(one.done_on is not None for one in milestones)
    return {
        "project": project,
        "tone": TONES.get(project.status, ""),
        "milestones": milestones,
        "done": done,
        "is_carried_out": project.status in CARRIED_OUT,
        "today": timezone.localdate(),
        "photos": project.photos.all(),
        "reports": project.progress_reports.all(),
        "supervisors": project.supervisors.select_related("representative"),
        "notes": project.notes.select_related("representative"),
        "adjustments": project.adjustments.all(),
    }


@asking.page
def desk_project_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_of(request)
    kind = asking.kind_of(PROJECT_ACTS, name)
    project = _project(reader, public_id)
    at_desk = rules.has_perm(SEES, reader)
    home = (
        project.get_absolute_url() if at_desk else reverse("my_project", args=[project.public_id])
    )
    return asking.ask_one(
        request, kind, project, by=reader, named=str(project), otherwise=home, home=home,
        frame=FRAME if at_desk else "representatives/mine.html",
    )  # fmt: skip


@ask
def desk_project_photos(request: HttpRequest, public_id: str) -> HttpResponse:
    """上传照片."""
    reader = reader_at(request, SEES)
    project = _project(reader, public_id)
    form = PhotosForm(*(request.POST, request.FILES) if request.method == "POST" else ())
    status = 200
    if form.is_bound and form.is_valid():
        try:
            carrying_out.add_photos(
                project, by=reader, photos=[one for one in form.cleaned_data["photos"] or [] if one],
                caption=form.cleaned_data["caption"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, "照片已上传。")
            return redirect(project)
    facts = {"form": form, "project": project}
    return render(request, "supervision/projects/photos.html", facts, status=status)


@ask
def desk_projects_vote(request: HttpRequest) -> HttpResponse:
    """提交票决 the projects of a year that the committee has deliberated."""
    reader = reader_at(request, SEES)
    district = district_for(reader, "supervision.keep_project")
    rows = Project.objects.filter(district=district, status=ProjectStatus.DELIBERATED)
    newest = rows.order_by("-year").first()
    year = newest.year if newest else timezone.localdate().year
    first = {"places": projects.places_left(district, year=year)}
    form = VoteForm(request.POST or None, initial=first)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = projects.put_to_vote(district, by=reader, year=year, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"“{made}”已建立，接着由两名监票人领取密钥，再开启投票。")
            return redirect(made)
    facts = {"form": form, "rows": rows.filter(year=year), "year": year}
    return render(request, "supervision/projects/vote.html", facts, status=status)


@require_safe
def project_photo(request: HttpRequest, public_id: str) -> FileResponse:
    """For whoever may read the project inside."""
    reader = reader_of(request)
    rows = ProjectPhoto.objects.filter(project__in=Project.objects.visible_to(reader))
    return photo_file(get_object_or_404(rows, public_id=public_id))


def _proposal(reader: User, public_id: str) -> ProjectProposal:
    rows = ProjectProposal.objects.visible_to(reader).select_related(
        "district", "town", "representative", "organ", "opinion", "suggestion", "project"
    )
    found: ProjectProposal = get_object_or_404(rows, public_id=public_id)
    return found


def _project(reader: User, public_id: str) -> Project:
    rows = Project.objects.visible_to(reader).select_related(
        "district", "town", "organ", "vote", "release", "publication"
    )
    found: Project = get_object_or_404(rows, public_id=public_id)
    return found
