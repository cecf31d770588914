"""Who is told what of an appraisal: whoever's turn it is, and the representative before anybody else."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from congress import notifications
from congress.models import Membership, Role
from representatives.models import Appraisal, AppraisalScheme, GroupMembership
from representatives.states.appraisal import Stage


def opened(scheme: AppraisalScheme, appraisals: Sequence[Appraisal]) -> None:
    """Those who assess themselves first, all in one statement."""
    if not (scheme.has_self and appraisals):
        return
    _tell(
        [one.representative.user for one in appraisals],
        appraisals[0],
        f"{appraisals[0].year} 年履职评价开始了，请您写自评。",
        reason="这是您的履职评价",
        link=reverse("my_appraisals"),
    )


def turn(appraisal: Appraisal) -> None:
    """Whoever an appraisal waits for now."""
    if appraisal.stage == Stage.GROUP:
        subject, link = f"请对{appraisal}提出小组评议意见。", appraisal.get_absolute_url()
        _tell(_conveners(appraisal), appraisal, subject, reason="您是小组召集人", link=link)
    elif appraisal.stage == Stage.TOWN:
        subject, link = f"请对{appraisal}提出街镇评价意见。", _desk(appraisal)
        users = _posts(appraisal, Role.TOWN_STAFF, organ=appraisal.representative.town_id)
        _tell(users, appraisal, subject, reason="您在代表所在的街镇工作", link=link)


def announced(appraisal: Appraisal) -> None:
    """The representative, first of all."""
    due = appraisal.objection_due_on
    until = f"，有异议请在 {due:%Y-%m-%d} 以前提出" if due else ""
    _representative(appraisal, f"{appraisal.year} 年履职评价请您先看{until}。", urgent=True)


def recomputed(appraisals: Iterable[Appraisal]) -> None:
    """Those who have heard the outcome and whose points are others now."""
    for one in appraisals:
        _representative(one, f"{one.year} 年履职评价重新计分，现在是 {one.points} 分。")


def objected(appraisal: Appraisal) -> None:
    """The office."""
    _tell(
        _posts(appraisal, Role.CONGRESS_OFFICE),
        appraisal,
        f"{appraisal.representative}对 {appraisal.year} 年履职评价提出异议。",
        reason="您办理履职评价",
        link=_desk(appraisal),
    )


def answered(appraisal: Appraisal, words: str) -> None:
    """The representative."""
    _representative(appraisal, f"您对履职评价的异议已经答复：{words}", urgent=True)


def settled(appraisal: Appraisal) -> None:
    """The representative."""
    grade = f"：{appraisal.grade}" if appraisal.grade else ""
    _representative(appraisal, f"{appraisal.year} 年履职评价已确定{grade}。")


def _representative(appraisal: Appraisal, subject: str, *, urgent: bool = False) -> None:
    link = appraisal.get_absolute_url()
    users = [appraisal.representative.user]
    _tell(users, appraisal, subject, reason="这是您的履职评价", link=link, urgent=urgent)


def _tell(users: Iterable[Any], appraisal: Appraisal, subject: str, **facts: Any) -> None:
    notifications.tell(
        [user for user in users if user is not None],
        district=appraisal.district,
        kind="representatives.appraisal",
        subject=subject,
        about=appraisal.public_id,
        **facts,
    )


def _conveners(appraisal: Appraisal) -> list[Any]:
    valid = GroupMembership.objects.valid()
    groups = valid.filter(representative=appraisal.representative_id).values("group")
    rows = valid.filter(group__in=groups, is_convener=True).select_related("representative__user")
    others = rows.exclude(representative=appraisal.representative_id)
    found = [row.representative.user for row in others]
    return found or _posts(appraisal, Role.CONGRESS_OFFICE)


def _posts(appraisal: Appraisal, role: str, *, organ: int | None = None) -> list[Any]:
    posts = Membership.objects.valid().roles(role).filter(district=appraisal.district_id)
    if organ is not None:
        posts = posts.filter(organ=organ)
    return [post.user for post in posts.select_related("user")]


def _desk(appraisal: Appraisal) -> str:
    return reverse("desk_appraisal", args=[appraisal.public_id])
