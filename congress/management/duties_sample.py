"""Duties of the sample districts for `make demo`, so that the computed figures are the published ones. All invented.

They go through the same verbs as real ones, many at once where there are many; only the day is the sample's own. Every
record that did not come with a register is marked 样例.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from congress import permissions
from congress.management.living import days_ago
from congress.models import District, Organ, OrganKind, User
from representatives.models import (
    DutyKind,
    DutyRecord,
    Event,
    GroupKind,
    GroupMembership,
    Representative,
    RepresentativeGroup,
)
from representatives.states.duties import DutyOrigin, Way
from representatives.states.events import Convener, InspectionForm
from representatives.workflow import duties, events, publishing

MARK = "样例"
OF_LATE = f"{MARK}：近来的履职"
SETTLED = 10  # days ago
TOWNS = {
    "jiading": (
        "南翔镇", "安亭镇", "马陆镇", "徐行镇", "华亭镇", "外冈镇", "江桥镇", "新成路街道", "真新街道", "嘉定镇街道",
        "菊园新区", "嘉定工业区",
    ),
    "jinshan": ("朱泾镇", "枫泾镇", "张堰镇", "亭林镇", "吕巷镇", "廊下镇", "金山卫镇", "漕泾镇", "山阳镇", "石化街道"),
    "xuhui": (
        "徐家汇街道", "天平路街道", "湖南路街道", "斜土路街道", "枫林路街道", "长桥街道", "田林街道", "龙华街道", "漕河泾街道",
        "华泾镇",
    ),
}  # fmt: skip
FIELDS = (
    ("财政经济专业小组", "预算审查和营商环境", ("财政", "营商环境")),
    ("城建环保专业小组", "旧区改造和垃圾分类", ("城市建设", "生态环境")),
    ("教科文卫专业小组", "托育和社区医疗", ("教育", "医疗卫生")),
    ("社会建设专业小组", "养老和物业管理", ("养老", "物业管理")),
)
MEMBERS, EACH, TIMES = (
    38,
    5,
    2,
)  # 38 members of the committee, five representatives each, twice a year: 380


class Plan(NamedTuple):
    """A row of events of one kind: how many of them, and how many representatives come to each."""

    kind: str
    title: str
    times: int
    each: int
    convener: str = Convener.DISTRICT
    form: str = ""
    last: int = 0  # to the last one, if not so many as to the others


PLANS: dict[str, tuple[Plan, ...]] = {
    "jiading": (
        Plan("lecture", "人大代表小讲堂", 6, 40),
        Plan("inspection", "专题视察", 4, 30, form=InspectionForm.THEMATIC),
    ),
    "jinshan": (
        Plan("sitting_in", "列席区人大常委会会议", 5, 22),
        Plan("organ_event", "参加法院、检察院开放日", 7, 20, last=14),
    ),
    "xuhui": (
        Plan("training", "市人大代表培训班", 6, 20, Convener.CITY),
        Plan("training", "区人大代表培训班", 14, 35),
        Plan("inquiry", "专题询问", 2, 20),
        Plan("law_enforcement", "执法检查", 6, 30),
        Plan("research", "专题调研", 10, 30),
        Plan("inspection", "集中视察", 10, 30, form=InspectionForm.COLLECTIVE),
    ),
}


def load_year(district: District, year: int, *, by: User) -> int:
    """The year's events and contacts, once, checked and published; how many duty records there are then."""
    made = DutyRecord.objects.filter(district=district, year=year)
    if not made.exclude(origin=DutyOrigin.REGISTER).exists():
        permissions.remember(by)
        with transaction.atomic():
            _group(district)
            Year(district, year, by).play()
            duties.confirm_all_unopposed(district, by=by)
            publishing.publish_all(district, year, by=by)
    return made.count()


class Year:
    """The people of a district, and what they did in the year."""

    def __init__(self, district: District, year: int, by: User) -> None:
        self.district, self.year, self.by = district, year, by
        self.kinds = DutyKind.objects.in_bulk()
        # Whoever was in office all year: nobody is said to have come before he or she was elected.
        all_year = Representative.objects.filter(district=district).in_office(on=date(year, 1, 1))
        people = all_year.in_office(on=date(year, 12, 31))
        self.people = list(people.select_related("user", "district").order_by("sort_key", "pk"))
        self.days = self._days()
        self._turn = count()

    def play(self) -> None:
        """What the plans of the district say."""
        if self.district.slug == "jiading":
            self._contacts()
            self._sittings_of_the_register()
        for plan in PLANS.get(self.district.slug, ()):
            for number in range(1, plan.times + 1):
                few = plan.last if number == plan.times else 0
                self._held(plan, number, self._some(few or plan.each))

    def _contacts(self) -> None:
        """常委会组成人员 and representatives, each pair twice a year, once by a visit."""
        members, others = self.people[:MEMBERS], self.people[MEMBERS:]
        entries = []
        for place, member in enumerate(members):
            for one in range(EACH):
                counterpart = others[(place * EACH + one) % len(others)]
                for round_, way in enumerate((Way.VISIT, Way.MEETING)[:TIMES]):
                    on = date(self.year, 4 + 5 * round_, 1 + (place + 3 * one) % 28)
                    facts = self._facts("contact_representatives", on, "联系基层区代表", way)
                    entries.append((member, facts | {"counterpart": counterpart}))
        with self._on(date(self.year, 12, 1)):
            duties.register_many(entries, by=self.by)

    def _facts(self, kind: str, on: date, title: str, way: str = "") -> dict[str, Any]:
        return {
            "kind": self.kinds[kind],
            "done_on": on,
            "title": title,
            "way": way,
            "note": MARK,
            "level": "district",
        }

    def _sittings_of_the_register(self) -> None:
        """Meetings of which the register has rows already: the attendance takes them over, nothing is doubled."""
        rows = DutyRecord.objects.filter(
            district=self.district, year=self.year, kind="sitting_in", origin=DutyOrigin.REGISTER
        )
        by_day = rows.order_by().values("done_on").annotate(times=Count("pk"))
        plan = Plan("sitting_in", "列席区人大常委会会议", 3, 0)
        for number, row in enumerate(by_day.order_by("-times", "done_on")[: plan.times], 1):
            there = set(
                rows.filter(done_on=row["done_on"]).values_list("representative", flat=True)
            )
            came = [person for person in self.people if person.pk in there]
            self._held(plan, number, came, on=row["done_on"])

    def _held(
        self, plan: Plan, number: int, people: Sequence[Representative], on: date | None = None
    ) -> Event:
        """An event from its plan to the file, with everybody who came."""
        day = on or next(self.days)
        with self._on(day + timedelta(days=1)):
            event = events.plan(
                self.district,
                by=self.by,
                kind=self.kinds[plan.kind],
                title=plan.title if on else f"{plan.title}（第 {number} 次）",
                convener=plan.convener,
                form=plan.form,
                starts_at=timezone.make_aware(datetime.combine(day, time(9, 30))),
                ends_at=timezone.make_aware(datetime.combine(day, time(11, 30))),
                place=TOWNS[self.district.slug][number % len(TOWNS[self.district.slug])],
                agenda=f"{MARK}。",
            )
            events.register_attendance(event, by=self.by, representatives=people)
            events.close(event, by=self.by)
            events.file(event, by=self.by, result=f"{MARK}：代表 {len(people)} 人参加。")
        return event

    def _some(self, number: int) -> list[Representative]:
        """So many, beginning with another one each time."""
        if len(self.people) < number:
            raise ValueError(
                f"{self.district}: {len(self.people)} representatives, {number} wanted"
            )
        start = next(self._turn) * 17 % len(self.people)
        return (self.people[start:] + self.people[:start])[:number]

    def _days(self) -> Iterator[date]:
        """Days of the year, a week apart; every event has one of its own, so that nothing is taken for the same."""
        first = date(self.year, 1, 9)
        for n in count():
            yield first + timedelta(days=n * 7 % 350)

    def _on(self, day: date) -> Any:
        today = date.today()  # noqa: DTZ011 - the clock is set back from it
        return days_ago((today - day).days)


def _group(district: District) -> None:
    """Towns, fields and groups for everybody who has none, so that lists have something to be filtered by."""
    towns = [
        Organ.objects.get_or_create(district=district, name=name, defaults={"kind": OrganKind.TOWN})[0]
        for name in TOWNS.get(district.slug, ())
    ]  # fmt: skip
    of_district = Representative.objects.filter(district=district).in_office()
    people = list(of_district.order_by("sort_key", "pk"))
    for place, person in enumerate(people):
        person.town = person.town or towns[place % len(towns)]
        person.expertise = person.expertise or list(FIELDS[place % len(FIELDS)][2])
    Representative.objects.bulk_update(people, ["town", "expertise"])
    since = date(2021, 12, 20)
    members: list[GroupMembership] = []
    for town in towns:
        group = _group_named(district, f"{town.name}代表小组", GroupKind.AREA, town=town)
        members += _members(group, [one for one in people if one.town_id == town.pk][:20], since)
    for place, (name, topic, _) in enumerate(FIELDS):
        group = _group_named(district, name, GroupKind.FIELD, topic=topic)
        members += _members(group, people[place :: len(FIELDS)][:15], since)
    GroupMembership.objects.bulk_create(members)


def _group_named(district: District, name: str, kind: str, **facts: Any) -> RepresentativeGroup:
    return RepresentativeGroup.objects.get_or_create(
        district=district, name=name, defaults={"kind": kind, **facts}
    )[0]


def _members(
    group: RepresentativeGroup, people: Iterable[Representative], since: date
) -> list[GroupMembership]:
    """The first one calls them together."""
    if group.members.exists():
        return []
    return [
        GroupMembership(group=group, representative=one, is_convener=place == 0, valid_from=since)
        for place, one in enumerate(people)
    ]


def settle(district: District, *, by: User) -> None:
    """What the office does every so often, the last time some days ago: unopposed duties are checked, and public."""
    permissions.remember(by)
    with transaction.atomic(), days_ago(SETTLED) as day:
        duties.confirm_all_unopposed(district, by=by)
        publishing.publish_all(district, day.year, by=by)


def load_present(district: District, *, users: dict[str, User]) -> int:
    """Duties of the present year in every state of their check, once; how many."""
    own = DutyRecord.objects.filter(district=district, note=OF_LATE)
    if not own.exists():
        for user in users.values():
            permissions.remember(user)
        with transaction.atomic():
            Present(district, users).play()
    return own.count()


class Present:
    """Two representatives, the office and the town, and their duties of these weeks."""

    def __init__(self, district: District, users: dict[str, User]) -> None:
        self.district, self.office = district, users["office"]
        self.users = (users["daibiao"], users["daibiao-2"])
        self.people = [
            Representative.objects.select_related("user", "district").get(user=user)
            for user in self.users
        ]
        self.kinds = DutyKind.objects.in_bulk()
        post = users["town"].memberships.valid().first()
        for person in self.people:  # the town's log-in sees them
            person.town = post.organ if post else None
            person.save(update_fields=["town"])

    def play(self) -> None:
        """待核对, 有异议, 已更正, 已核对, 已公开, 核对期满, 已撤销, and two that they logged themselves."""
        first, second = self.users
        for number in (0, 1):
            self._registered(number, 3, "research", "养老服务专题调研", "南翔镇")
        self._registered(0, 60, "court_hearing", "庭审旁听", "区人民法院")
        objected = self._registered(0, 9, "community_round", "代表集中联系社区", "安亭镇")
        with days_ago(7):
            duties.object_to(objected, by=first, because="那天我在市里开会，没有参加，请核实。")
        corrected = self._registered(0, 21, "training", "财政预算审查培训", "区委党校")
        with days_ago(18):
            duties.object_to(corrected, by=first, because="地点写错了，是在区行政中心。")
        with days_ago(16):
            duties.correct(
                corrected, by=self.office, because="签到表在行政中心", place="区行政中心"
            )
        for number, title in ((0, "河道整治视察"), (1, "校园食品安全视察")):
            public = self._registered(number, 45, "inspection", title, "马陆镇")
            with days_ago(42):
                duties.confirm(public, by=self.users[number])
            with days_ago(40):
                publishing.publish(public, by=self.office)
        checked = self._registered(1, 12, "deliberation", "停车难议事会", "真新街道")
        with days_ago(10):
            duties.confirm(checked, by=second)
        twice = self._registered(1, 12, "deliberation", "停车难议事会（重复）", "真新街道")
        with days_ago(11):
            duties.withdraw(twice, by=self.office, because="同一次活动登记了两遍。")
        for person, user in zip(self.people, self.users, strict=True):
            duties.register(
                person,
                by=user,
                kind=self.kinds["contact"],
                done_on=timezone.localdate(),
                place="丰庄社区",
                way=Way.VISIT,
                with_whom="3 位居民",
                outcome="反映楼道照明不亮，已转居委会。",
                note=OF_LATE,
            )

    def _registered(self, number: int, days: int, kind: str, title: str, place: str) -> DutyRecord:
        """By the office, for one of the two, a day after it was done."""
        with days_ago(days) as day:
            return duties.register(
                self.people[number],
                by=self.office,
                kind=self.kinds[kind],
                done_on=day - timedelta(days=1),
                title=title,
                place=place,
                note=OF_LATE,
            )
