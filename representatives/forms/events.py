"""The forms of an event's acts."""

from typing import Any

from django import forms
from django.db.models import Q

from congress.acts import ActForm, FactsForm, Keyed, Moment, Read, Words
from congress.models import District, Organ, OrganKind, Role, Session
from congress.permissions import held_by
from representatives.forms.event_acts import EVENT_ACTS
from representatives.models import DutyKind, Event, Representative, RepresentativeGroup
from representatives.querysets import ORGANISERS
from representatives.states.events import (
    ATTENDED,
    AttendanceStatus,
    Convener,
    EventAction,
    InspectionForm,
)
from representatives.workflow import events as workflow

act = EVENT_ACTS.act
NO_SUCH = {
    "invalid_choice": "没有这一项，请从列表里选。",
    "invalid_pk_value": "没有这一项，请从列表里选。",
}
# What an organiser registers of somebody.
REGISTERED = (
    *ATTENDED,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.ABSENT,
)


class People(forms.ModelMultipleChoiceField):
    """Representatives of the event's district, by their public id."""

    def __init__(self, label: str = "代表", **kwargs: Any) -> None:
        super().__init__(
            Representative.objects.none(),
            to_field_name="public_id",
            label=label,
            error_messages={
                "required": "请选择代表。",
                "invalid_choice": "名册上没有这位代表，请重新选择。",
                "invalid_pk_value": "名册上没有这位代表，请重新选择。",
            },
            **kwargs,
        )


class EventFields(FactsForm):
    """What an event is."""

    kind = forms.ModelChoiceField(
        DutyKind.objects.none(),
        label="活动类型",
        empty_label="请选择",
        error_messages={"required": "请选择活动类型。", **NO_SUCH},
    )
    title = forms.CharField(
        label="名称", max_length=120, error_messages={"required": "请填写活动名称。"}
    )
    starts_at = Moment("开始时间")
    ends_at = Moment("结束时间", required=False, help_text="不填按三小时算")
    place = forms.CharField(label="地点", max_length=120, required=False)
    topic = forms.CharField(
        label="主题",
        max_length=120,
        required=False,
        help_text="邀请代表时按它查找，如“物业管理”",
    )
    agenda = Words("安排和要求", help_text="代表在手机上看得到")
    convener = forms.ChoiceField(
        label="组织层级", choices=Convener.choices, initial=Convener.DISTRICT
    )
    organiser = forms.ModelChoiceField(
        Organ.objects.none(),
        label="组织单位",
        to_field_name="public_id",
        required=False,
        empty_label="区人大常委会机关",
        error_messages={"required": "请选择您的单位。", **NO_SUCH},
    )
    is_duty = forms.BooleanField(
        label="应当参加",
        required=False,
        help_text="代表不能来的要请假；没有签到也没有准假的，记缺席",
    )
    is_open = forms.BooleanField(
        label="开放报名", required=False, help_text="没有邀请的本区代表也可以报名"
    )
    capacity = forms.IntegerField(
        label="名额",
        required=False,
        min_value=1,
        max_value=9999,
        help_text="不填不限",
        error_messages={"invalid": "请填写人数。", "min_value": "名额至少 1 人。"},
    )
    session = forms.ModelChoiceField(
        Session.objects.none(),
        label="人代会会议",
        to_field_name="public_id",
        required=False,
        empty_label="不是人代会",
        help_text="出席人代会的，选是哪一次会议",
        error_messages=NO_SUCH,
    )
    group = forms.ModelChoiceField(
        RepresentativeGroup.objects.none(),
        label="代表小组",
        to_field_name="public_id",
        required=False,
        empty_label="不是小组活动",
        error_messages=NO_SUCH,
    )
    form = forms.ChoiceField(
        label="视察形式（1+4+X）",
        choices=[("", "不是视察"), *InspectionForm.choices],
        required=False,
    )
    hours = forms.DecimalField(
        label="学时",
        required=False,
        min_value=0,
        max_digits=5,
        decimal_places=1,
        help_text="培训填写",
        error_messages={"invalid": "请填写数字，如 4 或 1.5。"},
    )

    @property
    def district(self) -> District:
        """Whose event it is."""
        return self.case.district if isinstance(self.case, Event) else self.case

    def prepare(self) -> None:
        """Offer what there is in the district; who works for one organ organises for that one."""
        if self.case is None:
            return
        fields: dict[str, Any] = self.fields
        district = self.district
        fields["kind"].queryset = DutyKind.objects.of(district).as_events()
        fields["session"].queryset = Session.objects.filter(district=district).select_related(
            "term"
        )
        fields["group"].queryset = RepresentativeGroup.objects.filter(district=district)
        organs = Organ.objects.filter(
            district=district, kind__in=(OrganKind.TOWN, OrganKind.CONGRESS), closed_on__isnull=True
        )
        posts = [post for post in held_by(self.by) if post.district_id == district.pk]
        if not any(post.role == Role.CONGRESS_OFFICE for post in posts):
            own = [post.organ_id for post in posts if post.role in ORGANISERS and post.organ_id]
            organs = Organ.objects.filter(district=district, pk__in=own)
            fields["organiser"].required = True
            fields["organiser"].empty_label = None if len(own) == 1 else "请选择"
            fields["convener"].initial = (
                Convener.TOWN if organs.filter(kind=OrganKind.TOWN).exists() else Convener.DISTRICT
            )
        fields["organiser"].queryset = organs
        if isinstance(self.case, Event):
            event = self.case
            fields["kind"].queryset = DutyKind.objects.filter(
                Q(pk=event.kind_id) | Q(pk__in=fields["kind"].queryset.values("pk"))
            )
            for name, field in fields.items():
                value = getattr(event, name)
                key = getattr(field, "to_field_name", None)
                field.initial = getattr(value, key) if key and value is not None else value


class PlanForm(Keyed, EventFields):
    """建立活动."""

    name, label = "plan", "新建活动"
    actions, moves = (), {}
    verb = workflow.plan


@act(EventAction.CHANGE)
class Change(EventFields):
    """修改."""

    lead = "已经通知的，时间、地点改了会再告诉被邀请的代表；已有的履职记录跟着改。"
    verb = workflow.change
    version = Read()


class _OfPeople(ActForm):
    representatives = People()

    def prepare(self) -> None:
        """The roster of the district."""
        if self.case is not None:
            field: Any = self.fields["representatives"]
            field.queryset = Representative.objects.filter(
                district=self.case.district_id
            ).select_related("user")

    def facts(self) -> dict[str, Any]:
        """A list, not a queryset."""
        return {**self.cleaned_data, "representatives": list(self.cleaned_data["representatives"])}


@act(EventAction.INVITE)
class Invite(_OfPeople):
    """邀请代表."""

    verb = workflow.invite
    because = forms.CharField(label="邀请理由", max_length=120, required=False)


@act(EventAction.REGISTER)
class Register(_OfPeople):
    """登记出席."""

    lead = "已经签到的不变；没有邀请的一并列入名单。"
    verb = workflow.register_attendance
    status = forms.ChoiceField(
        label="出席情况",
        choices=[(one.value, one.label) for one in REGISTERED],
        error_messages={"required": "请选择出席情况。"},
    )


@act(EventAction.ANNOUNCE)
class Announce(ActForm):
    """发出通知."""

    lead = "通知以后，被邀请的代表在手机上看得到这项活动，可以报名、请假和签到。"
    verb = workflow.announce

    def prepare(self) -> None:
        """How many will be told."""
        if self.case is not None:
            number = self.case.attendances.count()
            self.told = f"将通知 {number} 名代表。" if number else "还没有邀请代表。"


@act(EventAction.CLOSE)
class Close(ActForm):
    """结束签到."""

    lead = "结束以后代表不能再签到；应当参加而没有签到、没有准假的，记为缺席。记错的，归档以前可以更正。"
    verb = workflow.close


@act(EventAction.FILE)
class File(ActForm):
    """归档."""

    verb = workflow.file
    result = Words(
        "活动小结", "请先填写活动小结，再归档。", rows=6, help_text="做了什么，有什么成果"
    )

    def prepare(self) -> None:
        """What was written before."""
        if self.case is not None:
            self.fields["result"].initial = self.case.result


class _Because(ActForm):
    because = Words("原因", "请写明原因。", rows=3)


@act(EventAction.REOPEN)
class Reopen(_Because):
    """重新打开."""

    lead = "重新打开以后可以更正出席情况和活动信息，更正以后再归档。"
    verb = workflow.reopen


@act(EventAction.CANCEL)
class Cancel(_Because):
    """取消活动."""

    lead = "取消以后，已经通知的代表会收到消息，看得到原因。"
    verb = workflow.cancel


__all__ = ["EVENT_ACTS", "REGISTERED", "Moment", "People", "PlanForm"]
