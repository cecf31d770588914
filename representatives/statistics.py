"""The year's figures of representatives' duties: 人次 counts attendances, 名 counts persons, 次 and 期 count events."""

from django.db.models import Q

from congress.indicators import Indicator
from congress.indicators.comparisons import Breakdown
from representatives.models import (
    ChangeKind,
    DutyRecord,
    Event,
    GroupKind,
    GroupOutcome,
    GroupPlan,
    Level,
    MandateChange,
    Publication,
    PublishedIn,
)
from representatives.states import COUNTED
from representatives.states.events import Convener, EventStatus, InspectionForm


def _counted(*kinds: str, **more: object) -> Q:
    """Duty records of these kinds to which nobody objects and which were not withdrawn."""
    return Q(kind__in=kinds, status__in=COUNTED, **more)


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


def _held(kind: str, **more: object) -> Q:
    """Events of this kind that took place."""
    return Q(kind=kind, status__in=(EventStatus.HELD, EventStatus.FILED), **more)


CONTACTS_OF_REPRESENTATIVES = Indicator(
    "duties.contacts_of_representatives",
    "常委会组成人员联系区代表",
    "人次",
    DutyRecord,
    _counted("contact_representatives"),
    "履职类型为联系基层代表的履职记录，常委会组成人员联系一位代表一次，记一人次",
    published_as=("两个联系/常委会组成人员联系基层区代表",),
)
CONTACTS = Indicator(
    "duties.contacts",
    "区代表联系群众",
    "人次",
    DutyRecord,
    _counted("contact", level=Level.DISTRICT),
    "区代表履职类型为联系群众的履职记录，一条记一人次",
    published_as=("两个联系/区代表联系群众",),
)
REPORTS_TO_VOTERS = Indicator(
    "duties.reports_to_voters",
    "区代表向选民报告履职",
    "名",
    DutyRecord,
    _counted("report_to_voters", level=Level.DISTRICT),
    "有向选民报告履职记录的区代表，一人只计一次",
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
SITTINGS_IN = Indicator(
    "duties.sittings_in",
    "列席会议",
    "人次",
    DutyRecord,
    _counted("sitting_in"),
    "履职类型为列席会议的履职记录，一条记一人次",
    published_as=("列席会议/列席常委会会议的代表",),
)
ORGAN_EVENTS = Indicator(
    "duties.organ_events",
    "参加一府一委两院会议活动",
    "人次",
    DutyRecord,
    _counted("organ_event"),
    "履职类型为参加一府一委两院活动的履职记录，一条记一人次",
    published_as=("列席会议/参加一府一委两院有关会议活动",),
)
COMMUNITY_ROUNDS = Indicator(
    "duties.community_rounds",
    "参加集中联系社区",
    "人次",
    DutyRecord,
    _counted("community_round", level__in=(Level.CITY, Level.DISTRICT)),
    "市代表和区代表履职类型为集中联系社区的履职记录，一条记一人次",
    published_as=("集中联系社区/参加的市区两级代表",),
)
TRAININGS_ABOVE = Indicator(
    "duties.trainings_above",
    "参加全国、市人大代表培训班",
    "人次",
    DutyRecord,
    _counted("training", convener__in=(Convener.NATION, Convener.CITY)),
    "履职类型为学习培训、由全国或者市人大组织的履职记录，一条记一人次",
    published_as=("学习培训/参加全国人大、市人大代表培训班",),
)
TRAININGS = Indicator(
    "duties.trainings",
    "参加区人大代表培训班",
    "人次",
    DutyRecord,
    _counted("training", convener=Convener.DISTRICT),
    "履职类型为学习培训、由区人大组织的履职记录，一条记一人次",
    published_as=("学习培训/参加区人大培训班",),
)
ACTIVITIES = Indicator(
    "duties.activities",
    "参加专题询问、执法检查、调研和视察",
    "人次",
    DutyRecord,
    _counted("inquiry", "law_enforcement", "research", "inspection"),
    "履职类型为专题询问、执法检查、专题调研或者视察的履职记录，一条记一人次",
    published_as=("代表活动/参加专题询问、执法检查、调研视察",),
)
LECTURES = Indicator(
    "events.lectures",
    "人大代表小讲堂",
    "期",
    Event,
    _held("lecture"),
    "已经举行的代表小讲堂，一场记一期",
    published_as=("学习培训/人大代表小讲堂",),
)
THEMATIC_INSPECTIONS = Indicator(
    "events.thematic_inspections",
    "专题视察与专题审议结合",
    "次",
    Event,
    _held("inspection", form=InspectionForm.THEMATIC),
    "已经举行的视察中，同专题审议结合的专题视察",
    published_as=("视察/专题视察+专题审议",),
)

GROUP_EVENTS = Indicator(
    "events.of_groups",
    "代表小组活动",
    "次",
    Event,
    Q(group__isnull=False, status__in=(EventStatus.HELD, EventStatus.FILED)),
    "已经举行的、由代表小组组织的活动，一场记一次",
)

Breakdown("towns", DutyRecord, "representative__town__name", note="按代表所在的街镇。")
Breakdown("groups", Event, "group__name", note="代表小组组织的活动。", fewest=1)
Breakdown("groups", GroupOutcome, "group__name", fewest=1)
