"""民生实事项目 for `make demo`: a project at each step, a vote that was announced and one that is open. All words are invented.

Everything goes through the verbs, on days of the past. The vote of the winter was held in the hall and comes as a tally,
the one that is open is cast on phones; its keepers' slips are printed as the sample is loaded, since they stand nowhere.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.management.living import days_ago
from congress.management.stations_sample import MIDDLE
from congress.models import District, Membership, Organ, OrganKind, Role, User
from representatives.models import Representative
from supervision.models import (
    AppraisalDimension,
    Project,
    ProjectYear,
    Vote,
    VoteRule,
)
from supervision.states.projects import Grade, SourceKind
from supervision.states.votes import Electorate, VoteKind, Way
from supervision.workflow import (
    carrying_out,
    counting,
    projects,
    projects_in_public,
    proposals,
    votes,
)

# 华泾镇 uses eight; 目标完成度 and 资金规范性 are named in its report, the others are the sample's.
DIMENSIONS = (
    ("目标完成度", "说好的办成了没有"), ("资金规范性", "钱花得清楚、合规"), ("进度及时性", "按时间完成"),
    ("工程质量", "做得牢不牢、好不好"), ("群众知晓度", "周围的人知道这件事"), ("群众参与度", "听了群众的意见"),
    ("受益面", "受益的人多不多"), ("长效管理", "以后有人管"),
)  # fmt: skip
TITLES = (
    "标准化菜市场改造", "社区健身驿站", "老旧小区加装电梯", "公共停车泊位增设", "儿童友好公园", "社区食堂提升",
    "非机动车充电设施", "河道亲水步道",
)  # fmt: skip
PLACES = 6
COMING = ("街角口袋公园", "学校周边护学通道", "社区托育点")
Say = Callable[[str], None]


def load(district: District, *, users: dict[str, User], say: Say) -> None:
    """Once."""
    if ProjectYear.objects.filter(district=district, year=timezone.localdate().year).exists():
        return
    with transaction.atomic():
        _Sample(district, users, say).play()


class _Sample:
    def __init__(self, district: District, users: dict[str, User], say: Say) -> None:
        self.district, self.say, self.today = district, say, timezone.localdate()
        self.office, self.second, self.clerk = users["office"], users["office-2"], users["clerk"]
        for one in (self.office, self.second, self.clerk):
            permissions.remember(one)
        post = Membership.objects.get(user=self.clerk, role=Role.ORGAN_CLERK)
        self.organ = post.organ
        assert self.organ is not None  # noqa: S101 - the sample's own clerk works for one
        self.towns = list(
            Organ.objects.filter(district=district, kind=OrganKind.TOWN).order_by("pk")
        )
        self.person = Representative.objects.get(user=users["daibiao"])

    def play(self) -> None:
        for number, (name, words) in enumerate(DIMENSIONS, 1):
            AppraisalDimension.objects.create(
                district=self.district, number=number, name=name, explanation=words,
                source="样例，参照徐汇区华泾镇的八个维度", valid_from=date(self.today.year - 1, 1, 1),
            )  # fmt: skip
        VoteRule.objects.create(
            district=self.district, kind=VoteKind.TEST, numerator=1, denominator=2, base="roll", counts_second=True,
            source="样例：常委会满意度测评办法", valid_from=date(self.today.year - 1, 1, 1),
        )  # fmt: skip
        chosen = self._chosen_in_the_hall()
        self._carried_out(chosen)
        self._coming()
        self._test()

    def _round(self, year: int, opens: date, *, places: int) -> None:
        ProjectYear.objects.create(
            district=self.district, year=year, opens_on=opens, closes_on=opens + timedelta(days=60), places=places,
            source="嘉定区民生实事项目人大代表票决制实施办法（试行）",
        )  # fmt: skip

    def _candidates(self, titles: Sequence[str]) -> list[Project]:
        made = []
        for number, title in enumerate(titles):
            town = self.towns[number % len(self.towns)]
            key = uuid5(NAMESPACE_URL, f"{self.district.slug} {title} {self.today.year}")
            if number % 3 == 0 and number:
                told = proposals.propose(
                    self.district, by=self.office, source=SourceKind.REPRESENTATIVE, title=title, town=town,
                    text="样例：走访时群众反映较多。", representative=self.person, key=key,
                )  # fmt: skip
            else:
                told = proposals.propose(
                    self.district, by=None, source=SourceKind.RESIDENT, title=title, town=town,
                    text="样例：家门口一直盼着这件事。", key=key,
                )  # fmt: skip
            project = proposals.take(told.proposal, by=self.office)
            north, east = MIDDLE[self.district.slug]
            projects.change(
                project, by=self.office,
                latitude=Decimal(f"{north + 0.014 * (number * 7 % 5 - 2):.6f}"),
                longitude=Decimal(f"{east + 0.018 * (number * 3 % 5 - 2):.6f}"),
            )  # fmt: skip
            made.append(project)
        return made

    def _chosen_in_the_hall(self) -> list[Project]:
        """Of eight, six were chosen at the session in the winter."""
        with days_ago(330):
            self._round(self.today.year, timezone.localdate(), places=PLACES)
            stands = self._candidates(TITLES)
        with days_ago(300):
            for project in stands:
                projects.deliberate(project, by=self.office, on=timezone.localdate())
            vote = projects.put_to_vote(
                self.district, by=self.office, year=self.today.year, way=Way.PAPER
            )
            roll = self._opened(vote)
            present = roll - roll // 12
            figures = {"returned": present, "blank": 1, "double": 0, "too_many": 1}
            for number in range(1, len(TITLES) + 1):
                approvals = present - 6 - number * 9 if number <= PLACES else present // 3 - number
                figures |= {
                    f"item_{number}_1": approvals,
                    f"item_{number}_2": present - 8 - approvals,
                    f"item_{number}_3": 4,
                }
            self._tallied(vote, figures)
            projects.settle(vote, by=self.office)
        return list(Project.objects.filter(pk__in=[one.pk for one in stands]).order_by("pk"))

    def _carried_out(self, stands: list[Project]) -> None:
        """Appraised, to be appraised, halfway, just begun, ended, and one that waits to be announced."""
        appraised, done, halfway, begun, ended, _waiting = stands[:PLACES]
        assert self.organ is not None  # noqa: S101 - as above
        with days_ago(280):
            for number, project in enumerate((appraised, done, halfway, begun, ended)):
                projects.announce(
                    project, by=self.office, organ=self.organ, goal=f"样例：完成{project.title}，年内投入使用。",
                    finishes_on=self.today + timedelta(days=30), planned=Decimal(180 + 60 * number),
                    milestones=[
                        ("完成设计和招标", self.today - timedelta(days=200)),
                        ("开工建设", self.today - timedelta(days=150)),
                        ("主体完工", self.today - timedelta(days=60)),
                        ("验收并投入使用", self.today + timedelta(days=20)),
                    ],
                )  # fmt: skip
                carrying_out.supervise(project, by=self.office, representatives=[self.person])
        for project, steps in ((appraised, 4), (done, 4), (halfway, 2), (begun, 1), (ended, 1)):
            for step, milestone in enumerate(list(project.milestones.all())[:steps], 1):
                with days_ago(220 - 45 * step):
                    carrying_out.report_progress(
                        project, by=self.clerk, text=f"样例：{milestone.title}。", done=[milestone],
                        spent=(project.planned or Decimal(0)) * step / Decimal("4.2"),
                    )  # fmt: skip
        if self.person.user:
            with days_ago(40):
                carrying_out.note(
                    halfway, by=self.person.user, text="样例：现场看了，进度正常，建议夜间少施工。"
                )
        with days_ago(90):
            projects.end(
                ended, by=self.office, decision="样例：常委会第三十次会议决定", decided_on=timezone.localdate(),
                what="样例：并入市级项目一起实施，不再单独安排。",
            )  # fmt: skip
        for project in (appraised, done):
            with days_ago(25):
                carrying_out.complete(project, by=self.clerk, on=timezone.localdate())
            with days_ago(20):
                ordered = projects.order_appraisal(project, by=self.office, way=Way.PAPER)
                self._judged_by_residents(project)
            if project is appraised:
                with days_ago(10):
                    self._appraised(ordered)
                    projects.appraise(project, by=self.office)
        for project in (appraised, done, halfway, begun):
            with days_ago(5):
                projects_in_public.prepare_release(
                    project,
                    by=self.office,
                    text=f"样例：{project.title}，由群众和代表提出、代表票决产生。",
                )
                projects_in_public.publish(project, by=self.second)

    def _judged_by_residents(self, project: Project) -> None:
        dimensions = list(AppraisalDimension.objects.filter(district=self.district))
        for number in range(24):
            grades: dict[AppraisalDimension, str] = {
                one: (Grade.BASICALLY if (number + place) % 4 == 0 else Grade.SATISFIED)
                for place, one in enumerate(dimensions)
            }
            if number % 11 == 0:
                grades[dimensions[4]] = Grade.DISSATISFIED
            projects.grade(project, key=uuid5(project.public_id, str(number)), grades=grades)

    def _appraised(self, vote: Vote) -> None:
        roll = self._opened(vote)
        present = roll - roll // 10
        figures = {"returned": present, "blank": 2, "double": 0, "too_many": 0}
        for number in range(1, len(DIMENSIONS) + 1):
            second, third = 8 + number, number % 3
            figures |= {
                f"item_{number}_1": present - 2 - second - third,
                f"item_{number}_2": second,
                f"item_{number}_3": third,
            }
        self._tallied(vote, figures)

    def _coming(self) -> None:
        """The next round: proposals, a candidate, and a vote that is open on phones."""
        year = self.today.year + 1
        with days_ago(40):
            self._round(year, timezone.localdate(), places=1)
            stands = self._candidates(COMING)
            declined = proposals.propose(
                self.district, by=None, source=SourceKind.RESIDENT, title="地铁站增加出入口",
                text="样例：上下班太挤。", key=uuid5(NAMESPACE_URL, f"declined {self.district.slug}"),
            ).proposal  # fmt: skip
            proposals.decline(
                declined, by=self.office, because="样例：属于市级项目，已转告市有关部门。"
            )
            proposals.propose(
                self.district, by=None, source=SourceKind.RESIDENT, title="公交站加装候车亭",
                text="样例：下雨没有地方躲。", key=uuid5(NAMESPACE_URL, f"new {self.district.slug}"),
            )  # fmt: skip
        with days_ago(3):
            for project in stands[:2]:
                projects.deliberate(project, by=self.office, on=timezone.localdate())
            vote = projects.put_to_vote(self.district, by=self.office, year=year)
            slips = [votes.take_key(vote, by=keeper) for keeper in (self.office, self.second)]
            votes.start(vote, by=self.office)
        for number, slip in enumerate(slips, 1):
            self.say(f"样例票决的第 {number} 份密钥：{slip}")

    def _test(self) -> None:
        """A satisfaction test by the committee, announced."""
        with days_ago(60):
            vote = votes.prepare(
                self.district, by=self.office, kind=VoteKind.TEST, title="样例：就业审议意见落实情况满意度测评",
                items=[("就业审议意见落实情况", None)], way=Way.PAPER,
                electorate=Electorate.COMMITTEE,
            )  # fmt: skip
            roll = self._opened(vote)
            self._tallied(
                vote,
                {
                    "returned": roll, "blank": 0, "double": 0, "too_many": 0,
                    "item_1_1": roll - roll // 6, "item_1_2": roll // 6, "item_1_3": 0,
                },
            )  # fmt: skip

    def _opened(self, vote: Vote) -> int:
        votes.start(vote, by=self.office)
        return vote.roll or 0

    def _tallied(self, vote: Vote, figures: dict[str, int]) -> None:
        votes.close(vote, by=self.office)
        counting.enter_count(vote, by=self.office, figures=figures)
        counting.confirm_count(vote, by=self.second, figures=figures)
        counting.sign(vote, by=self.office)
        counting.certify(vote, by=self.second)
        counting.announce(vote, by=self.office)
