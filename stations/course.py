"""What whoever holds the code is told: where the opinion stands, and how it came there. No notes, no names of staff."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from stations.models import OpinionRecord, PublicOpinion
from stations.models.publication import TONES
from stations.states.opinions import DECIDED, OVER, Action, Status

# What a resident is told of each step; what is not here is the office's own.
_STEPS: dict[str, str] = {
    "enter": "已登记",
    Action.ACCEPT: "已受理",
    Action.DECLINE: "不受理，告知去向",
    Action.ANSWER_ON_THE_SPOT: "已答复",
    Action.HAND_OVER: "已交给承办单位",
    Action.TURN: "接待代表已转为代表建议",
    Action.RECEIVE: "承办单位已签收",
    Action.GIVE_BACK: "重新确定承办单位",
    Action.PROGRESS: "办理进展",
    Action.EXTEND: "办理期限延长",
    Action.ANSWER: "承办单位已答复",
    Action.TELL: "已回告",
    Action.RATE: "已登记您的评价",
    Action.REHANDLE: "退回再办",
    Action.CLOSE: "已办结",
    Action.MERGE: "并入同类意见一起办理",
    Action.SPLIT: "单独办理",
    Action.WITHDRAW: "已撤回",
    Action.VERIFY_PHONE: "已回电核实",
    Action.ERASE_RESIDENT: "已清除您的联系方式",
    "registered": "已登记",
}
# Written for the resident to read.
_SAID = (Action.PROGRESS,)

_STANDS: dict[str, str] = {
    Status.RECEIVED: "已经登记，站点正在看是否由这里受理。",
    Status.DECLINED: "这件事不由这里受理。应该向哪里反映，写在下面。",
    Status.ACCEPTED: "已经受理，正在确定由谁办理。",
    Status.ASSIGNED: "已经交给承办单位。",
    Status.HANDLING: "承办单位正在办理。",
    Status.TURNED: "接待代表已经把它写成代表建议，按代表建议的程序办理。",
    Status.ANSWERED: "已经有了答复。",
    Status.TOLD: "已经答复您。请说说您满意不满意。",
    Status.CLOSED: "已经办结。",
    Status.MERGED: "几位群众反映的是同一件事，合在一起办理，结果也会告诉您。",
    Status.WITHDRAWN: "已经撤回，不再办理。",
}
_BY_WHEN: dict[str, str] = {
    Status.RECEIVED: "受理或者告知去向",
    Status.ASSIGNED: "答复",
    Status.HANDLING: "答复",
    Status.ANSWERED: "回告您",
}


@dataclass(frozen=True)
class Step:
    """One step of the way: when, what, and words where they are meant for the resident."""

    on: date
    name: str
    words: str = ""


@dataclass(frozen=True)
class Course:
    """The opinion as its own resident reads it. One that was merged goes the way of the other."""

    opinion: PublicOpinion

    @property
    def leading(self) -> PublicOpinion:
        """The one that is handled."""
        return self.opinion.merged_into or self.opinion

    @property
    def stands(self) -> str:
        """Where it stands, in a sentence."""
        words = _STANDS[Status.DECLINED if self.is_declined else self.opinion.status]
        if self.opinion.status == Status.TOLD and self.opinion.rating:
            return "已经答复您，您的评价已经登记。"
        if self.leading is not self.opinion and self.is_answered:
            return "几位群众反映的是同一件事，已经一起答复。"
        return words

    @property
    def by_when(self) -> str:
        """What is to happen next, and by which day."""
        running = self.leading.deadlines.filter(met_on__isnull=True, void_on__isnull=True)
        due = running.order_by("due_on").values_list("due_on", flat=True).first()
        what = _BY_WHEN.get(self.leading.status, "")
        if not due or not what:
            return ""
        late = "（已经超过，站点会被催办）" if due < timezone.localdate() else ""
        return f"应当在 {due.year} 年 {due.month} 月 {due.day} 日前{what}{late}。"

    @property
    def handled_by(self) -> str:
        """The organ that handles it: an office, never a person."""
        organ = self.leading.organ
        return organ.name if organ else ""

    @property
    def tone(self) -> str:
        """The colour of the outcome's mark."""
        return TONES.get(self.leading.outcome, "")

    @property
    def is_answered(self) -> bool:
        """The answer may be read."""
        return self.leading.status in DECIDED

    @property
    def is_declined(self) -> bool:
        """It belongs elsewhere."""
        return self.leading.status == Status.DECLINED

    @property
    def may_be_rated(self) -> bool:
        """The resident has been told and has not said yet what it is worth."""
        return self.opinion.status == Status.TOLD and not self.opinion.rating

    @property
    def waits_for_the_station(self) -> bool:
        """The answer is there, and the station tells all who said the same."""
        return self.leading is self.opinion and self.opinion.status == Status.ANSWERED

    @property
    def is_over(self) -> bool:
        """Nothing more happens."""
        return self.opinion.status in OVER

    @property
    def steps(self) -> list[Step]:
        """The way, the first step first; of one that was merged also what was done with the other since."""
        own = list(self.opinion.records.all())
        found = list(_told(own))
        if self.leading is not self.opinion:
            merged = max(row.at for row in own if row.action == Action.MERGE)
            done = (Action.ANSWER, Action.ANSWER_ON_THE_SPOT, Action.HAND_OVER, Action.PROGRESS)
            found += _told(self.leading.records.filter(at__gt=merged, action__in=done))
        return sorted(found, key=lambda step: step.on)


def _told(records: Iterable[OpinionRecord]) -> Iterator[Step]:
    for row in records:
        if row.action in _STEPS:
            words = row.note if row.action in _SAID else ""
            yield Step(timezone.localtime(row.at).date(), _STEPS[row.action], words)
