"""The life of a supervision item (监督事项), one coarse table for every kind; what differs by kind are steps with due dates.

拟定 ─列入计划→ 已列入计划 ─开始→ 实施中 ─登记审议→ 已审议 ─交办→ 研究处理中 ─报告→ 已报告 ─办结→ 已办结
                                   └─登记完成（视察、调研等不经审议的）→ 已办结     ↑      │
                                                                      └─退回、测评未通过─┘

From 拟定, 已列入计划 and 实施中 an item may be taken out (撤销), with the reason.
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class Kind(models.TextChoices):
    """监督的形式 (监督法各章；述职评议、专项监督、回头看为各区做法)."""

    REPORT_REVIEW = "report_review", "听取和审议专项工作报告"
    REPORT_APPRAISAL = "report_appraisal", "听取和评议专项工作报告"
    LAW_INSPECTION = "law_inspection", "执法检查"
    INQUIRY = "inquiry", "专题询问"
    QUESTION = "question", "质询"
    TOUR = "tour", "视察"
    RESEARCH = "research", "专题调研"
    PLAN_AND_BUDGET = "plan_and_budget", "计划和预算执行监督"
    FINAL_ACCOUNTS = "final_accounts", "决算审查"
    AUDIT = "audit", "审计工作监督"
    STATE_ASSETS = "state_assets", "国有资产管理监督"
    DEBT = "debt", "政府债务监督"
    FILING = "filing", "规范性文件备案审查"
    OFFICIAL_APPRAISAL = "official_appraisal", "述职评议"
    JUDGES = "judges", "法官检察官监督"
    MAJOR = "major", "重大事项报告"
    SPECIAL = "special", "专项监督"
    FOLLOW_UP = "follow_up", "跟踪监督"
    LOOK_BACK = "look_back", "回头看"


# 听取和审议 in the sense of 监督法第二章、第三章: heard by the committee and deliberated.
HEARD_AND_REVIEWED = (
    Kind.REPORT_REVIEW,
    Kind.PLAN_AND_BUDGET,
    Kind.FINAL_ACCOUNTS,
    Kind.AUDIT,
    Kind.STATE_ASSETS,
    Kind.DEBT,
)
# What the committee hears in every year, by the article that says so.
YEARLY = {
    Kind.PLAN_AND_BUDGET: "监督法第二十条",
    Kind.FINAL_ACCOUNTS: "监督法第十九条",
    Kind.AUDIT: "监督法第二十七条",
    Kind.STATE_ASSETS: "监督法第二十四条",
    Kind.DEBT: "监督法第二十五条",
    Kind.FILING: "监督法第四十五条",
}
# They may end without a deliberation: their result is a report of the representatives or of a committee.
WITHOUT_DELIBERATION = (
    Kind.TOUR,
    Kind.RESEARCH,
    Kind.FILING,
    Kind.JUDGES,
    Kind.MAJOR,
    Kind.SPECIAL,
    Kind.FOLLOW_UP,
    Kind.LOOK_BACK,
)
# They follow another item.
FOLLOWING = (Kind.FOLLOW_UP, Kind.LOOK_BACK)


class Forum(models.TextChoices):
    """Who hears it."""

    STANDING_COMMITTEE = "standing_committee", "常委会会议"
    CHAIRPERSONS = "chairpersons", "主任会议"
    CONGRESS = "congress", "人民代表大会会议"
    COMMITTEE = "committee", "专工委"


class Field(models.TextChoices):
    """领域."""

    LIVELIHOOD = "livelihood", "民生"
    ECONOMY = "economy", "经济和财政"
    LAW = "law", "法治和监察司法"
    CITY = "city", "城建环保"
    FARMING = "farming", "农业农村"
    OTHER = "other", "其他"


class ItemStatus(models.TextChoices):
    """Where an item stands."""

    PROPOSED = "proposed", "拟定"
    PLANNED = "planned", "已列入计划"
    UNDERWAY = "underway", "实施中"
    DELIBERATED = "deliberated", "已审议"
    HANDLING = "handling", "研究处理中"
    REPORTED = "reported", "已报告"
    CLOSED = "closed", "已办结"
    WITHDRAWN = "withdrawn", "已撤销"


class ItemAction(models.TextChoices):
    """What may be done with an item."""

    ENTER_PLAN = "enter_plan", "列入计划"
    BEGIN = "begin", "开始实施"
    DELIBERATE = "deliberate", "登记审议"
    FINISH = "finish", "登记完成"
    WRITE_OPINION = "write_opinion", "起草审议意见"
    HAND_OVER = "hand_over", "交办审议意见"
    ANSWER = "answer", "填写办理情况"
    REPORT = "report", "报告研究处理情况"
    ACCEPT = "accept", "认可处理情况"
    SEND_BACK = "send_back", "退回重新办理"
    PUT_TO_VOTE = "put_to_vote", "付诸满意度测评"
    PASS_TEST = "pass_test", "测评通过"
    FAIL_TEST = "fail_test", "测评未通过"
    APPRAISE = "appraise", "付诸述职测评"
    SETTLE_APPRAISAL = "settle_appraisal", "述职测评结果"
    CLOSE = "close", "办结"
    WITHDRAW = "withdraw", "撤销"
    CHANGE = "change", "修改"
    KEEP_STEPS = "keep_steps", "增加步骤"
    TAKE_PART = "take_part", "安排活动"
    LINK = "link", "关联建议和意见"
    PROMISE = "promise", "登记承诺"
    FOLLOW = "follow", "建立跟踪监督"
    PREPARE_RELEASE = "prepare_release", "准备公开稿"
    PUBLISH = "publish", "公开"
    UNPUBLISH = "unpublish", "撤下公开"


# It has taken place, so that it is one of the year's items.
HELD = (ItemStatus.DELIBERATED, ItemStatus.HANDLING, ItemStatus.REPORTED, ItemStatus.CLOSED)
# Representatives and organs read it: what is only proposed is the office's matter.
KNOWN = (ItemStatus.PLANNED, ItemStatus.UNDERWAY, *HELD)

_KEEPS, _VIEWS = "supervision.keep_items", "supervision.judge_handling"
_DECIDES, _PUBLISHES = "supervision.decide_plan", "supervision.publish_items"
_ANSWERS, _REPORTS = "supervision.answer_points", "supervision.report_handling"
_CERTIFIES = "supervision.certify_vote"

_PLAN = "监督法第六十三条"
_OPINION = "监督法第十七条、第二十九条、第三十七条"
_TEST = "区常委会满意度测评办法"
_APPRAISAL = "区人大常委会述职评议办法"

_NO_DELIBERATION = Need(
    "may_end_without_deliberation", "这类监督事项要先登记审议，再交办审议意见。"
)
_OPINION_READY = Need(
    "opinion_is_ready", "请先写好审议意见、列出要办的事项，并确定报告单位，再交办。"
)
_ANSWERED = Need("all_points_answered", "还有事项没有填写办理情况，请逐条填写以后再报告。")
_UNJUDGED = Need("waits_for_view", "这次报告已经有了意见，不用再提。")
_MAY_TEST = Need(
    "may_be_tested", "处理情况认可以后才能测评，每次报告只测评一次；正在测评的，请到“表决”里办理。"
)
_MAY_APPRAISE = Need(
    "may_be_appraised", "述职评议写明述职人以后测评一次；正在测评的，请到“表决”里办理。"
)
_APPRAISED = Need("has_certified_appraisal", "述职测评还没有经两个人认定。")
_CERTIFIED = Need("has_certified_vote", "测评还没有经两个人认定。")
_SETTLED = Need("is_settled", "处理情况还没有认可，或者测评还没有认定，不能办结。")
_RELEASE_READY = Need(
    "has_release", "还没有准备公开稿，或者准备以后又有了新的办理情况，请重新准备。"
)
_IS_PUBLIC = Need("is_public", "这一项现在没有公开。")
_ON_NO_BALLOT = Need("is_on_no_ballot", "这一项正在表决，请先办完或者作废这次表决，再撤销。")

_P, _Q, _U = (ItemStatus.PROPOSED,), (ItemStatus.PLANNED,), (ItemStatus.UNDERWAY,)
_D, _H, _R = (ItemStatus.DELIBERATED,), (ItemStatus.HANDLING,), (ItemStatus.REPORTED,)
_C = (ItemStatus.CLOSED,)

ITEM_MOVES: Moves = {
    ItemAction.ENTER_PLAN: Move(_P, ItemStatus.PLANNED, _DECIDES, _PLAN),
    ItemAction.BEGIN: Move(_Q, ItemStatus.UNDERWAY, _KEEPS),
    ItemAction.DELIBERATE: Move(_U, ItemStatus.DELIBERATED, _KEEPS, "监督法第十一条"),
    ItemAction.FINISH: Move(_U, ItemStatus.CLOSED, _KEEPS, needs=_NO_DELIBERATION),
    ItemAction.WRITE_OPINION: Move(_D, STAYS, _KEEPS, _OPINION),
    ItemAction.HAND_OVER: Move(_D, ItemStatus.HANDLING, _KEEPS, _OPINION, _OPINION_READY),
    ItemAction.ANSWER: Move(_H, STAYS, _ANSWERS, _OPINION),
    ItemAction.REPORT: Move(_H, ItemStatus.REPORTED, _REPORTS, _OPINION, _ANSWERED),
    ItemAction.ACCEPT: Move(_R, STAYS, _VIEWS, _OPINION, _UNJUDGED),
    ItemAction.SEND_BACK: Move(_R, ItemStatus.HANDLING, _VIEWS, _OPINION, _UNJUDGED),
    ItemAction.PUT_TO_VOTE: Move(_R, STAYS, "supervision.keep_vote", _TEST, _MAY_TEST),
    ItemAction.PASS_TEST: Move(_R, STAYS, _CERTIFIES, _TEST, _CERTIFIED),
    ItemAction.FAIL_TEST: Move(_R, ItemStatus.HANDLING, _CERTIFIES, _TEST, _CERTIFIED),
    ItemAction.APPRAISE: Move(
        (*_U, *_D), STAYS, "supervision.keep_vote", _APPRAISAL, _MAY_APPRAISE
    ),
    ItemAction.SETTLE_APPRAISAL: Move(
        (*_U, *_D, *_H, *_R, *_C), STAYS, _CERTIFIES, _APPRAISAL, _APPRAISED
    ),
    ItemAction.CLOSE: Move((*_D, *_R), ItemStatus.CLOSED, _KEEPS, needs=_SETTLED),
    ItemAction.CHANGE: Move((*_P, *_Q, *_U), STAYS, _KEEPS),
    ItemAction.KEEP_STEPS: Move((*_Q, *_U, *_D, *_H, *_R), STAYS, _KEEPS),
    ItemAction.TAKE_PART: Move((*_Q, *_U), STAYS, _KEEPS),
    ItemAction.LINK: Move((*_P, *_Q, *_U), STAYS, _KEEPS, "监督法第十二条"),
    ItemAction.PROMISE: Move((*_U, *_D, *_H), STAYS, _KEEPS, "监督法第四十七条至第五十条"),
    ItemAction.FOLLOW: Move((*_R, *_C), STAYS, _KEEPS, _OPINION),
    ItemAction.WITHDRAW: Move((*_P, *_Q, *_U), ItemStatus.WITHDRAWN, _DECIDES, needs=_ON_NO_BALLOT),
    ItemAction.PREPARE_RELEASE: Move((*_H, *_R, *_C), STAYS, _PUBLISHES, _OPINION),
    ItemAction.PUBLISH: Move((*_H, *_R, *_C), STAYS, _PUBLISHES, _OPINION, _RELEASE_READY),
    ItemAction.UNPUBLISH: Move((*_H, *_R, *_C), STAYS, _PUBLISHES, needs=_IS_PUBLIC),
}
