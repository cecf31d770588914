"""Deliberations of this year for `make demo`, from one that is arranged to promises kept and late. All invented (样例)."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.management.living import days_ago
from congress.models import District, Membership, Organ, Role, User
from representatives.models import Representative
from representatives.workflow import attending, events
from stations.models import Deliberation, DeliberationCommitment, Station
from stations.states.deliberations import CommitmentAction, DeliberationKind, Side
from stations.workflow import deliberations as workflow
from stations.workflow import deliberations_in_public as public

MARK = "样例："


def load(district: District, *, users: dict[str, User]) -> int:
    """Once; how many there are."""
    if not Deliberation.objects.filter(district=district).exists():
        for user in users.values():
            permissions.remember(user)
        with transaction.atomic():
            Tables(district, users).play()
    return Deliberation.objects.filter(district=district).count()


class Tables:
    """The station of the sample's town, an organ that promises, the office, and representatives who come."""

    def __init__(self, district: District, users: dict[str, User]) -> None:
        self.district, self.office, self.second = district, users["office"], users["office-2"]
        self.clerk = users["clerk"]
        self.organ = self._organ(self.clerk, Role.ORGAN_CLERK)
        self.town = self._organ(users["town"], Role.TOWN_STAFF)
        self.station = Station.objects.filter(district=district, town=self.town).first()
        self.pair = [Representative.objects.get(user=users[f"daibiao{n}"]) for n in ("", "-2")]
        others = Representative.objects.filter(district=district, user=None).in_office()
        self.others = list(others.order_by("sort_key", "pk")[:12])

    def play(self) -> None:
        """From what was concluded long ago to what is coming."""
        parking = self._held(
            52, DeliberationKind.THREE_SIDES, "真新新村夜间停车",
            "学校操场晚七点到早七点向居民开放停车；小区北侧道路划夜间临时车位；物业负责进出登记。",
        )  # fmt: skip
        self._kept(parking, "小区北侧道路划夜间临时车位 40 个。", said=51, due=12, reported=20)
        self._promised(parking, "学校操场夜间停车的照明改造完工。", said=51, days=71)
        self._published(parking, 48)

        lifts = self._held(
            76, DeliberationKind.HOTLINE, "加装电梯工单反复不满意",
            "同一门栋的加装电梯工单由一名联络人跟到底；公示每一台的进度；管线迁移费用先公示再收取。",
        )  # fmt: skip
        self._promised(lifts, "每月 5 日前公示在建电梯的进度。", said=75, days=66)
        self._published(lifts, 70)

        kiosk = self._held(
            13, DeliberationKind.MEDIA, "菜市场改造后摊位费",
            "摊位费调整前要开听证会；保留早市便民摊位；请媒体三个月后回访。",
        )  # fmt: skip
        with days_ago(11):
            public.prepare_release(kiosk, by=self.office, text=kiosk.conclusions)

        coming = self._arranged(-6, DeliberationKind.THREE_SIDES, "社区食堂周末供餐")
        attending.invite(
            coming.event, by=self.office, because="家站点所在街镇的代表",
            representatives=[*self.pair, *self.others[:4]],
        )  # fmt: skip
        events.announce(coming.event, by=self.office)

    def _arranged(self, days: int, kind: str, topic: str) -> Deliberation:
        day = timezone.localdate() - timedelta(days=days)
        return workflow.arrange(
            self.district, by=self.office, kind=kind, topic=f"{MARK}{topic}", station=self.station,
            starts_at=timezone.make_aware(datetime.combine(day, time(9, 30))),
        )  # fmt: skip

    def _held(self, days: int, kind: str, topic: str, conclusions: str) -> Deliberation:
        with days_ago(days + 7):
            one = self._arranged(-7, kind, topic)
        with days_ago(days - 1):
            there = [*self.pair, *self.others[: 4 + days % 5]]
            events.register_attendance(one.event, by=self.office, representatives=there)
            events.close(one.event, by=self.office)
            events.file(one.event, by=self.office, result=f"样例。{conclusions}")
            for facts in (
                {"side": Side.REPRESENTATIVE, "people": len(there)},
                {"side": Side.ORGAN, "organ": self.organ},
                {"side": Side.RESIDENTS, "people": 9 + days % 7},
                *([{"side": Side.MEDIA, "people": 2}] if kind == DeliberationKind.MEDIA else []),
            ):
                workflow.add_party(one, by=self.office, **facts)
            workflow.conclude(one, by=self.office, conclusions=conclusions)
        return one

    def _promised(
        self, one: Deliberation, text: str, *, said: int, days: int
    ) -> DeliberationCommitment:
        """Until so many days after it was said."""
        with days_ago(said) as day:
            return workflow.commit(
                one, by=self.office, organ=self.organ, text=text, due_on=day + timedelta(days=days)
            )  # fmt: skip

    def _kept(self, one: Deliberation, text: str, *, said: int, due: int, reported: int) -> None:
        made = self._promised(one, text, said=said, days=said - due)
        with days_ago(reported):
            workflow.report(made, by=self.clerk, words="已划线 42 个，现场已经启用。")
        with days_ago(reported - 3):
            workflow.confirm(made, by=self.office, action=CommitmentAction.CONFIRM_KEPT)

    def _published(self, one: Deliberation, days: int) -> None:
        with days_ago(days):
            public.prepare_release(one, by=self.office, text=one.conclusions)
            public.publish(one, by=self.second)

    def _organ(self, user: User, role: str) -> Any:
        post = Membership.objects.get(user=user, role=role)
        organ: Organ | None = post.organ
        return organ
