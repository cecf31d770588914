"""The two rounds of 集中联系社区 that 嘉定区 published for 2024, for `make demo`: 416 opinions. All words are invented.

The rounds go through the verbs. The opinions come in the middle of their life, as a register's do, and are marked 样例.
Who took part is counted of the register of duties.
"""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from congress import permissions
from congress.management.living import days_ago
from congress.models import District, Organ, OrganKind, User
from representatives.models import DutyRecord, Representative
from representatives.states.duties import DutyOrigin
from representatives.workflow import events
from stations import rounds
from stations.models import CommunityRound, PublicOpinion, RoundSession, Station, StationKind
from stations.states.opinions import Channel, HandledAt, Outcome, Status
from stations.states.rounds import RoundStatus
from stations.workflow import rounds as workflow
from stations.workflow import rounds_in_public

YEAR = 2024
COLLECTED = 416  # 嘉定2024工作掠影
LASTS = timedelta(days=40)
ROUNDS = ((date(2024, 6, 3), "垃圾分类和社区环境"), (date(2024, 10, 14), "养老服务和社区更新"))
WORDS = (
    "楼道堆物没有人清",
    "非机动车棚不够用",
    "老旧小区要加装电梯",
    "公园晚上灯光太暗",
    "社区食堂离家太远",
)
LEVELS = (HandledAt.ON_THE_SPOT, HandledAt.TOWN, HandledAt.TOWN, HandledAt.DISTRICT, HandledAt.CITY)
OUTCOMES = (Outcome.SOLVED, Outcome.SOLVED, Outcome.SOLVED, Outcome.PLANNED, Outcome.EXPLAINED)


def load(district: District, *, by: User) -> None:
    """Once."""
    if CommunityRound.objects.filter(district=district, year=YEAR).exists():
        return
    permissions.remember(by)
    with transaction.atomic():
        towns = Organ.objects.filter(district=district, kind=OrganKind.TOWN).order_by("pk")
        stations = [_station(district, town) for town in towns]
        for number, (began, theme) in enumerate(ROUNDS):
            sessions = _held(district, by, began, theme, stations)
            _collect(district, sessions, number)
            made = sessions[0].round
            with _on(made.closes_on + timedelta(days=30)):
                workflow.write_report(made, by=by, report=f"样例。\n{rounds.first_words(made)}")
                workflow.report(made, by=by)


def release(district: District, *, users: dict[str, User]) -> None:
    """Once: the reports go out, prepared by one and released by another."""
    reported = CommunityRound.objects.filter(district=district, status=RoundStatus.REPORTED)
    for made in reported.filter(publication__isnull=True).order_by("number"):
        rounds_in_public.prepare_release(made, by=users["office-2"], text=made.report)
        rounds_in_public.publish(made, by=users["office"])


def _station(district: District, town: Organ) -> Station:
    return Station.objects.get_or_create(
        district=district, name=f"{town.name}代表之家",
        defaults={"kind": StationKind.HOME, "town": town},
    )[0]  # fmt: skip


def _held(
    district: District, by: User, began: date, theme: str, stations: list[Station]
) -> list[RoundSession]:
    """A round of the past, from its plan to its end; on the days on which the register has most who took part."""
    took_part = DutyRecord.objects.filter(
        district=district, kind=workflow.COMMUNITY_ROUND, origin=DutyOrigin.REGISTER
    )
    of_round = took_part.filter(done_on__range=(began, began + LASTS)).order_by()
    busy = of_round.values("done_on").annotate(times=Count("pk")).order_by("-times", "done_on")
    known = [row["done_on"] for row in busy[: len(stations)]] or [began]
    days = [known[number % len(known)] for number in range(len(stations))]
    with _on(began - timedelta(days=7)):
        made = workflow.plan(district, by=by, theme=theme, opens_on=began, closes_on=began + LASTS)
        sessions = [
            workflow.add_session(
                made, by=by, station=station,
                starts_at=timezone.make_aware(datetime.combine(day, time(9, 30))),
            )
            for station, day in zip(stations, days, strict=True)
        ]  # fmt: skip
    with _on(began):
        workflow.start(made, by=by)
    with _on(made.closes_on):
        for number, session in enumerate(sessions):
            there = took_part.filter(done_on=session.event.day).values("representative")
            # Whoever took part on a day that has several sessions was at one of them.
            together, place = days.count(session.event.day), days[:number].count(session.event.day)
            people = Representative.objects.filter(pk__in=there).order_by("pk")
            events.register_attendance(
                session.event, by=by, representatives=list(people)[place::together]
            )
            events.close(session.event, by=by)
            events.file(session.event, by=by, result="样例。")
            workflow.count_residents(session, by=by, residents=25 + number)
        workflow.close(made, by=by)
    return sessions


def _collect(district: District, sessions: list[RoundSession], which: int) -> None:
    PublicOpinion.objects.bulk_create(
        PublicOpinion(
            district=district, year=YEAR, number=f"SQ{YEAR}-{number:04d}", channel=Channel.DESK,
            received_on=timezone.localdate(session.event.starts_at), station=session.station,
            town=session.station.town, round_session=session, category="社区",
            content=f"样例：{WORDS[number % len(WORDS)]}", status=Status.CLOSED,
            handled_at=LEVELS[number % len(LEVELS)], outcome=OUTCOMES[number % len(OUTCOMES)],
            answer="样例。", told_on=timezone.localdate(session.event.starts_at) + timedelta(days=14),
        )
        for number, session in (
            (n, sessions[n % len(sessions)]) for n in range(1, COLLECTED + 1) if n % len(ROUNDS) == which
        )
    )  # fmt: skip


def _on(day: date):  # type: ignore[no-untyped-def]
    return days_ago((date.today() - day).days)  # noqa: DTZ011 - the clock is set back from it
