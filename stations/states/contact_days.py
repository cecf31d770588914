"""A contact day at a station, from the rule that gives it to the count of who came; and a resident's booking for it.

接待日：已安排 ─结束接待→ 已举行        （可以改期；已安排的可以取消、记为没有举行）
约访：　待确认 ─确认→ 已确认 ─到访→ 已到访、未到访        （可以改约；到访以前可以取消）
"""

from django.db import models

from congress.procedure import STAYS, Move, Moves, Need

_LAW = "代表法第二十八条"
_KEEPS = "stations.keep_contact_days"


class DayStatus(models.TextChoices):
    """Where a contact day stands."""

    PLANNED = "planned", "已安排"
    HELD = "held", "已举行"
    MISSED = "missed", "没有举行"
    CANCELLED = "cancelled", "已取消"


class DayAction(models.TextChoices):
    """What may be done with a contact day."""

    ROSTER = "roster", "排班"
    TAKE_OFF = "take_off", "调整排班"
    HOLD = "hold", "结束接待"
    SHIFT = "shift", "改期"
    CANCEL = "cancel", "取消"
    MISS = "miss", "记为没有举行"
    COUNT = "count", "登记来访"


_P, _H = (DayStatus.PLANNED,), (DayStatus.HELD,)
_HAS_COME = Need("has_begun", "接待日还没有到，不能登记来访。")
_HAS_OPENED = Need("has_opened", "接待还没有到开始的时间，不能结束。")
_ENDED_EMPTY = Need(
    "has_ended_empty",
    "接待还没有到结束的时间，或者已经登记了来访群众：没有到时间的请改期或者取消，有人来过的请结束接待。",
)
_IS_EMPTY = Need("has_no_visitors", "已经登记了来访群众，不能取消或者改期；请结束接待。")

DAY_MOVES: Moves = {
    DayAction.ROSTER: Move(_P, STAYS, _KEEPS, _LAW),
    DayAction.COUNT: Move((*_P, *_H), STAYS, _KEEPS, "", _HAS_COME),
    DayAction.HOLD: Move(_P, DayStatus.HELD, _KEEPS, _LAW, _HAS_OPENED),
    DayAction.TAKE_OFF: Move(_P, STAYS, _KEEPS),
    DayAction.SHIFT: Move(_P, STAYS, _KEEPS, "", _IS_EMPTY),
    DayAction.CANCEL: Move(_P, DayStatus.CANCELLED, _KEEPS, "", _IS_EMPTY),
    DayAction.MISS: Move(_P, DayStatus.MISSED, _KEEPS, "", _ENDED_EMPTY),
}


class BookingStatus(models.TextChoices):
    """Where a booking stands."""

    ASKED = "asked", "待确认"
    CONFIRMED = "confirmed", "已确认"
    CAME = "came", "已到访"
    ABSENT = "absent", "未到访"
    CANCELLED = "cancelled", "已取消"


class BookingAction(models.TextChoices):
    """What may be done with a booking."""

    CONFIRM = "confirm", "确认"
    CAME = "came", "登记到访"
    NOT_CAME = "not_came", "登记未到访"
    MOVE = "move", "改约"
    CANCEL = "cancel", "取消"
    CALLED = "called", "已电话告知"
    SHIFT = "shift", "随接待日改期"
    UNSEAT = "unseat", "改期后约满，等另约"
    ERASE_RESIDENT = "erase_resident", "清除联系方式"


# Somebody may still come.
EXPECTED = (BookingStatus.ASKED, BookingStatus.CONFIRMED)
OVER = (BookingStatus.CAME, BookingStatus.ABSENT, BookingStatus.CANCELLED)
_DAY_HAS_COME = Need("day_has_come", "约的日子还没有到。")
_HAS_PARTICULARS = Need("has_particulars", "联系方式已经清除，或者约访的人没有留下联系方式。")
_TO_CALL = Need("is_to_be_called", "不用打电话：没有留电话，或者已经告知过。")

BOOKING_MOVES: Moves = {
    BookingAction.CONFIRM: Move((BookingStatus.ASKED,), BookingStatus.CONFIRMED, _KEEPS),
    BookingAction.CAME: Move(
        (*EXPECTED, BookingStatus.ABSENT), BookingStatus.CAME, _KEEPS, "", _DAY_HAS_COME
    ),
    BookingAction.NOT_CAME: Move(EXPECTED, BookingStatus.ABSENT, _KEEPS, "", _DAY_HAS_COME),
    BookingAction.MOVE: Move(EXPECTED, BookingStatus.CONFIRMED, _KEEPS),
    BookingAction.CANCEL: Move(EXPECTED, BookingStatus.CANCELLED, _KEEPS),
    BookingAction.CALLED: Move((*EXPECTED, BookingStatus.CANCELLED), STAYS, _KEEPS, "", _TO_CALL),
    BookingAction.SHIFT: Move(EXPECTED, STAYS, _KEEPS),
    BookingAction.UNSEAT: Move(EXPECTED, BookingStatus.ASKED, _KEEPS),
    BookingAction.ERASE_RESIDENT: Move(
        tuple(BookingStatus), STAYS, "stations.know_visitor", "个人信息保护法第四十七条", _HAS_PARTICULARS
    ),
}  # fmt: skip
