"""What the acts of a commitment ask, and how one is registered at an inquiry."""

from typing import Any

from django import forms

from congress.acts import ActForm, Acts, Day, Words
from supervision.forms.items import OneOrgan
from supervision.forms.items import act as act_of_item
from supervision.states.commitments import COMMITMENT_MOVES, CommitmentAction
from supervision.states.items import ItemAction
from supervision.workflow import commitments as workflow

COMMITMENT_ACTS = Acts(COMMITMENT_MOVES, CommitmentAction)
act = COMMITMENT_ACTS.act


@act_of_item(ItemAction.PROMISE)
class Promise(ActForm):
    """登记承诺."""

    lead = "应询单位当场答应的事和期限，到期前提醒，逾期上榜。"
    verb = workflow.promise
    organ = OneOrgan("承诺单位")
    asked_by = forms.CharField(label="询问人", max_length=60, required=False)
    question = Words("询问的问题", rows=2)
    text = Words("承诺的事", "请写明承诺的事。", rows=4)
    made_on = Day("承诺日期")
    due_on = Day("期限", initial=None)

    def prepare(self) -> None:
        """Organs of the district; mostly the one that reports."""
        if self.case is not None:
            organ: Any = self.fields["organ"]
            organ.offer(self.case.district_id, ours=False)
            organ.initial = self.case.organ.public_id if self.case.organ else None


@act(CommitmentAction.REPORT)
class Report(ActForm):
    """报告完成情况."""

    verb = workflow.report
    done = Words("完成情况", "请写明完成情况。", rows=5)


@act(CommitmentAction.CONFIRM)
class Confirm(ActForm):
    """核实已兑现."""

    verb = workflow.confirm
    note = Words("核实的说明", rows=2)

    def prepare(self) -> None:
        """What the organ says is read here."""
        self.told = f"单位报告：{self.case.done}" if self.case else ""


@act(CommitmentAction.RETURN)
class Return(ActForm):
    """核实未兑现."""

    verb = workflow.send_back
    because = Words("没有兑现的情况", "请写明没有兑现的情况。", rows=3)


@act(CommitmentAction.POSTPONE)
class Postpone(ActForm):
    """改期限."""

    lead = "最初的期限一直保留，可以看到改过几次。"
    verb = workflow.postpone
    due_on = Day("新的期限", initial=None)
    because = Words("原因", "请写明改期限的原因。", rows=3)


@act(CommitmentAction.END)
class End(ActForm):
    """终止."""

    verb = workflow.end
    because = Words("终止的原因", "请写明终止的原因。", rows=3)
