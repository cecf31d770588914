"""Who keeps plans and items, who answers for an opinion, who judges; never when."""

from typing import Any

import rules

from congress.models import Role
from congress.permissions import held_by, holds, may, works_in_an_office, works_in_the_office
from supervision.querysets.items import HANDLERS


@rules.predicate
def represents_here(actor: Any, item: Any = None) -> bool:
    """A representative of the district."""
    return any(
        post.role == Role.REPRESENTATIVE and (item is None or post.district_id == item.district_id)
        for post in held_by(actor)
    )


@rules.predicate
def answers_here(actor: Any, item: Any = None) -> bool:
    """Works in an organ that reports on the item or acts on one of its points; without an item, in any organ."""
    organs = {post.organ_id for post in held_by(actor) if post.role in HANDLERS} - {None}
    if item is None or not organs:
        return bool(organs)
    if item.organ_id in organs:
        return True
    opinion = getattr(item, "opinion", None)
    return opinion is not None and any(point.organ_id in organs for point in opinion.points.all())


@rules.predicate
def leads_the_organ(actor: Any, item: Any = None) -> bool:
    """Heads the organ that reports, and so signs its report."""
    return any(
        post.role == Role.ORGAN_LEADER and (item is None or post.organ_id == item.organ_id)
        for post in held_by(actor)
    )


@rules.predicate
def gave_the_word(actor: Any, commitment: Any = None) -> bool:
    """Works in the organ that made the commitment."""
    return any(
        post.role in HANDLERS and (commitment is None or post.organ_id == commitment.organ_id)
        for post in held_by(actor)
    )


keeps_supervision = holds(Role.CONGRESS_OFFICE, Role.COMMITTEE_STAFF)
decides = holds(Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER)

for _model in ("supervisionplan", "item", "publishedplan", "publisheditem", "commitment"):
    may(f"supervision.{_model}", view=works_in_an_office)
may(
    "supervision.steptemplate",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)

rules.add_perm("supervision.see_items", works_in_an_office | represents_here | answers_here)
rules.add_perm("supervision.see_board", works_in_an_office)
rules.add_perm("supervision.keep_items", keeps_supervision)
# 主任会议通过计划（监督法第六十三条）; the office registers what it decided.
rules.add_perm("supervision.decide_plan", decides)
rules.add_perm("supervision.publish_items", works_in_the_office)
rules.add_perm("supervision.judge_handling", keeps_supervision)
rules.add_perm("supervision.answer_points", answers_here)
rules.add_perm("supervision.report_handling", leads_the_organ)
rules.add_perm("supervision.report_commitment", gave_the_word)
rules.add_perm("supervision.judge_commitment", keeps_supervision)
rules.add_perm("supervision.comment_on_item", represents_here)
