"""接待日: arranged by hand, moved, cancelled, held; its event follows, and whoever was there has a duty record by it."""

from datetime import date, datetime, time
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from congress import calendar, procedure, publications
from congress.errors import Refused
from congress.models import District, User
from representatives.states.events import AttendanceStatus, EventStatus
from representatives.workflow import events
from stations.models import ContactDay, ContactDayRecord, ContactTurn, Station
from stations.states.contact_days import BookingAction, DayAction
from stations.workflow import contact_telling as telling
from stations.workflow import contact_turns, counting, rebooking

MOST_VISITORS = 2000


@transaction.atomic
def arrange(
    station: Station, *, by: User, on: date, starts_at: time, ends_at: time, because: str = ""
) -> ContactDay:
    """临时安排一天, besides those of the rules. Raises Refused for a day past and for one that is taken."""
    if not rules.has_perm("stations.keep_contact_days", by, station):
        raise PermissionDenied
    _ensure_ahead(on, starts_at, ends_at)
    District.objects.select_for_update(no_key=True).get(pk=station.district_id)
    day = ContactDay(
        district=station.district, year=on.year, station=station, on=on, starts_at=starts_at,
        ends_at=ends_at, because=public_words(because),
    )  # fmt: skip
    with pghistory.context(user=by.pk, action="arrange"):
        _save_on_a_free_day(lambda: day.save(force_insert=True))
        ContactDayRecord.objects.create(
            contact_day=day, action="arrange", source="", target=day.status, by=by, note=day.because
        )
    return day


@transaction.atomic
def shift(
    day: ContactDay, *, by: User, on: date, starts_at: time, ends_at: time, because: str,
    version: int | None = None,
) -> None:  # fmt: skip
    """改期 with the reason. The event goes with it; those who sit are asked anew, those who have booked get an hour.

    Raises Refused for an hour past, for a day that is taken, and for one who sits elsewhere then.
    """
    reason = _reason(because, "请写明改期的原因，群众和代表会看到。")
    _ensure_ahead(on, starts_at, ends_at)
    if timezone.make_aware(datetime.combine(on, starts_at)) <= timezone.now():
        raise Refused("开始时间已经过去，请选择以后的时间。", code="past")
    procedure.check(day, DayAction.SHIFT, by=by)
    procedure.ensure_read(day, version)
    contact_turns.lock_event(day)
    turns = day.turns.filter(is_standing=True)
    people = [turn.representative for turn in turns.select_related("representative__user")]
    contact_turns.ensure_free(day, people, on=on)
    _save_on_a_free_day(
        lambda: procedure.move(
            day, DayAction.SHIFT, by=by, note=f"改到 {on:%Y-%m-%d}：{reason}",
            on=on, year=on.year, starts_at=starts_at, ends_at=ends_at, because=reason,
        )
    )  # fmt: skip
    with pghistory.context(user=by.pk, action=str(DayAction.SHIFT)):
        turns.update(on=on)
    if day.event is not None:
        events.change(day.event, by=by, starts_at=day.opens, ends_at=day.closes)
        # Whoever said yes to the old day has not said it of the new one.
        events.invite_again(day.event, by=by, representatives=people, because="接待日改期")
        words = f"接待日改到{telling.when(day)}，请重新确认能不能去。"
        telling.sitting(day, people, words)
    rebooking.take_along(day, by=by, reason=reason)


@transaction.atomic
def cancel(day: ContactDay, *, by: User, because: str) -> None:
    """取消 with the reason; those who sit are told, those who have booked read it with their code or are called."""
    reason = _reason(because, "请写明取消的原因，群众和代表会看到。")
    procedure.move(day, DayAction.CANCEL, by=by, because=reason, note=reason)
    _call_off(day, by=by, reason=reason)


@transaction.atomic
def miss(day: ContactDay, *, by: User, because: str) -> None:
    """记为没有举行: its day has passed, and nothing took place."""
    reason = _reason(because, "请写明为什么没有举行。")
    procedure.move(day, DayAction.MISS, by=by, because=reason, note=reason)
    _call_off(day, by=by, reason=reason)


@transaction.atomic
def hold(day: ContactDay, *, by: User, residents: int | None = None) -> None:
    """结束接待: attendance is closed and filed, bookings that nobody came for are marked.

    `residents` is how many came in all (人次), where the desk did not count each. Raises Refused for fewer than were
    registered one by one.
    """
    procedure.check(day, DayAction.HOLD, by=by)
    counted = day.visitors.count()
    total = counted if residents is None else residents
    if total < counted:
        raise Refused(f"已经逐位登记了 {counted} 人次，总数不能比它少。", code="fewer_than_counted")
    if total > MOST_VISITORS:
        raise Refused(f"接待人次请在 {MOST_VISITORS} 以内。", code="too_many")
    procedure.move(day, DayAction.HOLD, by=by, note=f"接待群众 {total} 人次。")
    counting.count_the_rest(day, by=by, total=total)
    for booking in rebooking.expected(day):
        procedure.move(booking, BookingAction.NOT_CAME, by=by)
    if day.event is not None and day.event.status != EventStatus.FILED:
        if day.event.status != EventStatus.HELD:
            events.close(day.event, by=by)
        events.file(day.event, by=by, result=f"接待群众 {total} 人次。")


def attend(turn: ContactTurn, *, by: User, there: bool) -> None:
    """登记到场 of one who sits; without it whoever had said yes is absent at the end."""
    status = AttendanceStatus.PRESENT if there else AttendanceStatus.ABSENT
    events.mark(turn.attendance, status=status, by=by)


def public_words(text: str) -> str:
    """What the public will read. Raises Refused for a number of a person in it."""
    words = text.strip()
    if found := publications.scan(words):
        raise Refused(
            f"文字里有{'、'.join(map(str, found))}，这段话群众会看到，请删去。", code="personal"
        )
    return words[:200]


def _reason(text: str, missing: str) -> str:
    words = public_words(text)
    if not words:
        raise Refused(missing, code="reason_required")
    return words


def _ensure_ahead(on: date, starts_at: time, ends_at: time) -> None:
    calendar.ensure_near(on)
    if ends_at <= starts_at:
        raise Refused("结束时间要晚于开始时间。", code="ends_before")
    if timezone.make_aware(datetime.combine(on, ends_at)) <= timezone.now():
        raise Refused("日期和时间已经过去，请选择今天以后的时间。", code="past")


def _save_on_a_free_day(save: Any) -> None:
    try:
        with transaction.atomic():
            save()
    except IntegrityError as clash:
        if "station_has_one_contact_day_a_day" not in str(clash):
            raise
        raise Refused("这个站点这一天已经有接待日，请另选一天。", code="taken") from clash


def _call_off(day: ContactDay, *, by: User, reason: str) -> None:
    if day.event is not None:
        events.cancel(day.event, by=by, because=reason)
    with pghistory.context(user=by.pk, action="call_off"):
        day.turns.filter(is_standing=True).update(is_standing=False, because=reason[:120])
    rebooking.call_off(day, by=by, reason=reason)
    telling.keepers(day, f"{telling.when(day)}的接待日不办了：{reason}")
