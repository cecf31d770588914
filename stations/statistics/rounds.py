"""The year's rounds of 集中联系社区, and what residents said there. Who took part is counted of duty records."""

from django.db.models import Q

from congress.indicators import Indicator
from stations.models import CommunityRound, PublicOpinion
from stations.states.opinions import Status
from stations.states.rounds import HELD

ROUNDS = Indicator(
    "rounds.held",
    "集中联系社区",
    "次",
    CommunityRound,
    Q(status__in=HELD),
    "本年度已经开始的集中联系社区，一轮计一次",
    published_as=("集中联系社区/组织次数",),
)
COLLECTED = Indicator(
    "rounds.opinions",
    "集中联系社区收集意见建议",
    "条",
    PublicOpinion,
    Q(round_session__isnull=False) & ~Q(status=Status.WITHDRAWN),
    "在集中联系社区的场次上登记的群众意见，撤回的（重复或误登记）除外",
    published_as=("集中联系社区/收集意见建议",),
)
