"""What hangs on a mandate: the role that opens the portal, groups, and seats in committees.

Called by the verbs that end a mandate, within their transaction and under the lock of the representative.
"""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest

from congress.models import District, Membership, Role, Versioned
from congress.terms import in_force_on
from representatives.models import (
    CommitteeSeat,
    GroupKind,
    GroupMembership,
    Level,
    Mandate,
    Representative,
    Suspension,
)


def day_before(on: date, *, not_before: date) -> date:
    """The last day of what ends on that day; what began on it keeps this one day."""
    return max(not_before, on - timedelta(days=1))


def give_role(person: Representative, *, on: date) -> None:
    """The role from that day, for who has an account that is open and holds it no more; accounts are opened by the office."""
    user = person.user
    if user is None or not user.is_active:
        return
    held = Membership.objects.filter(
        user=user, district=person.district_id, role=Role.REPRESENTATIVE
    )
    if held.filter(valid_to__isnull=True).exists():
        return
    # Ended and given back on the same day: one post, without a gap.
    if held.filter(valid_to__gte=on - timedelta(days=1)).update(
        valid_to=None, version=F("version") + 1
    ):
        return
    Membership.objects.create(
        user=user, district_id=person.district_id, role=Role.REPRESENTATIVE, valid_from=on
    )


def end_role(person: Representative, *, on: date) -> None:
    """The role ends, if no mandate of the person is in force on that day."""
    if person.user_id and not person.mandates.in_force(on=on).exists():
        _end(
            Membership.objects.filter(
                user=person.user_id, district=person.district_id, role=Role.REPRESENTATIVE
            ),
            on=on,
        )


def end_posts(person: Representative, *, on: date) -> None:
    """After a mandate has ended: the role, the groups and the seats that no other mandate keeps."""
    end_role(person, on=on)
    held = set(person.mandates.valid(on=on).values_list("level", flat=True))
    groups = GroupMembership.objects.filter(representative=person)
    if not held:
        _end(groups, on=on)
    elif Level.CITY not in held:
        _end(groups.filter(group__kind=GroupKind.CITY), on=on)
    if Level.DISTRICT not in held:
        _end(CommitteeSeat.objects.filter(representative=person), on=on)


def end_posts_of_a_district(district: District, *, on: date) -> None:
    """换届: the same for a whole district in a handful of statements; what begins on that day is the new term's.

    Seats stay: a standing committee serves until the new congress has elected the next (地方组织法第四十八条).
    """
    mandates = Mandate.objects.filter(representative__district=district)
    old = in_force_on(on)
    of_accounts = Q(representative__user__isnull=False)
    _end(
        Membership.objects.filter(old, district=district, role=Role.REPRESENTATIVE).exclude(
            user__in=mandates.in_force(on=on).filter(of_accounts).values("representative__user")
        ),
        on=on,
    )
    _end(
        GroupMembership.objects.filter(old, representative__district=district).exclude(
            representative__in=mandates.valid(on=on).values("representative")
        ),
        on=on,
    )
    Suspension.objects.filter(
        until__isnull=True, since__lt=on, mandate__in=mandates.filter(valid_to__lt=on)
    ).update(until=on - timedelta(days=1))


def _end(rows: models.QuerySet[Any], *, on: date) -> None:
    """What is in force on that day, or begins later, ends the day before; what began on it keeps this one day."""
    counted = {"version": F("version") + 1} if issubclass(rows.model, Versioned) else {}
    rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on)).update(
        valid_to=Greatest(F("valid_from"), Value(on - timedelta(days=1))), **counted
    )
