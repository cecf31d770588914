"""Who may act: predicates over dated memberships. When is the table of moves, who may see is `visible_to`."""

from typing import Any

import rules

from congress.models import ADMINISTRATORS, Role

BUSINESS_OFFICES = (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, Role.COMMITTEE_STAFF)


def holds(*roles: str) -> Any:
    """The actor holds one of these roles today, in the district of the object if there is one."""

    @rules.predicate(name="holds_" + "_or_".join(roles))
    def held(actor: Any, obj: Any = None) -> bool:
        if not getattr(actor, "is_authenticated", False) or not actor.is_active:
            return False
        mine = actor.memberships.valid().roles(*roles)
        district = getattr(obj, "district_id", None)
        if obj is not None and obj._meta.model_name == "district":  # noqa: SLF001
            district = obj.pk
        return bool((mine.filter(district=district) if district else mine).exists())

    return held


works_in_the_office = holds(Role.CONGRESS_OFFICE)
works_in_an_office = holds(*BUSINESS_OFFICES)
administers_the_system = holds(Role.SYSTEM_ADMINISTRATOR)
administers_security = holds(Role.SECURITY_ADMINISTRATOR)
administers_audit = holds(Role.AUDIT_ADMINISTRATOR)
administers = holds(*ADMINISTRATORS)


def may(model: str, *, view: Any = None, add: Any = None, change: Any = None, delete: Any = None) -> None:
    """State who may do what with a model in the admin; what is not stated nobody may."""
    app, name = model.split(".")
    for verb, predicate in (("view", view), ("add", add), ("change", change), ("delete", delete)):
        if predicate is not None:
            rules.add_perm(f"{app}.{verb}_{name}", predicate)


may("congress.district", view=administers_the_system | works_in_an_office, change=administers_the_system)
may("congress.term", view=administers_the_system | works_in_an_office, add=works_in_the_office, change=works_in_the_office)
may("congress.session", view=works_in_an_office, add=works_in_the_office, change=works_in_the_office)
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
may("congress.calendarday", view=works_in_an_office, add=works_in_the_office, change=works_in_the_office, delete=works_in_the_office)
may("congress.period", view=works_in_an_office, add=works_in_the_office, change=works_in_the_office)
may("congress.ratedefinition", view=works_in_an_office, add=works_in_the_office, change=works_in_the_office)
may("congress.publishedfigure", view=works_in_an_office, add=works_in_the_office, change=works_in_the_office, delete=works_in_the_office)
may("congress.figuresnapshot", view=works_in_an_office)
may("congress.register", view=works_in_an_office, add=works_in_the_office)
may("congress.job", view=works_in_an_office | administers_the_system)
may("congress.personalevent", view=administers_audit)
may("congress.auditseal", view=administers_audit)

rules.add_perm("congress.compute_figures", works_in_the_office)
rules.add_perm("congress.import_register", works_in_the_office)
rules.add_perm("congress.open_account", administers_the_system)
rules.add_perm("congress.close_account", administers_the_system)
rules.add_perm("congress.issue_activation", administers_the_system)
rules.add_perm("congress.hand_over", administers_security)
rules.add_perm("congress.roll_over", works_in_the_office)
