"""Events, courses, reports and cases of these weeks for `make demo`, through the verbs. All invented."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.management.living import days_ago
from congress.models import District, User
from representatives.models import Course, DutyKind, Representative
from representatives.models.learning import CourseKind
from representatives.states.exemplary import CaseKind
from representatives.states.reports import Aspect
from representatives.workflow import (
    attending,
    events,
    exemplary,
    learning,
    reports,
    reports_in_public,
)

SAMPLE = "样例。"


def load(district: District, *, users: dict[str, User]) -> None:
    """Once: what is coming, what was reported to voters, what is learnt, and a case that was chosen."""
    if Course.objects.filter(district=district).exists():
        return
    for user in users.values():
        permissions.remember(user)
    with transaction.atomic():
        Gatherings(district, users).play()


class Gatherings:
    """Two representatives with log-ins, thirty of their colleagues, and the office."""

    def __init__(self, district: District, users: dict[str, User]) -> None:
        self.district, self.office, self.second = district, users["office"], users["office-2"]
        self.pair = [
            Representative.objects.get(user=users["daibiao"]),
            Representative.objects.get(user=users["daibiao-2"]),
        ]
        others = Representative.objects.filter(district=district, user=None).in_office(
            on=timezone.localdate()
        )
        self.others = list(others.order_by("sort_key", "pk")[:30])

    def play(self) -> None:
        """In the order of the desks."""
        self._inspection()
        self._open_day()
        self._learnt()
        self._reported()
        self._asked_to_report()
        self._chosen()

    def _inspection(self) -> None:
        """Next week; both are invited, and some have said whether they come."""
        event = self._planned(
            "inspection", "养老服务专题视察", days=6, place="南翔镇", form="thematic"
        )
        attending.invite(
            event,
            by=self.office,
            representatives=[*self.pair, *self.others[:12]],
            because="代表小组成员",
        )
        events.announce(event, by=self.office)
        attending.sign_up(event, by=self._user(self.pair[1]))

    def _open_day(self) -> None:
        """In two weeks; whoever wants comes."""
        event = self._planned(
            "organ_event",
            "区人民法院开放日",
            days=13,
            place="区人民法院",
            is_open=True,
            capacity=40,
        )
        events.announce(event, by=self.office)

    def _learnt(self) -> None:
        """A course that was held, and one that is planned."""
        today = timezone.localdate()
        year = today.year
        with days_ago(24) as day:
            course = learning.plan(
                self.district, by=self.office, year=year, kind=CourseKind.TRAINING,
                title="预算审查监督", number=2, teacher="区财政局", planned_on=day, hours=4,
                about="怎样看部门预算和绩效目标。", is_published=True,
            )  # fmt: skip
            session = learning.add_session(
                course, by=self.office, starts_at=self._at(-24, 13), place="区委党校"
            )
        with days_ago(23):
            attending.register_attendance(
                session, by=self.office, representatives=[self.pair[1], *self.others]
            )
            events.close(session, by=self.office)
            events.file(session, by=self.office, result=f"{SAMPLE}参加 {len(self.others) + 1} 人。")
        coming = learning.plan(
            self.district, by=self.office, year=year, kind=CourseKind.LAW, title="代表法修改解读",
            teacher="区人大监察和法制委", planned_on=today + timedelta(days=18), hours=2, is_published=True,
        )  # fmt: skip
        session = learning.add_session(
            coming, by=self.office, starts_at=self._at(18, 14), place="区行政中心", is_open=True
        )
        attending.invite(session, by=self.office, representatives=self.pair)
        events.announce(session, by=self.office)

    def _reported(self) -> None:
        """述职 of one of them, rated in the hall and open to the public."""
        person = self.pair[1]
        text = (
            "一年来，我走访居民二十余次，反映了停车、养老和校园食品安全方面的意见，"
            "参加视察和调研四次，领衔提出建议两件，均已答复。下一步继续跟踪答应的事。"
        )
        with days_ago(50) as day:
            report = reports.draft(
                person, by=self._user(person), year=timezone.localdate().year, text=text
            )
            reports.submit(report, by=self._user(person))
        with days_ago(45):
            reports.schedule(
                report, by=self.office, starts_at=self._at(-30, 14), place="南翔镇白鹤社区",
                makes_event=False,
            )  # fmt: skip
        with days_ago(30) as day:
            reports.hold(report, by=self.office, held_on=day, audience=46)
            reports.rate(
                report, by=self.office,
                verdicts={Aspect.OVERALL: {"satisfied": 41, "basically": 4, "dissatisfied": 1}},
            )  # fmt: skip
            reports.comment(report, by=self.office, comments=["希望多到小区来，停车问题盯到底。"])
        with days_ago(28):
            reports.file(
                report, by=self.office, result="选民认可走访和跟踪，停车问题列入明年建议。"
            )
            reports_in_public.prepare_release(report, by=self.second, text=text)
        with days_ago(27):
            reports_in_public.publish(report, by=self.office)

    def _asked_to_report(self) -> None:
        """述职 of another, which waits for a day."""
        person = self.others[0]
        with days_ago(3):
            reports.enter(
                person, by=self.office, year=timezone.localdate().year,
                text="一年来参加会议、视察和联系群众的情况。",
            )  # fmt: skip

    def _chosen(self) -> None:
        """优秀案例, from the nomination to the public page."""
        with days_ago(20):
            case = exemplary.nominate(
                self.district, by=self._user(self.pair[1]), representatives=[self.pair[1]],
                year=timezone.localdate().year, kind=CaseKind.choices[0][0], title="一条路灯下的约定",
                text="居民反映绿道太暗，代表走访后提出建议，路灯当年装好，居民一起验收。",
            )  # fmt: skip
        with days_ago(16):
            exemplary.select(case, by=self.office, note="有始有终。")
            exemplary.prepare_release(case, by=self.second, title=case.title, text=case.text)
        with days_ago(15):
            exemplary.publish(case, by=self.office)

    def _planned(self, kind: str, title: str, *, days: int, place: str, **facts: Any):  # type: ignore[no-untyped-def]
        return events.plan(
            self.district,
            by=self.office,
            kind=DutyKind.objects.get(pk=kind),
            title=title,
            starts_at=self._at(days, 9),
            ends_at=self._at(days, 11),
            place=place,
            agenda=f"{SAMPLE}九点集合，十一点结束。",
            **facts,
        )

    def _at(self, days: int, hour: int) -> datetime:
        """So many days from the real today."""
        day = datetime.now().date() + timedelta(days=days)  # noqa: DTZ005 - the clock is set elsewhere
        return timezone.make_aware(datetime.combine(day, time(hour)))

    @staticmethod
    def _user(person: Representative) -> User:
        if person.user is None:
            raise ValueError(f"{person} has no log-in")
        permissions.remember(person.user)
        return person.user
