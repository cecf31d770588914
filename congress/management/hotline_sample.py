"""Twelve tickets of the hotline for `make demo`, a supervision at each step, through the verbs. All invented, marked 样例."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.management.living import days_ago
from congress.models import District, Organ, OrganKind, Role, User
from representatives.models import Representative
from stations.models import Deliberation, HotlineSupervision, HotlineSupervisor, HotlineTicket
from stations.workflow import deliberations, hotline

TEAM = "人大代表热线监督员（样例）"
PROPERTY, STREETS = "物业管理", "市容环境"
# Category, what about, how often it was raised, the caller's 结果, solved, judged by whom.
TICKETS: tuple[tuple[str, str, int, str, str, str], ...] = (
    (PROPERTY, "电梯停运多日没有人修", 4, "dissatisfied", "solved", "organ"),
    (STREETS, "夜间渣土车在路口漏撒", 3, "dissatisfied", "unsolved", "caller"),
    (PROPERTY, "地下车库积水", 2, "dissatisfied", "solved", "organ"),
    (STREETS, "沿街店铺占道经营", 5, "dissatisfied", "partly", "hotline"),
    (PROPERTY, "小区监控坏了半年", 3, "dissatisfied", "solved", "organ"),
    (STREETS, "公共厕所异味", 2, "basically", "solved", "organ"),
    (PROPERTY, "维修资金使用没有公示", 3, "dissatisfied", "unsolved", "caller"),
    (PROPERTY, "消防通道被机动车占用", 6, "dissatisfied", "solved", "organ"),
    (STREETS, "绿地被圈占种菜", 2, "dissatisfied", "solved", "organ"),
    (PROPERTY, "外墙瓷砖脱落", 3, "dissatisfied", "solved", "organ"),
    (STREETS, "施工噪声扰民", 2, "dissatisfied", "", ""),
    (PROPERTY, "楼道灯不亮", 2, "satisfied", "solved", "caller"),
)


def load(district: District, *, users: dict[str, User]) -> int:
    """Once; how many tickets there are."""
    if not HotlineTicket.objects.filter(district=district).exists():
        for user in users.values():
            permissions.remember(user)
        with transaction.atomic():
            Sample(district, users).play()
    return HotlineTicket.objects.filter(district=district).count()


class Sample:
    """The office, two supervisors, and the organ of the clerk who has a log-in."""

    def __init__(self, district: District, users: dict[str, User]) -> None:
        self.district, self.users, self.office = district, users, users["office"]
        self.towns = list(
            Organ.objects.filter(district=district, kind=OrganKind.TOWN).order_by("pk")[:3]
        )
        self.organ = Organ.objects.get(
            memberships__user=users["clerk"], memberships__role=Role.ORGAN_CLERK
        )
        self.near = self._appointed("daibiao", town=self.towns[0])
        self.field = self._appointed("daibiao-2", field=PROPERTY)

    def play(self) -> None:
        """Tickets of the last weeks; the first two wait, then one for each step."""
        tickets = [self._ticket(place, facts) for place, facts in enumerate(TICKETS)]
        self._handed(tickets[2], self.near, ago=3, days=9)
        self._handed(tickets[3], self.near, ago=16, days=12)
        self._looked(
            tickets[4],
            self.field,
            "unsolved",
            "样例：现场看了，六个探头只有两个能用，物业说在等报价。",
        )
        self._looked(tickets[5], self.near, "solved", "样例：去看了两次，已经加了保洁，没有异味。")
        coming = self._table("物业管理重复投诉怎么办", held=-6)
        hotline.table(
            self._looked(tickets[6], self.field, "unsolved", "样例：业委会和物业各说各的，账目没有贴出来。"),
            by=self.office, deliberation=coming,
        )  # fmt: skip
        promised = self._table("消防通道被占用", held=9)
        deliberations.conclude(
            promised, by=self.office, conclusions="样例：划出禁停区，物业每晚巡查。"
        )
        deliberations.commit(
            promised, by=self.office, organ=self.organ, text="样例：划线并安装隔离桩。",
            due_on=timezone.localdate() + timedelta(days=20),
        )  # fmt: skip
        hotline.table(
            self._looked(tickets[7], self.field, "unsolved", "样例：晚上八点去看，消防通道停了五辆车。"),
            by=self.office, deliberation=promised,
        )  # fmt: skip
        self._called_back(tickets[8], "solved", "样例：回访了三户，菜地清了，补种了草坪。")
        self._called_back(tickets[9], "unsolved", "样例：回访时瓷砖还在掉，围挡也没有了。")
        withdrawn = self._handed(tickets[10], self.near, ago=4, days=9)
        hotline.withdraw(withdrawn, by=self.office, because="样例：工地已经完工，不用再了解。")

    def _appointed(self, username: str, **whose: Any) -> HotlineSupervisor:
        person = Representative.objects.get(user=self.users[username])
        return HotlineSupervisor.objects.create(
            district=self.district, representative=person, team=TEAM, valid_from=date(2024, 3, 1), **whose
        )  # fmt: skip

    def _ticket(self, place: int, facts: tuple[str, str, int, str, str, str]) -> HotlineTicket:
        category, about, times, result, solved, judge = facts
        came = timezone.localdate() - timedelta(days=25 + 3 * place)
        if came.year != timezone.localdate().year:  # a demonstration in January
            came = timezone.localdate()
        # The first towns have several, and every other ticket is the clerk's.
        town = self.towns[(place // 2) % len(self.towns)]
        return hotline.register(
            self.district, by=self.office, number=f"{came:%Y%m%d}{place + 1:04d}", category=category,
            subject=f"样例：{about}", organ=self.organ if place % 2 else town, town=town, received_on=came,
            time_limit=("five", "fifteen", "one")[place % 3], repeats=times,
            answered_on=min(came + timedelta(days=4), timezone.localdate()) if solved else None,
            efficiency="satisfied", attitude="satisfied", result=result, solved=solved, judged_by=judge,
        )  # fmt: skip

    def _handed(
        self, ticket: HotlineTicket, supervisor: HotlineSupervisor, *, ago: int, days: int
    ) -> HotlineSupervision:
        with days_ago(ago) as day:
            return hotline.hand_out(
                ticket, by=self.office, supervisor=supervisor, due_on=day + timedelta(days=days)
            )

    def _looked(
        self, ticket: HotlineTicket, supervisor: HotlineSupervisor, view: str, words: str
    ) -> HotlineSupervision:
        task = self._handed(ticket, supervisor, ago=14, days=10)
        with days_ago(11):
            hotline.note(task, by=supervisor.representative.user, view=view, words=words)  # type: ignore[arg-type]
        return task

    def _called_back(self, ticket: HotlineTicket, outcome: str, words: str) -> None:
        task = self._looked(ticket, self.near, "partly", "样例：去看过，清了一部分。")
        with days_ago(2):
            hotline.call_back(task, by=self.office, outcome=outcome, words=words)

    def _table(self, topic: str, *, held: int) -> Deliberation:
        """So many days ago; a negative number is still to come."""
        return deliberations.arrange(
            self.district, by=self.office, kind="hotline", topic=f"样例：{topic}",
            starts_at=timezone.now() - timedelta(days=held), organ=self.towns[0],
        )  # fmt: skip
