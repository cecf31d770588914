"""登记履职 for many at once: whoever organised it registers it, and each checks the own record."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4, uuid5

from django import forms

from congress.acts import Day, Words
from congress.letters import letters_of
from congress.models import District, Role, User
from congress.permissions import held_by
from representatives.models import DutyKind, DutyRecord
from representatives.workflow import duties

KEEPERS = (Role.CONGRESS_OFFICE, Role.TOWN_STAFF)
# Of whom a text speaks, and what is wrong with it: given by the page, since the rules are those of registers.
WhoIsNamed = Callable[..., Any]


class EnterForm(forms.Form):
    """One activity and the names of those who took part."""

    district = forms.ModelChoiceField(District.objects.none(), label="区", to_field_name="slug")
    kind = forms.ModelChoiceField(
        DutyKind.objects.none(),
        label="履职类型",
        empty_label="请选择",
        error_messages={
            "required": "请选择履职类型。",
            "invalid_choice": "没有这个履职类型，请从列表里选。",
        },
    )
    done_on = Day("日期")
    title = forms.CharField(
        label="活动名称", max_length=120, error_messages={"required": "请填写活动名称。"}
    )
    place = forms.CharField(label="地点", max_length=120, required=False)
    hours = forms.DecimalField(
        label="学时", max_digits=5, decimal_places=1, min_value=0, required=False,
        help_text="学习培训的填写", error_messages={"invalid": "请填写数字，如 4 或 2.5。"},
    )  # fmt: skip
    names = Words(
        "参加的代表",
        "请填写参加的代表姓名。",
        rows=8,
        max_length=20000,
        help_text="可以从表格里整列粘贴，也可以用顿号、逗号隔开；同名的写明选区，如“张伟（第一选区）”",
    )

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: User, who: WhoIsNamed, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.by, self.who = by, who
        self.initial = {"key": uuid4(), **self.initial}
        mine = [post.district_id for post in held_by(by) if post.role in KEEPERS]
        places = District.objects.filter(pk__in=mine).order_by("slug")
        field: Any = self.fields["district"]
        field.queryset, field.initial = places, places.values_list("slug", flat=True).first()
        if len(set(mine)) == 1:
            field.widget = forms.HiddenInput()
        kinds: Any = self.fields["kind"]
        kinds.queryset = DutyKind.objects.visible_to(by).filter(is_open=True)

    def clean(self) -> dict[str, Any]:
        """Every name is found, or named as it was written."""
        told = super().clean() or self.cleaned_data
        told |= {name: letters_of(value) for name, value in told.items() if isinstance(value, str)}
        if told.get("names") and told.get("district") and told.get("done_on"):
            named = self.who(
                told["names"], district=told["district"], by=self.by, on=told["done_on"]
            )
            for problem in named.problems:
                self.add_error("names", problem)
            told["people"] = named.people
        return told

    def act(self) -> list[DutyRecord]:
        """Register it for all, or for none. Raises Refused and PermissionDenied as the verb does."""
        told = self.cleaned_data
        names = ("kind", "done_on", "title", "place", "hours")
        facts = {name: told[name] for name in names}
        # One key for the form, and one of it for each: a double click registers nobody twice.
        key = told.get("key")
        return duties.register_many(
            [
                (person, facts | ({"key": uuid5(key, str(person.public_id))} if key else {}))
                for person in told["people"]
            ],
            by=self.by,
        )
