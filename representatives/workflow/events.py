"""活动: planned, announced, attended, closed, filed; whoever was there has a duty record by the same verb."""

from collections.abc import Iterable, Sequence
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import District, Role, User
from congress.permissions import held_by
from representatives.models import (
    Attendance,
    AttendanceRecord,
    DutyCheck,
    DutyRecord,
    Event,
    EventRecord,
    Representative,
)
from representatives.states.duties import DutyOrigin, DutyStatus
from representatives.states.events import (
    ATTENDED,
    AttendanceAction,
    AttendanceStatus,
    EventAction,
    EventStatus,
    HowSignedIn,
)
from representatives.workflow import telling
from representatives.workflow.duties import check_due, retire

SESSION = "congress_session"
# 代表法第六十二条: twice absent without leave, and the mandate ends.
WARNING = (
    "未经批准没有出席{event}。代表未经批准两次不出席本级人民代表大会会议的，代表资格终止（代表法第六十二条）；"
    "确有原因的，请尽快与代表工作机构联系。"
)


@transaction.atomic
def plan(district: District, *, by: User, **facts: Any) -> Event:
    """建立活动. Raises PermissionDenied for whoever organises nothing there."""
    event = Event(district=district, created_by=by, **facts)
    event.year = event.day.year
    if not rules.has_perm("representatives.plan_event", by, event):
        raise PermissionDenied
    event.full_clean(exclude=["sign_in_code"])
    with pghistory.context(user=by.pk, action="plan"):
        event.save()
        EventRecord.objects.create(
            event=event, action="plan", source="", target=event.status, by=by
        )
    return event


@transaction.atomic
def change(event: Event, *, by: User, **facts: Any) -> Event:
    """修改. When and where it is told to those invited, once it has been announced; the duties follow the event."""
    before = {name: getattr(event, name) for name in facts}
    if "starts_at" in facts:
        facts["year"] = timezone.localdate(facts["starts_at"]).year
    procedure.move(event, EventAction.CHANGE, by=by, **facts)
    event.full_clean(exclude=["sign_in_code"])
    if "year" in facts:
        event.attendances.update(year=event.year)
    _renew_duties(event)
    moved = [
        name for name in ("starts_at", "place") if name in facts and facts[name] != before[name]
    ]
    if event.status == EventStatus.OPEN and moved:
        people = [one.representative for one in _expected(event)]
        telling.invited(event, people, f"“{event}”的时间或地点有变动，请看最新安排。", urgent=True)
    return event


@transaction.atomic
def invite(
    event: Event, *, by: User, representatives: Iterable[Representative], because: str = ""
) -> list[Attendance]:
    """邀请代表; who is on the list already stays as he or she is. Told at once, if the event has been announced."""
    procedure.move(event, EventAction.INVITE, by=by, note=because)
    fresh = _enter(event, representatives, by=by, because=because)
    if event.status == EventStatus.OPEN:
        _tell_invited(event, [one.representative for one in fresh])
    return fresh


@transaction.atomic
def announce(event: Event, *, by: User) -> None:
    """发出通知: from here representatives see it, answer and sign in."""
    procedure.move(event, EventAction.ANNOUNCE, by=by)
    _tell_invited(event, [one.representative for one in _expected(event)])


@transaction.atomic
def sign_up(event: Event, *, by: User) -> Attendance:
    """报名: whoever is invited, or anybody of the district where it is open. Raises Refused when it is full."""
    event.refresh_from_db(from_queryset=Event.objects.select_for_update(of=("self",)))
    person = _own(by, event)
    found = event.attendances.filter(representative=person).first()
    if found is None:
        if not event.is_open or event.status != EventStatus.OPEN:
            raise PermissionDenied
        _ensure_room(event)
        (found,) = _enter(event, [person], by=by, because="自行报名")
    else:
        _ensure_room(event)
    procedure.move(found, AttendanceAction.SIGN_UP, by=by)
    return found


def decline(attendance: Attendance, *, by: User) -> None:
    """不参加, where coming is free."""
    procedure.move(attendance, AttendanceAction.DECLINE, by=by)


@transaction.atomic
def ask_leave(attendance: Attendance, *, by: User, reason: str) -> None:
    """请假 (代表法办法第七条)."""
    words = reason.strip()
    if not words:
        raise Refused("请写明请假事由。", code="reason_required")
    procedure.move(attendance, AttendanceAction.ASK_LEAVE, by=by, leave_reason=words[:200])
    event = attendance.event
    telling.organisers(event, f"{attendance.representative}请假：“{event}”。")


@transaction.atomic
def grant_leave(attendance: Attendance, *, by: User) -> None:
    """准假."""
    procedure.move(attendance, AttendanceAction.GRANT_LEAVE, by=by)
    telling.invited(attendance.event, [attendance.representative], f"“{attendance.event}”已准假。")


@transaction.atomic
def refuse_leave(attendance: Attendance, *, by: User, because: str) -> None:
    """不准假, with the reason."""
    words = because.strip()
    if not words:
        raise Refused("请写明不准假的理由，代表会看到。", code="reason_required")
    procedure.move(attendance, AttendanceAction.REFUSE_LEAVE, by=by, note=words)
    subject = f"“{attendance.event}”没有准假：{words}"
    telling.invited(attendance.event, [attendance.representative], subject, urgent=True)


@transaction.atomic
def sign_in(event: Event, *, code: str, by: User) -> Attendance:
    """扫码签到: present, or late after the beginning. Twice is once. Whoever was not invited is entered by it.

    Raises Refused outside the time, PermissionDenied for a wrong code and for whoever is no representative here.
    """
    event.refresh_from_db(from_queryset=Event.objects.select_for_update(of=("self",)))
    if code != event.sign_in_code:
        raise PermissionDenied
    person = _own(by, event)
    found = event.attendances.filter(representative=person).first()
    if found is not None and found.attended:
        return found
    if not event.takes_sign_in:
        raise Refused("现在不在签到时间内，请联系组织者。", code="sign_in_closed")
    if found is None:
        (found,) = _enter(event, [person], by=by, because="现场签到")
    late = timezone.now() > event.starts_at
    action = AttendanceAction.SIGN_IN_LATE if late else AttendanceAction.SIGN_IN
    procedure.move(found, action, by=by, signed_in_at=timezone.now(), how=HowSignedIn.QR)
    _follow([found], event, by=by)
    return found


_MARKS = {
    AttendanceStatus.PRESENT: AttendanceAction.MARK_PRESENT,
    AttendanceStatus.LATE: AttendanceAction.MARK_LATE,
    AttendanceStatus.EXCUSED: AttendanceAction.MARK_EXCUSED,
    AttendanceStatus.ABSENT: AttendanceAction.MARK_ABSENT,
}


@transaction.atomic
def mark(attendance: Attendance, *, status: str, by: User, how: str = HowSignedIn.DESK) -> None:
    """登记一位代表的出席情况; the duty record follows."""
    if attendance.status == status:
        return
    event = attendance.event
    facts: dict[str, Any] = {"how": how if status in ATTENDED else ""}
    if status in ATTENDED and attendance.signed_in_at is None:
        facts["signed_in_at"] = timezone.now()
    procedure.move(attendance, _MARKS[AttendanceStatus(status)], by=by, **facts)
    _follow([attendance], event, by=by)


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
    procedure.move(event, EventAction.REGISTER, by=by)
    if not (event.takes_sign_in or event.has_begun):
        raise Refused("活动还没有开始，不能登记出席情况。", code="not_begun")
    people = list(dict.fromkeys(representatives))
    _enter(event, people, by=by, because="组织者登记")
    rows = list(
        event.attendances.select_for_update(of=("self",))
        .select_related("representative__user", "event")
        .filter(representative__in=people)
        .exclude(status__in=ATTENDED)
        .exclude(status=status)
    )
    return _mark_all(rows, event, status=status, by=by, how=how)


@transaction.atomic
def close(event: Event, *, by: User) -> int:
    """结束签到: who was expected, did not come and has no leave is absent; how many. A first absence from the congress warns."""
    procedure.move(event, EventAction.CLOSE, by=by)
    missing: tuple[str, ...] = (
        AttendanceStatus.INVITED,
        AttendanceStatus.ACCEPTED,
        AttendanceStatus.LEAVE_ASKED,
    )
    if not event.is_duty:
        missing = (AttendanceStatus.ACCEPTED,)
    rows = list(
        event.attendances.select_for_update(of=("self",))
        .select_related("representative__user", "event")
        .filter(status__in=missing)
    )
    return _mark_all(rows, event, status=AttendanceStatus.ABSENT, by=by)


def file(event: Event, *, by: User, result: str) -> None:
    """归档, with what came of it."""
    words = result.strip()
    if not words:
        raise Refused("请先填写活动小结，再归档。", code="result_required")
    with transaction.atomic():
        procedure.check(event, EventAction.CHANGE, by=by)
        event.result = words
        event.save(update_fields=["result"])
        procedure.move(event, EventAction.FILE, by=by)


def reopen(event: Event, *, by: User, because: str) -> None:
    """重新打开 a filed event, to put something right."""
    words = because.strip()
    if not words:
        raise Refused("请写明重新打开的原因。", code="reason_required")
    procedure.move(event, EventAction.REOPEN, by=by, note=words)


@transaction.atomic
def cancel(event: Event, *, by: User, because: str) -> None:
    """取消活动; those invited are told. Raises Refused once somebody has signed in."""
    words = because.strip()
    if not words:
        raise Refused("请写明取消的原因，代表会看到。", code="reason_required")
    if event.attendances.attended().exists():
        raise Refused("已经有代表签到，活动不能取消。", code="attended")
    was_open = event.status == EventStatus.OPEN
    procedure.move(event, EventAction.CANCEL, by=by, note=words)
    if was_open:
        people = [one.representative for one in _expected(event)]
        telling.invited(event, people, f"“{event}”已取消：{words}", urgent=True)


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


def _ensure_room(event: Event) -> None:
    if event.capacity is None:
        return
    taken = event.attendances.filter(status__in=(AttendanceStatus.ACCEPTED, *ATTENDED)).count()
    if taken >= event.capacity:
        raise Refused(f"名额 {event.capacity} 人已经报满。", code="full")


def _expected(event: Event) -> Iterable[Attendance]:
    rows = event.attendances.select_related("representative__user")
    return rows.exclude(status=AttendanceStatus.DECLINED)


def _tell_invited(event: Event, people: Iterable[Representative]) -> None:
    when = timezone.localtime(event.starts_at)
    words = f"{when:%-m月%-d日 %H:%M}“{event}”，请您参加。"
    telling.invited(event, people, words, key=f"invited-{event.public_id}")


def _enter(
    event: Event, people: Iterable[Representative], *, by: User, because: str
) -> list[Attendance]:
    """On the list, those who are not there yet; all of the event's district."""
    people = list(people)
    if strange := [one for one in people if one.district_id != event.district_id]:
        raise Refused(f"{strange[0]}不是本区的代表。", code="other_district")
    there = set(
        event.attendances.filter(representative__in=people).values_list("representative", flat=True)
    )
    levels = _levels(people, event)
    fresh = [
        Attendance(
            district_id=event.district_id,
            year=event.year,
            event=event,
            representative=person,
            level=levels[person.pk],
            invited_because=because[:120],
        )
        for person in dict.fromkeys(people)
        if person.pk not in there
    ]
    Attendance.objects.bulk_create(fresh)
    AttendanceRecord.objects.bulk_create(
        AttendanceRecord(
            attendance=one, action="invite", source="", target=one.status, by=by, note=because
        )
        for one in fresh
    )
    return fresh


def _levels(people: Sequence[Representative], event: Event) -> dict[int, str]:
    """As whose representative each comes, in one statement."""
    from_highest = ("city", "district", "town")
    held: dict[int, set[str]] = {}
    mandates = event._meta.apps.get_model("representatives", "Mandate")
    for person, level in (
        mandates.objects.valid(on=event.day)
        .filter(representative__in=people)
        .values_list("representative", "level")
    ):
        held.setdefault(person, set()).add(level)
    return {
        one.pk: next((level for level in from_highest if level in held.get(one.pk, ())), "district")
        for one in people
    }


def _mark_all(rows: list[Attendance], event: Event, *, status: str, by: User, how: str = "") -> int:
    """Many at once, under the lock of their rows, with a record each."""
    action = _MARKS[AttendanceStatus(status)]
    now = timezone.now()
    records = []
    for row in rows:
        records.append(
            AttendanceRecord(attendance=row, action=action, source=row.status, target=status, by=by)
        )
        # Under the event's own move, which has asked who and when; the trigger holds the table.
        row.status = status
        row.version += 1
        row.how = how if status in ATTENDED else ""
        if status in ATTENDED and row.signed_in_at is None:
            row.signed_in_at = now
    with pghistory.context(user=by.pk, action=str(action)):
        Attendance.objects.bulk_update(rows, ["status", "version", "how", "signed_in_at"])
        AttendanceRecord.objects.bulk_create(records)
        _follow(rows, event, by=by)
    return len(rows)


def _follow(rows: Sequence[Attendance], event: Event, *, by: User) -> None:
    """Who was there has a duty record, who was not has none: one statement each, and never two records of one duty."""
    _warn(rows, event)
    came = [row for row in rows if row.attended]
    stayed = [row for row in rows if not row.attended]
    duties = {
        duty.attendance_id: duty
        for duty in DutyRecord.objects.filter(attendance__in=[row.pk for row in rows])
    }
    for row in stayed:
        duty = duties.get(row.pk)
        if duty is not None and duty.status != DutyStatus.WITHDRAWN:
            _withdraw(duty, by=by)
    new = []
    for row in came:
        duty = duties.get(row.pk) or _adopted(row, event)
        if duty is None:
            new.append(_duty_of(row, event, by=by))
        elif duty.status == DutyStatus.WITHDRAWN:
            _place_back(duty, row, event, by=by)
    DutyRecord.objects.bulk_create(new)
    DutyCheck.objects.bulk_create(
        DutyCheck(duty=duty, action="register", source="", target=duty.status, by=by)
        for duty in new
    )


def _duty_of(row: Attendance, event: Event, *, by: User) -> DutyRecord:
    duty = DutyRecord(
        district_id=event.district_id,
        representative=row.representative,
        level=row.level,
        origin=DutyOrigin.EVENT,
        attendance=row,
        registered_by=by,
        **_facts_of(event),
    )
    # Who signed in by own hand has checked it by doing so.
    if row.how == HowSignedIn.QR:
        duty.status = DutyStatus.CONFIRMED
    else:
        duty.check_due_on = check_due(duty)
    return duty


def _facts_of(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "year": event.year,
        "done_on": event.day,
        "title": event.title,
        "place": event.place,
        "hours": event.hours,
        "convener": event.convener,
    }


def _adopted(row: Attendance, event: Event) -> DutyRecord | None:
    """A record of the same duty that was there before (from a register, or logged by hand) becomes this attendance's."""
    same = (
        DutyRecord.objects.counted()
        .filter(
            representative=row.representative_id,
            kind=event.kind_id,
            done_on=event.day,
            attendance__isnull=True,
        )
        .filter(title__in=("", event.title))
        .order_by("pk")
        .first()
    )
    if same is not None:
        same.attendance = row
        same.save(update_fields=["attendance"])
    return same


def _renew_duties(event: Event) -> None:
    """The duties of an event say what the event says; a register's own words stay."""
    rows = DutyRecord.objects.filter(attendance__event=event, origin=DutyOrigin.EVENT)
    rows.update(**_facts_of(event))


def _withdraw(duty: DutyRecord, *, by: User) -> None:
    note = "活动出席情况已更正为没有出席。"
    retire(duty, by=by, because=note)
    procedure.place(
        duty,
        DutyStatus.WITHDRAWN,
        by=by,
        note=note,
        guarded_by="representatives.DutyRecord:duty_status_follows_the_table",
    )


def _place_back(duty: DutyRecord, row: Attendance, event: Event, *, by: User) -> None:
    duty.check_due_on = check_due(duty)
    procedure.place(
        duty,
        DutyStatus.REGISTERED,
        by=by,
        note="活动出席情况已更正为出席。",
        guarded_by="representatives.DutyRecord:duty_status_follows_the_table",
    )


def _warn(rows: Sequence[Attendance], event: Event) -> None:
    """The first unexcused absence from the congress is said to the representative and to the office."""
    if event.kind_id != SESSION:
        return
    absent = [row for row in rows if row.status == AttendanceStatus.ABSENT]
    if not absent:
        return
    people = [row.representative for row in absent]
    telling.invited(event, people, WARNING.format(event=f"“{event}”"), urgent=True)
    named = "、".join(person.name for person in people[:10])
    telling.organisers(
        event, f"{len(people)} 名代表未经批准没有出席“{event}”：{named}。", urgent=True
    )


__all__ = [
    "announce",
    "ask_leave",
    "cancel",
    "change",
    "close",
    "decline",
    "file",
    "grant_leave",
    "invite",
    "mark",
    "plan",
    "refuse_leave",
    "register_attendance",
    "reopen",
    "sign_in",
    "sign_up",
]
