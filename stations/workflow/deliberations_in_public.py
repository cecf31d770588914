"""What the public reads of a deliberation: prepared by one person, released by another (decision 0011).

The copy follows its promises without a second release: a new day, or that one was kept, brings no new text.
"""

from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

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
from stations.models import (
    Deliberation,
    DeliberationCommitment,
    DeliberationRelease,
    PublishedDeliberation,
)
from stations.states.deliberations import DeliberationAction


@transaction.atomic
def prepare_release(one: Deliberation, *, by: User, text: str) -> DeliberationRelease:
    """准备公开稿: the conclusions for everybody, with the promises as they stand. Raises Refused for personal data."""
    words = text.strip()
    if not words:
        raise Refused("请写一段公开的结论。", code="text_required")
    procedure.check(one, DeliberationAction.PREPARE_RELEASE, by=by)
    promised = [
        {"id": str(row.public_id), "text": row.text} for row in one.commitments.order_by("id")
    ]
    ensure_clean(words, one.topic, *(row["text"] for row in promised))
    release = DeliberationRelease.objects.filter(deliberation=one).first() or DeliberationRelease(
        deliberation=one
    )
    action = DeliberationAction.PREPARE_RELEASE
    prepare(one, action, by=by, release=release, text=words, promised=promised)
    return release


@transaction.atomic
def publish(one: Deliberation, *, by: User, version: int | None = None) -> PublishedDeliberation:
    """公开 what another person has prepared. Again, it refreshes the copy.

    Raises Refused for whoever prepared it, for another text than was read (`version`), for personal data.
    """
    procedure.check(one, DeliberationAction.PUBLISH, by=by)
    release = DeliberationRelease.objects.get(deliberation=one)
    ensure_second_person(release, by=by, version=version)
    ensure_clean(release.text, one.topic, *(row["text"] for row in release.promised))
    procedure.move(one, DeliberationAction.PUBLISH, by=by)
    facts = {
        **_facts(one, release),
        "mode": Openness.FULL if release.text == one.conclusions.strip() else Openness.SUMMARY,
        "changed_at": timezone.now(),
        **released(by),
    }
    with pghistory.context(user=by.pk, action=str(DeliberationAction.PUBLISH)):
        copy, _ = PublishedDeliberation.objects.update_or_create(deliberation=one, defaults=facts)
    return copy


@transaction.atomic
def unpublish(one: Deliberation, *, by: User, because: str) -> None:
    """撤下: gone at once, and its text with it."""
    procedure.check(one, DeliberationAction.UNPUBLISH, by=by)
    reason = reason_for_withdrawal(because)
    procedure.move(one, DeliberationAction.UNPUBLISH, by=by, note=reason)
    copies = PublishedDeliberation.objects.released().filter(deliberation=one)
    copies.update(text="", commitments=[], changed_at=timezone.now(), **withdrawal(by, reason))


def follow(commitment: DeliberationCommitment) -> None:
    """A promise got a new day or its end: the copy that tells it says so."""
    copy = PublishedDeliberation.objects.released().filter(
        deliberation=commitment.deliberation_id
    ).first()  # fmt: skip
    if copy is None:
        return
    key = str(commitment.public_id)
    texts = {row["id"]: row["text"] for row in copy.commitments}
    if key in texts:
        told = _promise(commitment, texts[key])
        copy.commitments = [told if row["id"] == key else row for row in copy.commitments]
        copy.changed_at = timezone.now()
        copy.save(update_fields=["commitments", "changed_at"])


def follow_day(one: Deliberation) -> None:
    """Its day was put right: the copy says so."""
    PublishedDeliberation.objects.released().filter(deliberation=one).update(
        year=one.event.day.year, held_on=one.event.day, changed_at=timezone.now()
    )


def _facts(one: Deliberation, release: DeliberationRelease) -> dict[str, Any]:
    """Allow-listed columns: of the parties organs and numbers, of a promise never what was reported."""
    station = one.station
    texts = {row["id"]: row["text"] for row in release.promised}
    commitments = one.commitments.select_related("organ").order_by("due_on", "id")
    return {
        "district_id": one.district_id,
        "year": one.event.day.year,
        "kind": one.kind,
        "topic": one.topic,
        "held_on": one.event.day,
        "town_name": station.town.name if station and station.town else "",
        "station_name": station.name if station else "",
        "organ_name": one.organ.name if one.organ else "",
        "parties": [
            {
                "side": row.get_side_display(),
                "organ": row.organ.name if row.organ else "",
                "people": row.people,
            }
            for row in one.parties.select_related("organ")
        ],
        "text": release.text,
        "commitments": [
            _promise(row, texts[str(row.public_id)])
            for row in commitments
            if str(row.public_id) in texts
        ],
    }


def _promise(row: DeliberationCommitment, text: str) -> dict[str, Any]:
    return {
        "id": str(row.public_id),
        "organ": row.organ.name,
        "text": text,
        "due_on": row.due_on.isoformat(),
        "first_due_on": row.first_due_on.isoformat(),
        "status": row.status,
        "settled_on": row.settled_on.isoformat() if row.settled_on else None,
    }
