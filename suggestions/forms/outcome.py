"""The forms of replying, evaluating, keeping promises, withdrawing and publishing."""

from typing import Any

from django import forms

from congress.models import Openness
from representatives.models import Representative
from suggestions import workflow
from suggestions.forms.acts import ActForm, Day, Read, Words, act
from suggestions.models import Release, Suggestion
from suggestions.states import Action, Grade, PromiseOutcome


@act(Action.ASK_COSIGNERS)
class AskCosigners(ActForm):
    """请代表附议."""

    lead = "每位代表各自确认以后才算附议；文字改动以后要重新确认。"
    verb = workflow.ask_cosigners
    representatives = forms.ModelMultipleChoiceField(
        Representative.objects.none(),
        label="附议代表",
        to_field_name="public_id",
        required=False,
        error_messages={"invalid_choice": "没有这位代表，请从列表里选。"},
    )

    def prepare(self) -> None:
        """Everybody on the roster of the district but the author."""
        field: Any = self.fields["representatives"]
        if self.case:
            people = Representative.objects.filter(district=self.case.district_id)
            field.queryset = people.exclude(pk=self.case.author_id).order_by("sort_key")
            field.initial = [
                consent.representative.public_id
                for consent in self.case.consents.select_related("representative")
            ]


@act(Action.CONSENT)
class Consent(ActForm):
    """附议."""

    lead = "附议是您本人的意愿，请看过全文再确认（建议规定第四条）。"
    verb = workflow.consent
    text = forms.CharField(
        label="看过的文字", max_length=64, required=False, widget=forms.HiddenInput
    )

    def prepare(self) -> None:
        """The text as it is shown with the form."""
        if self.case:
            self.fields["text"].initial = self.case.text_digest


@act(Action.DECLINE)
class Decline(ActForm):
    """不附议."""

    verb = workflow.decline


@act(Action.SUBMIT)
class Submit(ActForm):
    """提出."""

    lead = "提出以后由代表工作机构审核登记，文字不能再改。"
    verb = workflow.submit


@act(Action.ASK_TO_WITHDRAW)
class AskToWithdraw(ActForm):
    """征求附议代表同意撤回."""

    verb = workflow.ask_to_withdraw
    because = Words("撤回的理由", "请写明理由，附议代表会看到。")


@act(Action.AGREE_TO_WITHDRAW)
class AgreeToWithdraw(ActForm):
    """同意撤回."""

    verb = workflow.agree_to_withdraw


@act(Action.WITHDRAW)
class Withdraw(ActForm):
    """撤回."""

    lead = "撤回以后办理终止，不能恢复。"
    verb = workflow.withdraw
    because = Words("撤回的理由", "请写明理由。")


@act(Action.PRESENT_REPLY)
class PresentReply(ActForm):
    """提请签发."""

    verb = workflow.present_reply


@act(Action.RETURN_REPLY)
class ReturnReply(ActForm):
    """退改答复."""

    verb = workflow.return_reply
    because = Words("退改意见", "请写明要改什么。")


@act(Action.REPLY, Action.SIGN_PART, name="sign_off", label="签发")
class SignOff(ActForm):
    """签发."""

    lead = "签发以后答复代表，不能再改。"
    verb = workflow.sign_off
    version = Read()

    def prepare(self) -> None:
        """Of the reply that is shown."""
        if self.case and (reply := self.case.presented_reply):
            self.fields["version"].initial = reply.version


class _Grades(ActForm):
    attitude = forms.ChoiceField(
        label="办理态度",
        choices=Grade.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请评价办理态度。"},
    )
    result = forms.ChoiceField(
        label="办理结果",
        choices=Grade.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请评价办理结果。"},
    )
    reasons = Words("理由", rows=3, help_text="有一项不满意的，必须写明理由；其他可以不填")

    def clean(self) -> dict[str, Any]:
        """Dissatisfaction gives its reasons (建议规定第二十一条)."""
        told = super().clean() or self.cleaned_data
        grades = (told.get("attitude"), told.get("result"))
        if Grade.DISSATISFIED in grades and not told.get("reasons", "").strip():
            self.add_error("reasons", "评价为不满意的，请写明理由。")
        return told


@act(Action.CLOSE, Action.CONTEST, name="evaluate", label="评价")
class Evaluate(_Grades):
    """评价."""

    lead = "您的评价直接交给区人大，不经过承办单位。"
    verb = workflow.evaluate
    round = Read()

    def prepare(self) -> None:
        """Of the reply that is shown."""
        if self.case:
            self.fields["round"].initial = self.case.evaluations.count()


@act(Action.EVALUATE_AGAIN)
class EvaluateAgain(_Grades):
    """二次测评."""

    lead = "答复以后办得怎么样了？这次测评同第一次的评价分开记录。"
    verb = workflow.evaluate_again


class _Because(ActForm):
    because = Words("向代表说明", "请写明理由，代表会看到。")


@act(Action.REHANDLE)
class Rehandle(_Because):
    """再次办理."""

    lead = "承办单位要在再次办理的期限以前重新答复（建议规定第二十一条）。"
    verb = workflow.rehandle


@act(Action.LET_STAND)
class LetStand(_Because):
    """不再办理."""

    verb = workflow.let_stand


@act(Action.CLOSE_UNRETURNED)
class CloseUnreturned(_Because):
    """未返回评价办结."""

    lead = "催过仍没有返回评价的，可以这样办结；不计入满意率，另行统计。"
    verb = workflow.close_unreturned


@act(Action.ASK_AGAIN, bulk=True)
class AskAgain(ActForm):
    """发起二次测评."""

    verb = workflow.ask_again


@act(Action.REPORT_PROMISE)
class ReportPromise(ActForm):
    """报告承诺落实."""

    lead = "由单位负责人报告，区人大核实以后对外公布。"
    verb = workflow.report_promise
    outcome = forms.ChoiceField(
        label="怎么样了", choices=PromiseOutcome.choices, widget=forms.RadioSelect
    )
    words = Words("说明", "请说明做了什么，或者为什么没有做到。")
    new_date = Day("新的期限", required=False, initial=None, help_text="需要推迟的填写")


@act(Action.CONFIRM_PROMISE)
class ConfirmPromise(ActForm):
    """核实承诺."""

    lead = "核实以后，公众的页面立即更新；办理结果因此变化的，前后都留在记录里。"
    verb = workflow.confirm_promise
    words = Words("核实的情况")


@act(Action.REJECT_PROMISE)
class RejectPromise(ActForm):
    """退回承诺报告."""

    verb = workflow.reject_promise
    words = Words("退回的理由", "请写明理由。")


def _as_wished(case: Suggestion) -> str:
    return Openness.CLOSED if case.keep_confidential else Openness.FULL


@act(Action.PREPARE_RELEASE)
class PrepareRelease(ActForm):
    """准备公开稿."""

    lead = "原文保持不变；公开稿由另一个人审核以后才对外公开。"
    verb = workflow.prepare_release
    mode = forms.ChoiceField(label="建议内容", choices=Openness.choices)
    outcome_mode = forms.ChoiceField(label="办理结果", choices=Openness.choices)
    title = forms.CharField(
        label="公开的标题", max_length=200, error_messages={"required": "请填写标题。"}
    )
    content = Words("公开的建议内容", rows=10, max_length=20000)
    reply = Words("公开的答复", rows=10, max_length=20000)
    because = forms.CharField(
        label="不全文公开的理由",
        max_length=200,
        required=False,
        help_text="摘要公开或者不公开的必须填写",
    )
    version = Read()

    def prepare(self) -> None:
        """What was prepared before, else the originals and what the host proposed."""
        case = self.case
        if case is None:
            return
        prepared = getattr(case, "release", None)
        replies = [
            reply
            for part in case.handlings.current().hosts().prefetch_related("replies")
            for reply in part.replies.all()
            if reply.signed_at
        ]
        proposed = replies[-1].openness if replies else ""
        self.initial = {
            "mode": getattr(prepared, "mode", "") or case.openness or _as_wished(case),
            "outcome_mode": getattr(prepared, "outcome_mode", "")
            or case.outcome_openness
            or proposed
            or Openness.FULL,
            "title": prepared.title if prepared else case.title,
            "content": prepared.content
            if prepared
            else "\n\n".join(filter(None, (case.reason, case.content))),
            "reply": prepared.reply
            if prepared
            else "\n\n".join(reply.text for reply in replies[-1:]),
            "because": getattr(prepared, "because", ""),
            "version": getattr(prepared, "version", Release().version),
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        """What is held back has a reason."""
        told = super().clean() or self.cleaned_data
        modes = {told.get("mode"), told.get("outcome_mode")}
        if modes - {Openness.FULL} and not told.get("because", "").strip():
            self.add_error("because", "不全文公开的，请写明理由。")
        return told


@act(Action.PUBLISH, bulk=True)
class Publish(ActForm):
    """公开."""

    lead = "由准备公开稿以外的另一个人审核。"
    verb = workflow.publish
    version = Read()

    def prepare(self) -> None:
        """Of the text that is shown."""
        release = getattr(self.case, "release", None)
        self.fields["version"].initial = getattr(release, "version", None)


@act(Action.UNPUBLISH)
class Unpublish(ActForm):
    """撤下公开."""

    lead = "网页、搜索和接口里都不再有它。"
    verb = workflow.unpublish
    because = Words("撤下的原因", "请写明撤下的原因。", max_length=200, rows=3)
