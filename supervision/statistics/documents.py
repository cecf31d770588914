"""备案审查 of the year: for the report that the committee hears every year (监督法第四十五条)."""

from django.db.models import Q

from congress.indicators import Indicator, Rate
from supervision.models import NormativeDocument, ReviewProposal
from supervision.states.documents import CAME_IN, CORRECTED, DocumentStatus, ReviewStatus

FILED = Indicator(
    "documents.filed", "备案规范性文件", "件", NormativeDocument, Q(status__in=CAME_IN),
    "本年度首次报送备案的规范性文件",
)  # fmt: skip
FILED_ON_TIME = Indicator(
    "documents.filed_on_time", "按期报送备案", "件", NormativeDocument,
    Q(status__in=CAME_IN, filed_late=False), "其中自公布之日起三十日内报送的",
)  # fmt: skip
OPINED = Indicator(
    "documents.opined", "提出审查意见", "件", NormativeDocument, Q(status__in=CAME_IN, opined_on__isnull=False),
    "其中提出了审查意见的",
)  # fmt: skip
PUT_RIGHT = Indicator(
    "documents.corrected", "备案审查已纠正", "件", NormativeDocument,
    Q(status=DocumentStatus.CONCLUDED, remedy__in=CORRECTED),
    "其中经审查意见修改、废止，或者由常委会撤销，审查已经终结的",
)  # fmt: skip
PROPOSALS = Indicator(
    "documents.proposals", "收到审查建议", "件", ReviewProposal, Q(),
    "本年度收到的公民、组织和国家机关的审查建议",
)  # fmt: skip
PROPOSALS_ANSWERED = Indicator(
    "documents.proposals_answered", "已反馈审查建议", "件", ReviewProposal,
    Q(status=ReviewStatus.ANSWERED), "其中已经向提出人反馈的",
)  # fmt: skip
ON_TIME_RATE = Rate(
    "documents.on_time_rate", "备案按期率", of=FILED_ON_TIME, over=FILED,
    source="上海市人大常委会规范性文件备案审查条例第十条",
)  # fmt: skip
