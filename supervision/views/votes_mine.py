"""A representative's votes on a phone: what is open, the ballot, and what came of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from congress.errors import Refused
from congress.models import User
from representatives.views.reader import oneself, reader_of
from supervision import officials
from supervision.forms.votes import BallotForm
from supervision.models import Vote
from supervision.states.votes import VoteKind, VoteStatus
from supervision.views.votes_desk import result_rows
from supervision.workflow import votes

MOST = 50


def _mine(reader: User) -> Any:
    """On whose roll the reader stands; what an office sees besides is for the desk."""
    rows = Vote.objects.visible_to(reader)
    return rows.filter(electors__representative__user=reader).exclude(status=VoteStatus.PREPARED)


@require_safe
def my_votes(request: HttpRequest) -> HttpResponse:
    """What waits for the own vote, then the others."""
    reader = reader_of(request)
    oneself(reader)
    waiting = list(Vote.objects.waiting_for(reader))
    others = _mine(reader).exclude(pk__in=[one.pk for one in waiting])
    facts = {"waiting": waiting, "others": others[:MOST]}
    return render(request, "supervision/votes/my_list.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def my_vote(request: HttpRequest, public_id: str) -> HttpResponse:
    """The ballot while it is open, beside it the record of an official; then the result that two people certified."""
    reader = reader_of(request)
    oneself(reader)
    vote: Vote = get_object_or_404(_mine(reader), public_id=public_id)
    elector = vote.electors.get(representative__user=reader)
    facts: dict[str, Any] = {"vote": vote, "elector": elector}
    if request.method != "POST" and (elector.has_voted or vote.status != VoteStatus.OPEN or vote.is_on_paper):  # fmt: skip
        is_certified = vote.status == VoteStatus.CERTIFIED
        facts["items"] = result_rows(vote.items.all()) if is_certified else []
        return render(request, "supervision/votes/my_result.html", facts)
    form = BallotForm(request.POST or None, vote=vote)
    if item := vote.item if vote.kind == VoteKind.OFFICIAL else None:
        facts |= {"tenure": officials.tenure_of(item), "chapters": officials.record_of(item)}
    status = 200
    if form.is_bound and form.is_valid():
        answers = votes.as_answers(form.cleaned_data, items=len(form.fields))
        try:
            votes.cast(vote, by=reader, answers=answers)
        except Refused as refused:
            if refused.code == "voted_already":  # a double tap
                messages.warning(request, refused.sentence)
                return redirect(request.path)
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, "您的票已经投出，选票当场加密，谁也看不到您投的是什么。")
            return redirect(request.path)
    return render(
        request, "supervision/votes/my_ballot.html", facts | {"form": form}, status=status
    )
