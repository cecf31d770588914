"""Who may act on a resident's opinion, and who may know who said it; never when."""

from typing import Any

import rules

from congress.models import Role
from congress.permissions import (
    administers_audit,
    held_by,
    holds,
    may,
    works_in_an_office,
    works_in_the_office,
)
from stations.querysets.opinions import OFFICES, ORGAN_ROLES, TOWN_ROLES


def _posts(actor: Any, *roles: str) -> list[Any]:
    return [post for post in held_by(actor) if post.role in roles]


@rules.predicate
def works_where_it_was_said(actor: Any, opinion: Any = None) -> bool:
    """Staff of the station's town or of the town that it is about; without an opinion, of any town."""
    posts = _posts(actor, *TOWN_ROLES)
    if opinion is None or opinion._meta.model_name == "district":
        return any(opinion is None or post.district_id == opinion.pk for post in posts)
    towns = {opinion.town_id, opinion.station.town_id if opinion.station_id else None} - {None}
    return any(post.organ_id in towns for post in posts)


@rules.predicate
def received_it(actor: Any, opinion: Any = None) -> bool:
    """The representative who heard it."""
    posts = _posts(actor, Role.REPRESENTATIVE)
    if opinion is None or opinion._meta.model_name == "district":
        return any(opinion is None or post.district_id == opinion.pk for post in posts)
    person = opinion.representative
    return bool(posts) and person is not None and person.user_id == actor.pk


@rules.predicate
def handles_it(actor: Any, opinion: Any = None) -> bool:
    """Works for the organ that it was handed to; a town's own staff handle what stays in the town."""
    posts = _posts(actor, *ORGAN_ROLES, *TOWN_ROLES)
    if opinion is None:
        return bool(posts)
    return opinion.organ_id is not None and any(post.organ_id == opinion.organ_id for post in posts)


keeps_it = works_in_the_office | works_where_it_was_said

may("stations.publicopinion", view=works_in_an_office)
may(
    "stations.intakerule",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)

# Whoever has a queue at the desk of opinions; of which opinions, says `visible_to`.
rules.add_perm("stations.see_opinions", holds(*OFFICES, *TOWN_ROLES, *ORGAN_ROLES))
# Towns and the district follow how opinions stand; an organ sees its own and no board of others.
rules.add_perm("stations.see_opinion_board", holds(*OFFICES, *TOWN_ROLES))
rules.add_perm("stations.keep_opinion", keeps_it)
rules.add_perm("stations.enter_opinion", keeps_it | received_it)
rules.add_perm("stations.handle_opinion", handles_it)
rules.add_perm("stations.answer_opinion", handles_it | keeps_it)
rules.add_perm("stations.tell_opinion", keeps_it | received_it)
rules.add_perm("stations.turn_opinion", received_it)
rules.add_perm("stations.publish_opinion", works_in_the_office)
# Who the resident is: whoever tells the answer; never the organ that handles the matter (trust §1.2).
rules.add_perm("stations.know_resident", keeps_it | received_it)
# Who looked: of one resident the office, of all of the district whoever keeps the audit.
rules.add_perm("stations.see_readings", works_in_the_office)
may("stations.identityreading", view=administers_audit)
