"""Who is told what of a supervised ticket, in the portal: its number and where it stands, never what was found."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from congress import deadlines, notifications
from congress.models import Membership, Role
from stations.models import HotlineSupervision
from stations.querysets.opinions import ORGAN_ROLES
from stations.workflow.clocks import BEFORE


def supervisor(one: HotlineSupervision, subject: str, **how: Any) -> None:
    """The supervisor who has it."""
    user = one.supervisor.representative.user
    if user:
        link = reverse("my_hotline_task", args=[one.public_id])
        _tell([user], one, subject, "您是热线监督员", link, **how)


def office(one: HotlineSupervision, subject: str, **how: Any) -> None:
    """The office that keeps the tickets."""
    posts = Membership.objects.valid().filter(district=one.district_id, role=Role.CONGRESS_OFFICE)
    _tell(_users(posts), one, subject, "您负责热线监督", one.get_absolute_url(), **how)


def organ(one: HotlineSupervision, subject: str, **how: Any) -> None:
    """The organ that handled it."""
    posts = Membership.objects.valid().filter(organ=one.ticket.organ_id, role__in=ORGAN_ROLES)
    _tell(_users(posts), one, subject, "您单位承办的热线工单", one.get_absolute_url(), **how)


def remind(*, on: date | None = None) -> int:
    """Who has to look soon, today, or has not done so in time; each once a day however often this runs. How many."""
    day = on or timezone.localdate()
    running = HotlineSupervision.objects.to_look_at().filter(
        due_on__lte=day + timedelta(days=max(BEFORE))
    )
    reminded = 0
    for one in running.select_related("ticket", "district", "supervisor__representative__user"):
        left = (one.due_on - day).days
        if not deadlines.reminds(left, before=BEFORE):
            continue
        how = {"urgent": left <= 1, "key": f"{one.public_id}:{one.due_on}:{left}"}
        supervisor(one, f"热线工单 {one.ticket} {_in_days(left, one.due_on)}", **how)
        if left < 0:
            office(one, f"热线工单 {one.ticket} 的监督员过了 {-left} 天还没有反馈。", **how)
        reminded += 1
    return reminded


def _in_days(left: int, due_on: date) -> str:
    if left > 0:
        return f"还有 {left} 天要反馈（{due_on:%Y-%m-%d}）。"
    return "今天要反馈。" if left == 0 else f"已过反馈期限 {-left} 天，请尽快了解并填写所见。"


def _users(posts: Any) -> list[Any]:
    return list({post.user_id: post.user for post in posts.select_related("user")}.values())


def _tell(
    users: list[Any], one: HotlineSupervision, subject: str, reason: str, link: str, **how: Any
) -> None:
    notifications.tell(
        users, district=one.district, kind="stations.hotline", subject=subject, reason=reason,
        link=link, about=one.public_id, **how,
    )  # fmt: skip
