"""Who keeps deliberations, who reports on a commitment and who checks the report; never when."""

from typing import Any

import rules

from congress.models import Role
from congress.permissions import held_by, holds, may, works_in_an_office, works_in_the_office
from stations.querysets.opinions import ORGAN_ROLES, TOWN_ROLES

for _model in ("deliberation", "publisheddeliberation"):
    may(f"stations.{_model}", view=works_in_an_office)


@rules.predicate
def keeps_its_station(actor: Any, deliberation: Any = None) -> bool:
    """Staff of the town of the station where it is held."""
    station = getattr(deliberation, "station", None)
    return station is not None and any(
        post.role in TOWN_ROLES and post.organ_id == station.town_id for post in held_by(actor)
    )


@rules.predicate
def made_it(actor: Any, commitment: Any = None) -> bool:
    """Works for the organ that promised it."""
    posts = [post for post in held_by(actor) if post.role in (*ORGAN_ROLES, *TOWN_ROLES)]
    if commitment is None:
        return bool(posts)
    return any(post.organ_id == commitment.organ_id for post in posts)


@rules.predicate
def reported_it(actor: Any, commitment: Any = None) -> bool:
    """Wrote the report that waits: nobody checks what he or she reported."""
    return commitment is not None and commitment.reported_by_id == actor.pk


rules.add_perm(
    "stations.see_deliberations",
    holds(Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, Role.COMMITTEE_STAFF, *TOWN_ROLES, *ORGAN_ROLES),
)  # fmt: skip
rules.add_perm("stations.plan_deliberation", works_in_the_office)
rules.add_perm("stations.keep_deliberation", works_in_the_office | keeps_its_station)
rules.add_perm("stations.publish_deliberation", works_in_the_office)
rules.add_perm("stations.report_commitment", made_it)
rules.add_perm("stations.check_commitment", works_in_the_office & ~reported_it)
