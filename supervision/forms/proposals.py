"""What proposals ask: of residents, of representatives, of the office that enters and screens them."""

from typing import Any
from uuid import uuid4

from django import forms

from congress.acts import ActForm, Acts, Plain, Words
from congress.fields import Typed
from congress.models import Organ, OrganKind
from representatives.models import Representative
from supervision.models import Project
from supervision.states.projects import (
    PROPOSAL_MOVES,
    ProjectStatus,
    ProposalAction,
    SourceKind,
)
from supervision.workflow import proposals

PROPOSAL_ACTS = Acts(PROPOSAL_MOVES, ProposalAction)
act = PROPOSAL_ACTS.act


class Rows(forms.ModelChoiceField):
    """One of these rows, by its public id."""

    def __init__(self, label: str, missing: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("required", bool(missing))
        kwargs.setdefault("empty_label", "请选择")
        super().__init__(
            kwargs.pop("queryset"),
            label=label,
            to_field_name="public_id",
            error_messages={
                "required": missing,
                "invalid_choice": "没有这一项，请从列表里选。",
                "invalid_pk_value": "没有这一项，请从列表里选。",
            },
            **kwargs,
        )


class ManyRows(forms.ModelMultipleChoiceField):
    """Some of these rows."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            kwargs.pop("queryset"),
            label=label,
            to_field_name="public_id",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": "没有这一项，请从列表里选。",
                "invalid_pk_value": "没有这一项，请从列表里选。",
            },
            **kwargs,
        )


class ProposeForm(Plain):
    """What somebody proposes: a title is enough. On the public page with a nonce instead of an account."""

    title = Typed("希望办什么事", longest=80, help_text="一句话，如“给老小区加装电梯”。")
    text = Typed(
        "为什么要办，在哪里",
        longest=proposals.LONGEST,
        rows=5,
        help_text="可以不填。不要写姓名、电话和住址。",
    )
    town = Rows("在哪个街镇", queryset=Organ.objects.none(), empty_label="全区", required=False)
    nonce = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, district: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"nonce": uuid4()})
        super().__init__(*args, **kwargs)
        field: Any = self.fields["town"]
        towns = Organ.objects.filter(district=district, kind=OrganKind.TOWN)
        field.queryset = towns.order_by("name")

    def clean_title(self) -> str:
        """Something is proposed."""
        title: str = self.cleaned_data["title"].strip()
        if not title:
            raise forms.ValidationError("请写下希望办什么事。", code="title_required")
        return title


class EnterProposalForm(ProposeForm):
    """What the office enters, with the source."""

    source = forms.ChoiceField(label="来源", choices=SourceKind.choices)
    representative = Rows("提出的代表", queryset=Representative.objects.none(), required=False)
    organ = Rows("提出的单位", queryset=Organ.objects.none(), required=False)
    opinion = forms.CharField(label="群众意见编号", max_length=40, required=False)
    suggestion = forms.IntegerField(label="代表建议号（本年度）", min_value=1, required=False)
    field_order = ("source", "representative", "organ", "opinion", "suggestion", "title", "text", "town")  # fmt: skip

    def __init__(self, *args: Any, reader: Any, district: Any, **kwargs: Any) -> None:
        super().__init__(*args, district=district, **kwargs)
        people: Any = self.fields["representative"]
        people.queryset = Representative.objects.visible_to(reader).order_by("sort_key")
        organs: Any = self.fields["organ"]
        organs.queryset = Organ.objects.filter(district=district).order_by("name")


@act(ProposalAction.TAKE)
class Take(ActForm):
    """列为候选项目."""

    lead = "候选项目保留这条建议作为来源；以后还可以并入别的建议。"
    verb = proposals.take
    title = forms.CharField(
        label="项目名称", max_length=80, error_messages={"required": "请填写项目名称。"}
    )
    summary = Words("项目内容", rows=5)

    def prepare(self) -> None:
        """As it was proposed."""
        if self.case is not None:
            self.fields["title"].initial = self.case.title
            self.fields["summary"].initial = self.case.text


@act(ProposalAction.JOIN)
class Join(ActForm):
    """并入候选项目."""

    verb = proposals.join
    project = Rows("并入哪个项目", "请选择项目。", queryset=Project.objects.none())

    def prepare(self) -> None:
        """Candidates of the same year."""
        if self.case is not None:
            field: Any = self.fields["project"]
            field.queryset = Project.objects.filter(
                district=self.case.district_id, year=self.case.year, status=ProjectStatus.CANDIDATE
            )


@act(ProposalAction.DECLINE)
class Decline(ActForm):
    """不采用."""

    verb = proposals.decline
    because = Words("理由", "请写明不采用的理由，提出的人会看到。", rows=4)
