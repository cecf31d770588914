"""What of events waits for whom: for a representative, and at the desk in queues."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from congress.models import Role
from congress.permissions import held_by
from representatives.models import Attendance, Event
from representatives.states.events import AttendanceStatus, EventStatus
from representatives.waiting import Waiting, waits


class Queue(NamedTuple):
    """A name for addresses, a title, and the rows."""

    key: str
    title: str
    rows: Any


def queues(seen: Any) -> list[Queue]:
    """Of the events that somebody keeps: what is to be prepared, coming, to be closed, to be filed."""
    now = timezone.now()
    asked = Attendance.objects.filter(event=OuterRef("pk"), status=AttendanceStatus.LEAVE_ASKED)
    running = seen.filter(status__in=(EventStatus.PLANNED, EventStatus.OPEN))
    # What has begun a while ago is likely over; the organiser closes it.
    over = now - timedelta(hours=1)
    return [
        Queue("leaves", "请假待批", running.filter(Exists(asked)).order_by("starts_at", "pk")),
        Queue(
            "announce",
            "待通知",
            running.filter(status=EventStatus.PLANNED, starts_at__gte=over).order_by("starts_at"),
        ),
        Queue(
            "coming",
            "将要举行",
            running.filter(status=EventStatus.OPEN, starts_at__gte=over).order_by("starts_at"),
        ),
        Queue("close", "待结束签到", running.filter(starts_at__lt=over).order_by("starts_at")),
        Queue("file", "待归档", seen.filter(status=EventStatus.HELD).order_by("starts_at")),
    ]


@waits
def events_waiting(actor: Any) -> list[Waiting]:
    """What a representative is asked: to sign in now, or to say whether he or she comes. (what, title, words, address, days)."""
    posts = held_by(actor)
    if not any(post.role == Role.REPRESENTATIVE for post in posts):
        return []
    rows = (
        Attendance.objects.filter(
            representative__user=actor,
            event__status=EventStatus.OPEN,
            status__in=(AttendanceStatus.INVITED, AttendanceStatus.ACCEPTED),
            event__starts_at__gte=timezone.now() - timedelta(days=1),
        )
        .select_related("event")
        .order_by("event__starts_at", "pk")
    )
    found: list[Waiting] = []
    for row in rows:
        event = row.event
        if row.status != AttendanceStatus.INVITED and not event.takes_sign_in:
            continue
        found.append(
            Waiting(
                "活动邀请" if _is_to_be_answered(row) else "到场请扫码签到",
                event.title,
                _when_and_where(event),
                reverse("my_event", args=[event.public_id]),
                (event.day - timezone.localdate()).days,
            )
        )
    return found


def _is_to_be_answered(row: Attendance) -> bool:
    """Whether he or she comes is said first, until the event has begun; whoever is there then signs in without it."""
    invited = row.status == AttendanceStatus.INVITED
    return invited and not (row.event.takes_sign_in and row.event.has_begun)


def _when_and_where(event: Event) -> str:
    when = timezone.localtime(event.starts_at)
    return f"{when:%-m月%-d日 %H:%M}" + (f" · {event.place}" if event.place else "")
