"""The meetings that the sample districts published for their year, and one case at each step of this year's.

Numbers are the published ones (docs/samples/published-figures.csv); names, titles and dates are invented and marked 样例.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.management.living import days_ago
from congress.management.people_sample import COMMITTEE
from congress.models import AppointmentKind, Body, DecisionKind, District, Meeting, Organ, User
from congress.states import MeetingKind
from congress.workflow import appointments, decisions, meetings, meetings_in_public
from congress.workflow.appointments import Named

GOVERNMENT, COURT = "区长（样例）", "区人民法院院长（样例）"


@dataclass(frozen=True)
class Year:
    """What a district printed of its year; None where it printed nothing."""

    congress: int = 1
    first_session: int = 1  # 第几次会议, the first of the year
    committee: int = 0
    chairpersons: int = 0
    decisions: int = 0
    major: int = 0
    officials: int = 0
    assessors: int = 0
    oaths: int = 0


PUBLISHED = {
    "jiading": Year(first_session=4, committee=7, chairpersons=10, decisions=12, officials=67),
    "jinshan": Year(
        first_session=4,
        committee=10,
        chairpersons=16,
        decisions=7,
        major=7,
        officials=89,
        assessors=347,
        oaths=8,
    ),
    "xuhui": Year(congress=2, first_session=3, committee=8, chairpersons=23, officials=70),
}
DECISIONS = (
    "关于批准区本级财政决算的决议", "关于批准区级预算调整方案的决议", "关于接受辞去职务请求的决定",
    "关于加强检察公益诉讼工作的决定", "关于批准国土空间总体规划的决议", "关于促进社区养老服务发展的决定",
    "关于深化全过程人民民主基层实践的决定", "关于召开人民代表大会会议的决定", "关于加强国有资产管理监督的决定",
    "关于推进垃圾分类提质增效的决定", "关于批准政府债务限额的决议", "关于加强代表建议办理工作的决定",
)  # fmt: skip
BODIES = (Body.GOVERNMENT, Body.COURT, Body.PROCURATORATE, Body.SUPERVISION, Body.CONGRESS)


@transaction.atomic
def load_year(
    district: District, year: int, *, by: User, told: Year | None = None, last: date | None = None
) -> None:
    """The year as it was published (or as `told`, until `last`), 补录 by the verbs. Once."""
    told = told or PUBLISHED.get(district.slug)
    if told is None or Meeting.objects.filter(district=district, year=year).exists():
        return
    last = last or date(year, 12, 16)
    permissions.remember(by)
    for number in range(told.congress):
        meetings.record_held(
            district, by=by, kind=MeetingKind.CONGRESS, number=told.first_session + number,
            starts_on=date(year, 1 + 6 * number, 9), ends_on=date(year, 1 + 6 * number, 12),
        )  # fmt: skip
    for day in _days(year, told.chairpersons, last):
        meetings.record_held(district, by=by, kind=MeetingKind.CHAIRPERSONS, starts_on=day)
    of_committee = [
        meetings.record_held(district, by=by, kind=MeetingKind.STANDING_COMMITTEE, starts_on=day)
        for day in _days(year, told.committee, last)
    ]
    _decide(of_committee, told, by)
    for place, size in enumerate(_shares(told.officials, len(of_committee))):
        _appoint(of_committee[place], place, size, by)
    for place, size in enumerate(_shares(told.assessors, 3)):
        appointments.record(
            of_committee[place], by=by, kind=AppointmentKind.APPOINT, body=Body.ASSESSORS,
            proposed_by=COURT,
            people=[Named(f"样例陪审员{place + 1}-{one + 1}", "人民陪审员") for one in range(size)],
        )  # fmt: skip
    for number in range(told.oaths):
        appointments.hold_ceremony(
            district,
            by=by,
            held_on=of_committee[number].ends_on,
            organised_by="区人大常委会（样例）",
        )


def load_present(district: District, *, users: dict[str, User]) -> None:
    """This year's: one meeting that was held and is public, one that is called. Once."""
    year, office = timezone.localdate().year, users["office"]
    if Meeting.objects.filter(district=district, year=year, is_recorded=False).exists():
        return
    organ = Organ.objects.filter(district=district, kind="government").first()
    with transaction.atomic():
        with days_ago(24):
            last = _planned(district, office, 16)
            meetings.add_item(
                last, by=office, kind="report_deliberated", organ=organ,
                title="听取和审议关于养老服务体系建设情况的报告（样例）",
            )  # fmt: skip
            people = appointments.propose(
                last, by=office, kind=AppointmentKind.APPOINT, body=Body.GOVERNMENT,
                proposed_by=GOVERNMENT, people=[Named("样例甲", "区民政局局长"), Named("样例乙", "区体育局局长")],
            )  # fmt: skip
            for one in people:
                appointments.review(one, by=office, review="符合任职条件（样例）。")
            meetings.call(last, by=office)
        with days_ago(8):
            meetings.start(last, by=office, members=COMMITTEE, present=32)
            for one in people:
                appointments.vote(one, by=office, in_favour=31, against=0, abstained=1)
            decisions.decide(
                last, by=office, kind=DecisionKind.DECISION, is_major=True,
                title="关于批准本区养老服务设施布局规划的决定（样例）",
                in_favour=30, against=1, abstained=1,
            )  # fmt: skip
            meetings.close(last, by=office)
            for one in people:
                appointments.announce(one, by=office, on=timezone.localdate())
            meetings_in_public.prepare(
                last, by=office, text="会议听取和审议了养老服务体系建设情况的报告（样例）。"
            )
            meetings_in_public.publish(last, by=users["leader"])
        following = _planned(district, office, -18)
        meetings.add_item(
            following, by=office, kind="report_deliberated", organ=organ,
            title="听取和审议关于绿化市容工作情况的报告（样例）",
        )  # fmt: skip
        appointments.propose(
            following, by=office, kind=AppointmentKind.DISMISS, body=Body.GOVERNMENT,
            proposed_by=GOVERNMENT, people=[Named("样例丙", "区水务局局长")],
        )  # fmt: skip


def _planned(district: District, by: User, days: int) -> Meeting:
    day = timezone.localdate() + timedelta(days=abs(days))
    return meetings.plan(
        district, by=by, kind=MeetingKind.STANDING_COMMITTEE, starts_on=day,
        place="区人大常委会会议厅（样例）", members=COMMITTEE,
    )  # fmt: skip


def _days(year: int, times: int, last: date) -> list[date]:
    """Spread over the year."""
    first = date(year, 1, 20)
    whole = max((last - first).days, 0)
    return [first + timedelta(days=number * whole // times) for number in range(times)]


def _decide(held: list[Meeting], told: Year, by: User) -> None:
    for number in range(told.decisions):
        decisions.record(
            held[number % len(held)], by=by, kind=DecisionKind.DECISION,
            title=_title(number), is_major=number < told.major,
        )  # fmt: skip


def _title(number: int) -> str:
    words, again = DECISIONS[number % len(DECISIONS)], number // len(DECISIONS)
    return f"{words}（样例{f'，{again + 1}' if again else ''}）"


def _appoint(meeting: Meeting, place: int, size: int, by: User) -> None:
    """Half of them leave an office and the others enter one."""
    for kind, part in (
        (AppointmentKind.APPOINT, size - size // 2),
        (AppointmentKind.DISMISS, size // 2),
    ):
        for body_place, many in enumerate(_shares(part, len(BODIES))):
            if many:
                body = BODIES[body_place]
                appointments.record(
                    meeting, by=by, kind=kind, body=body, proposed_by=GOVERNMENT,
                    people=[
                        Named(f"样例{place + 1}{body_place + 1}{one + 1}", f"{body.label}职务（样例）")
                        for one in range(many)
                    ],
                )  # fmt: skip


def _shares(whole: int, parts: int) -> list[int]:
    """As even as can be."""
    return [whole // parts + (place < whole % parts) for place in range(parts)] if parts else []
