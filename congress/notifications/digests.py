"""What leaves the portal: a person's waiting notices in one message, urgent ones at once, the others once a working day.

At most once, on purpose: a notice is marked as sent in the transaction that takes it, before the message goes out. If the
worker dies in between, that one message is lost, and the notice still stands in the portal. The other way round a worker
that dies each time would ring the same phone each time, and people soon stop reading what rings twice.
"""

from datetime import datetime, time

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from congress.calendar import is_working
from congress.models import District, Notice, User
from congress.notifications import channels

# The offices begin at half past eight.
DIGEST_AT = time(8, 30)
# More lines than this nobody reads on a phone, and some gateways cut them off.
MOST_LINES = 10


def send_digests(*, now: datetime) -> int:
    """Send what is due, one message a person. Returns how many people were written to."""
    if not channels.exist():
        return 0
    due = _due(now)
    people = User.objects.filter(pk__in=Notice.objects.waiting(now=now).filter(due).values("user"))
    sent = 0
    for person in people.filter(is_active=True).order_by("pk"):
        by = channels.of(person)
        if by and (taken := _take(person, due, now)):
            channels.send(*written(taken), by=by)
            sent += 1
    return sent


def written(notices: list[Notice]) -> tuple[str, str]:
    """Title and text of the message: each line with its reason and its address."""
    many, others = len(notices) > 1, len(notices) - MOST_LINES
    lines = [
        f"{f'{number}. ' if many else ''}{notice.subject}（{notice.reason}）\n{_address(notice)}"
        for number, notice in enumerate(notices[:MOST_LINES], 1)
    ]
    rest = f"全部消息：{settings.PORTAL_ADDRESS}{reverse('notices')}"
    if others > 0:
        rest = f"另有 {others} 件。{rest}"
    return f"人大代表工作：您有 {len(notices)} 件事", "\n\n".join([*lines, rest])


def _due(now: datetime) -> Q:
    """Urgent, or from before this morning's digest in a district that works today."""
    local = timezone.localtime(now)
    digest = local.replace(hour=DIGEST_AT.hour, minute=DIGEST_AT.minute, second=0, microsecond=0)
    if local < digest:
        return Q(urgent=True)
    at_work = [
        district for district in District.objects.all() if is_working(local.date(), district)
    ]
    return Q(urgent=True) | Q(created_at__lt=digest, district__in=at_work)


@transaction.atomic
def _take(person: User, due: Q, now: datetime) -> list[Notice]:
    """What is due to this person, marked as sent; nothing, if the account was closed meanwhile.

    The account is locked first: two deliveries that shared a person's notices between them would be two messages.
    """
    if not User.objects.select_for_update(no_key=True).filter(pk=person.pk, is_active=True):
        return []
    waiting = person.notices.waiting(now=now).filter(due).order_by("-urgent", "created_at")
    # What its reader opens at this very moment is skipped.
    taken: list[Notice] = list(waiting.select_for_update(skip_locked=True))
    person.notices.filter(pk__in=[notice.pk for notice in taken]).update(sent_at=now)
    return taken


def _address(notice: Notice) -> str:
    return f"{settings.PORTAL_ADDRESS}{reverse('notice', args=[notice.public_id])}"
