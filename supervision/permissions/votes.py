"""Who prepares, votes, counts and certifies; never when."""

from typing import Any

import rules

from congress.models import Role
from congress.permissions import holds, may, works_in_an_office, works_in_the_office
from supervision.querysets.items import OFFICES


@rules.predicate
def stands_on_the_roll(actor: Any, vote: Any = None) -> bool:
    """The vote's own roll says who may vote; it was frozen when the vote was opened."""
    if vote is None or not getattr(actor, "is_active", False):
        return False
    return bool(vote.electors.filter(representative__user=actor).exists())


may("supervision.vote", view=works_in_an_office)
may("supervision.publishedvote", view=works_in_an_office)
may(
    "supervision.voterule",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)

rules.add_perm("supervision.see_votes", holds(*OFFICES))
rules.add_perm("supervision.keep_vote", works_in_the_office)
rules.add_perm("supervision.cast_ballot", stands_on_the_roll)
# 监票人: of the three offices, whoever the chairpersons named.
rules.add_perm("supervision.keep_key", works_in_an_office)
rules.add_perm("supervision.certify_vote", holds(Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER))
rules.add_perm("supervision.announce_vote", works_in_the_office)
