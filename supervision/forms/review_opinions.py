"""What is asked of a review opinion: its points, what was done about them, what the committee says, its test, the public text."""

from typing import Any
from uuid import UUID

from django import forms

from congress.acts import ActForm, Read, Words
from supervision.forms.items import ITEM_ACTS, act
from supervision.models import HandlingReport, OpinionPoint, ReviewOpinion
from supervision.states.items import ItemAction
from supervision.states.review_opinions import ANSWERS, Progress
from supervision.states.votes import Electorate, Way
from supervision.workflow import officials, publishing, review_opinions, satisfaction

__all__ = ["ITEM_ACTS"]
LONG = 20_000


class _PeriodForm(ActForm):
    """With the period within which the organ reports."""

    period = forms.ChoiceField(label="报告期限", error_messages={"required": "请选择期限。"})

    def prepare(self) -> None:
        """Those in force in the district; the usual one first."""
        if self.case is not None:
            field: Any = self.fields["period"]
            field.choices = [
                (row.key, f"{row.length} {row.get_unit_display()}（{row.name}）")
                for row in review_opinions.periods_of(self.case)
            ]
            field.initial = review_opinions.usual_period(self.case)


@act(ItemAction.WRITE_OPINION)
class WriteOpinion(ActForm):
    """起草审议意见."""

    verb = review_opinions.write
    number = forms.CharField(label="文号", max_length=60, required=False)
    text = Words("审议意见", "请填写审议意见。", rows=10, max_length=LONG)
    points = Words(
        "要办的事项", "请列出要办的事项，每行一条。", rows=8, max_length=LONG,
        help_text="每行一条，逐条跟踪。由别的单位办的，在行末写上单位，如【区民政局】；不写就是报告单位。",
    )  # fmt: skip
    version = Read()

    def prepare(self) -> None:
        """As it stands."""
        opinion = ReviewOpinion.objects.filter(item=self.case).first() if self.case else None
        # Where nothing was read, a draft that somebody else began meanwhile is not written over.
        self.fields["version"].initial = 0
        if opinion is not None:
            for name in ("number", "text", "version"):
                self.fields[name].initial = getattr(opinion, name)
            points = opinion.points.select_related("organ")
            self.fields["points"].initial = "\n".join(
                one.text
                if one.organ_id == self.case.organ_id
                else f"{one.text}【{one.organ.name}】"
                for one in points
            )

    def show_what_stands(self) -> None:
        """The opinion has a version of its own."""
        self.case.__dict__.pop("opinion", None)
        super().show_what_stands()


@act(ItemAction.HAND_OVER)
class HandOver(_PeriodForm):
    """交办审议意见."""

    lead = "从今天起算，报告单位和各条的办理单位会收到通知。"
    verb = review_opinions.hand_over


@act(ItemAction.ANSWER)
class Answer(ActForm):
    """填写办理情况."""

    lead = "逐条填写；还没有办的可以先空着，以后再填。"
    verb = review_opinions.answer

    def prepare(self) -> None:
        """Two fields for each point of one's own."""
        self.points: list[OpinionPoint] = []
        if self.case is None:
            return
        self.points = review_opinions.own_points(self.case, by=self.by)
        for point in self.points:
            key = str(point.public_id)
            said = f"{point.number}. {point.text}"
            wanting = f"退回的意见：{point.view_words}" if point.view_words else ""
            self.fields[f"progress_{key}"] = forms.ChoiceField(
                label=said, required=False, help_text=wanting,
                choices=[("", "请选择进展"), *((one.value, one.label) for one in ANSWERS)],
                initial="" if point.progress == Progress.OPEN else point.progress,
            )  # fmt: skip
            self.fields[f"answer_{key}"] = Words(
                f"第 {point.number} 条办理情况", rows=4, max_length=4000, initial=point.answer
            )

    def facts(self) -> dict[str, Any]:
        """What was said, by point; a point of which nothing new is said is left as it is."""
        told, answers = self.cleaned_data, {}
        for point in self.points:
            key = str(point.public_id)
            progress, words = told.get(f"progress_{key}", ""), told.get(f"answer_{key}", "")
            stands = "" if point.progress == Progress.OPEN else point.progress
            said = {f"progress_{key}", f"answer_{key}"} & set(self.data)
            if said and (progress, words) != (stands, point.answer):
                answers[UUID(key)] = (progress, words)
        return {"answers": answers}


@act(ItemAction.REPORT)
class Report(ActForm):
    """报告研究处理情况."""

    lead = "由单位负责人签报。各条的办理情况随报告一起送区人大常委会。"
    verb = review_opinions.report
    text = Words("研究处理情况报告", "请填写研究处理情况报告。", rows=12, max_length=LONG)

    def prepare(self) -> None:
        """After a return, what was said last."""
        if self.case is not None:
            last = HandlingReport.objects.filter(item=self.case).order_by("-round").first()
            self.fields["text"].initial = last.text if last else ""


@act(ItemAction.ACCEPT)
class Accept(ActForm):
    """认可处理情况."""

    verb = review_opinions.accept
    words = Words("专工委的意见", rows=4)
    version = Read()

    def prepare(self) -> None:
        """Which report is judged."""
        if self.case is not None:
            self.fields["version"].initial = self.case.version


@act(ItemAction.SEND_BACK)
class SendBack(_PeriodForm):
    """退回重新办理."""

    lead = "勾选没有落实好的事项，由单位重新填写、重新报告。"
    verb = review_opinions.send_back
    because = Words("退回的原因", "请写明退回的原因。", rows=4)
    points = forms.ModelMultipleChoiceField(
        OpinionPoint.objects.none(), label="没有落实好的事项", to_field_name="public_id",
        required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "没有这一条，请从列表里选。", "invalid_pk_value": "没有这一条，请从列表里选。"},
    )  # fmt: skip
    version = Read()
    field_order = ["because", "points", "period"]

    def prepare(self) -> None:
        """The points of this opinion, and which report is judged."""
        super().prepare()
        if self.case is not None:
            self.fields["version"].initial = self.case.version
        points: Any = self.fields["points"]
        points.label_from_instance = lambda one: f"{one.number}. {one.text}"
        if self.case is not None:
            points.queryset = OpinionPoint.objects.filter(opinion__item=self.case)


@act(ItemAction.PUT_TO_VOTE)
class PutToVote(ActForm):
    """付诸满意度测评."""

    lead = (
        "计票和两个人的认定在“表决”里办理，认定以后结果自动记到这一项；不满意的，由单位重新报告。"
    )
    verb = satisfaction.put_to_vote
    electorate = forms.ChoiceField(
        label="谁投票", choices=Electorate.choices, widget=forms.RadioSelect,
        initial=Electorate.COMMITTEE,
        help_text="通常由常委会组成人员测评，本区办法另有规定的从其规定。",
        error_messages={"required": "请选择谁投票。"},
    )  # fmt: skip
    way = forms.ChoiceField(
        label="怎么投", choices=Way.choices, widget=forms.RadioSelect, initial=Way.PAPER,
        help_text="依法应当在会场投票的，选“会场纸票”，由两个人分别录入计数。",
        error_messages={"required": "请选择怎么投。"},
    )  # fmt: skip


@act(ItemAction.APPRAISE)
class Appraise(PutToVote):
    """付诸述职测评."""

    lead = "计票和两个人的认定在“表决”里办理，认定以后结果自动记到这一项。"
    verb = officials.appraise


@act(ItemAction.PREPARE_RELEASE)
class PrepareRelease(ActForm):
    """准备公开稿."""

    lead = "公开审议意见、各条办理情况、研究处理情况和测评结果。处理情况认可以后才公开。由另一个人审核公开。"
    verb = publishing.prepare_release
    opinion = Words("公开的审议意见", "请填写公开的审议意见。", rows=8, max_length=LONG)
    handling = Words("公开的研究处理情况", rows=10, max_length=LONG)

    def prepare(self) -> None:
        """Both texts; the handling only once it is accepted."""
        if self.case is None:
            return
        opinion = ReviewOpinion.objects.filter(item=self.case).first()
        self.fields["opinion"].initial = opinion.text if opinion else self.case.result
        report = publishing.accepted_report(self.case)
        if report is None:
            del self.fields["handling"]
        else:
            self.fields["handling"].initial = report.text


@act(ItemAction.PUBLISH)
class Publish(ActForm):
    """公开."""

    lead = "请先看过公开稿。公开以后，本区全体代表会收到通知。"
    verb = publishing.publish
    version = Read()

    def prepare(self) -> None:
        """The text that is read here."""
        release = getattr(self.case, "release", None)
        if release is not None:
            self.fields["version"].initial = release.version


@act(ItemAction.UNPUBLISH)
class Unpublish(ActForm):
    """撤下公开."""

    verb = publishing.unpublish
    because = Words("撤下的原因", "请写明撤下的原因。", rows=3, max_length=200)
