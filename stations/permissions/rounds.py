"""Who keeps the rounds."""

from typing import Any

import rules

from congress.models import Role
from congress.permissions import held_by, holds, may, works_in_an_office, works_in_the_office
from stations.querysets.opinions import TOWN_ROLES


@rules.predicate
def works_at_its_station(actor: Any, session: Any = None) -> bool:
    """Staff of the town whose station it is; without a session, of any town."""
    posts = [post for post in held_by(actor) if post.role in TOWN_ROLES]
    if session is None:
        return bool(posts)
    return any(post.organ_id == session.station.town_id for post in posts)


@rules.predicate
def keeps_its_round(actor: Any, session: Any = None) -> bool:
    """The office of the session's own district."""
    return bool(works_in_the_office(actor, session.round if session else None))


may("stations.communityround", view=works_in_an_office)
may("stations.roundsession", view=works_in_an_office)
may("stations.publishedround", view=works_in_an_office)

rules.add_perm("stations.keep_rounds", works_in_the_office)
rules.add_perm(
    "stations.see_rounds", works_in_an_office | holds(*TOWN_ROLES) | holds(Role.REPRESENTATIVE)
)
# A session is a station's: its town enters who came.
rules.add_perm("stations.count_residents", keeps_its_round | works_at_its_station)
