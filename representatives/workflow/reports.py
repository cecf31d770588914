"""报告履职: written by the representative, scheduled, held before the voters, rated by the hall, filed.

The duty that a report counts as is one record: the attendance's where there is an event, else the one that `hold`
finds or registers. Figures count `DutyRecord`, never reports (代表法第五十八条).
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from congress import calendar, procedure, publications
from congress.errors import Refused
from congress.models import District, User
from representatives.models import (
    DutyKind,
    DutyRecord,
    DutyReport,
    Event,
    ReportComment,
    ReportRating,
    Representative,
)
from representatives.states.duties import DutyOrigin, DutyStatus
from representatives.states.events import ATTENDED, EventStatus
from representatives.states.reports import RUNNING, Aspect, ReportAction, ReportStatus, Verdict
from representatives.workflow import duties, events, report_telling, reports_in_public


@transaction.atomic
def draft(
    representative: Representative, *, by: User, year: int, level: str = "", text: str = ""
) -> DutyReport:
    """起草 by the representative; a double tap is one report. Raises Refused for another text while one is on the way."""
    if not rules.has_perm("representatives.draft_report", by, representative):
        raise PermissionDenied
    level = level or representative.level_on(timezone.localdate())
    found = _running(representative, level)
    if found is not None and text and found.text != text:
        raise Refused(
            "您已经有一份正在准备的报告。请打开那一份，把下面的文字合进去。", code="running"
        )
    return found or _make(representative, by=by, year=year, level=level, text=text)


@transaction.atomic
def enter(
    representative: Representative, *, by: User, year: int, level: str = "", text: str = ""
) -> DutyReport:
    """录入 by the office or the town, for a representative who writes on paper: it is submitted by that."""
    if not rules.has_perm("representatives.keep_report", by, representative):
        raise PermissionDenied
    level = level or representative.level_on(timezone.localdate())
    if _running(representative, level):
        raise Refused(f"{representative}已经有一份正在准备的报告，请打开那一份。", code="running")
    report = _make(
        representative, by=by, year=year, level=level, text=text, status=ReportStatus.SUBMITTED
    )
    report_telling.representative(report, f"为您录入了{report.title}，请核对。")
    return report


def write(report: DutyReport, *, by: User, version: int | None = None, **facts: Any) -> DutyReport:
    """修改 (year, text). Raises Refused where somebody wrote since the version that the page showed."""
    if unknown := set(facts) - {"year", "text"}:
        raise TypeError(f"no facts of a report: {sorted(unknown)}")
    with transaction.atomic():
        procedure.check(report, ReportAction.WRITE, by=by)
        procedure.ensure_read(report, version)
        procedure.move(report, ReportAction.WRITE, by=by, **facts)
    return report


@transaction.atomic
def submit(report: DutyReport, *, by: User) -> None:
    """提交 to the office and the town, who arrange when and where."""
    procedure.move(report, ReportAction.SUBMIT, by=by)
    report_telling.keepers(report, f"{report.representative}提交了{report.title}，请安排。")


@transaction.atomic
def send_back(report: DutyReport, *, by: User, because: str) -> None:
    """退回修改, with what is to be changed."""
    reason = _reason(because, "请写明要修改什么，代表会看到。")
    procedure.move(report, ReportAction.SEND_BACK, by=by, note=reason)
    report_telling.representative(report, f"{report.title}请修改后再提交：{reason}", urgent=True)


@transaction.atomic
def schedule(
    report: DutyReport,
    *,
    by: User,
    event: Event | None = None,
    starts_at: datetime | None = None,
    place: str = "",
    makes_event: bool = True,
) -> None:
    """安排: at an event that there is, at one that is made for it, or on a day without an event.

    The representative is invited to the event, so that the sign-in there is the attendance. Raises Refused without a
    time, for an event of another kind or district, and where one that is over is chosen.
    """
    procedure.check(report, ReportAction.SCHEDULE, by=by)
    if event is None and starts_at is None:
        raise Refused("请选择已有的活动，或者填写时间。", code="time_required")
    calendar.ensure_near(starts_at)
    if event is None and makes_event and starts_at is not None:
        event = _plan(report, by=by, starts_at=starts_at, place=place)
    elif event is not None:
        _ensure_fits(report, event)
    procedure.move(
        report,
        ReportAction.SCHEDULE,
        by=by,
        event=event,
        planned_at=event.starts_at if event else starts_at,
        place=(event.place if event else place) or place,
    )
    if event is not None:
        _invite(report, event, by=by)
    when = timezone.localtime(report.planned_at)
    where = f"，地点：{report.place}" if report.place else ""
    report_telling.representative(
        report, f"{report.title}安排在 {when:%-m月%-d日 %H:%M}{where}。", urgent=True
    )


@transaction.atomic
def hold(
    report: DutyReport, *, by: User, held_on: date, audience: int, place: str = ""
) -> DutyReport:
    """登记已报告: the representative was there, so the duty record follows, once.

    With an event the attendance at it becomes the duty. Without one a record of the same day and kind that is there
    (from a register, or logged by hand) is this duty; else it is registered. Raises Refused for a day to come.
    """
    procedure.check(report, ReportAction.HOLD, by=by)
    if held_on > timezone.localdate():
        raise Refused("报告日期还没有到，请在报告以后登记。", code="in_the_future")
    if audience < 1:
        raise Refused("请填写到会人数。", code="audience_required")
    where = place.strip() or report.place
    duty = _attended(report, by=by) if report.event_id else None
    procedure.move(
        report,
        ReportAction.HOLD,
        by=by,
        held_on=held_on if duty is None else duty.done_on,
        place=where,
        audience=audience,
        duty=duty or _registered(report, by=by, on=held_on, place=where),
    )
    return report


@transaction.atomic
def revoke(report: DutyReport, *, by: User, because: str) -> None:
    """撤销登记: it did not take place. A duty that was registered for it goes; an attendance is the event's to correct."""
    reason = _reason(because, "请写明撤销的原因。")
    procedure.check(report, ReportAction.REVOKE, by=by)
    duty = report.duty
    reports_in_public.retire(report, by=by, because=f"已撤销登记：{reason}")
    report.ratings.all().delete()
    procedure.move(
        report, ReportAction.REVOKE, by=by, note=reason, duty=None, held_on=None, audience=None
    )
    registered = duty is not None and duty.origin == DutyOrigin.ORGANISER
    if duty is not None and registered and duty.status != DutyStatus.WITHDRAWN:
        duties.withdraw(duty, by=by, because=f"{report.title}撤销登记：{reason}")
    report_telling.representative(report, f"{report.title}的登记已撤销：{reason}")


@transaction.atomic
def rate(
    report: DutyReport,
    *,
    by: User,
    verdicts: Mapping[str, Mapping[str, int]],
    audience: int | None = None,
) -> None:
    """录入评议: of the whole, and of parts if the hall rated them; what is entered again replaces what stood.

    Raises Refused where more ticked than were there, and without a rating of the whole.
    """
    hall = audience or report.audience or 0
    if not sum(verdicts.get(Aspect.OVERALL, {}).values()):
        raise Refused("请填写总体评价的各档人数。", code="overall_required")
    for aspect, counts in verdicts.items():
        ticked = sum(counts.values())
        if ticked > hall:
            label = Aspect(aspect).label
            raise Refused(
                f"{label}各档合计 {ticked} 人，超过到会的 {hall} 人，请核对。", code="too_many"
            )
    overall = verdicts[Aspect.OVERALL]
    note = "、".join(f"{one.label} {overall.get(one.value, 0)}" for one in Verdict)
    procedure.move(report, ReportAction.RATE, by=by, note=note, audience=hall)
    with pghistory.context(user=by.pk, action=str(ReportAction.RATE)):
        report.ratings.all().delete()
        ReportRating.objects.bulk_create(
            ReportRating(report=report, aspect=aspect, audience=hall, **counts)
            for aspect, counts in verdicts.items()
            if sum(counts.values())
        )


@transaction.atomic
def comment(report: DutyReport, *, by: User, comments: Iterable[str]) -> list[ReportComment]:
    """录入意见 of voters, without names. Raises Refused for personal data, named and masked."""
    texts = [line.strip() for line in comments if line.strip()]
    if not texts:
        raise Refused("请写下意见，每行一条。", code="comment_required")
    procedure.move(report, ReportAction.COMMENT, by=by, note=f"{len(texts)} 条")
    if found := publications.scan(*texts):
        listed = "、".join(dict.fromkeys(map(str, found)))
        raise Refused(
            f"意见里有个人信息：{listed}。选民意见不记姓名和联系方式，请删去。",
            code="personal_data",
        )
    with pghistory.context(user=by.pk, action=str(ReportAction.COMMENT)):
        return ReportComment.objects.bulk_create(
            ReportComment(report=report, text=text, entered_by=by) for text in texts
        )


@transaction.atomic
def strike(report: DutyReport, *, by: User, comment: ReportComment) -> None:
    """划去 a comment that was entered wrongly; it stays in the database and is shown to nobody."""
    if comment.report_id != report.pk:
        raise PermissionDenied
    procedure.move(report, ReportAction.STRIKE, by=by)
    comment.struck_by, comment.struck_at = by, timezone.now()
    comment.save(update_fields=["struck_by", "struck_at"])


@transaction.atomic
def file(report: DutyReport, *, by: User, result: str) -> None:
    """归档, with what came of it; the representative is told (代表法办法第四十九条)."""
    words = _reason(result, "请填写结果和要改进的地方，代表会看到。")
    procedure.move(report, ReportAction.FILE, by=by, result=words)
    overall = report.ratings.filter(aspect=Aspect.OVERALL).first()
    rated = f"：满意 {overall.satisfied} ÷ {overall.total}" if overall else ""
    report_telling.representative(report, f"{report.title}已归档{rated}。请看结果和选民意见。")


@transaction.atomic
def reopen(report: DutyReport, *, by: User, because: str) -> None:
    """重新打开, to put something right; what the public read goes until it is released again."""
    reason = _reason(because, "请写明重新打开的原因。")
    procedure.move(report, ReportAction.REOPEN, by=by, note=reason)
    reports_in_public.retire(report, by=by, because=f"重新核对：{reason}")


@transaction.atomic
def withdraw(report: DutyReport, *, by: User, because: str = "") -> None:
    """撤回 before it is held: by the representative, or by the office with the reason."""
    own = report.representative.user_id == by.pk
    reason = because.strip()
    if not own:
        reason = _reason(because, "请写明撤回的原因，代表会看到。")
    was = report.status
    procedure.move(report, ReportAction.WITHDRAW, by=by, note=reason)
    if not own:
        report_telling.representative(report, f"{report.title}已撤回：{reason}", urgent=True)
    elif was != ReportStatus.DRAFT:
        report_telling.keepers(report, f"{report.representative}撤回了{report.title}。")


def remind(people: Iterable[Representative], *, district: District, by: User) -> int:
    """提醒 those who have not reported in this term, once a day; how many were asked to be told."""
    people = list(people)
    for person in people:
        if not rules.has_perm("representatives.keep_report", by, person):
            raise PermissionDenied
    report_telling.not_yet_reported(
        people, district=district, key=f"report-{timezone.localdate():%Y%m%d}"
    )
    return len(people)


def _running(representative: Representative, level: str) -> DutyReport | None:
    return DutyReport.objects.filter(
        representative=representative, level=level, status__in=RUNNING
    ).first()


def _make(representative: Representative, *, by: User, **facts: Any) -> DutyReport:
    report = DutyReport(
        district_id=representative.district_id,
        representative=representative,
        created_by=by,
        **facts,
    )
    with pghistory.context(user=by.pk, action="draft"):
        try:
            with transaction.atomic():
                report.save(force_insert=True)
        except IntegrityError as twice:
            made = _running(representative, report.level)  # by another request at this moment
            if made is None:
                raise
            if report.status != made.status:
                raise Refused("这位代表刚刚有了一份正在准备的报告。", code="running") from twice
            return made
        report.records.create(action="draft", source="", target=report.status, by=by)
    return report


def _plan(report: DutyReport, *, by: User, starts_at: datetime, place: str) -> Event:
    """An event of its own: the office's, or the town's where town staff arrange it."""
    whole_district = rules.has_perm("representatives.publish_report", by, report)
    return events.plan(
        report.district,
        by=by,
        kind=DutyKind.objects.get(pk=report.kind_code),
        title=f"{report.representative}向{report.listeners}报告履职",
        starts_at=starts_at,
        place=place,
        organiser=None if whole_district else report.representative.town,
        convener="district" if whole_district else "town",
        is_duty=True,
    )


def _ensure_fits(report: DutyReport, event: Event) -> None:
    if event.district_id != report.district_id or event.kind_id != report.kind_code:
        raise Refused(f"请选择向{report.listeners}报告履职的活动。", code="other_kind")
    if event.status not in (EventStatus.PLANNED, EventStatus.OPEN):
        raise Refused("这项活动已经结束或者取消，请另选一项。", code="event_over")


def _invite(report: DutyReport, event: Event, *, by: User) -> None:
    """On the list, and told: an event made for the report goes out at once; one that others prepare, when they do."""
    if not event.attendances.filter(representative=report.representative).exists():
        events.invite(event, by=by, representatives=[report.representative], because="报告履职")
    if event.status == EventStatus.PLANNED and event.created_by_id == by.pk:
        events.announce(event, by=by)


def _attended(report: DutyReport, *, by: User) -> DutyRecord:
    """The duty of the representative's attendance at the event, who by reporting was there."""
    event: Any = report.event
    found = event.attendances.filter(representative=report.representative).first()
    if found is None or found.status not in ATTENDED:
        events.register_attendance(event, by=by, representatives=[report.representative])
    duty: DutyRecord = DutyRecord.objects.get(
        attendance__event=event, attendance__representative=report.representative
    )
    if duty.status == DutyStatus.WITHDRAWN:
        raise Refused(
            "这次活动的履职记录已经撤销，请先在活动里更正出席情况，再登记报告。",
            code="duty_withdrawn",
        )
    if DutyReport.objects.filter(duty=duty).exists():
        raise Refused("这次活动上的报告已经登记过了。", code="held_twice")
    return duty


def _registered(report: DutyReport, *, by: User, on: date, place: str) -> DutyRecord:
    same = (
        DutyRecord.objects.counted()
        .filter(
            representative=report.representative_id,
            kind=report.kind_code,
            done_on=on,
            report__isnull=True,
        )
        .order_by("pk")
        .first()
    )
    return same or duties.register(
        report.representative,
        by=by,
        kind=DutyKind.objects.get(pk=report.kind_code),
        done_on=on,
        level=report.level,
        title=f"向{report.listeners}报告履职",
        place=place,
    )


def _reason(words: str, missing: str) -> str:
    reason = words.strip()
    if not reason:
        raise Refused(missing, code="reason_required")
    return reason
