"""集中联系社区 at the desk: the rounds, one of them with its sessions and what became of what was said, and its report in Word."""

from typing import Any

import rules
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from congress import asking, documents
from congress.documents import DOCX
from congress.errors import Refused
from congress.models import User
from congress.permissions import district_for
from representatives.views.reader import reader_at
from stations import rounds
from stations.forms.rounds import (
    ROUND_ACTS,
    PlanForm,
    PrepareRelease,
    Publish,
    ResidentsForm,
    Unpublish,
)
from stations.models import CommunityRound, PublishedRound, RoundRelease, RoundSession
from stations.states.rounds import RoundStatus
from stations.workflow import rounds as workflow

TEMPLATE = settings.BASE_DIR / "templates" / "documents" / "stations" / "round.docx"
# They stand beside the state of the public text, not among the acts on the round.
IN_PUBLIC = (PrepareRelease, Publish, Unpublish)
FRAME = "representatives/desk.html"
TONES = {
    RoundStatus.OPEN: "warn",
    RoundStatus.CLOSED: "different",
    RoundStatus.REPORTED: "good",
}


def _reader(request: HttpRequest) -> User:
    return reader_at(request, "stations.see_rounds")


def _round(reader: User, public_id: str) -> CommunityRound:
    rows = CommunityRound.objects.visible_to(reader).select_related("district")
    found: CommunityRound = get_object_or_404(rows, public_id=public_id)
    return found


@require_safe
def desk_rounds(request: HttpRequest) -> HttpResponse:
    """All rounds of the district, the newest first."""
    reader = _reader(request)
    rows = CommunityRound.objects.visible_to(reader).defer("report")
    facts = {
        "rows": [(row, TONES.get(RoundStatus(row.status), "")) for row in rows],
        "may_plan": rules.has_perm("stations.keep_rounds", reader),
    }
    return render(request, "stations/round_list.html", facts)


@asking.page
def desk_round_new(request: HttpRequest) -> HttpResponse:
    """建立一轮; a refusal keeps what was typed."""
    reader = _reader(request)
    district = district_for(reader, "stations.keep_rounds")
    form = PlanForm(request.POST if request.method == "POST" else None, case=district, by=reader)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = form.act()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"“{made}”已建立，接着安排场次。")
            return redirect(made)
    return render(request, "stations/round_new.html", {"form": form}, status=status)


@require_safe
def desk_round(request: HttpRequest, public_id: str) -> HttpResponse:
    """One round: what it came to, its sessions, and the report on the last that it begins with."""
    reader = _reader(request)
    round_ = _round(reader, public_id)
    release = RoundRelease.objects.filter(round=round_).select_related("prepared_by").first()
    copies = PublishedRound.objects.select_related("released_by", "withdrawn_by", "district")
    acts = ROUND_ACTS.available(round_, to=reader)
    facts = {
        "round": round_,
        "tone": TONES.get(RoundStatus(round_.status), ""),
        "acts": [kind for kind in acts if kind not in IN_PUBLIC],
        "public_acts": _public_acts(acts, release, reader),
        "result": rounds.result_of(round_),
        "sessions": [
            (session, rules.has_perm("stations.count_residents", reader, session))
            for session in round_.sessions.select_related("station", "event")
        ],
        "release": release,
        "copy": copies.filter(round=round_).first(),
        "records": round_.records.select_related("by"),
        "last": round_.last,
        "waits_for": round_.unreported if round_.status == RoundStatus.PLANNED else None,
        "may_read_report": rounds.may_read_report(round_, reader=reader),
        "works_here": rules.has_perm("representatives.see_events", reader),
    }
    return render(request, "stations/round_detail.html", facts)


def _public_acts(acts: Any, release: RoundRelease | None, reader: User) -> list[Any]:
    """What this person can do about the public text: whoever prepared it does not release it."""
    own = release is not None and release.prepared_by_id == reader.pk
    return [kind for kind in acts if kind in IN_PUBLIC and not (own and kind is Publish)]


@asking.page
def desk_round_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = _reader(request)
    kind = asking.kind_of(ROUND_ACTS, name)
    round_ = _round(reader, public_id)
    home = round_.get_absolute_url()
    return asking.ask_one(
        request, kind, round_, by=reader, frame=FRAME, named=str(round_), otherwise=home
    )


@require_POST
def desk_round_residents(request: HttpRequest, public_id: str) -> HttpResponse:
    """How many residents came to a session."""
    reader = _reader(request)
    seen = CommunityRound.objects.visible_to(reader)
    sessions = RoundSession.objects.filter(round__in=seen).select_related("round", "station")
    session: RoundSession = get_object_or_404(sessions, public_id=public_id)
    form = ResidentsForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "请填写到场群众的人数。")
        return redirect(session.round)
    number = form.cleaned_data["residents"]
    try:
        workflow.count_residents(session, by=reader, residents=number)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, f"登记了到场群众 {number} 人。")
    return redirect(session.round)


@require_safe
def desk_round_report(request: HttpRequest, public_id: str) -> HttpResponse:
    """The report in Word, to be read out and kept."""
    reader = _reader(request)
    round_ = _round(reader, public_id)
    if not rounds.may_read_report(round_, reader=reader):
        raise Http404
    result = rounds.result_of(round_)
    levels = [*result.levels, result.total]
    written = documents.render(
        TEMPLATE,
        {
            "title": f"关于{round_}结果的通报",
            "theme": round_.theme,
            "days": f"{round_.opens_on:%Y-%m-%d} 至 {round_.closes_on:%Y-%m-%d}",
            "sessions": result.sessions,
            "representatives": result.representatives,
            "residents": result.residents,
            "levels": [
                {"level": one.name} | {name: str(getattr(one, name)) for name in rounds.SUMS}
                for one in levels
            ],
            "body": documents.lines(round_.report or rounds.first_words(round_)),
            "congress": round_.district.congress_name,
        },
    )  # fmt: skip
    name = content_disposition_header(True, f"{round_}通报.docx")
    return HttpResponse(written, DOCX, headers={"Content-Disposition": name})
