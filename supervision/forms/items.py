"""What the acts of an item ask, up to the deliberation."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from congress.acts import ActForm, Acts, Day, FactsForm, Moment, Plain, Read, Words
from congress.letters import letters_of
from congress.models import Appointment, Organ, OrganKind
from stations.models import PublicOpinion
from suggestions.models import Suggestion
from supervision import officials
from supervision.models import SupervisionPlan
from supervision.states.items import (
    FOLLOWING,
    ITEM_MOVES,
    Field,
    Forum,
    ItemAction,
    Kind,
)
from supervision.workflow import items as workflow
from supervision.workflow import steps

ITEM_ACTS = Acts(ITEM_MOVES, ItemAction)
act = ITEM_ACTS.act
_CHOOSE = {
    "required": "请选择。",
    "invalid_choice": "没有这一项，请从列表里选。",
    "invalid_pk_value": "没有这一项，请从列表里选。",
}


class OneOrgan(forms.ModelChoiceField):
    """An organ of the district, by its public id."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            Organ.objects.none(), label=label, to_field_name="public_id", empty_label="请选择",
            error_messages=_CHOOSE, **kwargs,
        )  # fmt: skip

    def offer(self, district: int, *, ours: bool) -> None:
        """Organs of the congress (`ours`), or all others."""
        rows = Organ.objects.filter(district=district, closed_on__isnull=True)
        chosen = rows.filter(kind=OrganKind.CONGRESS) if ours else rows.exclude(
            kind=OrganKind.CONGRESS
        )  # fmt: skip
        self.queryset = chosen


class ItemFields(FactsForm):
    """What is told of an item."""

    title = forms.CharField(
        label="题目", max_length=120, help_text="如 区人民政府关于养老服务工作情况的报告",
        error_messages={"required": "请填写题目。"},
    )  # fmt: skip
    field = forms.ChoiceField(label="领域", choices=Field.choices, initial=Field.OTHER)
    forum = forms.ChoiceField(
        label="由谁听取", choices=Forum.choices, initial=Forum.STANDING_COMMITTEE
    )
    organ = OneOrgan("报告单位", required=False)
    official = forms.ModelChoiceField(
        Appointment.objects.none(), label="述职人", to_field_name="public_id", required=False,
        empty_label="不是述职评议", error_messages=_CHOOSE, help_text="述职评议必填，从已经通过的任命里选",
    )  # fmt: skip
    committee = OneOrgan("联系专工委", required=False)
    laws = forms.CharField(
        label="检查的法律法规", max_length=200, required=False, help_text="执法检查填写"
    )
    about = Words("重点", rows=3)
    meeting_on = Day(
        "计划的会议日期", initial=None, required=False, help_text="各步骤的期限按它推算"
    )
    fieldwork_ended_on = Day(
        "检查、调研结束日期", initial=None, required=False, help_text="执法检查报告的期限按它推算"
    )
    needs_test = forms.BooleanField(
        label="处理情况要测评", required=False, help_text="满意度测评通过以后才能办结"
    )

    def prepare(self) -> None:
        """Organs of the district, and what stands."""
        if self.case is None:
            return
        fields: Any = self.fields
        fields["organ"].offer(self.case.district_id, ours=False)
        fields["committee"].offer(self.case.district_id, ours=True)
        fields["official"].queryset = officials.offered(self.case.district_id)
        fields["official"].label_from_instance = lambda one: f"{one.name}（{one.office}）"
        if getattr(self.case, "kind", Kind.OFFICIAL_APPRAISAL) != Kind.OFFICIAL_APPRAISAL:
            del fields["official"]
        for name in (*workflow.FACTS, "version"):
            if name in fields and not isinstance(self.case, SupervisionPlan):
                value = getattr(self.case, name)
                fields[name].initial = getattr(value, "public_id", value)


class ProposeForm(ItemFields):
    """增加事项."""

    name, label = "propose", "增加事项"
    actions, moves = (), {}
    verb = workflow.propose
    kind = forms.ChoiceField(
        label="监督形式", error_messages={"required": "请选择监督形式。"},
        choices=[("", "请选择"), *(one for one in Kind.choices if one[0] not in FOLLOWING)],
    )  # fmt: skip
    because = forms.CharField(
        label="增补原因", max_length=200, required=False, help_text="计划通过以后增加的，请写明原因"
    )
    field_order = ["kind", "title"]


@act(ItemAction.ENTER_PLAN)
class EnterPlan(ActForm):
    """列入计划."""

    lead = "由主任会议确定增补。列入以后，按这类事项的模板建立步骤和期限。"
    verb = workflow.enter_plan


@act(ItemAction.CHANGE)
class Change(ItemFields):
    """修改."""

    verb = workflow.change
    version = Read()


@act(ItemAction.BEGIN)
class Begin(ActForm):
    """开始实施."""

    verb = workflow.begin


@act(ItemAction.DELIBERATE)
class Deliberate(ActForm):
    """登记审议."""

    lead = "登记以后可以起草、交办审议意见。"
    verb = workflow.deliberate
    on = Day("审议日期")
    meeting = forms.CharField(
        label="会议", max_length=120, help_text="如 区七届人大常委会第二十三次会议",
        error_messages={"required": "请写明在哪次会议上审议。"},
    )  # fmt: skip
    note = Words("说明", rows=2)


@act(ItemAction.FINISH)
class Finish(ActForm):
    """登记完成."""

    lead = "视察、调研、主任会议听取汇报等，登记结果后办结。"
    verb = workflow.finish
    on = Day("完成日期")
    meeting = forms.CharField(label="会议", max_length=120, required=False)
    result = Words("结果", "请写明结果。", rows=6, max_length=10_000)


@act(ItemAction.KEEP_STEPS)
class AddStep(ActForm):
    """增加步骤."""

    lead = "只加在这一项上；各类事项通用的步骤，在后台“监督步骤模板”里改。"
    verb = steps.add
    step = forms.CharField(
        label="步骤", max_length=120, error_messages={"required": "请填写步骤。"}
    )
    due_on = Day("期限", initial=None, required=False)
    source = forms.CharField(label="依据", max_length=200, required=False)

    def facts(self) -> dict[str, Any]:
        """The field is not called `name`, which is the act's own."""
        told = dict(self.cleaned_data)
        return {"name": told.pop("step"), **told}


class StepForm(Plain):
    """On which day a step was done, or is now due."""

    on = Day("日期")


@act(ItemAction.TAKE_PART)
class TakePart(ActForm):
    """安排活动."""

    lead = "会建立一次活动，接着邀请代表；代表扫码签到，自动记一次履职。"
    verb = workflow.take_part
    starts_at = Moment("时间")
    place = forms.CharField(
        label="地点", max_length=120, error_messages={"required": "请填写地点。"}
    )
    title = forms.CharField(
        label="活动名称", max_length=120, required=False, help_text="不填就用监督形式和题目"
    )


class Numbers(forms.Field):
    """Numbers of cases, one a line; each has to be there and visible to whoever names it."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            label=label, required=False, widget=forms.Textarea(attrs={"rows": 3}), **kwargs
        )

    def to_python(self, value: Any) -> list[str]:
        """Parted at blanks, commas and line ends."""
        return (
            list(dict.fromkeys(re.split(r"[\s,，、;；]+", letters_of(value).strip())))
            if value
            else []
        )


@act(ItemAction.LINK)
class Link(ActForm):
    """关联建议和意见."""

    lead = "议题来自哪些代表建议和群众意见（监督法第十二条）。只关联编号，不公开来信来访人。"
    verb = workflow.link
    suggestions = Numbers("代表建议", help_text="写年度和编号，如 2024-12，每行一件")
    opinions = Numbers("群众意见", help_text="写编号，如 SQ2024-0012，每行一件")

    def prepare(self) -> None:
        """As it stands."""
        if self.case is not None:
            rows = self.case.sources.select_related("suggestion", "opinion")
            asked = [
                f"{one.suggestion.year}-{one.suggestion.number}" for one in rows if one.suggestion
            ]
            self.fields["suggestions"].initial = "\n".join(asked)
            self.fields["opinions"].initial = "\n".join(
                one.opinion.number for one in rows if one.opinion
            )

    def clean_suggestions(self) -> list[Suggestion]:
        """Each by year and number."""
        found = []
        for word in self.cleaned_data["suggestions"]:
            parts = re.fullmatch(r"(\d{4})[-年](\d{1,6})号?", word)
            rows = Suggestion.objects.visible_to(self.by).filter(district=self.case.district_id)
            one = parts and rows.filter(year=int(parts[1]), number=int(parts[2])).first()
            if not one:
                raise forms.ValidationError(f"没有找到代表建议“{word}”，请写成 2024-12。")
            found.append(one)
        return found

    def clean_opinions(self) -> list[PublicOpinion]:
        """Each by its number."""
        rows: QuerySet[PublicOpinion] = PublicOpinion.objects.visible_to(self.by).filter(
            district=self.case.district_id
        )
        found = {one.number: one for one in rows.filter(number__in=self.cleaned_data["opinions"])}
        for word in self.cleaned_data["opinions"]:
            if word not in found:
                raise forms.ValidationError(f"没有找到群众意见“{word}”，请核对编号。")
        return list(found.values())


@act(ItemAction.WITHDRAW)
class Withdraw(ActForm):
    """撤销."""

    lead = "撤销以后不再实施，已公开的计划请重新公开。"
    verb = workflow.withdraw
    because = Words("撤销的原因", "请写明撤销的原因。", rows=3)


@act(ItemAction.CLOSE)
class Close(ActForm):
    """办结."""

    verb = workflow.close
    note = Words("说明", rows=2)


@act(ItemAction.FOLLOW)
class Follow(ActForm):
    """建立跟踪监督."""

    lead = "建立一项跟踪监督或者回头看，列在所选年度的计划里，和这一项相连。"
    verb = workflow.follow
    kind = forms.ChoiceField(
        label="形式", choices=[one for one in Kind.choices if one[0] in FOLLOWING]
    )
    plan = forms.ModelChoiceField(
        SupervisionPlan.objects.none(), label="列入的计划", to_field_name="public_id",
        empty_label=None, error_messages=_CHOOSE,
    )  # fmt: skip
    title = forms.CharField(label="题目", max_length=120)
    because = forms.CharField(label="原因", max_length=200, required=False)

    def prepare(self) -> None:
        """Plans of this year and later."""
        if self.case is not None:
            plans: Any = self.fields["plan"]
            plans.queryset = SupervisionPlan.objects.filter(
                district=self.case.district_id, year__gte=timezone.localdate().year
            )
            self.fields["title"].initial = self.case.title
