"""Articles, research and visits as two districts published them, and this year's key points. All names are invented (样例)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.management import topics
from congress.models import District, User
from supervision.models import WorkPoint
from supervision.models.points import PressLevel
from supervision.states.points import PointKind
from supervision.workflow import points
from supervision.workflow.points import Line


@dataclass(frozen=True)
class Year:
    """So many of each in a year."""

    articles: int = 0
    central: int = 0
    research: int = 0
    visits: int = 0


# docs/samples/published-figures.csv: 金山区 2024, 徐汇区 2023
PUBLISHED = {"jinshan": Year(articles=40, central=4), "xuhui": Year(research=25, visits=176)}
PLAN = (
    (
        PointKind.KEY_POINT,
        "听取和审议养老服务体系建设情况的报告（样例）",
        -60,
        "已审议，提出五条审议意见。",
    ),
    (PointKind.KEY_POINT, "票决明年的民生实事项目（样例）", 40, ""),
    (PointKind.REPRESENTATIVES, "组织代表集中联系社区两轮（样例）", -20, ""),
    (PointKind.REPRESENTATIVES, "代表述职全覆盖（样例）", 30, ""),
    (PointKind.RESEARCH, "社区食堂可持续运营的调研（样例）", -90, "形成报告一篇，被区政府采用。"),
)


@transaction.atomic
def load_year(
    district: District, year: int, *, by: User, told: Year | None = None, last: date | None = None
) -> None:
    """The year as it was published (or as `told`, until `last`). Once."""
    told, last = told or PUBLISHED.get(district.slug, Year()), last or date(year, 12, 24)
    kept = WorkPoint.objects.filter(district=district, year=year)
    known = set(kept.order_by().values_list("kind", flat=True))
    permissions.remember(by)
    about = topics.of(district.slug)
    articles = [
        Line(
            f"{about[number % len(about)].matter}：代表怎么说、怎么办（样例{number + 1}）",
            _day(year, number, told.articles, last),
            "样例中央媒体" if number < told.central else "样例市级媒体",
            PressLevel.CENTRAL if number < told.central else PressLevel.CITY,
        )
        for number in range(told.articles)
    ]  # fmt: skip
    visits = [
        Line("走访（样例）", _day(year, number, told.visits, last), f"样例单位第 {number + 1} 家")
        for number in range(told.visits)
    ]
    research = [
        Line(f"{about[(number + year) % len(about)].matter}的调研（样例）")
        for number in range(told.research)
    ]
    if PointKind.ARTICLE not in known:
        points.enter_list(district, by=by, kind=PointKind.ARTICLE, lines=articles)
    if PointKind.VISIT not in known:
        points.enter_list(district, by=by, kind=PointKind.VISIT, lines=visits)
    if PointKind.RESEARCH in known:
        return
    made = points.enter_list(district, by=by, kind=PointKind.RESEARCH, lines=research, year=year)
    for number, one in enumerate(made):
        done_on = _day(year, number, told.research, last)
        points.finish(one, by=by, on=done_on, result="形成调研报告（样例）。")


@transaction.atomic
def load_present(district: District, *, users: dict[str, User]) -> None:
    """This year's, some of them done and public. Once."""
    today = timezone.localdate()
    plan = WorkPoint.objects.filter(district=district, year=today.year)
    if plan.filter(kind=PointKind.KEY_POINT).exists():
        return
    for kind, title, days, result in PLAN:
        due_on = today + timedelta(days=days)
        made = points.enter(
            district, by=users["office"], kind=kind, title=title, due_on=due_on, year=today.year
        )
        if result:
            points.finish(made, by=users["office"], on=today, result=result)
        points.prepare_release(made, by=users["office"], text=result)
        points.publish(made, by=users["leader"])


def _day(year: int, number: int, of: int, last: date) -> date:
    first = date(year, 1, 8)
    return first + timedelta(days=number * (last - first).days // of)
