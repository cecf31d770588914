"""An event from plan to file, and each representative's attendance at it.

活动：筹备中 ─通知→ 已通知 ─结束签到→ 已举行 ─归档→ 已归档        （归档以前可以取消）
出席：已邀请 ─报名→ 已报名 ─签到→ 出席、迟到
        │          └请假→ 请假待批 ─准假→ 请假 ─报名→ 已报名
        └不参加       （结束签到时没有签到、没有准假的，是缺席；组织者在归档以前可以更正）
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need

_RULE = "上海市实施代表法办法第五十一条"
_LEAVE = "上海市实施代表法办法第七条"


class EventStatus(models.TextChoices):
    """Where an event stands."""

    PLANNED = "planned", "筹备中"
    OPEN = "open", "已通知"
    HELD = "held", "已举行"
    FILED = "filed", "已归档"
    CANCELLED = "cancelled", "已取消"


class EventAction(models.TextChoices):
    """What may be done with an event."""

    CHANGE = "change", "修改"
    INVITE = "invite", "邀请代表"
    ANNOUNCE = "announce", "发出通知"
    REGISTER = "register", "登记出席"
    CLOSE = "close", "结束签到"
    FILE = "file", "归档"
    REOPEN = "reopen", "重新打开"
    CANCEL = "cancel", "取消活动"


_P, _O, _H, _F = (
    (EventStatus.PLANNED,),
    (EventStatus.OPEN,),
    (EventStatus.HELD,),
    (EventStatus.FILED,),
)
_ORGANISES = "representatives.organise_event"
_SOMEBODY = Need("has_invited", "还没有邀请代表，请先邀请。")
_HAS_BEGUN = Need("has_begun", "活动还没有开始，不能结束签到。")

EVENT_MOVES: Moves = {
    EventAction.CHANGE: Move((*_P, *_O, *_H), STAYS, _ORGANISES),
    EventAction.INVITE: Move((*_P, *_O), STAYS, _ORGANISES),
    EventAction.ANNOUNCE: Move(_P, EventStatus.OPEN, _ORGANISES, "", _SOMEBODY),
    EventAction.REGISTER: Move((*_P, *_O, *_H), STAYS, _ORGANISES, _RULE),
    EventAction.CLOSE: Move((*_P, *_O), EventStatus.HELD, _ORGANISES, _RULE, _HAS_BEGUN),
    EventAction.FILE: Move(_H, EventStatus.FILED, _ORGANISES, _RULE),
    EventAction.REOPEN: Move(_F, EventStatus.HELD, _ORGANISES),
    EventAction.CANCEL: Move((*_P, *_O), EventStatus.CANCELLED, _ORGANISES),
}


class AttendanceStatus(models.TextChoices):
    """Whether somebody comes, came, or was excused."""

    INVITED = "invited", "已邀请"
    ACCEPTED = "accepted", "已报名"
    DECLINED = "declined", "不参加"
    LEAVE_ASKED = "leave_asked", "请假待批"
    EXCUSED = "excused", "请假"
    PRESENT = "present", "出席"
    LATE = "late", "迟到"
    ABSENT = "absent", "缺席"


# Who was there: what becomes a duty record by itself.
ATTENDED = (AttendanceStatus.PRESENT, AttendanceStatus.LATE)


class AttendanceAction(models.TextChoices):
    """What may be done with an attendance."""

    SIGN_UP = "sign_up", "报名"
    DECLINE = "decline", "不参加"
    ASK_LEAVE = "ask_leave", "请假"
    GRANT_LEAVE = "grant_leave", "准假"
    REFUSE_LEAVE = "refuse_leave", "不准假"
    SIGN_IN = "sign_in", "签到"
    SIGN_IN_LATE = "sign_in_late", "迟到签到"
    MARK_PRESENT = "mark_present", "登记出席"
    MARK_LATE = "mark_late", "登记迟到"
    MARK_EXCUSED = "mark_excused", "登记请假"
    MARK_ABSENT = "mark_absent", "登记缺席"
    INVITE_AGAIN = "invite_again", "再次邀请"
    HAND_OVER = "hand_over", "请人代替"
    TAKE_OVER = "take_over", "代替别人"


_I, _A, _D, _L = (
    (AttendanceStatus.INVITED,),
    (AttendanceStatus.ACCEPTED,),
    (AttendanceStatus.DECLINED,),
    (AttendanceStatus.LEAVE_ASKED,),
)
_EVERY = tuple(AttendanceStatus)
_BEFORE = (*_I, *_A, *_D, *_L, AttendanceStatus.EXCUSED)
_ANSWERED = (*_A, *_D, *_L, AttendanceStatus.EXCUSED)
_OWN, _KEEPS = "representatives.answer_invitation", "representatives.keep_attendance"
_SWAPS = "representatives.swap_attendance"
_MAY_DECLINE = Need("may_decline", "这项活动应当参加；不能参加的，请办理请假。")
_IS_COMING = Need("is_before_close", "活动已经结束签到，请联系组织者。")
_SIGN_IN_OPEN = Need("sign_in_is_open", "现在不在签到时间内，请联系组织者。")
_IS_HELD = Need(
    "takes_marks",
    "活动还没有开始，或者已经归档、取消，不能登记出席情况；已经归档的，请先重新打开。",
)
_IS_RUNNING = Need("is_running", "活动已经归档或者取消，不能再办理请假；已经归档的，请先重新打开。")

ATTENDANCE_MOVES: Moves = {
    AttendanceAction.SIGN_UP: Move(
        (*_I, *_D, *_L, AttendanceStatus.EXCUSED), AttendanceStatus.ACCEPTED, _OWN, "", _IS_COMING
    ),
    AttendanceAction.DECLINE: Move((*_I, *_A), AttendanceStatus.DECLINED, _OWN, "", _MAY_DECLINE),
    AttendanceAction.ASK_LEAVE: Move((*_I, *_A, *_D), AttendanceStatus.LEAVE_ASKED, _OWN, _LEAVE, _IS_COMING),
    AttendanceAction.GRANT_LEAVE: Move(_L, AttendanceStatus.EXCUSED, _KEEPS, _LEAVE, _IS_RUNNING),
    AttendanceAction.REFUSE_LEAVE: Move(_L, AttendanceStatus.ACCEPTED, _KEEPS, _LEAVE, _IS_RUNNING),
    AttendanceAction.SIGN_IN: Move(_BEFORE, AttendanceStatus.PRESENT, _OWN, "", _SIGN_IN_OPEN),
    AttendanceAction.SIGN_IN_LATE: Move(_BEFORE, AttendanceStatus.LATE, _OWN, "", _SIGN_IN_OPEN),
    AttendanceAction.MARK_PRESENT: Move(_EVERY, AttendanceStatus.PRESENT, _KEEPS, _RULE, _IS_HELD),
    AttendanceAction.MARK_LATE: Move(_EVERY, AttendanceStatus.LATE, _KEEPS, _RULE, _IS_HELD),
    AttendanceAction.MARK_EXCUSED: Move(_EVERY, AttendanceStatus.EXCUSED, _KEEPS, _LEAVE, _IS_RUNNING),
    AttendanceAction.MARK_ABSENT: Move(_EVERY, AttendanceStatus.ABSENT, _KEEPS, _RULE, _IS_HELD),
    AttendanceAction.INVITE_AGAIN: Move(_ANSWERED, AttendanceStatus.INVITED, _KEEPS, "", _IS_COMING),
    AttendanceAction.HAND_OVER: Move((*_I, *_A), AttendanceStatus.DECLINED, _SWAPS, "", _MAY_DECLINE),
    AttendanceAction.TAKE_OVER: Move((*_I, *_D, AttendanceStatus.EXCUSED), AttendanceStatus.ACCEPTED, _SWAPS, "", _IS_COMING),
}  # fmt: skip


class Convener(models.TextChoices):
    """Who calls an event: of which level the body is."""

    NATION = "nation", "全国"
    CITY = "city", "市"
    DISTRICT = "district", "区"
    TOWN = "town", "街镇"


class InspectionForm(models.TextChoices):
    """视察的形式 (1+4+X)."""

    COLLECTIVE = "collective", "集中视察"
    THEMATIC = "thematic", "专题视察与专题审议结合"
    SEPARATE = "separate", "分散视察"


class HowSignedIn(models.TextChoices):
    """By which way an attendance came."""

    QR = "qr", "扫码"
    LIST = "list", "名单"
    DESK = "desk", "现场登记"
    REGISTER = "register", "登记表"
