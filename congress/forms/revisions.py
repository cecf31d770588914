"""What closing a year and correcting its figures ask."""

from typing import Any

from django import forms

from congress.acts import ActForm, Acts, Plain, Read, Words
from congress.indicators import Figure
from congress.states import REVISION_MOVES, RevisionAction
from congress.workflow import closing


def _offer(form: forms.BaseForm, label: str, others: int) -> None:
    """The box, where there are others."""
    form.fields["together"].label = label
    if not others:
        del form.fields["together"]


REVISION_ACTS = Acts(REVISION_MOVES, RevisionAction)


class ReasonForm(Plain):
    """Why a figure turned out otherwise; the public reads it beside the figure."""

    because = Words("更正原因", "请写明更正的原因，它会和更正一起公布。", max_length=500)
    together = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args: Any, others: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, f"其余 {others} 个有变化的数字，原因相同，一并准备", others)


@REVISION_ACTS.act(RevisionAction.RELEASE)
class ReleaseForm(ActForm):
    """公布更正."""

    lead = "公布以后，公众看到的是更正后的数，原公布的数和原因写在旁边。"
    verb = closing.release
    together = forms.BooleanField(required=False, initial=True)
    version = Read()

    def prepare(self) -> None:
        """What goes out, and which version of it was read."""
        before, after = Figure(**self.case.before), Figure(**self.case.after)
        self.fields["version"].initial = self.case.version
        others = list(closing.prepared_with(self.case))
        named = "、".join(f"{one.before['name']} {Figure(**one.after).written}" for one in others)
        _offer(self, f"同一原因的其余 {len(others)} 个一并公布：{named}", len(others))
        self.told = (
            f"“{before.name}”原公布 {before.written}，现更正为 {after.written}。"
            f"原因：{self.case.because}"
        )


@REVISION_ACTS.act(RevisionAction.WITHDRAW)
class WithdrawForm(ActForm):
    """撤回更正."""

    lead = "撤回以后，这个数字仍按关账时公布；需要时可以重新准备更正。"
    verb = closing.withdraw

    def facts(self) -> dict[str, Any]:
        """Nothing is asked."""
        return {}
