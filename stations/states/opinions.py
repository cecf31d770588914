"""The life of a resident's opinion (群众意见), from the first word to the answer that came back to the resident.

登记 ─受理→ 已受理 ─分级交办→ 已交办 ─签收→ 办理中 ─答复→ 已答复代表 ─回告→ 已回告群众 ─办结→ 已办结
  │           │ │  ↑             │            │                          │
  │           │ └──退回重派──────┴────────────┘                          └─退回再办→ 已受理
  │           ├─当场答复→ 已答复代表
  │           └─转为建议→ 已转代表建议 ─答复→ 已答复代表
  ├─不受理（告知去向）   ├─并入同类意见（回告时一并告知）   └─撤回

分级（A 当场、B 街镇、C 区、D 市，或转为建议）见上海各区代表联系群众工作的流程；各方处理和反馈的义务见上海市实施代表法办法第三十一条。
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class Status(models.TextChoices):
    """Where an opinion stands."""

    RECEIVED = "received", "已登记"
    DECLINED = "declined", "不受理"
    ACCEPTED = "accepted", "已受理"
    ASSIGNED = "assigned", "已交办"
    HANDLING = "handling", "办理中"
    TURNED = "turned", "已转代表建议"
    ANSWERED = "answered", "已答复代表"
    TOLD = "told", "已回告群众"
    CLOSED = "closed", "已办结"
    MERGED = "merged", "已并入同类意见"
    WITHDRAWN = "withdrawn", "已撤回"


class Outcome(models.TextChoices):
    """What came of it."""

    SOLVED = "solved", "已解决"
    PLANNED = "planned", "列入计划"
    EXPLAINED = "explained", "已答复未解决"


class HandledAt(models.TextChoices):
    """办理层级 (分级)."""

    ON_THE_SPOT = "on_the_spot", "当场答复"
    TOWN = "town", "街镇办理"
    DISTRICT = "district", "区级办理"
    CITY = "city", "市级办理"


class Channel(models.TextChoices):
    """How it came."""

    QR = "qr", "扫码反映"
    DESK = "desk", "站点登记"
    PAPER = "paper", "书面来信"
    REPRESENTATIVE = "representative", "代表发现"
    REGISTER = "register", "登记表导入"


class WhereTo(models.TextChoices):
    """Why an opinion is not taken up here, and where it belongs (代表法第五十九条: no interference in cases and bidding)."""

    CASE = "case", "已经或者应当通过诉讼、复议、仲裁解决"
    BIDDING = "bidding", "招标投标等具体经济活动"
    OTHER_AREA = "other_area", "不属于本区管辖"
    HOTLINE = "hotline", "紧急求助或者日常报修，由 12345 受理"
    PETITION = "petition", "信访事项"
    UNCLEAR = "unclear", "事项不清楚，联系不上，无法核实"


class Rating(models.TextChoices):
    """What the resident thinks of the answer."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


# Where something is still to be done, and by whom.
AT_STATION = (Status.RECEIVED, Status.ACCEPTED, Status.ANSWERED)
AT_ORGAN = (Status.ASSIGNED, Status.HANDLING)
# The answer is there.
DECIDED = (Status.ANSWERED, Status.TOLD, Status.CLOSED)
OVER = (Status.DECLINED, Status.CLOSED, Status.MERGED, Status.WITHDRAWN)


class Action(models.TextChoices):
    """What may be done with an opinion."""

    ACCEPT = "accept", "受理"
    DECLINE = "decline", "不受理，告知去向"
    ANSWER_ON_THE_SPOT = "answer_on_the_spot", "当场答复"
    HAND_OVER = "hand_over", "分级交办"
    TURN = "turn", "转为代表建议"
    RECEIVE = "receive", "签收"
    GIVE_BACK = "give_back", "退回重派"
    PROGRESS = "progress", "办理进展"
    EXTEND = "extend", "延长期限"
    ANSWER = "answer", "答复"
    TELL = "tell", "回告群众"
    RATE = "rate", "登记群众评价"
    REHANDLE = "rehandle", "退回再办"
    CLOSE = "close", "办结"
    MERGE = "merge", "并入同类意见"
    SPLIT = "split", "取消合并"
    AMEND = "amend", "更正登记"
    WITHDRAW = "withdraw", "撤回"
    VERIFY_PHONE = "verify_phone", "回电核实"
    ERASE_RESIDENT = "erase_resident", "清除联系方式"
    PREPARE_RELEASE = "prepare_release", "准备公开稿"
    PUBLISH = "publish", "公开"
    UNPUBLISH = "unpublish", "撤下公开"


_LAW = "上海市实施代表法办法第三十一条"
_NOT_HERE = "代表法第五十九条"
_KEEPS, _HANDLES, _TELLS = (
    "stations.keep_opinion",
    "stations.handle_opinion",
    "stations.tell_opinion",
)
_KNOWS = "stations.know_resident"
_IS_TOLD = Need("has_been_told", "还没有回告群众，请先回告，再登记评价或者办结。")
_DISSATISFIED = Need("is_dissatisfied", "群众没有表示不满意，不用退回再办。")
_HAS_REPRESENTATIVE = Need(
    "has_representative", "没有接待代表，不能转为代表建议。请先更正登记，写明接待代表。"
)
_HAS_RELEASE = Need("has_release", "请先准备公开稿，再由另一个人审核公开。")
_IS_PUBLIC = Need("is_public", "这件意见没有公开，不用撤下。")
_IS_UNVERIFIED = Need("has_unverified_phone", "没有留下电话，或者已经核实过，不用回电核实。")
_HAS_PARTICULARS = Need(
    "has_particulars", "联系方式已经清除，或者这件意见是匿名反映的，没有联系方式。"
)

_R, _A, _S, _H, _T, _N = (
    (Status.RECEIVED,),
    (Status.ACCEPTED,),
    (Status.ASSIGNED,),
    (Status.HANDLING,),
    (Status.TURNED,),
    (Status.ANSWERED,),
)

MOVES: Moves = {
    Action.ACCEPT: Move(_R, Status.ACCEPTED, _KEEPS, _LAW),
    Action.ANSWER_ON_THE_SPOT: Move((*_R, *_A), Status.ANSWERED, _TELLS, _LAW),
    Action.HAND_OVER: Move((*_R, *_A), Status.ASSIGNED, _KEEPS, _LAW),
    Action.TURN: Move((*_R, *_A), Status.TURNED, "stations.turn_opinion", "代表法第二十四条、第三十六条", _HAS_REPRESENTATIVE),
    Action.DECLINE: Move((*_R, *_A), Status.DECLINED, _KEEPS, _NOT_HERE),
    Action.RECEIVE: Move(_S, Status.HANDLING, _HANDLES, _LAW),
    Action.ANSWER: Move((*_S, *_H, *_T), Status.ANSWERED, "stations.answer_opinion", _LAW),
    Action.PROGRESS: Move(_H, STAYS, _HANDLES, _LAW),
    Action.EXTEND: Move((*_S, *_H), STAYS, _KEEPS),
    Action.GIVE_BACK: Move((*_S, *_H, *_T), Status.ACCEPTED, "stations.answer_opinion"),
    Action.TELL: Move(_N, Status.TOLD, _TELLS, _LAW),
    # First, where a resident is dissatisfied: what comes first is offered first.
    Action.REHANDLE: Move((Status.TOLD,), Status.ACCEPTED, _KEEPS, "", _DISSATISFIED),
    Action.RATE: Move((Status.TOLD,), STAYS, _TELLS, "", _IS_TOLD),
    Action.CLOSE: Move((Status.TOLD,), Status.CLOSED, _KEEPS, "", _IS_TOLD),
    Action.MERGE: Move((*_R, *_A, *_S, *_H), Status.MERGED, _KEEPS),
    Action.SPLIT: Move((Status.MERGED,), Status.ACCEPTED, _KEEPS),
    Action.AMEND: Move((*_R, *_A), STAYS, _KEEPS),
    Action.WITHDRAW: Move((*_R, *_A), Status.WITHDRAWN, _KEEPS),
    Action.PREPARE_RELEASE: Move((Status.TOLD, Status.CLOSED), STAYS, _KEEPS),
    Action.PUBLISH: Move((Status.TOLD, Status.CLOSED), STAYS, "stations.publish_opinion", "", _HAS_RELEASE),
    Action.VERIFY_PHONE: Move((*_R, *_A), STAYS, _KNOWS, "", _IS_UNVERIFIED),
    Action.ERASE_RESIDENT: Move(tuple(Status), STAYS, _KNOWS, "个人信息保护法第四十七条", _HAS_PARTICULARS),
    Action.UNPUBLISH: Move((Status.ACCEPTED, Status.TOLD, Status.CLOSED), STAYS, "stations.publish_opinion", "", _IS_PUBLIC),
}  # fmt: skip


class Standing(models.TextChoices):
    """办理状态 as registers write it: where it stands and what came of it in one word."""

    RECEIVED = "received", "已登记"
    HANDLING = "handling", "办理中"
    PLANNED = "planned", "列入计划"
    EXPLAINED = "explained", "已答复未解决"
    SOLVED = "solved", "已解决"

    @property
    def place(self) -> tuple[str, str]:
        """(status, outcome): what has come of something is over."""
        if self in (Standing.RECEIVED, Standing.HANDLING):
            return self.value, ""
        return Status.CLOSED.value, self.value
