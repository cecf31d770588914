"""What a resident fills in to book: on a phone, in under a minute; and what the desk enters of a visitor."""

from datetime import time
from typing import Any
from uuid import uuid4

from django import forms

from congress.acts import Keyed
from congress.fields import Typed
from representatives.models import PublishedRepresentative, Representative
from stations.forms.entering import labelled
from stations.forms.leaving import needs_a_number
from stations.models import AsksForPhone, ContactBooking, ContactDay, IntakeRule
from stations.states.contact_days import EXPECTED
from stations.workflow import bookings
from stations.workflow.receiving import LONGEST

_LONGEST_TOPIC = 200
_MOST_TOGETHER = 20


class BookForm(forms.Form):
    """When, with whom, and how to be reached; the rest may be left."""

    nonce = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    slot = forms.TypedChoiceField(
        label="几点来",
        widget=forms.RadioSelect,
        coerce=time.fromisoformat,
        error_messages={
            "required": "请选择时间。",
            "invalid_choice": "这个时间不能约了，请另选一个。",
        },
    )
    representative = forms.ModelChoiceField(
        PublishedRepresentative.objects.none(),
        label="想见哪位代表",
        required=False,
        to_field_name="public_id",
        empty_label="都可以",
        blank=True,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "这位代表那一天不在，请重新选择。"},
    )
    topic = Typed("想谈什么事", longest=_LONGEST_TOPIC, rows=2, help_text="一句话就行，可以不填。")
    phone = Typed("电话", longest=30, help_text="有变动时站点打这个电话告诉您；只有站点看得到。")
    name = Typed("怎么称呼您", longest=40)

    def __init__(self, *args: Any, day: ContactDay, rule: IntakeRule, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("initial", {"nonce": uuid4(), "representative": ""})
        super().__init__(*args, **kwargs)
        self.needs_phone = rule.phone != AsksForPhone.NO
        slots: Any = self.fields["slot"]
        # A form that comes twice is answered alike, also when its slot has become full by itself.
        offered = day.slots if self.is_bound else bookings.free_slots(day)
        slots.choices = [(f"{one:%H:%M}", f"{one:%-H:%M}") for one in offered]
        people: Any = self.fields["representative"]
        people.queryset = bookings.bookable(day)
        people.label_from_instance = _name
        if not people.queryset.exists():
            del self.fields["representative"]
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"}
        self.fields["phone"].widget.input_type = "tel"
        self.fields["name"].widget.attrs |= {"autocomplete": "name"}

    def clean_phone(self) -> str:
        """A number that can be called, where one is given or asked for."""
        typed: str = self.cleaned_data["phone"].strip()
        return needs_a_number(typed, required=self.needs_phone)

    def facts(self) -> dict[str, Any]:
        """What the verb takes of it."""
        told = self.cleaned_data
        profile = told.get("representative")
        return {
            "slot": told["slot"],
            "topic": told["topic"],
            "representative": profile.representative if profile else None,
            "resident": {name: told[name] for name in ("name", "phone")},
        }


class VisitorForm(Keyed):
    """The next visitor: a line of what is raised, or nothing; who received; by keyboard alone."""

    booking = forms.ModelChoiceField(
        ContactBooking.objects.none(),
        required=False,
        to_field_name="public_id",
        label="约了访的",
        empty_label="没有约，直接来的",
        error_messages={"invalid_choice": "这次约访已经登记过，请核对。"},
    )
    representative = forms.ModelChoiceField(
        Representative.objects.none(),
        required=False,
        to_field_name="public_id",
        label="哪位代表接待",
        empty_label="不分代表",
        blank=True,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "这位代表今天不在，请从列表里选。"},
    )
    content = forms.CharField(
        label="反映什么",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        help_text="一句话。没有要反映的不填，也算一位。",
    )
    category = forms.CharField(
        label="类别", required=False, max_length=40,
        widget=forms.TextInput(attrs={"list": "categories", "autocomplete": "off"}),
    )  # fmt: skip
    name = forms.CharField(
        label="姓名（可不填）", required=False, max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    phone = forms.CharField(
        label="电话（可不填）", required=False, max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )  # fmt: skip
    together = forms.IntegerField(
        label="一起来的人数", min_value=1, max_value=_MOST_TOGETHER, initial=1, required=False,
        error_messages={"invalid": "请填写数字。"},
    )  # fmt: skip

    def __init__(self, *args: Any, day: ContactDay, categories: list[str], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.categories = categories
        people: Any = self.fields["representative"]
        people.queryset = Representative.objects.filter(
            contact_turns__contact_day=day, contact_turns__is_standing=True
        ).order_by("sort_key", "pk")
        people.label_from_instance = labelled
        booked: Any = self.fields["booking"]
        booked.queryset = (
            day.bookings.filter(status__in=EXPECTED)
            .select_related("resident")
            .order_by("slot", "pk")
        )
        booked.label_from_instance = _booked

    def clean_category(self) -> str:
        """A number from 1 on is the category of that number."""
        told: str = self.cleaned_data["category"].strip()
        if told.isdigit() and 0 < int(told) <= len(self.categories):
            return self.categories[int(told) - 1]
        return told

    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        told = self.cleaned_data
        return {
            "key": told["key"] or uuid4(),
            "content": told["content"],
            "category": told["category"],
            "representative": told["representative"],
            "booking": told["booking"],
            "together": told["together"] or 1,
            "resident": {name: told[name] for name in ("name", "phone")},
        }


def _name(profile: PublishedRepresentative) -> str:
    return profile.name


def _booked(booking: ContactBooking) -> str:
    name = getattr(getattr(booking, "resident", None), "name", "") or "没有留名"
    return f"{booking.slot:%-H:%M} {name}"
