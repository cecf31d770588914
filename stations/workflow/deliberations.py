"""议事: arranged, concluded, and each commitment followed until the congress confirms that it was kept."""

from datetime import date, datetime
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import District, Organ, User
from representatives.models import DutyKind
from representatives.states.events import EventStatus
from representatives.workflow import events
from stations.models import (
    CommitmentRecord,
    Deliberation,
    DeliberationCommitment,
    DeliberationParty,
    DeliberationRecord,
    PublicOpinion,
    Station,
)
from stations.states.deliberations import CommitmentAction, DeliberationAction
from stations.workflow import deliberations_in_public as public
from stations.workflow import deliberations_telling as telling

KIND = "deliberation"  # the duty kind 议事活动


@transaction.atomic
def arrange(
    district: District,
    *,
    by: User,
    kind: str,
    topic: str,
    starts_at: datetime,
    station: Station | None = None,
    organ: Organ | None = None,
) -> Deliberation:
    """安排议事, with the event on which representatives are invited and sign in."""
    if not rules.has_perm("stations.plan_deliberation", by, district):
        raise PermissionDenied
    if {one.district_id for one in (station, organ) if one} - {district.pk}:
        raise PermissionDenied
    if not topic.strip():
        raise Refused("请填写议题。", code="topic_required")
    event = events.plan(
        district, by=by, kind=DutyKind.objects.get(pk=KIND), title=topic.strip(),
        starts_at=starts_at, place=station.name if station else "",
        organiser=station.town if station else None,
    )  # fmt: skip
    with pghistory.context(user=by.pk, action="arrange"):
        made = Deliberation.objects.create(
            district=district, kind=kind, topic=topic.strip(), station=station, organ=organ, event=event
        )  # fmt: skip
        DeliberationRecord.objects.create(
            deliberation=made, action="arrange", source="", target=made.status, by=by
        )
    return made


@transaction.atomic
def add_party(
    one: Deliberation, *, by: User, side: str, organ: Organ | None = None, people: int | None = None
) -> DeliberationParty:
    """登记参加方: an organ, or how many; residents only as a number."""
    procedure.check(one, DeliberationAction.ADD_PARTY, by=by)
    if organ and organ.district_id != one.district_id:
        raise PermissionDenied
    if not organ and not people:
        raise Refused("请选择单位，或者填写人数。", code="party_required")
    party = DeliberationParty.objects.create(
        deliberation=one, side=side, organ=organ, people=people
    )
    procedure.move(one, DeliberationAction.ADD_PARTY, by=by, note=f"{party}。")
    return party


@transaction.atomic
def link_opinion(one: Deliberation, *, by: User, number: str) -> PublicOpinion:
    """关联群众意见: by the number of one that the person may see."""
    procedure.check(one, DeliberationAction.LINK_OPINION, by=by)
    seen = PublicOpinion.objects.visible_to(by).filter(district=one.district_id)
    opinion: PublicOpinion | None = seen.filter(number=number.strip()).first()
    if opinion is None:
        raise Refused("没有找到这个编号的群众意见，请核对编号。", code="no_opinion")
    one.opinions.add(opinion)
    procedure.move(one, DeliberationAction.LINK_OPINION, by=by, note=f"{opinion.number}。")
    return opinion


def conclude(one: Deliberation, *, by: User, conclusions: str) -> None:
    """记录结论. Raises Refused before it has begun and without a word."""
    procedure.move(
        one, DeliberationAction.CONCLUDE, by=by, conclusions=_said(conclusions, "请写明结论。")
    )


@transaction.atomic
def commit(
    one: Deliberation, *, by: User, organ: Organ, text: str, due_on: date
) -> DeliberationCommitment:
    """登记承诺 of an organ, with the day until which it is to be kept."""
    procedure.check(one, DeliberationAction.COMMIT, by=by)
    if organ.district_id != one.district_id:
        raise PermissionDenied
    words = _said(text, "请写明承诺做什么。")
    if due_on < one.event.day:
        raise Refused("承诺的期限不能早于议事的日期。", code="too_early")
    with pghistory.context(user=by.pk, action="commit"):
        made = DeliberationCommitment.objects.create(
            deliberation=one, district=one.district, organ=organ, text=words,
            due_on=due_on, first_due_on=due_on,
        )  # fmt: skip
        CommitmentRecord.objects.create(
            commitment=made, action="commit", source="", target=made.status, by=by
        )
    procedure.move(
        one, DeliberationAction.COMMIT, by=by, note=f"{organ.name}，{due_on:%Y-%m-%d} 前。"
    )
    telling.organ(made, f"{telling.named(made)}已经登记，期限是 {due_on:%Y-%m-%d}。")
    return made


@transaction.atomic
def cancel(one: Deliberation, *, by: User, because: str) -> None:
    """取消, and the event with it, so that whoever was invited is told."""
    reason = _said(because, "请写明为什么取消。")
    procedure.move(one, DeliberationAction.CANCEL, by=by, note=reason)
    if one.event.status in (EventStatus.PLANNED, EventStatus.OPEN):
        events.cancel(one.event, by=by, because=reason)


@transaction.atomic
def report(one: DeliberationCommitment, *, by: User, words: str) -> None:
    """报告落实情况 by the organ that promised; the congress checks it."""
    said = _said(words, "请写明落实了什么。")
    procedure.move(one, CommitmentAction.REPORT, by=by, note=said, words=said, reported_by=by)
    telling.office(one, f"{telling.named(one)}报告了落实情况，请核实。")


@transaction.atomic
def confirm(one: DeliberationCommitment, *, by: User, action: str, note: str = "") -> None:
    """确认: kept, kept in part, or not kept. By another person than the one who reported; without a report only 没有落实."""
    if action != CommitmentAction.CONFIRM_KEPT:
        note = _said(note, "请写明哪些没有落实。")
    procedure.move(one, action, by=by, note=note, settled_on=timezone.localdate())
    public.follow(one)
    telling.organ(one, f"{telling.named(one)}经区人大核实：{one.get_status_display()}。")


@transaction.atomic
def send_back(one: DeliberationCommitment, *, by: User, because: str) -> None:
    """退回报告: not as it was reported."""
    reason = _said(because, "请写明哪里与实际不符。")
    procedure.move(one, CommitmentAction.SEND_BACK, by=by, note=reason, words="", reported_by=None)
    telling.organ(one, f"{telling.named(one)}的落实报告被退回，请核实后重新报告。")


@transaction.atomic
def extend(one: DeliberationCommitment, *, by: User, due_on: date, because: str) -> None:
    """延期, with the reason; the former day stays on record."""
    reason = _said(because, "请写明为什么延期。")
    procedure.check(one, CommitmentAction.EXTEND, by=by)
    if due_on <= max(one.due_on, timezone.localdate()):
        raise Refused("新的期限要晚于原来的期限和今天。", code="too_early")
    note = f"{one.due_on:%Y-%m-%d} → {due_on:%Y-%m-%d}。{reason}"
    procedure.move(one, CommitmentAction.EXTEND, by=by, note=note, due_on=due_on)
    public.follow(one)
    telling.organ(one, f"{telling.named(one)}的期限改为 {due_on:%Y-%m-%d}。")


def _said(words: str, missing: str) -> Any:
    said = words.strip()
    if not said:
        raise Refused(missing, code="words_required")
    return said
