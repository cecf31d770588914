"""Who keeps legislative contact points, their drafts and tasks, and who may know who proposed; never when."""

from typing import Any

import rules

from congress.models import Role
from congress.permissions import held_by, may, works_in_an_office, works_in_the_office
from stations.querysets.opinions import TOWN_ROLES


@rules.predicate
def works_for_the_point(actor: Any, task: Any = None) -> bool:
    """Staff of the organ where the point is; without a task, of any town."""
    posts = [post for post in held_by(actor) if post.role in TOWN_ROLES]
    if task is None:
        return bool(posts)
    organ = task.point.organ_id
    return organ is not None and any(post.organ_id == organ for post in posts)


@rules.predicate
def represents_here(actor: Any, task: Any = None) -> bool:
    """A representative of the district, who speaks for him- or herself."""
    return any(
        post.role == Role.REPRESENTATIVE and (task is None or post.district_id == task.district_id)
        for post in held_by(actor)
    )


keeps_it = works_in_the_office | works_for_the_point

for _model in ("legislativepoint", "pointnetwork", "networkmember"):
    may(
        f"stations.{_model}",
        view=works_in_an_office,
        add=works_in_the_office,
        change=works_in_the_office,
    )
may("stations.networkmember", delete=works_in_the_office)
may(
    "stations.informationofficer",
    view=works_in_the_office,
    add=works_in_the_office,
    change=works_in_the_office,
)
for _model in (
    "legislativedraft",
    "consultationtask",
    "lawcomment",
    "officeryear",
    "publisheddraft",
):
    may(f"stations.{_model}", view=works_in_an_office)

rules.add_perm("stations.keep_draft", works_in_the_office)
rules.add_perm("stations.publish_draft", works_in_the_office)
rules.add_perm("stations.keep_consultation", keeps_it)
rules.add_perm("stations.comment_on_draft", keeps_it | represents_here)
rules.add_perm("stations.tell_proposer", keeps_it)
# Who proposed it: whoever tells what came of it (trust §1.2).
rules.add_perm("stations.know_proposer", keeps_it)
