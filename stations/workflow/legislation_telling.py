"""Who is told what of a consultation, in the portal. Never who proposed, nor a word of what was proposed."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from congress import notifications
from congress.models import Membership, Role, User
from representatives.models import Representative
from stations.models import ConsultationTask, LegislativeDraft
from stations.querysets.opinions import TOWN_ROLES

KIND = "stations.legislation"


def point(task: ConsultationTask, subject: str, *, key: str = "", urgent: bool = False) -> None:
    """Who works for the point; where it belongs to no organ, the office."""
    posts = Membership.objects.valid().filter(district=task.district_id)
    if task.point.organ_id:
        posts = posts.filter(role__in=TOWN_ROLES, organ=task.point.organ_id)
    else:
        posts = posts.filter(role=Role.CONGRESS_OFFICE)
    _tell(posts, task, subject, reason="您负责的立法联系点", key=key, urgent=urgent)


def office(task: ConsultationTask, subject: str) -> None:
    """The congress office."""
    posts = Membership.objects.valid().filter(district=task.district_id, role=Role.CONGRESS_OFFICE)
    _tell(posts, task, subject, reason="立法联系点工作")


def representatives(
    draft: LegislativeDraft, people: Iterable[Representative], subject: str
) -> None:
    """Those of them who have an account, about their own comments."""
    notifications.tell(
        [person.user for person in people if person.user],
        district=draft.district,
        kind=KIND,
        subject=subject,
        reason="您对这部草案提出过意见",
        link=reverse("my_draft", args=[draft.public_id]),
        about=draft.public_id,
    )


def remind(*, on: date) -> int:
    """提醒 of what is due in three days, tomorrow, today or is late; how many tasks. Once a day, however often it is asked."""
    told = 0
    running = ConsultationTask.objects.running().filter(due_on__lte=_ahead(on))
    for task in running.select_related("draft", "point", "district"):
        left = (task.due_on - on).days
        if left < 0:
            words = f"“{task}”的征询已过截止日期 {-left} 天，请尽快上报。"
        elif left in REMINDED:
            words = f"“{task}”的征询{'今天' if not left else f'还有 {left} 天'}截止。"
        else:
            continue
        point(task, words, key=f"consultation-{task.public_id}-{on}", urgent=left <= 1)
        told += 1
    return told


# Days before the date; the letters give some weeks, so three days are the last in which residents can still be asked.
REMINDED = (3, 1, 0)


def _ahead(on: date) -> date:
    return date.fromordinal(on.toordinal() + max(REMINDED))


def _tell(
    posts: Iterable[Membership],
    task: ConsultationTask,
    subject: str,
    *,
    reason: str,
    key: str = "",
    urgent: bool = False,
) -> None:
    users: dict[int, User] = {
        post.user_id: post.user
        for post in posts.select_related("user")  # type: ignore[attr-defined]
    }
    notifications.tell(
        users.values(),
        district=task.district,
        kind=KIND,
        subject=subject,
        reason=reason,
        link=task.get_absolute_url(),
        about=task.public_id,
        key=key,
        urgent=urgent,
    )
