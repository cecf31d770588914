"""Changes of mandates and the work of groups as two sample districts published them; all people are invented."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain, repeat
from typing import Any

from django.db import transaction

from congress.models import District
from representatives.models import (
    CommitteePost,
    CommitteeSeat,
    GroupKind,
    GroupOutcome,
    GroupPlan,
    HowElected,
    Level,
    Mandate,
    MandateChange,
    Publication,
    PublishedIn,
    Representative,
    RepresentativeGroup,
)
from representatives.workflow import groups, mandates

COMMITTEE = 35  # as many as its meetings have (meetings_sample)
_SURNAMES = "陆沈顾姚蒋戴俞潘汤施严瞿费殷宋季邹盛"
_GIVEN = (
    "文彬",
    "雪芳",
    "国梁",
    "敏华",
    "志远",
    "佳音",
    "卫东",
    "秋萍",
    "建新",
    "丽君",
    "𠅤明",
    "晓峰",
)
_TOPICS = ("产业发展", "乡村振兴", "民生保障", "城市治理", "生态环境", "法治建设", "科教文卫")
_BEGAN = date(2021, 12, 20)


def load_people_sample(district: District, year: int) -> int:
    """What the district published of the year, through the verbs; nothing, if it is there or not known. How many rows."""
    of_the_year = {("jinshan", 2024): _jinshan, ("xuhui", 2023): _xuhui}.get((district.slug, year))
    if of_the_year is None or MandateChange.objects.filter(district=district, year=year).exists():
        return 0
    with transaction.atomic():
        District.objects.select_for_update(no_key=True).get(pk=district.pk)
        if MandateChange.objects.filter(district=district, year=year).exists():
            return 0
        return of_the_year(district, _elector(district))


def by_elect(district: District, number: int, *, first: date, apart: timedelta) -> None:
    """So many 补选区代表 in a year, one after the other. For whoever has loaded the district's registers; not twice."""
    elect = _elector(district)
    for place in range(number):
        elect(Level.DISTRICT, first + place * apart, HowElected.BY_ELECTION)


def _jinshan(district: District, elect: Callable[..., Mandate]) -> int:
    """补选市代表 1、区代表 13; 市代表工作小组 7 个, 成果被市级简报刊登 8 篇."""
    members = [elect(Level.CITY, date(2024, 1, 18), HowElected.BY_ELECTION)]
    for number in range(13):
        elect(Level.DISTRICT, date(2024, 5, 20) + timedelta(days=number), HowElected.BY_ELECTION)
    members += [elect(Level.CITY, _BEGAN, HowElected.GENERAL) for _ in _TOPICS[1:]]
    made: list[dict[str, Any]] = []
    for mandate, topic in zip(members, _TOPICS, strict=True):
        group = RepresentativeGroup.objects.create(
            district=district, kind=GroupKind.CITY, name=f"{topic}市代表工作小组", topic=topic
        )
        joined = groups.join_group(mandate.representative, group, by=None, on=date(2024, 2, 1))
        groups.appoint_convener(joined, by=None)
        facts: dict[str, Any] = {
            "group": group,
            "district": district,
            "kind": group.kind,
            "year": 2024,
        }
        GroupPlan.objects.create(
            **facts, times=4, forms="专题调研、座谈", content=f"围绕{topic}开展专题调研。"
        )
        made.append(facts)
    for number, facts in enumerate([*made, made[0]]):
        GroupOutcome.objects.create(
            **facts,
            title=f"关于{facts['group'].topic}的调研报告（{number + 1}）",
            published_in=PublishedIn.CITY,
            publication=Publication.BRIEFING,
            published_on=date(2024, 3, 8) + timedelta(days=30 * number),
        )
    return 14


def _xuhui(district: District, elect: Callable[..., Mandate]) -> int:
    """接受 33 名市、区代表辞去代表职务, 补选代表 31 名."""
    for number in range(33):
        level = Level.CITY if number < 3 else Level.DISTRICT  # noqa: PLR2004 - a few of the 33
        mandates.accept_resignation(
            elect(level, _BEGAN, HowElected.GENERAL),
            by=None,
            on=date(2023, 2, 15) + timedelta(days=7 * number),
            decision="区十七届人大常委会会议",
            announcement=f"第 {number + 1} 号",
        )
    for number in range(31):
        level = Level.CITY if number == 0 else Level.DISTRICT
        elect(level, date(2023, 4, 10) + timedelta(days=8 * number), HowElected.BY_ELECTION)
    return 64


def seat_the_committee(district: District) -> None:
    """常委会组成人员, once: they vote on tests and appraisals, and keep in touch with representatives of the base."""
    seats = CommitteeSeat.objects.of_standing_committee()
    if seats.filter(representative__district=district).exists():
        return
    held = Mandate.objects.valid().filter(
        representative__district=district, representative__user=None, level=Level.DISTRICT
    )
    posts = chain(
        [CommitteePost.CHAIR], [CommitteePost.VICE_CHAIR] * 5, repeat(CommitteePost.MEMBER)
    )
    for mandate, post in zip(held.order_by("pk")[:COMMITTEE], posts, strict=False):
        CommitteeSeat.objects.create(
            representative_id=mandate.representative_id, post=post, valid_from=mandate.valid_from
        )


def _elector(district: District) -> Callable[..., Mandate]:
    """Elects people who bear no name that the district's registers know, so that these go on being told apart."""
    taken = set(Representative.objects.filter(district=district).values_list("name", flat=True))
    names = _names(taken)

    def elect(level: Level, on: date, how: HowElected) -> Mandate:
        return mandates.elect(
            district=district, level=level, on=on, how=how, name=next(names), by=None
        )

    return elect


def _names(taken: set[str]) -> Iterator[str]:
    for given in _GIVEN:
        for surname in _SURNAMES:
            if (name := surname + given) not in taken:
                yield name
