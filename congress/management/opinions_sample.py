"""Residents' opinions of these weeks for `make demo`, at every step, through the verbs. All invented."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.models import District, Organ, User
from representatives.models import Representative
from stations.models import PublicOpinion, Station, StationKind
from stations.states.opinions import Channel, Outcome, Rating, WhereTo
from stations.workflow import handling, receiving, returning

# Days ago, words, category, place, and how far it came: the steps below, in order.
CASES: tuple[tuple[int, str, str, str, str], ...] = (
    (1, "小区北门的路灯三天不亮了，老人晚上出门看不清。", "市政交通", "众仁路北段", ""),
    (1, "北门路灯不亮，晚上出门看不清路。", "市政交通", "众仁路北段", ""),
    (2, "菜场门口电动车乱停，轮椅过不去。", "停车", "民主街菜场", ""),
    (3, "装修垃圾堆在 12 号楼后面没人清运。", "物业管理", "东苑小区", "accept"),
    (5, "希望给社区食堂周末也开门。", "医疗养老", "", "accept"),
    (6, "公园厕所晚上九点就锁门。", "环境卫生", "古漪园路口袋公园", "accept town"),
    (8, "窨井盖松动，车子压过去响。", "市政交通", "德华路 200 号", "accept town receive progress"),
    (24, "沿河步道护栏断了两段，孩子容易掉下去。", "公共安全", "横沥河东侧", "accept town receive"),
    (9, "公交 62 路早高峰间隔太长。", "市政交通", "", "accept district"),
    (15, "学校门口上下学时段没有临时停车的地方。", "教育", "德园路小学", "accept district receive"),
    (12, "楼道里的充电线从窗户拉下来，怕着火。", "公共安全", "永翔佳苑", "accept town receive answer"),
    (4, "问老旧小区加装电梯怎样申请。", "物业管理", "", "accept spot"),
    (20, "垃圾房味道大，夏天不敢开窗。", "环境卫生", "翔和苑", "accept town receive answer tell"),
    (26, "非机动车道被围挡占了。", "市政交通", "沪宜公路", "accept district receive planned tell bad"),
    (30, "活动室的投影仪坏了。", "文化体育", "", "accept spot tell good"),
    (33, "楼下的长椅缺了一条腿。", "文化体育", "白鹤公园", "accept town receive answer tell good close"),
    (7, "和开发商的合同纠纷已经在法院审理，希望代表出面。", "其他", "", "decline"),
)  # fmt: skip

THREE_WEEKS = 21


def load(district: District, *, users: dict[str, User]) -> int:
    """Once: opinions at every step; how many."""
    if PublicOpinion.objects.filter(district=district, channel=Channel.DESK).exists():
        return 0
    for user in users.values():
        permissions.remember(user)
    with transaction.atomic():
        return Voices(district, users).play()


class Voices:
    """One station of the town whose staff have log-ins, one department, and the representative who received people."""

    def __init__(self, district: District, users: dict[str, User]) -> None:
        self.district, self.users = district, users
        self.town: Organ = self._organ_of("station")
        self.department: Organ = self._organ_of("clerk")
        self.station, _ = Station.objects.get_or_create(
            district=district,
            name=f"{self.town}人大代表联络站",
            defaults={"kind": StationKind.STATION, "town": self.town},
        )
        self.person = Representative.objects.get(user=users["daibiao"])

    def play(self) -> int:
        """Each as far as it came."""
        for place, (days, words, category, where, road) in enumerate(CASES):
            opinion = receiving.enter(
                self.district,
                by=self.users["station"],
                channel=Channel.PAPER if place % 4 == 1 else Channel.DESK,
                station=self.station,
                representative=self.person if place % 5 == 0 else None,
                received_on=timezone.localdate() - timedelta(days=days),
                content=words,
                category=category,
                place=where,
                resident={"name": "样例群众", "phone": "13900000000"} if place % 2 else None,
            ).opinion
            for step in road.split():
                self._step(opinion, step)
            self._aged(opinion, days)
        return len(CASES)

    def _step(self, opinion: PublicOpinion, step: str) -> None:
        town, clerk = self.users["town"], self.users["clerk"]
        handler = town if opinion.organ_id == self.town.pk else clerk
        said = "样例：已经派人处理，问题解决了，请群众监督。"
        spot = "样例：当场说明了办法和要带的材料。"
        later = "样例：下个月施工结束后恢复，先设临时通道。"
        verbs: dict[str, Any] = {
            "accept": lambda: receiving.accept(opinion, by=town),
            "decline": lambda: receiving.decline(
                opinion, by=town, where_to=WhereTo.CASE, words="样例：已经在诉讼中的，请向受理的法院反映。"
            ),
            "spot": lambda: handling.answer_on_the_spot(
                opinion, by=town, outcome=Outcome.EXPLAINED, answer=spot
            ),
            "town": lambda: handling.hand_over(opinion, by=town, level="town", organ=self.town),
            "district": lambda: handling.hand_over(
                opinion, by=self.users["office"], level="district", organ=self.department
            ),
            "receive": lambda: handling.receive(opinion, by=handler),
            "progress": lambda: handling.progress(opinion, by=handler, words="样例：已到现场，配件在路上。"),
            "answer": lambda: handling.answer(opinion, by=handler, outcome=Outcome.SOLVED, answer=said),
            "planned": lambda: handling.answer(
                opinion, by=handler, outcome=Outcome.PLANNED, answer=later
            ),
            "tell": lambda: returning.tell(opinion, by=town, how="phone"),
            "good": lambda: returning.rate(opinion, by=town, rating=Rating.SATISFIED),
            "bad": lambda: returning.rate(
                opinion, by=town, rating=Rating.DISSATISFIED, words="样例：还是要绕路"
            ),
            "close": lambda: returning.close(opinion, by=town),
        }  # fmt: skip
        verbs[step]()

    def _aged(self, opinion: PublicOpinion, days: int) -> None:
        """What came three weeks ago and is still at its organ is late; the clock stands where it would."""
        running = opinion.deadlines.filter(met_on__isnull=True, void_on__isnull=True)
        if days < THREE_WEEKS or opinion.due_on is None or opinion.answered_on:
            return
        late = timezone.localdate() - timedelta(days=days - 14)
        running.update(started_on=late - timedelta(days=10), due_on=late)
        opinion.due_on = late
        opinion.save(update_fields=["due_on"])

    def _organ_of(self, name: str) -> Organ:
        post = self.users[name].memberships.select_related("organ").exclude(organ=None).get()
        organ: Organ = post.organ
        return organ
