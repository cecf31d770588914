"""The forms of registering, assigning and handling."""

from typing import Any

from django import forms

from congress.models import Membership, Organ, OrganKind, Role, User
from suggestions import workflow
from suggestions.forms.acts import ActForm, Day, Organs, Words, act
from suggestions.models import Category
from suggestions.states import Action, ContactWay, Ground, OversightKind

_BECAUSE = "请写明理由，代表会看到。"


@act(Action.ACCEPT, bulk=True)
class Accept(ActForm):
    """受理."""

    lead = "受理以后自动编号。"
    verb = workflow.accept
    category = forms.ModelChoiceField(
        Category.objects.none(), label="类别", required=False, empty_label="暂不分类"
    )

    def prepare(self) -> None:
        """Categories of the district; many at once keep theirs."""
        if self.case is None:
            del self.fields["category"]
            return
        field: Any = self.fields["category"]
        field.queryset = Category.objects.filter(district=self.case.district_id)
        field.initial = self.case.category_id


class _NotAccepted(ActForm):
    ground = forms.ChoiceField(
        label="不作为建议的情形",
        choices=[("", "请选择"), *Ground.choices],
        error_messages={"required": "请选择属于哪一种情形。"},
    )
    because = Words("向代表说明", _BECAUSE)


@act(Action.SEND_BACK)
class SendBack(_NotAccepted):
    """退回代表."""

    lead = "建议退回后成为草稿，代表可以修改后再提。"
    verb = workflow.send_back


@act(Action.AS_LETTER)
class AsLetter(_NotAccepted):
    """作代表来信处理."""

    verb = workflow.as_letter


@act(Action.REFER)
class Refer(ActForm):
    """转请市代表提出."""

    lead = "不属本区职权的，转请本区选出的市代表向市人代会提出。"
    verb = workflow.refer
    because = Words("向代表说明", _BECAUSE)


class _ToOrgans(ActForm):
    hosts = Organs("主办单位", required=False)
    cohosts = Organs("会办单位", required=False)
    parts = Words(
        "各主办单位负责的部分",
        rows=2,
        help_text="只有一个主办单位不用填。分别主办的，每行写一个：区教育局：增设托育点",
    )

    def prepare(self) -> None:
        """Organs of the district that still exist, the congress's own among them (第十五条)."""
        district = self.case.district_id if self.case else None
        mine = self.by.memberships.valid().districts()
        organs = Organ.objects.filter(district__in=mine, closed_on__isnull=True)
        organs = organs.filter(district=district) if district else organs
        for name in ("hosts", "cohosts"):
            field: Any = self.fields[name]
            field.queryset = organs.order_by("kind", "name")

    def clean_parts(self) -> dict[int, str]:
        """By organ."""
        told = {}
        for line in self.cleaned_data["parts"].splitlines():
            name, _, part = line.replace(":", "：").partition("：")
            known = [
                organ for organ in self.cleaned_data.get("hosts", ()) if organ.name == name.strip()
            ]
            if line.strip() and not (known and part.strip()):
                raise forms.ValidationError(
                    f"“{line.strip()}”看不懂：请写成“单位：负责的部分”，单位要在主办单位里。"
                )
            told.update({organ.pk: part.strip() for organ in known})
        return told

    def facts(self) -> dict[str, Any]:
        """Lists, not querysets."""
        chosen = {name: list(self.cleaned_data[name]) for name in ("hosts", "cohosts")}
        return {**self.cleaned_data, **chosen}


@act(Action.ASSIGN, bulk=True)
class Assign(_ToOrgans):
    """交办."""

    lead = "不选主办单位，就交由区政府办公室分办；法院、检察院和人大机构办理的请直接选。"
    verb = workflow.assign
    is_broad = forms.BooleanField(
        label="涉及面广、处理难度大，六个月内答复", required=False, help_text="代表法第五十一条"
    )
    note = Words("交办说明", rows=2)


@act(Action.DISTRIBUTE, bulk=True)
class Distribute(_ToOrgans):
    """分办."""

    verb = workflow.distribute
    note = Words("分办说明", rows=2)


@act(Action.QUESTION)
class Question(ActForm):
    """对交办提意见."""

    verb = workflow.question
    words = Words("您的意见", "请写下您的意见，例如应当由哪个单位办。")


@act(Action.RECEIVE, bulk=True)
class Receive(ActForm):
    """签收."""

    verb = workflow.receive


@act(Action.HAND_ON)
class HandOn(ActForm):
    """转交经办人."""

    verb = workflow.hand_on
    clerk = forms.ModelChoiceField(
        User.objects.none(),
        label="新的经办人",
        to_field_name="public_id",
        empty_label="请选择",
        error_messages={"required": "请选择经办人。"},
    )

    def prepare(self) -> None:
        """Clerks of the same organ."""
        field: Any = self.fields["clerk"]
        organs = self.by.memberships.valid().organs(Role.ORGAN_CLERK, Role.ORGAN_LEADER)
        held = Membership.objects.valid().roles(Role.ORGAN_CLERK).filter(organ__in=organs)
        field.queryset = User.objects.filter(pk__in=held.values("user"), is_active=True)


@act(Action.REQUEST_RETURN)
class RequestReturn(ActForm):
    """申请退回."""

    lead = "要在申请退回的期限以前提出（建议规定第十四条）；决定以前不得滞留或者自行转办。"
    verb = workflow.request_return
    reasons = Words("退回的理由", "请写明理由。")
    better_organ = forms.CharField(label="建议改由哪个单位办", max_length=80, required=False)


class _Explained(ActForm):
    words = Words("说明", "请写明说明。")


@act(Action.EXPLAIN)
class Explain(_Explained):
    """回应代表意见."""

    verb = workflow.explain


@act(Action.AGREE_TO_RETURN)
class AgreeToReturn(_Explained):
    """同意退回."""

    lead = "退回后重新分办，答复期限从重新分办那天起算。"
    verb = workflow.agree_to_return
    words = Words("说明")


@act(Action.REFUSE_RETURN)
class RefuseReturn(_Explained):
    """不同意退回."""

    verb = workflow.refuse_return


@act(Action.REQUEST_EXTENSION)
class RequestExtension(ActForm):
    """申请延期."""

    lead = "要在答复期限以前提出，只能延期一次（建议规定第十九条）。"
    verb = workflow.request_extension
    reasons = Words("延期的理由", "请写明理由。")


@act(Action.GRANT_EXTENSION)
class GrantExtension(_Explained):
    """同意延期."""

    lead = "新的答复期限由系统按规定算出，立即告知代表（建议规定第十九条）。"
    verb = workflow.grant_extension
    words = Words("说明")


@act(Action.REFUSE_EXTENSION)
class RefuseExtension(_Explained):
    """不同意延期."""

    verb = workflow.refuse_extension


@act(Action.CONTACT)
class NoteContact(ActForm):
    """沟通."""

    lead = "答复以前要同代表沟通。代表会看到这条记录。"
    verb = workflow.contact
    way = forms.ChoiceField(label="方式", choices=ContactWay.choices, widget=forms.RadioSelect)
    on = Day("日期")
    whom = forms.CharField(
        label="同谁沟通", max_length=100, required=False, help_text="如领衔代表、附议代表"
    )
    words = Words("沟通的内容", "请写下沟通的内容。")


@act(Action.PROGRESS)
class Progress(_Explained):
    """通报进展."""

    lead = "代表立即看到。"
    verb = workflow.progress
    words = Words("进展", "请写下办到哪一步了。")


@act(Action.GIVE_OPINION)
class GiveOpinion(ActForm):
    """会办意见."""

    verb = workflow.give_opinion
    opinion = Words("会办意见", "请填写会办意见。", rows=8, max_length=10000)


@act(Action.COORDINATE)
class Coordinate(_Explained):
    """综合协调."""

    verb = workflow.coordinate
    words = Words("协调的意见", "请写明协调的意见。")


@act(Action.REMIND, bulk=True)
class Remind(_Explained):
    """催办."""

    verb = workflow.remind
    words = Words("附言", rows=2)


@act(Action.REMIND_EVALUATION, bulk=True)
class RemindEvaluation(_Explained):
    """催请评价."""

    verb = workflow.remind_evaluation
    words = Words("附言", rows=2)


@act(Action.MARK_KEY)
class MarkKey(ActForm):
    """重点督办."""

    lead = "由主任会议确定（代表法第五十二条）。"
    verb = workflow.mark_key
    leader = forms.CharField(
        label="领衔督办的领导", max_length=40, error_messages={"required": "请填写领衔督办的领导。"}
    )
    on = Day("主任会议确定的日期")
    words = Words("督办要求", rows=3)


@act(Action.OVERSEE)
class Oversee(ActForm):
    """专项督办、协调督办."""

    verb = workflow.oversee
    kind = forms.ChoiceField(
        label="方式",
        choices=[(one.value, one.label) for one in OversightKind if one != OversightKind.KEY],
    )
    committee = forms.ModelChoiceField(
        Organ.objects.none(),
        label="督办的专工委",
        to_field_name="public_id",
        required=False,
        empty_label="请选择",
    )
    words = Words("督办要求", rows=3)

    def prepare(self) -> None:
        """The congress's own organs."""
        field: Any = self.fields["committee"]
        if self.case:
            field.queryset = Organ.objects.filter(
                district=self.case.district_id, kind=OrganKind.CONGRESS
            )


@act(Action.END_OVERSIGHT)
class EndOversight(ActForm):
    """结束督办."""

    verb = workflow.end_oversight
    outcome = Words("督办的结果", "请写明督办的结果。")


@act(Action.ASK_VISIT)
class AskVisit(ActForm):
    """要求视察."""

    verb = workflow.ask_visit
    wish = Words("想看什么", "请写下想看什么。")


@act(Action.ANSWER_VISIT)
class AnswerVisit(ActForm):
    """安排视察."""

    verb = workflow.answer_visit
    on = Day("视察日期")
    words = Words("安排", "请写明怎样安排。")
