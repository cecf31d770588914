"""What residents raised, and what of it was solved."""

from django.db.models import Q

from congress.indicators import Indicator, Rate
from congress.indicators.comparisons import Breakdown
from stations.models import PublicOpinion
from stations.states.opinions import Outcome, Status

RAISED = Indicator(
    "opinions.raised",
    "收集群众反映问题",
    "个",
    PublicOpinion,
    ~Q(status=Status.WITHDRAWN),
    "本年度家站点登记的群众反映的问题，撤回的（重复或误登记）除外",
    published_as=("家站点/收集群众反映问题",),
)
SOLVED = Indicator(
    "opinions.solved",
    "已经解决",
    "个",
    PublicOpinion,
    Q(outcome=Outcome.SOLVED),
    "办理结果为已解决的问题",
    published_as=("家站点/已经解决",),
)
ANSWERED = Indicator(
    "opinions.answered",
    "已经答复",
    "个",
    PublicOpinion,
    ~Q(outcome=""),
    "有办理结果（已解决、列入计划或者已答复未解决）的问题",
)
Rate(
    "opinions.answered_rate",
    "群众问题答复率",
    of=ANSWERED,
    over=RAISED,
    source="分母为收集的全部问题",
)
Rate(
    "opinions.solved_rate",
    "群众问题解决率",
    of=SOLVED,
    over=RAISED,
    source="分母为收集的全部问题",
    published_as=("家站点/群众问题解决率",),
)

Breakdown("towns", PublicOpinion, "town__name")
Breakdown("organs", PublicOpinion, "organ__name", note="按承办单位；街镇和站点当场答复的不在内。")
Breakdown("categories", PublicOpinion, "category")
