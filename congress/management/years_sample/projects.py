"""民生实事项目 of the years around the registers: proposed, chosen, carried out, and public. All invented (样例)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from congress.management.stations_sample import MIDDLE
from congress.management.years_sample.setting import MARK, Year
from supervision.models import Milestone, Project, ProjectProposal, ProjectYear
from supervision.states.projects import ProjectStatus, ProposalStatus, SourceKind
from supervision.workflow import projects_in_public

# The first year of 票决 in 嘉定 was decided on 2024-11-27 (嘉定区民生实事项目人大代表票决制实施办法（试行）).
CHOSEN = 8
PROPOSED = 46
TITLES = {
    "标准化菜市场改造": "区商务委", "社区健身驿站": "区体育局", "老旧小区加装电梯": "区房管局", "公共停车泊位增设": "区交通委",
    "儿童友好公园": "区绿化市容局", "社区食堂提升": "区民政局", "非机动车充电设施": "区应急局", "社区托育点": "区教育局",
    "学校周边护学通道": "区公安分局", "街角口袋公园": "区绿化市容局", "无障碍坡道改造": "区建设管理委",
    "老旧小区雨污分流": "区水务局", "社区卫生服务站更新": "区卫生健康委", "独居老人紧急呼叫": "区民政局",
    "滨河步道贯通": "区水务局", "公交站候车亭": "区交通委",
}  # fmt: skip
STEPS = (("完成设计和招标", 90), ("开工建设", 140), ("主体完工", 250), ("验收并投入使用", 345))


def load(year: Year) -> None:
    """The year's, once; none where the sample of the present has its own."""
    if ProjectYear.objects.filter(district=year.district, year=year.year).exists():
        return
    ProjectYear.objects.create(
        district=year.district, year=year.year, opens_on=date(year.year - 1, 8, 1),
        closes_on=date(year.year - 1, 9, 30), places=CHOSEN, source=f"{MARK}：民生实事项目人大代表票决制实施办法",
    )  # fmt: skip
    made = Project.objects.bulk_create(
        _project(year, number, title)
        for number, title in enumerate(year.some(list(TITLES), CHOSEN), 1)
    )
    Milestone.objects.bulk_create(
        Milestone(project=one, number=number, title=title, due_on=_due(year, days), done_on=_done(year, one, days))
        for one in made
        for number, (title, days) in enumerate(STEPS, 1)
    )  # fmt: skip
    _propose(year, made)
    for one in made:
        text = f"{MARK}：{one.title}，由群众和代表提出、代表票决产生。"
        projects_in_public.prepare_release(one, by=year.second, text=text)
        projects_in_public.publish(one, by=year.by)


def _due(year: Year, days: int) -> date:
    return date(year.year, 1, 1) + timedelta(days=days)


def _done(year: Year, project: Project, days: int) -> date | None:
    """Early or late by some days; the slow ones of the running year wait."""
    done_on = _due(year, days + (project.number or 0) * 9 - 30)
    last = project.completed_on or year.today - timedelta(days=1)
    return min(done_on, last) if project.completed_on or done_on <= last else None


def _project(year: Year, number: int, title: str) -> Project:
    north, east = MIDDLE[year.district.slug]
    finished = _due(year, STEPS[-1][1] + number * 9 - 30)
    is_done = finished <= year.last and year.is_over
    planned = Decimal(year.random.randrange(60, 900))
    done = sum(_due(year, days + number * 9 - 30) < year.today for _, days in STEPS)
    facts: dict[str, Any] = {
        "status": ProjectStatus.COMPLETED if is_done else ProjectStatus.UNDERWAY,
        "completed_on": finished if is_done else None,
        "spent": (planned * (done if not is_done else len(STEPS)) * Decimal("0.97") / len(STEPS)).quantize(Decimal("0.01")),
    }  # fmt: skip
    return Project(
        district=year.district, year=year.year, number=number, title=title, summary=f"{MARK}。",
        town=year.random.choice(year.towns), organ=year.organs[TITLES[title]],
        goal=f"{MARK}：完成{title}，年内投入使用。", finishes_on=_due(year, STEPS[-1][1]), planned=planned,
        latitude=Decimal(f"{north + year.random.uniform(-0.05, 0.05):.6f}"),
        longitude=Decimal(f"{east + year.random.uniform(-0.06, 0.06):.6f}"),
        deliberated_on=date(year.year - 1, 12, 12), announced_on=date(year.year, 1, 22),
        from_residents=number % 4 != 0, **facts,
    )  # fmt: skip


def _propose(year: Year, made: list[Project]) -> None:
    """More than there are places; one or two of each project were taken up."""
    many = year.random.randint(PROPOSED - 6, PROPOSED + 8)
    ProjectProposal.objects.bulk_create(
        _proposal(year, number, made[number - 1] if number <= len(made) else None)
        for number in range(1, many)
    )


def _proposal(year: Year, number: int, project: Project | None) -> ProjectProposal:
    from_resident = project.from_residents if project else number % 3 != 0
    return ProjectProposal(
        district=year.district, year=year.year, number=number, text=f"{MARK}：家门口一直盼着这件事。",
        source=SourceKind.RESIDENT if from_resident else SourceKind.REPRESENTATIVE,
        representative=None if from_resident else year.random.choice(year.people),
        title=project.title if project else year.random.choice(list(TITLES)),
        town=project.town if project else year.random.choice(year.towns),
        proposed_on=date(year.year - 1, 8, 1) + timedelta(days=number % 60), project=project,
        status=ProposalStatus.TAKEN if project else ProposalStatus.DECLINED,
        reason="" if project else f"{MARK}：已列入部门年度计划，不再单独立项。",
    )  # fmt: skip
