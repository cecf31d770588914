"""The life of a round of 代表集中联系社区, from its plan to the report on what became of it.

筹备 ─开始→ 进行中 ─结束→ 已结束 ─通报→ 已通报（准备公开稿、公开、撤下）

新一轮开始以前，先通报上一轮的结果（嘉定2025代表工作计划第七项）。
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class RoundStatus(models.TextChoices):
    """Where a round stands."""

    PLANNED = "planned", "筹备"
    OPEN = "open", "进行中"
    CLOSED = "closed", "已结束，待通报"
    REPORTED = "reported", "已通报"


# It has begun, so that it is one of the year's rounds.
HELD = (RoundStatus.OPEN, RoundStatus.CLOSED, RoundStatus.REPORTED)
# What the next one waits for.
UNREPORTED = (RoundStatus.OPEN, RoundStatus.CLOSED)


class RoundAction(models.TextChoices):
    """What may be done with a round."""

    OPEN = "open", "开始"
    CLOSE = "close", "结束"
    WRITE_REPORT = "write_report", "写通报"
    REPORT = "report", "发出通报"
    CHANGE = "change", "修改"
    ADD_SESSION = "add_session", "安排场次"
    PREPARE_RELEASE = "prepare_release", "准备公开稿"
    PUBLISH = "publish", "公开"
    UNPUBLISH = "unpublish", "撤下公开"


_SOURCE = "嘉定2025代表工作计划第七项"
_LAW = "上海市实施代表法办法第三十条"
_KEEPS = "stations.keep_rounds"
_LAST_IS_REPORTED = Need(
    "last_is_reported", "上一轮的结果还没有通报，不能开始新一轮。请先写好并发出上一轮的通报。"
)
_HAS_REPORT = Need("has_report", "还没有写通报，请先写好再发出。")
_HAS_RELEASE = Need("has_release", "请先准备公开稿，再由另一个人审核公开。")
_IS_PUBLIC = Need("is_public", "这一轮的通报没有公开，不用撤下。")

_P, _O, _C = (RoundStatus.PLANNED,), (RoundStatus.OPEN,), (RoundStatus.CLOSED,)
_R = (RoundStatus.REPORTED,)

ROUND_MOVES: Moves = {
    RoundAction.OPEN: Move(_P, RoundStatus.OPEN, _KEEPS, f"{_LAW}、{_SOURCE}", _LAST_IS_REPORTED),
    RoundAction.CLOSE: Move(_O, RoundStatus.CLOSED, _KEEPS, _LAW),
    RoundAction.REPORT: Move(_C, RoundStatus.REPORTED, _KEEPS, _SOURCE, _HAS_REPORT),
    RoundAction.WRITE_REPORT: Move(_C, STAYS, _KEEPS, _SOURCE),
    RoundAction.ADD_SESSION: Move((*_P, *_O), STAYS, _KEEPS, _LAW),
    RoundAction.CHANGE: Move((*_P, *_O), STAYS, _KEEPS),
    RoundAction.PREPARE_RELEASE: Move(_R, STAYS, _KEEPS),
    RoundAction.PUBLISH: Move(_R, STAYS, _KEEPS, "", _HAS_RELEASE),
    RoundAction.UNPUBLISH: Move(_R, STAYS, _KEEPS, "", _IS_PUBLIC),
}
