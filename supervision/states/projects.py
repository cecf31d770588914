"""民生实事项目: the life of a proposal, and of the project that is made of one or more.

项目建议：已征集 ─纳入项目→ 已纳入
              └─不采用（写明理由）→ 未采用

项目：候选 ─常委会审议→ 已审议 ─票决→ 已入选 ─公告→ 实施中 ─完成→ 已完成 ─测评→ 已测评
      │                   │                          │
      └────不列入─────────┤                          └─终止（须经常委会决定）→ 已终止
                          └─票决→ 未入选

群众提、代表定、政府办、社会评（嘉定区民生实事项目人大代表票决制实施办法（试行），2024年11月27日）。
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class ProposalStatus(models.TextChoices):
    """Where a proposal stands."""

    COLLECTED = "collected", "已征集"
    TAKEN = "taken", "已纳入项目"
    DECLINED = "declined", "未采用"


class ProposalAction(models.TextChoices):
    """What may be done with a proposal."""

    TAKE = "take", "列为候选项目"
    JOIN = "join", "并入候选项目"
    DECLINE = "decline", "不采用"


class SourceKind(models.TextChoices):
    """From whom it came: how many projects come from residents is asked often and rarely known."""

    RESIDENT = "resident", "群众提出"
    REPRESENTATIVE = "representative", "代表提出"
    ORGAN = "organ", "部门或街镇提出"
    OPINION = "opinion", "群众意见转来"
    SUGGESTION = "suggestion", "代表建议转来"


# A resident said it, here or at a station.
FROM_RESIDENTS = (SourceKind.RESIDENT, SourceKind.OPINION)


class ProjectStatus(models.TextChoices):
    """Where a project stands."""

    CANDIDATE = "candidate", "候选"
    DELIBERATED = "deliberated", "已审议，待票决"
    DROPPED = "dropped", "不列入"
    NOT_CHOSEN = "not_chosen", "未入选"
    CHOSEN = "chosen", "已入选，待公告"
    UNDERWAY = "underway", "实施中"
    COMPLETED = "completed", "已完成，待测评"
    APPRAISED = "appraised", "已测评"
    ENDED = "ended", "已终止"


class ProjectAction(models.TextChoices):
    """What may be done with a project."""

    DELIBERATE = "deliberate", "登记常委会审议"
    PUT_TO_VOTE = "put_to_vote", "提交票决"
    CHOOSE = "choose", "登记票决入选"
    LEAVE_OUT = "leave_out", "登记票决未入选"
    ANNOUNCE = "announce", "公告实施"
    REPORT_PROGRESS = "report_progress", "报告进度"
    ADD_PHOTOS = "add_photos", "上传照片"
    COMPLETE = "complete", "登记完成"
    NOTE = "note", "写监督记录"
    ADD_MILESTONE = "add_milestone", "增加节点"
    SUPERVISE = "supervise", "安排监督小组"
    ADJUST = "adjust", "登记调整"
    ORDER_APPRAISAL = "order_appraisal", "发起测评"
    APPRAISE = "appraise", "登记测评结果"
    PREPARE_RELEASE = "prepare_release", "准备公开稿"
    PUBLISH = "publish", "审核公开"
    UNPUBLISH = "unpublish", "撤下公开"
    CHANGE = "change", "修改"
    DROP = "drop", "不列入"
    END = "end", "登记终止"


# The public may know of it: it was put to the vote or beyond.
CARRIED_OUT = (ProjectStatus.UNDERWAY, ProjectStatus.COMPLETED, ProjectStatus.APPRAISED)
IN_PUBLIC = (*CARRIED_OUT, ProjectStatus.ENDED)
WON = (ProjectStatus.CHOSEN, *CARRIED_OUT, ProjectStatus.ENDED)
DONE = (ProjectStatus.COMPLETED, ProjectStatus.APPRAISED)


class Grade(models.TextChoices):
    """What a resident may say of a dimension, in the order of the ballot."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


_SCREENS, _KEEPS = "supervision.screen_proposal", "supervision.keep_project"
_BY_LAW = "嘉定区民生实事项目票决制实施办法（试行）"
_DECIDES = "常委会讨论决定重大事项的规定（参照浙江省规定第四条）"
_COLLECTED = (ProposalStatus.COLLECTED,)

PROPOSAL_MOVES: Moves = {
    ProposalAction.TAKE: Move(_COLLECTED, ProposalStatus.TAKEN, _SCREENS, _BY_LAW),
    ProposalAction.JOIN: Move(_COLLECTED, ProposalStatus.TAKEN, _SCREENS, _BY_LAW),
    ProposalAction.DECLINE: Move(_COLLECTED, ProposalStatus.DECLINED, _SCREENS, _BY_LAW),
}

_C, _D, _W, _U, _X, _A = (
    (ProjectStatus.CANDIDATE,), (ProjectStatus.DELIBERATED,), (ProjectStatus.CHOSEN,),
    (ProjectStatus.UNDERWAY,), (ProjectStatus.COMPLETED,), (ProjectStatus.APPRAISED,),
)  # fmt: skip
_OUTCOME = Need("has_outcome", "票决还没有认定结果，请先计票，由两个人认定。")
_NOT_VOTED_ON = Need("is_on_no_ballot", "这个项目正在票决，或者票决结果还没有登记，现在不能改。")
_HAS_RELEASE = Need("has_release", "请先准备公开稿，再由另一个人审核公开。")

PROJECT_MOVES: Moves = {
    ProjectAction.DELIBERATE: Move(_C, ProjectStatus.DELIBERATED, _KEEPS, _DECIDES),
    ProjectAction.PUT_TO_VOTE: Move(_D, STAYS, _KEEPS, _BY_LAW, _NOT_VOTED_ON),
    ProjectAction.CHOOSE: Move(_D, ProjectStatus.CHOSEN, _KEEPS, _BY_LAW, _OUTCOME),
    ProjectAction.LEAVE_OUT: Move(_D, ProjectStatus.NOT_CHOSEN, _KEEPS, _BY_LAW, _OUTCOME),
    ProjectAction.ANNOUNCE: Move(_W, ProjectStatus.UNDERWAY, _KEEPS, _BY_LAW),
    ProjectAction.REPORT_PROGRESS: Move(_U, STAYS, "supervision.report_on_project"),
    ProjectAction.ADD_PHOTOS: Move((*_U, *_X), STAYS, "supervision.report_on_project"),
    ProjectAction.COMPLETE: Move(
        _U, ProjectStatus.COMPLETED, "supervision.report_on_project", "",
        Need("all_milestones_are_done", "还有节点没有完成，请先报告进度。"),
    ),
    ProjectAction.NOTE: Move((*_U, *_X), STAYS, "supervision.note_on_project", _BY_LAW),
    ProjectAction.ADD_MILESTONE: Move((*_W, *_U), STAYS, _KEEPS),
    ProjectAction.SUPERVISE: Move((*_W, *_U), STAYS, _KEEPS),
    ProjectAction.ADJUST: Move(_U, STAYS, _KEEPS, _DECIDES),
    ProjectAction.ORDER_APPRAISAL: Move(
        _X, STAYS, _KEEPS, _BY_LAW,
        Need("is_not_being_appraised", "测评已经发起，请到表决里继续。"),
    ),
    ProjectAction.APPRAISE: Move(
        _X, ProjectStatus.APPRAISED, _KEEPS, _BY_LAW,
        Need("has_appraisal", "代表测评还没有认定结果，请先投票、计票，由两个人认定。"),
    ),
    ProjectAction.PREPARE_RELEASE: Move(IN_PUBLIC, STAYS, "supervision.prepare_project"),
    ProjectAction.PUBLISH: Move(
        IN_PUBLIC, STAYS, "supervision.publish_project", _BY_LAW, _HAS_RELEASE
    ),
    ProjectAction.UNPUBLISH: Move(
        IN_PUBLIC, STAYS, "supervision.publish_project", "",
        Need("is_public", "这个项目没有公开，不用撤下。"),
    ),
    ProjectAction.CHANGE: Move((*_C, *_D, *_W), STAYS, _KEEPS, "", _NOT_VOTED_ON),
    ProjectAction.DROP: Move((*_C, *_D), ProjectStatus.DROPPED, _KEEPS, "", _NOT_VOTED_ON),
    ProjectAction.END: Move(_U, ProjectStatus.ENDED, _KEEPS, _DECIDES),
}  # fmt: skip
