"""What the verbs of a group ask: whom, and from which day."""

from typing import Any, ClassVar

from django import forms
from django.db import transaction

from congress.acts import Day
from congress.models import User
from representatives.models import (
    GroupKind,
    GroupMembership,
    Level,
    Representative,
    RepresentativeGroup,
)
from representatives.workflow import groups


class Members(forms.ModelMultipleChoiceField):
    """Some of the group."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            GroupMembership.objects.none(),
            label=label,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "请勾选成员。"},
            **kwargs,
        )

    def label_from_instance(self, obj: Any) -> str:
        """The name, and that somebody convenes the group."""
        return f"{obj.representative}（召集人）" if obj.is_convener else str(obj.representative)


class _GroupForm(forms.Form):
    label: ClassVar[str]
    lead: ClassVar[str]

    def __init__(self, *args: Any, group: RepresentativeGroup, by: User, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.group, self.by = group, by
        self.prepare()

    def prepare(self) -> None:
        """Offer what depends on the group."""

    def members(self) -> Any:
        """Those who are in it now."""
        return self.group.members.filter(valid_to__isnull=True).select_related("representative")


class JoinForm(_GroupForm):
    """编入成员."""

    label = "编入成员"
    lead = "地域小组一人一个：编入这里的，从当日起离开原来的地域小组。"

    people = forms.ModelMultipleChoiceField(
        Representative.objects.none(),
        label="代表",
        error_messages={"required": "请选择代表。"},
    )
    on = Day("从哪一天起")

    def prepare(self) -> None:
        """Those in office who are not in it; for 市代表工作小组 those of the city."""
        people = Representative.objects.filter(district=self.group.district_id).in_office()
        if self.group.kind == GroupKind.CITY:
            city = Level.CITY
            people = people.filter(mandates__level=city, mandates__valid_to__isnull=True)
        inside = self.members().values("representative")
        self.fields["people"].queryset = people.exclude(pk__in=inside)  # type: ignore[attr-defined]

    @transaction.atomic
    def act(self) -> None:
        """All or none. Raises Refused, PermissionDenied."""
        for person in self.cleaned_data["people"]:
            groups.join_group(person, self.group, by=self.by, on=self.cleaned_data["on"])


class LeaveForm(_GroupForm):
    """移出成员."""

    label = "移出成员"
    lead = "从这一天起不再是小组成员，以前的记录保留。"

    people = Members("成员")
    on = Day("从哪一天起")

    def prepare(self) -> None:
        """Those who are in it."""
        self.fields["people"].queryset = self.members()  # type: ignore[attr-defined]

    @transaction.atomic
    def act(self) -> None:
        """All or none. Raises Refused, PermissionDenied."""
        for member in self.cleaned_data["people"]:
            groups.leave_group(member, by=self.by, on=self.cleaned_data["on"])


class ConvenersForm(_GroupForm):
    """召集人: as they shall be."""

    label = "定召集人"
    lead = "代表小组设召集人一至三名（代表法办法第二十二条）。勾选现在的召集人。"

    people = Members("召集人")

    def prepare(self) -> None:
        """All who are in it, with those ticked who convene it."""
        members = self.members()
        self.fields["people"].queryset = members  # type: ignore[attr-defined]
        self.fields["people"].initial = [one.pk for one in members if one.is_convener]

    def act(self) -> None:
        """Do it. Raises Refused, PermissionDenied."""
        groups.set_conveners(self.group, self.cleaned_data["people"], by=self.by)
