"""会议: planned, called in time, opened with its quorum, closed. Decisions and appointments are voted in between."""

from datetime import date
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from congress import calendar, procedure
from congress.errors import Refused
from congress.models import (
    ON_PAPER,
    AgendaItem,
    District,
    Meeting,
    MeetingRecord,
    MeetingRule,
    Organ,
    PaperDue,
    Session,
    Share,
    Term,
    User,
)
from congress.publications.releasing import ensure_clean
from congress.states import AppointmentStatus, MeetingAction, MeetingKind, MeetingStatus
from congress.workflow import meetings_in_public

# Papers that a report needs, by the statutory period that says how long before the meeting (监督法第十五条).
PAPERS = (
    "supervision.report_to_committee",
    "supervision.report_to_standing_committee",
    "supervision.report_to_members",
)
FACTS = ("starts_on", "ends_on", "place", "members")


def rule_for(meeting: Meeting) -> MeetingRule | None:
    """The rule in force on the meeting's day: the district's own before the common one."""
    rules_then = MeetingRule.objects.in_force(meeting.district_id, on=meeting.starts_on)
    found: MeetingRule | None = rules_then.filter(kind=meeting.kind).first()
    return found


@transaction.atomic
def plan(
    district: District,
    *,
    by: User,
    kind: str,
    starts_on: date,
    ends_on: date | None = None,
    number: int | None = None,
    place: str = "",
    members: int | None = None,
) -> Meeting:
    """筹备 the next of its kind in the term of that day. Raises Refused for days or a number that do not go together."""
    days = (starts_on, ends_on or starts_on)
    made = _new(district, by=by, kind=kind, days=days, number=number)
    ensure_clean(place)
    made.place, made.members = place.strip(), members
    _save(made, by, "plan")
    return made


@transaction.atomic
def record_held(
    district: District,
    *,
    by: User,
    kind: str,
    starts_on: date,
    ends_on: date | None = None,
    number: int | None = None,
    place: str = "",
    members: int | None = None,
    present: int | None = None,
) -> Meeting:
    """补录 a meeting that was held before the portal. Raises Refused for a day that has not come."""
    days = (starts_on, ends_on or starts_on)
    made = _new(district, by=by, kind=kind, days=days, number=number)
    if made.ends_on > timezone.localdate():
        raise Refused("这次会议还没有开，请用“筹备会议”。", code="not_yet")
    if members is not None and present is not None:
        _ensure_present(made, members, present)
    ensure_clean(place)
    made.place, made.members, made.present = place.strip(), members, present
    made.status, made.is_recorded = MeetingStatus.CLOSED, True
    made.session = _session_of(made)
    _save(made, by, "recorded")
    return made


def change(
    meeting: Meeting, *, by: User, version: int | None = None, because: str = "", **facts: Any
) -> None:
    """修改. Papers that have not come, appointments and the public copy move with the day.

    Raises Refused for a stale page, for days that do not fit or lie in another term, and where a called meeting is put
    on a day that is nearer than the notice allows and no reason is given.
    """
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a meeting: {sorted(unknown)}")
    with transaction.atomic():
        procedure.check(meeting, MeetingAction.CHANGE, by=by)
        procedure.ensure_read(meeting, version)
        told = {name: getattr(meeting, name) for name in FACTS} | facts
        _ensure_days(told["starts_on"], told["ends_on"])
        if _term_of(meeting.district, told["starts_on"]) != meeting.term:
            raise Refused(
                f"{told['starts_on']:%Y-%m-%d} 不在{meeting.term.words}，会议的届次和编号不能跟着改。"
                "请取消这次会议，在另一届筹备。",
                code="other_term",
            )
        ensure_clean(told["place"])
        reason = because.strip()
        facts["year"] = told["starts_on"].year
        if meeting.status == MeetingStatus.CALLED and told["starts_on"] != meeting.starts_on:
            facts |= _notice(meeting, told["starts_on"], reason)
        procedure.move(meeting, MeetingAction.CHANGE, by=by, note=reason, **facts)
        with pghistory.context(user=by.pk, action=str(MeetingAction.CHANGE)):
            for paper in PaperDue.objects.filter(item__meeting=meeting, received_on=None):
                paper.due_on = _due(meeting, paper.period_key)[0]
                paper.save(update_fields=["due_on"])
            meeting.appointments.exclude(year=meeting.year).update(year=meeting.year)
            meetings_in_public.follow(meeting)


@transaction.atomic
def add_item(
    meeting: Meeting, *, by: User, kind: str, title: str, organ: Organ | None = None
) -> AgendaItem:
    """加一项议程; a report comes with the papers that the law asks for. Raises Refused where the title is there already."""
    procedure.check(meeting, MeetingAction.ADD_ITEM, by=by)
    if organ is not None and organ.district_id != meeting.district_id:
        raise PermissionDenied
    ensure_clean(title)
    if meeting.items.filter(title=title.strip()).exists():
        raise Refused("议程里已经有这一项。", code="known_already")
    last = meeting.items.aggregate(last=Max("place"))["last"] or 0
    item = AgendaItem(meeting=meeting, place=last + 1, kind=kind, title=title.strip(), organ=organ)
    with pghistory.context(user=by.pk, action=str(MeetingAction.ADD_ITEM)):
        item.save(force_insert=True)
        if kind in ON_PAPER and meeting.kind == MeetingKind.STANDING_COMMITTEE:
            _ask_for_papers(item)
    procedure.move(meeting, MeetingAction.ADD_ITEM, by=by, note=item.title)
    return item


@transaction.atomic
def drop_item(meeting: Meeting, *, by: User, item: AgendaItem, because: str) -> None:
    """撤下一项议程 with its papers. Raises Refused without a reason, and for the last one of a meeting that was called."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明撤下的原因。", code="reason_required")
    procedure.check(meeting, MeetingAction.DROP_ITEM, by=by)
    if item.meeting_id != meeting.pk:
        raise PermissionDenied
    if meeting.status != MeetingStatus.PLANNED and meeting.items.count() == 1:
        raise Refused(
            "已经通知的会议至少要有一项议程。会议不开了的，请用“不再召开”。", code="last_item"
        )
    with pghistory.context(user=by.pk, action=str(MeetingAction.DROP_ITEM)):
        item.delete()
    procedure.move(meeting, MeetingAction.DROP_ITEM, by=by, note=f"{item.title}：{reason}"[:200])


@transaction.atomic
def receive_paper(meeting: Meeting, *, by: User, paper: PaperDue, on: date | None = None) -> None:
    """登记收到文件, once. Raises Refused for a day to come and for a paper that is there already."""
    procedure.check(meeting, MeetingAction.RECEIVE_PAPER, by=by)
    paper.refresh_from_db()  # the meeting is locked, so nobody else receives it meanwhile
    if paper.item.meeting_id != meeting.pk:
        raise PermissionDenied
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise Refused("收到日期不能晚于今天。", code="not_yet")
    if paper.received_on is not None:
        raise Refused(
            f"“{paper.name}”已经登记为 {paper.received_on:%Y-%m-%d} 收到，不能再改。",
            code="received_already",
        )
    paper.received_on, paper.version = day, paper.version + 1
    with pghistory.context(user=by.pk, action=str(MeetingAction.RECEIVE_PAPER)):
        paper.save(update_fields=["received_on", "version"])
    note = f"{paper.item}：{paper.name}，{day:%Y-%m-%d} 收到"
    procedure.move(meeting, MeetingAction.RECEIVE_PAPER, by=by, note=note)


def call(meeting: Meeting, *, by: User, because: str = "") -> None:
    """发出通知. Raises Refused where it is later than the rule allows and no reason is given."""
    with transaction.atomic():
        procedure.check(meeting, MeetingAction.CALL, by=by)
        reason = because.strip()
        facts = _notice(meeting, meeting.starts_on, reason)
        procedure.move(meeting, MeetingAction.CALL, by=by, note=reason, **facts)


def start(meeting: Meeting, *, by: User, members: int, present: int, because: str = "") -> None:
    """开会. Raises Refused without a quorum: it cannot be held (地方组织法第五十一条).

    And where there are to be other members than were planned and no reason is given: quorum and majority are theirs.
    """
    with transaction.atomic():
        procedure.check(meeting, MeetingAction.OPEN, by=by)
        if meeting.starts_on > timezone.localdate():
            raise Refused(
                f"会议定在 {meeting.starts_on:%Y-%m-%d}，还没有到。提前召开的，请先修改日期。",
                code="not_yet",
            )
        reason = because.strip()
        if meeting.members not in (None, members) and not reason:
            raise Refused(
                f"筹备时应到 {meeting.members} 人，现在填的是 {members} 人。全体组成人员有变动的，请写明原因。",
                code="reason_required",
            )
        _ensure_present(meeting, members, present)
        procedure.move(
            meeting, MeetingAction.OPEN, by=by, note=reason, members=members, present=present
        )


def close(meeting: Meeting, *, by: User) -> None:
    """闭会. Raises Refused while an appointment on its agenda has not been voted."""
    with transaction.atomic():
        procedure.check(meeting, MeetingAction.CLOSE, by=by)
        _ensure_all_voted(meeting, "请先登记，或撤回提请。")
        procedure.move(meeting, MeetingAction.CLOSE, by=by, session=_session_of(meeting))
        with pghistory.context(user=by.pk, action=str(MeetingAction.CLOSE)):
            meetings_in_public.follow(meeting)


def write_minutes(meeting: Meeting, *, by: User, minutes: str, version: int | None = None) -> None:
    """写会议纪要. Raises Refused for a stale page and without words."""
    words = minutes.strip()
    if not words:
        raise Refused("请写下会议纪要。", code="minutes_required")
    with transaction.atomic():
        procedure.check(meeting, MeetingAction.WRITE_MINUTES, by=by)
        procedure.ensure_read(meeting, version)
        procedure.move(meeting, MeetingAction.WRITE_MINUTES, by=by, minutes=words)


def cancel(meeting: Meeting, *, by: User, because: str) -> None:
    """不再召开; the public reads nothing of it any more. Raises Refused without a reason, and while an appointment waits."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明不再召开的原因。", code="reason_required")
    with transaction.atomic():
        procedure.check(meeting, MeetingAction.CANCEL, by=by)
        _ensure_all_voted(meeting, "请先撤回提请，再向别的会议提请。")
        procedure.move(meeting, MeetingAction.CANCEL, by=by, note=reason)
        with pghistory.context(user=by.pk, action=str(MeetingAction.CANCEL)):
            meetings_in_public.retire(meeting, by=by, because=reason)


def ensure_majority(
    meeting: Meeting, *, in_favour: int, against: int, abstained: int, what: str
) -> bool:
    """Whether it passes: by the rule's share of all members, or, where the rule names none, by more for than against.

    Raises Refused for more votes than people who were there, and where no rule is in force.
    """
    came = meeting.present
    if came is not None and in_favour + against + abstained > came:
        raise Refused(
            f"{what}的赞成、反对、弃权合计 {in_favour + against + abstained} 票，"
            f"超过实到的 {came} 人，请核对。",
            code="too_many",
        )
    rule = rule_for(meeting)
    if rule is None or meeting.members is None:
        raise Refused(
            f"没有 {meeting.starts_on:%Y-%m-%d} 施行的{meeting.get_kind_display()}规则，不知道怎样算通过。"
            "请先在“会议规则”中补上。",
            code="no_rule",
        )
    if rule.majority == Share.NONE:
        return in_favour > against
    return Share(rule.majority).is_met_by(in_favour, of=meeting.members)


def _new(
    district: District, *, by: User, kind: str, days: tuple[date, date], number: int | None
) -> Meeting:
    starts_on, ends_on = days
    if not rules.has_perm("congress.keep_meetings", by, district):
        raise PermissionDenied
    _ensure_days(starts_on, ends_on)
    District.objects.select_for_update(no_key=True).get(
        pk=district.pk
    )  # numbers of one district in turn
    term = _term_of(district, starts_on)
    of_kind = Meeting.objects.filter(term=term, kind=kind).exclude(status=MeetingStatus.CANCELLED)
    if number is None:
        number = (of_kind.aggregate(last=Max("number"))["last"] or 0) + 1
    elif of_kind.filter(number=number).exists():
        raise Refused("这一届的这次会议已经有了，请打开它继续。", code="known_already")
    return Meeting(
        district=district, year=starts_on.year, kind=kind, term=term, number=number,
        starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip


def _term_of(district: District, on: date) -> Term:
    found: Term | None = Term.objects.valid(on=on).filter(district=district).first()
    if found is None:
        raise Refused(f"{on:%Y-%m-%d} 不在已经建立的届里。请先在“届”中补上。", code="no_term")
    return found


def _notice(meeting: Meeting, starts_on: date, reason: str) -> dict[str, Any]:
    """The facts of a notice that goes out today for that day. Raises Refused where it is late and has no reason."""
    today = timezone.localdate()
    rule = rule_for(meeting)
    days = rule.notice_days if rule else None
    if rule and days and (starts_on - today).days < days and not reason:
        raise Refused(
            f"按规定在会议举行的 {days} 日前通知（{rule.source}），现在离开会只有"
            f" {max((starts_on - today).days, 0)} 日。临时召集的，请写明原因。",
            code="reason_required",
        )
    return {"called_on": today, "urgent_because": reason[:200]}


def _ensure_all_voted(meeting: Meeting, otherwise: str) -> None:
    waiting = meeting.appointments.filter(
        status__in=[AppointmentStatus.PROPOSED, AppointmentStatus.REVIEWED]
    ).count()
    if waiting:
        raise Refused(f"还有 {waiting} 项任免没有登记表决结果。{otherwise}", code="unvoted")


def _save(meeting: Meeting, by: User, action: str) -> None:
    with pghistory.context(user=by.pk, action=action):
        meeting.save(force_insert=True)
        MeetingRecord.objects.create(
            meeting=meeting, action=action, source="", target=meeting.status, by=by
        )


def _ensure_present(meeting: Meeting, members: int, present: int) -> None:
    if present > members:
        raise Refused("实到人数不能多于应到人数，请核对。", code="too_many")
    rule = rule_for(meeting)
    if rule and not Share(rule.quorum).is_met_by(present, of=members):
        raise Refused(
            f"应到 {members} 人，实到 {present} 人，不够{rule.get_quorum_display()}，"
            f"会议不能举行（{rule.source}）。",
            code="no_quorum",
        )


def _ask_for_papers(item: AgendaItem) -> None:
    for key in PAPERS:
        due_on, period = _due(item.meeting, key)
        PaperDue.objects.create(
            item=item, period_key=key, name=period.name, source=period.source, due_on=due_on
        )


def _due(meeting: Meeting, key: str) -> tuple[date, Any]:
    """So long before the meeting begins, as the period in force says."""
    period = calendar.period_in_force(key, district=meeting.district, on=meeting.starts_on)
    return calendar.last_day_before(period, meeting.starts_on, meeting.district), period


def _session_of(meeting: Meeting) -> Session | None:
    """The congress's session that this meeting was, so that suggestions raised there are found by it."""
    if meeting.kind != MeetingKind.CONGRESS:
        return None
    return Session.objects.filter(term=meeting.term_id, number=meeting.number).first()


def _ensure_days(starts_on: date, ends_on: date) -> None:
    calendar.ensure_near(starts_on)
    calendar.ensure_near(ends_on)
    if ends_on < starts_on:
        raise Refused("闭会日期不能早于开会日期。", code="ends_before")
