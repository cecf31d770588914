"""The appraisal of a representative's year (履职评价): stages that an office may leave out, and the person hears first.

已建立 ─自评→ 已自评 ─小组评议→ 小组已评议 ─街镇评价→ 街镇已评价 ─告知→ 已告知代表 ─确定→ 已确定
                                                              提出异议↓  ↑答复异议
                                                                 有异议

A stage that a scheme leaves out is skipped: `stage` says what an appraisal waits for. 代表法 names no procedure; the stages
are those of the districts' own rules (嘉定区《区人大代表履职管理办法（试行）》2024：动态管理和结果运用).
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class AppraisalStatus(models.TextChoices):
    """Where an appraisal stands: what was done last."""

    OPEN = "open", "已建立"
    SELF = "self", "已自评"
    GROUP = "group", "小组已评议"
    TOWN = "town", "街镇已评价"
    ANNOUNCED = "announced", "已告知代表"
    OBJECTED = "objected", "有异议"
    SETTLED = "settled", "已确定"


class Stage(models.TextChoices):
    """What an appraisal waits for."""

    SELF = "self", "待自评"
    GROUP = "group", "待小组评议"
    TOWN = "town", "待街镇评价"
    OFFICE = "office", "待告知代表"
    REPRESENTATIVE = "representative", "待代表确认"
    OBJECTION = "objection", "待答复异议"
    DONE = "done", "已确定"


class AppraisalAction(models.TextChoices):
    """What may be done with an appraisal."""

    SELF_ASSESS = "self_assess", "自评"
    GROUP_OPINION = "group_opinion", "小组评议"
    TOWN_OPINION = "town_opinion", "街镇评价"
    PASS_STAGE = "pass_stage", "跳过这个环节"
    RECOMPUTE = "recompute", "重新计分"
    ANNOUNCE = "announce", "告知代表"
    ACCEPT = "accept", "确认无异议"
    OBJECT = "object", "提出异议"
    ANSWER = "answer", "答复异议"
    SETTLE = "settle", "确定"
    PUBLISH = "publish", "公开结果"
    UNPUBLISH = "unpublish", "撤下公开"


_O, _S, _G, _T, _A = (
    (AppraisalStatus.OPEN,),
    (AppraisalStatus.SELF,),
    (AppraisalStatus.GROUP,),
    (AppraisalStatus.TOWN,),
    (AppraisalStatus.ANNOUNCED,),
)
_BEFORE = (*_O, *_S, *_G, *_T)
_RUNNING = (*_BEFORE, *_A, AppraisalStatus.OBJECTED)
_RULES = "区履职管理办法"
_KEEPS = "representatives.keep_appraisals"

_SELF_NOW = Need("takes_self_assessment", "现在不在自评环节。")
_GROUP_NOW = Need("takes_group_opinion", "现在不在小组评议环节。")
_TOWN_NOW = Need("takes_town_opinion", "现在不在街镇评价环节。")
_WAITS = Need("awaits_an_opinion", "现在没有在等自评、小组评议或街镇评价。")
_READY = Need("is_ready", "前面的环节还没有完成，不能告知代表；要跳过的，请先说明原因。")
_MAY_OBJECT = Need("objection_is_open", "提出异议的期限已过，请直接联系区人大代表工作机构。")
_IS_OVER = Need("objection_is_over", "代表还没有确认，提出异议的期限也没有满，不能确定。")
_MAY_GO_OUT = Need("may_be_published", "办法没有规定公开评价结果，不能公开。")
_IS_PUBLIC = Need("is_public", "这份评价没有公开，不用撤下。")

APPRAISAL_MOVES: Moves = {
    AppraisalAction.SELF_ASSESS: Move((*_O, *_S), AppraisalStatus.SELF, "representatives.assess_oneself", _RULES, _SELF_NOW),
    AppraisalAction.GROUP_OPINION: Move((*_O, *_S, *_G), AppraisalStatus.GROUP, "representatives.appraise_in_group", _RULES, _GROUP_NOW),
    AppraisalAction.TOWN_OPINION: Move(_BEFORE, AppraisalStatus.TOWN, "representatives.appraise_in_town", _RULES, _TOWN_NOW),
    AppraisalAction.PASS_STAGE: Move(_BEFORE, STAYS, _KEEPS, "", _WAITS),
    AppraisalAction.RECOMPUTE: Move(_RUNNING, STAYS, _KEEPS),
    AppraisalAction.ANNOUNCE: Move(_BEFORE, AppraisalStatus.ANNOUNCED, _KEEPS, _RULES, _READY),
    AppraisalAction.ACCEPT: Move(_A, STAYS, "representatives.object_to_appraisal", _RULES),
    AppraisalAction.OBJECT: Move(_A, AppraisalStatus.OBJECTED, "representatives.object_to_appraisal", _RULES, _MAY_OBJECT),
    AppraisalAction.ANSWER: Move((AppraisalStatus.OBJECTED,), AppraisalStatus.ANNOUNCED, _KEEPS, _RULES),
    AppraisalAction.SETTLE: Move(_A, AppraisalStatus.SETTLED, _KEEPS, _RULES, _IS_OVER),
    AppraisalAction.PUBLISH: Move((AppraisalStatus.SETTLED,), STAYS, _KEEPS, _RULES, _MAY_GO_OUT),
    AppraisalAction.UNPUBLISH: Move((AppraisalStatus.SETTLED,), STAYS, _KEEPS, "", _IS_PUBLIC),
}  # fmt: skip
