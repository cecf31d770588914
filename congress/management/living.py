"""Suggestions of the present year for `make demo`, one at every step of its life. All people and words are invented.

They go through the same verbs as real ones; only the day on which each is taken is the sample's own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any
from unittest import mock

from django.db import transaction
from django.utils import timezone

from congress.models import District, Membership, Openness, Organ, OrganKind, Role, User
from suggestions import workflow
from suggestions.models import Category, Suggestion
from suggestions.states import ContactWay, Grade, Origin, PromiseOutcome, Result

Words = tuple[str, str, str]
SUBJECTS: dict[str, Words] = {
    "draft": (
        "关于在老旧小区周边增设口袋公园的建议",
        "老旧小区周边没有休憩场地，边角地长期闲置。",
        "梳理边角地，分批改造为口袋公园。",
    ),
    "cosign": (
        "关于完善环城绿道夜间照明的建议",
        "绿道晚间照明不足，居民夜跑不安全。",
        "增设节能路灯，明确开关灯时间。",
    ),
    "submitted": (
        "关于加密商圈周边公共厕所的建议",
        "节假日商圈公厕排队时间长，女厕尤其紧张。",
        "增设公厕，推动沿街单位厕所开放。",
    ),
    "accepted": (
        "关于加强河道两岸绿化带夜间保洁的建议",
        "夏季夜间绿化带垃圾较多，白天保洁来不及清理。",
        "增加夜间保洁班次，公布巡查结果。",
    ),
    "assigned": (
        "关于规范建筑垃圾夜间清运的建议",
        "夜间清运扰民，沿途抛洒。",
        "划定清运路线和时间，加强联合检查。",
    ),
    "new": (
        "关于增设小区湿垃圾投放点洗手设施的建议",
        "投放点没有洗手设施，居民意见集中。",
        "在固定投放点加装洗手设施。",
    ),
    "return": (
        "关于整治共享单车占用绿化带的建议",
        "共享单车停进绿化带，植被受损。",
        "划定停放区，及时清运。",
    ),
    "running": (
        "关于提升公园无障碍设施的建议",
        "坡道过陡，轮椅难以进入，指示牌不清楚。",
        "改造主要出入口坡道，增设扶手和指示牌。",
    ),
    "presented": (
        "关于优化行道树修剪时间的建议",
        "行道树遮挡路灯和店招，修剪后枝叶清运不及时。",
        "按树种制定修剪计划，当天清运。",
    ),
    "late": (
        "关于治理绿地积水的建议",
        "暴雨后三处街头绿地长时间积水，蚊虫滋生。",
        "改造排水，公布完成时间。",
    ),
    "extension": (
        "关于建设区级植物科普园的建议",
        "北部地区没有面向青少年的自然教育场所。",
        "结合郊野公园建设科普园。",
    ),
    "replied": (
        "关于推广公园预约停车的建议",
        "节假日公园停车排队，周边道路拥堵。",
        "开通预约停车，实时公布空余车位。",
    ),
    "planned": (
        "关于推进社区花园共建的建议",
        "居民愿意参与绿化，小区里缺少可以认养的地块和指导。",
        "每个街镇建成两处社区花园，配备园艺师指导。",
    ),
    "overdue": (
        "关于更新老公园健身步道的建议",
        "步道破损，雨天湿滑，老人多次跌倒。",
        "更新步道，增设照明。",
    ),
    "kept": (
        "关于延长公园夜间开放时间的建议",
        "上班族晚上没有散步的地方，公园八点就关门。",
        "夏季延长到晚上十点，配齐照明和保安。",
    ),
    "contested": (
        "关于减少垃圾中转站异味的建议",
        "中转站靠近居民楼，夏季异味明显。",
        "加装除臭设备，调整作业时间。",
    ),
    "rehandled": (
        "关于解决菜场周边垃圾清运扰民的建议",
        "清晨四点清运，居民无法休息。",
        "调整清运时间，换用低噪声车辆。",
    ),
    "withdrawn": (
        "关于增设绿地隔离栏的建议",
        "行人穿行绿地。",
        "增设隔离栏。",
    ),
}


def load(district: District) -> int:
    """The sample's cases, once; how many there are."""
    if not Suggestion.objects.filter(district=district, origin=Origin.PORTAL).exists():
        with transaction.atomic():
            Sample(district).play()
    return Suggestion.objects.filter(district=district, origin=Origin.PORTAL).count()


@contextmanager
def days_ago(days: int) -> Iterator[date]:
    """Whatever is done within was done on that day, at ten in the morning."""
    day = date.fromordinal(date.today().toordinal() - days)  # noqa: DTZ011 - the clock is set from it
    moment = timezone.make_aware(datetime.combine(day, time(10)))
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield day


class Sample:
    """The people of the sample, and their cases."""

    def __init__(self, district: District) -> None:
        def person(username: str) -> User:
            return User.objects.get(username=username)

        self.district = district
        self.author, self.colleague = person("daibiao"), person("daibiao-2")
        self.office, self.second = person("office"), person("office-2")
        self.dispatch, self.clerk = person("dispatch"), person("clerk")
        self.leader = person("organ-leader")
        post = Membership.objects.get(user=self.clerk, role=Role.ORGAN_CLERK)
        self.host: Organ = post.organ  # type: ignore[assignment]
        others = Organ.objects.filter(district=district, kind=OrganKind.GOVERNMENT)
        self.cohost = others.exclude(pk=self.host.pk).order_by("pk")[0]
        self.category = Category.objects.filter(district=district, name__contains="环").first()

    def play(self) -> None:
        """Every step of the life of a suggestion."""
        self._unregistered()
        self._handled()
        self._answered()
        self._followed()

    def _unregistered(self) -> None:
        with days_ago(1):
            self._draft("draft")
            cosign = self._draft("cosign", by=self.colleague)
            workflow.ask_cosigners(
                cosign, by=self.colleague, representatives=[self.author.representative]
            )
        self._submitted("submitted", days=2)
        self._accepted("accepted", days=4)
        self._assigned("assigned", days=3)
        withdrawn = self._accepted("withdrawn", days=20)
        with days_ago(15):
            workflow.withdraw(withdrawn, by=self.author, because="已经通过其他渠道解决。")

    def _handled(self) -> None:
        self._distributed("new", days=2)
        returned = self._distributed("return", days=4)
        with days_ago(2):
            workflow.request_return(
                returned,
                by=self.clerk,
                reasons="户外灯光由绿化市容部门管理。",
                better_organ="区绿化市容局",
            )
        running = self._received("running", days=70, cohosts=[self.cohost])
        self._talk(running, days=40)
        with days_ago(30):
            workflow.mark_key(running, by=self.office, leader="顾明副主任", on=timezone.localdate())
        with days_ago(12):
            workflow.progress(
                running, by=self.clerk, words="坡道改造方案已经编制完成，正在征求残联意见。"
            )
        presented = self._received("presented", days=86)
        self._talk(presented, days=30)
        with days_ago(1):
            self._draft_reply(presented, Result.SOLVED, "已按树种制定修剪计划，本月起当天清运。")
            workflow.present_reply(presented, by=self.clerk)
        self._received("late", days=110)
        extension = self._received("extension", days=80)
        with days_ago(3):
            workflow.request_extension(
                extension, by=self.clerk, reasons="选址需要专家论证，预计还要两个月。"
            )

    def _answered(self) -> None:
        self._replied("replied", days=70, result=Result.SOLVED)
        contested = self._replied("contested", days=90, result=Result.REFERENCE)
        with days_ago(3):
            workflow.evaluate(
                contested,
                by=self.author,
                attitude=Grade.SATISFIED,
                result=Grade.DISSATISFIED,
                reasons="异味没有减轻，除臭设备没有装。",
            )

    def _followed(self) -> None:
        self._publish(self._promised("planned", days=150, due=timedelta(days=40)))
        self._publish(self._promised("overdue", days=300, due=timedelta(days=-21)))
        kept = self._promised("kept", days=320, due=timedelta(days=-60))
        self._publish(kept)
        with days_ago(70):
            workflow.report_promise(
                kept,
                by=self.leader,
                outcome=PromiseOutcome.KEPT,
                words="三座公园已经延长开放时间。",
            )
        with days_ago(65):
            workflow.confirm_promise(kept, by=self.office, words="现场看过，已经完成。")
        again = self._replied("rehandled", days=200, result=Result.REFERENCE)
        with days_ago(130):
            workflow.evaluate(
                again,
                by=self.author,
                attitude=Grade.SATISFIED,
                result=Grade.DISSATISFIED,
                reasons="清运时间没有变，居民仍然反映。",
            )
        with days_ago(125):
            workflow.rehandle(again, by=self.office, because="请同菜场和街镇再协调清运时间。")
        self._talk(again, days=110)
        self._reply(again, days=105, result=Result.SOLVED)
        self._satisfied(again, days=100)
        self._publish(again)

    def _draft(self, key: str, by: User | None = None) -> Suggestion:
        title, reason, content = SUBJECTS[key]
        return workflow.save_draft(
            by=by or self.author, title=title, reason=reason, content=content
        )

    def _submitted(self, key: str, *, days: int) -> Suggestion:
        with days_ago(days):
            case = self._draft(key)
            workflow.submit(case, by=self.author)
        return case

    def _accepted(self, key: str, *, days: int) -> Suggestion:
        case = self._submitted(key, days=days + 1)
        with days_ago(days):
            workflow.accept(case, by=self.office, category=self.category)
        return case

    def _assigned(self, key: str, *, days: int) -> Suggestion:
        case = self._accepted(key, days=days + 1)
        with days_ago(days):
            workflow.assign(case, by=self.office)
        return case

    def _distributed(self, key: str, *, days: int, **organs: Any) -> Suggestion:
        case = self._assigned(key, days=days + 1)
        with days_ago(days):
            workflow.distribute(case, by=self.dispatch, hosts=[self.host], **organs)
        return case

    def _received(self, key: str, *, days: int, **organs: Any) -> Suggestion:
        case = self._distributed(key, days=days, **organs)
        with days_ago(days - 1):
            workflow.receive(case, by=self.clerk)
        return case

    def _talk(self, case: Suggestion, *, days: int) -> None:
        with days_ago(days) as day:
            workflow.contact(
                case,
                by=self.clerk,
                way=ContactWay.VISIT,
                on=day,
                whom="领衔代表",
                words="走访代表，现场看了情况。",
            )

    def _draft_reply(self, case: Suggestion, result: str, words: str, **facts: Any) -> None:
        workflow.save_reply(
            case,
            by=self.clerk,
            result=result,
            text=f"您提出的{case.title.removeprefix('关于')}收悉。{words}",
            contact_name="吴敏",
            contact_phone="021-00000000",
            openness=Openness.FULL,
            **facts,
        )

    def _reply(self, case: Suggestion, *, days: int, result: str, **facts: Any) -> None:
        words = {
            Result.SOLVED: "经研究，已经采纳并落实。",
            Result.REFERENCE: "目前条件还不具备，我们将继续研究。",
        }.get(Result(result), "经研究，已经列入计划，按期推进。")
        if result == Result.REFERENCE:
            facts["reasons"] = "设备改造的条件暂时不具备。"
        with days_ago(days):
            self._draft_reply(case, result, words, **facts)
            workflow.present_reply(case, by=self.clerk)
            workflow.sign_off(case, by=self.leader)

    def _replied(self, key: str, *, days: int, result: str, **facts: Any) -> Suggestion:
        case = self._received(key, days=days)
        self._talk(case, days=days - 20)
        self._reply(case, days=days - 50, result=result, **facts)
        return case

    def _promised(self, key: str, *, days: int, due: timedelta) -> Suggestion:
        today = date.today()  # noqa: DTZ011 - the sample's days are counted from it
        case = self._replied(
            key,
            days=days,
            result=Result.PLANNED,
            plan="列入单位年度工作计划，逐步实施。",
            promised_on=today + due,
        )
        self._satisfied(case, days=days - 60)
        return case

    def _satisfied(self, case: Suggestion, *, days: int) -> None:
        with days_ago(days):
            workflow.evaluate(
                case, by=self.author, attitude=Grade.SATISFIED, result=Grade.SATISFIED
            )

    def _publish(self, case: Suggestion) -> None:
        reply = case.handlings.get().replies.latest("round")
        with days_ago(1):
            workflow.prepare_release(
                case,
                by=self.office,
                mode=Openness.FULL,
                outcome_mode=Openness.FULL,
                title=case.title,
                content=f"{case.reason}\n\n{case.content}",
                reply=reply.text,
            )
            workflow.publish(case, by=self.second)
