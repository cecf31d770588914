"""Whom to invite to what: sources that know who has to do with a topic, each with the reason in words.

This app declares what it knows (expertise, groups, earlier duties); the apps above declare theirs
(`suggestions/interests.py`), so that an invitation knows nothing of them by name.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q

from congress.models import District, User
from representatives.models import (
    DutyKind,
    DutyRecord,
    GroupMembership,
    Level,
    Mandate,
    PublishedDuty,
    Representative,
)

_sources: dict[str, "Source"] = {}
WEIGHT_OF_EXPERTISE, WEIGHT_OF_A_GROUP, WEIGHT_OF_A_DUTY, WEIGHT_OF_THE_KIND = 6, 4, 2, 1
MOST = 200


class Interest(NamedTuple):
    """One representative has to do with the topic: how much, and why in words."""

    representative: int
    weight: int
    reason: str


@dataclass(frozen=True)
class Wanted:
    """Who is looked for: for which topic and kind of event, by whom; a source tells only what this person may read."""

    district: District
    topic: str
    by: User
    kind: DutyKind | None = None


Ask = Callable[[Wanted], Iterable[Interest]]


@dataclass(frozen=True)
class Source:
    """Something that knows who has to do with what."""

    key: str
    name: str
    ask: Ask


@dataclass
class Candidate:
    """Somebody who may be invited, with the reasons, the weightiest first."""

    person: Representative
    weight: int = 0
    reasons: list[str] = field(default_factory=list)
    is_there: bool = False

    @property
    def because(self) -> str:
        """The reasons in one line."""
        return "；".join(self.reasons[:3])


def source(key: str, name: str) -> Callable[[Ask], Ask]:
    """Declare a source."""

    def declare(ask: Ask) -> Ask:
        _sources[key] = Source(key, name, ask)
        return ask

    return declare


def sources() -> list[Source]:
    """All that are declared, in the order of the apps."""
    return list(_sources.values())


def candidates(wanted: Wanted, among: Any) -> list[Candidate]:
    """Of these representatives those who have to do with the topic, the most first; ties by name."""
    found: dict[int, Candidate] = {}
    told: list[Interest] = [one for each in sources() for one in each.ask(wanted)]
    keys = {one.representative for one in told}
    people = {person.pk: person for person in among.filter(pk__in=keys)}
    for one in sorted(told, key=lambda interest: -interest.weight):
        if one.representative in people:
            person = people[one.representative]
            candidate = found.setdefault(person.pk, Candidate(person))
            candidate.weight += one.weight
            candidate.reasons.append(one.reason)
    ranked = sorted(found.values(), key=lambda one: (-one.weight, one.person.sort_key))
    return ranked[:MOST]


def of_everybody(among: Any) -> list[Candidate]:
    """All of them, by name, with what they are."""
    people = list(among[:1000])
    levels: dict[int, list[str]] = {}
    for person, level in (
        Mandate.objects.valid()
        .filter(representative__in=people)
        .values_list("representative", "level")
    ):
        levels.setdefault(person, []).append(str(Level(level).label))
    return [
        Candidate(person, reasons=[*levels.get(person.pk, []), *filter(None, [person.position])])
        for person in people
    ]


def words_of(topic: str) -> list[str]:
    """The words of a topic, of two letters and more."""
    words = topic.replace("、", " ").replace("，", " ").replace(",", " ").split()
    return [word for word in words if len(word) > 1] or ([topic.strip()] if topic.strip() else [])


def _touches(text: str, words: list[str]) -> bool:
    return any(word in text or text in word for word in words) if text else False


@source("expertise", "专业和关注领域")
def by_expertise(wanted: Wanted) -> Iterable[Interest]:
    """专业和关注领域, and the post."""
    words = words_of(wanted.topic)
    people = Representative.objects.filter(district=wanted.district)
    for pk, fields, position in people.values_list("pk", "expertise", "position"):
        fit = [one for one in fields if _touches(str(one), words)]
        if fit:
            yield Interest(pk, WEIGHT_OF_EXPERTISE, f"专业或关注领域：{'、'.join(fit)}")
        elif any(word in position for word in words):
            yield Interest(pk, WEIGHT_OF_A_GROUP, f"单位职务：{position}")


@source("groups", "代表小组")
def by_group(wanted: Wanted) -> Iterable[Interest]:
    """Members of groups whose name or topic it is."""
    words = words_of(wanted.topic)
    members = GroupMembership.objects.valid().filter(group__district=wanted.district)
    for pk, name, topic in members.values_list("representative", "group__name", "group__topic"):
        if _touches(topic, words) or any(word in name for word in words):
            about = f"（{topic}）" if topic else ""
            yield Interest(pk, WEIGHT_OF_A_GROUP, f"{name}成员{about}")


@source("duties", "以往履职")
def by_duty(wanted: Wanted) -> Iterable[Interest]:
    """Who has been at events on the topic, or at events of the same kind."""
    seen = DutyRecord.objects.visible_to(wanted.by).values("pk")
    public = PublishedDuty.objects.released().values("duty")
    rows = DutyRecord.objects.counted().filter(Q(pk__in=seen) | Q(pk__in=public))
    rows = rows.filter(district=wanted.district).order_by()
    for word in words_of(wanted.topic):
        named = rows.filter(title__icontains=word).values("representative")
        for row in named.annotate(times=Count("pk"), title=Max("title"), last=Max("done_on")):
            more = f"等 {row['times']} 次活动" if row["times"] > 1 else ""
            yield Interest(
                row["representative"],
                WEIGHT_OF_A_DUTY,
                f"{row['last'].year} 年参加过“{row['title']}”{more}",
            )
    if wanted.kind is not None:
        same = rows.filter(kind=wanted.kind).values("representative")
        for person, times in same.annotate(times=Count("pk")).values_list(
            "representative", "times"
        ):
            yield Interest(person, WEIGHT_OF_THE_KIND, f"参加过 {times} 次{wanted.kind}")
