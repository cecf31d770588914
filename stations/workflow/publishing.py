"""公开: prepared by one person, released by another (decision 0011), gone when the matter is taken up again."""

from collections.abc import Mapping
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
from stations.models import OpinionRelease, PublicOpinion, PublishedOpinion
from stations.states.opinions import Action
from stations.workflow import residents

LONGEST_CAPTION = 80  # of what a photograph shows


@transaction.atomic
def prepare_release(
    opinion: PublicOpinion,
    *,
    by: User,
    text: str,
    answer: str,
    photos: Mapping[str, str] | None = None,
) -> OpinionRelease:
    """准备公开稿: both texts as they are to go out, and of the photographs those that are named, each with its words.

    `photos` tells by public id what a photograph shows. Raises Refused for personal data, for a word of who said it, and
    for a photograph that is another opinion's.
    """
    said, told = text.strip(), answer.strip()
    if not said or not told:
        raise Refused("请填写公开的问题和公开的答复。", code="text_required")
    procedure.check(opinion, Action.PREPARE_RELEASE, by=by)
    shown = _chosen(opinion, photos or {})
    _ensure_clean(opinion, said, told, *(one["text"] for one in shown))
    release = OpinionRelease.objects.filter(opinion=opinion).first() or OpinionRelease(
        opinion=opinion
    )
    texts = {"text": said, "answer": told, "photos": shown, "for_round": opinion.rounds}
    prepare(opinion, Action.PREPARE_RELEASE, by=by, release=release, **texts)
    return release


@transaction.atomic
def publish(opinion: PublicOpinion, *, by: User, version: int | None = None) -> PublishedOpinion:
    """公开 what another person has prepared. Again, it refreshes the copy.

    Raises Refused for whoever prepared it, for a text that is another one than was read (`version`), for personal data.
    """
    procedure.check(opinion, Action.PUBLISH, by=by)
    release = OpinionRelease.objects.get(opinion=opinion)
    ensure_second_person(release, by=by, version=version)
    words = (one["text"] for one in release.photos)
    _ensure_clean(opinion, release.text, release.answer, opinion.category, *words)
    procedure.move(opinion, Action.PUBLISH, by=by)
    is_full = (release.text, release.answer) == (opinion.content.strip(), opinion.answer.strip())
    facts: dict[str, Any] = {
        "district_id": opinion.district_id,
        "year": opinion.year,
        "number": opinion.number,
        "received_on": opinion.received_on,
        "town_name": opinion.town.name if opinion.town else "",
        "station_name": opinion.station.name if opinion.station else "",
        "category": opinion.category,
        "text": release.text,
        "answer": release.answer,
        "photos": release.photos,
        "handled_at": opinion.handled_at,
        "organ_name": opinion.organ.name if opinion.organ else "",
        "mode": Openness.FULL if is_full else Openness.SUMMARY,
        **released(by),
        **_outcome(opinion),
    }
    with pghistory.context(user=by.pk, action=str(Action.PUBLISH)):
        copy, _ = PublishedOpinion.objects.update_or_create(opinion=opinion, defaults=facts)
    return copy


@transaction.atomic
def unpublish(opinion: PublicOpinion, *, by: User, because: str) -> None:
    """撤下: gone at once, and its texts with it. Raises Refused without a reason."""
    procedure.check(opinion, Action.UNPUBLISH, by=by)
    reason = reason_for_withdrawal(because)
    residents.ensure_nameless(opinion, reason)
    procedure.move(opinion, Action.UNPUBLISH, by=by, note=reason)
    retire(opinion, by=by, because=reason)


def retire(opinion: PublicOpinion, *, by: User, because: str) -> None:
    """What is not settled any more is not public any more."""
    PublishedOpinion.objects.released().filter(opinion=opinion).update(
        text="", answer="", photos=[], **withdrawal(by, because)
    )


def follow(opinion: PublicOpinion) -> None:
    """A copy says what the resident thinks of the answer, also when that was said later."""
    PublishedOpinion.objects.released().filter(opinion=opinion).update(**_outcome(opinion))


def _outcome(opinion: PublicOpinion) -> dict[str, Any]:
    names = ("outcome", "answered_on", "told_on", "rating", "rounds")
    return {name: getattr(opinion, name) for name in names} | {"changed_at": timezone.now()}


def _chosen(opinion: PublicOpinion, photos: Mapping[str, str]) -> list[dict[str, str]]:
    told = {key: words.strip() for key, words in photos.items() if words.strip()}
    if any(len(words) > LONGEST_CAPTION for words in told.values()):
        raise Refused(f"照片的说明请写在 {LONGEST_CAPTION} 字以内。", code="caption_too_long")
    own = [str(key) for key in opinion.photos.values_list("public_id", flat=True)]
    if told.keys() - set(own):
        raise Refused("这张照片不是这件意见的，请重新选择。", code="other_photo")
    return [{"id": key, "text": told[key]} for key in own if key in told]


def _ensure_clean(opinion: PublicOpinion, *texts: str) -> None:
    ensure_clean(*texts)
    residents.ensure_nameless(opinion, *texts)
