"""The yearly plan of supervision (监督工作计划): drafted, decided by the chairpersons' meeting, published with its items.

起草 ─通过→ 已通过；增补的事项标明
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class PlanStatus(models.TextChoices):
    """Where a plan stands."""

    DRAFT = "draft", "起草"
    DECIDED = "decided", "已通过"


class PlanAction(models.TextChoices):
    """What may be done with a plan."""

    DECIDE = "decide", "登记通过"
    ADD_ITEM = "add_item", "增加事项"
    CHANGE = "change", "修改"
    PREPARE_RELEASE = "prepare_release", "准备公开稿"
    PUBLISH = "publish", "公开"
    UNPUBLISH = "unpublish", "撤下公开"


_LAW = "监督法第六十三条"
_KEEPS, _DECIDES = "supervision.keep_items", "supervision.decide_plan"
_PUBLISHES = "supervision.publish_items"
_HAS_ITEMS = Need("has_items", "计划里还没有监督事项，请先增加。")
_RELEASE_READY = Need("has_release", "还没有准备公开稿。")
_IS_PUBLIC = Need("is_public", "计划现在没有公开。")
_DRAFT, _DECIDED = (PlanStatus.DRAFT,), (PlanStatus.DECIDED,)

PLAN_MOVES: Moves = {
    PlanAction.DECIDE: Move(_DRAFT, PlanStatus.DECIDED, _DECIDES, _LAW, _HAS_ITEMS),
    PlanAction.ADD_ITEM: Move((*_DRAFT, *_DECIDED), STAYS, _KEEPS, _LAW),
    PlanAction.CHANGE: Move(_DRAFT, STAYS, _KEEPS),
    PlanAction.PREPARE_RELEASE: Move(_DECIDED, STAYS, _PUBLISHES, _LAW),
    PlanAction.PUBLISH: Move(_DECIDED, STAYS, _PUBLISHES, _LAW, _RELEASE_READY),
    PlanAction.UNPUBLISH: Move(_DECIDED, STAYS, _PUBLISHES, needs=_IS_PUBLIC),
}
