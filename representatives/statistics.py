"""The year's figures of representatives' duties: 人次 counts attendances, 名 counts persons."""

from django.db.models import Q

from congress.indicators import Indicator
from representatives.models import DutyRecord
from representatives.states import COUNTED


def _counted(*kinds: str) -> Q:
    """Duty records of these kinds to which nobody objects and which were not withdrawn."""
    return Q(kind__in=kinds, status__in=COUNTED)


CONTACTS = Indicator(
    "duties.contacts",
    "区代表联系群众",
    "人次",
    DutyRecord,
    _counted("contact"),
    "履职类型为联系群众的履职记录，一条记一人次",
    published_as=("两个联系/区代表联系群众",),
)
REPORTS_TO_VOTERS = Indicator(
    "duties.reports_to_voters",
    "区代表向选民报告履职",
    "名",
    DutyRecord,
    _counted("report_to_voters"),
    "有向选民报告履职记录的代表，一人只计一次",
    distinct="representative",
    published_as=("代表述职/区代表向原选区选民报告履职",),
)
REPORTS_TO_ELECTORS = Indicator(
    "duties.reports_to_electors",
    "市代表向选举单位报告履职",
    "名",
    DutyRecord,
    _counted("report_to_electors"),
    "有向选举单位报告履职记录的市代表，一人只计一次",
    distinct="representative",
    published_as=("代表述职/市代表向原选举单位报告履职",),
)
SITTING_IN = Indicator(
    "duties.sitting_in",
    "列席会议的代表",
    "名",
    DutyRecord,
    _counted("sitting_in"),
    "有列席会议记录的代表，一人只计一次",
    distinct="representative",
    published_as=("列席会议/列席常委会会议和区人代会的代表",),
)
COMMUNITY_ROUNDS = Indicator(
    "duties.community_rounds",
    "参加集中联系社区",
    "人次",
    DutyRecord,
    _counted("community_round"),
    "履职类型为集中联系社区的履职记录，一条记一人次",
    published_as=("集中联系社区/参加的市区两级代表",),
)
