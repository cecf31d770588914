"""Each representative's attendance: invited, signed up, excused, signed in, registered by the organiser."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import Role, User
from congress.permissions import held_by
from representatives.models import Attendance, AttendanceRecord, Event, Mandate, Representative
from representatives.states.events import (
    ATTENDED,
    AttendanceAction,
    AttendanceStatus,
    EventAction,
    EventStatus,
    HowSignedIn,
)
from representatives.workflow import events_above, telling
from representatives.workflow.following import SESSION, follow

_MARKS = {
    AttendanceStatus.PRESENT: AttendanceAction.MARK_PRESENT,
    AttendanceStatus.LATE: AttendanceAction.MARK_LATE,
    AttendanceStatus.EXCUSED: AttendanceAction.MARK_EXCUSED,
    AttendanceStatus.ABSENT: AttendanceAction.MARK_ABSENT,
}


@transaction.atomic
def invite(
    event: Event,
    *,
    by: User,
    representatives: Iterable[Representative],
    because: str = "",
    reasons: dict[Representative, str] | None = None,
) -> list[Attendance]:
    """邀请代表; who is on the list already stays as he or she is. Told at once, if the event has been announced.

    `reasons` says of single persons why they are asked, `because` of all others.
    """
    people = list(dict.fromkeys(representatives))
    procedure.check(event, EventAction.INVITE, by=by)
    fresh = enter(event, people, by=by, because=because, reasons=reasons)
    note = f"邀请 {len(fresh)} 名代表" + (f"：{because}" if because else "。")
    procedure.move(event, EventAction.INVITE, by=by, note=note)
    if event.status == EventStatus.OPEN:
        tell_invited(event, [one.representative for one in fresh])
    return fresh


@transaction.atomic
def invite_again(
    event: Event, *, by: User, representatives: Iterable[Representative], because: str
) -> list[Attendance]:
    """再次邀请: whoever has answered is asked anew; what was said before stays on record. The caller tells them."""
    _lock(event)
    rows = event.attendances.select_related("representative__user", "event")
    asked = rows.filter(representative__in=list(representatives)).exclude(
        status=AttendanceStatus.INVITED
    )
    found = list(asked.order_by("pk"))
    for one in found:
        procedure.move(
            one, AttendanceAction.INVITE_AGAIN, by=by, note=because, leave_reason="",
            invited_because=because[:120],
        )  # fmt: skip
    return found


@transaction.atomic
def hand_over(attendance: Attendance, *, to: Representative, by: User, because: str) -> Attendance:
    """换人: `to` comes instead. That both have agreed the case above keeps; the record says who has done it (`by`)."""
    event = attendance.event
    _lock(event)
    enter(event, [to], by=by, because=because)
    procedure.move(attendance, AttendanceAction.HAND_OVER, by=by, note=because)
    other = event.attendances.select_related("representative").get(representative=to)
    procedure.move(other, AttendanceAction.TAKE_OVER, by=by, note=because, leave_reason="")
    return other


@transaction.atomic
def sign_up(event: Event, *, by: User) -> Attendance:
    """报名: whoever is invited, or anybody of the district where it is open. Twice is once.

    Raises Refused when it is full or over, PermissionDenied for whoever is not asked.
    """
    person = _own(by, event)
    _lock(event)
    found = _locked(event, person)
    if found is None:
        if not event.is_open or event.status == EventStatus.PLANNED:
            raise PermissionDenied
        if event.status != EventStatus.OPEN:
            raise Refused("报名已经结束，请联系组织者。", code="sign_up_closed")
        _ensure_room(event)
        (found,) = enter(event, [person], by=by, because="自行报名")
    elif found.status == AttendanceStatus.ACCEPTED:
        return found
    elif found.is_before_close:
        _ensure_room(event)
    procedure.move(found, AttendanceAction.SIGN_UP, by=by, leave_reason="")
    events_above.answered([found], by=by)
    return found


@transaction.atomic
def decline(attendance: Attendance, *, by: User) -> None:
    """不参加, where coming is free."""
    _lock(attendance.event)
    procedure.move(attendance, AttendanceAction.DECLINE, by=by)
    events_above.answered([attendance], by=by)


@transaction.atomic
def ask_leave(attendance: Attendance, *, by: User, reason: str) -> None:
    """请假 (代表法办法第七条)."""
    words = reason.strip()
    if not words:
        raise Refused("请写明请假事由。", code="reason_required")
    _lock(attendance.event)
    procedure.move(attendance, AttendanceAction.ASK_LEAVE, by=by, leave_reason=words[:200])
    event = attendance.event
    telling.organisers(event, f"{attendance.representative}请假：“{event}”。")


@transaction.atomic
def grant_leave(attendance: Attendance, *, by: User) -> None:
    """准假."""
    _lock(attendance.event)
    procedure.move(attendance, AttendanceAction.GRANT_LEAVE, by=by)
    events_above.answered([attendance], by=by)
    telling.invited(attendance.event, [attendance.representative], f"“{attendance.event}”已准假。")


@transaction.atomic
def refuse_leave(attendance: Attendance, *, by: User, because: str) -> None:
    """不准假, with the reason."""
    words = because.strip()
    if not words:
        raise Refused("请写明不准假的理由，代表会看到。", code="reason_required")
    _lock(attendance.event)
    procedure.move(attendance, AttendanceAction.REFUSE_LEAVE, by=by, note=words)
    subject = f"“{attendance.event}”没有准假：{words}"
    telling.invited(attendance.event, [attendance.representative], subject, urgent=True)


@transaction.atomic
def sign_in(event: Event, *, code: str, by: User) -> Attendance:
    """扫码签到: present, or late after the beginning. Twice is once. Whoever was not invited is entered by it.

    Raises Refused outside the time, PermissionDenied for a wrong code and for whoever is no representative here.
    """
    if not is_code_of(event, code):
        raise PermissionDenied
    person = _own(by, event)
    _lock(event)
    if not is_code_of(event, code):  # it may have been made anew meanwhile
        raise PermissionDenied
    found = _locked(event, person)
    if found is not None and found.attended:
        return found
    if not event.takes_sign_in:
        raise Refused(event.when_to_sign_in, code="sign_in_closed")
    if found is None:
        (found,) = enter(event, [person], by=by, because="现场签到")
    now = timezone.now()
    late = now > event.starts_at
    action = AttendanceAction.SIGN_IN_LATE if late else AttendanceAction.SIGN_IN
    procedure.move(found, action, by=by, signed_in_at=now, how=HowSignedIn.QR)
    follow([found], event, by=by)
    return found


def is_code_of(event: Event, code: str) -> bool:
    """Whether this is what the QR code of the event holds."""
    return secrets.compare_digest(code.encode(), event.sign_in_code.encode())


@transaction.atomic
def mark(attendance: Attendance, *, status: str, by: User, how: str = HowSignedIn.DESK) -> None:
    """登记一位代表的出席情况; the duty record follows. Marked as he or she is already, nothing happens."""
    action = _MARKS[AttendanceStatus(status)]
    _lock(attendance.event)
    procedure.check(attendance, action, by=by)
    if attendance.status == status:
        return
    procedure.move(attendance, action, by=by, **_signature(attendance, status, how))
    follow([attendance], attendance.event, by=by)
    events_above.answered([attendance], by=by)


@transaction.atomic
def register_attendance(
    event: Event,
    *,
    by: User,
    representatives: Iterable[Representative],
    status: str = AttendanceStatus.PRESENT,
    how: str = HowSignedIn.LIST,
) -> int:
    """登记出席 for a whole list at once, those who were not invited too; how many it changed.

    A handful of statements however many they are. Who has signed in already stays as he or she is.
    """
    people = list(dict.fromkeys(representatives))
    label = AttendanceStatus(status).label
    procedure.check(event, EventAction.REGISTER, by=by)
    if not (event.takes_sign_in or event.has_begun):
        raise Refused("活动还没有开始，不能登记出席情况。", code="not_begun")
    enter(event, people, by=by, because="组织者登记")
    rows = list(
        event.attendances.select_for_update(of=("self",))
        .select_related("representative__user", "event")
        .filter(representative__in=people)
        .exclude(status__in=ATTENDED)
        .exclude(status=status)
    )
    procedure.move(event, EventAction.REGISTER, by=by, note=f"{label} {len(rows)} 名。")
    return mark_all(rows, event, status=status, by=by, how=how)


def mark_all(rows: list[Attendance], event: Event, *, status: str, by: User, how: str = "") -> int:
    """Many at once, under the lock of their rows and of the event, whose own move has asked who and when."""
    action = _MARKS[AttendanceStatus(status)]
    records = []
    for row in rows:
        records.append(
            AttendanceRecord(attendance=row, action=action, source=row.status, target=status, by=by)
        )
        for name, value in _signature(row, status, how).items():
            setattr(row, name, value)
        row.status = status  # the trigger holds the table
        row.version += 1
    with pghistory.context(user=by.pk, action=str(action)):
        Attendance.objects.bulk_update(rows, ["status", "version", "how", "signed_in_at"])
        AttendanceRecord.objects.bulk_create(records)
        follow(rows, event, by=by)
        events_above.answered(rows, by=by)
    return len(rows)


def enter(
    event: Event,
    people: Iterable[Representative],
    *,
    by: User,
    because: str,
    reasons: dict[Representative, str] | None = None,
) -> list[Attendance]:
    """On the list, those who are not there yet; all of the event's district. Under the event's lock."""
    people = list(people)
    if strange := [one for one in people if one.district_id != event.district_id]:
        raise Refused(f"{strange[0]}不是本区的代表。", code="other_district")
    there = set(
        event.attendances.filter(representative__in=people).values_list("representative", flat=True)
    )
    new = [person for person in dict.fromkeys(people) if person.pk not in there]
    # 代表法第六十一条: whose duties are suspended is not asked to perform them; somebody without a mandate may still come.
    suspended = set(
        Mandate.objects.suspended(on=event.day)
        .filter(representative__in=new)
        .exclude(representative__in=Mandate.objects.in_force(on=event.day).values("representative"))
        .values_list("representative", flat=True)
    )
    if named := "、".join(person.name for person in new if person.pk in suspended):
        raise Refused(f"{named}暂停执行代表职务，不能列入名单。", code="suspended")
    if not new:
        return []
    levels, why = _levels(new, event), reasons or {}
    fresh = [
        Attendance(
            district_id=event.district_id,
            year=event.year,
            event=event,
            representative=person,
            level=levels[person.pk],
            invited_because=why.get(person, because)[:120],
        )
        for person in new
    ]
    Attendance.objects.bulk_create(fresh)
    AttendanceRecord.objects.bulk_create(
        AttendanceRecord(
            attendance=one, action="invite", source="", target=one.status, by=by,
            note=one.invited_because,
        )
        for one in fresh
    )  # fmt: skip
    return fresh


def tell_invited(event: Event, people: Iterable[Representative]) -> None:
    """When and what, to those who are asked to come; to each once."""
    when = timezone.localtime(event.starts_at)
    words = f"{when:%-m月%-d日 %H:%M}“{event}”，请您参加。"
    telling.invited(event, people, words, key=f"invited-{event.public_id}")


def expected(event: Event) -> Iterable[Attendance]:
    """On the list, and not declined."""
    rows = event.attendances.select_related("representative__user")
    return rows.exclude(status=AttendanceStatus.DECLINED)


def _signature(row: Attendance, status: str, how: str) -> dict[str, Any]:
    """When and by which way somebody came; nothing of it stands of who did not come."""
    if status not in ATTENDED:
        return {"how": "", "signed_in_at": None}
    return {"how": row.how or how, "signed_in_at": row.signed_in_at or timezone.now()}


def _own(by: User, event: Event) -> Representative:
    """The actor as a representative of the event's district today. Raises PermissionDenied."""
    person = Representative.objects.filter(user=by, district=event.district_id).first()
    represents = any(
        post.role == Role.REPRESENTATIVE and post.district_id == event.district_id
        for post in held_by(by)
    )
    if person is None or not represents:
        raise PermissionDenied
    return person


def _lock(event: Event) -> None:
    """The event first, then its rows: everybody waits in the same order, and nobody for each other."""
    event.refresh_from_db(from_queryset=Event.objects.select_for_update(of=("self",)))


def _locked(event: Event, person: Representative) -> Attendance | None:
    rows = event.attendances.select_for_update(of=("self",)).select_related("representative")
    found: Attendance | None = rows.filter(representative=person).first()
    if found is not None:
        found.event = event  # as it was read under the lock
    return found


def _ensure_room(event: Event) -> None:
    if event.capacity is None:
        return
    taken = event.attendances.filter(status__in=(AttendanceStatus.ACCEPTED, *ATTENDED)).count()
    if taken >= event.capacity:
        raise Refused(f"名额 {event.capacity} 人已经报满。", code="full")


def _levels(people: Sequence[Representative], event: Event) -> dict[int, str]:
    """As whose representative each comes, in one statement: to a session of the congress as a member of that congress."""
    from_highest = ["city", "district", "town"]
    if event.kind_id == SESSION:
        from_highest.sort(key=lambda level: level != event.convener)
    held: dict[int, set[str]] = {}
    for person, level in (
        Mandate.objects.valid(on=event.day)
        .filter(representative__in=people)
        .values_list("representative", "level")
    ):
        held.setdefault(person, set()).add(level)
    return {
        one.pk: next((level for level in from_highest if level in held.get(one.pk, ())), "district")
        for one in people
    }
