"""A deliberation (三方议事、热线议事厅、媒体圆桌), and a commitment that an organ made there, followed until it is kept.

议事：已安排 ─记录结论→ 已形成结论 ─公开→ （公众可见）        （安排以后可以取消）
承诺：待落实 ─报告落实→ ─确认→ 已落实、部分落实、没有落实        （确认以前可以说明理由延期；不属实的退回）
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class DeliberationKind(models.TextChoices):
    """Which kind of table residents, representatives and organs sit at."""

    THREE_SIDES = "three_sides", "三方议事"
    HOTLINE = "hotline", "热线议事厅"
    MEDIA = "media", "媒体圆桌"


class Side(models.TextChoices):
    """Who sits at the table."""

    REPRESENTATIVE = "representative", "人大代表"
    ORGAN = "organ", "职能部门"
    RESIDENTS = "residents", "居民"
    MEDIA = "media", "媒体"
    EXPERT = "expert", "专家"


class DeliberationStatus(models.TextChoices):
    """Where a deliberation stands."""

    PLANNED = "planned", "已安排"
    CONCLUDED = "concluded", "已形成结论"
    CANCELLED = "cancelled", "已取消"


class DeliberationAction(models.TextChoices):
    """What may be done with a deliberation."""

    ADD_PARTY = "add_party", "登记参加方"
    LINK_OPINION = "link_opinion", "关联群众意见"
    CONCLUDE = "conclude", "记录结论"
    COMMIT = "commit", "登记承诺"
    PREPARE_RELEASE = "prepare_release", "准备公开稿"
    PUBLISH = "publish", "公开"
    UNPUBLISH = "unpublish", "撤下公开"
    CANCEL = "cancel", "取消"


class CommitmentStatus(models.TextChoices):
    """What has become of a commitment."""

    OPEN = "open", "待落实"
    KEPT = "kept", "已落实"
    PARTLY = "partly", "部分落实"
    BROKEN = "broken", "没有落实"


class CommitmentAction(models.TextChoices):
    """What may be done with a commitment."""

    REPORT = "report", "报告落实情况"
    EXTEND = "extend", "延期"
    CONFIRM_KEPT = "confirm_kept", "确认已落实"
    CONFIRM_PARTLY = "confirm_partly", "确认部分落实"
    CONFIRM_BROKEN = "confirm_broken", "认定没有落实"
    SEND_BACK = "send_back", "退回报告"


_KEEPS, _CHECKS = "stations.keep_deliberation", "stations.check_commitment"
_BEGUN = Need("has_begun", "议事还没有开始，不能记录结论。")
_HAS_REPORT = Need("has_report", "承办单位还没有报告落实情况，不能确认。")
_NO_REPORT = Need("takes_report", "上一份报告还在等待核实。")
_HAS_RELEASE = Need("has_release", "请先准备公开稿，再由另一个人审核公开。")
_IS_PUBLIC = Need("is_public", "这次议事没有公开，不用撤下。")
_PUBLISHES = "stations.publish_deliberation"
_P, _C = (DeliberationStatus.PLANNED,), (DeliberationStatus.CONCLUDED,)
_OPEN = (CommitmentStatus.OPEN,)

DELIBERATION_MOVES: Moves = {
    DeliberationAction.CONCLUDE: Move(_P, DeliberationStatus.CONCLUDED, _KEEPS, "", _BEGUN),
    DeliberationAction.COMMIT: Move(_C, STAYS, _KEEPS),
    DeliberationAction.ADD_PARTY: Move((*_P, *_C), STAYS, _KEEPS),
    DeliberationAction.LINK_OPINION: Move((*_P, *_C), STAYS, _KEEPS),
    DeliberationAction.PREPARE_RELEASE: Move(_C, STAYS, _KEEPS),
    DeliberationAction.PUBLISH: Move(_C, STAYS, _PUBLISHES, "", _HAS_RELEASE),
    DeliberationAction.UNPUBLISH: Move(_C, STAYS, _PUBLISHES, "", _IS_PUBLIC),
    DeliberationAction.CANCEL: Move(_P, DeliberationStatus.CANCELLED, _KEEPS),
}

COMMITMENT_MOVES: Moves = {
    CommitmentAction.REPORT: Move(_OPEN, STAYS, "stations.report_commitment", "", _NO_REPORT),
    CommitmentAction.CONFIRM_KEPT: Move(_OPEN, CommitmentStatus.KEPT, _CHECKS, "", _HAS_REPORT),
    CommitmentAction.CONFIRM_PARTLY: Move(_OPEN, CommitmentStatus.PARTLY, _CHECKS, "", _HAS_REPORT),
    CommitmentAction.SEND_BACK: Move(_OPEN, STAYS, _CHECKS, "", _HAS_REPORT),
    CommitmentAction.CONFIRM_BROKEN: Move(_OPEN, CommitmentStatus.BROKEN, _CHECKS),
    CommitmentAction.EXTEND: Move(_OPEN, STAYS, _CHECKS),
}
