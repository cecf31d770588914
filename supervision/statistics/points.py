"""The year's articles, research and visits (宣传、调研课题、走访)."""

from django.db.models import Q

from congress.indicators import Indicator
from supervision.models import WorkPoint
from supervision.models.points import PressLevel
from supervision.states.points import PointKind, PointStatus

_DONE = Q(status=PointStatus.DONE)

ARTICLES = Indicator(
    "points.articles",
    "市级以上媒体刊登文章",
    "篇",
    WorkPoint,
    _DONE & Q(kind=PointKind.ARTICLE, press__in=[PressLevel.CENTRAL, PressLevel.CITY]),
    "本年度在中央和市级媒体刊登的文章，同一篇在两家媒体刊登的计两篇",
    published_as=("宣传/市级以上媒体刊登文章",),
)
CENTRAL_ARTICLES = Indicator(
    "points.central_articles",
    "中央媒体刊登文章",
    "篇",
    WorkPoint,
    _DONE & Q(kind=PointKind.ARTICLE, press=PressLevel.CENTRAL),
    "其中在中央媒体刊登的",
    published_as=("宣传/其中中央媒体",),
)
RESEARCH = Indicator(
    "points.research",
    "调研课题成果",
    "项",
    WorkPoint,
    _DONE & Q(kind=PointKind.RESEARCH),
    "本年度列入并已完成的调研课题",
    published_as=("监督/调研课题成果",),
)
VISITS = Indicator(
    "points.visits",
    "走访企事业单位",
    "家",
    WorkPoint,
    _DONE & Q(kind=PointKind.VISIT),
    "本年度走访的企事业单位，同一家走访几次计一家",
    distinct="place",
    published_as=("监督/走访企事业单位",),
)
SPECIAL_REPORTS = Indicator(
    "points.special_reports",
    "专报",
    "篇",
    WorkPoint,
    _DONE & Q(kind=PointKind.SPECIAL_REPORT),
    "本年度报送的专报",
)
KEY_POINTS = Indicator(
    "points.key_points",
    "年度工作要点",
    "项",
    WorkPoint,
    Q(kind__in=[PointKind.KEY_POINT, PointKind.REPRESENTATIVES]) & ~Q(status=PointStatus.ENDED),
    "本年度工作要点和代表工作计划列入、没有终止的各项",
)
KEY_POINTS_DONE = Indicator(
    "points.key_points_done",
    "年度工作要点已完成",
    "项",
    WorkPoint,
    _DONE & Q(kind__in=[PointKind.KEY_POINT, PointKind.REPRESENTATIVES]),
    "其中已完成的",
)
