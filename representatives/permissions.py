"""Who may work with representatives, their duties and their events; never when."""

from typing import Any

import rules

from congress.models import Role
from congress.permissions import held_by, holds, may, works_in_an_office, works_in_the_office
from representatives.models import GroupMembership
from representatives.querysets import ORGANISERS
from representatives.states.duties import DutyOrigin

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
    posts = _posts(actor, *ORGANISERS)
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
    """It stands as the representative registered it, so that somebody else checks it.

    What the office has put right since then has a day until which the representative checks it.
    """
    if duty is None:
        return True
    own = duty.representative.user_id
    is_own = own is not None and duty.registered_by_id == own and duty.check_due_on is None
    # Who signed in registered that he or she was there, not what the organiser writes of the event.
    return is_own and duty.origin != DutyOrigin.EVENT


@rules.predicate
def nominated_it(actor: Any, case: Any = None) -> bool:
    """Nominated by the actor."""
    return case is None or case.nominated_by_id == getattr(actor, "pk", None)


@rules.predicate
def is_about_oneself(actor: Any, row: Any = None) -> bool:
    """The row is about the actor."""
    person = getattr(row, "representative", None)
    return person is not None and person.user_id == getattr(actor, "pk", None)


def _conveners_of(representative: Any) -> Any:
    """Who convenes a group of this representative today."""
    valid = GroupMembership.objects.valid()
    groups = valid.filter(representative=representative).values("group")
    return valid.filter(group__in=groups, is_convener=True)


@rules.predicate
def convenes_the_group_of(actor: Any, row: Any = None) -> bool:
    """A representative who convenes a group of the person whom the row is about."""
    if not _posts(actor, Role.REPRESENTATIVE):
        return False
    mine = {"representative__user": actor}
    if row is None:
        conveners = GroupMembership.objects.valid().filter(is_convener=True)
        return bool(conveners.filter(**mine).exists())
    return bool(_conveners_of(row.representative_id).filter(**mine).exists())


@rules.predicate
def has_no_other_convener(actor: Any, row: Any = None) -> bool:
    """Nobody but the person convenes the groups that he or she is in."""
    if row is None:
        return True
    others = _conveners_of(row.representative_id).exclude(representative=row.representative_id)
    return not others.exists()


keeps_duties = works_in_the_office | looks_after_the_town_of

for reference in (
    "constituency",
    "delegation",
    "representativegroup",
    "groupmembership",
    "dutykind",
    "recurringduty",
    "representative",
    "mandate",
    "committeeseat",
    "groupplan",
    "groupoutcome",
):
    may(
        f"representatives.{reference}",
        view=works_in_an_office,
        add=works_in_the_office,
        change=works_in_the_office,
    )
may("representatives.mandatechange", view=works_in_an_office)
may("representatives.dutyrecord", view=works_in_an_office)
may("representatives.event", view=works_in_an_office)
for register in (
    "dutyreport",
    "publishedreport",
    "exemplarycase",
    "publishedcase",
    "course",
    "coursesession",
    "coursematerial",
):
    may(f"representatives.{register}", view=works_in_an_office)
may(
    "representatives.learningrule",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)
may("representatives.publishedrepresentative", view=works_in_an_office)
may("representatives.publishedduty", view=works_in_an_office)

# 代表变动和代表小组: recorded by the office, in its district.
rules.add_perm("representatives.keep_mandates", works_in_the_office)
rules.add_perm("representatives.keep_groups", works_in_the_office)

# 履职记录: a representative registers the own duties, staff anybody's whom they look after.
rules.add_perm("representatives.log_duty", is_oneself_as_representative)
rules.add_perm("representatives.register_duty", keeps_duties)
rules.add_perm("representatives.amend_duty", is_the_representative & registered_it)
# Each checks what the other has registered.
rules.add_perm(
    "representatives.check_duty",
    (is_the_representative & ~came_from_the_representative)
    | (keeps_duties & came_from_the_representative & ~is_about_oneself),
)
rules.add_perm(
    "representatives.object_to_duty", is_the_representative & ~came_from_the_representative
)
# Nobody in the office settles or publishes what is about him- or herself (decision 0013).
rules.add_perm("representatives.keep_duty", keeps_duties & ~is_about_oneself)
rules.add_perm("representatives.publish_duty", works_in_the_office & ~is_about_oneself)

# 两个联系 and other recurring duties. Voters are the representative's own: no office reads or keeps them.
rules.add_perm("representatives.read_contacts", works_in_an_office | works_in_a_town)
rules.add_perm("representatives.keep_contacts", works_in_the_office)
rules.add_perm("representatives.log_contact", is_oneself_as_representative)
rules.add_perm("representatives.keep_voters", is_oneself_as_representative)
# 报告履职: written by the representative, kept by the office and the representative's town.
rules.add_perm("representatives.draft_report", is_oneself_as_representative)
rules.add_perm("representatives.write_report", is_the_representative)
rules.add_perm("representatives.keep_report", keeps_duties & ~is_about_oneself)
rules.add_perm("representatives.withdraw_report", is_the_representative | keeps_duties)
rules.add_perm("representatives.prepare_report", keeps_duties & ~is_about_oneself)
rules.add_perm("representatives.publish_report", works_in_the_office & ~is_about_oneself)

# 优秀案例
nominates = holds(Role.REPRESENTATIVE, Role.TOWN_STAFF, Role.CONGRESS_OFFICE)
rules.add_perm("representatives.nominate_case", nominates)
rules.add_perm(
    "representatives.change_nomination", (nominates & nominated_it) | works_in_the_office
)
rules.add_perm("representatives.select_case", works_in_the_office)
rules.add_perm("representatives.publish_case", works_in_the_office)

# 学习培训
rules.add_perm("representatives.plan_course", works_in_the_office | organises)
rules.add_perm("representatives.read_materials", is_oneself_as_representative)
# 履职评价: nobody appraises him- or herself; a convener's own goes to another convener, else to the office.
may(
    "representatives.appraisalscheme",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)
may(
    "representatives.pointrule",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)
rules.add_perm("representatives.keep_appraisals", works_in_the_office & ~is_about_oneself)
rules.add_perm("representatives.keep_appraisal_scheme", works_in_the_office)
rules.add_perm("representatives.assess_oneself", is_the_representative)
rules.add_perm(
    "representatives.appraise_in_group",
    ~is_about_oneself & (convenes_the_group_of | works_in_the_office & has_no_other_convener),
)
rules.add_perm("representatives.appraise_in_town", looks_after_the_town_of & ~is_about_oneself)
rules.add_perm("representatives.object_to_appraisal", is_the_representative)

# 活动
rules.add_perm("representatives.see_events", works_in_an_office | organises)
rules.add_perm("representatives.plan_event", works_in_the_office | organises)
rules.add_perm("representatives.organise_event", works_in_the_office | organises)
rules.add_perm("representatives.answer_invitation", is_the_representative)
rules.add_perm("representatives.keep_attendance", works_in_the_office | organises_its_event)
# One sits instead of another whom the case above knows to agree: whoever of the two was asked writes both.
rules.add_perm("representatives.swap_attendance", holds(Role.REPRESENTATIVE))

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
