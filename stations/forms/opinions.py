"""The forms of an opinion's acts, for page and API."""

from typing import Any

from django import forms

from congress.acts import ActForm, Acts, Words
from congress.models import Organ
from stations import similar
from stations.forms.publishing import PUBLISHING
from stations.models import PublicOpinion
from stations.states.opinions import (
    MOVES,
    Action,
    HandledAt,
    Outcome,
    Rating,
    Status,
    WhereTo,
)
from stations.workflow import clocks, handling, receiving, residents, returning
from suggestions.models import Reply
from suggestions.states import Result

OPINION_ACTS = Acts(MOVES, Action)
act = OPINION_ACTS.act
HANDED_LEVELS = [(str(key), str(HandledAt(key).label)) for key in clocks.LEVELS]
# What a suggestion's result means for the resident.
OUTCOMES: dict[str, str] = {
    Result.SOLVED: Outcome.SOLVED,
    Result.IN_PROGRESS: Outcome.PLANNED,
    Result.PLANNED: Outcome.PLANNED,
}


class _Because(ActForm):
    """An act that needs a reason."""

    because = Words("原因", "请写明原因。", rows=2)


class Chosen(forms.ChoiceField):
    """One of a few, as large radio buttons."""

    def __init__(self, label: str, choices: Any, missing: str, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={"required": missing, "invalid_choice": "没有这一项，请从列表里选。"},
            **kwargs,
        )


class _Answered(ActForm):
    """What came of it, and the words."""

    outcome = Chosen("办理结果", Outcome.choices, "请选择办理结果。")
    answer = Words(
        "答复",
        "请写下答复。",
        rows=6,
        help_text="群众凭查询码会看到：办了什么、结果怎样、没有办成的为什么。请不要写群众的姓名和电话。",
    )


@act(Action.ACCEPT, bulk=True)
class Accept(ActForm):
    """受理."""

    lead = "属于本区、应当由站点受理的，受理以后再分级交办。"
    verb = receiving.accept


@act(Action.HAND_OVER)
class HandOver(ActForm):
    """分级交办."""

    lead = "承办单位看得到反映的问题，看不到是谁反映的。"
    verb = handling.hand_over
    level = Chosen(
        "办理层级",
        HANDED_LEVELS,
        "请选择办理层级：街镇、区或者市。",
    )
    organ = forms.ModelChoiceField(
        Organ.objects.none(),
        label="承办单位",
        to_field_name="public_id",
        empty_label="请选择",
        help_text="街镇办理的请选街镇；区级、市级办理的请选牵头办理或者负责转报的单位。",
        error_messages={
            "required": "请选择承办单位。",
            "invalid_choice": "没有这个单位，请从列表里选。",
        },
    )

    def prepare(self) -> None:
        """Organs of the district, the opinion's own town first."""
        field: Any = self.fields["organ"]
        if self.case is not None:
            field.queryset = Organ.objects.filter(district=self.case.district_id).order_by(
                "kind", "name"
            )
            if self.case.town_id:
                field.initial = self.case.town.public_id
                self.fields["level"].initial = HandledAt.TOWN


@act(Action.ANSWER_ON_THE_SPOT)
class AnswerOnTheSpot(_Answered):
    """当场答复."""

    lead = "能当场说清楚、当场办好的，直接写下答复，不用再交办。"
    verb = handling.answer_on_the_spot


@act(Action.RECEIVE, bulk=True)
class Receive(ActForm):
    """签收."""

    verb = handling.receive


@act(Action.ANSWER)
class Answer(_Answered):
    """答复."""

    lead = "答复会送给接待代表和登记的站点，由他们回告群众。"
    verb = handling.answer

    def prepare(self) -> None:
        """What the suggestion was answered stands here to be shortened, once it was."""
        if self.case is None or self.case.suggestion_id is None:
            return
        replies = Reply.objects.filter(
            handling__suggestion=self.case.suggestion_id, signed_at__isnull=False
        )
        if reply := replies.order_by("-signed_at").first():
            self.fields["outcome"].initial = OUTCOMES.get(reply.result, Outcome.EXPLAINED)
            plan = f"\n计划：{reply.plan}" if reply.plan else ""
            self.fields["answer"].initial = f"代表建议的答复：{reply.text}{plan}"


@act(Action.PROGRESS)
class Progress(ActForm):
    """办理进展."""

    lead = "群众凭查询码会看到。"
    verb = handling.progress
    words = Words("进展", "请写下办理进展。", rows=3)


@act(Action.GIVE_BACK)
class GiveBack(_Because):
    """退回重派."""

    lead = "不属于本单位职责的，说明理由和建议交给哪个单位，由登记的站点重新分级交办。"
    verb = handling.give_back


@act(Action.EXTEND)
class Extend(_Because):
    """延长期限."""

    lead = "按本区设定的期限延长一次，从原来的到期日算起。"
    verb = handling.extend


@act(Action.TELL)
class Tell(ActForm):
    """回告群众."""

    lead = "把答复告诉反映问题的群众；并进来的同类意见一并记为已回告。"
    verb = returning.tell
    how = Chosen("怎样回告的", returning.How.choices, "请选择怎样回告的。", initial="phone")
    words = Words("补充说明", rows=2)


@act(Action.RATE)
class Rate(ActForm):
    """登记群众评价."""

    verb = returning.rate
    rating = Chosen("群众评价", Rating.choices, "请选择满意、基本满意或者不满意。")
    words = Words("群众怎么说", rows=2, max_length=500)


@act(Action.REHANDLE)
class Rehandle(_Because):
    """退回再办."""

    lead = "群众不满意的，写明哪里不满意、要再办什么，回到已受理，重新分级交办。"
    verb = returning.rehandle


@act(Action.CLOSE, bulk=True)
class Close(ActForm):
    """办结."""

    lead = "已经回告群众、没有不满意的，可以办结。"
    verb = returning.close


@act(Action.TURN)
class Turn(ActForm):
    """转为代表建议."""

    lead = "用反映的问题生成一份建议草稿，由您修改以后提出。草稿里没有群众的姓名和电话。"
    verb = handling.turn_into_draft


@act(Action.MERGE)
class Merge(ActForm):
    """并入同类意见."""

    lead = "并入以后随那一件一起办理，答复时一并回告。"
    verb = returning.merge
    into = forms.CharField(
        label="并入哪一件",
        max_length=40,
        help_text="填写意见的编号。",
        error_messages={"required": "请填写要并入的意见编号。"},
    )

    def prepare(self) -> None:
        """The nearest is proposed, with why."""
        if self.case is None or self.is_bound:
            return
        if near := similar.similar_to(self.case, reader=self.by):
            field = self.fields["into"]
            field.initial = near[0].opinion.number
            words = "；".join(f"{one.opinion}（相同用字 {one.percent}%）" for one in near)
            field.help_text = f"填写意见的编号。相近的有：{words}。请看过再并入。"

    def clean_into(self) -> PublicOpinion:
        """The open one of this number that the person may see. A register's number may be used again in another year."""
        rows = (
            PublicOpinion.objects.visible_to(self.by)
            .filter(
                district=self.case.district_id,
                status__in=similar.OPEN,
                number=self.cleaned_data["into"].strip(),
            )
            .exclude(pk=self.case.pk)
            .order_by("-year")
        )
        found: PublicOpinion | None = rows.first()
        if found is None:
            raise forms.ValidationError("没有这个编号的、还在办理的意见，请核对。", code="unknown")
        return found


@act(Action.SPLIT)
class Split(_Because):
    """取消合并."""

    lead = "不是同一件事的，分开单独办理。"
    verb = returning.split


@act(Action.DECLINE)
class Decline(ActForm):
    """不受理，告知去向."""

    lead = "写明应该向哪里反映、怎样联系，群众凭查询码会看到。"
    verb = receiving.decline
    where_to = Chosen("不受理的原因", WhereTo.choices, "请选择不受理的原因。")
    words = Words("告知的话", "请写明应该向哪里反映、怎样联系。", rows=4)


@act(Action.AMEND)
class Amend(ActForm):
    """更正登记."""

    verb = receiving.amend
    category = forms.CharField(label="类别", max_length=40, required=False)
    place = forms.CharField(label="地点", max_length=120, required=False)
    content = Words("反映的问题", "请写下要反映的问题。", rows=6)
    version = forms.IntegerField(label="读到的版本", required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """As it stands."""
        if self.case is not None:
            for name in ("category", "place", "content", "version"):
                self.fields[name].initial = getattr(self.case, name)


@act(Action.WITHDRAW)
class Withdraw(_Because):
    """撤回."""

    lead = "群众自己撤回，或者重复登记、登记错了的。"
    verb = receiving.withdraw


@act(Action.VERIFY_PHONE)
class VerifyPhone(ActForm):
    """回电核实."""

    lead = "按留下的电话打过去，确认是本人反映的，再点“回电核实”。"
    verb = residents.verify_phone


@act(Action.ERASE_RESIDENT)
class EraseResident(ActForm):
    """清除联系方式."""

    lead = "群众要求清除的，姓名、电话和住址马上清除，不能恢复；意见照常办理，凭查询码仍可查看。"
    verb = residents.erase


for _form in PUBLISHING:
    act(*_form.actions)(_form)


def waits_for(status: str) -> str:
    """Whose turn it is, in a word, for lists and pages."""
    return _WAITS.get(status, "")


_WAITS: dict[str, str] = {
    Status.RECEIVED: "等站点受理",
    Status.ACCEPTED: "等分级交办",
    Status.ASSIGNED: "等承办单位签收",
    Status.HANDLING: "等承办单位答复",
    Status.TURNED: "等代表建议办理",
    Status.ANSWERED: "等回告群众",
    Status.TOLD: "等群众评价、办结",
}
