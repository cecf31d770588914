"""Articles, research and visits as two districts published them, and this year's key points. All names are invented (样例)."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.models import District, User
from supervision.models import WorkPoint
from supervision.models.points import PressLevel
from supervision.states.points import PointKind
from supervision.workflow import points
from supervision.workflow.points import Line

# docs/samples/published-figures.csv
ARTICLES, CENTRAL = 40, 4  # 金山区 2024
RESEARCH, VISITS = 25, 176  # 徐汇区 2023
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
def load_year(district: District, year: int, *, by: User) -> None:
    """The year as it was published. Once."""
    if WorkPoint.objects.filter(district=district, year=year).exists():
        return
    permissions.remember(by)
    if district.slug == "jinshan":
        lines = [
            Line(
                f"样例文章第 {number + 1} 篇", _day(year, number, ARTICLES),
                "样例中央媒体" if number < CENTRAL else "样例市级媒体",
                PressLevel.CENTRAL if number < CENTRAL else PressLevel.CITY,
            )
            for number in range(ARTICLES)
        ]  # fmt: skip
        points.enter_list(district, by=by, kind=PointKind.ARTICLE, lines=lines)
    if district.slug == "xuhui":
        visits = [
            Line("走访（样例）", _day(year, number, VISITS), f"样例单位第 {number + 1} 家")
            for number in range(VISITS)
        ]
        points.enter_list(district, by=by, kind=PointKind.VISIT, lines=visits)
        topics = [Line(f"样例课题第 {number + 1} 项") for number in range(RESEARCH)]
        for number, made in enumerate(
            points.enter_list(district, by=by, kind=PointKind.RESEARCH, lines=topics, year=year)
        ):
            points.finish(
                made, by=by, on=_day(year, number, RESEARCH), result="形成调研报告（样例）。"
            )


@transaction.atomic
def load_present(district: District, *, users: dict[str, User]) -> None:
    """This year's, some of them done and public. Once."""
    today = timezone.localdate()
    if WorkPoint.objects.filter(district=district, year=today.year).exists():
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


def _day(year: int, number: int, of: int) -> date:
    return date(year, 1, 8) + timedelta(days=number * 350 // of)
