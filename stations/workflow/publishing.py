"""公开: prepared by one person, released by another (decision 0011), gone when the matter is taken up again."""

from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from congress import procedure, publications
from congress.errors import Refused
from congress.models import Openness, User
from stations.models import OpinionRelease, PublicOpinion, PublishedOpinion
from stations.states.opinions import Action
from stations.workflow import residents

LONGEST_REASON = 200


@transaction.atomic
def prepare_release(opinion: PublicOpinion, *, by: User, text: str, answer: str) -> OpinionRelease:
    """准备公开稿: both texts as they are to go out. Raises Refused for personal data, and for a word of who said it."""
    said, told = text.strip(), answer.strip()
    if not said or not told:
        raise Refused("请填写公开的问题和公开的答复。", code="text_required")
    procedure.move(opinion, Action.PREPARE_RELEASE, by=by)
    _ensure_clean(opinion, said, told)
    release = OpinionRelease.objects.filter(opinion=opinion).first() or OpinionRelease(
        opinion=opinion
    )
    release.text, release.answer, release.for_round = said, told, opinion.rounds
    release.prepared_by, release.prepared_at = by, timezone.now()
    release.version += 1
    with pghistory.context(user=by.pk, action=str(Action.PREPARE_RELEASE)):
        release.save()
    return release


@transaction.atomic
def publish(opinion: PublicOpinion, *, by: User, version: int | None = None) -> PublishedOpinion:
    """公开 what another person has prepared. Again, it refreshes the copy.

    Raises Refused for whoever prepared it, for a text that is another one than was read (`version`), for personal data.
    """
    procedure.check(opinion, Action.PUBLISH, by=by)
    release = OpinionRelease.objects.get(opinion=opinion)
    if release.prepared_by_id == by.pk:
        raise Refused("公开稿是您准备的，请由另一个人审核公开。", code="second_person_required")
    if version is not None and version != release.version:
        raise Refused("公开稿在您打开以后又改过，请看过新的文字再公开。", code="stale")
    _ensure_clean(opinion, release.text, release.answer)
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
        "handled_at": opinion.handled_at,
        "organ_name": opinion.organ.name if opinion.organ else "",
        "mode": Openness.FULL if is_full else Openness.SUMMARY,
        "released_by": by,
        "released_at": timezone.now(),
        "withdrawn_by": None,
        "withdrawn_at": None,
        "withdrawn_because": "",
        **_outcome(opinion),
    }
    with pghistory.context(user=by.pk, action=str(Action.PUBLISH)):
        copy, _ = PublishedOpinion.objects.update_or_create(opinion=opinion, defaults=facts)
    return copy


@transaction.atomic
def unpublish(opinion: PublicOpinion, *, by: User, because: str) -> None:
    """撤下: gone at once, and its texts with it. Raises Refused without a reason."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明撤下的原因。", code="reason_required")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"撤下的原因请写在 {LONGEST_REASON} 字以内。", code="reason_too_long")
    procedure.move(opinion, Action.UNPUBLISH, by=by, note=reason)
    retire(opinion, by=by, because=reason)


def retire(opinion: PublicOpinion, *, by: User, because: str) -> None:
    """What is not settled any more is not public any more."""
    PublishedOpinion.objects.released().filter(opinion=opinion).update(
        text="", answer="", withdrawn_by=by, withdrawn_at=timezone.now(), withdrawn_because=because
    )


def follow(opinion: PublicOpinion) -> None:
    """A copy says what the resident thinks of the answer, also when that was said later."""
    PublishedOpinion.objects.released().filter(opinion=opinion).update(**_outcome(opinion))


def _outcome(opinion: PublicOpinion) -> dict[str, Any]:
    names = ("outcome", "answered_on", "told_on", "rating", "rounds")
    return {name: getattr(opinion, name) for name in names} | {"changed_at": timezone.now()}


def _ensure_clean(opinion: PublicOpinion, *texts: str) -> None:
    if found := publications.scan(*texts):
        listed = "、".join(dict.fromkeys(map(str, found)))
        raise Refused(f"其中有个人信息，不能公开：{listed}。请删改后再公开。", code="personal_data")
    residents.ensure_nameless(opinion, *texts)
