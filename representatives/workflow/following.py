"""What follows from who was at an event: the duty record of each, and the warning of an absence from the congress."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from congress import procedure
from congress.models import User
from representatives.likeness import alike, likeness
from representatives.models import Attendance, DutyCheck, DutyRecord, Event, Mandate
from representatives.states.duties import DutyOrigin, DutyStatus
from representatives.states.events import AttendanceStatus, EventStatus, HowSignedIn
from representatives.workflow import telling
from representatives.workflow.duties import check_due, retire, retire_many

SESSION = "congress_session"
# 代表法第六十二条: twice absent without leave, and the mandate ends.
WARNING = (
    "您未经批准没有出席{event}。代表未经批准两次不出席本级人民代表大会会议的，代表资格终止（代表法第六十二条）；"
    "确有原因的，请尽快与代表工作机构联系。"
)
SECOND_WARNING = (
    "您本届内已经 {times} 次未经批准没有出席本级人民代表大会会议，这次是{event}。依照代表法第六十二条，代表资格终止；"
    "情况不实的，请立即向代表工作机构说明。"
)
TWICE = 2
_GUARD = "representatives.DutyRecord:duty_status_follows_the_table"
_STAYED_AWAY = "活动出席情况已更正为没有出席。"


def follow(rows: Sequence[Attendance], event: Event, *, by: User) -> None:
    """Who was there has one duty record, who was not has none of this event.

    A handful of statements however many they are. A record of the same duty that was there before (from a register, or
    logged by hand) becomes the attendance's own: nothing is counted twice.
    """
    warn_of_absence(rows, event)
    duties = {
        duty.attendance_id: duty
        for duty in DutyRecord.objects.filter(attendance__in=[row.pk for row in rows])
    }
    for row in rows:
        duty = duties.get(row.pk)
        if not row.attended and duty is not None and duty.status != DutyStatus.WITHDRAWN:
            _take_back(duty, by=by)
    came = [row for row in rows if row.attended]
    for row in came:
        duty = duties.get(row.pk)
        if duty is not None and duty.status == DutyStatus.WITHDRAWN:
            _place_back(duty, by=by)
    fresh = [row for row in came if row.pk not in duties]
    fresh = _adopt(fresh, event)
    if fresh:
        _create(fresh, event, by=by)


def renew_duties(event: Event, *, by: User, was: dict[str, Any]) -> None:
    """The duties of an event say what the event says now, where they said what it said before (`was`).

    What an objection has put right stays right, and a register's own words stay. Whoever had checked the record checks
    it again, and a public copy is withdrawn until then (上海市实施代表法办法第五十一条).
    """
    now = facts_of(event)
    changed = {name: value for name, value in now.items() if value != was[name]}
    rows = DutyRecord.objects.filter(attendance__event=event, origin=DutyOrigin.EVENT)
    rows = rows.exclude(status=DutyStatus.WITHDRAWN).select_for_update(of=("self",))
    groups: dict[tuple[str, ...], list[DutyRecord]] = {}
    for duty in rows.select_related("kind", "representative__user") if changed else ():
        if names := tuple(name for name in changed if getattr(duty, name) == was[name]):
            groups.setdefault(names, []).append(duty)
    for names, duties in groups.items():
        _renew(duties, {name: changed[name] for name in names}, event, by=by)


def _renew(duties: list[DutyRecord], facts: dict[str, Any], event: Event, *, by: User) -> None:
    retire_many(duties, by=by, because="活动信息已改动，核对后重新公开。")
    again = [duty for duty in duties if duty.status == DutyStatus.CONFIRMED]
    DutyCheck.objects.bulk_create(
        DutyCheck(
            duty=duty, action="follow", source=duty.status, by=by, note="随活动信息改动。",
            target=DutyStatus.REGISTERED if duty in again else duty.status,
        )
        for duty in duties
    )  # fmt: skip
    rows = DutyRecord.objects.filter(pk__in=[duty.pk for duty in duties])
    rows.update(**facts, version=F("version") + 1)
    if again:
        due = check_due(again[0])
        rows.filter(status=DutyStatus.CONFIRMED).update(
            status=DutyStatus.REGISTERED, check_due_on=due
        )
        people = [duty.representative for duty in again]
        telling.invited(event, people, f"“{event}”的信息改动了，请再核对一次履职记录。")


def facts_of(event: Event) -> dict[str, Any]:
    """What a duty record says of its event."""
    return {
        "kind": event.kind,
        "year": event.year,
        "done_on": event.day,
        "title": event.title,
        "place": event.place,
        "hours": event.hours,
        "convener": event.convener,
    }


def _adopt(rows: list[Attendance], event: Event) -> list[Attendance]:
    """Those for whom there is no record of the same duty; the others have theirs by now.

    A register's record of the same kind and day is the same duty whatever it is called; of what somebody logged by hand
    the name has to be alike, for there may be two activities on one day.
    """
    if not rows:
        return []
    known = (
        DutyRecord.objects.select_for_update(of=("self",))
        .filter(
            representative__in=[row.representative_id for row in rows],
            kind=event.kind_id,
            done_on=event.day,
            attendance__isnull=True,
        )
        .exclude(status=DutyStatus.WITHDRAWN)
        .order_by("pk")
    )
    held: dict[int, list[DutyRecord]] = {}
    for duty in known:
        if duty.origin == DutyOrigin.REGISTER or alike(duty.title, event.title):
            held.setdefault(duty.representative_id, []).append(duty)
    adopted = []
    for row in rows:
        if duties := held.get(row.representative_id):
            best = max(duties, key=lambda duty: likeness(duty.title, event.title))
            best.attendance = row
            adopted.append(best)
    DutyRecord.objects.bulk_update(adopted, ["attendance"])
    done = {duty.representative_id for duty in adopted}
    return [row for row in rows if row.representative_id not in done]


def _create(rows: list[Attendance], event: Event, *, by: User) -> None:
    facts = facts_of(event)
    new = [
        DutyRecord(
            district_id=event.district_id,
            representative=row.representative,
            level=row.level,
            origin=DutyOrigin.EVENT,
            attendance=row,
            registered_by=by,
            # Who signed in by own hand has checked it by doing so.
            status=(DutyStatus.CONFIRMED if row.how == HowSignedIn.QR else DutyStatus.REGISTERED),
            **facts,
        )
        for row in rows
    ]
    to_check = [duty for duty in new if duty.status == DutyStatus.REGISTERED]
    if to_check:
        due = check_due(to_check[0])
        for duty in to_check:
            duty.check_due_on = due
    DutyRecord.objects.bulk_create(new)
    DutyCheck.objects.bulk_create(
        DutyCheck(duty=duty, action="register", source="", target=duty.status, by=by)
        for duty in new
    )
    telling.invited(
        event,
        [duty.representative for duty in to_check],
        f"已登记您出席“{event}”，请核对履职记录。",
        key=f"registered-{event.public_id}",
    )


def _take_back(duty: DutyRecord, *, by: User) -> None:
    """What the event made is withdrawn; what was there before the event stays as it was, without it."""
    if duty.origin != DutyOrigin.EVENT:
        duty.attendance = None
        duty.save(update_fields=["attendance"])
        return
    retire(duty, by=by, because=_STAYED_AWAY)
    procedure.place(duty, DutyStatus.WITHDRAWN, by=by, note=_STAYED_AWAY, guarded_by=_GUARD)


def _place_back(duty: DutyRecord, *, by: User) -> None:
    duty.check_due_on = check_due(duty)
    procedure.place(
        duty,
        DutyStatus.REGISTERED,
        by=by,
        note="活动出席情况已更正为出席。",
        guarded_by=_GUARD,
    )


def unexcused(people: Iterable[Any], *, level: str, on: date) -> dict[int, int]:
    """How many sessions of the own congress each has missed without leave in the term that runs on this day.

    A session may have several sittings; missing two of one session is missing one session. What belongs to an earlier
    mandate, to another level or to any other kind of event does not count (代表法第六十二条).
    """
    begins = dict(
        Mandate.objects.valid(on=on)
        .filter(representative__in=people, level=level)
        .values_list("representative", "valid_from")
    )
    missed: dict[int, set[int]] = {}
    rows = (
        Attendance.objects.filter(
            representative__in=begins,
            status=AttendanceStatus.ABSENT,
            level=level,
            event__kind=SESSION,
            event__convener=level,
            event__status__in=(EventStatus.HELD, EventStatus.FILED),
        )
        .annotate(which=Coalesce(F("event__session"), -F("event")))
        .values_list("representative", "event__starts_at", "which")
    )
    for person, starts_at, which in rows:
        if begins[person] <= timezone.localdate(starts_at) <= on:
            missed.setdefault(person, set()).add(which)
    return {person: len(sessions) for person, sessions in missed.items()}


def warn_of_absence(rows: Sequence[Attendance], event: Event) -> None:
    """An unexcused absence from the own congress is said to the representative and to the office, the second more strongly.

    Once the sign-in is closed: before that nobody has been absent, and a session that is cancelled had no absence.
    """
    if event.kind_id != SESSION or event.status not in (EventStatus.HELD, EventStatus.FILED):
        return
    absent = [
        row for row in rows if row.status == AttendanceStatus.ABSENT and row.level == event.convener
    ]
    if not absent:
        return
    people = [row.representative for row in absent]
    times = unexcused(people, level=event.convener, on=event.day)
    once = [person for person in people if times.get(person.pk, 1) < TWICE]
    again = [person for person in people if times.get(person.pk, 1) >= TWICE]
    named = f"“{event}”"
    telling.invited(event, once, WARNING.format(event=named), urgent=True)
    for person in again:
        words = SECOND_WARNING.format(event=named, times=times[person.pk])
        telling.invited(event, [person], words, urgent=True)
    if once:
        telling.those_who_warn(
            event, f"{_listed(once)}未经批准没有出席{named}，是本届第一次，已提醒。"
        )
    if again:
        telling.those_who_warn(
            event,
            f"{_listed(again)}本届内已经两次未经批准没有出席人代会会议，依照代表法第六十二条代表资格终止，请依法办理。",
        )


def _listed(people: Sequence[Any]) -> str:
    names = "、".join(person.name for person in people[:8])
    more = len(people) > 8  # noqa: PLR2004 - as many names as a line of a phone holds
    return f"{names}等 {len(people)} 名代表" if more else names
