"""代表变动, as every verb of a mandate writes and tells it."""

from datetime import date
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from congress import notifications
from congress.audit import facts_of
from congress.errors import Refused
from congress.models import District, Membership, Role, User
from representatives.models import ChangeKind, Mandate, MandateChange
from representatives.workflow import profiles


def note(
    mandate: Mandate, kind: ChangeKind, *, on: date, by: User | None, **told: str
) -> MandateChange:
    """One row of 代表变动, on the day of the decision."""
    return MandateChange.objects.create(
        district_id=mandate.representative.district_id,
        year=on.year,
        representative=mandate.representative,
        mandate=mandate,
        level=mandate.level,
        kind=kind,
        on=on,
        by=by,
        **told,
    )


def tell(change: MandateChange, *, by: User | None) -> None:
    """The others of the office, who invite, group and count the representatives; and what is public follows."""
    profiles.follow(change.representative)
    person = change.representative
    posts = Membership.objects.valid().filter(district=change.district_id)
    posts = posts.roles(Role.CONGRESS_OFFICE).select_related("user")
    level, kind = change.get_level_display(), change.get_kind_display()
    notifications.tell(
        [post.user for post in posts if by is None or post.user_id != by.pk],
        district=person.district,
        kind="representatives.mandate",
        subject=f"代表变动：{person}（{level}）{kind}，{change.on}。",
        reason="您做代表工作",
        link=reverse("admin:representatives_representative_change", args=[person.pk]),
        about=person.public_id,
    )


def ensure_past(on: date, day: str) -> None:
    """What is decided has been decided: raises Refused, naming the `day` that lies ahead."""
    if on > timezone.localdate():
        raise Refused(f"{day}不能晚于今天，请到当天再登记。", code="to_come")


def ensure_reason(reason: str) -> None:
    """Who puts something right says why: raises Refused."""
    if not reason.strip():
        raise Refused("请写明更正的理由。", code="reason_required")


def lock(row: Any) -> None:
    """Read anew, and nobody else's until the transaction ends."""
    row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update(of=("self",)))


def ask(by: User | None, district: District) -> None:
    """Raises PermissionDenied to who does not keep the mandates; the operator at the console is not asked."""
    if by is not None and not rules.has_perm("representatives.keep_mandates", by, district):
        raise PermissionDenied


def recorded(verb: str, by: User | None) -> Any:
    """The histories written inside name this verb and who did it."""
    return pghistory.context(verb=verb, **facts_of(by))
