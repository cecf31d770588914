"""Opinions that may be about the same thing: the same town, and the more pairs of letters in common the nearer.

Simple on purpose: two neighbouring letters (路灯, 灯不, 不亮) stand for a word, since Chinese has no spaces; how many of
the shorter text's pairs the other has is shown with the row, and a person decides.
"""

import re
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from congress.models import User
from stations.models import PublicOpinion
from stations.states.opinions import AT_ORGAN, Status

# What is still open; the last half year; the newest so many are compared. Limits of effort, no rule.
OPEN = (Status.RECEIVED, Status.ACCEPTED, *AT_ORGAN)
SINCE = timedelta(days=180)
MOST_COMPARED, MOST_SHOWN = 300, 5
# A third of the pairs of the shorter text in common.
NEAR = 1 / 3


class Similar(NamedTuple):
    """Another opinion, and which part of the shorter text's letter pairs both have, in percent."""

    opinion: PublicOpinion
    percent: int


def similar_to(opinion: PublicOpinion, *, reader: User) -> list[Similar]:
    """The nearest open ones of the same town that this person may see, the nearest first; one statement."""
    own = _pairs(opinion.content)
    if not own:
        return []
    nearby = Q(town=opinion.town_id) if opinion.town_id else Q(station=opinion.station_id)
    rows = (
        PublicOpinion.objects.visible_to(reader)
        .filter(
            nearby,
            district=opinion.district_id,
            status__in=OPEN,
            received_on__gte=timezone.localdate() - SINCE,
        )
        .exclude(pk=opinion.pk)
        .order_by("-received_on", "-pk")[:MOST_COMPARED]
    )
    found = []
    for row in rows:
        theirs = _pairs(row.content)
        shorter = min(len(own), len(theirs))
        share = len(own & theirs) / shorter if shorter else 0
        if share >= NEAR:
            found.append(Similar(row, int(share * 100)))
    return sorted(found, key=lambda one: -one.percent)[:MOST_SHOWN]


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"\W", "", text)
    return {plain[place : place + 2] for place in range(len(plain) - 1)}
