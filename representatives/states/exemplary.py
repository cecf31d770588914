"""Excellent cases (优秀案例), of duties done and of suggestions handled: nominated, selected, shown.

已推荐 ─入选→ 已入选 ─公开→ 已公开 ─撤下→ 已入选
  └─不入选→ 未入选        （撤回推荐、撤销入选 → 已撤回）
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class CaseStatus(models.TextChoices):
    """Where an excellent case stands."""

    NOMINATED = "nominated", "已推荐"
    SELECTED = "selected", "已入选"
    NOT_SELECTED = "not_selected", "未入选"
    PUBLISHED = "published", "已公开"
    WITHDRAWN = "withdrawn", "已撤回"


# What an appraisal counts.
CHOSEN = (CaseStatus.SELECTED, CaseStatus.PUBLISHED)


class CaseAction(models.TextChoices):
    """What may be done with an excellent case."""

    CHANGE = "change", "修改"
    TAKE_BACK = "take_back", "撤回推荐"
    SELECT = "select", "评为优秀案例"
    DECLINE = "decline", "不入选"
    PREPARE_RELEASE = "prepare_release", "准备公开稿"
    PUBLISH = "publish", "公开"
    UNPUBLISH = "unpublish", "撤下公开"
    REVOKE = "revoke", "撤销入选"


_N, _S, _P = ((CaseStatus.NOMINATED,), (CaseStatus.SELECTED,), (CaseStatus.PUBLISHED,))
_NOMINATED_IT, _SELECTS = "representatives.change_nomination", "representatives.select_case"
_HAS_RELEASE = Need("has_release", "请先准备公开稿，再由另一个人审核公开。")

CASE_MOVES: Moves = {
    CaseAction.CHANGE: Move(_N, STAYS, _NOMINATED_IT),
    CaseAction.SELECT: Move(_N, CaseStatus.SELECTED, _SELECTS, "区惯例"),
    CaseAction.PREPARE_RELEASE: Move(_S, STAYS, _SELECTS),
    CaseAction.PUBLISH: Move(
        _S, CaseStatus.PUBLISHED, "representatives.publish_case", "", _HAS_RELEASE
    ),
    CaseAction.DECLINE: Move(_N, CaseStatus.NOT_SELECTED, _SELECTS, "区惯例"),
    CaseAction.UNPUBLISH: Move(_P, CaseStatus.SELECTED, "representatives.publish_case"),
    CaseAction.TAKE_BACK: Move(_N, CaseStatus.WITHDRAWN, _NOMINATED_IT),
    CaseAction.REVOKE: Move(_S, CaseStatus.WITHDRAWN, _SELECTS),
}


class CaseKind(models.TextChoices):
    """Of what a case is an example."""

    DUTY = "duty", "履职案例"
    HANDLING = "handling", "建议办理案例"
