"""What the public reads of projects, and what residents say: a proposal, and how a finished project is judged.

As with opinions, whoever sends such a form has filled it in, and the code is its own secret: no account, no CSRF token.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from congress.errors import Refused
from congress.finding import active_filters, question, select
from congress.models import District
from congress.publications.downloads import answer
from congress.publications.questions import NotUnderstood, asked
from stations import places, tracking
from stations.codes import answers_codes_of, found_by_code, status_of
from stations.forms.leaving import CodeForm
from stations.photo_files import photo_file
from stations.throttling import Posting
from supervision import downloads
from supervision.filters.projects import PublishedProjectFilter
from supervision.forms.projects import GradesForm
from supervision.forms.proposals import ProposeForm
from supervision.models import (
    USUAL_NAME,
    Project,
    ProjectPhoto,
    ProjectProposal,
    PublishedProject,
)
from supervision.states.projects import SourceKind
from supervision.views.projects_desk import judged
from supervision.workflow import projects, proposals

SIZE = 20
SELECTS = ("year", "town", "stage")
page = require_http_methods(["GET", "HEAD", "POST"])


def _frame(place: District) -> dict[str, Any]:
    """What every page here shows: the district's own name of the projects, and whether it collects now."""
    round_ = proposals.round_of(place)
    return {
        "district": place,
        "section": "projects",
        "name": round_.name if round_ else USUAL_NAME,
        "collecting": proposals.collecting(place),
    }


@login_not_required
@require_safe
def public_projects(request: HttpRequest, district: str) -> HttpResponse:
    """Released projects of a district by year, on a map and beside it with their progress; over them the towns."""
    place = get_object_or_404(District, slug=district)
    released = PublishedProject.objects.released(district=place)
    found = PublishedProjectFilter(request.GET, released, request=request, district=place)
    rows = found.qs if found.is_valid() else released.none()
    towns = released.exclude(town_name="").order_by("town_name").values("town_name")
    rows = rows.defer("text", "goal").select_related("district")
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    context = _frame(place) | {
        "form": found.form,
        "selects": [select(found.form, name) for name in SELECTS],
        "active": active_filters(found.form, request.GET),
        "question": question(found.form),
        "towns": towns.annotate(times=Count("pk")),
        "page": page,
        "map": places.draw(list(enumerate(page, page.start_index()))),
    }
    return render(request, "supervision/projects/public_list.html", context)


@login_not_required
@require_safe
def public_project(request: HttpRequest, district: str, public_id: str) -> HttpResponse:
    """One released project under its own district's address; what was withdrawn is not there."""
    released = PublishedProject.objects.released().select_related("district", "project")
    case: PublishedProject = get_object_or_404(
        released, district__slug=district, public_id=public_id
    )
    context = _frame(case.district) | {
        "case": case,
        "tone": case.tone,
        "appraisal": [judged(row) for row in case.appraisal],
        "may_appraise": bool(projects.dimensions_of(case.project)),
    }
    return render(request, "supervision/projects/public_detail.html", context)


@login_not_required
@require_safe
def public_project_photo(request: HttpRequest, district: str, public_id: str) -> FileResponse:
    """A photograph that was released with its project, and none besides."""
    released = PublishedProject.objects.released().filter(district__slug=district)
    photo = get_object_or_404(ProjectPhoto, public_id=public_id)
    shown = get_object_or_404(released, project=photo.project_id)
    if str(photo.public_id) not in {one["id"] for one in shown.photos}:
        raise Http404
    return photo_file(photo)


@login_not_required
@require_safe
def projects_file(request: HttpRequest, district: str, kind: str) -> HttpResponseBase:
    """The list as a file, with the filters of its page."""
    place = get_object_or_404(District, slug=district)
    released = PublishedProject.objects.released(district=place)
    try:
        rows = asked(request, PublishedProjectFilter, released, district=place)
    except NotUnderstood as refusal:
        return refusal.answer()
    return answer(f"{place.name}民生实事项目", kind, downloads.PROJECTS, downloads.projects(rows))


@csrf_exempt
@login_not_required
@page
@never_cache
@sensitive_post_parameters()
def propose_project(request: HttpRequest, district: str) -> HttpResponse:
    """提项目建议, without an account. The answer is the code with which one asks what became of it."""
    place = get_object_or_404(District, slug=district)
    facts = _frame(place)
    form = ProposeForm(request.POST or None, district=place)
    facts["form"] = form
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        nonce = told["nonce"]
        try:
            with Posting(request) as posting:
                made = proposals.propose(
                    place, by=None, source=SourceKind.RESIDENT, title=told["title"], text=told["text"],
                    town=told["town"], key=tracking.key_of(nonce), code=tracking.code_of(nonce),
                    is_bulk=posting.is_bulk,
                )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return render(request, "supervision/projects/propose.html", facts, status=status_of(refused))  # fmt: skip
        if not made.is_new:
            posting.forget()
        return render(request, "supervision/projects/proposed.html", facts | {"made": made})
    return render(request, "supervision/projects/propose.html", facts)


@csrf_exempt
@login_not_required
@page
@never_cache
@sensitive_post_parameters()
@answers_codes_of(ProjectProposal)
def track_proposal(request: HttpRequest, district: str) -> HttpResponse:
    """凭查询码查询. The code is posted, so that it stands in no address and no log."""
    place = get_object_or_404(District, slug=district)
    form = CodeForm(request.POST if request.method == "POST" else None)
    facts = _frame(place) | {"form": form}
    if form.is_bound and form.is_valid():
        try:
            rows = ProjectProposal.objects.filter(district=place)
            facts["found"] = found_by_code(
                request, rows.select_related("project__publication"), form.cleaned_data["code"]
            )
        except Refused as refused:
            form.add_error("code", refused.sentence)
            return render(request, "supervision/projects/track.html", facts, status=status_of(refused))  # fmt: skip
    return render(request, "supervision/projects/track.html", facts)


@csrf_exempt
@login_not_required
@page
@never_cache
def appraise_project(request: HttpRequest, district: str, public_id: str) -> HttpResponse:
    """群众测评 of a finished project, dimension by dimension, without an account; between its order and its result."""
    released = PublishedProject.objects.released().select_related("district", "project")
    case: PublishedProject = get_object_or_404(
        released, district__slug=district, public_id=public_id
    )
    project: Project = case.project
    dimensions = projects.dimensions_of(project)
    form = GradesForm(request.POST or None, dimensions=dimensions)
    facts = _frame(case.district) | {"case": case, "form": form}
    if form.is_bound and form.is_valid():
        try:
            with Posting(request) as posting:
                is_new = projects.grade(
                    project, key=tracking.key_of(form.cleaned_data["nonce"]), grades=form.grades()
                )
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return render(request, "supervision/projects/appraise.html", facts, status=status_of(refused))  # fmt: skip
        if not is_new:
            posting.forget()
        return render(request, "supervision/projects/appraised.html", facts)
    return render(request, "supervision/projects/appraise.html", facts)
