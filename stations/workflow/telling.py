"""Who is told what of an opinion, in the portal. Never a word of the opinion or of the resident: a notice leaves the portal."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from congress import notifications
from congress.models import Membership, Role, User
from stations.models import PublicOpinion
from stations.querysets.opinions import ORGAN_ROLES, TOWN_ROLES


def keepers(opinion: PublicOpinion, subject: str, **how: Any) -> None:
    """Who keeps it: the station's town; where there is none, the office."""
    towns = {opinion.town_id, opinion.station.town_id if opinion.station else None} - {None}
    posts = Membership.objects.valid().filter(district=opinion.district_id)
    at_work = Q(role__in=TOWN_ROLES, organ__in=towns) if towns else Q(role=Role.CONGRESS_OFFICE)
    _tell(_users(posts.filter(at_work)), opinion, subject, reason="您所在的站点登记的意见", **how)


def organ(opinion: PublicOpinion, subject: str, **how: Any) -> None:
    """Who handles it."""
    posts = Membership.objects.valid().filter(
        organ=opinion.organ_id, role__in=(*ORGAN_ROLES, *TOWN_ROLES)
    )
    if opinion.organ_id:
        _tell(_users(posts), opinion, subject, reason="您单位承办的群众意见", **how)


def representative(opinion: PublicOpinion, subject: str, **how: Any) -> None:
    """Who heard it."""
    person = opinion.representative
    if person is None or person.user is None:
        return
    if (
        not Membership.objects.valid()
        .filter(user=person.user, district=opinion.district_id, role=Role.REPRESENTATIVE)
        .exists()
    ):  # no longer in office: the page would not open
        return
    link = reverse("my_opinion", args=[opinion.public_id])
    _tell([person.user], opinion, subject, reason="您接待的群众意见", link=link, **how)


def _users(posts: Iterable[Membership]) -> list[User]:
    return list({post.user_id: post.user for post in posts.select_related("user")}.values())  # type: ignore[attr-defined]


def _tell(
    users: list[User],
    opinion: PublicOpinion,
    subject: str,
    *,
    reason: str,
    link: str = "",
    **how: Any,
) -> None:
    notifications.tell(
        users,
        district=opinion.district,
        kind="stations.opinion",
        subject=subject,
        reason=reason,
        link=link or opinion.get_absolute_url(),
        about=opinion.public_id,
        **how,
    )
