"""集中联系社区: a round is planned, opened with the report on the last, held session by session, closed and reported."""

from datetime import date, datetime
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from congress import calendar, notifications, procedure
from congress.errors import Refused
from congress.models import District, Membership, Role, User
from representatives.models import DutyKind
from representatives.states.events import EventStatus
from representatives.workflow import events
from stations.models import CommunityRound, RoundRecord, RoundSession, SessionForm, Station
from stations.states.rounds import RoundAction, RoundStatus

REPORTED = RoundStatus.REPORTED
COMMUNITY_ROUND = "community_round"
FACTS = ("theme", "opens_on", "closes_on")


@transaction.atomic
def plan(
    district: District, *, by: User, theme: str, opens_on: date, closes_on: date
) -> CommunityRound:
    """筹备: the next of its year. Raises Refused for days that do not go together and for the same theme planned twice."""
    if not rules.has_perm("stations.keep_rounds", by, district):
        raise PermissionDenied
    _ensure_days(opens_on, closes_on)
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    of_year = CommunityRound.objects.filter(district=district, year=opens_on.year)
    if of_year.filter(theme=theme.strip(), opens_on=opens_on).exists():
        raise Refused("这一轮已经建立了，请打开它继续。", code="planned_already")
    last = of_year.aggregate(last=Max("number"))["last"] or 0
    made = CommunityRound(
        district=district, year=opens_on.year, number=last + 1, theme=theme.strip(),
        opens_on=opens_on, closes_on=closes_on,
    )  # fmt: skip
    with pghistory.context(user=by.pk, action="plan"):
        made.save(force_insert=True)
        RoundRecord.objects.create(round=made, action="plan", source="", target=made.status, by=by)
    return made


def change(round_: CommunityRound, *, by: User, version: int | None = None, **facts: Any) -> None:
    """修改. Raises Refused for a stale page, and for days that do not go together or leave a session outside."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a round: {sorted(unknown)}")
    with transaction.atomic():
        procedure.check(round_, RoundAction.CHANGE, by=by)
        procedure.ensure_read(round_, version)
        told = {name: getattr(round_, name) for name in FACTS} | facts
        _ensure_days(told["opens_on"], told["closes_on"])
        if told["opens_on"].year != round_.year:
            raise Refused("开始日期不能改到另一年，请另建一轮。", code="other_year")
        _ensure_sessions_within(round_, told["opens_on"], told["closes_on"])
        procedure.move(round_, RoundAction.CHANGE, by=by, **facts)


def start(round_: CommunityRound, *, by: User) -> None:
    """开始. Raises Refused while the last one has not been reported (嘉定2025代表工作计划第七项)."""
    with transaction.atomic():
        District.objects.select_for_update(no_key=True).get(pk=round_.district_id)
        procedure.move(round_, RoundAction.OPEN, by=by)


@transaction.atomic
def add_session(
    round_: CommunityRound,
    *,
    by: User,
    station: Station,
    starts_at: datetime,
    form: str = SessionForm.MEETING,
    place: str = "",
) -> RoundSession:
    """安排一场 at a station: an event, to which representatives are invited and at which they sign in."""
    procedure.check(round_, RoundAction.ADD_SESSION, by=by)
    if station.district_id != round_.district_id:
        raise PermissionDenied
    day = timezone.localdate(starts_at)
    if not round_.opens_on <= day <= round_.closes_on:
        raise Refused(
            f"这一轮从 {round_.opens_on:%Y-%m-%d} 到 {round_.closes_on:%Y-%m-%d}，请选择其中的一天。",
            code="outside",
        )
    event = events.plan(
        round_.district,
        by=by,
        kind=DutyKind.objects.get(pk=COMMUNITY_ROUND),
        title=f"代表集中联系社区（{station}）"[:120],
        starts_at=starts_at,
        place=place or station.name,
        topic=round_.theme,
        agenda=_last_result(round_),
    )
    made = RoundSession(round=round_, station=station, event=event, form=form)
    with pghistory.context(user=by.pk, action=str(RoundAction.ADD_SESSION)):
        made.save(force_insert=True)
    procedure.move(round_, RoundAction.ADD_SESSION, by=by, note=f"{station} {day:%Y-%m-%d}")
    return made


@transaction.atomic
def count_residents(session: RoundSession, *, by: User, residents: int) -> None:
    """登记到场群众. Raises Refused once the round is reported: its number has been read out."""
    session.refresh_from_db(from_queryset=RoundSession.objects.select_for_update(of=("self",)))
    if not rules.has_perm("stations.count_residents", by, session):
        raise PermissionDenied
    if CommunityRound.objects.select_for_update().get(pk=session.round_id).status == REPORTED:
        raise Refused("这一轮已经通报，到场人数不能再改。", code="reported")
    session.residents = residents
    session.version += 1
    with pghistory.context(user=by.pk, action="count_residents"):
        session.save(update_fields=["residents", "version"])


def close(round_: CommunityRound, *, by: User) -> None:
    """结束: what is left is to handle the opinions and to report."""
    procedure.move(round_, RoundAction.CLOSE, by=by)


def write_report(
    round_: CommunityRound, *, by: User, report: str, version: int | None = None
) -> None:
    """写通报. Raises Refused for a stale page and without words."""
    words = report.strip()
    if not words:
        raise Refused("请写下通报的内容。", code="report_required")
    with transaction.atomic():
        procedure.check(round_, RoundAction.WRITE_REPORT, by=by)
        procedure.ensure_read(round_, version)
        procedure.move(round_, RoundAction.WRITE_REPORT, by=by, report=words)


@transaction.atomic
def report(round_: CommunityRound, *, by: User) -> None:
    """发出通报 to every representative of the district; from now on the next round may begin."""
    procedure.move(round_, RoundAction.REPORT, by=by, reported_on=timezone.localdate())
    posts = Membership.objects.valid().filter(district=round_.district_id, role=Role.REPRESENTATIVE)
    notifications.tell(
        [post.user for post in posts.select_related("user")],
        district=round_.district,
        kind="stations.round",
        subject=f"{round_}的结果已通报，请看群众意见办得怎样。",
        reason="您是本区人大代表",
        link=round_.get_absolute_url(),
        about=round_.public_id,
        key=f"round-{round_.public_id}",
    )


def _last_result(round_: CommunityRound) -> str:
    last = round_.last
    return f"先通报上一轮的结果。\n{last.report}" if last and last.has_report else ""


def _ensure_sessions_within(round_: CommunityRound, opens_on: date, closes_on: date) -> None:
    planned = round_.sessions.exclude(event__status=EventStatus.CANCELLED)
    outside = planned.exclude(event__starts_at__date__range=(opens_on, closes_on))
    if number := outside.count():
        raise Refused(
            f"有 {number} 场已经安排在这些日期以外，请先改场次的时间，或者取消这些场次。",
            code="sessions_outside",
        )


def _ensure_days(opens_on: date, closes_on: date) -> None:
    calendar.ensure_near(opens_on)
    calendar.ensure_near(closes_on)
    if closes_on < opens_on:
        raise Refused("结束日期不能早于开始日期。", code="ends_before")
