"""What the public reads of a round: its report, prepared by one person and released by another, and what it came to."""

from dataclasses import asdict
from typing import Any

import pghistory
from django.db import transaction

from congress import procedure
from congress.errors import Refused
from congress.models import Openness, User
from congress.publications.releasing import (
    ensure_clean,
    ensure_second_person,
    prepare,
    reason_for_withdrawal,
    released,
    withdrawal,
)
from stations.models import CommunityRound, PublishedRound, RoundRelease
from stations.rounds import result_of
from stations.states.rounds import RoundAction


@transaction.atomic
def prepare_release(round_: CommunityRound, *, by: User, text: str) -> RoundRelease:
    """准备公开稿: the report as it is to go out. Raises Refused for personal data, named and masked."""
    words = text.strip()
    if not words:
        raise Refused("请填写公开的通报。", code="text_required")
    procedure.check(round_, RoundAction.PREPARE_RELEASE, by=by)
    ensure_clean(words, round_.theme)
    release = RoundRelease.objects.filter(round=round_).first() or RoundRelease(round=round_)
    prepare(round_, RoundAction.PREPARE_RELEASE, by=by, release=release, text=words)
    return release


@transaction.atomic
def publish(round_: CommunityRound, *, by: User, version: int | None = None) -> PublishedRound:
    """公开 what another person has prepared, with the numbers of this moment. Again, it refreshes the copy.

    Raises Refused for whoever prepared it, for another text than was read (`version`), for personal data.
    """
    procedure.check(round_, RoundAction.PUBLISH, by=by)
    release = RoundRelease.objects.get(round=round_)
    ensure_second_person(release, by=by, version=version)
    ensure_clean(release.text, round_.theme)
    procedure.move(round_, RoundAction.PUBLISH, by=by)
    is_full = release.text == round_.report.strip()
    facts = _facts(round_) | {
        "text": release.text,
        "mode": Openness.FULL if is_full else Openness.SUMMARY,
        **released(by),
    }
    with pghistory.context(user=by.pk, action=str(RoundAction.PUBLISH)):
        copy, _ = PublishedRound.objects.update_or_create(round=round_, defaults=facts)
    return copy


@transaction.atomic
def unpublish(round_: CommunityRound, *, by: User, because: str) -> None:
    """撤下: gone at once, and its text and numbers with it."""
    procedure.check(round_, RoundAction.UNPUBLISH, by=by)
    reason = reason_for_withdrawal(because)
    procedure.move(round_, RoundAction.UNPUBLISH, by=by, note=reason)
    copies = PublishedRound.objects.released().filter(round=round_)
    copies.update(text="", levels=[], towns=[], total={}, **withdrawal(by, reason))


def _facts(round_: CommunityRound) -> dict[str, Any]:
    """Allow-listed: days, theme and numbers, never a session's date with who was there."""
    result = result_of(round_)
    same = ("year", "number", "theme", "opens_on", "closes_on", "reported_on", "district_id")
    return {
        **{name: getattr(round_, name) for name in same},
        "sessions": result.sessions,
        "representatives": result.representatives,
        "residents": result.residents,
        "levels": [asdict(line) for line in result.levels],
        "towns": [asdict(line) for line in result.towns],
        "total": asdict(result.total),
    }
