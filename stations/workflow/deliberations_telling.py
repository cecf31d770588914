"""Who is told what of a deliberation's promises, in the portal, and who is reminded before, on and after their day."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from congress import deadlines, notifications
from congress.models import Membership, Role
from stations.models import DeliberationCommitment
from stations.querysets.opinions import ORGAN_ROLES, TOWN_ROLES

KIND = "stations.commitment"
# Days before the day on which the organ is told; after it once a week, with the office: as promises of suggestions are
# reminded of (suggestions.workflow.clocks).
BEFORE = (7, 3, 1, 0)


def organ(one: DeliberationCommitment, subject: str, **how: Any) -> None:
    """Those who work for whoever promised it, its leaders among them."""
    at_work = Q(organ=one.organ_id, role__in=(*ORGAN_ROLES, *TOWN_ROLES))
    _tell(at_work, one, subject, reason="您单位在议事中的承诺", **how)


def office(one: DeliberationCommitment, subject: str, **how: Any) -> None:
    """Who checks it."""
    at_work = Q(role=Role.CONGRESS_OFFICE)
    _tell(at_work, one, subject, reason="区人大跟踪的议事承诺", **how)


def remind(*, on: date | None = None) -> int:
    """催办: each promise reminds once a day at most, however often this runs; how many reminded.

    What has been reported waits for the office, so that it is the office that is reminded.
    """
    day = on or timezone.localdate()
    running = DeliberationCommitment.objects.running().filter(
        due_on__lte=day + timedelta(days=max(BEFORE))
    )
    reminded = 0
    for one in running.select_related("deliberation", "district", "organ"):
        left = (one.due_on - day).days
        if not deadlines.reminds(left, before=BEFORE):
            continue
        how = {"urgent": left <= 1, "key": f"{one.public_id}:{one.due_on}:{left}"}
        sentence = f"{named(one)}{_in_days(left, one.due_on)}"
        if one.has_report:
            office(one, f"{sentence}承办单位已经报告，请核实。", **how)
        else:
            organ(one, sentence, **how)
            if left < 0:
                office(one, sentence, **how)
        reminded += 1
    return reminded


def named(one: DeliberationCommitment) -> str:
    """“小区停车难”议事中区绿化市容局的承诺."""
    return f"“{one.deliberation.topic}”议事中{one.organ.name}的承诺"


def _in_days(left: int, due_on: date) -> str:
    if left > 0:
        return f"还有 {left} 天到期（{due_on:%Y-%m-%d}）。"
    return "今天到期。" if left == 0 else f"已过期 {-left} 天，请立即落实。"


def _tell(
    at_work: Q, one: DeliberationCommitment, subject: str, *, reason: str, **how: Any
) -> None:
    posts = Membership.objects.valid().filter(at_work, district=one.district_id)
    users = {post.user_id: post.user for post in posts.select_related("user")}
    notifications.tell(
        users.values(),
        district=one.district,
        kind=KIND,
        subject=subject,
        reason=reason,
        link=one.get_absolute_url(),
        about=one.public_id,
        **how,
    )
