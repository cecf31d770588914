"""述职评议 for `make demo`: one head of an organ appraised and announced, one to come, and 任后监督 that follows the first.

All people and words are invented and marked 样例.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.management.living import days_ago
from congress.models import (
    Appointment,
    AppointmentKind,
    Body,
    District,
    Organ,
    OrganKind,
    Role,
    User,
)
from congress.states import MeetingKind
from congress.workflow import appointments, meetings
from congress.workflow.appointments import Named
from supervision import workflow
from supervision.models import Item, SupervisionPlan
from supervision.states.items import Kind
from supervision.states.votes import Electorate

SAMPLE = "样例"
NAMES = ("样例丁", "样例戊")
LAST = 40  # days since the appraisal that is over


@transaction.atomic
def load(district: District, *, users: dict[str, User]) -> int:
    """Once, in this year's plan; how many items."""
    plan = SupervisionPlan.objects.filter(district=district, year=timezone.localdate().year).first()
    if plan is None or plan.items.filter(kind=Kind.OFFICIAL_APPRAISAL).exists():
        return 0
    for user in users.values():
        permissions.remember(user)
    return _Officials(plan, users).load()


class _Officials:
    """The heads of two organs, by the people of the sample."""

    def __init__(self, plan: SupervisionPlan, users: dict[str, User]) -> None:
        self.plan, self.district = plan, plan.district
        self.office, self.second, self.leader = users["office"], users["office-2"], users["leader"]
        self.committee = users["committee"]
        own = users["clerk"].memberships.get(role=Role.ORGAN_CLERK).organ
        assert own is not None  # noqa: S101 - a clerk works for an organ
        others = Organ.objects.filter(district=self.district, kind=OrganKind.GOVERNMENT)
        self.organs = (own, others.exclude(pk=own.pk).order_by("pk").first() or own)

    def load(self) -> int:
        """Both appraisals, and what follows the first."""
        first, second = self._appointed()
        today = timezone.localdate()
        with days_ago(LAST + 40):
            over = self._planned(first, self.organs[0], today - timedelta(days=LAST))
            coming = self._planned(second, self.organs[1], today + timedelta(days=20))
        with days_ago(LAST):
            workflow.items.deliberate(
                over,
                by=self.office,
                on=timezone.localdate(),
                meeting=f"区人大常委会会议（{SAMPLE}）",
            )
            self._voted(over)
            workflow.items.close(over, by=self.office, note=f"{SAMPLE}：测评结果已经公布。")
        with days_ago(LAST - 10):
            after = workflow.items.follow(
                over, by=self.office, plan=self.plan, kind=Kind.FOLLOW_UP, because="任后监督",
                title=f"{NAMES[0]}述职整改情况（任后监督，{SAMPLE}）",
            )  # fmt: skip
            workflow.items.enter_plan(after, by=self.leader)
            workflow.items.begin(after, by=self.committee)
        with days_ago(2):
            workflow.officials.appraise(coming, by=self.office)
        return self.plan.items.filter(kind=Kind.OFFICIAL_APPRAISAL).count() + 1

    def _appointed(self) -> list[Appointment]:
        """In the spring of the last year, so that there is a tenure to look back on."""
        meeting = meetings.record_held(
            self.district, by=self.office, kind=MeetingKind.STANDING_COMMITTEE,
            starts_on=date(self.plan.year - 1, 3, 20),
        )  # fmt: skip
        return appointments.record(
            meeting, by=self.office, kind=AppointmentKind.DECIDE, body=Body.GOVERNMENT, proposed_by="区长",
            people=[
                Named(name, f"{organ.name}主要负责人")
                for name, organ in zip(NAMES, self.organs, strict=True)
            ],
        )  # fmt: skip

    def _planned(self, official: Appointment, organ: Organ, meeting_on: date) -> Item:
        item = workflow.items.propose(
            self.plan, by=self.office, kind=Kind.OFFICIAL_APPRAISAL, organ=organ, official=official,
            title=f"{official.name}述职评议（{SAMPLE}）", meeting_on=meeting_on, because="主任会议确定",
            about=f"{SAMPLE}：履行职责、落实审议意见、办理代表建议的情况。",
        )  # fmt: skip
        workflow.items.enter_plan(item, by=self.leader)
        workflow.items.begin(item, by=self.office)
        return item

    def _voted(self, item: Item) -> None:
        """On paper, by the committee."""
        vote = workflow.officials.appraise(
            item, by=self.office,
            electorate=Electorate.COMMITTEE,
        )  # fmt: skip
        workflow.votes.start(vote, by=self.office)
        roll = vote.roll or 0
        partly, not_at_all = roll // 5, roll // 12
        figures = {
            "returned": roll, "blank": 0, "double": 0, "too_many": 0,
            "item_1_1": roll - partly - not_at_all, "item_1_2": partly, "item_1_3": not_at_all,
        }  # fmt: skip
        workflow.votes.close(vote, by=self.office)
        workflow.counting.enter_count(vote, by=self.office, figures=figures)
        workflow.counting.confirm_count(vote, by=self.second, figures=figures)
        workflow.counting.sign(vote, by=self.second)
        workflow.counting.certify(vote, by=self.leader)
        workflow.counting.announce(vote, by=self.office)
        item.refresh_from_db()
