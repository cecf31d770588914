"""履职 of the years around the registers: what representatives did alone, and the events to which they came."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from congress.management.topics import Topic
from congress.management.years_sample.setting import MARK, Year
from congress.registers.copying import copy
from representatives.models import (
    Attendance,
    DutyRecord,
    Event,
    GroupKind,
    Level,
    Representative,
    RepresentativeGroup,
)
from representatives.states.duties import DutyOrigin, DutyStatus, Way
from representatives.states.events import (
    AttendanceStatus,
    Convener,
    EventStatus,
    HowSignedIn,
    InspectionForm,
)
from representatives.workflow import publishing


@dataclass(frozen=True)
class Alone:
    """What representatives do by themselves, so often a year."""

    kind: str
    times: int
    titles: tuple[str, ...]
    once: bool = False  # each of them once a year


@dataclass(frozen=True)
class Together:
    """Events of a kind: so many a year, and so many who come to each."""

    kind: str
    times: int
    each: int
    titles: tuple[str, ...]
    convener: str = Convener.DISTRICT
    form: str = ""


CONTACTS = (
    "走访联系选民", "到居委会听取居民意见", "走访老旧小区", "走访辖区企业", "参加社区议事会", "走访独居老人家庭",
    "听取商户意见", "到学校周边查看交通", "走访新就业群体", "电话回访反映问题的居民",
)  # fmt: skip
NOTE = f"{MARK}记录"
MEMBERS, ELECTORS = "contact_representatives", "report_to_electors"
# As often as in the registered year where a district published it (docs/samples); the others are the sample's own.
ALONE: dict[str, tuple[Alone, ...]] = {
    "jiading": (
        Alone("contact", 2556, CONTACTS),
        Alone(MEMBERS, 380, ("联系基层区代表",)),
        Alone("report_to_voters", 98, ("向原选区选民报告履职情况",), once=True),
        Alone(ELECTORS, 9, ("市代表向原选举单位报告履职",), once=True),
    ),
    "jinshan": (
        Alone("contact", 640, CONTACTS),
        Alone(MEMBERS, 96, ("联系基层区代表",)),
        Alone("report_to_voters", 52, ("向原选区选民报告履职情况",), once=True),
    ),
    "xuhui": (
        Alone("contact", 720, CONTACTS),
        Alone(MEMBERS, 120, ("联系基层区代表",)),
        Alone("report_to_voters", 46, ("向原选区选民报告履职情况",), once=True),
    ),
}
_SITTING = Together("sitting_in", 5, 22, ("列席区人大常委会会议",))
_TRAINING = Together("training", 3, 42, ("代表履职学习班", "预算审查监督培训", "代表建议撰写培训"))
_OPEN_DAY = Together(
    "organ_event", 7, 19, ("法院开放日", "检察院开放日", "旁听庭审", "区政府专题通报会")
)
_LECTURE = Together("lecture", 6, 40, ("人大代表小讲堂",))
_LOOKING = (
    Together("inspection", 4, 30, ("{}专题视察",), form=InspectionForm.THEMATIC),
    Together("research", 4, 16, ("{}专题调研",)),
    Together("law_enforcement", 2, 14, ("{}执法检查",)),
    Together("livelihood", 3, 12, ("民生实事项目现场监督（{}）",)),
)
TOGETHER: dict[str, tuple[Together, ...]] = {
    "jiading": (
        _LECTURE, Together("sitting_in", 3, 15, ("列席区人大常委会会议",)), _TRAINING, *_LOOKING,
        replace(_OPEN_DAY, times=4),
    ),
    "jinshan": (_SITTING, _OPEN_DAY, replace(_LECTURE, times=4, each=24), _TRAINING, *_LOOKING),
    "xuhui": (
        replace(_SITTING, each=17), replace(_LECTURE, times=5, each=26),
        Together("training", 6, 20, ("市人大代表培训班",), convener=Convener.CITY),
        Together("training", 14, 35, ("区人大代表培训班",)),
        Together("inquiry", 2, 20, ("{}专题询问",)), Together("law_enforcement", 6, 30, ("{}执法检查",)),
        Together("research", 10, 30, ("{}专题调研",)),
        Together("inspection", 10, 30, ("{}集中视察",), form=InspectionForm.COLLECTIVE),
    ),
}  # fmt: skip
GROUPS = Together(
    "group", 2, 9, ("走访企业", "专题学习", "交流履职体会", "看民生项目")
)  # of each group of a town


def load(year: Year) -> None:
    """What the registers and the rest of the sample leave out of the year, checked and published."""
    told = set(_told(year))
    _alone(year, [one for one in ALONE[year.district.slug] if one.kind not in told])
    plans = [one for one in TOGETHER[year.district.slug] if one.kind not in told]
    if plans:
        made = [
            _planned(year, plan, number)
            for plan in plans
            for number in range(max(year.many(plan.times), 1))
        ]
        held(year, [*made, *_of_groups(year)])
    publishing.publish_all(year.district, year.year, by=year.by)


def _told(year: Year) -> Iterable[str]:
    rows = DutyRecord.objects.filter(district=year.district, year=year.year).exclude(
        origin__in=(DutyOrigin.SELF, DutyOrigin.ORGANISER), representative__user__isnull=False
    )
    return rows.order_by().values_list("kind", flat=True).distinct()


def _alone(year: Year, plans: list[Alone]) -> None:
    copy(
        DutyRecord,
        (
            "representative_id", "level", "kind_id", "done_on", "title", "place", "way", "counterpart_id",
        ),
        [row for plan in plans for row in _rows(year, plan)],
        same={
            "district_id": year.district.pk, "year": year.year, "note": NOTE,
            "status": DutyStatus.CONFIRMED.value, "origin": DutyOrigin.ORGANISER.value,
            "registered_by_id": year.by.pk,
        },
    )  # fmt: skip


def _rows(year: Year, plan: Alone) -> Iterable[tuple[object, ...]]:
    people = year.people
    if plan.kind == ELECTORS:
        people = [one for one in people if year.levels[one.pk] == Level.CITY]
    number = year.many(plan.times)
    who = year.some(list(dict.fromkeys(people)), number) if plan.once else None
    for person in who or year.random.choices(people, k=number):
        town = person.town or year.random.choice(year.towns)
        title = year.random.choice(plan.titles)
        other = year.random.choice(year.people) if plan.kind == MEMBERS else None
        if other == person:
            continue
        way = Way.VISIT if "走访" in title or "查看" in title else Way.MEETING
        yield (
            person.pk, year.levels[person.pk], plan.kind, year.day(), title, town.name,
            way.value if plan.kind in ("contact", MEMBERS) else "", other and other.pk,
        )  # fmt: skip


class Gathering(NamedTuple):
    """An event that was held, and who came."""

    event: Event
    people: list[Representative]


def _planned(year: Year, plan: Together, number: int) -> Gathering:
    topic: Topic = year.random.choice(year.topics)
    title = plan.titles[number % len(plan.titles)].format(topic.matter)
    if plan.times > len(plan.titles) == 1 and title in plan.titles:
        title = f"{title}（第 {number + 1} 期）"
    day = year.day(date(year.year, 1, 20))
    people = year.some(list(dict.fromkeys(year.people)), plan.each + year.random.randint(-2, 3))
    return Gathering(event(year, plan.kind, title, day, plan.convener, form=plan.form), people)


def _of_groups(year: Year) -> list[Gathering]:
    """Each group of a town comes together."""
    groups = RepresentativeGroup.objects.filter(district=year.district, kind=GroupKind.AREA)
    known = {one.pk: one for one in year.people}
    made = []
    for group in groups.select_related("town").prefetch_related("members").order_by("pk"):
        people = [
            known[one.representative_id]
            for one in group.members.all()
            if one.representative_id in known
        ]
        for number in range(year.many(GROUPS.times)):
            title = f"{group.name}{GROUPS.titles[(number + group.pk) % len(GROUPS.titles)]}"
            one = event(year, GROUPS.kind, title, year.day(), Convener.TOWN, group=group)
            one.organiser = group.town
            made.append(Gathering(one, year.some(people, GROUPS.each)))
    return made


def event(year: Year, kind: str, title: str, day: date, convener: str, **facts: object) -> Event:
    """One that is over and filed, in a town."""
    starts_at = year.at(day, year.random.choice((9, 10, 14)), year.random.choice((0, 30)))
    told: dict[str, object] = {
        "status": EventStatus.FILED,
        "place": year.random.choice(year.towns).name,
        "result": f"{MARK}。代表提出意见 {year.random.randint(3, 12)} 条。",
        "hours": 2 if kind in ("training", "lecture") else None,
        **facts,
    }
    return Event(
        district=year.district, year=year.year, kind_id=kind, title=title[:120], convener=convener,
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), agenda=f"{MARK}。",
        created_by=year.by, **told,
    )  # fmt: skip


def held(year: Year, gatherings: list[Gathering]) -> list[Attendance]:
    """Events with everybody who came, and the duty record of each."""
    Event.objects.bulk_create([one.event for one in gatherings])
    attendances = Attendance.objects.bulk_create(
        Attendance(
            district=year.district, year=year.year, event=one.event, representative=person,
            level=year.levels[person.pk], status=AttendanceStatus.PRESENT, how=HowSignedIn.LIST,
            signed_in_at=one.event.starts_at,
        )
        for one in gatherings
        for person in one.people
    )  # fmt: skip
    copy(
        DutyRecord,
        (
            "representative_id", "level", "kind_id", "done_on", "title", "place", "convener", "hours",
            "attendance_id",
        ),
        (
            (
                one.representative_id, one.level, one.event.kind_id, one.event.day, one.event.title,
                one.event.place, one.event.convener, one.event.hours, one.pk,
            )
            for one in attendances
        ),
        same={
            "district_id": year.district.pk, "year": year.year, "note": NOTE,
            "status": DutyStatus.CONFIRMED.value, "origin": DutyOrigin.EVENT.value,
            "registered_by_id": year.by.pk,
        },
    )  # fmt: skip
    return attendances
