"""约访: a resident books without an account; the station confirms, moves, cancels, calls, and marks who came."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import User
from representatives.models import PublishedRepresentative, Representative
from stations import tracking
from stations.models import BookingRecord, ContactBooking, ContactDay, ContactVisitor, Resident
from stations.states.contact_days import EXPECTED, BookingAction, BookingStatus, DayStatus
from stations.workflow import contact_telling as telling
from stations.workflow import counting, residents
from stations.workflow.contact_days import public_words

PERSONAL = ("name", "phone")


@dataclass(frozen=True)
class Booked:
    """A booking, and the code with which it is asked after; told this once."""

    booking: ContactBooking
    code: str
    is_new: bool = True


@transaction.atomic
def book(
    day: ContactDay,
    *,
    key: UUID,
    code: str,
    slot: time,
    resident: dict[str, str],
    representative: Representative | None = None,
    topic: str = "",
    is_bulk: bool = False,
) -> Booked:
    """约访 by the resident. The same form twice (`key`) is one booking and answers with the same code.

    Raises Refused for a slot that is full, past or not offered, and for a text that says who the resident is.
    """
    try:
        day.refresh_from_db(from_queryset=ContactDay.objects.select_for_update(of=("self",)))
    except ContactDay.DoesNotExist as gone:
        raise Refused("这一天的接待刚刚取消了，请另选一天。", code="closed") from gone
    words = topic.strip()[:200]
    facts = {name: resident.get(name, "").strip() for name in PERSONAL}
    made = ContactBooking.objects.filter(district=day.district_id, key=key).first()
    if made is not None:
        asked = (day.pk, slot, representative and representative.pk, words)
        stands = (made.contact_day_id, made.slot, made.representative_id, made.topic)
        if stands != asked or _left(made) not in (None, facts):
            raise Refused("这份表单已经提交过，内容不同。请打开新的表单再填写。", code="key_used")
        return Booked(made, code, is_new=False)
    _ensure_room(day, slot)
    _ensure_there(day, representative)
    if residents.says_who(words, **facts):
        raise Refused(
            "“想谈的事”里写了姓名或电话，请删去；姓名和电话只填在联系方式里。",
            code="resident_named",
        )
    booking = ContactBooking(
        district_id=day.district_id, contact_day=day, slot=slot, representative=representative,
        topic=words, key=key, tracking_digest=tracking.digest_of(code), is_bulk=is_bulk,
    )  # fmt: skip
    with pghistory.context(action="book"):
        booking.save(force_insert=True)
        BookingRecord.objects.create(
            booking=booking, action="book", source="", target=booking.status, by=None
        )
        if any(facts.values()):
            Resident.objects.create(booking=booking, **facts)
    if not is_bulk:
        telling.keepers(day, f"有群众约了{telling.when(day)}的接待（{slot:%H:%M}），请确认。")
    return Booked(booking, code)


@transaction.atomic
def confirm(booking: ContactBooking, *, by: User, said: str = "") -> None:
    """确认. Raises Refused for an hour that others have, or that the day does not have since it was moved."""
    words = public_words(said)
    day = _locked(booking.contact_day_id)
    procedure.check(booking, BookingAction.CONFIRM, by=by)
    others = _expected(day).filter(slot=booking.slot, status=BookingStatus.CONFIRMED)
    if booking.slot not in day.slots or others.count() >= day.places:
        raise Refused("这个时间已经约满或者不再接待，请改约到别的时间。", code="full")
    procedure.move(booking, BookingAction.CONFIRM, by=by, said=words, called_at=None)


@transaction.atomic
def move(
    booking: ContactBooking, *, by: User, contact_day: ContactDay, slot: time, because: str
) -> None:
    """改约 to another slot or day of the same district; the resident reads why."""
    words = _reason(because)
    # Days before bookings, in their order, as whoever moves or cancels a day locks them.
    locked = ContactDay.objects.select_for_update(of=("self",)).order_by("pk")
    days = {one.pk: one for one in locked.filter(pk__in=[booking.contact_day_id, contact_day.pk])}
    procedure.check(booking, BookingAction.MOVE, by=by)
    day = days[contact_day.pk]
    if day.district_id != booking.district_id:
        raise Refused("只能改到本区的接待日。", code="other_district")
    if not rules.has_perm("stations.keep_contact_days", by, day):
        raise PermissionDenied
    sits = bookable(day).filter(representative=booking.representative_id).exists()
    kept = booking.representative if sits else None
    if (day.pk, slot) != (booking.contact_day_id, booking.slot):
        _ensure_room(day, slot)
    procedure.move(
        booking, BookingAction.MOVE, by=by, contact_day=day, slot=slot, said=words, called_at=None,
        representative=kept,
    )  # fmt: skip


def cancel(booking: ContactBooking, *, by: User, because: str) -> None:
    """取消 with the reason."""
    procedure.move(booking, BookingAction.CANCEL, by=by, said=_reason(because), called_at=None)


@transaction.atomic
def cancel_by_code(booking: ContactBooking) -> None:
    """Whoever holds the code does not come. Raises Refused once it is over."""
    booking.refresh_from_db(from_queryset=ContactBooking.objects.select_for_update(of=("self",)))
    if booking.status not in EXPECTED:
        raise Refused("这次约访已经结束或者取消。", code="wrong_status")
    source, booking.status = booking.status, BookingStatus.CANCELLED
    booking.said, booking.called_at = "您自己取消了。", timezone.now()
    booking.version += 1
    with pghistory.context(action="cancel_by_code"):
        booking.save(update_fields=["status", "said", "called_at", "version"])
        BookingRecord.objects.create(
            booking=booking, action=BookingAction.CANCEL, source=source, target=booking.status, by=None
        )  # fmt: skip
    day = booking.contact_day
    telling.keepers(day, f"群众取消了{telling.when(day)}的约访（{booking.slot:%H:%M}）。")


@transaction.atomic
def came(booking: ContactBooking, *, by: User, visitor: ContactVisitor | None = None) -> None:
    """到访: one person received. Raises Refused for one more than were counted once the day is held."""
    day = _locked(booking.contact_day_id)
    procedure.check(booking, BookingAction.CAME, by=by)
    if visitor is None:
        visitor = counting.count(day, by=by, key=booking.key, representative=booking.representative)
    procedure.move(booking, BookingAction.CAME, by=by, visitor=visitor)


def not_came(booking: ContactBooking, *, by: User) -> None:
    """未到访."""
    procedure.move(booking, BookingAction.NOT_CAME, by=by)


def called(booking: ContactBooking, *, by: User) -> None:
    """已电话告知: there is no channel for messages to residents, so that the station calls."""
    procedure.move(booking, BookingAction.CALLED, by=by, called_at=timezone.now())


def taken_of(days: Iterable[ContactDay]) -> dict[int, Counter[time]]:
    """How many are expected at each slot, by day; one statement."""
    found: dict[int, Counter[time]] = {}
    rows = ContactBooking.objects.filter(contact_day__in=days, status__in=EXPECTED)
    for day, slot in rows.order_by().values_list("contact_day", "slot"):
        found.setdefault(day, Counter())[slot] += 1
    return found


def free_slots(day: ContactDay, taken: Counter[time] | None = None) -> list[time]:
    """What can still be booked: not past, not full."""
    if day.status != DayStatus.PLANNED:
        return []
    if taken is None:
        taken = taken_of([day]).get(day.pk, Counter())
    now = timezone.now()
    return [one for one in day.slots if taken[one] < day.places and _moment(day, one) > now]


def bookable(day: ContactDay) -> Any:
    """The published profiles of those who have confirmed that they come."""
    sitting = day.turns.filter(
        is_standing=True, attendance__status__in=("accepted", "present", "late")
    )
    released = PublishedRepresentative.objects.released(district=day.district)
    return released.filter(representative__in=sitting.values("representative")).order_by("sort_key")


def _ensure_room(day: ContactDay, slot: time) -> None:
    if day.status != DayStatus.PLANNED or not day.places:
        raise Refused("这一天的接待不能预约了，请另选一天。", code="closed")
    closed_on = day.station.closed_on
    if closed_on and closed_on < day.on:
        raise Refused("这个站点已经停用，请另选一个。", code="closed")
    if slot not in day.slots:
        raise Refused("没有这个时间，请从列表里选。", code="no_such_slot")
    if _moment(day, slot) <= timezone.now():
        raise Refused("这个时间已经过了，请另选一个。", code="past")
    if _expected(day).filter(slot=slot).count() >= day.places:
        raise Refused("这个时间刚刚约满了，请另选一个。您写的都还在。", code="full")


def _ensure_there(day: ContactDay, representative: Representative | None) -> None:
    if representative and not bookable(day).filter(representative=representative).exists():
        raise Refused("这位代表那一天不在，请重新选择，或者选“都可以”。", code="not_there")


def _left(booking: ContactBooking) -> dict[str, str] | None:
    """The name and number that were left; None once they are erased."""
    resident = getattr(booking, "resident", None)
    if resident is None:
        return dict.fromkeys(PERSONAL, "")
    return None if resident.erased_at else {name: getattr(resident, name) for name in PERSONAL}


def _locked(day: int) -> ContactDay:
    """The day before its bookings."""
    return ContactDay.objects.select_for_update(of=("self",)).get(pk=day)


def _expected(day: ContactDay) -> Any:
    return ContactBooking.objects.filter(contact_day=day, status__in=EXPECTED)


def _moment(day: ContactDay, slot: time) -> datetime:
    return timezone.make_aware(datetime.combine(day.on, slot))


def _reason(text: str) -> str:
    words = public_words(text)
    if not words:
        raise Refused("请写明原因，群众凭查询码会看到。", code="reason_required")
    return words
