"""Who may work with representatives, their duties and their events; never when."""

from typing import Any

import rules

from congress.models import Role
from congress.permissions import held_by, holds, may, works_in_an_office, works_in_the_office

works_in_a_town = holds(Role.TOWN_STAFF)
looks_after_representatives = works_in_an_office | works_in_a_town


def _posts(actor: Any, *roles: str) -> list[Any]:
    return [post for post in held_by(actor) if post.role in roles]


@rules.predicate
def is_the_representative(actor: Any, row: Any) -> bool:
    """The row is about the actor, who is a representative today."""
    return bool(
        row is not None
        and row.representative.user_id is not None
        and row.representative.user_id == getattr(actor, "pk", None)
        and _posts(actor, Role.REPRESENTATIVE)
    )


@rules.predicate
def is_oneself_as_representative(actor: Any, person: Any = None) -> bool:
    """The actor is a representative today; of the roster's row, if one is given."""
    if not _posts(actor, Role.REPRESENTATIVE):
        return False
    return person is None or person.user_id == actor.pk


@rules.predicate
def looks_after_the_town_of(actor: Any, row: Any = None) -> bool:
    """Town staff and the representatives of their town."""
    posts = _posts(actor, Role.TOWN_STAFF)
    if row is None:
        return bool(posts)
    person = getattr(row, "representative", row)
    town = getattr(person, "town_id", None)
    return town is not None and any(post.organ_id == town for post in posts)


@rules.predicate
def organises(actor: Any, event: Any = None) -> bool:
    """Staff of the organ that organises it."""
    posts = _posts(actor, Role.TOWN_STAFF, Role.STATION_STAFF, Role.COMMITTEE_STAFF)
    posts = [post for post in posts if post.organ_id]
    if event is None:
        return bool(posts)
    return event.organiser_id is not None and any(
        post.organ_id == event.organiser_id for post in posts
    )


@rules.predicate
def organises_its_event(actor: Any, attendance: Any = None) -> bool:
    """Staff of the organ whose event it is."""
    return bool(organises(actor, attendance.event if attendance is not None else None))


@rules.predicate
def registered_it(actor: Any, duty: Any = None) -> bool:
    """Registered by the actor."""
    return duty is None or duty.registered_by_id == getattr(actor, "pk", None)


@rules.predicate
def came_from_the_representative(actor: Any, duty: Any = None) -> bool:
    """The representative registered it, so that somebody else checks it."""
    if duty is None:
        return True
    own = duty.representative.user_id
    return own is not None and duty.registered_by_id == own


keeps_duties = works_in_the_office | looks_after_the_town_of

for reference in (
    "constituency",
    "delegation",
    "representativegroup",
    "groupmembership",
    "dutykind",
    "representative",
    "mandate",
):
    may(
        f"representatives.{reference}",
        view=works_in_an_office,
        add=works_in_the_office,
        change=works_in_the_office,
    )
may("representatives.dutyrecord", view=works_in_an_office)
may("representatives.event", view=works_in_an_office)
may("representatives.publishedrepresentative", view=works_in_an_office)
may("representatives.publishedduty", view=works_in_an_office)

# 履职记录: a representative registers the own duties, staff anybody's whom they look after.
rules.add_perm("representatives.log_duty", is_oneself_as_representative)
rules.add_perm("representatives.register_duty", keeps_duties)
rules.add_perm("representatives.amend_duty", is_the_representative & registered_it)
# Each checks what the other has registered.
rules.add_perm(
    "representatives.check_duty",
    (is_the_representative & ~came_from_the_representative)
    | (keeps_duties & came_from_the_representative),
)
rules.add_perm(
    "representatives.object_to_duty", is_the_representative & ~came_from_the_representative
)
rules.add_perm("representatives.keep_duty", keeps_duties)
rules.add_perm("representatives.publish_duty", works_in_the_office)

# 活动
rules.add_perm("representatives.plan_event", works_in_the_office | organises)
rules.add_perm("representatives.organise_event", works_in_the_office | organises)
rules.add_perm("representatives.answer_invitation", is_the_representative)
rules.add_perm("representatives.keep_attendance", works_in_the_office | organises_its_event)

rules.add_perm("representatives.publish_profile", works_in_the_office)
may(
    "representatives.neighbourhood",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
    delete=works_in_the_office,
)
# 履职档案 of others; of whom, says `visible_to`.
rules.add_perm("representatives.read_archives", looks_after_representatives)
