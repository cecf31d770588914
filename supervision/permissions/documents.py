"""Who files a normative document, who reviews it, who answers a proposal for review; never when."""

from typing import Any

import rules

from congress.models import Role
from congress.permissions import held_by, holds, may, works_in_an_office
from supervision.querysets.items import HANDLERS, OFFICES


@rules.predicate
def works_in_the_maker(actor: Any, document: Any = None) -> bool:
    """Works in the organ that made the document; without a document, in any organ."""
    posts = [post for post in held_by(actor) if post.role in HANDLERS]
    return any(document is None or post.organ_id == document.organ_id for post in posts)


for _model in ("normativedocument", "publisheddocument", "reviewproposal"):
    may(f"supervision.{_model}", view=works_in_an_office)

_keeps = holds(Role.CONGRESS_OFFICE, Role.COMMITTEE_STAFF)
rules.add_perm("supervision.see_documents", holds(*OFFICES, *HANDLERS))
rules.add_perm("supervision.register_document", holds(Role.CONGRESS_OFFICE, Role.COMMITTEE_STAFF, *HANDLERS))  # fmt: skip
rules.add_perm("supervision.file_document", works_in_the_maker)
rules.add_perm("supervision.keep_documents", _keeps)
rules.add_perm("supervision.take_review_proposal", _keeps)
rules.add_perm("supervision.see_review_proposals", works_in_an_office)
rules.add_perm("supervision.publish_documents", holds(Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER))
