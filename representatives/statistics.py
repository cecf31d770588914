"""The year's figures of representatives' duties: 人次 counts attendances, 名 counts persons."""

from django.db.models import Q

from congress.indicators import Indicator
from representatives.models import (
    ChangeKind,
    DutyRecord,
    GroupKind,
    GroupOutcome,
    GroupPlan,
    Level,
    MandateChange,
    Publication,
    PublishedIn,
)
from representatives.states import COUNTED


def _counted(*kinds: str) -> Q:
    """Duty records of these kinds to which nobody objects and which were not withdrawn."""
    return Q(kind__in=kinds, status__in=COUNTED)


def _changes(kind: ChangeKind, *levels: Level) -> Q:
    """Changes of this kind at these levels that stand."""
    return Q(kind=kind, level__in=levels, is_void=False)


_CITY_AND_DISTRICT = (Level.CITY, Level.DISTRICT)

BY_ELECTED_TO_THE_CITY = Indicator(
    "people.by_elected_to_the_city",
    "补选市代表",
    "名",
    MandateChange,
    _changes(ChangeKind.BY_ELECTED, Level.CITY),
    "当年登记的代表变动中补选当选的市代表，误录的不计",
    published_as=("代表变动/补选市代表",),
)
BY_ELECTED_TO_THE_DISTRICT = Indicator(
    "people.by_elected_to_the_district",
    "补选区代表",
    "名",
    MandateChange,
    _changes(ChangeKind.BY_ELECTED, Level.DISTRICT),
    "当年登记的代表变动中补选当选的区代表，误录的不计",
    published_as=("代表变动/补选区代表",),
)
BY_ELECTED = Indicator(
    "people.by_elected",
    "补选市、区代表",
    "名",
    MandateChange,
    _changes(ChangeKind.BY_ELECTED, *_CITY_AND_DISTRICT),
    "当年登记的代表变动中补选当选的市代表和区代表，一项资格计一名，误录的不计",
    published_as=("代表变动/补选代表",),
)
RESIGNED = Indicator(
    "people.resigned",
    "接受辞去市、区代表职务",
    "名",
    MandateChange,
    _changes(ChangeKind.RESIGNED, *_CITY_AND_DISTRICT),
    "当年登记的代表变动中被接受的辞职和责令辞职，市代表和区代表一项资格计一名，误录的不计",
    published_as=("代表变动/接受辞去代表职务",),
)
TERMINATED = Indicator(
    "people.terminated",
    "其他情形终止市、区代表资格",
    "名",
    MandateChange,
    _changes(ChangeKind.TERMINATED, *_CITY_AND_DISTRICT),
    "当年登记的代表变动中除辞职和届满以外的终止，市代表和区代表一项资格计一名，误录的不计",
)
CITY_GROUPS = Indicator(
    "people.city_groups",
    "市代表工作小组",
    "个",
    GroupPlan,
    Q(kind=GroupKind.CITY),
    "当年有活动计划的市代表工作小组，一个小组只计一次",
    distinct="group",
    published_as=("代表小组/市代表工作小组",),
)
CITY_BRIEFINGS = Indicator(
    "people.city_briefings",
    "小组履职成果被市级简报刊登",
    "篇",
    GroupOutcome,
    Q(published_in=PublishedIn.CITY, publication=Publication.BRIEFING),
    "小组成果中当年由市级简报刊登的，一次刊登计一篇",
    published_as=("代表小组/履职成果被市级简报刊登",),
)
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
