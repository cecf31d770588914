"""A sample scheme of appraisal for trying out: marked as such, modelled on the points that districts have published.

江北区 (重庆) counts 建议 3, 常委会视察、调研 3, 人代会请假半天 −1 (新京报 2019-03, since 2014). No complete table of a district is
public; what is not from there says so. Ceilings keep number from winning, and what was solved weighs more than what was said.
"""

from datetime import date
from decimal import Decimal

from django.db import transaction

from congress.models import District, User
from representatives.models import Appraisal, AppraisalScheme, PointRule
from representatives.workflow import appraisal as workflow

NAME = "代表履职管理办法（样例，非正式文件）"
JIANGBEI = "样例：参照重庆市江北区公开的分值"
OWN = "样例：自拟，请区里核定"
SINCE = date(2021, 12, 20)

# Name, what counts, points each, most times, most points, explanation, source.
RULES: tuple[tuple[str, str, str, int | None, str | None, str, str], ...] = (
    ("建议解决采纳", "chapter:suggestions.solved", "5", 4, None, "重质量：办成的比提出的分值高", OWN),
    ("履职优秀案例", "chapter:excellent_cases", "5", 2, None, "入选履职优秀案例、优秀建议", OWN),
    ("领衔提出建议", "chapter:suggestions.led", "3", 5, "15", "每件 3 分，最多计 5 件，防止只比件数", JIANGBEI),
    ("参加视察", "duty:inspection", "3", 4, "12", "常委会组织的视察", JIANGBEI),
    ("参加专题调研", "duty:research", "3", 4, "12", "常委会组织的调研", JIANGBEI),
    ("列席会议", "duty:sitting_in", "2", 4, "8", "", OWN),
    ("联系群众", "duty:contact", "1", 10, "10", "只计已核对的", OWN),
    ("接待选民", "duty:reception", "1", 6, "6", "只计已核对的", OWN),
    ("集中联系社区", "duty:community_round", "2", 2, "4", "一年两次", OWN),
    ("学习培训", "duty:training", "1", 4, "4", "", OWN),
    ("向选民报告履职", "duty:report_to_voters", "5", 1, "5", "", OWN),
    ("人代会请假", "attendance:excused", "-1", None, "4", "每半天扣 1 分", JIANGBEI),
    ("人代会缺席", "attendance:absent", "-3", None, "12", "未经批准不出席，另有提醒", OWN),
)  # fmt: skip


@transaction.atomic
def load(district: District) -> AppraisalScheme:
    """The scheme with its rules, once; what staff changed since stays as they left it."""
    scheme, is_new = AppraisalScheme.objects.get_or_create(
        district=district,
        name=NAME,
        defaults={
            "source": "试用样例；正式的办法由区人大常委会制定",
            "valid_from": SINCE,
            "grades": ["优秀 30", "称职 10", "基本称职", "不称职"],
        },
    )
    if is_new:
        PointRule.objects.bulk_create(
            PointRule(
                scheme=scheme,
                name=name,
                counts=counts,
                each=Decimal(each),
                most_times=most_times,
                most_points=Decimal(most_points) if most_points else None,
                # What registers brought was checked on paper, and counts as checked.
                only_checked=True,
                explanation=explanation,
                source=source,
                valid_from=SINCE,
                place=place,
            )
            for place, (
                name,
                counts,
                each,
                most_times,
                most_points,
                explanation,
                source,
            ) in enumerate(RULES, 1)
        )
    return scheme


def open_year(scheme: AppraisalScheme, *, year: int, by: User) -> int:
    """A year of it under way, so that there is something to look at; how many appraisals there are."""
    workflow.open_year(scheme, year=year, by=by)
    return Appraisal.objects.filter(scheme=scheme, year=year).count()
