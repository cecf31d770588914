"""人事任免: proposed in a list, reviewed, spoken for, voted one by one, announced, sworn in (地方组织法第五十条、第五十一条)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import (
    Appointment,
    AppointmentRecord,
    Body,
    District,
    ItemKind,
    Meeting,
    OathCeremony,
    User,
)
from congress.publications.releasing import ensure_clean
from congress.states import (
    AppointmentAction,
    AppointmentStatus,
    MeetingAction,
)
from congress.workflow.meetings import ensure_majority

MOST_AT_ONCE = 1000
_LONGEST_NAME, _LONGEST_OFFICE = 60, 120  # as the columns
_OFFICE_OF_ASSESSORS = "人民陪审员"
_ON_THE_AGENDA = "审议人事任免事项"


@dataclass(frozen=True)
class Named:
    """One line of a list: who, and to or from which office."""

    name: str
    office: str


def read_list(words: str, *, body: str) -> list[Named]:
    """姓名 and 职务, one person a line. Raises Refused naming each line that says less; assessors need no office."""
    read, wrong = [], []
    for place, line in enumerate(words.splitlines(), start=1):
        name, _, office = line.replace("\t", " ").replace("\u3000", " ").strip().partition(" ")
        if not name:
            continue
        told = office.strip() or (_OFFICE_OF_ASSESSORS if body == Body.ASSESSORS else "")
        if not told or len(name) > _LONGEST_NAME or len(told) > _LONGEST_OFFICE:
            wrong.append(str(place))
        read.append(Named(name, told))
    if wrong:
        raise Refused(
            f"第 {'、'.join(wrong[:10])} 行看不出姓名和职务。请每行写一人：姓名、空格、职务。",
            code="line",
        )
    if not read:
        raise Refused("请填写名单，每行一人。", code="list_required")
    if len(read) > MOST_AT_ONCE:
        raise Refused(f"一次最多 {MOST_AT_ONCE} 人，请分几次。", code="too_many")
    return read


@transaction.atomic
def propose(
    meeting: Meeting,
    *,
    by: User,
    kind: str,
    body: str,
    proposed_by: str,
    people: Sequence[Named],
    proposed_on: date | None = None,
) -> list[Appointment]:
    """提请 to a meeting that has not been held. Raises Refused for people who are on its list already."""
    procedure.check(meeting, MeetingAction.PROPOSE, by=by)
    made = _make(
        meeting, by, "propose", people, kind=kind, body=body, proposed_by=proposed_by.strip(),
        proposed_on=proposed_on or timezone.localdate(), status=AppointmentStatus.PROPOSED,
    )  # fmt: skip
    with pghistory.context(user=by.pk, action="propose"):
        _put_on_the_agenda(meeting, made)
    procedure.move(meeting, MeetingAction.PROPOSE, by=by, note=f"{len(made)} 人次")
    return made


@transaction.atomic
def record(
    meeting: Meeting,
    *,
    by: User,
    kind: str,
    body: str,
    proposed_by: str,
    people: Sequence[Named],
) -> list[Appointment]:
    """补录 what a meeting of before the portal passed."""
    procedure.check(meeting, MeetingAction.RECORD_APPOINTMENTS, by=by)
    day = meeting.ends_on
    made = _make(
        meeting, by, "recorded", people, kind=kind, body=body, proposed_by=proposed_by.strip(),
        proposed_on=day, voted_on=day, announced_on=day, status=AppointmentStatus.PASSED,
    )  # fmt: skip
    procedure.move(meeting, MeetingAction.RECORD_APPOINTMENTS, by=by, note=f"{len(made)} 人次")
    return made


def review(case: Appointment, *, by: User, review: str) -> None:
    """初审 by the committee that prepares it. Raises Refused without a view."""
    words = review.strip()
    if not words:
        raise Refused("请写明初审意见。", code="review_required")
    procedure.move(
        case, AppointmentAction.REVIEW, by=by, review=words, reviewed_on=timezone.localdate()
    )


def examine(case: Appointment, *, by: User, on: date, passed: bool) -> None:
    """任前法律知识考试, where the district holds one."""
    _ensure_past(on)
    procedure.move(
        case, AppointmentAction.EXAMINE, by=by, examined_on=on, is_examination_passed=passed
    )


def speak(case: Appointment, *, by: User, on: date) -> None:
    """供职发言 before the committee."""
    _ensure_past(on)
    procedure.move(case, AppointmentAction.SPEAK, by=by, spoke_on=on)


@transaction.atomic
def vote(case: Appointment, *, by: User, in_favour: int, against: int, abstained: int) -> None:
    """表决: passed by more than half of all members, else not. Raises Refused while the meeting is not held."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=case.meeting_id)
    procedure.check(case, AppointmentAction.PASS, by=by)
    procedure.check(meeting, MeetingAction.VOTE, by=by)
    passed = ensure_majority(
        meeting, in_favour=in_favour, against=against, abstained=abstained, what=str(case)
    )
    action = AppointmentAction.PASS if passed else AppointmentAction.REJECT
    procedure.move(
        case, action, by=by, in_favour=in_favour, against=against, abstained=abstained,
        voted_on=timezone.localdate(),
    )  # fmt: skip


def announce(case: Appointment, *, by: User, on: date) -> None:
    """公告."""
    _ensure_past(on)
    with transaction.atomic():
        procedure.check(case, AppointmentAction.ANNOUNCE, by=by)
        if case.voted_on and on < case.voted_on:
            raise Refused("公告日期不能早于表决日期。", code="too_early")
        procedure.move(case, AppointmentAction.ANNOUNCE, by=by, announced_on=on)


def swear(case: Appointment, *, by: User, ceremony: OathCeremony) -> None:
    """宪法宣誓 at a ceremony of the district. Raises Refused for one before the vote."""
    with transaction.atomic():
        procedure.check(case, AppointmentAction.SWEAR, by=by)
        if ceremony.district_id != case.district_id:
            raise PermissionDenied
        if case.voted_on and ceremony.held_on < case.voted_on:
            raise Refused("宣誓不能早于表决通过的日期。", code="too_early")
        procedure.move(case, AppointmentAction.SWEAR, by=by, ceremony=ceremony)


def withdraw(case: Appointment, *, by: User, because: str) -> None:
    """撤回提请. Raises Refused without a reason."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明撤回的原因。", code="reason_required")
    procedure.move(case, AppointmentAction.WITHDRAW, by=by, note=reason)


@transaction.atomic
def hold_ceremony(
    district: District,
    *,
    by: User,
    held_on: date,
    organised_by: str,
    place: str = "",
    led_by: str = "",
) -> OathCeremony:
    """登记宣誓仪式. Raises Refused for a day to come and for one that is known."""
    if not rules.has_perm("congress.keep_appointments", by, district):
        raise PermissionDenied
    _ensure_past(held_on)
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    whose = {"district": district, "held_on": held_on, "organised_by": organised_by.strip()}
    if OathCeremony.objects.filter(**whose).exists():
        raise Refused("这一天的宣誓仪式已经登记过了。", code="known_already")
    with pghistory.context(user=by.pk, action="hold_ceremony"):
        return OathCeremony.objects.create(
            year=held_on.year, place=place.strip(), led_by=led_by.strip(), **whose
        )


def _make(
    meeting: Meeting, by: User, action: str, people: Sequence[Named], **facts: Any
) -> list[Appointment]:
    known = set(
        meeting.appointments.exclude(status=AppointmentStatus.WITHDRAWN)
        .filter(kind=facts["kind"])
        .values_list("name", "office")
    )
    rows = []
    ensure_clean(*(f"{one.name} {one.office}" for one in people))
    for one in people:
        if (one.name, one.office) in known:
            raise Refused(
                f"{one.name}（{one.office}）已经在这次会议的名单里。", code="known_already"
            )
        known.add((one.name, one.office))
        rows.append(
            Appointment(
                district_id=meeting.district_id,
                year=meeting.year,
                meeting=meeting,
                name=one.name,
                office=one.office,
                **facts,
            )
        )
    with pghistory.context(user=by.pk, action=action):
        made = Appointment.objects.bulk_create(rows)
        AppointmentRecord.objects.bulk_create(
            AppointmentRecord(appointment=row, action=action, target=row.status, by=by)
            for row in made
        )
    return made


def _put_on_the_agenda(meeting: Meeting, made: list[Appointment]) -> None:
    """One item for all appointments of a meeting; nobody has to write it."""
    item = meeting.items.filter(Q(kind=ItemKind.APPOINTMENTS) | Q(title=_ON_THE_AGENDA)).first()
    if item is None:
        last = meeting.items.order_by("-place").first()
        item = meeting.items.create(
            place=last.place + 1 if last else 1,
            kind=ItemKind.APPOINTMENTS,
            title=_ON_THE_AGENDA,
        )
    Appointment.objects.filter(pk__in=[row.pk for row in made]).update(item=item)


def _ensure_past(on: date) -> None:
    if on > timezone.localdate():
        raise Refused("日期不能晚于今天。", code="not_yet")
