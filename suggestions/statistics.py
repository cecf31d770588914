"""The year's figures of suggestions, each declared once."""

from django.db.models import F, Q
from django.db.models.functions import Now, TruncDate

from congress.indicators import Indicator, Rate, Run
from congress.indicators.comparisons import Breakdown
from congress.models import OPEN, OrganKind
from suggestions.models import HandlingRole, Suggestion
from suggestions.states import PROMISING, Grade, Result, Status

_PUT_FORWARD = ~Q(status__in=[Status.DRAFT, Status.LETTER])
_HANDLED = Q(replied_on__isnull=False)
# What is due grows with the days: open years are recounted on each (`SnapshotQuerySet.of_an_earlier_day`).
_TODAY = TruncDate(Now())
_BY_GOVERNMENT = Q(host_kind=OrganKind.GOVERNMENT)
_RATED_ATTITUDE, _RATED_RESULT = ~Q(attitude=""), ~Q(satisfaction="")

RECEIVED = Indicator(
    "suggestions.received",
    "收到代表建议",
    "件",
    Suggestion,
    _PUT_FORWARD,
    "本年度登记的代表建议，含后来撤回的和转请市代表提出的，不含草稿和作代表来信处理的",
    published_as=("代表建议/收到代表建议", "代表建议/办理落实代表建议", "代表建议/代表提出建议"),
)
WITHIN_POWER = Indicator(
    "suggestions.within_power",
    "属于区级办理权限",
    "件",
    Suggestion,
    _PUT_FORWARD & ~Q(status=Status.REFERRED),
    "收到的建议中，除去不属本区职权、已转请市代表提出的",
    published_as=("代表建议/属于区级办理权限",),
)
WITHDRAWN = Indicator(
    "suggestions.withdrawn",
    "代表撤回",
    "件",
    Suggestion,
    Q(status=Status.WITHDRAWN),
    "代表在办结之前书面撤回的建议（建议规定第十条）",
)
ASSIGNED = Indicator(
    "suggestions.assigned",
    "交办",
    "件",
    Suggestion,
    Q(assigned_on__isnull=False) & (_HANDLED | ~Q(status=Status.WITHDRAWN)),
    "已经交办的建议，答复以前撤回的除外",
)
HANDLED = Indicator(
    "suggestions.handled",
    "已办复",
    "件",
    Suggestion,
    _HANDLED,
    "承办单位已经答复代表的建议",
    published_as=("代表建议/办结",),
)
DUE = Indicator(
    "suggestions.due",
    "应当办复",
    "件",
    Suggestion,
    Q(due_on__isnull=False) & (_HANDLED | Q(status=Status.ASSIGNED, due_on__lt=_TODAY)),
    "有答复期限的建议中，已经答复的和过了期限还没有答复的；还在期限以内的不计",
)
ON_TIME = Indicator(
    "suggestions.handled_on_time",
    "按期办复",
    "件",
    Suggestion,
    Q(replied_on__lte=F("due_on")),
    "答复日期不晚于答复期限的建议",
)
SOLVED = Indicator(
    "suggestions.solved",
    "解决（或采纳）",
    "件",
    Suggestion,
    Q(result=Result.SOLVED),
    "办理结果为解决采纳的建议：已经、基本或部分解决，已采纳或部分采纳（建议规定第十八条）",
    published_as=("代表建议/解决（或采纳）", "代表建议/解决采纳"),
)
IN_PROGRESS_OR_PLANNED = Indicator(
    "suggestions.in_progress_or_planned",
    "正在解决和计划解决",
    "件",
    Suggestion,
    Q(result__in=PROMISING),
    "办理结果为正在解决或计划解决、有明确时限的建议（建议规定第十八条）",
    published_as=("代表建议/正在解决和计划解决",),
)
FOR_REFERENCE = Indicator(
    "suggestions.for_reference",
    "留作参考",
    "件",
    Suggestion,
    Q(result=Result.REFERENCE),
    "办理结果为留作参考的建议（建议规定第十八条）",
)
RATED_ATTITUDE = Indicator(
    "suggestions.rated_attitude",
    "已评价办理态度",
    "件",
    Suggestion,
    _RATED_ATTITUDE,
    "代表已对办理态度作出评价的建议",
)
SATISFIED_ATTITUDE = Indicator(
    "suggestions.attitude_satisfied",
    "对办理态度满意",
    "件",
    Suggestion,
    Q(attitude=Grade.SATISFIED),
    "代表对办理态度评价为满意的建议，不含基本满意",
)
RATED_RESULT = Indicator(
    "suggestions.rated_result",
    "已评价办理结果",
    "件",
    Suggestion,
    _RATED_RESULT,
    "代表已对办理结果作出评价的建议",
)
SATISFIED_RESULT = Indicator(
    "suggestions.result_satisfied",
    "对办理结果满意",
    "件",
    Suggestion,
    Q(satisfaction=Grade.SATISFIED),
    "代表对办理结果评价为满意的建议，不含基本满意",
)
AGREED = Indicator(
    "suggestions.agreed",
    "代表同意办理结果",
    "件",
    Suggestion,
    Q(satisfaction__in=[Grade.SATISFIED, Grade.BASICALLY]),
    "代表对办理结果评价为满意或基本满意的建议",
)
RATED_ATTITUDE_BY_GOVERNMENT = Indicator(
    "suggestions.government_rated_attitude",
    "政府系统已评价办理态度",
    "件",
    Suggestion,
    _RATED_ATTITUDE & _BY_GOVERNMENT,
    "由政府部门主办、代表已对办理态度作出评价的建议",
)
SATISFIED_ATTITUDE_BY_GOVERNMENT = Indicator(
    "suggestions.government_attitude_satisfied",
    "政府系统办理态度满意",
    "件",
    Suggestion,
    Q(attitude=Grade.SATISFIED) & _BY_GOVERNMENT,
    "由政府部门主办、代表对办理态度评价为满意的建议",
)
RATED_RESULT_BY_GOVERNMENT = Indicator(
    "suggestions.government_rated_result",
    "政府系统已评价办理结果",
    "件",
    Suggestion,
    _RATED_RESULT & _BY_GOVERNMENT,
    "由政府部门主办、代表已对办理结果作出评价的建议",
)
SATISFIED_RESULT_BY_GOVERNMENT = Indicator(
    "suggestions.government_result_satisfied",
    "政府系统办理结果满意",
    "件",
    Suggestion,
    Q(satisfaction=Grade.SATISFIED) & _BY_GOVERNMENT,
    "由政府部门主办、代表对办理结果评价为满意的建议",
)
# A dissatisfaction that is not settled is among them: whoever reads the list must not know it by what is missing.
UNRETURNED = Indicator(
    "suggestions.evaluation_unreturned",
    "评价未返回",
    "件",
    Suggestion,
    _HANDLED & Q(satisfaction=""),
    "已经答复、还没有计入代表评价的建议，含评价正在研究的；不计入满意率的分母",
)
REHANDLED = Indicator(
    "suggestions.rehandled",
    "再次办理",
    "件",
    Suggestion,
    Q(again_due_on__isnull=False),
    "代表不满意或者回头看后再次办理的建议（建议规定第二十一条）",
)
KEY = Indicator(
    "suggestions.key",
    "重点督办",
    "件",
    Suggestion,
    Q(is_key=True),
    "主任会议确定重点督办的建议（代表法第五十二条）",
)
PROMISED = Indicator(
    "suggestions.promised",
    "有承诺期限",
    "件",
    Suggestion,
    Q(promised_on__isnull=False),
    "答复时承诺了解决时限的建议（建议规定第十八条、第二十二条）",
)
PROMISES_DUE = Indicator(
    "suggestions.promises_due",
    "承诺应当兑现",
    "件",
    Suggestion,
    Q(promised_on__isnull=False) & (Q(promise_kept_on__isnull=False) | Q(promised_on__lt=_TODAY)),
    "有承诺期限的建议中，已经兑现的和过了期限还没有兑现的；还没有到期的不计",
)
PROMISES_KEPT = Indicator(
    "suggestions.promises_kept",
    "承诺已兑现",
    "件",
    Suggestion,
    Q(promise_kept_on__isnull=False),
    "承诺全部兑现、经区人大核实的建议",
)
OUTCOME_OPEN = Indicator(
    "suggestions.outcome_published",
    "办理结果公开",
    "件",
    Suggestion,
    _HANDLED & Q(openness__in=OPEN, outcome_openness__in=OPEN),
    "内容公开的建议中，办理结果公开属性为公开或摘要公开、已经答复的",
)
CONTENT_OPEN = Indicator(
    "suggestions.published",
    "内容公开",
    "件",
    Suggestion,
    _PUT_FORWARD & Q(openness__in=OPEN),
    "公开属性为公开或摘要公开的建议",
)

Rate(
    "suggestions.solved_rate",
    "解决采纳率",
    of=SOLVED,
    over=HANDLED,
    source="全市通行口径，分母为已办复件数",
    published_as=("代表建议/解决采纳率", "代表建议/解决率"),
)
Rate(
    "suggestions.handled_rate",
    "办复率",
    of=HANDLED,
    over=ASSIGNED,
    source="代表法第五十一条",
    published_as=("代表建议/办复率",),
)
Rate(
    "suggestions.on_time_rate",
    "按期办复率",
    of=ON_TIME,
    over=DUE,
    source="代表法第五十一条",
)
ATTITUDE_SATISFIED = Rate(
    "suggestions.attitude_satisfied_rate",
    "办理态度满意率",
    of=SATISFIED_ATTITUDE,
    over=RATED_ATTITUDE,
    source="建议规定第二十一条，未返回评价的不计入分母",
    published_as=("代表建议/办理态度满意率",),
)
RESULT_SATISFIED = Rate(
    "suggestions.result_satisfied_rate",
    "办理结果满意率",
    of=SATISFIED_RESULT,
    over=RATED_RESULT,
    source="建议规定第二十一条，未返回评价的不计入分母",
    published_as=("代表建议/办理结果满意率", "代表建议/对办理结果满意", "代表建议/满意率"),
)
Run(
    "suggestions.both_satisfied_years",
    "连续双100%满意",
    rates=(ATTITUDE_SATISFIED, RESULT_SATISFIED),
    definition="到本年度为止，办理态度满意率和办理结果满意率连续都是 100% 的年数；"
    "本平台没有记录的年度，取公布过的数",
    published_as=("代表建议/连续双100%满意",),
)
Rate(
    "suggestions.agreed_rate",
    "同意率",
    of=AGREED,
    over=RATED_RESULT,
    source="区里没有公布口径；这里按评价为满意或基本满意计，可在“比率口径”里改",
    published_as=("代表建议/同意率",),
)
Rate(
    "suggestions.evaluation_return_rate",
    "评价回收率",
    of=RATED_RESULT,
    over=HANDLED,
    source="与满意率一并列出",
)
Rate(
    "suggestions.published_rate",
    "内容公开率",
    of=CONTENT_OPEN,
    over=RECEIVED,
    source="公开和摘要公开都计入",
    published_as=("代表建议/代表建议（摘要）公开率", "代表建议/内容公开率"),
)
Rate(
    "suggestions.promise_kept_rate",
    "承诺兑现率",
    of=PROMISES_KEPT,
    over=PROMISES_DUE,
    source="建议规定第二十二条",
)
Rate(
    "suggestions.outcome_published_rate",
    "结果公开率",
    of=OUTCOME_OPEN,
    over=CONTENT_OPEN,
    source="全市公布的口径，分母为内容公开的件数",
    published_as=("代表建议/结果公开率",),
)

Breakdown("categories", Suggestion, "category__name")
Breakdown("towns", Suggestion, "author__town__name", note="按领衔代表所在的街镇。")
Breakdown(
    "organs",
    Suggestion,
    "handlings__organ__name",
    Q(handlings__role=HandlingRole.HOST, handlings__ended_on__isnull=True),
    note="按主办单位；由几家分别主办的，每家各计一件。",
)
