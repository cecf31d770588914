"""What a resident fills in: on a phone, in under a minute; and later the code, and what the answer is worth."""

import re
from typing import Any
from uuid import uuid4

from django import forms

from congress import publications
from congress.acts import Words
from congress.errors import Refused
from congress.fields import Files, Typed
from congress.models import Organ, OrganKind
from stations import intake
from stations.models import AsksForPhone, IntakeRule
from stations.states.opinions import Rating
from stations.workflow import photos, receiving

PICTURES = "image/jpeg,image/png"
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15


def needs_a_number(typed: str, *, required: bool) -> str:
    """What was typed, if it can be called; landlines do. Raises ValidationError."""
    if not typed and required:
        raise forms.ValidationError("请留下电话，站点要和您联系。", code="phone_required")
    digits = len(re.findall(r"\d", typed))
    if typed and not _FEWEST_DIGITS <= digits <= _MOST_DIGITS:
        raise forms.ValidationError(
            "这个号码打不通，请核对。手机 11 位，固定电话请加区号。", code="phone_invalid"
        )
    return typed


class LeaveForm(forms.Form):
    """The problem, and nothing else that must be filled in unless the district asks for a number."""

    nonce = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    content = Typed(
        "您想反映什么",
        longest=receiving.LONGEST,
        rows=6,
        help_text="什么事，在哪里，希望怎么解决。",
    )
    town = forms.ModelChoiceField(
        Organ.objects.none(),
        label="在哪个街镇",
        to_field_name="public_id",
        empty_label="请选择",
        error_messages={
            "required": "请选择街镇，意见由那里的人大代表联络站受理。",
            "invalid_choice": "没有这个街镇，请从列表里选。",
        },
    )
    place = Typed("地点", longest=120)
    photos = Files(label="照片")
    name = Typed("怎么称呼您", longest=40)
    phone = Typed("电话", longest=30)
    keeps_numbers = forms.BooleanField(
        label="文字里的姓名、号码和反映的事有关，需要让承办单位看到", required=False
    )

    def __init__(self, *args: Any, rule: IntakeRule, door: intake.Door, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("initial", {"nonce": uuid4()})
        super().__init__(*args, **kwargs)
        self.rule = rule
        self.asks_about_numbers = False
        self.fields["phone"].widget.attrs |= {
            "type": "tel",
            "inputmode": "tel",
            "autocomplete": "tel",
        }
        self.fields["phone"].widget.input_type = "tel"
        self.fields["name"].widget.attrs |= {"autocomplete": "name"}
        self.fields["photos"].widget.attrs |= {"accept": PICTURES}
        if door.is_somewhere:
            del self.fields["town"]
        else:
            field: Any = self.fields["town"]
            field.queryset = Organ.objects.filter(
                district=rule.district, kind=OrganKind.TOWN
            ).order_by("name")

    @property
    def needs_phone(self) -> bool:
        """The district asks for it."""
        return self.rule.phone != AsksForPhone.NO

    def clean_content(self) -> str:
        """Something is said."""
        said: str = self.cleaned_data["content"].strip()
        if not said:
            raise forms.ValidationError("请写下您想反映的事。", code="content_required")
        return said

    def clean_phone(self) -> str:
        """A number that can be called, where one is given or asked for; landlines do."""
        typed: str = self.cleaned_data["phone"].strip()
        return needs_a_number(typed, required=self.needs_phone)

    def clean_photos(self) -> list[Any]:
        """At most three, all of them photographs."""
        chosen = [file for file in self.cleaned_data["photos"] or [] if file]
        try:
            photos.judge(chosen)
        except Refused as refused:
            raise forms.ValidationError(refused.sentence, code=refused.code) from refused
        return chosen

    def clean(self) -> dict[str, Any]:
        """A number in the text goes to whoever handles it; that is asked once and not forbidden."""
        told = super().clean() or self.cleaned_data
        found = publications.scan(told.get("content", ""), told.get("place", ""))
        self.asks_about_numbers = bool(found)
        if found and not told.get("keeps_numbers"):
            listed = "、".join(dict.fromkeys(map(str, found)))
            self.add_error(
                "content" if "content" in told else None,
                f"文字里有{listed}，承办单位会看到。是您自己的，请删去，只填在“怎么称呼您”“电话”里；和反映的事有关的，请在下面勾选再提交。",
            )
        return told

    def facts(self) -> dict[str, Any]:
        """What the verb takes of it."""
        told = self.cleaned_data
        facts = {"content": told["content"], "place": told["place"].strip()}
        if "town" in self.fields:
            facts["town"] = told["town"]
        return facts

    def resident(self) -> dict[str, str]:
        """Who it is, apart."""
        return {name: self.cleaned_data[name] for name in ("name", "phone")}


class CodeForm(forms.Form):
    """查询码."""

    code = forms.CharField(
        label="查询码",
        max_length=60,
        help_text="十六位字母和数字，大小写和横线都可以不管。",
        error_messages={"required": "请填写查询码。", "max_length": "查询码只有十六位，请核对。"},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "placeholder": "XXXX-XXXX-XXXX-XXXX",
            }
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class RateForm(forms.Form):
    """满意、基本满意、不满意."""

    rating = forms.ChoiceField(
        label="您对办理满意吗",
        choices=Rating.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择一项。", "invalid_choice": "请选择一项。"},
    )
    words = Words(
        "想说的话", max_length=500, rows=3, help_text="可以不填。不满意的，请写明哪里没有解决。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
