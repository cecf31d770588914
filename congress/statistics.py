"""The year's meetings, decisions, appointments and oaths (会议、决定任免)."""

from django.db.models import Q

from congress.indicators import Indicator
from congress.models import Appointment, Body, Decision, Meeting, OathCeremony
from congress.states import AppointmentStatus, MeetingKind, MeetingStatus


def _held(key: str, name: str, kind: str, *published_as: str) -> Indicator:
    return Indicator(
        f"meetings.{key}",
        name,
        "次",
        Meeting,
        Q(kind=kind, status=MeetingStatus.CLOSED),
        f"本年度开始并且已经闭会的{MeetingKind(kind).label}，一次会议计一次，不论开几天",
        published_as=tuple(f"会议/{one}" for one in published_as),
    )


CONGRESS = _held("congress", "人民代表大会会议", MeetingKind.CONGRESS, "人民代表大会会议")
STANDING_COMMITTEE = _held(
    "standing_committee",
    "常委会会议",
    MeetingKind.STANDING_COMMITTEE,
    "常委会会议",
    "常委会全体会议",
)
CHAIRPERSONS = _held("chairpersons", "主任会议", MeetingKind.CHAIRPERSONS, "主任会议")
DECISIONS = Indicator(
    "decisions.made",
    "作出决议决定",
    "项",
    Decision,
    Q(is_passed=True),
    "本年度会议表决通过的决议和决定，人事任免不计",
    published_as=("决定任免/作出决议决定",),
)
MAJOR_DECISIONS = Indicator(
    "decisions.major",
    "重大事项决议决定",
    "项",
    Decision,
    Q(is_passed=True, is_major=True),
    "其中讨论、决定本行政区域重大事项的",
    published_as=("决定任免/作出重大事项决议决定",),
)
OFFICIALS = Indicator(
    "appointments.officials",
    "任免国家机关工作人员",
    "人次",
    Appointment,
    Q(status=AppointmentStatus.PASSED) & ~Q(body=Body.ASSESSORS),
    "本年度会议表决通过的任命、决定任命、免去、接受辞去和撤销，一人任免几个职务计几次，人民陪审员另计",
    published_as=("决定任免/任免国家机关工作人员",),
)
ASSESSORS = Indicator(
    "appointments.assessors",
    "任命人民陪审员",
    "人次",
    Appointment,
    Q(status=AppointmentStatus.PASSED, body=Body.ASSESSORS, kind__in=["appoint", "decide"]),
    "本年度会议表决通过任命的人民陪审员",
    published_as=("决定任免/任命人民陪审员",),
)
OATHS = Indicator(
    "oaths.ceremonies",
    "宪法宣誓仪式",
    "次",
    OathCeremony,
    Q(),
    "本年度举行的宪法宣誓仪式",
    published_as=("决定任免/宪法宣誓仪式",),
)
