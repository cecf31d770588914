"""接待: the next visitor at the desk, counted whether or not anything was raised; what was raised becomes an opinion at once."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from congress import procedure
from congress.errors import Refused
from congress.models import District, User
from representatives.models import Representative
from representatives.workflow import events
from stations.models import ContactBooking, ContactDay, ContactVisitor
from stations.states.contact_days import DayAction
from stations.states.opinions import Channel
from stations.workflow import bookings, counting, receiving


@dataclass(frozen=True)
class Received:
    """A visitor, and the opinion with its code where something was raised."""

    visitor: ContactVisitor
    left: receiving.Left | None = None


@transaction.atomic
def receive(
    day: ContactDay,
    *,
    by: User,
    key: UUID,
    content: str = "",
    category: str = "",
    representative: Representative | None = None,
    booking: ContactBooking | None = None,
    resident: dict[str, str] | None = None,
    together: int = 1,
) -> Received:
    """登记一位来访 (`together` of them, who raise one matter). The same form twice is one.

    Whoever received somebody was there: the attendance of the representative follows. Raises Refused before the day, and
    for more people than were counted once it is held.
    """
    procedure.check(day, DayAction.COUNT, by=by)
    District.objects.select_for_update(no_key=True).get(pk=day.district_id)
    if made := day.visitors.filter(key=key).first():
        if (made.opinion.content if made.opinion else "") != content.strip():
            raise Refused("这份表单已经登记过，内容不同。请再按一次登记。", code="key_used")
        return Received(made)
    _ensure_of_the_day(day, representative, booking)
    known = getattr(booking, "resident", None)
    if known is not None and not any((resident or {}).values()):
        resident = {name: getattr(known, name) for name in bookings.PERSONAL}
    left = None
    turn = (
        day.turns.filter(representative=representative).select_related("attendance__event").first()
    )
    if content.strip():
        left = receiving.enter(
            day.district, by=by, channel=Channel.DESK, key=key, station=day.station, event=day.event,
            representative=representative, level=turn.attendance.level if turn else "",
            received_on=day.on, content=content, category=category, resident=resident,
        )  # fmt: skip
    visitor = counting.count(
        day, by=by, key=key, people=together, representative=representative,
        opinion=left.opinion if left else None,
    )  # fmt: skip
    if booking is not None:
        bookings.came(booking, by=by, visitor=visitor)
    if turn and not turn.attendance.attended and turn.attendance.takes_marks:
        events.mark(turn.attendance, status="present", by=by)
    return Received(visitor, left)


def _ensure_of_the_day(
    day: ContactDay, representative: Representative | None, booking: ContactBooking | None
) -> None:
    if booking is not None and booking.contact_day_id != day.pk:
        raise Refused("这个约访不在这一天，请在约访那天登记。", code="other_day")
    if representative is not None and representative.district_id != day.district_id:
        raise PermissionDenied
