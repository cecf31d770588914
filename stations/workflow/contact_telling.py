"""Who is told what of contact days and bookings. Never a name of a resident: a notice leaves the portal."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from congress import notifications
from congress.models import Membership, Role, User
from representatives.models import Representative
from stations.models import ContactDay
from stations.querysets.opinions import TOWN_ROLES


def keepers(day: ContactDay, subject: str, *, urgent: bool = False, key: str = "") -> None:
    """Town and station staff; the office, where the station is of no town."""
    town = day.station.town_id
    at_work = Q(role__in=TOWN_ROLES, organ=town) if town else Q(role=Role.CONGRESS_OFFICE)
    posts = Membership.objects.valid().filter(at_work, district=day.district_id)
    users = {post.user_id: post.user for post in posts.select_related("user")}
    _tell(users.values(), day, subject, reason="您所在站点的接待日", link=day.get_absolute_url(), urgent=urgent, key=key)  # fmt: skip


def sitting(
    day: ContactDay,
    people: Iterable[Representative],
    subject: str,
    *,
    urgent: bool = False,
    key: str = "",
) -> None:
    """Representatives, on the phone."""
    users = [person.user for person in people if person.user is not None]
    _tell(users, day, subject, reason="您的接待日", link=reverse("my_contact_days"), urgent=urgent, key=key)  # fmt: skip


def when(day: ContactDay) -> str:
    """12月16日 9:00 安亭镇代表之家."""
    return f"{day.on.month}月{day.on.day}日 {day.starts_at:%-H:%M} {day.station}"


def _tell(
    users: Iterable[User],
    day: ContactDay,
    subject: str,
    *,
    reason: str,
    link: str,
    urgent: bool,
    key: str,
) -> None:
    notifications.tell(
        users, district=day.district, kind="stations.contact_day", subject=subject, reason=reason,
        link=link, about=day.public_id, urgent=urgent, key=key,
    )  # fmt: skip
