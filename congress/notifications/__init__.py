"""What people are told, in the portal; what of it leaves the portal is `congress.notifications.digests`.

The verbs of the apps call `tell` in their own transaction: what is rolled back was never said.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from congress import jobs
from congress.models import District, Notice, User
from congress.notifications import channels
from congress.querysets import NoticeQuerySet

LONGEST = 200  # of a sentence on a phone; the record holds the whole


@transaction.atomic
def tell(
    users: Iterable[User],
    *,
    district: District,
    kind: str,
    subject: str,
    reason: str,
    link: str,
    about: UUID | None = None,
    urgent: bool = False,
    key: str = "",
) -> None:
    """Tell each of these people once. With a key the same thing is not told again, whatever runs twice.

    `reason` says why this person gets it (您是领衔代表), `link` is a path within the portal, `about` the case's public id.
    """
    told = {user.pk for user in users if user.is_active}
    Notice.objects.bulk_create(
        [
            Notice(
                user_id=user,
                district=district,
                kind=kind,
                subject=Truncator(subject).chars(LONGEST, truncate="……"),
                reason=reason,
                link=link,
                about=about,
                urgent=urgent,
                key=key,
            )
            for user in sorted(told)
        ],
        ignore_conflicts=True,
    )
    if told and urgent and channels.exist():
        transaction.on_commit(lambda: jobs.wake_worker("congress.send_digests"))


def unread(user: User) -> NoticeQuerySet:
    """What this person has not opened yet."""
    return Notice.objects.visible_to(user).unread()


def read(user: User, notice: Notice) -> None:
    """Opened by the person it is for; the first time counts."""
    unread(user).filter(pk=notice.pk).update(read_at=timezone.now())


def read_all(user: User, *, until: datetime | None = None) -> int:
    """All that came until then, so that what arrived since the page was opened stays unread. Returns how many."""
    now = timezone.now()
    return unread(user).filter(created_at__lte=until or now).update(read_at=now)
