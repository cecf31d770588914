"""What the acts of a plan ask."""

from django import forms
from django.utils import timezone

from congress.acts import ActForm, Acts, Day, FactsForm, Read, Words
from supervision.states.plans import PLAN_MOVES, PlanAction
from supervision.workflow import plans as workflow

PLAN_ACTS = Acts(PLAN_MOVES, PlanAction)
act = PLAN_ACTS.act


class DraftForm(ActForm):
    """建立计划."""

    name, label = "draft", "建立计划"
    actions, moves = (), {}
    verb = workflow.draft
    year = forms.IntegerField(
        label="年度", min_value=1990, max_value=2100, initial=lambda: timezone.localdate().year,
        error_messages={"required": "请填写年度。", "invalid": "请填写年度，如 2026。"},
    )  # fmt: skip
    title = forms.CharField(
        label="名称",
        max_length=120,
        required=False,
        help_text="不填就用“某区人大常委会某年监督工作计划”",
    )
    text = Words("总体要求", rows=6, max_length=20_000)


@act(PlanAction.CHANGE)
class Change(FactsForm):
    """修改."""

    verb = workflow.change
    title = forms.CharField(
        label="名称", max_length=120, error_messages={"required": "请填写名称。"}
    )
    text = Words("总体要求", rows=8, max_length=20_000)
    version = Read()

    def prepare(self) -> None:
        """As it stands."""
        if self.case is not None:
            for name in (*workflow.FACTS, "version"):
                self.fields[name].initial = getattr(self.case, name)


@act(PlanAction.DECIDE)
class Decide(ActForm):
    """登记通过."""

    lead = "计划里拟定的事项一起列入，按各类事项的模板建立步骤和期限。"
    verb = workflow.decide
    on = Day("通过日期")
    meeting = forms.CharField(
        label="通过的会议", max_length=120, help_text="如 区七届人大常委会第六十次主任会议",
        error_messages={"required": "请写明由哪次会议通过。"},
    )  # fmt: skip


@act(PlanAction.PREPARE_RELEASE)
class PrepareRelease(ActForm):
    """准备公开稿."""

    lead = "公开总体要求和现在列入的全部事项，增补的会标明。由另一个人审核公开。"
    verb = workflow.prepare_release
    text = Words("公开的说明", rows=8, max_length=20_000)

    def prepare(self) -> None:
        """What was prepared, else the plan's own words."""
        release = getattr(self.case, "release", None)
        self.fields["text"].initial = release.text if release else getattr(self.case, "text", "")


@act(PlanAction.PUBLISH)
class Publish(ActForm):
    """公开."""

    verb = workflow.publish
    version = Read()

    def prepare(self) -> None:
        """What is read here, every word of it."""
        if release := getattr(self.case, "release", None):
            self.fields["version"].initial = release.version
            titles = "\n".join(str(one["title"]) for one in release.items)
            told = {"公开的说明": release.text or "（没有）", "公开的事项": titles}
            self.shows = [(heading, words) for heading, words in told.items() if words]


@act(PlanAction.UNPUBLISH)
class Unpublish(ActForm):
    """撤下公开."""

    verb = workflow.unpublish
    because = Words("撤下的原因", "请写明撤下的原因。", rows=3, max_length=200)
