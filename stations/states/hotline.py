"""12345 热线工单 under supervision: a supervisor looks, the matter comes to the table, the office calls back.

待了解 ─填写所见→ 已了解 ─列入议事→ 议事中 ─回访→ 已回访        （已了解的也可以直接回访；回访以前可以撤回）

Who judged that a matter is solved is never left out: 承办单位, 热线平台 or 诉求人 by the register, then the supervisor, then
the congress. The city's own 解决率 of 82 % for 2016 was the handling units' word (12345市民服务热线2016年公开数据).
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class Limit(models.TextChoices):
    """Which time limit the hotline gave a ticket; how long it is says the period in force (hotline.one, …)."""

    ONE = "one", "1 个工作日件"
    FIVE = "five", "5 个工作日件"
    FIFTEEN = "fifteen", "15 个工作日件"


class Mark(models.TextChoices):
    """What the caller answered when the hotline called back."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class Solved(models.TextChoices):
    """Whether the matter is solved."""

    SOLVED = "solved", "已解决"
    PARTLY = "partly", "部分解决"
    UNSOLVED = "unsolved", "未解决"


class Judge(models.TextChoices):
    """Who said, in the hotline's own register, whether the matter is solved."""

    ORGAN = "organ", "承办单位"
    HOTLINE = "hotline", "热线平台回访"
    CALLER = "caller", "诉求人"


class SupervisionStatus(models.TextChoices):
    """Where a supervisor's task stands."""

    HANDED = "handed", "待了解"
    LOOKED = "looked", "已了解"
    TABLED = "tabled", "议事中"
    CALLED_BACK = "called_back", "已回访"
    WITHDRAWN = "withdrawn", "已撤回"


class SupervisionAction(models.TextChoices):
    """What may be done with a supervisor's task."""

    NOTE = "note", "填写所见"
    TABLE = "table", "列入议事"
    CALL_BACK = "call_back", "回访"
    NOTE_AGAIN = "note_again", "补充所见"
    EXTEND = "extend", "改期限"
    TAKE_OFF = "take_off", "移出议事"
    WITHDRAW = "withdraw", "撤回"


OVER = (SupervisionStatus.CALLED_BACK, SupervisionStatus.WITHDRAWN)
# Somebody has looked.
SEEN = (SupervisionStatus.LOOKED, SupervisionStatus.TABLED, SupervisionStatus.CALLED_BACK)

_SOURCE = "嘉定2024工作掠影：人大代表热线监督员、热线议事厅"
_LOOKS, _KEEPS = "stations.look_at_ticket", "stations.keep_hotline"
_TABLE_IS_DONE = Need("table_is_done", "议事还没有结论，或者还有承诺没有确认，请办完以后再回访。")
_H, _L, _T = (SupervisionStatus.HANDED,), (SupervisionStatus.LOOKED,), (SupervisionStatus.TABLED,)

SUPERVISION_MOVES: Moves = {
    SupervisionAction.NOTE: Move(_H, SupervisionStatus.LOOKED, _LOOKS, _SOURCE),
    SupervisionAction.TABLE: Move(_L, SupervisionStatus.TABLED, _KEEPS, _SOURCE),
    SupervisionAction.CALL_BACK: Move(
        (*_L, *_T), SupervisionStatus.CALLED_BACK, _KEEPS, _SOURCE, _TABLE_IS_DONE
    ),
    SupervisionAction.NOTE_AGAIN: Move((*_L, *_T), STAYS, _LOOKS),
    SupervisionAction.EXTEND: Move(_H, STAYS, _KEEPS),
    SupervisionAction.TAKE_OFF: Move(_T, SupervisionStatus.LOOKED, _KEEPS),
    SupervisionAction.WITHDRAW: Move((*_H, *_L), SupervisionStatus.WITHDRAWN, _KEEPS),
}
