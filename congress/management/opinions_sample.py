"""Residents' opinions of this year for `make demo`, one at every step, through the verbs. All invented (样例)."""

from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.management.living import days_ago
from congress.models import District, Membership, Organ, Role, User
from representatives.models import Representative
from stations import tracking
from stations.models import PublicOpinion, Station, StationKind
from stations.states.opinions import Channel, Outcome, Rating
from stations.workflow import handling, publishing, receiving, returning

# So that the sample's codes are the same on every machine: `make demo` may print them.
_NAMESPACE = UUID("6f0cbb1e-5a43-4c53-9d0e-0d6d1f3f7a10")
CATEGORIES = ("城市建设", "社会建设", "生态环境", "城市管理", "民生服务")


def nonce_of(step: str) -> UUID:
    """The form of one of the sample's opinions."""
    return uuid5(_NAMESPACE, step)


def load(district: District, *, users: dict[str, User]) -> int:
    """Once; how many there are."""
    mark = tracking.key_of(nonce_of("received"))
    if not PublicOpinion.objects.filter(district=district, key=mark).exists():
        for user in users.values():
            permissions.remember(user)
        with transaction.atomic():
            Opinions(district, users).play()
    return PublicOpinion.objects.filter(district=district, year=timezone.localdate().year).count()


class Opinions:
    """A station of the sample's town, its staff, an organ, and a representative who listens."""

    def __init__(self, district: District, users: dict[str, User]) -> None:
        self.district = district
        self.station_worker, self.town_worker = users["station"], users["town"]
        self.office, self.clerk, self.representative = (
            users["office"], users["clerk"], users["daibiao-2"],
        )  # fmt: skip
        self.town = self._organ(self.town_worker, Role.TOWN_STAFF)
        self.organ = self._organ(self.clerk, Role.ORGAN_CLERK)
        self.person = Representative.objects.get(user=self.representative)
        found = Station.objects.filter(district=district, town=self.town).first()
        self.station = found or Station.objects.create(
            district=district, town=self.town, kind=StationKind.STATION,
            name=f"{self.town.name}人大代表联络站",
        )  # fmt: skip

    def play(self) -> None:
        """From what came in this morning to what was published."""
        self._enter("received", "小区东门的减速带松了，电瓶车经过容易滑倒。", 3)
        self._enter("named", "社区食堂周末不开门，独居老人吃饭不方便，希望周末也供应。", 4,
                    resident={"name": "样例居民", "phone": "13800000000"})  # fmt: skip
        self._accepted()
        self._declined()
        self._under_way()
        self._answered()
        self._merged()
        self._told()
        self._again()
        self._public(
            "solved", "河边步道的路灯晚上不亮，散步看不清台阶。", 0, days=80, outcome=Outcome.SOLVED,
            answer="已更换灯头 12 盏，亮灯时间调整为日落后半小时，已在现场验收。", rating=Rating.SATISFIED,
        )  # fmt: skip
        self._public(
            "planned", "菜场门口的公交站没有候车亭，下雨天没有地方躲。", 0, days=60, outcome=Outcome.PLANNED,
            answer="候车亭列入明年上半年的公交站改造计划，6 月底前建成，建成前先加装临时雨棚。",
            rating=Rating.BASICALLY,
        )  # fmt: skip
        self._public(
            "explained", "希望在小区里再开一个车行出口。", 3, days=45, outcome=Outcome.EXPLAINED,
            answer="经现场勘查，出口距路口不足 50 米，不符合道路设计规范，不能开设；已在北门增加引导员和错峰提示。",
            rating=Rating.BASICALLY,
        )  # fmt: skip

    def _accepted(self) -> None:
        with days_ago(2):
            opinion = self._enter("accepted", "老小区楼道堆物多，消防通道不畅，希望集中清理。", 2)
        with days_ago(1):
            receiving.accept(opinion, by=self.station_worker)

    def _declined(self) -> None:
        with days_ago(12):
            opinion = self._enter(
                "declined", "和邻居的漏水纠纷法院已经开庭，希望代表出面说句话。", 1
            )
        with days_ago(11):
            receiving.decline(
                opinion, by=self.station_worker, where_to="case",
                words="这件事法院正在审理，代表不能干预。需要法律帮助的，可以到区公共法律服务中心咨询。",
            )  # fmt: skip

    def _under_way(self) -> None:
        with days_ago(9):
            opinion = self._enter("handling", "学校门口放学时段堵车严重，孩子过马路不安全。", 3)
            receiving.accept(opinion, by=self.station_worker)
        with days_ago(8):
            handling.hand_over(opinion, by=self.town_worker, level="district", organ=self.organ)
        with days_ago(7):
            handling.receive(opinion, by=self.clerk)
        with days_ago(3):
            handling.progress(
                opinion,
                by=self.clerk,
                words="已到现场看过两次，正在和学校商量错峰放学和临时停靠区。",
            )
        with days_ago(1):
            late = self._enter("assigned", "公园里的健身器材坏了三台，围了半年没有修。", 0)
            handling.hand_over(late, by=self.town_worker, level="town", organ=self.town)

    def _answered(self) -> None:
        with days_ago(10):
            opinion = self._enter("answered", "垃圾房离居民楼太近，夏天味道大。", 2)
            handling.hand_over(opinion, by=self.town_worker, level="town", organ=self.town)
        with days_ago(2):
            handling.answer(
                opinion, by=self.town_worker, outcome=Outcome.PLANNED,
                answer="垃圾房移到小区西侧，已完成选址，两个月内施工；移位以前每天增加一次清运和除臭。",
            )  # fmt: skip

    def _merged(self) -> None:
        with days_ago(6):
            first = self._enter("leading", "地铁站出口共享单车堆满人行道。", 3)
            receiving.accept(first, by=self.station_worker)
        with days_ago(5):
            other = self._enter("merged", "共享单车占了盲道，地铁口走不过去。", 3)
            returning.merge(other, by=self.station_worker, into=first)
            handling.hand_over(first, by=self.town_worker, level="district", organ=self.organ)

    def _told(self) -> None:
        with days_ago(20):
            opinion = self._enter("told", "社区卫生中心取药排队时间长。", 4)
            handling.answer_on_the_spot(
                opinion, by=self.town_worker, outcome=Outcome.SOLVED,
                answer="已增开一个取药窗口，慢性病长处方可以一次配两个月的药。",
            )  # fmt: skip
        with days_ago(18):
            returning.tell(opinion, by=self.representative, how="phone")

    def _again(self) -> None:
        with days_ago(30):
            opinion = self._enter("again", "工地夜间施工吵得睡不着。", 2)
            handling.hand_over(opinion, by=self.town_worker, level="town", organ=self.town)
        with days_ago(25):
            handling.answer(
                opinion, by=self.town_worker, outcome=Outcome.EXPLAINED, answer="已提醒施工单位。"
            )
            returning.tell(opinion, by=self.station_worker, how="phone")
            returning.rate_by_code(opinion, rating=Rating.DISSATISFIED, words="提醒以后还在施工")
        with days_ago(24):
            returning.rehandle(
                opinion, by=self.station_worker, because="居民要求夜间检查，并公布检查结果"
            )
            handling.hand_over(opinion, by=self.town_worker, level="district", organ=self.organ)

    def _public(
        self, step: str, words: str, category: int, *, days: int, outcome: str, answer: str,
        rating: str,
    ) -> None:  # fmt: skip
        """Told, rated, closed and released by two people."""
        with days_ago(days):
            opinion = self._enter(step, words, category)
            handling.hand_over(opinion, by=self.town_worker, level="town", organ=self.town)
        with days_ago(days - 6):
            handling.answer(opinion, by=self.town_worker, outcome=outcome, answer=answer)
        with days_ago(days - 8):
            returning.tell(opinion, by=self.station_worker, how="visit")
            returning.rate(opinion, by=self.station_worker, rating=rating)
            returning.close(opinion, by=self.station_worker)
        with days_ago(days - 10):
            publishing.prepare_release(opinion, by=self.town_worker, text=words, answer=answer)
        with days_ago(days - 11):
            publishing.publish(opinion, by=self.office)

    def _enter(self, step: str, words: str, category: int, **facts: Any) -> PublicOpinion:
        nonce = nonce_of(step)
        return receiving.enter(
            self.district, by=None, channel=Channel.QR, key=tracking.key_of(nonce),
            code=tracking.code_of(nonce), station=self.station, representative=self.person,
            category=CATEGORIES[category], content=words, **facts,
        ).opinion  # fmt: skip

    def _organ(self, user: User, role: str) -> Organ:
        organ = Membership.objects.get(user=user, role=role).organ
        if organ is None:
            raise TypeError(f"{user} works for no organ")
        return organ
