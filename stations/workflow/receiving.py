"""登记、受理: how an opinion comes in, and whether it is taken up here."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import Counter, District, User
from stations import tracking
from stations.models import OpinionRecord, PublicOpinion, Resident
from stations.states.opinions import Action, Channel, WhereTo
from stations.workflow import clocks, residents, telling

FACTS = (
    "station", "town", "event", "round_session", "representative", "level", "category", "place", "content", "received_on",
)  # fmt: skip
PERSONAL = ("name", "phone", "address")
LONGEST = 2000
AN_HOUR = timedelta(hours=1)
EARLIEST = date(1954, 1, 1)  # the first people's congresses


@dataclass(frozen=True)
class Left:
    """An opinion that was left, and the code with which it is asked after; the code is told this once."""

    opinion: PublicOpinion
    code: str
    is_new: bool = True


@transaction.atomic
def enter(
    district: District,
    *,
    by: User | None,
    channel: str,
    key: UUID | None = None,
    code: str = "",
    is_bulk: bool = False,
    resident: dict[str, str] | None = None,
    **facts: Any,
) -> Left:
    """登记 by staff, by the representative who heard it, or (`by=None`) by the resident. The same form twice is once.

    `resident` holds name, phone and address where they were told; without any the opinion is anonymous. `code` is the one
    that goes with the form (`tracking.code_of`), so that a form which comes twice answers with the same; without it a new
    one is made, and is empty where the form had been sent before. `is_bulk`: one of very many (docs/decisions/0016).
    Raises PermissionDenied and Refused (a sentence for the person).
    """
    told = {"received_on": timezone.localdate()} | _known(facts)
    opinion = PublicOpinion(
        district=district, channel=channel, entered_by=by, key=key, is_bulk=is_bulk, **told
    )
    _place(opinion)
    _ensure_sound(opinion)
    if by is not None and not rules.has_perm("stations.enter_opinion", by, opinion):
        raise PermissionDenied
    if by is None and channel != Channel.QR:
        raise PermissionDenied
    _ensure_nameless(opinion, resident or {})
    # Two of the same key come one after the other; not the key itself, which every row of the district refers to.
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    if key and (made := PublicOpinion.objects.filter(district=district, key=key).first()):
        if (made.content, made.place) != (opinion.content, opinion.place):
            raise Refused("这份表单已经提交过，内容不同。请打开新的表单再填写。", code="key_used")
        is_its_code = bool(code) and made.tracking_digest == tracking.digest_of(code)
        return Left(made, code if is_its_code else "", is_new=False)
    code = code or tracking.new_code()
    opinion.tracking_digest = tracking.digest_of(code)
    opinion.year = opinion.received_on.year
    opinion.number = (
        f"{opinion.year}-{Counter.next('opinions', district=district, year=opinion.year):05d}"
    )
    with pghistory.context(user=by and by.pk, action="enter"):
        opinion.save(force_insert=True)
        _keep_resident(opinion, resident)
        OpinionRecord.objects.create(
            opinion=opinion, action="enter", source="", target=opinion.status, by=by
        )
    clocks.start(opinion, clocks.ACCEPT)
    if is_bulk:
        _tell_of_many(opinion)
        return Left(opinion, code)
    telling.keepers(opinion, f"新登记了群众意见 {opinion}，请受理。")
    if by is None:
        telling.representative(opinion, f"有群众向您反映了意见（{opinion}）。")
    return Left(opinion, code)


@transaction.atomic
def accept(opinion: PublicOpinion, *, by: User) -> None:
    """受理: it belongs here. Raises Refused where the district asks for a call to the resident first."""
    procedure.check(opinion, Action.ACCEPT, by=by)
    residents.ensure_verified(opinion)
    procedure.move(opinion, Action.ACCEPT, by=by)
    clocks.meet(opinion)


@transaction.atomic
def decline(opinion: PublicOpinion, *, by: User, where_to: str, words: str) -> None:
    """不受理, with the reason and the way to where it belongs; the resident reads both with the code."""
    if where_to not in WhereTo.values:
        raise Refused("请选择不受理的原因。", code="reason_required")
    explained = _said(words, "请写明应该向哪里反映、怎样联系，群众凭查询码会看到。")
    residents.ensure_nameless(opinion, explained)
    procedure.move(
        opinion, Action.DECLINE, by=by, where_to=where_to, answer=explained, note=explained
    )
    clocks.meet(opinion)
    for one in opinion.merged.all():  # whoever said the same reads it with the own code
        one.records.create(
            action=Action.DECLINE, source=one.status, target=one.status, by=by, note=explained
        )
    telling.representative(opinion, f"群众意见 {opinion} 没有受理：{WhereTo(where_to).label}。")


@transaction.atomic
def amend(opinion: PublicOpinion, *, by: User, version: int | None = None, **facts: Any) -> None:
    """更正登记. Raises Refused for a page that was read before somebody else changed it."""
    procedure.check(opinion, Action.AMEND, by=by)
    procedure.ensure_read(opinion, version)
    told = _known(facts)
    for name, value in told.items():
        setattr(opinion, name, value)
    _place(opinion)
    _ensure_sound(opinion)
    residents.ensure_nameless(opinion, opinion.content, opinion.place, opinion.category)
    procedure.move(opinion, Action.AMEND, by=by, **told, town=opinion.town)


@transaction.atomic
def withdraw(opinion: PublicOpinion, *, by: User, because: str) -> None:
    """撤回: the resident took it back, or it was entered twice or wrongly.

    Raises Refused while others are handled with it: theirs would never be answered.
    """
    reason = _said(because, "请写明为什么撤回。")
    residents.ensure_nameless(opinion, reason)
    procedure.check(opinion, Action.WITHDRAW, by=by)
    if number := opinion.merged.count():
        raise Refused(
            f"有 {number} 件意见并入这一件，撤回以后没有人答复它们。请先取消合并，或者把这一件也并入别的意见。",
            code="others_merged",
        )
    procedure.move(opinion, Action.WITHDRAW, by=by, note=reason)
    clocks.void(opinion)


@transaction.atomic
def new_code(opinion: PublicOpinion, *, by: User) -> str:
    """A new code for whoever lost the old one, which is void from now on. At the station, in person or by the phone left."""
    if not rules.has_perm("stations.know_resident", by, opinion):
        raise PermissionDenied
    opinion.refresh_from_db(from_queryset=PublicOpinion.objects.select_for_update(of=("self",)))
    code = tracking.new_code()
    opinion.tracking_digest = tracking.digest_of(code)
    with pghistory.context(user=by.pk, action="new_code"):
        opinion.save(update_fields=["tracking_digest"])
        OpinionRecord.objects.create(
            opinion=opinion, action="new_code", source=opinion.status, target=opinion.status, by=by
        )
    return code


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of an opinion: {sorted(unknown)}")
    return facts


def _place(opinion: PublicOpinion) -> None:
    """The town that keeps it: the station's, else the one that was named, else the representative's."""
    if opinion.station is not None:
        opinion.town = opinion.station.town
    elif opinion.town is None and opinion.representative is not None:
        opinion.town = opinion.representative.town


def _ensure_sound(opinion: PublicOpinion) -> None:
    opinion.content = opinion.content.strip()
    if not opinion.content:
        raise Refused("请写下要反映的问题。", code="content_required")
    if len(opinion.content) > LONGEST:
        raise Refused(f"内容太长，请在 {LONGEST} 字以内。", code="too_long")
    if opinion.received_on > timezone.localdate():
        raise Refused("接待日期还没有到，请核对。", code="in_the_future")
    if opinion.received_on < EARLIEST:
        raise Refused("接待日期不对，请核对。", code="too_early")
    places = (opinion.station, opinion.town, opinion.representative)
    if not any(places):
        raise Refused("请写明站点、街镇或者接待代表。", code="place_required")
    round_ = opinion.round_session.round if opinion.round_session else None
    districts = {one.district_id for one in (*places, opinion.event, round_) if one}
    if districts != {opinion.district_id}:
        raise PermissionDenied


def _ensure_nameless(opinion: PublicOpinion, told: dict[str, str]) -> None:
    """What was said goes to whoever handles it; who said it stays at the station."""
    facts = {name: told.get(name, "") for name in PERSONAL}
    texts = (opinion.content, opinion.place, opinion.category)
    if any(residents.says_who(text, **facts) for text in texts):
        raise Refused(
            "反映的内容、地点或者类别里写了姓名、电话或者住址。承办单位会看到这段文字，请删去；这些只填在联系方式里，承办单位看不到。",
            code="resident_named",
        )


def _tell_of_many(opinion: PublicOpinion) -> None:
    """Of very many from one place the station hears once an hour, and representatives not at all."""
    lately = PublicOpinion.objects.filter(
        district=opinion.district, town=opinion.town, is_bulk=True, created_at__gt=timezone.now() - AN_HOUR
    )  # fmt: skip
    if not lately.exclude(pk=opinion.pk).exists():
        telling.keepers(
            opinion, "短时间内有人密集提交群众意见，已经单独标出，请先看一看。", urgent=True
        )


def _keep_resident(opinion: PublicOpinion, told: dict[str, str] | None) -> None:
    """Only where something was told: nothing is kept of whoever stays anonymous."""
    facts = {name: (told or {}).get(name, "").strip() for name in PERSONAL}
    if any(facts.values()):
        Resident.objects.create(opinion=opinion, **facts)


def _said(words: str, missing: str) -> str:
    said = words.strip()
    if not said:
        raise Refused(missing, code="words_required")
    return said
