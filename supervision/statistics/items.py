"""The year's figures of supervision: what was heard, inspected and asked, and what became of the opinions."""

from django.db.models import Q

from congress.indicators import Indicator, Rate
from supervision.models import Item
from supervision.states.items import HEARD_AND_REVIEWED, HELD, Field, Forum, Kind
from supervision.states.review_opinions import Satisfaction

_HELD = Q(status__in=HELD)
_REPORTS = (*HEARD_AND_REVIEWED, Kind.REPORT_APPRAISAL)

REVIEWED = Indicator(
    "supervision.reviewed",
    "听取和审议报告",
    "项",
    Item,
    _HELD & Q(kind__in=HEARD_AND_REVIEWED, forum=Forum.STANDING_COMMITTEE),
    "常委会会议已经听取和审议的专项工作报告，以及计划、预算、决算、审计、国资、政府债务报告，一份计一项",
    published_as=(
        "监督/听取和审议报告",
        "监督/听取和审议专项工作报告",
        "监督/听取审议一府一委两院专项工作报告",
    ),
)
APPRAISED = Indicator(
    "supervision.appraised",
    "听取和评议专项工作报告",
    "项",
    Item,
    _HELD & Q(kind=Kind.REPORT_APPRAISAL),
    "已经听取和评议的专项工作报告，一份计一项",
    published_as=("监督/听取和评议专项工作报告",),
)
BY_CHAIRPERSONS = Indicator(
    "supervision.by_chairpersons",
    "主任会议听取专题工作汇报",
    "项",
    Item,
    _HELD & Q(kind__in=_REPORTS, forum=Forum.CHAIRPERSONS),
    "主任会议已经听取的工作报告和汇报，一份计一项",
    published_as=("监督/主任会议听取专题工作汇报",),
)
LIVELIHOOD = Indicator(
    "supervision.livelihood",
    "民生类专项工作报告",
    "项",
    Item,
    _HELD & Q(kind__in=(Kind.REPORT_REVIEW, Kind.REPORT_APPRAISAL), field=Field.LIVELIHOOD),
    "已经听取的专项工作报告中领域为民生的",
    published_as=("监督/民生类专项工作报告",),
)
INSPECTED = Indicator(
    "supervision.inspections",
    "检查法律法规实施情况",
    "部",
    Item,
    _HELD & Q(kind=Kind.LAW_INSPECTION),
    "已经审议检查报告的执法检查，一次计一部；同时检查几部的分别立项",
    published_as=("监督/检查法律法规实施情况",),
)
INSPECTED_AND_TOURED = Indicator(
    "supervision.inspections_and_tours",
    "执法检查和集中视察",
    "次",
    Item,
    _HELD & Q(kind__in=(Kind.LAW_INSPECTION, Kind.TOUR)),
    "已经开展的执法检查和视察，两类分别登记、合并公布",
    published_as=("监督/执法检查和集中视察",),
)
RESEARCHED_AND_ASKED = Indicator(
    "supervision.research_and_inquiries",
    "专项调研和专题询问",
    "次",
    Item,
    _HELD & Q(kind__in=(Kind.RESEARCH, Kind.INQUIRY)),
    "已经开展的专题调研和专题询问，两类分别登记、合并公布",
    published_as=("监督/专项调研和专题询问",),
)
MAJOR = Indicator(
    "supervision.major",
    "重大行政决策事项报告",
    "项",
    Item,
    _HELD & Q(kind=Kind.MAJOR),
    "已经听取的重大事项、重大行政决策事项报告",
    published_as=("监督/重大行政决策事项报告",),
)
HANDED_OVER = Indicator(
    "supervision.handed_over",
    "交办审议意见",
    "件",
    Item,
    Q(due_on__isnull=False),
    "本年度监督事项中已经交办审议意见的，一件审议意见计一件",
)
REPORTED = Indicator(
    "supervision.reported",
    "已报告研究处理情况",
    "件",
    Item,
    Q(due_on__isnull=False, reported_on__isnull=False),
    "已交办的审议意见中单位已经报告研究处理情况的；退回重新办理的，重新报告以后才计",
)
TESTED = Indicator(
    "supervision.tested",
    "处理情况经满意度测评",
    "件",
    Item,
    ~Q(satisfaction=""),
    "研究处理情况经满意度测评并通过的（满意或者基本满意）",
)
TESTED_SATISFIED = Indicator(
    "supervision.tested_satisfied",
    "测评结果为满意",
    "件",
    Item,
    Q(satisfaction=Satisfaction.SATISFIED),
    "满意度测评结果为满意的，不含基本满意",
)
Rate(
    "supervision.reported_rate",
    "审议意见报告率",
    of=REPORTED,
    over=HANDED_OVER,
    source="监督法第十七条",
)
