"""What the acts of a vote ask, and what a ballot on a phone looks like."""

from typing import Any

from django import forms

from congress.acts import ActForm, Acts, Plain, Read, Words
from representatives.forms.reports import People
from supervision.models import Vote
from supervision.states.votes import (
    VOTE_MOVES,
    Electorate,
    VoteAction,
    VoteKind,
    Way,
)
from supervision.workflow import counting, votes

VOTE_ACTS = Acts(VOTE_MOVES, VoteAction)
act = VOTE_ACTS.act


class _VoteFields(ActForm):
    title = forms.CharField(
        label="名称",
        max_length=120,
        error_messages={"required": "请填写名称，如“就业审议意见落实情况测评”。"},
    )
    items = Words(
        "表决的内容",
        "请至少写一项。",
        rows=5,
        max_length=4000,
        help_text="每行一项，按选票上的次序。",
    )
    electorate = forms.ChoiceField(
        label="谁投票",
        choices=Electorate.choices,
        widget=forms.RadioSelect,
        initial=Electorate.COMMITTEE,
    )
    way = forms.ChoiceField(
        label="怎么投", choices=Way.choices, widget=forms.RadioSelect, initial=Way.PHONE,
        help_text="依法应当在会场投票的，选“会场纸票”，这里登记和核对计数。",
    )  # fmt: skip

    def facts(self) -> dict[str, Any]:
        """Items one a line."""
        told = dict(self.cleaned_data)
        told["items"] = [line.strip() for line in told["items"].splitlines() if line.strip()]
        return told


class PrepareForm(_VoteFields):
    """建立一次测评."""

    name, label = "prepare", "建立测评"
    actions, moves = (), {}
    verb = votes.prepare

    def facts(self) -> dict[str, Any]:
        """A test; projects are put to the vote from their own desk."""
        told = super().facts()
        return told | {"kind": VoteKind.TEST, "items": [(title, None) for title in told["items"]]}


@act(VoteAction.OPEN)
class Open(ActForm):
    """开启投票."""

    lead = "名册按今天的代表资格和常委会组成人员确定，开启以后不再变动。"
    verb = votes.start


@act(VoteAction.CLOSE)
class Close(ActForm):
    """截止投票."""

    lead = "截止以后不能再投。选票会随机重排，与投票先后无关。"
    verb = votes.close


@act(VoteAction.COUNT)
class Count(ActForm):
    """计票."""

    lead = "请两名监票人各自输入领取的密钥。密钥只用于这一次计票，不保存。"
    verb = counting.count
    first = forms.CharField(
        label="第一份密钥", max_length=120, strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "请输入第一份密钥。"},
    )  # fmt: skip
    second = forms.CharField(
        label="第二份密钥", max_length=120, strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "请输入第二份密钥。"},
    )  # fmt: skip

    def facts(self) -> dict[str, Any]:
        """Both slips."""
        return {"slips": [self.cleaned_data["first"], self.cleaned_data["second"]]}


class _PaperCount(ActForm):
    def prepare(self) -> None:
        """How many came back, how many of them do not count, and each item's three answers."""
        vote: Vote | None = self.case
        self.fields["returned"] = People("收回票数", "请填写收回票数。")
        invalid = {"blank": "空白票", "double": "同一项多选的票", "too_many": "赞成超过名额的票"}
        for name, label in invalid.items():
            if name == "too_many" and vote and not vote.places:
                continue  # there is no number of places to go beyond
            self.fields[name] = People(label, "没有的请填 0。", initial=0)
        for item in vote.items.all() if vote else ():
            for number, word in enumerate(vote.answers if vote else (), 1):
                self.fields[f"item_{item.number}_{number}"] = People(
                    f"{item.number}. {item.title}：{word}", "没有的请填 0。"
                )

    def facts(self) -> dict[str, Any]:
        """As the tally form has them."""
        return {"figures": {"too_many": 0, **self.cleaned_data}}


@act(VoteAction.ENTER_COUNT)
class EnterCount(_PaperCount):
    """录入纸票计数."""

    lead = "请对照计票单录入；由另一个人独立再录一遍，两遍一致才算数。"
    verb = counting.enter_count


@act(VoteAction.CONFIRM_COUNT)
class ConfirmCount(_PaperCount):
    """复核纸票计数."""

    lead = "请不看第一遍的数，对照计票单独立录入。"
    verb = counting.confirm_count


@act(VoteAction.SIGN)
class Sign(ActForm):
    """认定."""

    lead = "您确认计票过程和结果无误。还要由另一个人认定。"
    verb = counting.sign


@act(VoteAction.CERTIFY)
class Certify(ActForm):
    """认定."""

    lead = "您确认计票过程和结果无误。认定以后结果不能再改。"
    verb = counting.certify


@act(VoteAction.DESTROY_KEY)
class DestroyKey(ActForm):
    """登记密钥已销毁."""

    lead = "请先当着另一名监票人的面销毁写有密钥的纸条，再在这里登记。两份都销毁以后，谁也不能再打开选票。"
    verb = votes.destroy_key


@act(VoteAction.ANNOUNCE)
class Announce(ActForm):
    """公布结果."""

    lead = "公众会看到应投、收回、有效、无效的票数，各项的票数和是否通过。"
    verb = counting.announce


@act(VoteAction.RETRACT)
class Retract(ActForm):
    """撤下公布."""

    verb = counting.retract
    because = Words("原因", "请写明撤下的原因。", rows=3)


@act(VoteAction.CHANGE)
class Change(_VoteFields):
    """修改."""

    verb = votes.change
    version = Read()

    def prepare(self) -> None:
        """As it stands; the items of a vote on projects are the projects."""
        vote: Vote | None = self.case
        if vote is None:
            return
        for name in ("title", "electorate", "way", "version"):
            self.fields[name].initial = getattr(vote, name)
        self.fields["items"].initial = "\n".join(one.title for one in vote.items.all())
        self.fields["items"].disabled = bool(vote.subject_key) or vote.kind == VoteKind.PROJECTS
        if vote.kind == VoteKind.PROJECTS:
            self.fields["places"] = forms.IntegerField(
                label="应选名额", min_value=1, max_value=27, initial=vote.places
            )


@act(VoteAction.VOID)
class Void(ActForm):
    """作废."""

    lead = "已经投的票一律不计，需要的另行表决。"
    verb = votes.void
    because = Words("原因", "请写明作废的原因。", rows=3)


class BallotForm(Plain):
    """选票: three answers for each item, each by one touch. Blank is allowed; the verb says what does not count."""

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = [(str(number), word) for number, word in enumerate(vote.answers, 1)]
        for item in vote.items.all():
            self.fields[f"item_{item.number}"] = forms.ChoiceField(
                label=f"{item.number}. {item.title}" if vote.kind != VoteKind.TEST else item.title,
                choices=answers, required=False, widget=forms.RadioSelect,
                error_messages={"invalid_choice": "请从三项里选一项。"},
            )  # fmt: skip
