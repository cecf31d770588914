"""How many votes of each kind were held in the year, and how many tests passed."""

from django.db.models import Q

from congress.indicators import Indicator
from supervision.models import Vote
from supervision.states.votes import VoteKind, VoteStatus

TESTS = Indicator(
    "votes.tests",
    "满意度测评",
    "次",
    Vote,
    Q(kind=VoteKind.TEST, status=VoteStatus.CERTIFIED),
    "本年度由两个人认定结果的满意度测评",
)
PROJECT_VOTES = Indicator(
    "votes.projects",
    "项目票决",
    "次",
    Vote,
    Q(kind=VoteKind.PROJECTS, status=VoteStatus.CERTIFIED),
    "本年度由两个人认定结果的民生实事项目差额票决",
)
