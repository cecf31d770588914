"""Resigned, terminated, suspended and resumed: what a standing committee decides of a mandate (代表法第六十一、六十二条)."""

from datetime import date

from django.db import transaction

from congress.errors import Refused
from congress.models import User
from representatives.models import (
    ChangeKind,
    Mandate,
    MandateChange,
    Representative,
    Suspension,
    WhyEnded,
    WhySuspended,
)
from representatives.workflow.mandates import changes
from representatives.workflow.posts import day_before, end_posts, end_role, give_role

RESIGNATIONS = (WhyEnded.RESIGNED, WhyEnded.ORDERED)
# What else ends a mandate before its term does.
TERMINATIONS = tuple(ground for ground in WhyEnded if ground not in (*RESIGNATIONS, WhyEnded.TERM))


@transaction.atomic
def accept_resignation(
    mandate: Mandate,
    *,
    by: User | None,
    on: date,
    ground: str = WhyEnded.RESIGNED,
    decision: str = "",
    announcement: str = "",
    note: str = "",
) -> MandateChange:
    """接受辞职 (or 责令辞职, as the ground says): the mandate ends. Raises Refused, PermissionDenied."""
    if ground not in RESIGNATIONS:
        raise Refused("请选择辞职或者责令辞职。", code="ground_unknown")
    return _end(
        mandate,
        ChangeKind.RESIGNED,
        by=by,
        on=on,
        ground=ground,
        decision=decision,
        announcement=announcement,
        note=note,
    )


@transaction.atomic
def terminate(
    mandate: Mandate,
    *,
    by: User | None,
    on: date,
    ground: str,
    decision: str = "",
    announcement: str = "",
    note: str = "",
) -> MandateChange:
    """终止: on one of the other grounds of 代表法第六十二条, announced by the standing committee (第六十三条)."""
    if ground not in TERMINATIONS:
        raise Refused("请选择法律规定的终止情形。", code="ground_unknown")
    return _end(
        mandate,
        ChangeKind.TERMINATED,
        by=by,
        on=on,
        ground=ground,
        decision=decision,
        announcement=announcement,
        note=note,
    )


@transaction.atomic
def suspend(
    mandate: Mandate,
    *,
    by: User | None,
    on: date,
    ground: str,
    decision: str = "",
    announcement: str = "",
    note: str = "",
) -> MandateChange:
    """暂时停止执行代表职务 (代表法第六十一条): the role rests, unless another mandate is in force."""
    if ground not in WhySuspended.values:
        raise Refused("请选择法律规定的暂停情形。", code="ground_unknown")
    person = _lock_running(mandate, by=by, on=on, day="暂停日期")
    if mandate.suspensions.filter(until__isnull=True).exists():
        raise Refused(f"{mandate}已经暂停执行代表职务。", code="suspended_already")
    if mandate.suspensions.filter(until__gte=on).exists():
        raise Refused(f"{mandate}在 {on} 还处于上一次暂停。", code="suspended_already")
    with changes.recorded("suspend", by):
        Suspension.objects.create(mandate=mandate, ground=ground, since=on)
        change = changes.note(
            mandate,
            ChangeKind.SUSPENDED,
            on=on,
            by=by,
            ground=ground,
            decision=decision,
            announcement=announcement,
            note=note,
        )
        end_role(person, on=on)
    changes.tell(change, by=by)
    return change


@transaction.atomic
def resume(
    mandate: Mandate,
    *,
    by: User | None,
    on: date,
    decision: str = "",
    announcement: str = "",
    note: str = "",
) -> MandateChange:
    """恢复执行代表职务, when the ground is gone within the term: the role is held again from that day."""
    person = _lock_running(mandate, by=by, on=on, day="恢复日期")
    running = mandate.suspensions.filter(until__isnull=True).first()
    if running is None:
        raise Refused(f"{mandate}没有暂停执行代表职务，不用恢复。", code="not_suspended")
    if on < running.since:
        raise Refused(f"恢复日期不能早于暂停的 {running.since}。", code="too_early")
    with changes.recorded("resume", by):
        running.until = day_before(on, not_before=running.since)
        running.save(update_fields=["until"])
        change = changes.note(
            mandate,
            ChangeKind.RESUMED,
            on=on,
            by=by,
            decision=decision,
            announcement=announcement,
            note=note,
        )
        give_role(person, on=on)
    changes.tell(change, by=by)
    return change


def _end(
    mandate: Mandate, kind: ChangeKind, *, by: User | None, on: date, ground: str, **told: str
) -> MandateChange:
    person = _lock_running(mandate, by=by, on=on, day="决定日期")
    last_day = day_before(on, not_before=mandate.valid_from)
    with changes.recorded("end_mandate", by):
        mandate.valid_to, mandate.why_ended, mandate.version = last_day, ground, mandate.version + 1
        mandate.save(update_fields=["valid_to", "why_ended", "version"])
        for running in mandate.suspensions.filter(until__isnull=True):
            running.until = max(last_day, running.since)
            running.save(update_fields=["until"])
        change = changes.note(mandate, kind, on=on, by=by, ground=ground, **told)
        end_posts(person, on=on)
    changes.tell(change, by=by)
    return change


def _lock_running(mandate: Mandate, *, by: User | None, on: date, day: str) -> Representative:
    """Person before mandate, so that two mandates of one person never end past each other."""
    person: Representative = mandate.representative
    changes.ask(by, person.district)
    changes.ensure_past(on, day)
    changes.lock(person)
    changes.lock(mandate)
    if mandate.valid_to is not None:
        raise Refused(
            f"{mandate}的资格到 {mandate.valid_to} 已经结束（{mandate.get_why_ended_display()}）。",
            code="mandate_ended",
        )
    if on < mandate.valid_from:
        raise Refused(f"{day}不能早于资格起始的 {mandate.valid_from}。", code="too_early")
    return person
