"""The life of a normative document under review (规范性文件备案审查), and of a proposal to review one (审查建议).

待报送 ─报送备案→ 待形式审查 ─接收登记→ 审查中 ─未发现问题→ 审查终结
             ↑      └─退回补正→ 待补正 ┘      └─提出审查意见→ 待制定机关处理 ─答复→ 已答复 ─认可→ 审查终结
                                                        │  ↑           │└─要求重新处理─┘
                                                        └──┴─常委会撤销─┴→ 审查终结
审查终结的，有人提出审查建议或者专项审查时，可以重新审查；已经废止或者撤销的除外。
审查以前发现登记有误，或者不属于备案范围的，作废。
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class DocumentKind(models.TextChoices):
    """Whose documents the committee reviews (监督法第三十九条)."""

    GOVERNMENT = "government", "区政府规范性文件"
    SUPERVISORS = "supervisors", "区监委规范性文件"
    COURT = "court", "区法院规范性文件"
    PROCURATORATE = "procuratorate", "区检察院规范性文件"
    TOWN = "town", "镇人大决议决定"


class DocumentStatus(models.TextChoices):
    """Where a document stands."""

    AWAITED = "awaited", "待报送备案"
    FILED = "filed", "待形式审查"
    SUPPLEMENT = "supplement", "待补正"
    REVIEWING = "reviewing", "审查中"
    OPINED = "opined", "待制定机关处理"
    ANSWERED = "answered", "制定机关已答复"
    CONCLUDED = "concluded", "审查终结"
    VOID = "void", "作废"


class DocumentAction(models.TextChoices):
    """What may be done with a document."""

    FILE = "file", "报送备案"
    ACCEPT = "accept", "接收登记"
    RETURN = "return", "退回补正"
    OPINE = "opine", "提出审查意见"
    CLEAR = "clear", "未发现问题，审查终结"
    ANNUL = "annul", "登记撤销决定"
    ANSWER = "answer", "答复处理意见"
    SETTLE = "settle", "认可处理，审查终结"
    SEND_BACK = "send_back", "要求重新处理"
    REVIEW_AGAIN = "review_again", "重新审查"
    CHANGE = "change", "修改"
    VOID = "void", "作废"
    PREPARE_RELEASE = "prepare_release", "准备公开"
    PUBLISH = "publish", "公开"
    UNPUBLISH = "unpublish", "撤下"


class Remedy(models.TextChoices):
    """What is done with it: by the organ that made it (备案审查条例第三十三条), else by the committee (监督法第三十九条)."""

    AMEND = "amend", "修改"
    REPEAL = "repeal", "废止"
    KEEP = "keep", "不修改，说明理由"
    ANNULLED = "annulled", "常委会撤销"


# What the maker may answer.
ANSWERS = (Remedy.AMEND, Remedy.REPEAL, Remedy.KEEP)
# The document was put right.
CORRECTED = (Remedy.AMEND, Remedy.REPEAL, Remedy.ANNULLED)
# It is no longer in force, so that there is nothing to review.
GONE = (Remedy.REPEAL, Remedy.ANNULLED)


# It has come in, so that it is one of the year's documents.
CAME_IN = (
    DocumentStatus.FILED,
    DocumentStatus.SUPPLEMENT,
    DocumentStatus.REVIEWING,
    DocumentStatus.OPINED,
    DocumentStatus.ANSWERED,
    DocumentStatus.CONCLUDED,
)

_RULES = "上海市人大常委会规范性文件备案审查条例"
_MAKES, _KEEPS = "supervision.file_document", "supervision.keep_documents"
_PUBLISHES = "supervision.publish_documents"
_RELEASE_READY = Need("has_release", "还没有准备公开，请先准备，再由另一个人公开。")
_IS_PUBLIC = Need("is_public", "这一件现在没有公开。")
_IN_FORCE = Need("is_in_force", "这件文件已经废止或者撤销，不用再审查。")
_W, _F, _S = (DocumentStatus.AWAITED,), (DocumentStatus.FILED,), (DocumentStatus.SUPPLEMENT,)
_R, _O, _A = (DocumentStatus.REVIEWING,), (DocumentStatus.OPINED,), (DocumentStatus.ANSWERED,)
_C = (DocumentStatus.CONCLUDED,)
_KNOWN = (*_R, *_O, *_A, *_C)

DOCUMENT_MOVES: Moves = {
    DocumentAction.FILE: Move((*_W, *_S), DocumentStatus.FILED, _MAKES, f"{_RULES}第十条、第十一条"),
    DocumentAction.ACCEPT: Move(_F, DocumentStatus.REVIEWING, _KEEPS, f"{_RULES}第十二条"),
    DocumentAction.RETURN: Move(_F, DocumentStatus.SUPPLEMENT, _KEEPS, f"{_RULES}第十二条"),
    DocumentAction.OPINE: Move(
        _R, DocumentStatus.OPINED, _KEEPS, f"监督法第三十九条；{_RULES}第二十八条至第三十三条"
    ),
    DocumentAction.CLEAR: Move(_R, DocumentStatus.CONCLUDED, _KEEPS, f"{_RULES}第十五条"),
    DocumentAction.ANSWER: Move(_O, DocumentStatus.ANSWERED, _MAKES, f"{_RULES}第三十三条"),
    DocumentAction.SETTLE: Move(_A, DocumentStatus.CONCLUDED, _KEEPS, f"{_RULES}第三十四条"),
    DocumentAction.SEND_BACK: Move(_A, DocumentStatus.OPINED, _KEEPS, f"{_RULES}第三十四条"),
    DocumentAction.REVIEW_AGAIN: Move(
        _C, DocumentStatus.REVIEWING, _KEEPS, f"{_RULES}第十四条、第二十条", _IN_FORCE
    ),
    DocumentAction.CHANGE: Move((*_W, *_F, *_S), STAYS, _KEEPS),
    DocumentAction.VOID: Move((*_W, *_F, *_S), DocumentStatus.VOID, _KEEPS, f"{_RULES}第十二条"),
    DocumentAction.PREPARE_RELEASE: Move(_KNOWN, STAYS, _PUBLISHES, f"{_RULES}第十三条、第四十条"),
    DocumentAction.PUBLISH: Move(_KNOWN, STAYS, _PUBLISHES, f"{_RULES}第十三条、第四十条", _RELEASE_READY),
    DocumentAction.UNPUBLISH: Move(_KNOWN, STAYS, _PUBLISHES, needs=_IS_PUBLIC),
    DocumentAction.ANNUL: Move(
        (*_O, *_A), DocumentStatus.CONCLUDED, _KEEPS, f"监督法第三十九条；{_RULES}第三十四条"
    ),
}  # fmt: skip


class ReviewSource(models.TextChoices):
    """Who proposes a review (备案审查条例第十六条、第十七条)."""

    CITIZEN = "citizen", "公民"
    ORGANISATION = "organisation", "社会团体、企业事业组织"
    ORGAN = "organ", "国家机关"


class ReviewStatus(models.TextChoices):
    """Where a proposal stands."""

    RECEIVED = "received", "已接收"
    REVIEWING = "reviewing", "已启动审查"
    ANSWERED = "answered", "已反馈"


class ReviewAction(models.TextChoices):
    """What may be done with a proposal."""

    BEGIN = "begin", "启动审查"
    DECLINE = "decline", "不启动审查，反馈理由"
    PASS_ON = "pass_on", "移送有权审查的机关"
    ANSWER = "answer", "反馈审查结果"


class Ground(models.TextChoices):
    """Why no review is begun (备案审查条例第十八条)."""

    CHANGED = "changed", "相关规定已经修改或者废止"
    AGREED = "agreed", "制定机关已经同意修改或者废止"
    REVIEWED = "reviewed", "同一规定此前已有审查结论"
    UNFOUNDED = "unfounded", "理由不明确或者明显不成立"
    OTHER = "other", "其他不宜启动审查的情形"


_TAKES = "supervision.take_review_proposal"
_REVIEWED = Need("is_reviewed", "审查还没有终结，终结以后再反馈结果。")
_N, _U = (ReviewStatus.RECEIVED,), (ReviewStatus.REVIEWING,)

REVIEW_MOVES: Moves = {
    ReviewAction.BEGIN: Move(_N, ReviewStatus.REVIEWING, _TAKES, f"{_RULES}第十七条、第十九条"),
    ReviewAction.DECLINE: Move(_N, ReviewStatus.ANSWERED, _TAKES, f"{_RULES}第十八条、第三十六条"),
    ReviewAction.PASS_ON: Move(_N, ReviewStatus.ANSWERED, _TAKES, f"监督法第四十四条；{_RULES}第二十一条"),
    ReviewAction.ANSWER: Move(_U, ReviewStatus.ANSWERED, _TAKES, f"{_RULES}第三十六条", _REVIEWED),
}  # fmt: skip
