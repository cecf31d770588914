"""What of residents' opinions, contact days, deliberations and the hotline stands on the staff's start page."""

from collections.abc import Callable, Iterable
from datetime import date

import rules
from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from congress.models import Role, User
from congress.permissions import held_by
from congress.starting import A_WEEK, Compared, Line, Section, compare, starts
from stations import contact_queues, hotline_marks, legislation_queues, opinion_queues
from stations.models import (
    ContactDay,
    Deliberation,
    DeliberationCommitment,
    HotlineSupervision,
    HotlineTicket,
    PublicOpinion,
)
from stations.querysets.opinions import OFFICES, ORGAN_ROLES, TOWN_ROLES
from stations.statistics.opinions import ANSWERED, RAISED

KEEPERS = {Role.CONGRESS_OFFICE, *TOWN_ROLES}
# In these a station or the office has something to do; in the others somebody else has.
_TO_DO = {"to_roster", "to_confirm", "to_close"}
_AT_A_POINT = {"received", "selecting", "answer", "tell"}


@starts
def opinions(actor: User, on: date) -> list[Line | Compared]:
    """What is late and what is due, the queues of the person's posts, and what was raised and answered."""
    if not rules.has_perm("stations.see_opinions", actor):
        return []
    way = _ways("desk_opinions")
    seen = PublicOpinion.objects.visible_to(actor)
    queues = [one for one in opinion_queues.queues(actor, on=on) if one.act]
    counted = opinion_queues.counts(seen, queues)
    year = str(on.year)
    figures = [
        (figure, day, way(queue="all", year=year, figure=figure.key))
        for figure, day in ((RAISED, "received_on"), (ANSWERED, "answered_on"))
    ]
    return [
        Line(Section.LATE, "群众意见逾期", seen.overdue(on=on).count(), way(queue="all", overdue="true")),
        Line(
            Section.SOON,
            "群众意见要答复",
            seen.due_within(A_WEEK, on=on).count(),
            way(queue="all", due="week"),
        ),
        *(
            Line(Section.WAITS, f"群众意见{one.title}", counted[one.key], way(queue=one.key))
            for one in queues
        ),
        *compare(seen, figures, on=on),
    ]  # fmt: skip


@starts
def contact_days(actor: User, on: date) -> list[Line | Compared]:
    """接待日 of the coming week, and what is to be arranged for it; in one statement."""
    if not _holds(actor, KEEPERS):
        return []
    way = _ways("desk_contact_days")
    queues = {
        key: one
        for key, one in contact_queues.queues(on=on).items()
        if key in _TO_DO or key == "week"
    }
    asked = {key: Count("pk", filter=which) for key, (_, which) in queues.items()}
    counted = ContactDay.objects.visible_to(actor).order_by().aggregate(**asked)
    return [
        Line(
            Section.SOON if key == "week" else Section.WAITS,
            "代表接待日要举行" if key == "week" else f"接待日{title}",
            counted[key],
            way(queue=key),
        )
        for key, (title, _) in queues.items()
    ]


@starts
def promises_of_deliberations(actor: User, on: date) -> list[Line | Compared]:
    """议事时答应的事 that were not kept in time."""
    if not _holds(actor, {*OFFICES, Role.TOWN_STAFF, *ORGAN_ROLES}):
        return []
    seen = Deliberation.objects.visible_to(actor).values("pk")
    late = DeliberationCommitment.objects.overdue(on=on).filter(deliberation__in=seen)
    return [
        Line(Section.LATE, "议事承诺到期没有落实", late.count(), reverse("overdue_commitments"))
    ]


@starts
def hotline(actor: User, on: date) -> list[Line | Compared]:
    """热线工单: what the office hands out and follows."""
    if not rules.has_perm("stations.keep_hotline", actor):
        return []
    way = _ways("desk_hotline")
    tabs = hotline_marks.tabs_of(HotlineTicket.objects.visible_to(actor).with_task(to=actor))
    late = HotlineSupervision.objects.visible_to(actor).overdue(on=on).count()
    return [
        Line(Section.LATE, "热线监督员逾期未反馈", late, way(queue="handed")),
        *(
            Line(Section.WAITS, f"热线工单{tab.title}", tab.waiting or 0, way(queue=tab.key))
            for tab in tabs
            if tab.key in ("waiting", "looked")
        ),
    ]


@starts
def consultations(actor: User, on: date) -> list[Line | Compared]:
    """立法征询任务 of the points that the person looks after."""
    if not _holds(actor, {*OFFICES, Role.TOWN_STAFF}):
        return []
    way = _ways("desk_legislation")
    sections = {"overdue": Section.LATE, "week": Section.SOON}
    return [
        Line(
            sections.get(key, Section.WAITS),
            f"立法征询{title}",
            rows.order_by().count(),
            way(queue=key),
        )
        for key, title, rows in legislation_queues.queues(actor, on=on)
        if key in sections or (key in _AT_A_POINT and _holds(actor, KEEPERS))
    ]


def _holds(actor: User, roles: Iterable[str]) -> bool:
    return bool({post.role for post in held_by(actor)} & set(roles))


def _ways(name: str) -> Callable[..., str]:
    return lambda **asked: f"{reverse(name)}?{urlencode(asked)}"
