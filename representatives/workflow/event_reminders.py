"""Reminders of events: the day before, to each who is expected, once."""

from datetime import datetime, timedelta

from django.utils import timezone

from representatives.models import Event
from representatives.states.events import AttendanceStatus, EventStatus
from representatives.workflow import telling

EXPECTED = (AttendanceStatus.INVITED, AttendanceStatus.ACCEPTED)


def remind_of_events(*, now: datetime | None = None) -> int:
    """Tell of tomorrow's events; how many there are. Run twice it tells nobody twice; a moved event is told anew."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    events = Event.objects.filter(status=EventStatus.OPEN, starts_at__date=tomorrow)
    for event in events.select_related("district"):
        rows = event.attendances.filter(status__in=EXPECTED).select_related("representative__user")
        when = timezone.localtime(event.starts_at)
        place = f"，{event.place}" if event.place else ""
        telling.invited(
            event,
            [row.representative for row in rows],
            f"明天 {when:%H:%M}“{event}”{place}，请准时参加；不能来的请先请假。",
            key=f"event-tomorrow-{event.public_id}-{tomorrow}",
        )
    return len(events)
