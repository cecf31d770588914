"""The life of a report to voters or electors (代表报告履职), from the first word to the file.

起草 ─提交→ 已提交 ─安排→ 已安排 ─登记已报告→ 已报告 ─归档→ 已归档 ─公开→ （公众可见）
 ↑            │                                  │  ↑      │
 └──退回修改──┘                                  │  └──────┘ 重新打开
                                  已安排 ←撤销登记┘        （报告以前可以撤回）

区代表、镇代表向原选区选民报告，市代表向原选举单位报告（代表法第五十八条）。
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class ReportStatus(models.TextChoices):
    """Where a report stands."""

    DRAFT = "draft", "起草"
    SUBMITTED = "submitted", "已提交"
    SCHEDULED = "scheduled", "已安排"
    HELD = "held", "已报告"
    FILED = "filed", "已归档"
    WITHDRAWN = "withdrawn", "已撤回"


# The representative has stood before the voters.
REPORTED = (ReportStatus.HELD, ReportStatus.FILED)
# On the way there: a representative has one such report at a time.
RUNNING = (ReportStatus.DRAFT, ReportStatus.SUBMITTED, ReportStatus.SCHEDULED)


class ReportAction(models.TextChoices):
    """What may be done with a report."""

    WRITE = "write", "修改"
    SUBMIT = "submit", "提交"
    SEND_BACK = "send_back", "退回修改"
    SCHEDULE = "schedule", "安排"
    HOLD = "hold", "登记已报告"
    REVOKE = "revoke", "撤销登记"
    RATE = "rate", "录入评议"
    COMMENT = "comment", "录入意见"
    STRIKE = "strike", "划去意见"
    FILE = "file", "归档"
    REOPEN = "reopen", "重新打开"
    PREPARE_RELEASE = "prepare_release", "准备公开稿"
    PUBLISH = "publish", "公开"
    UNPUBLISH = "unpublish", "撤下公开"
    WITHDRAW = "withdraw", "撤回"


_D, _S, _P, _H, _F = (
    (ReportStatus.DRAFT,),
    (ReportStatus.SUBMITTED,),
    (ReportStatus.SCHEDULED,),
    (ReportStatus.HELD,),
    (ReportStatus.FILED,),
)
_OWN, _KEEPS = "representatives.write_report", "representatives.keep_report"
_LAW = "代表法第五十八条"
_RULE = f"{_LAW}、上海市实施代表法办法第四十九条"
_HAS_TEXT = Need("has_text", "请先写好报告，再提交。")
_HAS_COMMENTS = Need("has_comments", "还没有录入意见。")
_HAS_RELEASE = Need("has_release", "请先准备公开稿，再由另一个人审核公开。")
_IS_PUBLIC = Need("is_public", "这份报告没有公开，不用撤下。")

REPORT_MOVES: Moves = {
    ReportAction.WRITE: Move(_D, STAYS, _OWN, _LAW),
    ReportAction.SUBMIT: Move(_D, ReportStatus.SUBMITTED, _OWN, _LAW, _HAS_TEXT),
    ReportAction.SCHEDULE: Move((*_S, *_P), ReportStatus.SCHEDULED, _KEEPS, _RULE),
    ReportAction.HOLD: Move((*_S, *_P), ReportStatus.HELD, _KEEPS, _RULE),
    ReportAction.RATE: Move(_H, STAYS, _KEEPS, _RULE),
    ReportAction.COMMENT: Move(_H, STAYS, _KEEPS, _RULE),
    ReportAction.STRIKE: Move(_H, STAYS, _KEEPS, "", _HAS_COMMENTS),
    ReportAction.FILE: Move(_H, ReportStatus.FILED, _KEEPS, _RULE),
    ReportAction.PREPARE_RELEASE: Move((*_H, *_F), STAYS, "representatives.prepare_report", _LAW),
    ReportAction.PUBLISH: Move(_F, STAYS, "representatives.publish_report", _LAW, _HAS_RELEASE),
    ReportAction.UNPUBLISH: Move(
        (*_H, *_F), STAYS, "representatives.publish_report", "", _IS_PUBLIC
    ),
    ReportAction.SEND_BACK: Move(_S, ReportStatus.DRAFT, _KEEPS),
    ReportAction.REVOKE: Move(_H, ReportStatus.SCHEDULED, _KEEPS),
    ReportAction.REOPEN: Move(_F, ReportStatus.HELD, _KEEPS),
    ReportAction.WITHDRAW: Move(
        (*_D, *_S, *_P), ReportStatus.WITHDRAWN, "representatives.withdraw_report"
    ),
}


class Aspect(models.TextChoices):
    """What the hall rates: the whole, and if it wishes the parts of a report."""

    OVERALL = "overall", "总体评价"
    STUDY = "study", "学习宣传"
    SESSION = "session", "出席人代会"
    ACTIVITIES = "activities", "闭会期间活动"
    CONTACT = "contact", "联系选民"
    DEEDS = "deeds", "为选民办实事"


class Verdict(models.TextChoices):
    """What a voter may tick, in the order of the ballot."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
    UNKNOWN = "unknown", "不了解"
