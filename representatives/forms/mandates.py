"""What the verbs of a mandate ask: which one, on which ground, when, decided by whom."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from congress.acts import Day, Words
from congress.models import District, Organ, OrganKind, User
from representatives.models import (
    Constituency,
    Delegation,
    Gender,
    HowElected,
    Level,
    Mandate,
    MandateChange,
    Representative,
    WhyEnded,
    WhySuspended,
)
from representatives.workflow import mandates

NAMELESS = "请填写姓名。"


def _one_of(choices: Any) -> list[tuple[str, str]]:
    return [("", "请选择"), *((str(each), str(each.label)) for each in choices)]


class _Decided(forms.Form):
    """Who decided, and under which number it was announced."""

    decision = forms.CharField(
        label="作出决定的会议",
        max_length=120,
        required=False,
        help_text="如“区七届人大常委会第二十次会议”",
    )
    announcement = forms.CharField(
        label="公告文号", max_length=80, required=False, help_text="如“第 12 号”"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class ElectForm(_Decided):
    """当选 of somebody on the roster."""

    label: ClassVar[str] = "登记当选"
    lead: ClassVar[str] = "补选或者换届当选以后登记。有账号的，从当选那天起可以办理代表的事。"

    field_order = ["level", "how", "on"]

    level = forms.ChoiceField(label="层级", choices=_one_of(Level))
    how = forms.ChoiceField(
        label="当选方式", choices=_one_of(HowElected), initial=HowElected.BY_ELECTION
    )
    on = Day("当选日期")
    constituency = forms.ModelChoiceField(
        Constituency.objects.none(), label="选区", required=False, empty_label="不填"
    )
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(), label="代表团", required=False, empty_label="不填"
    )

    def __init__(
        self, *args: Any, district: District, by: User, person: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.district, self.by, self.person = district, by, person
        for name, model in (("constituency", Constituency), ("delegation", Delegation)):
            self.fields[name].queryset = model.objects.filter(district=district)  # type: ignore[attr-defined]

    def act(self) -> Mandate:
        """Do it. Raises Refused, PermissionDenied."""
        return mandates.elect(
            district=self.district, person=self.person, by=self.by, **self.cleaned_data
        )


class ElectSomebodyNewForm(ElectForm):
    """当选 of somebody who is not on the roster yet."""

    lead: ClassVar[str] = (
        "名册上还没有的人当选，在这里登记；已在名册上的，请打开本人的页面登记。登记以后可以开账号并打印激活单。"
    )

    field_order = ["name", "gender", "position", "town", "level", "how", "on"]

    name = forms.CharField(label="姓名", max_length=60, error_messages={"required": NAMELESS})
    gender = forms.ChoiceField(
        label="性别", choices=[("", "不填"), *Gender.choices], required=False
    )
    position = forms.CharField(label="单位职务", max_length=120, required=False)
    town = forms.ModelChoiceField(
        Organ.objects.none(), label="所在街镇", required=False, empty_label="不填"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = Organ.objects.filter(district=self.district, kind=OrganKind.TOWN)
        self.fields["town"].queryset = towns  # type: ignore[attr-defined]

    def act(self) -> Mandate:
        """Do it. Raises Refused, PermissionDenied."""
        facts = dict(self.cleaned_data)
        particulars = {name: facts.pop(name) for name in ("gender", "position", "town")}
        return mandates.elect(district=self.district, by=self.by, particulars=particulars, **facts)


class OneMandate(forms.ModelChoiceField):
    """Which of the person's mandates; the only one is chosen already."""

    def label_from_instance(self, obj: Any) -> str:
        """区代表（2021-11-01 起）."""
        return f"{obj.get_level_display()}（{obj.valid_from} 起）"


class MandateForm(_Decided):
    """An act upon one of somebody's mandates. `offered` says which of them it may be about."""

    label: ClassVar[str]
    lead: ClassVar[str]
    verb: ClassVar[Any]

    field_order = ["mandate", "ground", "on"]

    mandate = OneMandate(Mandate.objects.none(), label="哪一项资格", empty_label="请选择")
    on = Day("日期")
    note = Words("说明", rows=2, max_length=200)

    def __init__(self, *args: Any, person: Representative, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.by = person, by
        offered = type(self).offered(person)
        field = self.fields["mandate"]
        field.queryset = offered  # type: ignore[attr-defined]
        if len(offered) == 1:
            field.initial, field.empty_label = offered[0].pk, None  # type: ignore[attr-defined]

    @classmethod
    def offered(cls, person: Representative) -> QuerySet[Mandate]:
        """Those that run."""
        return person.mandates.filter(valid_to__isnull=True)

    def act(self) -> MandateChange:
        """Do it. Raises Refused, PermissionDenied."""
        facts = dict(self.cleaned_data)
        return type(self).verb(facts.pop("mandate"), by=self.by, **facts)


class ResignForm(MandateForm):
    """接受辞职."""

    label = "接受辞职"
    lead = "常委会接受辞职以后登记。资格从决定那天起终止，岗位、小组和组成人员职务随之结束；已提出的建议继续办理。"
    verb = staticmethod(mandates.accept_resignation)

    ground = forms.ChoiceField(
        label="情形",
        choices=[(str(one), str(one.label)) for one in mandates.RESIGNATIONS],
        initial=WhyEnded.RESIGNED,
    )


class TerminateForm(MandateForm):
    """终止资格."""

    label = "终止资格"
    lead = "代表法第六十二条的其他情形，由常委会公告（第六十三条）。资格从公告那天起终止；已提出的建议继续办理。"
    verb = staticmethod(mandates.terminate)

    ground = forms.ChoiceField(label="情形", choices=_one_of(mandates.TERMINATIONS))


class SuspendForm(MandateForm):
    """暂停执行代表职务."""

    label = "暂停执行职务"
    lead = "代表法第六十一条：暂停期间不能办理代表的事，也不再邀请参加活动。"
    verb = staticmethod(mandates.suspend)

    ground = forms.ChoiceField(label="情形", choices=_one_of(WhySuspended))

    @classmethod
    def offered(cls, person: Representative) -> QuerySet[Mandate]:
        """Those that run and are not suspended."""
        return (
            super()
            .offered(person)
            .exclude(suspensions__until__isnull=True, suspensions__isnull=False)
        )


class ResumeForm(MandateForm):
    """恢复执行代表职务."""

    label = "恢复执行职务"
    lead = "暂停的情形在任期内消失以后登记，从这一天起恢复执行代表职务。"
    verb = staticmethod(mandates.resume)

    @classmethod
    def offered(cls, person: Representative) -> QuerySet[Mandate]:
        """Those that are suspended now."""
        return (
            super()
            .offered(person)
            .filter(suspensions__until__isnull=True, suspensions__isnull=False)
        )


class CorrectForm(forms.Form):
    """更正 of one mandate: what was entered wrongly, with the reason."""

    label: ClassVar[str] = "更正资格"
    lead: ClassVar[str] = (
        "只用来改正登记时的差错，并写明理由；空着的不改。辞职、终止和暂停请用各自的按钮，误录的辞职、终止用“撤回误录”。"
    )

    mandate = OneMandate(Mandate.objects.none(), label="哪一项资格", empty_label="请选择")
    how_elected = forms.ChoiceField(
        label="当选方式", choices=[("", "不改"), *HowElected.choices], required=False
    )
    valid_from = Day("起始日期", required=False, initial=None)
    constituency = forms.ModelChoiceField(
        Constituency.objects.none(), label="选区", required=False, empty_label="不改"
    )
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(), label="代表团", required=False, empty_label="不改"
    )
    reason = Words("理由", "请写明更正的理由。", rows=2, max_length=120)

    def __init__(self, *args: Any, person: Representative, by: User, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.by = by
        offered = type(self).offered(person)
        self.fields["mandate"].queryset = offered  # type: ignore[attr-defined]
        if len(offered) == 1:
            self.fields["mandate"].initial = offered[0].pk
        for name, model in (("constituency", Constituency), ("delegation", Delegation)):
            own = model.objects.filter(district=person.district_id)
            self.fields[name].queryset = own  # type: ignore[attr-defined]

    @classmethod
    def offered(cls, person: Representative) -> QuerySet[Mandate]:
        """All that the person has held."""
        return person.mandates.all()

    def act(self) -> MandateChange:
        """Do it. Raises Refused, PermissionDenied."""
        told = dict(self.cleaned_data)
        mandate, reason = told.pop("mandate"), told.pop("reason")
        facts = {name: value for name, value in told.items() if value}
        return mandates.correct(mandate, by=self.by, reason=reason, **facts)


class TakeBackForm(forms.Form):
    """撤回误录的辞职或者终止."""

    label: ClassVar[str] = "撤回误录"
    lead: ClassVar[str] = (
        "辞职或者终止登记错了，在这里撤回：资格照旧有效，误录的一行保留并注明，不计入数据。小组和组成人员职务要另外恢复。"
    )

    change = forms.ModelChoiceField(
        MandateChange.objects.none(), label="哪一次变动", empty_label="请选择"
    )
    reason = Words("理由", "请写明撤回的理由。", rows=2, max_length=120)

    def __init__(self, *args: Any, person: Representative, by: User, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.by = by
        field = self.fields["change"]
        field.queryset = type(self).offered(person)  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: f"{one}（{one.on}）"  # type: ignore[attr-defined]

    @classmethod
    def offered(cls, person: Representative) -> QuerySet[MandateChange]:
        """Endings that stand."""
        return (
            MandateChange.objects.counted()
            .filter(representative=person, kind__in=mandates.ENDINGS)
            .select_related("mandate__representative")
        )

    def act(self) -> MandateChange:
        """Do it. Raises Refused, PermissionDenied."""
        return mandates.take_back(
            self.cleaned_data["change"], by=self.by, reason=self.cleaned_data["reason"]
        )
