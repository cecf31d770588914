"""What residents told a representative, on a phone: to be told back, under way, done; and an own finding."""

from http import HTTPStatus
from typing import Any

import rules
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from congress import asking
from congress.errors import Refused
from congress.models import User
from representatives.views.reader import oneself, reader_of
from stations.forms.entering import FindingForm, categories_of
from stations.forms.opinions import OPINION_ACTS, waits_for
from stations.models import PublicOpinion, ReadAt
from stations.opinion_marks import mark_of, photos_of, records_of, running_deadline
from stations.states.opinions import OVER, Action, Status
from stations.workflow import photos, readings, receiving

FRAME = "representatives/mine.html"
MOST_OVER = 50  # of those that are over, the newest
# What a representative does with an opinion; the rest is the station's.
OWN_ACTS = (Action.TELL, Action.RATE, Action.TURN, Action.ANSWER_ON_THE_SPOT)


def own_opinions(reader: User) -> Any:
    """What this person received as a representative; out of office nobody reads it any more."""
    return PublicOpinion.objects.visible_to(reader).filter(representative__user=reader)


@require_safe
def my_opinions(request: HttpRequest) -> HttpResponse:
    """First what is answered and has to be told back, then what is under way, then what is over."""
    reader = reader_of(request)
    oneself(reader)
    rows = own_opinions(reader).select_related("station", "organ").defer("rating_note")
    today = timezone.localdate()
    running = [(row, *mark_of(row, today=today)) for row in rows.exclude(status__in=OVER)]
    over = [(row, *mark_of(row, today=today)) for row in rows.filter(status__in=OVER)[:MOST_OVER]]
    return render(
        request,
        "stations/my_opinions.html",
        {
            "to_tell": [one for one in running if one[0].status == Status.ANSWERED],
            "running": [one for one in running if one[0].status != Status.ANSWERED],
            "over": over,
            "may_enter": rules.has_perm("stations.enter_opinion", reader),
        },
    )


@asking.page
@never_cache
def my_opinion_new(request: HttpRequest) -> HttpResponse:
    """啄木鸟、随手拍: a finding of one's own, or what somebody said on the way."""
    reader = reader_of(request)
    person = oneself(reader)
    form = FindingForm(
        request.POST if request.method == "POST" else None,
        categories=categories_of(person.district),
    )
    status = 200
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                left = receiving.enter(person.district, by=reader, **form.facts(person))
                if left.is_new:  # sent again, its photographs are there
                    photos.attach(left.opinion, request.FILES.getlist("photos"), by=reader)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            if left.is_new and any(form.resident.values()):
                # The code exists in this one answer; it is kept in no message, which would pass through the session.
                return render(request, "stations/my_opinion_saved.html", {"left": left})
            messages.success(request, f"登记好了，编号 {left.opinion}，已经送去受理。")
            return redirect("my_opinion", public_id=left.opinion.public_id)
    return render(request, "stations/my_opinion_new.html", {"form": form}, status=status)


@require_safe
def my_opinion(request: HttpRequest, public_id: Any) -> HttpResponse:
    """One opinion, for the representative who heard it."""
    reader = reader_of(request)
    opinion = _own(reader, public_id)
    tone, word = mark_of(opinion, today=timezone.localdate())
    mine = set(map(str, OWN_ACTS))
    acts = [kind for kind in OPINION_ACTS.available(opinion, to=reader) if kind.name in mine]
    return render(
        request,
        "stations/my_opinion.html",
        {
            "opinion": opinion,
            "tone": tone,
            "word": word,
            "waits_for": waits_for(opinion.status),
            "acts": acts,
            "records": records_of(opinion),
            "photos": photos_of(opinion),
            "deadline": running_deadline(opinion),
            "resident": readings.resident_of(opinion, reader=reader, place=ReadAt.PHONE),
        },
    )


@asking.page
def my_opinion_act(request: HttpRequest, public_id: Any, name: str) -> HttpResponse:
    """Ask what the act needs, then do it; turned into a suggestion, the draft opens at once."""
    reader = reader_of(request)
    kind = asking.kind_of(OPINION_ACTS, name)
    opinion = _own(reader, public_id)
    answer = asking.ask_one(
        request,
        kind,
        opinion,
        by=reader,
        frame=FRAME,
        named=f"群众意见 {opinion}",
        otherwise=reverse("my_opinions"),
        home=reverse("my_opinion", args=[opinion.public_id]),
    )
    if kind.name == Action.TURN and answer.status_code == HTTPStatus.FOUND and opinion.suggestion:
        return redirect("draft", public_id=opinion.suggestion.public_id)
    return answer


def _own(reader: User, public_id: Any) -> PublicOpinion:
    rows = own_opinions(reader).select_related(
        "district", "station", "town", "representative", "organ", "suggestion"
    )
    opinion: PublicOpinion = get_object_or_404(rows, public_id=public_id)
    return opinion
