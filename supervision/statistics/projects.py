"""How many proposals and projects the year had, and how many of them came from residents and were finished."""

from django.db.models import Q

from congress.indicators import Indicator, Rate
from supervision.models import Project, ProjectProposal
from supervision.states.projects import CARRIED_OUT, DONE, FROM_RESIDENTS, WON

PROPOSED = Indicator(
    "projects.proposed",
    "征集项目建议",
    "条",
    ProjectProposal,
    Q(),
    "本年度征集的项目建议，不论来源",
)
PROPOSED_BY_RESIDENTS = Indicator(
    "projects.proposed_by_residents",
    "群众提出的项目建议",
    "条",
    ProjectProposal,
    Q(source__in=FROM_RESIDENTS),
    "其中群众直接提出或者由群众意见转来的",
)
CHOSEN = Indicator(
    "projects.chosen",
    "票决产生的项目",
    "个",
    Project,
    Q(status__in=WON),
    "本年度经代表票决入选的民生实事项目，含后来终止的",
)
CHOSEN_OF_RESIDENTS = Indicator(
    "projects.chosen_of_residents",
    "来自群众的入选项目",
    "个",
    Project,
    Q(status__in=WON, from_residents=True),
    "入选项目中至少有一条建议来自群众的",
)
ANNOUNCED = Indicator(
    "projects.announced",
    "公告实施的项目",
    "个",
    Project,
    Q(status__in=CARRIED_OUT),
    "已经公告、没有终止的项目",
)
COMPLETED = Indicator(
    "projects.completed",
    "完成的项目",
    "个",
    Project,
    Q(status__in=DONE),
    "各节点都已完成的项目",
)

Rate(
    "projects.completion_rate",
    "项目完成率",
    of=COMPLETED,
    over=ANNOUNCED,
    source="完成的项目占公告实施的项目",
)
Rate(
    "projects.residents_rate",
    "来自群众的项目占比",
    of=CHOSEN_OF_RESIDENTS,
    over=CHOSEN,
    source="入选项目中来自群众的占比",
)
