"""What the acts of an appointment ask, for page and API."""

from typing import Any

from django import forms
from django.utils import timezone

from congress.acts import ActForm, Acts, Day, One, Plain, Words
from congress.forms.meetings import Because, Line, Number
from congress.models import OathCeremony
from congress.states import APPOINTMENT_MOVES, AppointmentAction
from congress.workflow import appointments

APPOINTMENT_ACTS = Acts(APPOINTMENT_MOVES, AppointmentAction)
appointment_act = APPOINTMENT_ACTS.act


@appointment_act(AppointmentAction.REVIEW, bulk=True)
class Review(ActForm):
    """初审."""

    verb = appointments.review
    review = Words("初审意见", "请写明初审意见。", rows=4)


@appointment_act(AppointmentAction.EXAMINE, bulk=True)
class Examine(ActForm):
    """登记任前法律知识考试."""

    verb = appointments.examine
    on = Day("考试日期")
    passed = forms.BooleanField(label="合格", required=False, initial=True)


@appointment_act(AppointmentAction.SPEAK, bulk=True)
class Speak(ActForm):
    """登记供职发言."""

    verb = appointments.speak
    on = Day("发言日期")


@appointment_act(
    AppointmentAction.PASS, AppointmentAction.REJECT, name="vote", label="登记表决", bulk=True
)
class Vote(ActForm):
    """登记表决."""

    lead = "是否通过由系统按会议规则计算：一般要全体组成人员的过半数。合并表决的，可以一起登记。"
    verb = appointments.vote
    in_favour = Number("赞成")
    against = Number("反对", initial=0)
    abstained = Number("弃权", initial=0)


@appointment_act(AppointmentAction.ANNOUNCE, bulk=True)
class Announce(ActForm):
    """公告."""

    verb = appointments.announce
    on = Day("公告日期")


@appointment_act(AppointmentAction.SWEAR, bulk=True)
class Swear(ActForm):
    """登记宪法宣誓."""

    lead = "仪式还没有登记的，请先登记：会议页面里，名单下面的“宪法宣誓仪式”。"
    verb = appointments.swear
    ceremony = One(OathCeremony, "宣誓仪式", "没有这次仪式，请从列表里选。", "请选择宣誓仪式。")

    def prepare(self) -> None:
        """Ceremonies of the district, the newest first."""
        field: Any = self.fields["ceremony"]
        rows = OathCeremony.objects.visible_to(self.by)
        if self.case is not None:
            rows = rows.filter(district=self.case.district_id)
        field.queryset = rows


@appointment_act(AppointmentAction.WITHDRAW, bulk=True)
class Withdraw(Because):
    """撤回提请."""

    verb = appointments.withdraw


class CeremonyForm(Plain):
    """登记宣誓仪式."""

    held_on = Day("日期", initial=timezone.localdate)
    organised_by = Line("组织单位", "请填写组织单位。", max_length=80, initial="区人大常委会")
    place = Line("地点", max_length=120)
    led_by = Line("主持、监誓人", max_length=60)
