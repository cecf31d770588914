"""The life of a draft law at the legislative contact points (基层立法联系点), and of each point's part in it.

草案：征询中 ─登记已审议→ 已审议 ─登记已公布→ 已公布 ─登记采纳、回告→ （公开）
        │  └──────登记已公布──────┘  │        └─更正为未公布→ 已审议（还没有登记采纳的）
        ├─登记未通过→ 未通过          └─登记搁置→ 搁置 ─恢复征询→ 征询中
征询任务：已接收 ─开始征集→ 征集中 ─转入筛选→ 筛选中 ─上报→ 已上报 ─办结→ 已办结
                              ↑──继续征集──┘ ↑──撤销上报──┘
                              └─没有意见，办结→ 已办结

No law sets the steps: 立法法第七十条、第九十条 have contact points hear what the grass roots say of drafts; the steps are those of
上海市人大常委会基层立法联系点工作规则 (2020-04-16).
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class DraftKind(models.TextChoices):
    """What it is to become."""

    LAW = "law", "国家法律"
    REGULATION = "regulation", "地方性法规"
    OTHER = "other", "其他"


class DraftStage(models.TextChoices):
    """What has become of the draft."""

    CONSULTING = "consulting", "征询中"
    DELIBERATED = "deliberated", "已审议"
    PROMULGATED = "promulgated", "已公布"
    REJECTED = "rejected", "未通过"
    SHELVED = "shelved", "搁置"


# Whoever proposed something can be told what came of it.
DECIDED = (DraftStage.PROMULGATED, DraftStage.REJECTED)
# On the way: what was said can still be heeded.
OPEN_STAGES = (DraftStage.CONSULTING, DraftStage.DELIBERATED)


class DraftAction(models.TextChoices):
    """What may be done with a draft."""

    HAND_OUT = "hand_out", "交给联系点征询"
    AMEND = "amend", "更正"
    DELIBERATE = "deliberate", "登记已审议"
    PROMULGATE = "promulgate", "登记已公布"
    REJECT = "reject", "登记未通过"
    SHELVE = "shelve", "登记搁置"
    RESUME = "resume", "恢复征询"
    UNDO = "undo", "更正为未公布"
    PREPARE_RELEASE = "prepare_release", "准备公开稿"
    PUBLISH = "publish", "公开"
    UNPUBLISH = "unpublish", "撤下公开"


_C, _V, _P, _R, _S = (
    (DraftStage.CONSULTING,),
    (DraftStage.DELIBERATED,),
    (DraftStage.PROMULGATED,),
    (DraftStage.REJECTED,),
    (DraftStage.SHELVED,),
)
_OFFICE = "stations.keep_draft"
_RULE = "上海市人大常委会基层立法联系点工作规则"
_NOTHING_ADOPTED = Need("has_no_adoption", "已经登记了采纳情况，不能更正为未公布。")
_HAS_RELEASE = Need("has_release", "请先准备公开稿，再由另一个人审核公开。")
_IS_PUBLIC = Need("is_public", "这部草案没有公开，不用撤下。")

DRAFT_MOVES: Moves = {
    DraftAction.HAND_OUT: Move(_C, STAYS, _OFFICE, _RULE),
    DraftAction.PROMULGATE: Move((*_C, *_V), DraftStage.PROMULGATED, _OFFICE, "立法法第六十二条、第八十八条"),
    DraftAction.DELIBERATE: Move(_C, DraftStage.DELIBERATED, _OFFICE),
    DraftAction.REJECT: Move((*_C, *_V), DraftStage.REJECTED, _OFFICE),
    DraftAction.SHELVE: Move((*_C, *_V), DraftStage.SHELVED, _OFFICE, "立法法第四十五条"),
    DraftAction.RESUME: Move((*_S, *_V), DraftStage.CONSULTING, _OFFICE),
    DraftAction.PREPARE_RELEASE: Move((*_C, *_V, *_P, *_R), STAYS, "stations.publish_draft"),
    DraftAction.PUBLISH: Move((*_C, *_V, *_P, *_R), STAYS, "stations.publish_draft", "", _HAS_RELEASE),
    DraftAction.UNPUBLISH: Move((*_C, *_V, *_P, *_R, *_S), STAYS, "stations.publish_draft", "", _IS_PUBLIC),
    DraftAction.AMEND: Move((*_C, *_V, *_P), STAYS, _OFFICE),
    DraftAction.UNDO: Move(_P, DraftStage.DELIBERATED, _OFFICE, "", _NOTHING_ADOPTED),
}  # fmt: skip


class TaskStatus(models.TextChoices):
    """How far a point is with its part."""

    RECEIVED = "received", "已接收"
    COLLECTING = "collecting", "征集中"
    SELECTING = "selecting", "筛选中"
    SUBMITTED = "submitted", "已上报"
    CLOSED = "closed", "已办结"
    WITHDRAWN = "withdrawn", "已撤回"


# The clock runs: something is still to be handed in.
AT_THE_POINT = (TaskStatus.RECEIVED, TaskStatus.COLLECTING, TaskStatus.SELECTING)


class TaskAction(models.TextChoices):
    """What may be done with a consultation task."""

    BEGIN = "begin", "开始征集"
    COMMENT = "comment", "录入意见"
    AMEND = "amend", "更正意见"
    STRIKE = "strike", "划去意见"
    FINISH = "finish", "转入筛选"
    RESUME = "resume", "继续征集"
    SELECT = "select", "筛选"
    SUBMIT = "submit", "上报"
    RECALL = "recall", "撤销上报"
    CLOSE_EMPTY = "close_empty", "没有意见，办结"
    ADOPT = "adopt", "登记采纳情况"
    TELL = "tell", "回告提出人"
    ERASE_PROPOSER = "erase_proposer", "清除提出人"
    CLOSE = "close", "办结"
    EXTEND = "extend", "改截止日期"
    HOLD = "hold", "登记征询活动"
    WITHDRAW = "withdraw", "撤回"


_REC, _COL, _SEL, _SUB = (
    (TaskStatus.RECEIVED,),
    (TaskStatus.COLLECTING,),
    (TaskStatus.SELECTING,),
    (TaskStatus.SUBMITTED,),
)
_KEEPS, _SAYS = "stations.keep_consultation", "stations.comment_on_draft"
_HAS_SELECTED = Need("has_selected", "还没有选定要上报的意见，请先筛选。")
_HAS_COMMENTS = Need("has_comments", "还没有录入意见。")
_NOTHING_SELECTED = Need("has_nothing_selected", "有选定的意见，请上报，或者先取消选定。")
_IS_OUT = Need("is_out", "法律法规还没有公布，不能登记采纳情况。")
_IS_DECIDED = Need("is_decided", "草案还没有公布，公布以后再回告提出人。")
_ALL_TOLD = Need("all_told", "还有提出人没有回告，请先回告，再办结。")
_NOT_ANSWERED = Need("has_no_answer", "已经登记了采纳情况，不能撤销上报。")

TASK_MOVES: Moves = {
    TaskAction.BEGIN: Move(_REC, TaskStatus.COLLECTING, _KEEPS, _RULE),
    TaskAction.COMMENT: Move((*_COL, *_SEL), STAYS, _SAYS, _RULE),
    TaskAction.FINISH: Move(_COL, TaskStatus.SELECTING, _KEEPS, _RULE, _HAS_COMMENTS),
    TaskAction.SELECT: Move((*_COL, *_SEL), STAYS, _KEEPS, _RULE, _HAS_COMMENTS),
    TaskAction.SUBMIT: Move(_SEL, TaskStatus.SUBMITTED, _KEEPS, _RULE, _HAS_SELECTED),
    TaskAction.ADOPT: Move(_SUB, STAYS, _KEEPS, _RULE, _IS_OUT),
    TaskAction.TELL: Move(_SUB, STAYS, "stations.tell_proposer", _RULE, _IS_DECIDED),
    TaskAction.CLOSE: Move(_SUB, TaskStatus.CLOSED, _KEEPS, _RULE, _ALL_TOLD),
    TaskAction.HOLD: Move((*_REC, *_COL, *_SEL), STAYS, _KEEPS, _RULE),
    TaskAction.EXTEND: Move((*_REC, *_COL, *_SEL), STAYS, _OFFICE),
    TaskAction.STRIKE: Move((*_COL, *_SEL), STAYS, _KEEPS, "", _HAS_COMMENTS),
    TaskAction.AMEND: Move((*_COL, *_SEL), STAYS, _KEEPS, "", _HAS_COMMENTS),
    TaskAction.ERASE_PROPOSER: Move(tuple(TaskStatus), STAYS, "stations.know_proposer", "个人信息保护法第四十七条"),
    TaskAction.RESUME: Move(_SEL, TaskStatus.COLLECTING, _KEEPS),
    TaskAction.CLOSE_EMPTY: Move((*_REC, *_COL, *_SEL), TaskStatus.CLOSED, _KEEPS, "", _NOTHING_SELECTED),
    TaskAction.RECALL: Move(_SUB, TaskStatus.SELECTING, _KEEPS, "", _NOT_ANSWERED),
    TaskAction.WITHDRAW: Move(_REC, TaskStatus.WITHDRAWN, _OFFICE),
}  # fmt: skip


class PointLevel(models.TextChoices):
    """Whose point it is."""

    NATIONAL = "national", "国家级"
    CITY = "city", "市级"
    ASSISTING = "assisting", "区级协助"


class NetworkRole(models.TextChoices):
    """What a member does in a network such as “4+2+X”."""

    HUB = "hub", "联系点"
    BRANCH = "branch", "分点"
    INFORMATION = "information", "信息采集点"


class ProposerKind(models.TextChoices):
    """In what capacity somebody proposes; who it is stands apart."""

    RESIDENT = "resident", "群众"
    REPRESENTATIVE = "representative", "人大代表"
    OFFICER = "officer", "信息员"
    LAWYER = "lawyer", "律师、专家"
    ENTERPRISE = "enterprise", "企业、社会组织"
    ORGAN = "organ", "单位"


class Selection(models.TextChoices):
    """筛选."""

    SELECTED = "selected", "选定"
    LEFT = "left", "不上报"


class Adoption(models.TextChoices):
    """What the law that came out has of it."""

    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    NOT = "not", "未采纳"


HEEDED = (Adoption.ADOPTED, Adoption.PARTLY)


class ToldBy(models.TextChoices):
    """How a proposer was told."""

    PORTAL = "portal", "系统通知"
    CODE = "code", "凭查询码查看"
    PHONE = "phone", "电话"
    VISIT = "visit", "当面"
    LETTER = "letter", "书面"
    MEETING = "meeting", "会议通报"
