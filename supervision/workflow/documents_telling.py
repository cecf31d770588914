"""Who is told what of a document under review, and of a proposal to review one, in the portal."""

from typing import Any

from congress import notifications
from congress.models import Membership, Role
from supervision.models import NormativeDocument, ReviewProposal
from supervision.querysets.items import HANDLERS

KIND = "supervision.document"


def maker(document: NormativeDocument, subject: str, **how: Any) -> None:
    """The organ that made it."""
    posts = Membership.objects.valid().filter(organ=document.organ_id, role__in=HANDLERS)
    _tell(posts, document, subject, "您单位报送备案的规范性文件", how)


def offices(case: NormativeDocument | ReviewProposal, subject: str, **how: Any) -> None:
    """Who reviews: committee staff and the office."""
    posts = Membership.objects.valid().filter(
        district=case.district_id, role__in=(Role.COMMITTEE_STAFF, Role.CONGRESS_OFFICE)
    )
    _tell(posts, case, subject, "您负责的备案审查", how)


def _tell(posts: Any, case: Any, subject: str, reason: str, how: dict[str, Any]) -> None:
    users = {post.user_id: post.user for post in posts.select_related("user")}
    notifications.tell(
        users.values(), district=case.district, kind=KIND, subject=subject, reason=reason,
        link=case.get_absolute_url(), about=case.public_id, **how,
    )  # fmt: skip
