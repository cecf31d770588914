"""The life of a suggestion: its statuses, and every act upon it with the moment that it needs.

草稿 ─提出→ 已提出 ─受理→ 已受理 ─交办→ 办理中 ─答复→ 已答复 ─评价→ 已办结
              │                           ↑          │           │
              ├─退回→ 草稿                 │          └不满意→ 待研究 ─不再办理→ 已办结
              ├─作代表来信处理             └────────────再次办理──┘      （已办结的也可以再次办理）
              └─转请市代表提出                        撤回：办结之前都可以

A row of the table whose target is `STAYS` leaves the status as it is: it is an act that only some moments allow, with a
record as every other. The law's own numbers stand beside each row; 建议规定 is 上海市人民代表大会关于代表建议、批评和意见的规定.
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class Status(models.TextChoices):
    """Where a suggestion stands. Extensions, returns, consents and promises are rows of their own."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提出"
    ACCEPTED = "accepted", "已受理"
    LETTER = "letter", "作来信处理"
    REFERRED = "referred", "已转市代表"
    ASSIGNED = "assigned", "办理中"
    REPLIED = "replied", "已答复"
    CONTESTED = "contested", "不满意待研究"
    CLOSED = "closed", "已办结"
    WITHDRAWN = "withdrawn", "已撤回"


def told_outside(status: str) -> str:
    """As organs and the public hear it: until it is settled, a contested reply is still a reply (建议规定第二十一条)."""
    return Status.REPLIED if status == Status.CONTESTED else status


FINAL = (Status.LETTER, Status.REFERRED, Status.CLOSED, Status.WITHDRAWN)
BEFORE_COMPLETION = (
    Status.SUBMITTED,
    Status.ACCEPTED,
    Status.ASSIGNED,
    Status.REPLIED,
    Status.CONTESTED,
)
HANDED_OVER = (Status.ASSIGNED, Status.REPLIED, Status.CONTESTED, Status.CLOSED)
ANSWERED = (Status.REPLIED, Status.CONTESTED, Status.CLOSED)


class Action(models.TextChoices):
    """What may be done with a suggestion."""

    ASK_COSIGNERS = "ask_cosigners", "请代表附议"
    CONSENT = "consent", "附议"
    DECLINE = "decline", "不附议"
    SUBMIT = "submit", "提出"
    ASK_TO_WITHDRAW = "ask_to_withdraw", "征求附议代表同意撤回"
    AGREE_TO_WITHDRAW = "agree_to_withdraw", "同意撤回"
    WITHDRAW = "withdraw", "撤回"
    ACCEPT = "accept", "受理"
    SEND_BACK = "send_back", "退回代表"
    AS_LETTER = "as_letter", "作代表来信处理"
    REFER = "refer", "转请市代表提出"
    ASSIGN = "assign", "交办"
    DISTRIBUTE = "distribute", "分办"
    QUESTION = "question", "对交办提意见"
    EXPLAIN = "explain", "回应代表意见"
    RECEIVE = "receive", "签收"
    HAND_ON = "hand_on", "转交经办人"
    REQUEST_RETURN = "request_return", "申请退回"
    AGREE_TO_RETURN = "agree_to_return", "同意退回"
    REFUSE_RETURN = "refuse_return", "不同意退回"
    REQUEST_EXTENSION = "request_extension", "申请延期"
    GRANT_EXTENSION = "grant_extension", "同意延期"
    REFUSE_EXTENSION = "refuse_extension", "不同意延期"
    CONTACT = "contact", "沟通"
    PROGRESS = "progress", "通报进展"
    GIVE_OPINION = "give_opinion", "提出会办意见"
    COORDINATE = "coordinate", "综合协调"
    REMIND = "remind", "催办"
    REMIND_EVALUATION = "remind_evaluation", "催请评价"
    PRESENT_REPLY = "present_reply", "提请签发"
    RETURN_REPLY = "return_reply", "退改答复"
    SIGN_PART = "sign_part", "签发本单位答复"
    REPLY = "reply", "答复"
    CLOSE = "close", "评价办结"
    CONTEST = "contest", "评价不满意"
    REHANDLE = "rehandle", "再次办理"
    LET_STAND = "let_stand", "不再办理"
    CLOSE_UNRETURNED = "close_unreturned", "未返回评价办结"
    ASK_AGAIN = "ask_again", "发起二次测评"
    EVALUATE_AGAIN = "evaluate_again", "二次测评"
    REPORT_PROMISE = "report_promise", "报告承诺落实"
    CONFIRM_PROMISE = "confirm_promise", "核实承诺"
    REJECT_PROMISE = "reject_promise", "退回承诺报告"
    MARK_KEY = "mark_key", "重点督办"
    OVERSEE = "oversee", "专项督办"
    END_OVERSIGHT = "end_oversight", "结束督办"
    ASK_VISIT = "ask_visit", "要求视察"
    ANSWER_VISIT = "answer_visit", "安排视察"
    PREPARE_RELEASE = "prepare_release", "准备公开稿"
    PUBLISH = "publish", "公开"
    UNPUBLISH = "unpublish", "撤下公开"


# What a record may say besides: how a case came in, and that the calendar moved its date.
RECORDED = dict(Action.choices) | {
    "registered": "按登记表记载",
    "entered": "书面录入",
    "deadline_moved": "期限随放假安排变动",
}


# What has to be there besides the status: a question to the case, and what is said where the answer is no.
_CONSENTS_ASKED = Need("has_cosigners", "没有附议代表，可以直接撤回。")
_WITHDRAWAL_ASKED = Need("withdrawal_asked", "领衔代表没有提出撤回，不用表示同意。")
_RETURN_ASKED = Need("open_return", "没有待决定的退回申请。")
_EXTENSION_ASKED = Need("open_extension", "没有待决定的延期申请。")
_REPLY_PRESENTED = Need("presented_reply", "没有提请签发的答复。")
_NO_HOST_YET = Need("awaits_distribution", "承办单位已经确定；要换单位，请先按申请退回办理。")
_HAS_HOST = Need("has_host", "主办单位还没有确定，等分办以后再办。")
_EVALUATION_ASKED = Need("open_second_evaluation", "没有待返回的二次测评。")
_PROMISE_OPEN = Need("open_promise", "没有还没兑现的承诺。")
_PROMISE_REPORTED = Need("open_promise_report", "没有待核实的承诺报告。")
_OVERSIGHT_RUNS = Need("open_oversight", "没有正在进行的督办。")
_VISIT_ASKED = Need("open_visit", "没有待安排的视察。")
_IS_PUBLIC = Need("is_public", "这件建议没有公开，不用撤下。")

D, S, AC, A, R, CO, C = (
    (Status.DRAFT,),
    (Status.SUBMITTED,),
    (Status.ACCEPTED,),
    (Status.ASSIGNED,),
    (Status.REPLIED,),
    (Status.CONTESTED,),
    (Status.CLOSED,),
)
PUT_FORWARD = tuple(status for status in Status if status != Status.DRAFT)

MOVES: Moves = {
    Action.ASK_COSIGNERS: Move(D, STAYS, "suggestions.submit", "建议规定第四条"),
    Action.CONSENT: Move(D, STAYS, "suggestions.consent", "建议规定第四条"),
    Action.DECLINE: Move(D, STAYS, "suggestions.consent", "建议规定第四条"),
    Action.SUBMIT: Move(D, Status.SUBMITTED, "suggestions.submit", "建议规定第四条、第六条、第七条"),
    Action.ASK_TO_WITHDRAW: Move(
        BEFORE_COMPLETION, STAYS, "suggestions.withdraw", "建议规定第十条", _CONSENTS_ASKED
    ),
    Action.AGREE_TO_WITHDRAW: Move(
        BEFORE_COMPLETION,
        STAYS,
        "suggestions.agree_to_withdraw",
        "建议规定第十条",
        _WITHDRAWAL_ASKED,
    ),
    Action.WITHDRAW: Move(
        BEFORE_COMPLETION, Status.WITHDRAWN, "suggestions.withdraw", "建议规定第十条"
    ),
    Action.ACCEPT: Move(S, Status.ACCEPTED, "suggestions.register", "建议规定第八条"),
    Action.SEND_BACK: Move(S, Status.DRAFT, "suggestions.register", "建议规定第八条"),
    Action.AS_LETTER: Move(S, Status.LETTER, "suggestions.register", "建议规定第八条"),
    Action.REFER: Move(S, Status.REFERRED, "suggestions.register", "区惯例"),
    Action.ASSIGN: Move(
        AC, Status.ASSIGNED, "suggestions.assign", "建议规定第十一条、第十三条、第十五条"
    ),
    Action.DISTRIBUTE: Move(
        A, STAYS, "suggestions.distribute", "建议规定第十三条、第十五条", _NO_HOST_YET
    ),
    Action.QUESTION: Move(A, STAYS, "suggestions.question", "建议规定第十四条"),
    Action.EXPLAIN: Move(A, STAYS, "suggestions.distribute", "建议规定第十四条"),
    Action.RECEIVE: Move(A, STAYS, "suggestions.receive", "建议规定第十四条"),
    Action.HAND_ON: Move(HANDED_OVER, STAYS, "suggestions.handle"),
    Action.REQUEST_RETURN: Move(A, STAYS, "suggestions.handle", "建议规定第十四条"),
    Action.AGREE_TO_RETURN: Move(
        A, STAYS, "suggestions.decide", "建议规定第十四条", _RETURN_ASKED
    ),
    Action.REFUSE_RETURN: Move(A, STAYS, "suggestions.decide", "建议规定第十四条", _RETURN_ASKED),
    Action.REQUEST_EXTENSION: Move(A, STAYS, "suggestions.host", "建议规定第十九条"),
    Action.GRANT_EXTENSION: Move(
        A, STAYS, "suggestions.decide", "建议规定第十九条", _EXTENSION_ASKED
    ),
    Action.REFUSE_EXTENSION: Move(
        A, STAYS, "suggestions.decide", "建议规定第十九条", _EXTENSION_ASKED
    ),
    Action.CONTACT: Move(
        HANDED_OVER, STAYS, "suggestions.handle", "建议规定第十六条、代表法第五十一条"
    ),
    Action.PROGRESS: Move(HANDED_OVER, STAYS, "suggestions.handle", "代表法第五十一条"),
    Action.GIVE_OPINION: Move(A, STAYS, "suggestions.give_opinion", "建议规定第十七条"),
    Action.COORDINATE: Move(A, STAYS, "suggestions.coordinate", "建议规定第十七条"),
    Action.REMIND: Move(A, STAYS, "suggestions.remind", "建议规定第二十五条"),
    Action.REMIND_EVALUATION: Move(R, STAYS, "suggestions.rehandle", "建议规定第二十一条"),
    Action.PRESENT_REPLY: Move(A, STAYS, "suggestions.host", "建议规定第十七条", _HAS_HOST),
    Action.RETURN_REPLY: Move(
        A, STAYS, "suggestions.sign_off", "建议规定第十七条", _REPLY_PRESENTED
    ),
    Action.SIGN_PART: Move(
        A, STAYS, "suggestions.sign_off", "建议规定第十三条、第十七条", _REPLY_PRESENTED
    ),
    Action.REPLY: Move(
        A,
        Status.REPLIED,
        "suggestions.sign_off",
        "代表法第五十一条、建议规定第十七条、第十九条",
        _REPLY_PRESENTED,
    ),
    Action.CLOSE: Move(R, Status.CLOSED, "suggestions.evaluate", "建议规定第二十一条"),
    Action.CONTEST: Move(R, Status.CONTESTED, "suggestions.evaluate", "建议规定第二十一条"),
    Action.REHANDLE: Move(
        (*CO, *C), Status.ASSIGNED, "suggestions.rehandle", "建议规定第二十一条"
    ),
    Action.LET_STAND: Move(CO, Status.CLOSED, "suggestions.rehandle", "建议规定第二十一条"),
    Action.CLOSE_UNRETURNED: Move(R, Status.CLOSED, "suggestions.rehandle", "区惯例"),
    Action.ASK_AGAIN: Move(C, STAYS, "suggestions.rehandle", "区惯例"),
    Action.EVALUATE_AGAIN: Move(C, STAYS, "suggestions.evaluate", "区惯例", _EVALUATION_ASKED),
    Action.REPORT_PROMISE: Move(
        ANSWERED, STAYS, "suggestions.report_promise", "建议规定第二十二条", _PROMISE_OPEN
    ),
    Action.CONFIRM_PROMISE: Move(
        ANSWERED, STAYS, "suggestions.rehandle", "建议规定第二十二条", _PROMISE_REPORTED
    ),
    Action.REJECT_PROMISE: Move(
        ANSWERED, STAYS, "suggestions.rehandle", "建议规定第二十二条", _PROMISE_REPORTED
    ),
    Action.MARK_KEY: Move(
        (*AC, *HANDED_OVER), STAYS, "suggestions.mark_key", "代表法第五十二条、建议规定第二十五条"
    ),
    Action.OVERSEE: Move((*AC, *HANDED_OVER), STAYS, "suggestions.oversee", "建议规定第二十五条"),
    Action.END_OVERSIGHT: Move(
        (*AC, *HANDED_OVER), STAYS, "suggestions.oversee", "建议规定第二十五条", _OVERSIGHT_RUNS
    ),
    Action.ASK_VISIT: Move(HANDED_OVER, STAYS, "suggestions.question", "建议规定第二十三条"),
    Action.ANSWER_VISIT: Move(
        HANDED_OVER, STAYS, "suggestions.rehandle", "建议规定第二十三条", _VISIT_ASKED
    ),
    Action.PREPARE_RELEASE: Move(
        PUT_FORWARD, STAYS, "suggestions.publish", "国办发〔2014〕46号、建议规定第二十六条"
    ),
    Action.PUBLISH: Move(
        PUT_FORWARD, STAYS, "suggestions.publish", "国办发〔2014〕46号、代表法第五十一条"
    ),
    Action.UNPUBLISH: Move(PUT_FORWARD, STAYS, "suggestions.publish", "", _IS_PUBLIC),
}  # fmt: skip


class Result(models.TextChoices):
    """办理结果 (建议规定第十八条)."""

    SOLVED = "solved", "解决采纳"
    IN_PROGRESS = "in_progress", "正在解决"
    PLANNED = "planned", "计划解决"
    REFERENCE = "reference", "留作参考"


# Of several parts' results the case has the weakest: it is solved when all its parts are.
WEAKEST_FIRST = (Result.REFERENCE, Result.PLANNED, Result.IN_PROGRESS, Result.SOLVED)
PROMISING = (Result.IN_PROGRESS, Result.PLANNED)


class Grade(models.TextChoices):
    """代表评价 (建议规定第二十一条)."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class Origin(models.TextChoices):
    """Where the row was born; facts that a register does not carry are required only of cases born here."""

    PORTAL = "portal", "在线提出"
    PAPER = "paper", "书面录入"
    MOTION = "motion", "议案转建议"
    REGISTER = "register", "登记表导入"


class Ground(models.TextChoices):
    """不作为建议的情形 (建议规定第八条)."""

    OUTSIDE_POWER = "outside_power", "不属于本区国家机关职权范围"
    PERSONAL = "personal", "涉及代表本人及其亲属的个人问题或本单位的个别问题"
    JUDICIAL = "judicial", "涉及具体司法案件"
    FORWARDED = "forwarded", "代转人民群众来信或者材料"
    ACADEMIC = "academic", "属于学术探讨、产品推介"
    EMPTY = "empty", "没有实际内容"
    OTHER = "other", "其他不应当作为建议提出的"


class ContactStage(models.TextChoices):
    """办前、办中、办后沟通."""

    BEFORE = "before", "办前"
    DURING = "during", "办中"
    AFTER = "after", "办后"


class ContactWay(models.TextChoices):
    """How the organ talked with the representative."""

    VISIT = "visit", "走访"
    MEETING = "meeting", "座谈"
    PHONE = "phone", "电话"
    ON_SITE = "on_site", "现场"


class PromiseState(models.TextChoices):
    """What became of a promise."""

    OPEN = "open", "未到期或未兑现"
    KEPT = "kept", "已兑现"
    REPLACED = "replaced", "已由新的答复代替"
    BROKEN = "broken", "不能兑现"


class PromiseOutcome(models.TextChoices):
    """What the organ reports of its promise (建议规定第二十二条)."""

    KEPT = "kept", "已经兑现"
    POSTPONED = "postponed", "需要推迟"
    IMPOSSIBLE = "impossible", "不能兑现"


class OversightKind(models.TextChoices):
    """Who presses for the handling (建议规定第二十五条)."""

    KEY = "key", "领导重点督办"
    SPECIAL = "special", "专委会专项督办"
    COORDINATION = "coordination", "协调督办"


class EvaluationKind(models.TextChoices):
    """Which of the evaluations."""

    FIRST = "first", "答复后评价"
    REHANDLED = "rehandled", "再次办理后评价"
    SECOND = "second", "二次测评"
