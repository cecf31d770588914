"""回告、评价、办结、再办、合并: the answer comes back to the resident, who says what it is worth."""

from typing import Any

import pghistory
import rules
from django.db import models, transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import User
from stations.models import OpinionRecord, PublicOpinion
from stations.states.opinions import AT_ORGAN, DECIDED, Action, Rating, Status
from stations.workflow import clocks, publishing, residents, telling


class How(models.TextChoices):
    """By which way the resident was told."""

    PERSON = "person", "当面"
    PHONE = "phone", "电话"
    ONLINE = "online", "凭查询码查看"
    NOTICE = "notice", "张贴公示（匿名反映的）"
    VISIT = "visit", "上门"


@transaction.atomic
def tell(opinion: PublicOpinion, *, by: User, how: str, words: str = "") -> int:
    """回告 to the resident, and to everybody whose opinion was merged into it. Returns to how many.

    Raises Refused where one of those is somebody whom this person may not know, and so cannot have told.
    """
    if how not in How.values:
        raise Refused("请选择怎样回告的。", code="way_required")
    residents.ensure_nameless(opinion, words)
    note = "，".join(part for part in (How(how).label, words.strip()) if part)
    procedure.check(opinion, Action.TELL, by=by)
    merged = list(opinion.merged.select_related("station", "representative"))
    if others := [one for one in merged if not rules.has_perm("stations.know_resident", by, one)]:
        raise Refused(
            f"有 {len(others)} 件并进来的意见不是您接待或者登记的，您看不到是谁反映的。请由区人大代表机关或者登记的站点一并回告。",
            code="others_to_be_told",
        )
    procedure.move(opinion, Action.TELL, by=by, told_on=timezone.localdate(), note=note)
    clocks.meet(opinion)
    OpinionRecord.objects.bulk_create(
        OpinionRecord(
            opinion=one, action=Action.TELL, source=one.status, target=one.status, by=by,
            note=f"随 {opinion} 一并回告：{note}",
        )
        for one in merged
    )  # fmt: skip
    PublicOpinion.objects.filter(pk__in=[one.pk for one in merged]).update(
        told_on=timezone.localdate()
    )
    publishing.follow(opinion)
    return 1 + len(merged)


@transaction.atomic
def read_by_code(opinion: PublicOpinion) -> bool:
    """凭查询码查看: whoever holds the code has read the answer, and so has been told. Returns whether that was news.

    Where others were merged into it, it stays with the station, which tells all of them; one that was merged is told for
    itself.
    """
    opinion.refresh_from_db(from_queryset=PublicOpinion.objects.select_for_update(of=("self",)))
    target = opinion.merged_into if opinion.status == Status.MERGED else opinion
    if opinion.told_on or target is None or target.status not in DECIDED:
        return False
    if target is opinion and opinion.merged.exists():
        return False
    source = opinion.status
    opinion.told_on = timezone.localdate()
    fields = ["told_on", "version"]
    if target is opinion:
        opinion.status = Status.TOLD
        fields.append("status")
    opinion.version += 1
    with pghistory.context(action="read_by_code"):
        opinion.save(update_fields=fields)
        OpinionRecord.objects.create(
            opinion=opinion, action=Action.TELL, source=source, target=opinion.status, by=None,
            note=str(How.ONLINE.label),
        )  # fmt: skip
    if target is opinion:
        clocks.meet(opinion)
        telling.keepers(opinion, f"群众已经凭查询码看到意见 {opinion} 的答复。")
        telling.representative(opinion, f"群众已经凭查询码看到意见 {opinion} 的答复。")
    return True


@transaction.atomic
def rate(opinion: PublicOpinion, *, by: User, rating: str, words: str = "") -> None:
    """评价 as the resident told it at the station or on the phone. Dissatisfied: whoever keeps it is told at once."""
    procedure.check(opinion, Action.RATE, by=by)
    if opinion.rating and _rated_oneself(opinion):
        raise Refused("群众已经凭查询码评价过，不能代为更改。", code="rated_by_resident")
    residents.ensure_nameless(opinion, words)
    procedure.move(opinion, Action.RATE, by=by, **_rated(rating, words))
    _tell_of(opinion)


@transaction.atomic
def rate_by_code(opinion: PublicOpinion, *, rating: str, words: str = "") -> None:
    """评价 by whoever holds the code; once for each time that it was told. Raises Refused at the wrong moment."""
    opinion.refresh_from_db(from_queryset=PublicOpinion.objects.select_for_update(of=("self",)))
    residents.ensure_nameless(opinion, words)
    if opinion.status != Status.TOLD or opinion.rating:
        raise Refused("现在不能评价：还没有答复，或者已经评价过。", code="wrong_moment")
    facts = _rated(rating, words)
    note = str(facts.pop("note"))
    for name, value in facts.items():
        setattr(opinion, name, value)
    opinion.version += 1
    with pghistory.context(action="rate_by_code"):
        opinion.save(update_fields=[*facts, "version"])
        OpinionRecord.objects.create(
            opinion=opinion, action=Action.RATE, source=opinion.status, target=opinion.status, by=None,
            note=f"群众凭查询码评价：{note}",
        )  # fmt: skip
    _tell_of(opinion)


@transaction.atomic
def rehandle(opinion: PublicOpinion, *, by: User, because: str) -> None:
    """退回再办: the resident is dissatisfied, and it is levelled anew."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明群众哪里不满意，要再办什么。", code="reason_required")
    residents.ensure_nameless(opinion, reason)
    procedure.move(
        opinion, Action.REHANDLE, by=by,
        outcome="", organ=None, due_on=None, handled_at="", told_on=None, rating="", rating_note="", rated_on=None,
        answered_on=None, rounds=opinion.rounds + 1, note=reason,
    )  # fmt: skip
    # Those who said the same are told again, too.
    opinion.merged.update(told_on=None, outcome="", handled_at="")
    publishing.retire(opinion, by=by, because="退回再办")
    telling.representative(opinion, f"群众不满意，意见 {opinion} 退回再办。")


@transaction.atomic
def close(opinion: PublicOpinion, *, by: User) -> None:
    """办结."""
    procedure.move(opinion, Action.CLOSE, by=by, closed_on=timezone.localdate())


@transaction.atomic
def merge(opinion: PublicOpinion, *, by: User, into: PublicOpinion) -> None:
    """并入同类意见: it is handled and told with the other. Raises Refused for itself, another district's, one that is over."""
    ids = sorted({opinion.pk, into.pk})
    locked = {
        row.pk: row
        for row in PublicOpinion.objects.select_for_update(of=("self",))
        .filter(pk__in=ids)
        .order_by("pk")
    }
    if opinion.pk == into.pk:
        raise Refused("不能并入自己，请选择另一件。", code="itself")
    target = locked[into.pk]
    if target.district_id != opinion.district_id:
        raise Refused("只能并入本区的意见。", code="other_district")
    if target.status not in (Status.RECEIVED, Status.ACCEPTED, *AT_ORGAN):
        raise Refused(
            f"{target} 已经{target.get_status_display()}，请选择还在办理的意见。", code="over"
        )
    procedure.move(
        opinion, Action.MERGE, by=by,
        merged_into=target, organ=None, due_on=None, handled_at="", note=f"并入 {target}",
    )  # fmt: skip
    clocks.void(opinion)
    # What had been merged into this one goes with it.
    opinion.merged.update(merged_into=target)


@transaction.atomic
def split(opinion: PublicOpinion, *, by: User, because: str) -> None:
    """取消合并: it is another matter after all, and goes its own way."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明为什么分开办理。", code="reason_required")
    residents.ensure_nameless(opinion, reason)
    procedure.move(
        opinion,
        Action.SPLIT,
        by=by,
        merged_into=None,
        told_on=None,
        outcome="",
        handled_at="",
        note=reason,
    )


def _rated_oneself(opinion: PublicOpinion) -> bool:
    last = opinion.records.filter(action=Action.RATE).order_by("-id").first()
    return last is not None and last.by_id is None


def _rated(rating: str, words: str) -> dict[str, Any]:
    if rating not in Rating.values:
        raise Refused("请选择满意、基本满意或者不满意。", code="rating_required")
    return {
        "rating": rating,
        "rating_note": words.strip()[:500],
        "rated_on": timezone.localdate(),
        "note": Rating(rating).label,
    }


def _tell_of(opinion: PublicOpinion) -> None:
    publishing.follow(opinion)
    label = Rating(opinion.rating).label
    dissatisfied = opinion.rating == Rating.DISSATISFIED
    telling.keepers(opinion, f"群众对意见 {opinion} 的办理表示{label}。", urgent=dissatisfied)
    telling.representative(opinion, f"群众对意见 {opinion} 的办理表示{label}。")
