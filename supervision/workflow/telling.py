"""Who is told what of supervision, in the portal."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from congress import notifications
from congress.models import Membership, Role, User
from supervision.models import Commitment, Item
from supervision.querysets.items import HANDLERS

KIND = "supervision.item"


def organs(item: Item, subject: str, *, keys: Iterable[int] = (), **how: Any) -> None:
    """The organ that reports, and those that act on a point (`keys`)."""
    asked = {item.organ_id, *keys} - {None}
    posts = Membership.objects.valid().filter(organ__in=asked, role__in=HANDLERS)
    _tell(posts, item, subject, reason="您单位办理的审议意见", **how)


def keepers(item: Item, subject: str, **how: Any) -> None:
    """Committee staff and the office."""
    posts = Membership.objects.valid().filter(
        district=item.district_id, role__in=(Role.COMMITTEE_STAFF, Role.CONGRESS_OFFICE)
    )
    _tell(posts, item, subject, reason="您负责的监督事项", **how)


def representatives(item: Item, subject: str, **how: Any) -> None:
    """All representatives of the district (监督法第十七条：向本级人大代表通报)."""
    posts = Membership.objects.valid().filter(district=item.district_id, role=Role.REPRESENTATIVE)
    link = reverse("my_item", args=[item.public_id])
    _tell(posts, item, subject, reason="您是本区人大代表", link=link, **how)


def promisers(commitment: Commitment, subject: str, **how: Any) -> None:
    """The organ that gave its word."""
    posts = Membership.objects.valid().filter(organ=commitment.organ_id, role__in=HANDLERS)
    link = reverse("desk_commitments")
    _tell(posts, commitment.item, subject, reason="您单位的应询承诺", link=link, **how)


def _tell(posts: Any, item: Item, subject: str, *, reason: str, link: str = "", **how: Any) -> None:
    users: dict[int, User] = {post.user_id: post.user for post in posts.select_related("user")}
    notifications.tell(
        users.values(),
        district=item.district,
        kind=KIND,
        subject=subject,
        reason=reason,
        link=link or item.get_absolute_url(),
        about=item.public_id,
        **how,
    )
