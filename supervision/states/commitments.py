"""The life of a commitment (承诺) made at an inquiry: its date is followed until it is kept, or given up with the reason.

进行中 ─报告→ 待核实 ─核实→ 已兑现；未兑现的退回继续
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves


class CommitmentStatus(models.TextChoices):
    """Where a commitment stands."""

    OPEN = "open", "进行中"
    REPORTED = "reported", "待核实"
    KEPT = "kept", "已兑现"
    ENDED = "ended", "终止"


class CommitmentAction(models.TextChoices):
    """What may be done with a commitment."""

    REPORT = "report", "报告完成情况"
    CONFIRM = "confirm", "核实已兑现"
    RETURN = "return", "核实未兑现"
    POSTPONE = "postpone", "改期限"
    END = "end", "终止"


_LAW = "监督法第四十七条至第五十条"
_OPEN, _REPORTED = (CommitmentStatus.OPEN,), (CommitmentStatus.REPORTED,)
_REPORTS, _JUDGES = "supervision.report_commitment", "supervision.judge_commitment"

COMMITMENT_MOVES: Moves = {
    CommitmentAction.REPORT: Move(_OPEN, CommitmentStatus.REPORTED, _REPORTS, _LAW),
    CommitmentAction.CONFIRM: Move(_REPORTED, CommitmentStatus.KEPT, _JUDGES, _LAW),
    CommitmentAction.RETURN: Move(_REPORTED, CommitmentStatus.OPEN, _JUDGES, _LAW),
    CommitmentAction.POSTPONE: Move(_OPEN, STAYS, _JUDGES),
    CommitmentAction.END: Move((*_OPEN, *_REPORTED), CommitmentStatus.ENDED, _JUDGES),
}
