"""What is asked of a contact, of a voter, of the board, and of who contacts whom."""

from typing import Any
from uuid import uuid4

from django import forms

from congress.acts import Day, Keyed, Plain, Words
from congress.models import Organ, OrganKind
from representatives.models import (
    RecurringDuty,
    Representative,
    RepresentativeGroup,
    Voter,
)
from representatives.states.duties import Way

ALL, BEHIND, REACHED = "all", "behind", "reached"


class ContactForm(Plain):
    """One contact: the way is the button that sends it, everything else is there already or may stay empty."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
    way = forms.ChoiceField(
        choices=Way.choices,
        error_messages={
            "required": "请按下面的按钮选择怎样联系。",
            "invalid_choice": "没有这种方式。",
        },
    )
    done_on = Day("哪一天")
    place = forms.CharField(label="地点", max_length=120, required=False)
    outcome = Words("情况和成果", required=False, rows=3)

    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return self.cleaned_data


class VotersContactForm(ContactForm):
    """The same with some of the own voters."""

    voters = forms.ModelMultipleChoiceField(
        Voter.objects.none(),
        to_field_name="public_id",
        label="联系了哪些选民",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "请勾选联系了哪些选民。",
            "invalid_choice": "有的选民已经清除，请重新勾选。",
            "invalid_pk_value": "有的选民已经清除，请重新勾选。",
        },
    )
    field_order = ("voters", "done_on", "place", "outcome", "way", "key")

    def __init__(self, *args: Any, voters: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["voters"]
        field.queryset = voters
        field.label_from_instance = lambda voter: voter.name

    def facts(self) -> dict[str, Any]:
        """With the voters as a list."""
        return {**self.cleaned_data, "voters": list(self.cleaned_data["voters"])}


class VoterForm(Plain):
    """Who a voter is; the name alone is needed."""

    name = forms.CharField(label="姓名", max_length=60, error_messages={"required": "请填写姓名。"})
    phone = forms.CharField(
        label="电话",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    address = forms.CharField(label="住址", max_length=120, required=False)
    note = forms.CharField(label="备注", max_length=200, required=False)


class NewVoterForm(Keyed, VoterForm):
    """添加选民."""


class BoardForm(Plain):
    """Which rule, which town, which group, and whether everybody or those who are behind."""

    rule = forms.CharField(required=False)
    town = forms.ModelChoiceField(
        Organ.objects.none(), to_field_name="public_id", required=False, label="街镇"
    )
    group = forms.ModelChoiceField(
        RepresentativeGroup.objects.none(),
        to_field_name="public_id",
        required=False,
        label="代表小组",
    )
    show = forms.ChoiceField(
        choices=[(BEHIND, "还没有达标的"), (REACHED, "已经达标的"), (ALL, "全部")],
        required=False,
        label="哪些代表",
    )

    def __init__(self, *args: Any, district: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose: Any = self.fields
        choose["town"].queryset = Organ.objects.filter(district=district, kind=OrganKind.TOWN)
        choose["group"].queryset = RepresentativeGroup.objects.filter(district=district)
        choose["town"].empty_label = choose["group"].empty_label = "全部"

    def people(self, seen: Any, *, on: Any) -> Any:
        """Of those whom the reader may see, the chosen ones."""
        told = self.cleaned_data
        if told["town"]:
            seen = seen.filter(town=told["town"])
        if told["group"]:
            seen = seen.filter(pk__in=told["group"].members.valid(on=on).values("representative"))
        return seen


class PairForm(Plain):
    """Whom a member of the standing committee keeps in touch with: ticked by name."""

    representatives = forms.ModelMultipleChoiceField(
        Representative.objects.none(),
        to_field_name="public_id",
        label="联系的代表",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "有的代表不在名单里，请重新勾选。",
            "invalid_pk_value": "有的代表不在名单里，请重新勾选。",
        },
    )

    def __init__(
        self,
        *args: Any,
        people: Any,
        contacted: dict[int, list[str]],
        rule: RecurringDuty | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["representatives"]
        field.queryset = people

        def named(person: Representative) -> str:
            facts = [str(person.town)] if person.town else []
            facts += [f"{'、'.join(contacted[person.pk])}联系"] if person.pk in contacted else []
            return f"{person.name}（{'，'.join(facts)}）" if facts else person.name

        field.label_from_instance = named
        if rule is not None:
            field.help_text = f"每人联系 {rule.range_of_partners}代表。依据：{rule.source}"


def contacted_by(pairs: Any, *, but: Representative) -> dict[int, list[str]]:
    """By representative, the members who keep in touch with him or her already."""
    found: dict[int, list[str]] = {}
    for pair in pairs.exclude(member=but).select_related("member"):
        found.setdefault(pair.representative_id, []).append(pair.member.name)
    return found
