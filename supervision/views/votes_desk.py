"""Votes at the desk: prepared, opened, counted; the keepers' slips, which are shown once."""

from collections.abc import Iterable

import rules
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from congress import asking, procedure
from congress.errors import Refused
from congress.models import User
from congress.permissions import district_for
from representatives.views.reader import reader_at
from supervision.forms.votes import VOTE_ACTS, PrepareForm
from supervision.models import PublishedVote, Vote, VoteItem
from supervision.states.projects import ProjectStatus
from supervision.states.votes import NUMBERED, VoteAction, VoteKind, VoteStatus, ballot_rules
from supervision.workflow import projects, votes

FRAME = "representatives/desk.html"
SEES = "supervision.see_votes"
SIZE = 50
TONES: dict[str, str] = {
    VoteStatus.OPEN: "warn",
    VoteStatus.CLOSED: "warn",
    VoteStatus.COUNTED: "different",
    VoteStatus.CERTIFIED: "good",
    VoteStatus.VOID: "late",
}
OUTCOME_TONES = {"passed": "good", "failed": "", "tied": "warn"}


def _vote(reader: User, public_id: str) -> Vote:
    rows = Vote.objects.visible_to(reader).select_related("district", "signed_by", "certified_by")
    found: Vote = get_object_or_404(rows, public_id=public_id)
    return found


@require_safe
def desk_votes(request: HttpRequest) -> HttpResponse:
    """The votes of the district, the newest first, by how far they are."""
    reader = reader_at(request, SEES)
    rows = Vote.objects.visible_to(reader)
    counted = dict(rows.order_by().values_list("status").annotate(times=Count("pk")))
    status = request.GET.get("status", "")
    shown = rows.filter(status=status) if status in VoteStatus.values else rows
    page = Paginator(shown, SIZE).get_page(request.GET.get("page"))
    facts = {
        "status": status,
        "all": sum(counted.values()),
        "statuses": [(one.value, one.label, counted[one]) for one in VoteStatus if one in counted],
        "page": page,
        "rows": [(row, TONES.get(row.status, "")) for row in page],
        "may_prepare": rules.has_perm("supervision.keep_vote", reader),
    }
    return render(request, "supervision/votes/list.html", facts)


@asking.page
def desk_vote_new(request: HttpRequest) -> HttpResponse:
    """建立一次满意度测评; a refusal keeps what was typed."""
    reader = reader_at(request, SEES)
    district = district_for(reader, "supervision.keep_vote")
    form = PrepareForm(request.POST or None, case=district, by=reader)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = form.act()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"“{made}”已建立。")
            return redirect(made)
    return render(request, "supervision/votes/new.html", {"form": form}, status=status)


@require_safe
def desk_vote(request: HttpRequest, public_id: str) -> HttpResponse:
    """One vote: what is asked, how many have voted, and once it is counted what came of it; never who voted what."""
    reader = reader_at(request, SEES)
    vote = _vote(reader, public_id)
    can = procedure.available_actions(vote, to=reader)
    if vote.signed_by_id == reader.pk:
        # The other one certifies; the page names who has signed.
        can = [action for action in can if action != VoteAction.CERTIFY]
    is_counted = vote.status in NUMBERED
    keys = list(vote.keys.select_related("keeper"))
    has_own = any(key.keeper_id == reader.pk for key in keys)
    undecided = vote.projects.filter(status=ProjectStatus.DELIBERATED)
    facts = {
        "vote": vote,
        "tone": TONES.get(vote.status, ""),
        "acts": VOTE_ACTS.of(can),
        "may_take_key": VoteAction.TAKE_KEY in can and not has_own,
        "has_own": has_own and vote.needs_a_key,
        "keys": keys,
        "items": result_rows(vote.items.all()),
        "is_counted": is_counted,
        "voted": vote.electors.filter(has_voted=True).count() if vote.is_by_phone else None,
        "rules": ballot_rules(vote.question, vote.way),
        "subject": vote.item,
        "records": vote.records.select_related("by"),
        "copy": PublishedVote.objects.released().filter(vote=vote).select_related("district").first(),
        "may_settle": vote.kind == VoteKind.PROJECTS
        and vote.status == VoteStatus.CERTIFIED
        and rules.has_perm("supervision.keep_project", reader, vote)
        and undecided.exists(),
    }  # fmt: skip
    return render(request, "supervision/votes/detail.html", facts)


@asking.page
def desk_vote_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_at(request, SEES)
    kind = asking.kind_of(VOTE_ACTS, name)
    vote = _vote(reader, public_id)
    home = vote.get_absolute_url()
    return asking.ask_one(
        request, kind, vote, by=reader, frame=FRAME, named=str(vote), otherwise=home
    )


@require_POST
@never_cache
def desk_vote_key(request: HttpRequest, public_id: str) -> HttpResponse:
    """领取密钥: the slip is the answer to this very request and stands nowhere else."""
    reader = reader_at(request, SEES)
    vote = _vote(reader, public_id)
    try:
        slip = votes.take_key(vote, by=reader)
    except Refused as refused:
        messages.warning(request, refused.sentence)
        return redirect(vote)
    facts = {"vote": vote, "slip": slip, "keeper": reader, "key": vote.keys.get(keeper=reader)}
    return render(request, "supervision/votes/slip.html", facts)


@require_POST
def desk_vote_settle(request: HttpRequest, public_id: str) -> HttpResponse:
    """登记票决结果: every project of the vote goes on as it was voted."""
    reader = reader_at(request, SEES)
    vote = _vote(reader, public_id)
    try:
        chosen, others = projects.settle(vote, by=reader)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, f"登记了结果：{chosen} 个项目入选，{others} 个没有入选。")
    return redirect(vote)


def result_rows(items: Iterable[VoteItem]) -> list[tuple[VoteItem, str]]:
    """Each item with the colour of what came of it."""
    return [(item, OUTCOME_TONES.get(item.outcome, "")) for item in items]
