"""热线监督: a ticket is registered, handed to a supervisor, looked at, brought to the table, and called back about."""

from datetime import date
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from congress import calendar, procedure, publications
from congress.errors import Refused
from congress.models import District, User
from stations.models import (
    Deliberation,
    HotlineSupervision,
    HotlineSupervisor,
    HotlineTicket,
    SupervisionRecord,
)
from stations.states.deliberations import DeliberationKind, DeliberationStatus
from stations.states.hotline import SupervisionAction
from stations.workflow import hotline_telling as telling

LOOK = "hotline.look"  # the period within which a supervisor looks
FACTS = (
    "number", "category", "subject", "organ", "town", "received_on", "time_limit", "answered_on", "repeats",
    "efficiency", "attitude", "result", "solved", "judged_by",
)  # fmt: skip


def ensure_no_caller(*texts: str) -> None:
    """Raises Refused for a text with a phone, an ID number or the like: who called is known to the hotline alone."""
    found = publications.scan(*texts)
    if found:
        raise Refused(
            f"这里有{'、'.join(dict.fromkeys(map(str, found)))}，请删去再保存。"
            "热线监督只看事情办得怎样，不登记来电人。",
            code="names_the_caller",
        )


def due_of(district: District, limit: str, received_on: date) -> date | None:
    """The last day by the limit in force when the ticket came; None where the district had none then."""
    try:
        period = calendar.period_in_force(f"hotline.{limit}", district=district, on=received_on)
    except Refused:
        return None
    return calendar.due_date(period, received_on, district).on


def look_until(district: District) -> date:
    """Until when a supervisor who is given a ticket today is asked back. Raises Refused without such a period."""
    today = timezone.localdate()
    period = calendar.period_in_force(LOOK, district=district, on=today)
    return calendar.due_date(period, today, district).on


@transaction.atomic
def register(district: District, *, by: User, **facts: Any) -> HotlineTicket:
    """登记工单 by hand. Raises Refused for a number that is there and for a text that names the caller."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a ticket: {sorted(unknown)}")
    if not rules.has_perm("stations.keep_hotline", by, district):
        raise PermissionDenied
    if {one.district_id for name in ("organ", "town") if (one := facts.get(name))} - {district.pk}:
        raise PermissionDenied
    ensure_no_caller(facts["number"], facts["category"], facts.get("subject", ""))
    if bool(facts.get("solved")) != bool(facts.get("judged_by")):
        raise Refused("写了是否解决，就要写是谁认定的。", code="judge_required")
    came, answered = facts["received_on"], facts.get("answered_on")
    if came > timezone.localdate() or (answered and answered < came):
        raise Refused("办结日期不能早于受理日期，受理日期不能晚于今天。", code="wrong_days")
    ticket = HotlineTicket(
        district=district,
        year=came.year,
        due_on=due_of(district, facts["time_limit"], came),
        **facts,
    )
    try:
        with pghistory.context(user=by.pk, action="register"), transaction.atomic():
            ticket.save(force_insert=True)
    except IntegrityError as error:
        if "number_is_unique" not in str(error):
            raise
        raise Refused("这个年度已经有同号的工单。", code="registered_already") from error
    return ticket


def hand_out(
    ticket: HotlineTicket, *, by: User, supervisor: HotlineSupervisor, due_on: date
) -> HotlineSupervision:
    """交给监督员. Raises Refused where somebody is at it, for a day that is past, and for one who cannot log in."""
    if not rules.has_perm("stations.keep_hotline", by, ticket):
        raise PermissionDenied
    made = _hand_out(ticket, by=by, supervisor=supervisor, due_on=due_on)
    telling.supervisor(made, f"请您了解热线工单 {ticket}，{due_on:%Y-%m-%d} 前反馈。")
    return made


def take(ticket: HotlineTicket, *, by: User) -> HotlineSupervision:
    """认领 by a supervisor, within the own town or field. Raises Refused where somebody was faster or it is solved."""
    if not HotlineTicket.objects.near(by).filter(pk=ticket.pk).exists():
        raise PermissionDenied
    if not HotlineTicket.objects.open_to(by).filter(pk=ticket.pk).exists():
        raise Refused("这件工单已经有监督员在了解，或者已经解决了。", code="taken")
    held = HotlineSupervisor.objects.of(by).filter(district=ticket.district_id)
    at_hand = Q(field=ticket.category) | (Q(town=ticket.town_id) if ticket.town_id else Q())
    supervisor = held.filter(at_hand).order_by("pk").first()
    if supervisor is None:  # the appointment ended this very moment
        raise PermissionDenied
    return _hand_out(ticket, by=by, supervisor=supervisor, due_on=look_until(ticket.district))


@transaction.atomic
def _hand_out(
    ticket: HotlineTicket, *, by: User, supervisor: HotlineSupervisor, due_on: date
) -> HotlineSupervision:
    HotlineTicket.objects.select_for_update(of=("self",)).get(pk=ticket.pk)
    if supervisor.district_id != ticket.district_id:
        raise PermissionDenied
    if not supervisor.is_valid():
        raise Refused("这位监督员的聘期已经到了，请选别人。", code="not_in_office")
    if supervisor.representative.user_id is None:
        raise Refused("这位代表还没有账号，收不到任务。请先给代表开通账号。", code="no_account")
    if due_on < timezone.localdate():
        raise Refused("反馈期限不能早于今天。", code="too_early")
    if not HotlineTicket.objects.without_task().filter(pk=ticket.pk).exists():
        raise Refused("这件工单已经有监督员在了解。", code="taken")
    with pghistory.context(user=by.pk, action="hand_out"):
        made = HotlineSupervision.objects.create(
            district_id=ticket.district_id, ticket=ticket, supervisor=supervisor, due_on=due_on
        )
        SupervisionRecord.objects.create(
            supervision=made, action="hand_out", source="", target=made.status, by=by,
            note=f"{supervisor}，{due_on:%Y-%m-%d} 前反馈。",
        )  # fmt: skip
    return made


def note(one: HotlineSupervision, *, by: User, view: str, words: str) -> None:
    """填写所见: what was found on the spot, and whether the matter is solved."""
    said = _said(words, "请写一句您看到的情况。")
    procedure.move(
        one, SupervisionAction.NOTE, by=by, view=view, words=said, looked_on=timezone.localdate()
    )
    telling.office(one, f"监督员反馈了热线工单 {one.ticket} 的情况。")


@transaction.atomic
def note_again(one: HotlineSupervision, *, by: User, view: str, words: str) -> None:
    """补充所见 after another look; what was noted before stays."""
    said = _said(words, "请写一句您看到的情况。")
    procedure.check(one, SupervisionAction.NOTE_AGAIN, by=by)
    today = timezone.localdate()
    whole = f"{one.words}\n{today:%Y-%m-%d} 补充：{said}"
    procedure.move(
        one, SupervisionAction.NOTE_AGAIN, by=by, view=view, words=whole, looked_on=today
    )


@transaction.atomic
def table(one: HotlineSupervision, *, by: User, deliberation: Deliberation) -> None:
    """列入议事 of the form 热线议事厅, whose conclusions and commitments are followed there."""
    procedure.check(one, SupervisionAction.TABLE, by=by)
    if deliberation.district_id != one.district_id:
        raise PermissionDenied
    if deliberation.kind != DeliberationKind.HOTLINE:
        raise Refused("请选择形式为“热线议事厅”的议事。", code="another_kind")
    if deliberation.status == DeliberationStatus.CANCELLED:
        raise Refused("这次议事已经取消了，请另选一次。", code="cancelled")
    procedure.move(
        one, SupervisionAction.TABLE, by=by, note=f"{deliberation}。", deliberation=deliberation
    )
    telling.supervisor(one, f"您了解的热线工单 {one.ticket} 列入了热线议事。")


def take_off(one: HotlineSupervision, *, by: User, because: str) -> None:
    """移出议事, with the reason."""
    reason = _said(because, "请写明为什么移出。")
    procedure.move(one, SupervisionAction.TAKE_OFF, by=by, note=reason, deliberation=None)


def call_back(one: HotlineSupervision, *, by: User, outcome: str, words: str) -> None:
    """回访 by the office, which says in the congress's name whether the matter is solved. Then the organ may read it."""
    said = _said(words, "请写明回访了解到的情况。")
    procedure.move(
        one, SupervisionAction.CALL_BACK, by=by, outcome=outcome, call_words=said,
        called_back_on=timezone.localdate(),
    )  # fmt: skip
    told = f"热线工单 {one.ticket} 已经回访，区人大认定{one.get_outcome_display()}。"
    telling.supervisor(one, told)
    telling.organ(one, told)


@transaction.atomic
def extend(one: HotlineSupervision, *, by: User, due_on: date, because: str) -> None:
    """改期限, with the reason; the former day stays on record."""
    reason = _said(because, "请写明为什么改期限。")
    procedure.check(one, SupervisionAction.EXTEND, by=by)
    if due_on < timezone.localdate():
        raise Refused("反馈期限不能早于今天。", code="too_early")
    note = f"{one.due_on:%Y-%m-%d} → {due_on:%Y-%m-%d}。{reason}"
    procedure.move(one, SupervisionAction.EXTEND, by=by, note=note, due_on=due_on)
    telling.supervisor(one, f"热线工单 {one.ticket} 的反馈期限改为 {due_on:%Y-%m-%d}。")


def withdraw(one: HotlineSupervision, *, by: User, because: str) -> None:
    """撤回, so that the ticket may be given to somebody else."""
    reason = _said(because, "请写明为什么撤回。")
    procedure.move(one, SupervisionAction.WITHDRAW, by=by, note=reason)
    telling.supervisor(one, f"热线工单 {one.ticket} 的监督任务撤回了。")


def _said(words: str, missing: str) -> str:
    said = words.strip()
    if not said:
        raise Refused(missing, code="words_required")
    ensure_no_caller(said)
    return said
