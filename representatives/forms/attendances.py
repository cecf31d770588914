"""The forms of an attendance's acts."""

from typing import Any

from django import forms

from congress.acts import ActForm, Words
from representatives.forms.event_acts import ATTENDANCE_ACTS
from representatives.models import Attendance
from representatives.states.events import AttendanceAction, AttendanceStatus
from representatives.workflow import events as workflow

act = ATTENDANCE_ACTS.act


def _sign_up(attendance: Attendance, *, by: Any) -> Attendance:
    return workflow.sign_up(attendance.event, by=by)


def _sign_in(attendance: Attendance, *, by: Any, code: str) -> Attendance:
    return workflow.sign_in(attendance.event, code=code, by=by)


@act(AttendanceAction.SIGN_UP)
class SignUp(ActForm):
    """报名."""

    verb = _sign_up


@act(AttendanceAction.DECLINE)
class Decline(ActForm):
    """不参加."""

    verb = workflow.decline


@act(AttendanceAction.ASK_LEAVE)
class AskLeave(ActForm):
    """请假."""

    verb = workflow.ask_leave
    reason = forms.CharField(
        label="请假事由", max_length=200, error_messages={"required": "请写明请假事由。"}
    )


@act(AttendanceAction.GRANT_LEAVE, bulk=True)
class GrantLeave(ActForm):
    """准假."""

    verb = workflow.grant_leave


@act(AttendanceAction.REFUSE_LEAVE)
class RefuseLeave(ActForm):
    """不准假."""

    verb = workflow.refuse_leave
    because = Words("理由", "请写明不准假的理由，代表会看到。", rows=3)


@act(AttendanceAction.SIGN_IN, AttendanceAction.SIGN_IN_LATE)
class SignIn(ActForm):
    """扫码签到."""

    lead = "签到码在会场的二维码里；开始以后签到的，记为迟到。"
    verb = _sign_in
    code = forms.CharField(
        label="签到码", max_length=40, error_messages={"required": "请扫会场的二维码。"}
    )


class _Mark(ActForm):
    status: str

    def facts(self) -> dict[str, Any]:
        """As what the person is registered."""
        return {"status": self.status}

    verb = workflow.mark


@act(AttendanceAction.MARK_PRESENT)
class MarkPresent(_Mark):
    """登记出席."""

    status = AttendanceStatus.PRESENT


@act(AttendanceAction.MARK_LATE)
class MarkLate(_Mark):
    """登记迟到."""

    status = AttendanceStatus.LATE


@act(AttendanceAction.MARK_EXCUSED)
class MarkExcused(_Mark):
    """登记请假."""

    lead = "代表事先口头或者书面请假、已经同意的，在这里登记。"
    status = AttendanceStatus.EXCUSED


@act(AttendanceAction.MARK_ABSENT)
class MarkAbsent(_Mark):
    """登记缺席."""

    lead = "登记为缺席的，这次活动的履职记录一并撤销。"
    status = AttendanceStatus.ABSENT


__all__ = ["ATTENDANCE_ACTS"]
