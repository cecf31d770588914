"""登记 an opinion: at the station by keyboard, and on the representative's phone."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.db.models import Count
from django.utils import timezone

from congress.acts import Day, Words
from congress.models import District, User
from representatives.models import Mandate, Representative
from stations.models import PublicOpinion, RoundSession, Station
from stations.states.opinions import Channel
from stations.states.rounds import UNREPORTED
from stations.workflow.receiving import LONGEST

# Offered until a district's own opinions name others; whoever enters may write any other.
USUAL = (
    "市政交通", "环境卫生", "物业管理", "停车", "医疗养老", "教育", "公共安全", "文化体育", "其他",
)  # fmt: skip
KEYS = 9  # 1 to 9 on the keyboard


def categories_of(district: District) -> list[str]:
    """Nine categories, those that the district's opinions of this and the last year name most, then the usual ones."""
    this_year = timezone.localdate().year
    used = (
        PublicOpinion.objects.filter(district=district, year__gte=this_year - 1)
        .exclude(category="")
        .order_by()
        .values_list("category")
        .annotate(times=Count("pk"))
        .order_by("-times", "category")[:KEYS]
    )
    return list(dict.fromkeys([*(name for name, _ in used), *USUAL]))[:KEYS]


class _Words(forms.Form):
    """What is common to both: the form's key, the words, and whoever wants an answer."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    content = Words("反映的问题", "请写下反映的问题。", rows=4, max_length=LONGEST)
    category = forms.CharField(label="类别", max_length=40, required=False)
    place = forms.CharField(label="地点", max_length=120, required=False)
    name = forms.CharField(label="群众姓名（可不填）", max_length=40, required=False)
    phone = forms.CharField(
        label="联系电话（可不填）",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, categories: list[str], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.categories = categories
        self.fields["key"].initial = uuid.uuid4
        self.fields["name"].widget.attrs["autocomplete"] = "off"

    def clean_category(self) -> str:
        """A number from 1 on is the category of that number."""
        told: str = self.cleaned_data["category"].strip()
        if told.isdigit() and len(told) == 1 and 0 < int(told) <= len(self.categories):
            return self.categories[int(told) - 1]
        return told

    @property
    def resident(self) -> dict[str, str]:
        """Apart from the facts."""
        return {name: self.cleaned_data[name] for name in ("name", "phone")}


class EnterForm(_Words):
    """At the station: what stays the same from one to the next comes first and is remembered."""

    station = forms.ModelChoiceField(
        Station.objects.none(),
        label="站点",
        to_field_name="public_id",
        empty_label="请选择站点",
        error_messages={
            "required": "请选择站点。",
            "invalid_choice": "没有这个站点，请从列表里选。",
        },
    )
    received_on = Day("接待日期")
    channel = forms.ChoiceField(
        label="来源",
        choices=[(one, one.label) for one in (Channel.DESK, Channel.PAPER)],
        error_messages={"invalid_choice": "请选择站点登记或者书面来信。"},
    )
    representative = forms.CharField(
        label="接待代表",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "representatives", "autocomplete": "off"}),
        help_text="输入姓名，从提示里选；没有代表接待的不填。",
    )
    session = forms.ModelChoiceField(
        RoundSession.objects.none(),
        label="集中联系场次",
        to_field_name="public_id",
        required=False,
        empty_label="不是集中联系社区的",
        error_messages={"invalid_choice": "没有这一场，请从列表里选。"},
    )
    field_order = (
        "station", "session", "received_on", "channel", "representative", "content", "category", "place", "name", "phone", "key",
    )  # fmt: skip

    def __init__(
        self, *args: Any, by: User, stations: Any, district: District, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.district = by, district
        field: Any = self.fields["station"]
        field.queryset = stations
        sessions: Any = self.fields["session"]
        sessions.queryset = RoundSession.objects.filter(
            station__in=stations, round__status__in=UNREPORTED
        ).select_related("round", "station")
        if not sessions.queryset.exists():
            del self.fields["session"]
        self.fields["category"].widget.attrs |= {"list": "categories", "autocomplete": "off"}
        listed = "　".join(f"{place} {name}" for place, name in enumerate(self.categories, 1))
        self.fields["category"].help_text = f"按数字：{listed}；也可以直接写。"
        self.named: Representative | None = None
        self.fields["content"].widget.attrs["autofocus"] = True

    def clean_representative(self) -> str:
        """One of the district's representatives in office, by name, or by name and town where two have the same."""
        told: str = self.cleaned_data["representative"].strip()
        if told:
            name, _, town = told.partition("（")
            people = [
                person
                for person in representatives_of(self.district).filter(name=name.strip())
                if not town or labelled(person) == told
            ]
            if not people:
                raise forms.ValidationError(f"名册上没有在任的“{told}”代表，请核对姓名。")
            if len(people) > 1:
                names = "、".join(map(labelled, people))
                raise forms.ValidationError(f"有几位同名的代表：{names}。请从提示里选一位。")
            self.named = people[0]
        return told

    def clean(self) -> dict[str, Any]:
        """What was said at a session was said at its station."""
        told = super().clean() or self.cleaned_data
        session, station = told.get("session"), told.get("station")
        if session and station and session.station_id != station.pk:
            self.add_error("session", "这一场不在所选的站点，请重新选择。")
        return told

    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        given = self.cleaned_data
        return {
            "key": given["key"],
            "channel": given["channel"],
            "station": given["station"],
            "round_session": given.get("session"),
            "received_on": given["received_on"],
            "representative": self.named,
            "level": level_of(self.named, on=given["received_on"]),
            "content": given["content"],
            "category": given["category"],
            "place": given["place"],
            "resident": self.resident,
        }


class FindingForm(_Words):
    """On the phone: what the representative found or was told on the way."""

    field_order = ("content", "place", "category", "name", "phone", "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].widget = forms.Select(
            choices=[("", "请选择（可不选）"), *((name, name) for name in self.categories)]
        )
        self.fields["place"].widget.attrs["placeholder"] = "路名、小区、门牌"

    def facts(self, person: Representative) -> dict[str, Any]:
        """What the verb takes."""
        given = self.cleaned_data
        return {
            "key": given["key"],
            "channel": Channel.REPRESENTATIVE,
            "representative": person,
            "level": level_of(person, on=timezone.localdate()),
            "content": given["content"],
            "category": given["category"],
            "place": given["place"],
            "resident": self.resident,
        }


def representatives_of(district: District) -> Any:
    """In office today."""
    rows = Representative.objects.filter(district=district).in_office()
    return rows.select_related("town").order_by("sort_key", "pk")


def labelled(person: Representative) -> str:
    """With the town, which tells two of the same name apart."""
    return f"{person.name}（{person.town}）" if person.town else person.name


def level_of(person: Representative | None, *, on: date) -> str:
    """Of the representative's mandate of that day; empty where there is none."""
    if person is None:
        return ""
    held = Mandate.objects.filter(representative=person).valid(on=on).order_by("-valid_from", "pk")
    newest = held.first()
    return newest.level if newest else ""
