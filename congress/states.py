"""The lives of what the congress itself does: a meeting from its plan to its end, an appointment from its proposal to the oath.

The correction of a closed year's figure goes the same way, from one person to another.

会议：筹备 ─通知→ 已通知 ─开会→ 进行中 ─闭会→ 已闭会
任免：已提请 ─初审→ 已初审 ─表决→ 通过（公告、宣誓）或 未通过
更正：待公布 ─另一人公布→ 已公布，或 ─撤回→ 已撤回
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need


class MeetingKind(models.TextChoices):
    """Which body meets."""

    CONGRESS = "congress", "人民代表大会会议"
    STANDING_COMMITTEE = "standing_committee", "常委会会议"
    CHAIRPERSONS = "chairpersons", "主任会议"


class MeetingStatus(models.TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", "筹备"
    CALLED = "called", "已通知"
    OPEN = "open", "进行中"
    CLOSED = "closed", "已闭会"
    CANCELLED = "cancelled", "不再召开"


class MeetingAction(models.TextChoices):
    """What may be done with a meeting."""

    CALL = "call", "发出通知"
    OPEN = "open", "开会"
    CLOSE = "close", "闭会"
    CHANGE = "change", "修改"
    ADD_ITEM = "add_item", "加一项议程"
    DROP_ITEM = "drop_item", "撤下一项议程"
    RECEIVE_PAPER = "receive_paper", "登记收到文件"
    DECIDE = "decide", "登记决议决定"
    PROPOSE = "propose", "提请任免"
    VOTE = "vote", "登记任免表决"
    RECORD_DECISION = "record_decision", "补录决议决定"
    RECORD_APPOINTMENTS = "record_appointments", "补录任免"
    WRITE_MINUTES = "write_minutes", "写会议纪要"
    CANCEL = "cancel", "不再召开"
    PREPARE_RELEASE = "prepare_release", "准备公开稿"
    PUBLISH = "publish", "公开"
    UNPUBLISH = "unpublish", "撤下"


_ORGANISATION = "地方组织法第五十一条"
_RULES = "上海市人民代表大会常务委员会议事规则第五条"
_OPENNESS = "监督法第十条"
_KEEPS = "congress.keep_meetings"
_HAS_AGENDA = Need("has_agenda", "还没有议程，请先加上要审议的事项。")
_WAITS_FOR_PAPERS = Need("waits_for_papers", "会前文件都已经登记收到。")
_IS_RELEASABLE = Need("has_release", "还没有准备公开稿，请先准备，再由另一个人公开。")
_RECORDS_DECISIONS = Need(
    "records_decisions",
    "只有补录的常委会会议和人民代表大会会议可以补录；在这里开的会议，表决时登记，主任会议不作决议决定"
    "（地方组织法第五十四条）。",
)
_RECORDS_PEOPLE = Need(
    "records_decisions",
    "只有补录的常委会会议和人民代表大会会议可以补录；在这里开的会议，表决时登记，主任会议不任免"
    "（地方组织法第五十条、第五十四条）。",
)
_IS_COMMITTEE = Need("votes_on_people", "人事任免由常委会会议表决，请打开常委会会议。")
_DECIDES = Need(
    "decides_here",
    "主任会议不作决议决定，请在人民代表大会会议或者常委会会议上登记（地方组织法第五十四条）；"
    "补录的会议用“补录决议决定”。",
)
_IS_PUBLIC = Need("is_public", "这次会议没有公开的内容。")

_P, _C, _O, _D = (
    (MeetingStatus.PLANNED,),
    (MeetingStatus.CALLED,),
    (MeetingStatus.OPEN,),
    (MeetingStatus.CLOSED,),
)

MEETING_MOVES: Moves = {
    MeetingAction.CALL: Move(_P, MeetingStatus.CALLED, _KEEPS, _RULES, _HAS_AGENDA),
    MeetingAction.OPEN: Move(_C, MeetingStatus.OPEN, _KEEPS, _ORGANISATION),
    # Voted while it was open; whoever writes it down may come to it afterwards.
    MeetingAction.DECIDE: Move((*_O, *_D), STAYS, _KEEPS, _ORGANISATION, _DECIDES),
    MeetingAction.VOTE: Move(_O, STAYS, _KEEPS, _ORGANISATION),
    MeetingAction.PROPOSE: Move(
        (*_P, *_C, *_O), STAYS, "congress.keep_appointments", "地方组织法第五十条", _IS_COMMITTEE
    ),
    MeetingAction.RECORD_DECISION: Move(_D, STAYS, _KEEPS, "", _RECORDS_DECISIONS),
    MeetingAction.RECORD_APPOINTMENTS: Move(
        _D, STAYS, "congress.keep_appointments", "", _RECORDS_PEOPLE
    ),
    MeetingAction.CLOSE: Move(_O, MeetingStatus.CLOSED, _KEEPS, _ORGANISATION),
    MeetingAction.ADD_ITEM: Move((*_P, *_C, *_O), STAYS, _KEEPS, _RULES),
    MeetingAction.DROP_ITEM: Move((*_P, *_C, *_O), STAYS, _KEEPS, _RULES, _HAS_AGENDA),
    # On which day it came may be noted after the meeting.
    MeetingAction.RECEIVE_PAPER: Move(
        (*_P, *_C, *_O, *_D), STAYS, _KEEPS, "监督法第十五条", _WAITS_FOR_PAPERS
    ),
    MeetingAction.CHANGE: Move((*_P, *_C), STAYS, _KEEPS, _RULES),
    MeetingAction.WRITE_MINUTES: Move((*_O, *_D), STAYS, _KEEPS),
    MeetingAction.CANCEL: Move((*_P, *_C), MeetingStatus.CANCELLED, _KEEPS),
    MeetingAction.PREPARE_RELEASE: Move((*_C, *_D), STAYS, _KEEPS, _OPENNESS),
    MeetingAction.PUBLISH: Move(
        (*_C, *_D), STAYS, "congress.release_meetings", _OPENNESS, _IS_RELEASABLE
    ),
    MeetingAction.UNPUBLISH: Move(
        (*_C, *_O, *_D, MeetingStatus.CANCELLED), STAYS, "congress.release_meetings", "", _IS_PUBLIC
    ),
}


class AppointmentStatus(models.TextChoices):
    """Where an appointment or dismissal stands."""

    PROPOSED = "proposed", "已提请"
    REVIEWED = "reviewed", "已初审"
    PASSED = "passed", "通过"
    REJECTED = "rejected", "未通过"
    WITHDRAWN = "withdrawn", "撤回提请"


class AppointmentAction(models.TextChoices):
    """What may be done with one."""

    REVIEW = "review", "初审"
    EXAMINE = "examine", "登记任前法律知识考试"
    SPEAK = "speak", "登记供职发言"
    PASS = "pass", "表决通过"
    REJECT = "reject", "表决未通过"
    ANNOUNCE = "announce", "公告"
    SWEAR = "swear", "登记宪法宣誓"
    WITHDRAW = "withdraw", "撤回提请"


_APPOINTS = "congress.keep_appointments"
_APPOINTMENT_RULES = "地方组织法第五十条"
_OATH = "宪法第二十七条"
_PROPOSED, _REVIEWED = (AppointmentStatus.PROPOSED,), (AppointmentStatus.REVIEWED,)
_PASSED = (AppointmentStatus.PASSED,)
_TAKES_AN_OATH = Need("takes_an_oath", "免职、辞职的不宣誓；已经登记宣誓的不用再登记。")
_UNANNOUNCED = Need("is_unannounced", "已经公告过了。")

APPOINTMENT_MOVES: Moves = {
    AppointmentAction.REVIEW: Move(
        _PROPOSED, AppointmentStatus.REVIEWED, _APPOINTS, _APPOINTMENT_RULES
    ),
    AppointmentAction.EXAMINE: Move(_REVIEWED, STAYS, _APPOINTS),
    AppointmentAction.SPEAK: Move(_REVIEWED, STAYS, _APPOINTS),
    AppointmentAction.PASS: Move(
        _REVIEWED, AppointmentStatus.PASSED, _APPOINTS, f"{_APPOINTMENT_RULES}、第五十一条"
    ),
    AppointmentAction.REJECT: Move(
        _REVIEWED, AppointmentStatus.REJECTED, _APPOINTS, f"{_APPOINTMENT_RULES}、第五十一条"
    ),
    AppointmentAction.ANNOUNCE: Move(_PASSED, STAYS, _APPOINTS, "", _UNANNOUNCED),
    AppointmentAction.SWEAR: Move(_PASSED, STAYS, _APPOINTS, _OATH, _TAKES_AN_OATH),
    AppointmentAction.WITHDRAW: Move(
        (*_PROPOSED, *_REVIEWED), AppointmentStatus.WITHDRAWN, _APPOINTS
    ),
}


class RevisionStatus(models.TextChoices):
    """Where the correction of a closed year's figure stands."""

    PREPARED = "prepared", "待公布"
    RELEASED = "released", "已公布"
    WITHDRAWN = "withdrawn", "已撤回"


class RevisionAction(models.TextChoices):
    """What may be done with one."""

    RELEASE = "release", "公布更正"
    WITHDRAW = "withdraw", "撤回更正"


_REVISED = (RevisionStatus.PREPARED,)
REVISION_MOVES: Moves = {
    RevisionAction.RELEASE: Move(_REVISED, RevisionStatus.RELEASED, "congress.release_revision"),
    RevisionAction.WITHDRAW: Move(_REVISED, RevisionStatus.WITHDRAWN, "congress.revise_figure"),
}
