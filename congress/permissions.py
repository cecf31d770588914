"""Who may act: predicates over dated memberships. When is the table of moves, who may see is `visible_to`."""

from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, prefetch_related_objects

from congress.models import ADMINISTRATORS, OFFICES, District, Membership, Role, User


def remember(actor: Any) -> None:
    """Read the actor's posts once for a request that will ask many times (the admin asks for every model and verb)."""
    posts = Prefetch("memberships", Membership.objects.select_related("district"))
    prefetch_related_objects([actor], posts)
    actor.held_today = [post for post in actor.memberships.all() if post.is_valid()]


def held_by(actor: Any) -> list[Membership]:
    """The posts that the actor holds today."""
    if not getattr(actor, "is_authenticated", False) or not actor.is_active:
        return []
    held = getattr(actor, "held_today", None)
    return list(actor.memberships.valid().select_related("district")) if held is None else held


def district_for(actor: Any, permission: str) -> District:
    """The district in which the actor may do this; of several the first. Raises PermissionDenied."""
    for post in held_by(actor):
        if rules.has_perm(permission, actor, post.district):
            return post.district
    raise PermissionDenied


def holds(*roles: str) -> Any:
    """The actor holds one of these roles today, in the district of the object if there is one."""

    @rules.predicate(name="holds_" + "_or_".join(roles))
    def held(actor: Any, obj: Any = None) -> bool:
        district = getattr(obj, "district_id", None)
        if obj is not None and obj._meta.model_name == "district":
            district = obj.pk
        if district is None and isinstance(obj, User):  # an account that no district looks after
            return False
        return any(
            post.role in roles and (district is None or post.district_id == district)
            for post in held_by(actor)
        )

    return held


works_in_the_office = holds(Role.CONGRESS_OFFICE)
works_in_an_office = holds(*OFFICES)
administers_the_system = holds(Role.SYSTEM_ADMINISTRATOR)
administers_security = holds(Role.SECURITY_ADMINISTRATOR)
administers_audit = holds(Role.AUDIT_ADMINISTRATOR)
administers = holds(*ADMINISTRATORS)


def may(
    model: str, *, view: Any = None, add: Any = None, change: Any = None, delete: Any = None
) -> None:
    """State who may do what with a model in the admin; what is not stated nobody may."""
    app, name = model.split(".")
    for verb, predicate in (("view", view), ("add", add), ("change", change), ("delete", delete)):
        if predicate is not None:
            rules.add_perm(f"{app}.{verb}_{name}", predicate)


may(
    "congress.district",
    view=administers_the_system | works_in_an_office,
    change=administers_the_system,
)
may(
    "congress.term",
    view=administers_the_system | works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)
may(
    "congress.session", view=works_in_an_office, add=works_in_the_office, change=works_in_the_office
)
may(
    "congress.organ",
    view=administers_the_system | administers_security | works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)
may(
    "congress.user",
    view=administers_the_system | administers_security,
    add=administers_the_system,
    change=administers_the_system,
)
may(
    "congress.membership",
    view=administers_the_system | administers_security,
    add=administers_security,
    change=administers_security,
)
may("congress.activation", view=administers_the_system)
may(
    "congress.calendarday",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
    delete=works_in_the_office,
)
may("congress.period", view=works_in_an_office, add=works_in_the_office, change=works_in_the_office)
may(
    "congress.ratedefinition",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)
may(
    "congress.publishedfigure",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
    delete=works_in_the_office,
)
may("congress.figuresnapshot", view=works_in_an_office)
may("congress.register", view=works_in_an_office, add=works_in_the_office)
may("congress.reporttemplate", view=works_in_an_office, add=works_in_the_office)
may("congress.job", view=works_in_an_office | administers_the_system)
for kept in ("meeting", "decision", "appointment", "oathceremony", "publishedmeeting"):
    may(f"congress.{kept}", view=works_in_an_office)
may(
    "congress.meetingrule",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)
may("congress.personalevent", view=administers_audit)
may("congress.auditseal", view=administers_audit)
may("congress.operation", view=administers_audit)

rules.add_perm("congress.see_meetings", works_in_an_office)
rules.add_perm("congress.keep_meetings", works_in_the_office)
rules.add_perm("congress.keep_appointments", works_in_the_office)
rules.add_perm("congress.release_meetings", holds(Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER))
rules.add_perm("congress.compute_figures", works_in_the_office)
rules.add_perm("congress.close_year", holds(Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER))
rules.add_perm("congress.revise_figure", works_in_the_office)
rules.add_perm("congress.release_revision", holds(Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER))
rules.add_perm("congress.import_register", works_in_the_office)
rules.add_perm("congress.take_annual_report", works_in_an_office)
rules.add_perm("congress.bring_template", works_in_the_office)
# Contradictions, and what is merged, are the office's of the own district alone.
rules.add_perm("congress.see_quality", works_in_the_office)
rules.add_perm("congress.merge_records", works_in_the_office)


@rules.predicate
def is_oneself(actor: Any, account: User | None = None) -> bool:
    """The account is the actor's own."""
    return (
        account is not None
        and actor.is_authenticated
        and actor.is_active
        and actor.pk == account.pk
    )


@rules.predicate
def is_ones_own_post(actor: Any, membership: Membership | None = None) -> bool:
    """The post is the actor's own."""
    return membership is not None and actor.pk == membership.user_id


@rules.predicate
def is_a_representative_alone(actor: Any, account: User | None = None) -> bool:
    """Whoever it is has never held another role, so that the office may hand out the slips."""
    if account is None:
        return True
    roles = set(account.memberships.values_list("role", flat=True))
    return roles == {Role.REPRESENTATIVE}


rules.add_perm("congress.open_account", administers_the_system)
rules.add_perm("congress.open_representative_account", administers_the_system | works_in_the_office)
rules.add_perm(
    "congress.issue_activation",
    administers_the_system | works_in_the_office & is_a_representative_alone,
)
rules.add_perm("congress.set_password", is_oneself)
rules.add_perm("congress.change_phone", is_oneself | administers_the_system)
rules.add_perm("congress.change_email", administers_the_system)
rules.add_perm("congress.close_account", administers_the_system & ~is_oneself)
# Another administrator than the one who prints slips, so that nobody alone can take over a colleague's account.
rules.add_perm("congress.forget_second_factor", administers_security & ~is_oneself)
rules.add_perm("congress.appoint", administers_security)
rules.add_perm("congress.end_membership", administers_security & ~is_ones_own_post)
rules.add_perm("congress.hand_over", administers_security)
rules.add_perm("congress.roll_over", works_in_the_office)
