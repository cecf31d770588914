"""What is asked of whoever keeps a station: its particulars, its people, placements, years and what the public reads."""

from typing import Any, ClassVar

import rules
from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction

from congress.acts import ActForm, Day, FactsForm, Read, Words
from congress.models import ORGAN_ROLES, Membership, Organ, OrganKind, User
from representatives.models import Level, Representative
from representatives.registers.naming import named_in_text
from stations.models import Placement, StationGrade, StationKind, StationPost
from stations.workflow import station_publishing, station_years
from stations.workflow import stations as workflow

_NO_TOWN = "没有这个街镇，请从列表里选。"
_NO_ACCOUNT = "没有这个账号，请从列表里选。"


class StationAct(ActForm):
    """An act on a station or on what belongs to it; who may, says its permission. Its moment is judged by the verb."""

    permission: ClassVar[str]
    actions, moves = (), {}

    @classmethod
    def may(cls, actor: Any, case: Any = None) -> bool:
        """By the permission alone."""
        return bool(rules.has_perm(cls.permission, actor, case))

    @classmethod
    def ensure_available(cls, case: Any, *, by: User) -> None:
        """Raises PermissionDenied."""
        if not cls.may(by, case):
            raise PermissionDenied


class StationFields(FactsForm):
    """Its particulars."""

    name = forms.CharField(  # type: ignore[assignment]  # a field, which Django takes out of the class
        label="名称", max_length=80, error_messages={"required": "请填写站点的名称。"}
    )
    kind = forms.ChoiceField(label="类型", choices=StationKind.choices)
    town = forms.ModelChoiceField(
        Organ.objects.none(),
        label="街镇",
        to_field_name="public_id",
        required=False,
        empty_label="不属于一个街镇",
        error_messages={"invalid_choice": _NO_TOWN, "invalid_pk_value": _NO_TOWN},
    )
    address = forms.CharField(label="地址", max_length=200, required=False)
    phone = forms.CharField(
        label="站点电话",
        max_length=30,
        required=False,
        help_text="站点自己的固定电话，对外公开；不要填手机号",
    )
    hours = forms.CharField(
        label="开放时间",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="每行一条，如“周一至周五 9:00—17:00”“每月16日 9:00—11:00”；休息日另写一行",
    )
    latitude = forms.DecimalField(
        label="纬度", max_digits=9, decimal_places=6, required=False, help_text="如 31.383456"
    )
    longitude = forms.DecimalField(
        label="经度", max_digits=9, decimal_places=6, required=False, help_text="如 121.250123"
    )
    opened_on = Day("启用日期", initial=None, required=False)

    def prepare(self) -> None:
        """Towns of the district."""
        district = getattr(self.case, "district_id", None) or getattr(self.case, "pk", None)
        field: Any = self.fields["town"]
        field.queryset = Organ.objects.filter(district=district, kind=OrganKind.TOWN)


class NewStationForm(StationFields):
    """建立站点."""

    label = "建立站点"
    actions, moves = (), {}
    verb = workflow.open_station


class ChangeStation(StationFields, StationAct):
    """修改."""

    label, permission = "修改资料", "stations.keep_station"
    verb = workflow.change
    closed_on = Day(
        "停用日期", initial=None, required=False, help_text="这一天以后不再使用，公开的页面随着撤下"
    )
    version = Read()

    def prepare(self) -> None:
        """As it stands."""
        super().prepare()
        for name in (*workflow.FACTS, "version"):
            value = getattr(self.case, name)
            self.fields[name].initial = value.public_id if name == "town" and value else value


class AddPerson(StationAct):
    """登记站点人员."""

    label, permission = "登记人员", "stations.keep_station"
    verb = workflow.add_person
    lead = "联系领导、站长、联络员和工作人员。姓名由区人大决定是否对外公开。"
    post = forms.ChoiceField(label="担任", choices=StationPost.choices, initial=StationPost.LIAISON)
    name = forms.CharField(  # type: ignore[assignment]  # a field, which Django takes out of the class
        label="姓名", max_length=60, error_messages={"required": "请填写姓名。"}
    )
    duty = forms.CharField(label="单位职务", max_length=120, required=False)
    user = forms.ModelChoiceField(
        User.objects.none(),
        label="账号",
        to_field_name="public_id",
        required=False,
        empty_label="没有账号",
        error_messages={"invalid_choice": _NO_ACCOUNT, "invalid_pk_value": _NO_ACCOUNT},
    )
    valid_from = Day("起始日期")
    is_named_in_public = forms.BooleanField(
        label="对外公开姓名", required=False, help_text="显示在站点的公开页面上"
    )

    def prepare(self) -> None:
        """Accounts of the town's staff; only the office is asked what the public may read."""
        posts = Membership.objects.valid().filter(
            role__in=ORGAN_ROLES, organ=self.case.town_id, organ__isnull=False
        )
        field: Any = self.fields["user"]
        field.queryset = User.objects.filter(pk__in=posts.values("user"), is_active=True)
        if not rules.has_perm("stations.publish_station", self.by, self.case):
            del self.fields["is_named_in_public"]


class EndPerson(StationAct):
    """不再担任."""

    label, permission = "不再担任", "stations.keep_station"
    verb = workflow.end_person
    valid_to = Day("截止日期", help_text="当天仍在")


class NameInPublic(StationAct):
    """公开或者不公开姓名."""

    label, permission = "公开姓名的设置", "stations.publish_station"
    verb = workflow.name_in_public
    is_named = forms.BooleanField(
        label="对外公开姓名", required=False, help_text="显示在站点的公开页面上"
    )

    def prepare(self) -> None:
        """As it stands."""
        self.fields["is_named"].initial = self.case.is_named_in_public


class Place(StationAct):
    """安排代表进站, several at once."""

    label, permission = "安排代表", "stations.place_representative"
    lead = "市、区、镇三级代表都可以进站；一位代表可以在几个站点。"
    names = Words("代表姓名", "请写代表的姓名。", rows=4, max_length=20_000)
    level = forms.ChoiceField(
        label="以哪一级代表的身份",
        required=False,
        choices=[("", "按各人的最高层级"), *Level.choices],
    )
    valid_from = Day("起始日期")

    def prepare(self) -> None:
        """How names may be written."""
        self.fields[
            "names"
        ].help_text = "一位或多位，用顿号、空格或换行隔开；同名的写明选区，如“张伟（第一选区）”"

    def clean(self) -> dict[str, Any]:
        """Everybody is known, and each name means one person."""
        told = super().clean()
        if said := told.get("names"):
            named = named_in_text(said, district=self.case.district)
            if named.unknown:
                self.add_error(
                    "names",
                    f"代表名册里没有：{'、'.join(named.unknown[:10])}。请核对，或先登记到名册。",
                )
            for name, known in named.several.items():
                labels = "、".join(one.label for one in known)
                self.add_error("names", f"“{name}”有 {len(known)} 位：{labels}。请写明是哪一位。")
            told["people"] = list(named.found.values())
        return told

    def act(self, case: Any = None) -> list[Placement]:
        """All of them or nobody. Raises as the verb does."""
        told = self.cleaned_data
        people = Representative.objects.filter(pk__in=told["people"]).order_by("sort_key")
        with transaction.atomic():
            return [
                workflow.place(
                    self.case, by=self.by, representative=person, level=told["level"],
                    valid_from=told["valid_from"],
                )
                for person in people
            ]  # fmt: skip


class EndPlacement(StationAct):
    """离站."""

    label, permission = "离站", "stations.place_representative"
    verb = workflow.end_placement
    valid_to = Day("截止日期", help_text="当天仍在")


class SetGoals(StationAct):
    """定目标."""

    label, permission = "定目标", "stations.assess_station"
    lead = "每行一条，可以计数的在后面写上数，如“接待群众 24 次”。改了字的目标按新的一条，完成数要重填。"
    verb = station_years.set_goals
    goals = Words("目标", "请写下目标，每行一条。", rows=6)

    def prepare(self) -> None:
        """As they stand."""
        self.fields["goals"].initial = station_years.in_lines(self.case)


class RecordAchieved(StationAct):
    """填完成数: a number for each goal."""

    label, permission = "填完成数", "stations.keep_station"
    verb = station_years.record_achieved

    def prepare(self) -> None:
        """One field a goal, as it stands."""
        for goal in self.case.goals.all():
            unit = f"（{goal.unit}）" if goal.unit else ""
            self.fields[f"goal_{goal.pk}"] = forms.IntegerField(
                label=f"{goal.text}{unit}",
                required=False,
                min_value=0,
                max_value=1_000_000,
                initial=goal.achieved,
                help_text=f"目标 {goal.target}" if goal.target is not None else "",
            )

    def facts(self) -> dict[str, Any]:
        """By the key of the goal."""
        numbers = {
            int(name.removeprefix("goal_")): value for name, value in self.cleaned_data.items()
        }
        return {"achieved": numbers}


class Assess(StationAct):
    """考核."""

    label, permission = "考核", "stations.assess_station"
    lead = "考核以后，这一年的目标和完成数不能再改；等次可以更正，改动都有记录。"
    verb = station_years.assess
    grade = forms.ChoiceField(
        label="等次", choices=StationGrade.choices, widget=forms.RadioSelect,
        error_messages={"required": "请选择等次。"},
    )  # fmt: skip
    remark = Words("考核意见", rows=3, max_length=300)

    def prepare(self) -> None:
        """As it stands."""
        self.fields["grade"].initial = self.case.grade
        self.fields["remark"].initial = self.case.remark


class Publish(StationAct):
    """公开."""

    label, permission = "公开", "stations.publish_station"
    lead = "公众看到名称、地址、站点电话、开放时间、位置、您允许公开的人员姓名、驻站代表（信息已公开的）和另一人核对过的照片；以后资料改了，公开的页面随着改。"
    verb = station_publishing.publish


class Withdraw(StationAct):
    """撤下."""

    label, permission = "撤下", "stations.publish_station"
    verb = station_publishing.withdraw
    because = forms.CharField(
        label="原因", max_length=200, error_messages={"required": "请写明撤下的原因。"}
    )


class PhotoForm(StationAct):
    """加照片."""

    label, permission = "加照片", "stations.keep_station"
    lead = "照片里的拍摄地点、时间会去掉。公开以前，由区人大的另一位同事核对。"
    photo = forms.FileField(
        label="照片（JPG 或 PNG）", error_messages={"required": "请选择一张照片。"}
    )
    text = forms.CharField(
        label="照片说明",
        max_length=120,
        help_text="写给看不见照片的人，如“站点正门，门口有无障碍坡道”",
        error_messages={"required": "请写一句照片说明。"},
    )


ACTS: dict[str, dict[str, type[StationAct]]] = {
    "station": {
        "change": ChangeStation, "place": Place, "person": AddPerson, "publish": Publish, "withdraw": Withdraw,
    },
    "person": {"end": EndPerson, "naming": NameInPublic},
    "placement": {"end": EndPlacement},
    "year": {"goals": SetGoals, "achieved": RecordAchieved, "assess": Assess},
}  # fmt: skip
for _forms in ACTS.values():
    for _name, _form in _forms.items():
        _form.name = _name

__all__ = ["ACTS", "NewStationForm", "PhotoForm", "StationAct"]
