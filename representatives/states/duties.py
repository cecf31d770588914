"""The check of a duty record (登记 → 核对 → 异议 → 更正 → 公开).

登记 ─核对→ 已核对 ─公开→ （公众可见）
 │  ↑          │
 │  └更正、维持─有异议←─提出异议
 └撤销→ 已撤销

上海市实施代表法办法 is 上海市实施《全国人民代表大会和地方各级人民代表大会代表法》办法: whoever organises an activity registers it in
time, it is checked with the representative, an objection is verified and put right, and voters may read it (第五十一条).
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class DutyStatus(models.TextChoices):
    """Where the check of a duty record stands."""

    REGISTERED = "registered", "待核对"
    CONFIRMED = "confirmed", "已核对"
    OBJECTED = "objected", "有异议"
    WITHDRAWN = "withdrawn", "已撤销"


# What figures count: nothing that somebody objects to, nothing that was withdrawn.
COUNTED = (DutyStatus.REGISTERED, DutyStatus.CONFIRMED)


class DutyAction(models.TextChoices):
    """What may be done with a duty record."""

    AMEND = "amend", "修改"
    DISCARD = "discard", "撤回登记"
    CONFIRM = "confirm", "核对无误"
    CONFIRM_UNOPPOSED = "confirm_unopposed", "期满视为无异议"
    OBJECT = "object", "提出异议"
    CORRECT = "correct", "更正"
    UPHOLD = "uphold", "维持登记"
    WITHDRAW = "withdraw", "撤销"
    PUBLISH = "publish", "公开"
    UNPUBLISH = "unpublish", "撤下公开"


_CHECK_IS_OVER = Need("check_is_over", "核对期还没有满，请等代表核对。")
_IS_PUBLIC = Need("is_public", "这条履职记录没有公开，不用撤下。")
_RULE = "上海市实施代表法办法第五十一条"

_R, _C, _O = (DutyStatus.REGISTERED,), (DutyStatus.CONFIRMED,), (DutyStatus.OBJECTED,)

DUTY_MOVES: Moves = {
    DutyAction.AMEND: Move(_R, STAYS, "representatives.amend_duty"),
    DutyAction.DISCARD: Move(_R, DutyStatus.WITHDRAWN, "representatives.amend_duty"),
    DutyAction.CONFIRM: Move(_R, DutyStatus.CONFIRMED, "representatives.check_duty", _RULE),
    DutyAction.CONFIRM_UNOPPOSED: Move(
        _R, DutyStatus.CONFIRMED, "representatives.keep_duty", "区惯例", _CHECK_IS_OVER
    ),
    DutyAction.OBJECT: Move((*_R, *_C), DutyStatus.OBJECTED, "representatives.object_to_duty", _RULE),
    DutyAction.CORRECT: Move(
        (*_R, *_C, *_O), DutyStatus.REGISTERED, "representatives.keep_duty", _RULE
    ),
    DutyAction.UPHOLD: Move(_O, DutyStatus.REGISTERED, "representatives.keep_duty", _RULE),
    DutyAction.WITHDRAW: Move(
        (*_R, *_C, *_O), DutyStatus.WITHDRAWN, "representatives.keep_duty", _RULE
    ),
    DutyAction.PUBLISH: Move(_C, STAYS, "representatives.publish_duty", f"代表法第五十八条、{_RULE}"),
    DutyAction.UNPUBLISH: Move(
        (*_R, *_C, *_O, DutyStatus.WITHDRAWN), STAYS, "representatives.publish_duty", "", _IS_PUBLIC
    ),
}  # fmt: skip


class DutyOrigin(models.TextChoices):
    """Who registered it."""

    SELF = "self", "代表登记"
    ORGANISER = "organiser", "组织者登记"
    EVENT = "event", "活动出席"
    REGISTER = "register", "登记表导入"


class Way(models.TextChoices):
    """怎样联系: how somebody was in touch."""

    VISIT = "visit", "走访"
    RECEPTION = "reception", "接待"
    MEETING = "meeting", "座谈"
    PHONE = "phone", "电话"
    ONLINE = "online", "网络"
    OTHER = "other", "其他"
