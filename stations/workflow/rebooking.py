"""What becomes of the bookings of a contact day that is moved or called off."""

from collections import Counter
from typing import Any

from congress import procedure
from congress.models import User
from stations.models import ContactBooking, ContactDay
from stations.states.contact_days import EXPECTED, BookingAction, BookingStatus

_LONGEST = 200  # of what the station says to the resident


def expected(day: ContactDay) -> list[ContactBooking]:
    """Who may still come, the confirmed ones first, then by the hour."""
    rows = ContactBooking.objects.filter(contact_day=day, status__in=EXPECTED)
    found = rows.select_related("contact_day__station").order_by("slot", "pk")
    return sorted(found, key=lambda one: one.status != BookingStatus.CONFIRMED)


def take_along(day: ContactDay, *, by: User, reason: str) -> None:
    """Into the hours that the moved day has: the own one first, then the next that is free, each as far as it was confirmed.

    Whom no hour is left for stays to be confirmed, and the station calls.
    """
    moved = f"接待日改到{day.on.month}月{day.on.day}日"
    free = Counter(dict.fromkeys(day.slots, day.places))
    waiting = []
    for booking in expected(day):
        if free[booking.slot] > 0:
            _keep(booking, by=by, said=f"{moved}：{reason}")
            free[booking.slot] -= 1
        else:
            waiting.append(booking)
    for booking in waiting:
        slot = next((one for one in day.slots if free[one] > 0), None)
        if slot is None:
            said = f"{moved}，那天已经约满，站点会和您另约时间：{reason}"
            procedure.move(
                booking, BookingAction.UNSEAT, by=by, said=said[:_LONGEST], called_at=None
            )
        else:
            _keep(booking, by=by, said=f"{moved}：{reason}", slot=slot)
            free[slot] -= 1


def call_off(day: ContactDay, *, by: User, reason: str) -> None:
    """Nobody can come any more."""
    for booking in expected(day):
        procedure.move(booking, BookingAction.CANCEL, by=by, said=reason, called_at=None)


def _keep(booking: ContactBooking, *, by: User, said: str, **facts: Any) -> None:
    procedure.move(
        booking, BookingAction.SHIFT, by=by, said=said[:_LONGEST], called_at=None, **facts
    )
