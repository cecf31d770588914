"""The forms of the office's side of a duty record: checked, verified, put right, given to the public."""

from decimal import Decimal
from typing import Any

from django import forms

from congress.acts import ActForm, Day, FactsForm, Read, Words
from representatives.forms.acts import DUTY_ACTS
from representatives.models import DutyKind, DutyRecord, Representative
from representatives.states.duties import DutyAction, Way
from representatives.workflow import duties, publishing

MOST_HOURS = Decimal(999)


@DUTY_ACTS.act(DutyAction.CONFIRM, bulk=True)
class Confirm(ActForm):
    """核对无误: each checks what the other has registered."""

    lead = "时间、地点和内容都对的，核对无误。"
    verb = duties.confirm


@DUTY_ACTS.act(DutyAction.CONFIRM_UNOPPOSED, bulk=True)
class ConfirmUnopposed(ActForm):
    """期满视为无异议."""

    lead = "核对期满，代表没有提出异议的，按无异议处理。"
    verb = duties.confirm_unopposed


@DUTY_ACTS.act(DutyAction.CORRECT)
class Correct(FactsForm):
    """更正: what a duty record says, as it stands, to be put right."""

    lead = "改成核实后的情况。代表会收到通知，重新核对；已经公开的先撤下，核对以后再公开。"
    verb = duties.correct

    kind = forms.ModelChoiceField(
        DutyKind.objects.none(),
        label="履职类型",
        empty_label=None,
        error_messages={
            "required": "请选择履职类型。",
            "invalid_choice": "没有这个履职类型，请从列表里选。",
        },
    )
    done_on = Day("日期")
    title = forms.CharField(label="活动名称", max_length=120, required=False)
    place = forms.CharField(label="地点", max_length=120, required=False)
    way = forms.ChoiceField(
        label="方式", choices=[("", "不填"), *Way.choices], required=False,
        error_messages={"invalid_choice": "没有这种方式，请从列表里选。"},
    )  # fmt: skip
    with_whom = forms.CharField(
        label="联系了谁", max_length=200, required=False, help_text="不公开；不要写证件号码"
    )
    counterpart = forms.ModelChoiceField(
        Representative.objects.none(),
        label="联系的代表",
        to_field_name="public_id",
        required=False,
        empty_label="不填",
        error_messages={
            "invalid_choice": "没有这位代表，请从列表里选。",
            "invalid_pk_value": "没有这位代表，请从列表里选。",
        },
    )
    outcome = Words("情况和成果", rows=4, help_text="不公开")
    hours = forms.DecimalField(
        label="学时", max_digits=5, decimal_places=1, min_value=0, max_value=MOST_HOURS,
        required=False, help_text="学习培训的填写", error_messages={"invalid": "请填写数字，如 4 或 2.5。"},
    )  # fmt: skip
    note = Words("备注", rows=2, help_text="不公开")
    because = Words("核实情况", rows=2, help_text="代表会看到")
    version = Read()

    def prepare(self) -> None:
        """Kinds in use in the district and the one that stands there; people of the same district."""
        record = self.case
        if record is None:
            return
        kinds: Any = self.fields["kind"]
        kinds.queryset = DutyKind.objects.of(record.district_id) | DutyKind.objects.filter(
            pk=record.kind_id
        )
        people: Any = self.fields["counterpart"]
        people.queryset = Representative.objects.filter(district=record.district_id).exclude(
            pk=record.representative_id
        )
        for name in duties.FACTS:
            self.fields[name].initial = getattr(record, name)
        self.fields["kind"].initial = record.kind_id
        self.fields["version"].initial = record.version
        if record.counterpart_id:
            self.fields["counterpart"].initial = record.counterpart.public_id


@DUTY_ACTS.act(DutyAction.UPHOLD)
class Uphold(ActForm):
    """维持登记."""

    lead = "核实以后，原来登记的没有错。代表会看到理由，可以再核对一次。"
    verb = duties.uphold
    because = Words("维持登记的理由", "请写明维持登记的理由，代表会看到。")


@DUTY_ACTS.act(DutyAction.WITHDRAW)
class Withdraw(ActForm):
    """撤销."""

    lead = "重复的、登记错人的，撤销以后不再计入任何数字，记录仍然查得到。"
    verb = duties.withdraw
    because = Words("撤销的理由", "请写明撤销的理由。")


@DUTY_ACTS.act(DutyAction.PUBLISH, bulk=True)
class Publish(ActForm):
    """公开."""

    lead = "公开的是类型、日期、活动名称和地点；联系了谁、情况和备注不公开。"
    verb = publishing.publish

    def prepare(self) -> None:
        """The line as the public will read it."""
        if isinstance(self.case, DutyRecord):
            self.told = f"公众将看到：{publishing.line(self.case)}。"


@DUTY_ACTS.act(DutyAction.UNPUBLISH)
class Unpublish(ActForm):
    """撤下公开."""

    lead = "网页、搜索和接口里都不再有它。"
    verb = publishing.unpublish
    because = Words("撤下的原因", "请写明撤下的原因。", max_length=200, rows=3)
