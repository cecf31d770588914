"""群众意见 of the years around the registers, and the rounds of 集中联系社区 at which a part of them was heard."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.utils import timezone

from congress.management.living import days_ago
from congress.management.topics import Topic
from congress.management.years_sample import duties
from congress.management.years_sample.duties import Gathering
from congress.management.years_sample.setting import MARK, Year
from congress.models import Openness
from congress.publications.releasing import released
from congress.registers.copying import copy
from representatives.states.events import Convener
from stations import rounds
from stations.models import (
    CommunityRound,
    OpinionRelease,
    PublicOpinion,
    PublishedOpinion,
    RoundSession,
)
from stations.states.opinions import Channel, HandledAt, Outcome, Rating, Status
from stations.states.rounds import RoundStatus
from stations.workflow import rounds as rounds_workflow
from stations.workflow import rounds_in_public

# 金山2024工作掠影: 1,540; 嘉定 2024: 416 at its rounds, with 880 representatives; the other numbers are the sample's own.
RAISED = {"jiading": 620, "jinshan": 1540, "xuhui": 480}
AT_ROUNDS = {"jiading": (416, 880), "jinshan": (150, 240), "xuhui": (130, 200)}
LEFT_TO_MEND = 4  # for the page of contradictions
OF_RESIDENTS = ("城建环保", "社会建设", "教科文卫")
THEMES = (
    ("垃圾分类和社区环境", "养老服务和社区更新"), ("加装电梯和物业管理", "民生实事项目征集"),
    ("社区食堂和助老服务", "学校周边交通"), ("公共停车和慢行交通", "托育和未成年人保护"),
)  # fmt: skip
ROUNDS = ((6, 3), (10, 12))
LASTS = timedelta(days=26)
_REPORTED_AFTER = timedelta(days=10)  # before the next round opens
_PUBLISHED = 40  # of a year
_CHANNELS = [Channel.DESK] * 6 + [Channel.QR] * 3 + [Channel.REPRESENTATIVE]
_LEVELS = (
    [HandledAt.ON_THE_SPOT] * 4 + [HandledAt.TOWN] * 9 + [HandledAt.DISTRICT] * 5 + [HandledAt.CITY]
)
_OUTCOMES = [Outcome.SOLVED] * 41 + [Outcome.PLANNED] * 6 + [Outcome.EXPLAINED] * 4
_RATINGS = [""] * 5 + [Rating.SATISFIED] * 12 + [Rating.BASICALLY] * 2 + [Rating.DISSATISFIED]
_ALL_OVER = 45  # days until even the slowest is closed
_FIELDS = (
    "number", "received_on", "channel", "station_id", "town_id", "representative_id", "level", "category",
    "content", "status", "handled_at", "organ_id", "due_on", "outcome", "answer", "answered_on", "told_on",
    "rating", "rated_on", "closed_on", "round_session_id",
)  # fmt: skip


def load(year: Year) -> None:
    """The year's, once; of one that a register tells nothing but the rounds."""
    if CommunityRound.objects.filter(district=year.district, year=year.year).exists():
        sessions: list[RoundSession] = []
    else:
        sessions = _rounds(year)
    kept = PublicOpinion.objects.filter(district=year.district, year=year.year)
    if not kept.filter(channel=Channel.REGISTER).exists():
        at_rounds = (
            AT_ROUNDS[year.district.slug][0] * len(sessions) // (len(year.homes) * len(ROUNDS))
        )
        said: list[RoundSession | None] = [None] * year.many(RAISED[year.district.slug])
        if sessions:
            said += year.random.choices(sessions, k=at_rounds)
        rows = [_opinion(year, number, one) for number, one in enumerate(said, 1)]
        copy(
            PublicOpinion, _FIELDS, [[row[name] for name in _FIELDS] for row in rows],
            same={"district_id": year.district.pk, "year": year.year, "entered_by_id": year.by.pk},
        )  # fmt: skip
        _publish(year)
    else:
        _hand_over(year)
    for one in {session.round_id: session.round for session in sessions}.values():
        _report(year, one)


def _opinion(year: Year, number: int, session: RoundSession | None) -> dict[str, Any]:
    topic = year.random.choice([one for one in year.topics if one.category in OF_RESIDENTS])
    station = session.station if session else year.random.choice(year.stations)
    day = session.event.day if session else year.day()
    channel = Channel.DESK if session else year.random.choice(_CHANNELS)
    # The one who listens is known where somebody came to a representative.
    person = year.random.choice(year.people) if channel != Channel.QR else None
    return {
        "number": f"YJ{year.year}-{number:04d}", "received_on": day, "channel": channel.value,
        "station_id": station.pk, "town_id": station.town_id,
        "representative_id": person and person.pk, "level": year.levels[person.pk] if person else "",
        "category": topic.category, "content": f"{station.town}居民反映：{topic.trouble}（{MARK}）",
        "round_session_id": session and session.pk, **_course(year, day, topic, station.town_id),
    }  # fmt: skip


def _course(year: Year, day: date, topic: Topic, town: int | None) -> dict[str, Any]:
    """What became of it: closed, unless it came in the last weeks."""
    level = year.random.choice(_LEVELS)
    organ = {HandledAt.TOWN: town, HandledAt.DISTRICT: year.organs[topic.organ].pk}.get(level)
    answered_on = day + timedelta(
        days=0 if level == HandledAt.ON_THE_SPOT else year.random.randint(4, 32)
    )
    facts: dict[str, Any] = {
        "status": Status.CLOSED, "handled_at": level, "organ_id": organ,
        "due_on": day + timedelta(days=30) if organ else None, "outcome": year.random.choice(_OUTCOMES),
        "answer": topic.done, "answered_on": answered_on, "told_on": answered_on + timedelta(days=3),
        "rating": year.random.choice(_RATINGS), "rated_on": None,
        "closed_on": answered_on + timedelta(days=6),
    }  # fmt: skip
    if facts["outcome"] == Outcome.PLANNED:
        facts["answer"] = f"已经列入计划：{topic.wish}"
    if facts["outcome"] == Outcome.EXPLAINED:
        facts["answer"] = "经现场了解，目前条件还不具备，已向反映人说明原因，并请他继续提出意见。"
    if facts["rating"]:
        facts["rated_on"] = facts["told_on"]
    if facts["closed_on"] > year.today:
        waiting = Status.HANDLING if organ else Status.ACCEPTED
        facts |= dict.fromkeys(("outcome", "answer", "rating"), "")
        facts |= dict.fromkeys(("answered_on", "told_on", "rated_on", "closed_on"))
        facts |= {"status": waiting} if organ else {"status": waiting, "handled_at": ""}
    return facts


def _hand_over(year: Year) -> None:
    """A register does not name who handles what is under way: the station's town does, of all but a few."""
    waiting = PublicOpinion.objects.filter(
        district=year.district, year=year.year, channel=Channel.REGISTER, organ=None,
        status__in=(Status.ASSIGNED, Status.HANDLING), station__town__isnull=False,
    )  # fmt: skip
    rows = list(waiting.select_related("station").order_by("number")[LEFT_TO_MEND:])
    for one in rows:
        one.organ_id = one.station.town_id if one.station else None
    PublicOpinion.objects.bulk_update(rows, ["organ"])


def _publish(year: Year) -> None:
    """Some of what is closed, as one prepared it and another released it."""
    closed = PublicOpinion.objects.filter(
        district=year.district, year=year.year, status=Status.CLOSED, publication=None
    )
    found = list(
        closed.exclude(channel=Channel.REGISTER)
        .select_related("station", "town", "organ")
        .order_by("pk")
    )
    each = {one.content: one for one in year.some(found, len(found))}  # nothing twice
    chosen = sorted(year.some(list(each.values()), _PUBLISHED), key=lambda one: one.pk)
    OpinionRelease.objects.bulk_create(
        OpinionRelease(
            opinion=one, text=_words(one), answer=one.answer, prepared_by=year.second, prepared_at=timezone.now()
        )
        for one in chosen
    )  # fmt: skip
    PublishedOpinion.objects.bulk_create(
        PublishedOpinion(
            opinion=one, district=year.district, year=one.year, number=one.number, received_on=one.received_on,
            town_name=str(one.town or ""), station_name=str(one.station or ""), category=one.category,
            text=_words(one), answer=one.answer, handled_at=one.handled_at, organ_name=str(one.organ or ""),
            outcome=one.outcome, answered_on=one.answered_on, told_on=one.told_on, rating=one.rating,
            mode=Openness.SUMMARY, **released(year.by),
        )
        for one in chosen
    )  # fmt: skip


def _words(one: PublicOpinion) -> str:
    return str(one.content).removesuffix(f"（{MARK}）")


def _rounds(year: Year) -> list[RoundSession]:
    """Those of the year's two rounds that are over, with a session at the first station of each town."""
    made: list[RoundSession] = []
    for number, (month, day) in enumerate(ROUNDS, 1):
        opens = date(year.year, month, day)
        if opens + LASTS < year.today - timedelta(days=_ALL_OVER // 3):
            made += _round(year, number, opens)
    return made


def _round(year: Year, number: int, opens: date) -> list[RoundSession]:
    made = CommunityRound.objects.create(
        district=year.district, year=year.year, number=number,
        theme=THEMES[year.year % len(THEMES)][number - 1], opens_on=opens, closes_on=opens + LASTS,
        status=RoundStatus.CLOSED,
    )  # fmt: skip
    came = AT_ROUNDS[year.district.slug][1] // (len(year.homes) * len(ROUNDS))
    waiting = iter(_shuffled(year))
    gatherings = []
    for place, station in enumerate(year.homes):
        event = duties.event(
            year, rounds_workflow.COMMUNITY_ROUND, f"代表集中联系社区（{station}）",
            opens + timedelta(days=place % 19), Convener.DISTRICT, topic=made.theme, place=station.name,
        )  # fmt: skip
        there = dict.fromkeys(islice(waiting, came + year.random.randint(-3, 4)))
        gatherings.append(Gathering(event, list(there)))
    duties.held(year, gatherings)
    return RoundSession.objects.bulk_create(
        RoundSession(
            round=made, station=station, event=one.event, residents=year.random.randint(18, 46)
        )
        for station, one in zip(year.homes, gatherings, strict=True)
    )  # fmt: skip


def _shuffled(year: Year) -> Iterable[Any]:
    """Everybody, and again from the beginning: at each session other people."""
    everybody = list(dict.fromkeys(year.people))
    while True:
        yield from year.some(everybody, len(everybody))


def _report(year: Year, made: CommunityRound) -> None:
    """Its numbers, read out and published by two people."""
    with_mark = f"{MARK}。\n{rounds.first_words(made)}"
    with days_ago((year.today - made.closes_on - _REPORTED_AFTER).days):
        rounds_workflow.write_report(made, by=year.by, report=with_mark)
        rounds_workflow.report(made, by=year.by)
        rounds_in_public.prepare_release(made, by=year.second, text=with_mark)
        rounds_in_public.publish(made, by=year.by)
