"""How comments on a draft are entered: clause by clause, many at once, put right, and by residents themselves."""

from typing import Any
from uuid import uuid4

from django import forms

from congress.acts import Day, Plain, Read
from stations import clauses
from stations.models import LawComment
from stations.states.legislation import ProposerKind
from stations.workflow.legislation_comments import (
    LONGEST,
    LONGEST_CLAUSE,
    LONGEST_REASON,
    WORDS,
    Said,
)

MOST_LINES = 300


class _Clause(Plain):
    """One comment on one clause."""

    clause = forms.CharField(
        label="条款", max_length=LONGEST_CLAUSE, help_text="如 第十二条第二款",
        error_messages={"required": "请写明对哪一条提意见。"},
    )  # fmt: skip
    proposed = forms.CharField(
        label="修改意见", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写下修改意见。"},
    )  # fmt: skip
    reason = forms.CharField(
        label="理由", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )

    def said(self) -> list[Said]:
        """What is to be entered."""
        told = self.cleaned_data
        return [Said(clause=told["clause"], proposed=told["proposed"], reason=told["reason"])]


class ClauseForm(_Clause):
    """As a representative writes it on the phone."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)


class EntryForm(ClauseForm):
    """Fast entry at the desk: one comment by keyboard; the proposer's name and contact stand apart and are not handed in."""

    original = forms.CharField(
        label="草案原文",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    proposer_kind = forms.ChoiceField(
        label="提出人身份", choices=ProposerKind, initial=ProposerKind.RESIDENT
    )
    name = forms.CharField(label="提出人姓名", required=False, max_length=40)
    contact = forms.CharField(label="联系方式", required=False, max_length=60)
    agrees_to_be_named = forms.BooleanField(label="同意上报时署名", required=False)
    said_on = Day("提出日期")
    field_order = [
        "clause", "original", "proposed", "reason", "proposer_kind", "said_on", "name", "contact",
        "agrees_to_be_named", "key",
    ]  # fmt: skip

    def said(self) -> list[Said]:
        """What is to be entered."""
        told = self.cleaned_data
        return [
            Said(
                clause=told["clause"], proposed=told["proposed"], original=told["original"],
                reason=told["reason"], kind=told["proposer_kind"], name=told["name"],
                contact=told["contact"], agrees_to_be_named=told["agrees_to_be_named"],
            )
        ]  # fmt: skip


class PasteForm(Plain):
    """Many lines at once, each beginning with its clause."""

    lines = forms.CharField(
        label="粘贴多条",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="每行一条：先写条款，再写意见，如“第十二条第二款：删去‘一般’”。从表格粘贴时依次为条款、意见、理由。",
        error_messages={"required": "请粘贴意见，每行一条。"},
    )
    proposer_kind = forms.ChoiceField(
        label="提出人身份", choices=ProposerKind, initial=ProposerKind.RESIDENT
    )
    said_on = Day("提出日期")
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean_lines(self) -> list[tuple[str, str, str]]:
        """Parted lines; each one that names no clause is said with its number."""
        found = []
        wrong = []
        lines = [line for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(f"一次最多 {MOST_LINES} 条，请分几次粘贴。")
        for number, line in enumerate(lines, 1):
            parted = clauses.part_line(line)
            if parted is None:
                wrong.append(f"第 {number} 行“{line.strip()[:12]}”")
            else:
                found.append(parted)
        if wrong:
            raise forms.ValidationError(f"{'、'.join(wrong[:5])}没有写条款，请补上，如“第三条：”。")
        return found

    def said(self) -> list[Said]:
        """What is to be entered."""
        kind = self.cleaned_data["proposer_kind"]
        return [
            Said(clause=clause, proposed=proposed, reason=reason, kind=kind)
            for clause, proposed, reason in self.cleaned_data["lines"]
        ]


class AmendCommentForm(_Clause):
    """更正: the words as they stand, why they are changed, and which version was read."""

    original = forms.CharField(
        label="草案原文",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    because = forms.CharField(
        label="为什么改", max_length=LONGEST_REASON, help_text="如 条款写错、录入时漏了字",
        error_messages={"required": "请写明为什么改。"},
    )  # fmt: skip
    version = Read()
    field_order = ["clause", "original", "proposed", "reason", "because", "version"]

    def __init__(self, *args: Any, comment: LawComment, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(comment, name) for name in (*WORDS, "version")}
        super().__init__(*args, **kwargs)

    def said(self) -> list[Said]:
        """As it is to stand."""
        return [Said(**{name: self.cleaned_data[name] for name in WORDS})]


class LeaveCommentForm(_Clause):
    """网上提意见 without an account: the clause, the words, and apart from them who it is, for whoever wants to say so."""

    nonce = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    name = forms.CharField(
        label="姓名", required=False, max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    contact = forms.CharField(
        label="联系方式", required=False, max_length=60, help_text="电话或者邮箱"
    )
    agrees_to_be_named = forms.BooleanField(label="上报时可以写我的姓名", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"nonce": uuid4()})
        super().__init__(*args, **kwargs)

    def said(self) -> list[Said]:
        """What is to be entered, as a resident's."""
        names = ("clause", "proposed", "reason", "name", "contact", "agrees_to_be_named")
        return [Said(**{name: self.cleaned_data[name] for name in names})]
