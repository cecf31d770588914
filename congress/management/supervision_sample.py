"""Supervision for `make demo`: the totals that the districts published, and this year's items at every step of their life.

All words are invented and marked 样例. The published years come in the middle of their life, as a register's do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.management import topics
from congress.management.living import days_ago
from congress.management.topics import Topic
from congress.models import District, Membership, Organ, OrganKind, Role, User
from supervision import workflow
from supervision.models import Item, ItemRecord, PlanRecord, SupervisionPlan
from supervision.states.items import Field, Forum, ItemStatus, Kind
from supervision.states.plans import PlanStatus
from supervision.states.votes import Electorate

SAMPLE = "样例"
RESULT = f"{SAMPLE}。"
TITLES: dict[str, str] = {
    Kind.REPORT_REVIEW: "{}情况的报告", Kind.REPORT_APPRAISAL: "{}工作情况的评议报告",
    Kind.PLAN_AND_BUDGET: "国民经济计划和预算执行情况的报告", Kind.FINAL_ACCOUNTS: "区本级决算的报告",
    Kind.AUDIT: "预算执行和其他财政收支审计工作报告", Kind.STATE_ASSETS: "国有资产管理情况的报告",
    Kind.DEBT: "政府债务管理情况的报告", Kind.LAW_INSPECTION: "{}有关法规执法检查", Kind.TOUR: "{}视察",
    Kind.RESEARCH: "{}专题调研", Kind.INQUIRY: "{}专题询问", Kind.MAJOR: "{}重大行政决策事项报告",
}  # fmt: skip


# Who reports on money; 计划、预算执行、决算 and the audit are heard from July to September (监督法第十九条、第二十条、第二十七条).
OF_MONEY: dict[str, str] = {
    Kind.PLAN_AND_BUDGET: "区发展改革委", Kind.FINAL_ACCOUNTS: "区财政局", Kind.AUDIT: "区审计局",
    Kind.STATE_ASSETS: "区国资委", Kind.DEBT: "区财政局",
}  # fmt: skip
IN_SUMMER = (Kind.PLAN_AND_BUDGET, Kind.FINAL_ACCOUNTS, Kind.AUDIT)


@dataclass(frozen=True)
class Line:
    """So many items of a kind were held in the year; of them `livelihood` in that field."""

    kind: str
    times: int
    forum: str = Forum.STANDING_COMMITTEE
    livelihood: int = 0


# 嘉定2024工作掠影: 20 reports heard by the committee, 8 by the chairpersons. 金山2024工作掠影: 21 and 13, of which 8 of
# 民生, 6 inspections and tours. 徐汇2023工作报告: 46 reports, 3 laws inspected, 41 studies and inquiries, 16 decisions of
# the government. How the merged figures part into their kinds the reports do not say; the sample's parts are invented.
YEARS: dict[tuple[str, int], tuple[Line, ...]] = {
    ("jiading", 2024): (
        Line(Kind.REPORT_REVIEW, 14, livelihood=4),
        Line(Kind.PLAN_AND_BUDGET, 2),
        Line(Kind.FINAL_ACCOUNTS, 1),
        Line(Kind.AUDIT, 1),
        Line(Kind.STATE_ASSETS, 1),
        Line(Kind.DEBT, 1),
        Line(Kind.REPORT_REVIEW, 8, forum=Forum.CHAIRPERSONS),
    ),
    ("jinshan", 2024): (
        Line(Kind.REPORT_REVIEW, 21, livelihood=5),
        Line(Kind.REPORT_APPRAISAL, 13, livelihood=3),
        Line(Kind.LAW_INSPECTION, 4),
        Line(Kind.TOUR, 2),
    ),
    ("xuhui", 2023): (
        Line(Kind.REPORT_REVIEW, 41),
        Line(Kind.PLAN_AND_BUDGET, 2),
        Line(Kind.FINAL_ACCOUNTS, 1),
        Line(Kind.AUDIT, 1),
        Line(Kind.STATE_ASSETS, 1),
        Line(Kind.LAW_INSPECTION, 3),
        Line(Kind.RESEARCH, 38),
        Line(Kind.INQUIRY, 3),
        Line(Kind.MAJOR, 16, forum=Forum.CHAIRPERSONS),
    ),
}


@transaction.atomic
def load_year(
    district: District, year: int, *, by: User, lines: Sequence[Line] = (), last: date | None = None
) -> int:
    """The published year (or these `lines`, until `last`), once; how many items."""
    lines = lines or YEARS.get((district.slug, year), ())
    if not lines or Item.objects.filter(district=district, year=year, result=RESULT).exists():
        return 0
    plan, is_new = SupervisionPlan.objects.get_or_create(
        district=district, year=year,
        defaults={
            "title": f"{year}年监督工作计划（{SAMPLE}）", "status": PlanStatus.DECIDED,
            "decided_on": date(year, 1, 20), "decided_by_meeting": "主任会议",
        },
    )  # fmt: skip
    if is_new:
        PlanRecord.objects.create(plan=plan, action="registered", target=plan.status, by=by)
    about = cycle(topics.of(district.slug)[year % 7 :] + topics.of(district.slug)[: year % 7])
    last = last or date(year, 12, 20)
    kept = Organ.objects.filter(district=district, kind=OrganKind.GOVERNMENT).order_by("pk")
    organs = {one.name: one for one in kept}
    made = [
        _past(plan, line, number, organs=organs, topic=next(about), last=last)
        for line in lines
        for number in range(line.times)
    ]
    Item.objects.bulk_create(made)
    ItemRecord.objects.bulk_create(
        ItemRecord(item=item, action="registered", target=item.status, by=by, note=f"{SAMPLE}登记")
        for item in made
    )
    return len(made)


def _past(
    plan: SupervisionPlan,
    line: Line,
    number: int,
    *,
    organs: dict[str, Organ],
    topic: Topic,
    last: date,
) -> Item:
    others = list(organs.values())[: number % 12 + 1]
    wanted = (OF_MONEY[line.kind], "区财政局") if line.kind in OF_MONEY else (topic.organ,)
    known = [organs[name] for name in wanted if name in organs]
    organ = next(iter([*known, *others[-1:]]), None)
    first = date(plan.year, 1, 22)
    if line.kind in IN_SUMMER and last > (july := date(plan.year, 7, 21)):
        first, last = july, min(last, date(plan.year, 9, 28))
    day = first + timedelta(days=(last - first).days * number // max(line.times, 1))
    words = TITLES.get(line.kind, TITLES[Kind.REPORT_REVIEW])
    return Item(
        plan=plan, district=plan.district, year=plan.year, kind=line.kind, forum=line.forum, organ=organ,
        title=f"{words.format(topic.matter)}（{SAMPLE}{Forum(line.forum).label}{number + 1}）",
        field=Field.LIVELIHOOD if number < line.livelihood else Field.OTHER,
        status=ItemStatus.CLOSED, meeting_on=day, held_on=day, closed_on=day, result=RESULT,
    )  # fmt: skip


@transaction.atomic
def load_present(district: District, *, users: dict[str, User]) -> int:
    """This year, once, through the verbs; how many items."""
    today = timezone.localdate()
    if SupervisionPlan.objects.filter(district=district, year=today.year).exists():
        return 0
    for user in users.values():
        permissions.remember(user)
    return _Present(district, users).load()


class _Present:
    """This year's items, by the people of the sample."""

    def __init__(self, district: District, users: dict[str, User]) -> None:
        self.district = district
        self.office, self.second = users["office"], users["office-2"]
        self.committee, self.leader = users["committee"], users["leader"]
        self.clerk, self.head = users["clerk"], users["organ-leader"]
        post = Membership.objects.get(user=self.head, role=Role.ORGAN_LEADER)
        assert post.organ is not None  # noqa: S101 - a leader leads an organ
        self.organ = post.organ
        others = Organ.objects.filter(district=district, kind=OrganKind.GOVERNMENT)
        self.other = others.exclude(pk=self.organ.pk).order_by("pk").first() or self.organ
        self.ours = Organ.objects.get_or_create(
            district=district, name="区人大常委会社会建设工委",
            defaults={"kind": OrganKind.CONGRESS},
        )[0]  # fmt: skip

    def load(self) -> int:
        with days_ago(290):
            plan = workflow.plans.draft(
                self.district, by=self.office, year=timezone.localdate().year,
                text=f"{SAMPLE}。围绕民生和高质量发展，听取和审议报告、检查法律实施、开展专题询问，逐条跟踪审议意见。",
            )  # fmt: skip
            old = self._propose(plan, Kind.REPORT_REVIEW, "养老服务设施建设情况的报告", 250, True)
            work = self._propose(plan, Kind.REPORT_REVIEW, "稳就业工作情况的报告", 60)
            audit = self._propose(plan, Kind.AUDIT, "预算执行和其他财政收支审计工作报告", 200)
            asked = self._propose(plan, Kind.INQUIRY, "老旧小区加装电梯专题询问", 45)
            law = self._propose(plan, Kind.LAW_INSPECTION, "生活垃圾管理条例执法检查", -25)
            tour = self._propose(plan, Kind.TOUR, "防汛准备工作视察", 150)
            report = self._propose(plan, Kind.REPORT_REVIEW, "义务教育优质均衡发展情况的报告", 120)
            self._propose(plan, Kind.STATE_ASSETS, "国有资产管理情况的报告", -20)
        with days_ago(285):
            day = timezone.localdate()
            workflow.plans.decide(plan, by=self.leader, on=day, meeting="区人大常委会主任会议")
            workflow.plans.prepare_release(plan, by=self.office, text=plan.text)
            workflow.plans.publish(plan, by=self.second)
        self._sent_back_once(old)
        self._handed_over(work, 60)
        self._handed_over(audit, 200)
        self._reported(report)
        self._inquiry(asked)
        self._inspection(law)
        with days_ago(150):
            workflow.items.begin(tour, by=self.office)
            workflow.items.finish(
                tour,
                by=self.office,
                on=timezone.localdate(),
                result=f"{SAMPLE}。看了三处泵站，提出四条建议。",
            )
        with days_ago(30):
            workflow.items.propose(
                plan, by=self.office, kind=Kind.TOUR, title=f"新建公园视察（{SAMPLE}）",
                because="代表建议集中反映", organ=self.other,
            )  # fmt: skip
            look = workflow.items.follow(
                old, by=self.office, plan=plan, kind="look_back", because="看看是不是落实了"
            )
            workflow.items.enter_plan(look, by=self.leader)
        return plan.items.count()

    def _propose(
        self, plan: SupervisionPlan, kind: str, title: str, days: int, tested: bool = False
    ) -> Item:
        """With a meeting so many days before the real today (after it, where negative)."""
        meeting = date.today() - timedelta(days=days)  # noqa: DTZ011 - the clock is set back meanwhile
        return workflow.items.propose(
            plan, by=self.office, kind=kind, title=f"{title}（{SAMPLE}）", organ=self.organ,
            committee=self.ours, meeting_on=meeting, needs_test=tested, field=Field.LIVELIHOOD,
        )  # fmt: skip

    def _deliberated(self, item: Item, days: int) -> None:
        with days_ago(days + 20):
            workflow.items.begin(item, by=self.office)
        with days_ago(days):
            today = timezone.localdate()
            for step in item.steps.all():
                on = min(step.due_on or today, today)
                workflow.steps.complete(step, by=self.office, on=on)
            workflow.items.deliberate(item, by=self.office, on=today, meeting="区人大常委会会议")

    def _handed_over(self, item: Item, days: int) -> None:
        self._deliberated(item, days)
        with days_ago(days - 5):
            workflow.review_opinions.write(
                item, by=self.committee, number=f"（{SAMPLE}）审议意见",
                text=f"{SAMPLE}。常委会组成人员认为，有关部门做了大量工作，同时还有短板，建议抓紧研究处理。",
                points=f"制定三年行动方案，明确时间表\n把任务分解到街镇，每季度通报一次\n完善统计口径【{self.other.name}】",
            )  # fmt: skip
            workflow.review_opinions.hand_over(item, by=self.committee)

    def _answer(self, item: Item, said: str) -> None:
        points = item.opinion.points.all()
        kinds = ("done", "doing", "planned")
        more = ("", "任务已经分解到各街镇，每季度通报一次。", "列入明年的统计工作安排。")
        workflow.review_opinions.answer(
            item,
            by=self.clerk,
            answers={
                one.public_id: (kinds[at % 3], f"{SAMPLE}。{more[at % 3] or said}")
                for at, one in enumerate(points)
            },
        )

    def _reported(self, item: Item) -> None:
        self._handed_over(item, 120)
        with days_ago(40):
            self._answer(item, "已经印发方案，正在按季度推进。")
            workflow.review_opinions.report(item, by=self.head, text=f"{SAMPLE}。已逐条研究处理。")

    def _sent_back_once(self, item: Item) -> None:
        self._handed_over(item, 250)
        with days_ago(170):
            self._answer(item, "将进一步加强研究。")
            workflow.review_opinions.report(item, by=self.head, text=f"{SAMPLE}。已研究。")
        with days_ago(160):
            workflow.review_opinions.send_back(
                item, by=self.committee, because="第一条没有时间表，请重新办理。",
                points=[item.opinion.points.order_by("number")[0]],
            )  # fmt: skip
        with days_ago(100):
            self._answer(item, "方案已经印发，今年新增床位 300 张，明年上半年全部开放。")
            workflow.review_opinions.report(
                item, by=self.head, text=f"{SAMPLE}。按照审议意见，逐条落实，新增床位 300 张。"
            )
        with days_ago(90):
            workflow.review_opinions.accept(item, by=self.committee, words="有时间表，予以认可。")
            self._tested(item)
        with days_ago(85):
            report = item.reports.order_by("-round")[0]
            workflow.publishing.prepare_release(
                item, by=self.office, opinion=item.opinion.text, handling=report.text
            )
            workflow.publishing.publish(item, by=self.second)
            workflow.items.close(item, by=self.office)

    def _tested(self, item: Item) -> None:
        """On paper, by the committee."""
        vote = workflow.satisfaction.put_to_vote(
            item, by=self.office,
            electorate=Electorate.COMMITTEE,
        )  # fmt: skip
        workflow.votes.start(vote, by=self.office)
        roll = vote.roll or 0
        partly = roll // 6
        figures = {
            "returned": roll, "blank": 0, "double": 0, "too_many": 0,
            "item_1_1": roll - partly, "item_1_2": partly, "item_1_3": 0,
        }  # fmt: skip
        workflow.votes.close(vote, by=self.office)
        workflow.counting.enter_count(vote, by=self.office, figures=figures)
        workflow.counting.confirm_count(vote, by=self.second, figures=figures)
        workflow.counting.sign(vote, by=self.second)
        workflow.counting.certify(vote, by=self.leader)
        item.refresh_from_db()

    def _inquiry(self, item: Item) -> None:
        self._deliberated(item, 45)
        with days_ago(45):
            day = timezone.localdate()
            kept = self._promise(item, "把审批时间压到二十个工作日以内", day + timedelta(days=30))
            self._promise(item, "公布加装电梯的办理指南", day + timedelta(days=35))
            self._promise(item, "为困难楼组提供资金方案", day + timedelta(days=120))
        with days_ago(20):
            workflow.commitments.report(kept, by=self.clerk, done=f"{SAMPLE}。新流程已经施行。")
            workflow.commitments.confirm(kept, by=self.committee)

    def _promise(self, item: Item, text: str, due_on: date):  # type: ignore[no-untyped-def]
        return workflow.commitments.promise(
            item, by=self.office, organ=self.organ, text=f"{text}（{SAMPLE}）", due_on=due_on,
            asked_by="某委员", question=f"{SAMPLE}：居民反映办理时间太长，怎么解决？",
        )  # fmt: skip

    def _inspection(self, item: Item) -> None:
        with days_ago(80):
            workflow.items.begin(item, by=self.office)
            for step in item.steps.order_by("place")[:2]:
                workflow.steps.complete(step, by=self.office)
        with days_ago(50):
            workflow.items.change(item, by=self.office, fieldwork_ended_on=timezone.localdate())
