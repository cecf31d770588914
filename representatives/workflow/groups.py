"""代表小组: who is in it, and who convenes it (代表法办法第二十二条: every representative in a group, one to three conveners)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction

from congress.audit import facts_of
from congress.errors import Refused
from congress.models import District, User
from representatives.models import (
    GroupKind,
    GroupMembership,
    Level,
    Representative,
    RepresentativeGroup,
)
from representatives.workflow.posts import day_before

MOST_CONVENERS = 3


@transaction.atomic
def join_group(
    person: Representative, group: RepresentativeGroup, *, by: User | None, on: date
) -> GroupMembership:
    """编入: of the area a representative is in one group at a time, so that joining another leaves the former.

    Raises Refused for somebody without a mandate on that day (of the city's, for 市代表工作小组), PermissionDenied.
    """
    _ask(by, group.district)
    _lock(person)
    if person.district_id != group.district_id:
        raise Refused(
            f"{person}不是{group.district}的代表，不能编入{group}。", code="other_district"
        )
    held = set(person.mandates.valid(on=on).values_list("level", flat=True))
    if not held:
        raise Refused(f"{person}在 {on} 没有代表资格，不能编入{group}。", code="no_mandate")
    if group.kind == GroupKind.CITY and Level.CITY not in held:
        raise Refused(f"{person}不是市代表，不能编入{group}。", code="not_of_the_city")
    running = person.groups.filter(valid_to__isnull=True)
    if running.filter(group=group).exists():
        raise Refused(f"{person}已经在{group}。", code="joined_already")
    with _recorded("join_group", by):
        if group.kind == GroupKind.AREA:
            for former in running.filter(group__kind=GroupKind.AREA):
                _end(former, on=on)
        return GroupMembership.objects.create(group=group, representative=person, valid_from=on)


@transaction.atomic
def leave_group(membership: GroupMembership, *, by: User | None, on: date) -> None:
    """移出小组: the last day is the one before. Raises Refused if it has ended, PermissionDenied."""
    _lock_running(membership, by=by)
    with _recorded("leave_group", by):
        _end(membership, on=on)


@transaction.atomic
def appoint_convener(membership: GroupMembership, *, by: User | None) -> None:
    """召集人: three at most. Raises Refused, PermissionDenied."""
    _lock_running(membership, by=by)
    if membership.is_convener:
        raise Refused(f"{membership.representative}已经是召集人。", code="convener_already")
    if conveners_of(membership.group).count() >= MOST_CONVENERS:
        raise Refused(
            f"{membership.group}已经有 {MOST_CONVENERS} 名召集人，请先免去一名。",
            code="conveners_full",
        )
    with _recorded("appoint_convener", by):
        membership.is_convener = True
        membership.save(update_fields=["is_convener"])


@transaction.atomic
def dismiss_convener(membership: GroupMembership, *, by: User | None) -> None:
    """免去召集人; the last one stays until another is there. Raises Refused, PermissionDenied."""
    _lock_running(membership, by=by)
    if not membership.is_convener:
        raise Refused(f"{membership.representative}不是召集人。", code="not_a_convener")
    if conveners_of(membership.group).count() == 1:
        raise Refused("小组至少要有一名召集人，请先定下接任的召集人。", code="last_convener")
    with _recorded("dismiss_convener", by):
        membership.is_convener = False
        membership.save(update_fields=["is_convener"])


@transaction.atomic
def set_conveners(
    group: RepresentativeGroup, members: Iterable[GroupMembership], *, by: User | None
) -> None:
    """Who convenes it from now on, one to three of its members. Raises Refused, PermissionDenied."""
    _ask(by, group.district)
    _lock(group)
    chosen = {one.pk for one in members}
    running = {one.pk: one for one in group.members.filter(valid_to__isnull=True)}
    if not 1 <= len(chosen) <= MOST_CONVENERS:
        raise Refused(f"小组的召集人是一至{MOST_CONVENERS}名。", code="conveners_number")
    if not chosen <= set(running):
        raise Refused("召集人要从现在的成员中产生。", code="left_already")
    with _recorded("appoint_convener", by):
        # Those who go first: a group never has four.
        for is_convener in (False, True):
            for key, one in running.items():
                if one.is_convener != is_convener and (key in chosen) == is_convener:
                    one.is_convener = is_convener
                    one.save(update_fields=["is_convener"])


def conveners_of(group: RepresentativeGroup) -> Any:
    """Those who convene it now."""
    return group.members.filter(valid_to__isnull=True, is_convener=True)


def _end(membership: GroupMembership, *, on: date) -> None:
    membership.valid_to = day_before(on, not_before=membership.valid_from)
    membership.save(update_fields=["valid_to"])


def _lock_running(membership: GroupMembership, *, by: User | None) -> None:
    group = membership.group
    _ask(by, group.district)
    _lock(group)
    _lock(membership)
    if membership.valid_to is not None:
        raise Refused(
            f"{membership.representative}到 {membership.valid_to} 已经不在{group}。",
            code="left_already",
        )


def _lock(row: Any) -> None:
    row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update(of=("self",)))


def _ask(by: User | None, district: District) -> None:
    if by is not None and not rules.has_perm("representatives.keep_groups", by, district):
        raise PermissionDenied


def _recorded(verb: str, by: User | None) -> Any:
    return pghistory.context(verb=verb, **facts_of(by))
