"""What is planned for the year and done besides supervision: from its plan to what came of it.

进行中 ─完成→ 已完成；不再做的终止，写明原因
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class PointKind(models.TextChoices):
    """What it is."""

    KEY_POINT = "key_point", "年度工作要点"
    REPRESENTATIVES = "representatives", "代表工作计划"
    RESEARCH = "research", "调研课题"
    SPECIAL_REPORT = "special_report", "专报"
    ARTICLE = "article", "媒体文章"
    VISIT = "visit", "走访企事业单位"


# What is entered when it has been done: nobody plans an article by its day.
DONE_WHEN_ENTERED = (PointKind.SPECIAL_REPORT, PointKind.ARTICLE, PointKind.VISIT)


class PointStatus(models.TextChoices):
    """Where it stands."""

    OPEN = "open", "进行中"
    DONE = "done", "已完成"
    ENDED = "ended", "终止"


class PointAction(models.TextChoices):
    """What may be done with it."""

    FINISH = "finish", "登记完成"
    NOTE_USE = "note_use", "登记采用和批示"
    CHANGE = "change", "修改"
    END = "end", "终止"
    REOPEN = "reopen", "重新打开"
    PREPARE_RELEASE = "prepare_release", "准备公开"
    PUBLISH = "publish", "公开"
    UNPUBLISH = "unpublish", "撤下"


_PLAN = "嘉定2025代表工作计划"
_KEEPS, _PUBLISHES = "supervision.keep_points", "supervision.publish_points"
_RELEASE_READY = Need("has_release", "还没有准备公开，请先准备，再由另一个人公开。")
_IS_PUBLIC = Need("is_public", "这一项现在没有公开。")
_O, _D, _E = (PointStatus.OPEN,), (PointStatus.DONE,), (PointStatus.ENDED,)

POINT_MOVES: Moves = {
    PointAction.FINISH: Move(_O, PointStatus.DONE, _KEEPS, _PLAN),
    PointAction.NOTE_USE: Move(_D, STAYS, _KEEPS),
    PointAction.CHANGE: Move((*_O, *_D), STAYS, _KEEPS),
    PointAction.END: Move(_O, PointStatus.ENDED, _KEEPS),
    PointAction.REOPEN: Move((*_D, *_E), PointStatus.OPEN, _KEEPS),
    PointAction.PREPARE_RELEASE: Move((*_O, *_D), STAYS, _PUBLISHES),
    PointAction.PUBLISH: Move((*_O, *_D), STAYS, _PUBLISHES, "", _RELEASE_READY),
    PointAction.UNPUBLISH: Move((*_O, *_D, *_E), STAYS, _PUBLISHES, "", _IS_PUBLIC),
}
