"""The life of a vote: of a satisfaction test, an appraisal, or the choice among projects.

筹备 ─开启→ 投票中 ─截止→ 已截止 ─计票→ 已计票 ─两人认定→ 已认定 ─公布（副本）
  └──────────────────────────── 作废 ────────────────┘

用手机投的票当场加密，两名监票人各持一份密钥；在会场用纸票的，由两人分别录入计票数。
"""

from dataclasses import dataclass

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class VoteStatus(models.TextChoices):
    """Where a vote stands."""

    PREPARED = "prepared", "筹备"
    OPEN = "open", "投票中"
    CLOSED = "closed", "已截止，待计票"
    COUNTED = "counted", "已计票，待认定"
    CERTIFIED = "certified", "已认定"
    VOID = "void", "作废"


# There are numbers.
NUMBERED = (VoteStatus.COUNTED, VoteStatus.CERTIFIED)
# Its subject waits for what comes of it.
RUNNING = (VoteStatus.PREPARED, VoteStatus.OPEN, VoteStatus.CLOSED, VoteStatus.COUNTED)


class VoteAction(models.TextChoices):
    """What may be done with a vote."""

    TAKE_KEY = "take_key", "领取密钥"
    OPEN = "open", "开启投票"
    CLOSE = "close", "截止投票"
    COUNT = "count", "计票"
    ENTER_COUNT = "enter_count", "录入纸票计数"
    CONFIRM_COUNT = "confirm_count", "复核纸票计数"
    SIGN = "sign", "认定结果（第一人）"
    CERTIFY = "certify", "认定结果（第二人）"
    DESTROY_KEY = "destroy_key", "登记密钥已销毁"
    ANNOUNCE = "announce", "公布结果"
    RETRACT = "retract", "撤下公布"
    CHANGE = "change", "修改"
    VOID = "void", "作废"


class VoteKind(models.TextChoices):
    """What is voted on."""

    TEST = "test", "满意度测评"
    OFFICIAL = "official", "述职测评"
    APPRAISAL = "appraisal", "项目测评"
    PROJECTS = "projects", "项目票决"


class Question(models.TextChoices):
    """How every item of a ballot is answered."""

    GRADE = "grade", "满意、基本满意、不满意"
    CHOICE = "choice", "赞成、反对、弃权"


class Way(models.TextChoices):
    """How ballots are cast."""

    PHONE = "phone", "手机投票"
    PAPER = "paper", "会场纸票"


class Electorate(models.TextChoices):
    """Who may vote."""

    REPRESENTATIVES = "representatives", "全体区人大代表"
    COMMITTEE = "committee", "常委会组成人员"


class Outcome(models.TextChoices):
    """What came of an item."""

    PASSED = "passed", "通过"
    FAILED = "failed", "未通过"
    TIED = "tied", "票数相同，须再次投票"


class Base(models.TextChoices):
    """Of what the share is taken that an item needs."""

    ROLL = "roll", "应投票人数"
    VALID = "valid", "有效票数"


# The three answers, in the order of the ballot; 0 is an item that was left blank.
ANSWERS: dict[str, tuple[str, str, str]] = {
    Question.GRADE: ("满意", "基本满意", "不满意"),
    Question.CHOICE: ("赞成", "反对", "弃权"),
}
QUESTION_OF: dict[str, Question] = {
    VoteKind.TEST: Question.GRADE,
    VoteKind.OFFICIAL: Question.GRADE,
    VoteKind.APPRAISAL: Question.GRADE,
    VoteKind.PROJECTS: Question.CHOICE,
}
BLANK, FIRST, SECOND, THIRD = range(4)


@dataclass(frozen=True)
class BallotRule:
    """A reason for which a ballot does not count, and where that is written."""

    key: str
    sentence: str
    source: str


# 深圳市人大常委会满意度测评办法 (2011) 为样本，本区办法另有规定的从其规定。
_TEST_RULE = "满意度测评办法的通行规定（参照深圳市人大常委会2011年办法）"
_CHOICE_RULE = "票决办法的通行规定（参照差额选举，选举法第四十四条）"
BLANK_BALLOT = BallotRule("blank", "一项也没有选的选票无效", _TEST_RULE)
DOUBLE_BALLOT = BallotRule("double", "同一项选了两种以上的选票无效", _TEST_RULE)
TOO_MANY = BallotRule("too_many", "赞成数超过应选名额的选票无效", _CHOICE_RULE)
BALLOT_RULES = (BLANK_BALLOT, DOUBLE_BALLOT, TOO_MANY)


def ballot_rules(question: str, way: str) -> list[BallotRule]:
    """Those that can apply: nobody marks two answers on a phone, and only a choice has places."""
    return [
        rule
        for rule in BALLOT_RULES
        if not (rule is DOUBLE_BALLOT and way == Way.PHONE)
        and not (rule is TOO_MANY and question != Question.CHOICE)
    ]


@dataclass(frozen=True)
class Threshold:
    """What an item needs: more than (or, where `or_equal`, at least) such a fraction of a base."""

    numerator: int
    denominator: int
    base: Base
    or_equal: bool
    counts_second: bool
    source: str


# Until a district enters its own rule (表决规则). A test needs more than half of the committee with 满意 and 基本满意 together,
# as the committee's decisions do (地方组织法第五十一条); a project more than half of all representatives (第二十五条).
USUAL: dict[str, Threshold] = {
    VoteKind.TEST: Threshold(1, 2, Base.ROLL, False, True, "地方组织法第五十一条"),
    VoteKind.OFFICIAL: Threshold(1, 2, Base.ROLL, False, True, "地方组织法第五十一条"),
    VoteKind.APPRAISAL: Threshold(1, 2, Base.VALID, False, True, "各区项目测评的通行做法"),
    VoteKind.PROJECTS: Threshold(1, 2, Base.ROLL, False, False, "地方组织法第二十五条"),
}

_P, _O, _C, _N, _S = (
    (VoteStatus.PREPARED,), (VoteStatus.OPEN,), (VoteStatus.CLOSED,), (VoteStatus.COUNTED,),
    (VoteStatus.CERTIFIED,),
)  # fmt: skip
_KEEPS, _KEY, _SIGNS = "supervision.keep_vote", "supervision.keep_key", "supervision.certify_vote"
_KEYS = "投票密钥的保管规程"

VOTE_MOVES: Moves = {
    VoteAction.TAKE_KEY: Move(
        _P, STAYS, _KEY, _KEYS, Need("needs_a_key", "两份密钥都已经领取，或者这次用纸票，不需要密钥。")
    ),
    VoteAction.OPEN: Move(
        _P, VoteStatus.OPEN, _KEEPS, "地方组织法第五十一条",
        Need("is_ready", "请先列好表决的内容；用手机投票的，还要由两名监票人各领取一份密钥。"),
    ),
    VoteAction.CLOSE: Move(_O, VoteStatus.CLOSED, _KEEPS),
    VoteAction.COUNT: Move(
        _C, VoteStatus.COUNTED, _KEEPS, _KEYS, Need("is_by_phone", "纸票请录入计票数。")
    ),
    VoteAction.ENTER_COUNT: Move(
        _C, STAYS, _KEEPS, "", Need("is_on_paper", "手机投票由系统计票，不用录入。")
    ),
    VoteAction.CONFIRM_COUNT: Move(
        _C, VoteStatus.COUNTED, _KEEPS, "", Need("has_first_count", "请先由第一个人录入纸票计数。")
    ),
    VoteAction.SIGN: Move(_N, STAYS, _SIGNS, "", Need("is_unsigned", "第一个人已经认定，请由另一个人认定。")),
    VoteAction.CERTIFY: Move(
        _N, VoteStatus.CERTIFIED, _SIGNS, "", Need("is_signed", "请先由第一个人认定。")
    ),
    VoteAction.DESTROY_KEY: Move(
        _S, STAYS, _KEY, _KEYS, Need("has_keys_left", "密钥都已经登记销毁，或者这次用纸票，没有密钥。")
    ),
    VoteAction.ANNOUNCE: Move(
        _S, STAYS, "supervision.announce_vote", "监督法第十七条",
        Need("is_not_public", "结果已经公布。"),
    ),
    VoteAction.RETRACT: Move(
        _S, STAYS, "supervision.announce_vote", "", Need("is_public", "结果没有公布，不用撤下。")
    ),
    VoteAction.CHANGE: Move(_P, STAYS, _KEEPS),
    VoteAction.VOID: Move((*_P, *_O, *_C, *_N), VoteStatus.VOID, _KEEPS),
}  # fmt: skip
