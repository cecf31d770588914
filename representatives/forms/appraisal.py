"""The forms of an appraisal's acts, and of a year that is opened."""

from typing import Any

from django import forms
from django.utils import timezone

from congress.acts import ActForm, Acts, Words
from congress.models import User
from congress.permissions import held_by
from representatives.models import Appraisal, AppraisalOpinion, AppraisalScheme
from representatives.states.appraisal import APPRAISAL_MOVES, AppraisalAction, Stage
from representatives.workflow import appraisal

APPRAISAL_ACTS = Acts(APPRAISAL_MOVES, AppraisalAction)
act = APPRAISAL_ACTS.act
YEARS_BACK = 5


class _Graded(ActForm):
    """With a grade, where the scheme has grades."""

    grade = forms.ChoiceField(
        label="等次",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "办法里没有这个等次，请重新选择。"},
    )
    needs_grade = False

    def prepare(self) -> None:
        """The grades of the scheme, the proposed one first."""
        names = self.case.scheme.grade_names if self.case else []
        if not names:
            del self.fields["grade"]
            return
        field: Any = self.fields["grade"]
        none = [] if self.needs_grade else [("", "不提")]
        field.choices = [*none, *((name, name) for name in names)]
        field.required = self.needs_grade
        field.error_messages["required"] = "请选择等次。"
        field.initial = self.proposed()

    def proposed(self) -> str:
        """What is ticked already."""
        return ""


class _Said(_Graded):
    """Words and a proposed grade; what was said before can be mended."""

    words = Words("意见", "请写下您的意见。", rows=8)
    stage: Stage
    field_order = ["words", "grade"]

    def prepare(self) -> None:
        """With what was said last."""
        super().prepare()
        if "grade" in self.fields:
            self.fields["grade"].label = "建议等次"
        if self.case:
            said = AppraisalOpinion.objects.filter(appraisal=self.case, stage=self.stage).last()
            if said:
                self.initial.update(words=said.words, grade=said.grade)


@act(AppraisalAction.SELF_ASSESS)
class SelfAssess(_Said):
    """自评."""

    lead = "写做成了什么、解决了什么问题，不必罗列次数；交上以后，下一环节开始前还可以改。"
    verb = appraisal.self_assess
    stage = Stage.SELF

    def prepare(self) -> None:
        """One's own words."""
        super().prepare()
        self.fields["words"].label = "自评"
        self.fields["words"].error_messages["required"] = "请写下您的自评。"


@act(AppraisalAction.GROUP_OPINION)
class GroupOpinion(_Said):
    """小组评议."""

    lead = "先看做了什么、解决了什么问题，再看积分。代表在结果告知时看到这里的意见。"
    verb = appraisal.group_opinion
    stage = Stage.GROUP


@act(AppraisalAction.TOWN_OPINION)
class TownOpinion(_Said):
    """街镇评价."""

    lead = "先看做了什么、解决了什么问题，再看积分。代表在结果告知时看到这里的意见。"
    verb = appraisal.town_opinion
    stage = Stage.TOWN


@act(AppraisalAction.ANNOUNCE, bulk=True)
class Announce(_Graded):
    """告知代表."""

    lead = "代表最先看到结果，可以在期限内提出异议。成批告知的，等次按街镇或小组的建议；没有建议的，按积分。"
    verb = appraisal.announce
    words = Words("评语", rows=4, help_text="可以不写；代表会看到")
    needs_grade = True
    field_order = ["grade", "words"]

    def prepare(self) -> None:
        """Words are for one person."""
        super().prepare()
        if self.case is None:
            del self.fields["words"]

    def proposed(self) -> str:
        """As the town, the group or the points propose."""
        return appraisal.proposed_grade(self.case)


@act(AppraisalAction.ACCEPT)
class Accept(ActForm):
    """确认无异议."""

    lead = "确认以后，代表工作机构就可以确定结果，不再等期限届满。"
    verb = appraisal.accept


@act(AppraisalAction.OBJECT)
class Object(ActForm):
    """提出异议."""

    lead = "写明哪一项不对、应当是怎样；区人大代表工作机构核实后答复您。"
    verb = appraisal.object_to
    because = Words("哪里不对", "请写明哪里不对。", rows=6)


@act(AppraisalAction.ANSWER)
class Answer(_Graded):
    """答复异议."""

    lead = "履职记录有误的，先更正记录、重新计分，再答复。等次有变的，异议期限重新计算。"
    verb = appraisal.answer_objection
    words = Words("核实的情况和答复", "请写明核实的情况，代表会看到。", rows=6)
    needs_grade = True
    field_order = ["words", "grade"]

    def proposed(self) -> str:
        """As it stands."""
        return str(self.case.grade)


@act(AppraisalAction.SETTLE, bulk=True)
class Settle(ActForm):
    """确定."""

    lead = "确定以后积分和等次不能再改；代表确认过，或者异议期限已满的，才能确定。"
    verb = appraisal.settle


@act(AppraisalAction.PASS_STAGE, bulk=True)
class PassStage(ActForm):
    """跳过这个环节."""

    lead = "正在等的自评、评议或评价不再等了，转到下一个环节。"
    verb = appraisal.pass_stage
    because = Words("原因", "请写明为什么跳过这个环节。", rows=3)


@act(AppraisalAction.PUBLISH, bulk=True)
class Publish(ActForm):
    """公开结果."""

    lead = "公众看到姓名、积分和等次，看不到任何人的意见。"
    verb = appraisal.publish


@act(AppraisalAction.UNPUBLISH)
class Unpublish(ActForm):
    """撤下公开."""

    verb = appraisal.unpublish
    because = Words("原因", "请写明撤下的原因。", rows=3)


class OpenYear(forms.Form):
    """Which scheme, which year."""

    scheme = forms.ModelChoiceField(
        AppraisalScheme.objects.none(),
        to_field_name="public_id",
        label="办法",
        empty_label=None,
        error_messages={
            "required": "请选择办法。",
            "invalid_choice": "没有这个办法，请重新选择。",
            "invalid_pk_value": "没有这个办法，请重新选择。",
        },
    )
    year = forms.TypedChoiceField(
        label="年度",
        coerce=int,
        error_messages={"required": "请选择年度。", "invalid_choice": "请重新选择年度。"},
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        scheme: Any = self.fields["scheme"]
        mine = [post.district_id for post in held_by(by)]
        scheme.queryset = AppraisalScheme.objects.filter(district__in=mine)
        year: Any = self.fields["year"]
        this_year = timezone.localdate().year
        years = range(this_year, this_year - YEARS_BACK, -1)
        year.choices = [(one, f"{one} 年") for one in years]


def acts_on(case: Appraisal, *, to: User) -> list[type[ActForm]]:
    """What this person may do with it now."""
    return APPRAISAL_ACTS.available(case, to=to)
