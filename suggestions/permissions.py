"""Who may act on a suggestion; never when."""

from typing import Any

import rules

from congress.models import Role
from congress.permissions import holds, may, works_in_an_office, works_in_the_office


@rules.predicate
def is_author(actor: Any, suggestion: Any) -> bool:
    """Only the representative who leads it speaks for it."""
    return bool(
        actor.is_authenticated
        and suggestion is not None
        and suggestion.author.user_id == actor.pk
        and actor.memberships.valid().roles(Role.REPRESENTATIVE).exists()
    )


@rules.predicate
def leads_a_host(actor: Any, suggestion: Any) -> bool:
    """The leader of an organ that hosts it."""
    if not actor.is_authenticated or suggestion is None:
        return False
    hosts = suggestion.handlings.filter(role="host").values("organ")
    return bool(actor.memberships.valid().roles(Role.ORGAN_LEADER).filter(organ__in=hosts).exists())


rules.add_perm("suggestions.submit", is_author)
rules.add_perm("suggestions.register", works_in_the_office)
rules.add_perm("suggestions.assign", holds(Role.CONGRESS_OFFICE, Role.DISPATCH_OFFICE))
rules.add_perm("suggestions.sign_off", leads_a_host)
rules.add_perm("suggestions.evaluate", is_author)
rules.add_perm("suggestions.withdraw", is_author)
rules.add_perm("suggestions.publish", works_in_the_office)
rules.add_perm("suggestions.unpublish", works_in_the_office)

may("suggestions.suggestion", view=works_in_an_office)
may("suggestions.publishedsuggestion", view=works_in_an_office)
may(
    "suggestions.category",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)
may("suggestions.handling", view=works_in_an_office)
may("suggestions.consent", view=works_in_an_office)
may("suggestions.suggestionrecord", view=works_in_an_office)
