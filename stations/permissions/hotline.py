"""Who keeps the hotline's tickets, who looks at one, and who may read what was found; never when."""

from typing import Any

import rules

from congress.models import Role
from congress.permissions import held_by, holds, may, works_in_an_office, works_in_the_office
from stations.querysets.opinions import OFFICES, ORGAN_ROLES, TOWN_ROLES
from stations.states.hotline import SupervisionStatus

may("stations.hotlineticket", view=works_in_an_office)
may(
    "stations.hotlinesupervisor",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)


def _represents(actor: Any, district: int) -> bool:
    return any(
        post.role == Role.REPRESENTATIVE and post.district_id == district for post in held_by(actor)
    )


@rules.predicate
def supervises_it(actor: Any, supervision: Any = None) -> bool:
    """The supervisor to whom it was handed, while in office."""
    if supervision is None:
        return any(post.role == Role.REPRESENTATIVE for post in held_by(actor))
    supervisor = supervision.supervisor
    return (
        supervisor.representative.user_id == actor.pk
        and supervisor.is_valid()
        and _represents(actor, supervision.district_id)
    )


@rules.predicate
def is_its_supervisor(actor: Any, supervision: Any = None) -> bool:
    """The same person also after the time in office."""
    return supervision is not None and supervision.supervisor.representative.user_id == actor.pk


@rules.predicate
def works_in_its_town(actor: Any, supervision: Any = None) -> bool:
    """The congress's own staff in the town of the ticket."""
    return supervision is not None and any(
        post.role in TOWN_ROLES and post.organ_id == supervision.ticket.town_id
        for post in held_by(actor)
    )


@rules.predicate
def handled_it_and_it_is_over(actor: Any, supervision: Any = None) -> bool:
    """The handling organ, once the office has called back: whoever is judged learns it at the end (trust §4)."""
    return (
        supervision is not None
        and supervision.status == SupervisionStatus.CALLED_BACK
        and any(
            post.role in (*ORGAN_ROLES, *TOWN_ROLES)
            and post.organ_id == supervision.ticket.organ_id
            for post in held_by(actor)
        )
    )


# Whoever has a list at the desk; of which tickets, says `visible_to`.
rules.add_perm("stations.see_hotline", holds(*OFFICES, *TOWN_ROLES, *ORGAN_ROLES))
rules.add_perm("stations.see_hotline_board", holds(*OFFICES, *TOWN_ROLES))
rules.add_perm("stations.keep_hotline", works_in_the_office)
rules.add_perm("stations.look_at_ticket", supervises_it)
rules.add_perm(
    "stations.read_finding",
    holds(*OFFICES) | works_in_its_town | is_its_supervisor | handled_it_and_it_is_over,
)
