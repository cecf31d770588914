"""The life of a suggestion: its statuses, and the only moves between them.

草稿 ─提出→ 已提出 ─受理→ 已受理 ─交办→ 办理中 ─答复→ 已答复 ─评价→ 已办结
              │                              ↑            │
              ├─退回→ 草稿                    └─重新办理───┘
              └─转请市代表提出→ 已转市代表        撤回：办结之前都可以
"""

from django.db import models

from congress.procedure import Move, Moves


class Status(models.TextChoices):
    """Where a suggestion stands. Extensions, returns, consents and promises are rows of their own."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提出"
    ACCEPTED = "accepted", "已受理"
    REFERRED = "referred", "已转市代表"
    ASSIGNED = "assigned", "办理中"
    REPLIED = "replied", "已答复"
    CLOSED = "closed", "已办结"
    WITHDRAWN = "withdrawn", "已撤回"


FINAL = (Status.REFERRED, Status.CLOSED, Status.WITHDRAWN)
BEFORE_COMPLETION = (Status.SUBMITTED, Status.ACCEPTED, Status.ASSIGNED, Status.REPLIED)


class Action(models.TextChoices):
    """What may be done with a suggestion."""

    SUBMIT = "submit", "提出"
    ACCEPT = "accept", "受理"
    SEND_BACK = "send_back", "退回代表"
    REFER = "refer", "转请市代表提出"
    ASSIGN = "assign", "交办"
    REPLY = "reply", "答复"
    CLOSE = "close", "评价办结"
    REOPEN = "reopen", "重新办理"
    WITHDRAW = "withdraw", "撤回"


# 建议规定: 上海市人民代表大会关于代表建议、批评和意见的规定.
MOVES: Moves = {
    Action.SUBMIT: Move(
        (Status.DRAFT,),
        Status.SUBMITTED,
        "suggestions.submit",
        "提出",
        law="建议规定第四条、第六条",
    ),
    Action.ACCEPT: Move(
        (Status.SUBMITTED,), Status.ACCEPTED, "suggestions.register", "受理", law="建议规定第八条"
    ),
    Action.SEND_BACK: Move(
        (Status.SUBMITTED,), Status.DRAFT, "suggestions.register", "退回代表", law="建议规定第八条"
    ),
    Action.REFER: Move(
        (Status.SUBMITTED,), Status.REFERRED, "suggestions.register", "转请市代表提出", law="区惯例"
    ),
    Action.ASSIGN: Move(
        (Status.ACCEPTED,), Status.ASSIGNED, "suggestions.assign", "交办", law="建议规定第十一条"
    ),
    Action.REPLY: Move(
        (Status.ASSIGNED,), Status.REPLIED, "suggestions.sign_off", "答复", law="代表法第五十一条"
    ),
    Action.CLOSE: Move(
        (Status.REPLIED,),
        Status.CLOSED,
        "suggestions.evaluate",
        "评价办结",
        law="建议规定第二十一条",
    ),
    Action.REOPEN: Move(
        (Status.REPLIED,),
        Status.ASSIGNED,
        "suggestions.evaluate",
        "重新办理",
        law="建议规定第二十一条",
    ),
    Action.WITHDRAW: Move(
        BEFORE_COMPLETION, Status.WITHDRAWN, "suggestions.withdraw", "撤回", law="建议规定第十条"
    ),
}


class Result(models.TextChoices):
    """办理结果 (建议规定第十八条)."""

    SOLVED = "solved", "解决采纳"
    IN_PROGRESS = "in_progress", "正在解决"
    PLANNED = "planned", "计划解决"
    REFERENCE = "reference", "留作参考"


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
