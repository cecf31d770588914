"""What the legislative contact points took part in, what they handed in, and what the laws have of it.

All of it belongs to the year in which the draft was consulted, so that adoption is counted over the promulgated ones of the
same drafts (嘉定 2024: 10 drafts, of which 7 promulgated, of whose comments 38 adopted).
"""

from django.db.models import Q

from congress.indicators import Indicator
from stations.models import LawComment, LegislativeDraft, OfficerYear
from stations.states.legislation import HEEDED, DraftKind, DraftStage

_CONSULTED = Q(consulted_on__isnull=False)
_REGULATION = _CONSULTED & Q(kind=DraftKind.REGULATION)

CONSULTED = Indicator(
    "legislation.consulted",
    "参与征询的法律法规",
    "部",
    LegislativeDraft,
    _CONSULTED,
    "本年度首次交给立法联系点征询的法律、地方性法规和其他草案",
    published_as=("立法联系点/参与征询的法律法规",),
)
LAWS = Indicator(
    "legislation.laws",
    "参与征询的国家法律",
    "部",
    LegislativeDraft,
    _CONSULTED & Q(kind=DraftKind.LAW),
    "其中的国家法律草案",
    published_as=("立法联系点/参与征询的国家法律",),
)
REGULATIONS = Indicator(
    "legislation.regulations",
    "参与征询的地方性法规",
    "部",
    LegislativeDraft,
    _REGULATION,
    "其中的地方性法规草案",
    published_as=("立法联系点/参与征询的地方性法规草案", "立法联系点/参与征询的地方性法规"),
)
PROMULGATED = Indicator(
    "legislation.promulgated",
    "征询后已公布的法规",
    "部",
    LegislativeDraft,
    _REGULATION & Q(status=DraftStage.PROMULGATED),
    "本年度征询的地方性法规草案中已经公布的",
    published_as=("立法联系点/其中已公布的法规",),
)
PROPOSED = Indicator(
    "legislation.proposed",
    "提出意见建议",
    "条",
    LawComment,
    Q(struck_on__isnull=True),
    "对本年度征询的草案逐条登记的意见，划去的不计",
    published_as=("立法联系点/提出意见建议",),
)
SUBMITTED = Indicator(
    "legislation.submitted",
    "上报意见",
    "条",
    LawComment,
    Q(submitted_on__isnull=False),
    "筛选后上报制定机关的意见",
    published_as=("立法联系点/上报意见", "立法联系点/上报意见建议"),
)
# The database refuses an adoption against what is not promulgated, so that no join is needed here.
ADOPTED = Indicator(
    "legislation.adopted",
    "被采纳意见",
    "条",
    LawComment,
    Q(adoption__in=HEEDED),
    "已公布的法律法规采纳或者部分采纳的意见；没有公布的不计",
    published_as=("立法联系点/被采纳意见",),
)
OFFICERS = Indicator(
    "legislation.officers",
    "立法联系点信息员",
    "人",
    OfficerYear,
    Q(),
    "各立法联系点年度名册上的信息员",
    published_as=("立法联系点/田林信息员队伍",),
)
