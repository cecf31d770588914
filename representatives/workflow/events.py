"""活动: planned, announced, attended, closed, filed; whoever was there has a duty record by the same verb."""

from typing import Any
from uuid import UUID

import pghistory
import rules
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from congress import attachments, calendar, procedure
from congress.errors import Refused
from congress.models import District, User
from representatives.models import Event, EventFile, EventRecord
from representatives.states.events import AttendanceStatus, EventAction, EventStatus
from representatives.workflow import events_above, telling
from representatives.workflow.attending import (
    ask_leave,
    decline,
    expected,
    grant_leave,
    hand_over,
    invite,
    invite_again,
    is_code_of,
    mark,
    mark_all,
    refuse_leave,
    register_attendance,
    sign_in,
    sign_up,
    tell_invited,
)
from representatives.workflow.following import (
    SESSION,
    facts_of,
    renew_duties,
    unexcused,
    warn_of_absence,
)

MOST_FILES = 40
_SET_BY_US = ["sign_in_code"]


@transaction.atomic
def plan(district: District, *, by: User, key: UUID | None = None, **facts: Any) -> Event:
    """建立活动; the same form twice (`key`) is one event.

    Raises PermissionDenied for whoever organises nothing there, Refused for facts that do not go together.
    """
    calendar.ensure_near(facts["starts_at"])
    event = Event(district=district, created_by=by, key=key, **facts)
    event.year = event.day.year
    if not rules.has_perm("representatives.plan_event", by, event):
        raise PermissionDenied
    if key is not None:
        User.objects.select_for_update().get(pk=by.pk)  # one form of a person after the other
        if made := Event.objects.filter(created_by=by, key=key).first():
            if (made.title, made.starts_at, made.kind_id) != (
                event.title,
                event.starts_at,
                event.kind_id,
            ):
                raise Refused(
                    f"这份表单已经建立了“{made}”。请核对，要再建一次请再按一次。", code="key_used"
                )
            return made
    _ensure_sound(event)
    with pghistory.context(user=by.pk, action="plan"):
        event.save()
        EventRecord.objects.create(
            event=event, action="plan", source="", target=event.status, by=by
        )
    return event


@transaction.atomic
def change(event: Event, *, by: User, version: int | None = None, **facts: Any) -> Event:
    """修改. When and where it is told to those invited, once it has been announced; the duties follow the event.

    Raises Refused for facts that do not go together, for a beginning in the future once somebody has been there, and
    where a case above keeps the event by its own day.
    """
    procedure.check(event, EventAction.CHANGE, by=by)
    procedure.ensure_read(event, version)
    was = facts_of(event)
    before = {name: getattr(event, name) for name in facts}
    if "starts_at" in facts:
        calendar.ensure_near(facts["starts_at"])
        facts["year"] = timezone.localdate(facts["starts_at"]).year
    for name, value in facts.items():
        setattr(event, name, value)
    _ensure_sound(event)
    # Also as it would be: nobody hands an event to an organ that is not the own.
    if not rules.has_perm("representatives.organise_event", by, event):
        raise PermissionDenied
    if event.day > timezone.localdate() and event.attendances.attended().exists():
        raise Refused("已经有代表签到，开始时间不能改到今天以后。", code="attended")
    changed = [name for name in before if getattr(event, name) != before[name]]
    labels = "、".join(_label_of(name) for name in changed)
    procedure.move(event, EventAction.CHANGE, by=by, note=labels, **facts)
    events_above.changed(event, frozenset(changed))
    if "year" in facts:
        event.attendances.exclude(year=event.year).update(year=event.year)
    renew_duties(event, by=by, was=was)
    if event.status == EventStatus.OPEN and {"starts_at", "place"} & set(changed):
        people = [one.representative for one in expected(event)]
        telling.invited(event, people, f"“{event}”的时间或地点有变动，请看最新安排。", urgent=True)
    return event


@transaction.atomic
def announce(event: Event, *, by: User) -> None:
    """发出通知: from here representatives see it, answer and sign in."""
    procedure.move(event, EventAction.ANNOUNCE, by=by)
    tell_invited(event, [one.representative for one in expected(event)])


@transaction.atomic
def close(event: Event, *, by: User) -> int:
    """结束签到: who was expected, did not come and has no leave is absent; how many.

    Raises Refused while a leave is undecided: nobody is absent because the office was slow. An absence from the congress warns.
    """
    procedure.check(event, EventAction.CLOSE, by=by)
    if event.attendances.filter(status=AttendanceStatus.LEAVE_ASKED).exists():
        raise Refused("还有请假没有决定，请先准假或者不准假，再结束签到。", code="leave_undecided")
    procedure.move(event, EventAction.CLOSE, by=by)
    absent = event.attendances.filter(status=AttendanceStatus.ABSENT)
    missing = [AttendanceStatus.ACCEPTED]
    if event.is_duty:
        missing.append(AttendanceStatus.INVITED)
    rows = list(
        event.attendances.select_for_update(of=("self",))
        .select_related("representative__user", "event")
        .filter(status__in=missing)
    )
    # Who had been marked before is absent from now on, too.
    warn_of_absence(list(absent.select_related("representative__user")), event)
    return mark_all(rows, event, status=AttendanceStatus.ABSENT, by=by)


def file(event: Event, *, by: User, result: str) -> None:
    """归档, with what came of it."""
    words = result.strip()
    if not words:
        raise Refused("请先填写活动小结，再归档。", code="result_required")
    procedure.move(event, EventAction.FILE, by=by, result=words)


def reopen(event: Event, *, by: User, because: str) -> None:
    """重新打开 a filed event, to put something right."""
    words = because.strip()
    if not words:
        raise Refused("请写明重新打开的原因。", code="reason_required")
    procedure.move(event, EventAction.REOPEN, by=by, note=words)


@transaction.atomic
def cancel(event: Event, *, by: User, because: str) -> None:
    """取消活动; those invited are told. Raises Refused once somebody has signed in, and for a case above."""
    words = because.strip()
    if not words:
        raise Refused("请写明取消的原因，代表会看到。", code="reason_required")
    procedure.check(event, EventAction.CANCEL, by=by)
    if event.attendances.attended().exists():
        raise Refused("已经有代表签到，活动不能取消。", code="attended")
    was_open = event.status == EventStatus.OPEN
    procedure.move(event, EventAction.CANCEL, by=by, note=words)
    events_above.cancelled(event)
    if was_open:
        people = [one.representative for one in expected(event)]
        telling.invited(event, people, f"“{event}”已取消：{words}", urgent=True)


@transaction.atomic
def attach(event: Event, file: UploadedFile, *, by: User, kind: str) -> EventFile:
    """Keep a file with the event (材料、纪要、照片). Raises Refused for one that is not accepted, and for too many."""
    name = attachments.judge(file)
    procedure.check(event, EventAction.CHANGE, by=by)
    if event.files.count() >= MOST_FILES:
        raise Refused(f"一项活动最多上传 {MOST_FILES} 个文件。", code="too_many_files")
    kept = EventFile.objects.create(
        event=event, kind=kind, file=file, name=name, size=file.size or 0, uploaded_by=by
    )
    note = f"上传{kept.get_kind_display()}：{name}"
    procedure.move(event, EventAction.CHANGE, by=by, note=note)
    return kept


@transaction.atomic
def detach(kept: EventFile, *, by: User) -> None:
    """Take a file off before the event is filed; the record says which one."""
    note = f"删去{kept.get_kind_display()}：{kept.name}"
    procedure.move(kept.event, EventAction.CHANGE, by=by, note=note)
    kept.delete()


def _label_of(name: str) -> str:
    field: Any = Event._meta.get_field(name)
    return str(field.verbose_name)


def _ensure_sound(event: Event) -> None:
    """The row as a whole, and that everything it names is of the same district."""
    try:
        event.full_clean(exclude=_SET_BY_US)
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages), code="unsound") from wrong
    kind = event.kind
    if not kind.is_event or kind.district_id not in (None, event.district_id):
        raise Refused(f"“{kind}”不能作为活动类型，请换一个。", code="kind_closed")
    if event.kind_id == SESSION and event.session is None:
        raise Refused("出席人代会的活动，请选择是哪一次会议。", code="session_required")
    for related in (event.organiser, event.session, event.group):
        if related is not None and related.district_id != event.district_id:
            raise Refused(f"“{related}”不是本区的，请重新选择。", code="other_district")


__all__ = [
    "announce",
    "ask_leave",
    "attach",
    "cancel",
    "change",
    "close",
    "decline",
    "detach",
    "file",
    "grant_leave",
    "hand_over",
    "invite",
    "invite_again",
    "is_code_of",
    "mark",
    "plan",
    "refuse_leave",
    "register_attendance",
    "reopen",
    "sign_in",
    "sign_up",
    "unexcused",
]
