"""代表建议 of the years around the registers: they enter as a register's do, with texts, promises and evaluations."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db.models import Max
from django.utils import timezone

from congress.management.topics import Topic
from congress.management.years_sample.setting import MARK, Year
from congress.models import Openness, Organ, Session, Term
from suggestions import workflow
from suggestions.models import Category, Oversight, Promise, Release, Suggestion
from suggestions.states import Grade, Origin, OversightKind, PromiseState, Result, Status
from suggestions.workflow import Registered

FIRST_SESSION = {"jiading": (7, 2020), "jinshan": (7, 2020), "xuhui": (17, 2020)}  # 2024: 四次会议
LEADERS = ("顾明副主任", "样例副主任", "样例主任")
KEY_OF = 19  # one of so many is pressed for by a leader
# Of a hundred: what came of them, and what their authors thought of it.
RESULTS = (
    [Result.SOLVED] * 85 + [Result.IN_PROGRESS] * 4 + [Result.PLANNED] * 5 + [Result.REFERENCE] * 6
)
OPENNESS = [Openness.FULL.value] * 24 + [Openness.CLOSED.value]
_KEPT, _IN_SESSION, _ON_TIME, _RETURNED = 0.6, 0.86, 0.985, 0.97
_LATE = timedelta(days=75)
_PERIOD = timedelta(days=90)  # 代表法第五十一条: three months


def load(year: Year, base: int) -> None:
    """The year's suggestions, once."""
    kept = Suggestion.objects.filter(district=year.district, year=year.year)
    if kept.filter(origin=Origin.REGISTER).exists():
        return
    highest = kept.aggregate(highest=Max("number"))["highest"] or 0
    drawn = Drawn(year, numbers=count(highest + 1))
    cases = list(drawn.cases(year.many(base)))
    workflow.record_all_as_registered(
        [case for case, _ in cases],
        district=year.district, year=year.year, by=year.by, note=f"{MARK}：按登记表记载",
        tell=lambda done, of: None,
    )  # fmt: skip
    by_number = {one.number: one for one in kept}
    pairs = [(by_number[case.facts["number"]], topic) for case, topic in cases]
    _promise(year, [one for one, _ in pairs if one.promised_on])
    _oversee([one for one, _ in pairs if one.is_key])
    _prepare(year, pairs)
    workflow.publish_all(year.district, year.year, by=year.by)


class Drawn:
    """The cases of a year, drawn from its topics."""

    def __init__(self, year: Year, *, numbers: Iterator[int]) -> None:
        self.year, self.random, self.numbers = year, year.random, numbers
        names = {topic.category for topic in year.topics}
        self.categories = {
            name: Category.objects.get_or_create(district=year.district, name=name)[0].pk
            for name in names
        }
        term, before = FIRST_SESSION[year.district.slug]
        self.session = Session.objects.get_or_create(
            term=Term.objects.get(district=year.district, number=term),
            number=year.year - before, defaults={"district": year.district},
        )[0]  # fmt: skip

    def cases(self, number: int) -> Iterator[tuple[Registered, Topic]]:
        """In the order of their days; no title twice."""
        said: set[str] = set()
        days = sorted(self._submitted() for _ in range(number))
        for day in days:
            topic, town = self._matter(said)
            yield self._case(next(self.numbers), day, topic, town), topic

    def _submitted(self) -> date:
        """Most at the session in January, the others between sessions."""
        if self.random.random() < _IN_SESSION:
            return date(self.year.year, 1, 6) + timedelta(days=self.random.randrange(8))
        return self.year.day(date(self.year.year, 2, 10))

    def _matter(self, said: set[str]) -> tuple[Topic, Organ]:
        while True:
            topic = self.random.choice(self.year.topics)
            town = self.random.choice(self.year.towns)
            if (title := topic.title.format(town.name)) not in said:
                said.add(title)
                return topic, town

    def _case(self, number: int, day: date, topic: Topic, town: Organ) -> Registered:
        hosts = [self.year.organs[topic.organ]]
        others = [one for one in self.year.organs.values() if one not in hosts]
        cohosts = self.random.choices((0, 1, 2), (60, 30, 10))[0]
        author, *cosigners = self.year.some(self.year.people, self.random.randint(1, 5))
        openness = self.random.choice(OPENNESS)
        facts: dict[str, Any] = {
            "number": number, "title": topic.title.format(town.name), "reason": f"{topic.trouble}",
            "content": topic.wish, "submitted_on": day, "openness": openness, "outcome_openness": openness,
            "note": MARK, "author_id": author.pk, "category_id": self.categories[topic.category],
            "session_id": self.session.pk, "host_kind": hosts[0].kind,
            "is_key": number % KEY_OF == KEY_OF // 4, **self._course(day),
        }  # fmt: skip
        return Registered(
            facts.pop("status"), facts, [one.pk for one in hosts],
            [one.pk for one in self.year.some(others, cohosts)],
            sorted({one.pk for one in cosigners} - {author.pk}),
        )  # fmt: skip

    def _course(self, day: date) -> dict[str, Any]:
        """From handing over to the evaluation, as far as it has come by today."""
        assigned_on = day + timedelta(days=self.random.randint(4, 20))
        late = self.random.random() > _ON_TIME
        took = self.random.randint(92, 104) if late else self.random.randint(24, 88)
        facts: dict[str, Any] = {
            "status": Status.SUBMITTED, "assigned_on": None, "due_on": None, "replied_on": None,
            "result": "", "attitude": "", "satisfaction": "", "promised_on": None,
            "promise_kept_on": None,
        }  # fmt: skip
        if assigned_on > self.year.today:
            return facts
        facts |= {
            "status": Status.ASSIGNED, "assigned_on": assigned_on, "due_on": assigned_on + _PERIOD
        }  # fmt: skip
        replied_on = assigned_on + timedelta(days=took)
        if replied_on > self.year.today:
            return facts
        result = self.random.choice(RESULTS)
        facts |= {"status": Status.REPLIED, "replied_on": replied_on, "result": result.value}
        if result in (Result.IN_PROGRESS, Result.PLANNED):
            facts |= self._promised(replied_on)
        rated = replied_on + timedelta(days=20) < self.year.today
        if rated and (self.year.is_over or self.random.random() < _RETURNED):
            facts |= {"status": Status.CLOSED, **self._grades()}
        return facts

    def _promised(self, replied_on: date) -> dict[str, Any]:
        due = replied_on + timedelta(days=self.random.randrange(150, 560))
        kept_on = due - timedelta(days=self.random.randrange(2, 25))
        # What is late is late by weeks: after that it was kept.
        kept = kept_on < self.year.today and (
            due < self.year.today - _LATE or self.random.random() < _KEPT
        )
        return {"promised_on": due, "promise_kept_on": kept_on if kept else None}

    def _grades(self) -> dict[str, str]:
        attitude = self.random.choices(
            (Grade.SATISFIED, Grade.BASICALLY), (99, 1)
        )[0]  # fmt: skip
        result = self.random.choices(
            (Grade.SATISFIED, Grade.BASICALLY, Grade.DISSATISFIED), (965, 28, 7)
        )[0]
        return {"attitude": attitude.value, "satisfaction": result.value}


def _promise(year: Year, cases: list[Suggestion]) -> None:
    """Every answer that promises has its promise."""
    hosts = dict(
        Suggestion.objects.filter(pk__in=[one.pk for one in cases], handlings__role="host")
        .values_list("pk", "handlings__organ")
    )  # fmt: skip
    Promise.objects.bulk_create(
        Promise(
            suggestion=one, organ_id=hosts[one.pk], what=f"{MARK}：按计划落实。",
            made_on=one.replied_on, first_promised_on=one.promised_on, promised_on=one.promised_on,
            state=PromiseState.KEPT if one.promise_kept_on else PromiseState.OPEN,
            settled_on=one.promise_kept_on,
        )
        for one in cases
        if one.replied_on and one.promised_on
    )  # fmt: skip


def _oversee(cases: list[Suggestion]) -> None:
    Oversight.objects.bulk_create(
        Oversight(
            suggestion=one, kind=OversightKind.KEY, leader=LEADERS[place % len(LEADERS)],
            began_on=one.assigned_on, words=f"{MARK}：主任会议确定重点督办。",
        )
        for place, one in enumerate(cases)
        if one.assigned_on
    )  # fmt: skip


def _prepare(year: Year, pairs: list[tuple[Suggestion, Topic]]) -> None:
    """The public texts, by another person than the one who releases them."""
    Release.objects.bulk_create(
        Release(
            suggestion=one, mode=Openness.FULL, outcome_mode=Openness.FULL, title=one.title,
            content=f"{one.reason}\n\n{one.content}", reply=_reply(one, topic),
            prepared_by=year.second, prepared_at=timezone.now(),
        )
        for one, topic in pairs
        if one.openness == Openness.FULL
    )  # fmt: skip


def _reply(case: Suggestion, topic: Topic) -> str:
    if not case.result:
        return ""
    words = {
        Result.SOLVED: topic.done,
        Result.IN_PROGRESS: f"这项工作正在推进，预计 {case.promised_on} 前完成：{topic.wish}",
        Result.PLANNED: f"已经列入工作计划，{case.promised_on} 前落实：{topic.wish}",
        Result.REFERENCE: "目前条件还不具备，我们将继续研究，有进展时及时告知。",
    }[Result(case.result)]
    return f"您提出的{case.title.removeprefix('关于')}收悉。{words}"
