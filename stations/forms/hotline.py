"""The forms of the hotline: a ticket by hand, who looks at it, what was found, and the acts that follow."""

from typing import Any, ClassVar

from django import forms

from congress.acts import ActForm, Acts, Day, Plain, Words
from congress.errors import Refused
from congress.models import Organ, OrganKind, Role, User
from representatives.views.reader import workplace_of
from stations.forms.opinions import Chosen
from stations.models import Deliberation, HotlineSupervisor
from stations.states.deliberations import DeliberationKind, DeliberationStatus
from stations.states.hotline import (
    SUPERVISION_MOVES,
    Judge,
    Limit,
    Mark,
    Solved,
    SupervisionAction,
)
from stations.workflow import hotline as workflow

SUPERVISION_ACTS = Acts(SUPERVISION_MOVES, SupervisionAction)
act = SUPERVISION_ACTS.act
NOT_SAID = [("", "没有")]


def _one_of(label: str, missing: str = "", empty: str = "请选择") -> Any:
    return forms.ModelChoiceField(
        Organ.objects.none(), label=label, to_field_name="public_id", required=bool(missing),
        empty_label=empty,
        error_messages={"required": missing, "invalid_choice": "列表里没有这一项，请重新选择。"},
    )  # fmt: skip


class TicketForm(Plain):
    """A ticket by its number, as the hotline has it; nothing about who called."""

    number = forms.CharField(
        label="工单编号", max_length=40, error_messages={"required": "请填写工单编号。"}
    )
    received_on = Day("受理日期")
    category = forms.CharField(
        label="类别", max_length=40, help_text="如物业管理、市容环境",
        error_messages={"required": "请填写类别。"},
    )  # fmt: skip
    subject = forms.CharField(
        label="诉求概要", max_length=200, required=False,
        help_text="一句话写什么事，不写来电人的姓名、电话和门牌号",
    )  # fmt: skip
    organ = _one_of("承办单位", "请选择承办单位。")
    town = _one_of("街镇", empty="不分街镇")
    time_limit = forms.ChoiceField(label="办理时限", choices=Limit, initial=Limit.FIVE)
    repeats = forms.IntegerField(label="第几次反映", min_value=1, max_value=999, initial=2)
    answered_on = Day("办结日期", required=False, initial=None)
    efficiency = forms.ChoiceField(
        label="回访：效率", choices=[*NOT_SAID, *Mark.choices], required=False
    )
    attitude = forms.ChoiceField(
        label="回访：态度", choices=[*NOT_SAID, *Mark.choices], required=False
    )
    result = forms.ChoiceField(
        label="回访：结果", choices=[*NOT_SAID, *Mark.choices], required=False
    )
    solved = forms.ChoiceField(
        label="是否解决", choices=[*NOT_SAID, *Solved.choices], required=False
    )
    judged_by = forms.ChoiceField(
        label="由谁认定", choices=[*NOT_SAID, *Judge.choices], required=False
    )

    def __init__(self, *args: Any, district: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organs = Organ.objects.filter(district=district).order_by("name")
        for name, rows in (("organ", organs), ("town", organs.filter(kind=OrganKind.TOWN))):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


class HandOut(ActForm):
    """交给监督员: begins a supervision, so it is asked of the ticket; of several tickets at once, too."""

    name = "hand_out"
    label = "交给监督员"
    lead = "监督员看看现场、问问情况，再写下所见。来电人的信息不在这里，也不用去问。"
    actions = ()
    moves: ClassVar[Any] = {}
    bulk = True
    supervisor = forms.ModelChoiceField(
        HotlineSupervisor.objects.none(), label="监督员", to_field_name="public_id",
        empty_label="请选择",
        error_messages={"required": "请选择监督员。", "invalid_choice": "没有这位监督员，请从列表里选。"},
    )  # fmt: skip
    due_on = Day("反馈期限", initial=None)
    verb = workflow.hand_out

    def prepare(self) -> None:
        """Those in office today who can log in, and the day that the period in force gives."""
        district = self.case.district if self.case else workplace_of(self.by, Role.CONGRESS_OFFICE)
        held = HotlineSupervisor.objects.valid().filter(
            district=district, representative__user__isnull=False
        )
        self.fields["supervisor"].queryset = (  # type: ignore[attr-defined]
            held.select_related("representative", "town").order_by("team", "pk")
        )
        self.fields["due_on"].initial = lambda: workflow.look_until(district)

    @classmethod
    def ensure_available(cls, case: Any, *, by: User) -> None:
        """Raises Refused where somebody is at it already."""
        if not type(case).objects.without_task().filter(pk=case.pk).exists():
            raise Refused("这件工单已经有监督员在了解。", code="taken")


class _Finding(ActForm):
    """Whether it is solved, and a few words."""

    view = Chosen("您看，解决了没有", Solved.choices, "请选择解决了没有。")
    words = Words(
        "看到的情况", "请写一句您看到的情况。", rows=4,
        help_text="一两句就够。不写来电人的姓名、电话和门牌号。",
    )  # fmt: skip


@act(SupervisionAction.NOTE)
class Note(_Finding):
    """填写所见."""

    verb = workflow.note


@act(SupervisionAction.NOTE_AGAIN)
class NoteAgain(_Finding):
    """补充所见."""

    lead = "再看一次以后补充，原来写的会保留。"
    verb = workflow.note_again


@act(SupervisionAction.TABLE)
class Table(ActForm):
    """列入议事."""

    lead = "结论和承诺记在议事里，承诺全部确认以后再回访。还没有安排议事的，先到“议事”里安排一次热线议事厅。"
    deliberation = forms.ModelChoiceField(
        Deliberation.objects.none(), label="热线议事", to_field_name="public_id",
        empty_label="请选择",
        error_messages={"required": "请选择热线议事。", "invalid_choice": "没有这次议事，请从列表里选。"},
    )  # fmt: skip
    verb = workflow.table

    def prepare(self) -> None:
        """The district's tables of this form."""
        rows = Deliberation.objects.filter(
            district=self.case.district_id, kind=DeliberationKind.HOTLINE
        )
        self.fields["deliberation"].queryset = (  # type: ignore[attr-defined]
            rows.exclude(status=DeliberationStatus.CANCELLED).select_related("event")
        )


@act(SupervisionAction.TAKE_OFF)
class TakeOff(ActForm):
    """移出议事."""

    because = Words("为什么移出", "请写明为什么移出。")
    verb = workflow.take_off


@act(SupervisionAction.CALL_BACK)
class CallBack(ActForm):
    """回访."""

    lead = "由区人大向反映的一方了解办得怎样。保存以后，承办单位能看到监督员的所见和回访的认定。"
    outcome = Chosen("区人大认定", Solved.choices, "请选择回访认定的结果。")
    words = Words(
        "回访了解到的情况", "请写明回访了解到的情况。", help_text="不写来电人的姓名和电话。"
    )
    verb = workflow.call_back


@act(SupervisionAction.EXTEND)
class Extend(ActForm):
    """改期限."""

    due_on = Day("新的反馈期限", initial=None)
    because = Words("为什么改期限", "请写明为什么改期限。")
    verb = workflow.extend


@act(SupervisionAction.WITHDRAW)
class Withdraw(ActForm):
    """撤回."""

    lead = "撤回以后，这件工单可以交给别的监督员。"
    because = Words("为什么撤回", "请写明为什么撤回。")
    verb = workflow.withdraw
