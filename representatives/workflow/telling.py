"""Who is told what of duties and events: one sentence, with why it comes to them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from congress import notifications
from congress.models import Membership, Role, User
from representatives.models import DutyRecord, Event, Representative
from representatives.querysets import ORGANISERS


def checker(record: DutyRecord) -> None:
    """The representative in whose name somebody else has registered a duty. Offices look at their queue instead."""
    own = record.representative.user
    if own is not None and own.pk != record.registered_by_id:
        representative(record, f"为您登记了履职记录“{record.shown_title}”，请核对。")


def checkers(records: Iterable[DutyRecord]) -> None:
    """The same of many at once: each representative is told one sentence."""
    by_person: dict[Any, list[DutyRecord]] = {}
    for record in records:
        by_person.setdefault(record.representative_id, []).append(record)
    for rows in by_person.values():
        if len(rows) == 1:
            checker(rows[0])
            continue
        user = rows[0].representative.user
        if user is not None and user.pk != rows[0].registered_by_id:
            notifications.tell(
                [user],
                district=rows[0].district,
                kind="representatives.duty",
                subject=f"为您登记了 {len(rows)} 条履职记录，请核对。",
                reason="这是您的履职记录",
                link=reverse("my_duties"),
            )


def representative(record: DutyRecord, subject: str, *, urgent: bool = False) -> None:
    """Whose duty it is."""
    user = record.representative.user
    if user is None:
        return
    notifications.tell(
        [user],
        district=record.district,
        kind="representatives.duty",
        subject=subject,
        reason="这是您的履职记录",
        link=record.get_absolute_url(),
        about=record.public_id,
        urgent=urgent,
    )


def keepers_of(person: Representative) -> list[User]:
    """Who looks after a representative: the office, and the staff of the town."""
    of_the_town = Q(role=Role.TOWN_STAFF, organ__isnull=False, organ=person.town_id)
    posts = Membership.objects.valid().filter(
        Q(role=Role.CONGRESS_OFFICE) | of_the_town, district=person.district_id
    )
    return [post.user for post in posts.select_related("user")]


def keepers(record: DutyRecord, subject: str) -> None:
    """The office, and the town of the representative."""
    notifications.tell(
        keepers_of(record.representative),
        district=record.district,
        kind="representatives.duty",
        subject=subject,
        reason="您核对这位代表的履职记录",
        link=reverse("desk_duty", args=[record.public_id]),
        about=record.public_id,
    )


def invited(
    event: Event, people: Iterable[Any], subject: str, *, urgent: bool = False, key: str = ""
) -> None:
    """Representatives who are invited to an event."""
    notifications.tell(
        [person.user for person in people if person.user is not None],
        district=event.district,
        kind="representatives.event",
        subject=subject,
        reason="邀请您参加的活动",
        link=reverse("my_event", args=[event.public_id]),
        about=event.public_id,
        urgent=urgent,
        key=key,
    )


def organisers(event: Event, subject: str, *, urgent: bool = False) -> None:
    """Who organises it: the staff of the organ; the office where the event is its own."""
    _staff(event, subject, _organising(event), reason="您组织的活动", urgent=urgent)


def those_who_warn(event: Event, subject: str) -> None:
    """An absence from the congress concerns the office, whoever organised the sitting."""
    posts = _posts(event).roles(Role.CONGRESS_OFFICE) | _organising(event)
    _staff(event, subject, posts, reason="代表出席人代会的情况", urgent=True)


def _posts(event: Event) -> Any:
    return Membership.objects.valid().filter(district=event.district_id).select_related("user")


def _organising(event: Event) -> Any:
    posts = _posts(event)
    if event.organiser_id:
        return posts.roles(*ORGANISERS).filter(organ=event.organiser_id)
    return posts.roles(Role.CONGRESS_OFFICE)


def _staff(event: Event, subject: str, posts: Any, *, reason: str, urgent: bool) -> None:
    users: list[User] = [post.user for post in posts]
    notifications.tell(
        users,
        district=event.district,
        kind="representatives.event",
        subject=subject,
        reason=reason,
        link=event.get_absolute_url(),
        about=event.public_id,
        urgent=urgent,
    )
