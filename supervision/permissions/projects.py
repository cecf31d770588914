"""Who collects, screens, carries out, supervises and publishes projects; never when."""

from typing import Any

import rules

from congress.models import Role
from congress.permissions import held_by, holds, may, works_in_an_office, works_in_the_office
from supervision.querysets.items import HANDLERS, OFFICES


@rules.predicate
def carries_it_out(actor: Any, project: Any = None) -> bool:
    """Works for the organ that carries it out; without a project, for any."""
    posts = [post for post in held_by(actor) if post.role in HANDLERS]
    return any(project is None or post.organ_id == project.organ_id for post in posts)


@rules.predicate
def is_in_its_group(actor: Any, project: Any = None) -> bool:
    """A member of its working group of representatives (监督工作小组); without a project, any representative."""
    represents = any(
        post.role == Role.REPRESENTATIVE
        and (project is None or post.district_id == project.district_id)
        for post in held_by(actor)
    )
    if project is None or not represents:
        return represents
    return bool(project.supervisors.filter(representative__user=actor).exists())


for _model in ("project", "projectproposal", "publishedproject"):
    may(f"supervision.{_model}", view=works_in_an_office)
for _model in ("projectyear", "appraisaldimension"):
    may(
        f"supervision.{_model}",
        view=works_in_an_office,
        add=works_in_the_office,
        change=works_in_the_office,
    )

rules.add_perm("supervision.see_projects", holds(*OFFICES, *HANDLERS))
rules.add_perm("supervision.propose_project", holds(Role.REPRESENTATIVE))
rules.add_perm("supervision.enter_proposal", works_in_the_office)
rules.add_perm("supervision.screen_proposal", works_in_the_office)
rules.add_perm("supervision.keep_project", works_in_the_office)
rules.add_perm("supervision.report_on_project", carries_it_out | works_in_the_office)
rules.add_perm("supervision.note_on_project", is_in_its_group)
rules.add_perm("supervision.prepare_project", works_in_an_office)
rules.add_perm("supervision.publish_project", works_in_the_office)
