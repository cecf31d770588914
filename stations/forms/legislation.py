"""The forms of drafts and consultation tasks."""

from typing import Any, ClassVar

from django import forms

from congress.acts import ActForm, Acts, Day, Read, Words
from representatives.models import Event
from stations import workflow
from stations.models import LegislativePoint
from stations.states.legislation import (
    DRAFT_MOVES,
    TASK_MOVES,
    DraftAction,
    DraftKind,
    TaskAction,
    TaskStatus,
)
from stations.workflow.legislation_comments import LONGEST

DRAFT_ACTS = Acts(DRAFT_MOVES, DraftAction)
TASK_ACTS = Acts(TASK_MOVES, TaskAction)
drafts, tasks, public = (
    workflow.legislation_drafts,
    workflow.legislation_tasks,
    workflow.legislation_in_public,
)


class DraftForm(forms.Form):
    """What is told of a draft."""

    title = forms.CharField(
        label="法律法规名称", max_length=120, help_text="如 上海市养老服务条例（草案）",
        error_messages={"required": "请填写草案的名称。"},
    )  # fmt: skip
    kind = forms.ChoiceField(label="类型", choices=DraftKind, initial=DraftKind.REGULATION)
    maker = forms.CharField(
        label="制定机关", max_length=80, required=False, help_text="如 市人大常委会"
    )
    about = forms.CharField(
        label="征询重点", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="来文请大家着重看哪几条、哪些问题。",
    )  # fmt: skip
    link = forms.URLField(
        label="草案全文网址", required=False, max_length=200, assume_scheme="https",
        error_messages={"invalid": "请填写完整的网址，如 https://www.spcsc.sh.cn/。"},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


@DRAFT_ACTS.act(DraftAction.HAND_OUT)
class HandOutForm(ActForm):
    """交给联系点征询."""

    lead = "每个联系点一项征询任务，联系点的工作人员会收到通知。"
    points = forms.ModelMultipleChoiceField(
        LegislativePoint.objects.none(), to_field_name="public_id", label="立法联系点",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择联系点。", "invalid_choice": "没有这个联系点，请从列表里选。"},
    )  # fmt: skip
    source = forms.CharField(
        label="任务来源", max_length=120, help_text="来文单位和文号，如 市人大常委会法工委征求意见函",
        error_messages={"required": "请写明任务来源。"},
    )  # fmt: skip
    received_on = Day("接收日期")
    due_on = Day("截止日期", initial=None)
    verb = staticmethod(drafts.hand_out)

    def prepare(self) -> None:
        """Open points of the district that are not asked yet."""
        field: Any = self.fields["points"]
        field.queryset = LegislativePoint.objects.open()
        if self.case:
            asked = self.case.tasks.exclude(status=TaskStatus.WITHDRAWN).values("point")
            field.queryset = field.queryset.filter(district=self.case.district).exclude(
                pk__in=asked
            )


@DRAFT_ACTS.act(DraftAction.AMEND)
class AmendDraftForm(DraftForm, ActForm):
    """更正."""

    version = Read()
    verb = staticmethod(drafts.amend)

    def prepare(self) -> None:
        """What stands."""
        for name in ("title", "kind", "maker", "about", "link", "version"):
            self.fields[name].initial = getattr(self.case, name, None)


@DRAFT_ACTS.act(DraftAction.PROMULGATE)
class PromulgateForm(ActForm):
    """登记已公布."""

    lead = "公布以后，联系点对照公布的条文登记采纳情况，并回告提出人。"
    on = Day("公布日期")
    title = forms.CharField(label="公布的名称", max_length=120, required=False)
    link = forms.URLField(
        label="公布文本网址", required=False, max_length=200, assume_scheme="https",
        error_messages={"invalid": "请填写完整的网址，如 https://www.spcsc.sh.cn/。"},
    )  # fmt: skip
    verb = staticmethod(drafts.promulgate)

    def prepare(self) -> None:
        """Mostly the draft's own name."""
        if self.case:
            self.fields["title"].initial = self.case.title.removesuffix("（草案）")


@DRAFT_ACTS.act(DraftAction.DELIBERATE)
class DeliberateForm(ActForm):
    """登记已审议."""

    note = Words("说明", rows=2, help_text="如 二审，继续征求意见")
    verb = staticmethod(drafts.deliberate)


@DRAFT_ACTS.act(DraftAction.RESUME)
class ResumeDraftForm(ActForm):
    """恢复征询."""

    note = Words("说明", rows=2)
    verb = staticmethod(drafts.resume)


class _BecauseForm(ActForm):
    because = Words("原因", "请写明原因。", rows=3)


@DRAFT_ACTS.act(DraftAction.REJECT)
class RejectForm(_BecauseForm):
    """登记未通过."""

    verb = staticmethod(drafts.reject)


@DRAFT_ACTS.act(DraftAction.SHELVE)
class ShelveForm(_BecauseForm):
    """登记搁置."""

    verb = staticmethod(drafts.shelve)


@DRAFT_ACTS.act(DraftAction.UNDO)
class UndoForm(_BecauseForm):
    """更正为未公布."""

    verb = staticmethod(drafts.undo)


@DRAFT_ACTS.act(DraftAction.PREPARE_RELEASE)
class PrepareDraftForm(ActForm):
    """准备公开稿."""

    lead = "公众看到草案的名称、截止日期、联系点、意见条数，公布以后看到每条上报的意见采纳了没有，不会看到谁提出。由另一个人审核公开。"
    text = Words("公开的说明", "请写一段公开的说明。", rows=6)
    verb = staticmethod(public.prepare_release)

    def prepare(self) -> None:
        """The text as it was prepared, else what the letter asks."""
        release = getattr(self.case, "release", None)
        self.fields["text"].initial = release.text if release else getattr(self.case, "about", "")


@DRAFT_ACTS.act(DraftAction.PUBLISH)
class PublishDraftForm(ActForm):
    """公开."""

    lead = "按现在的条数和采纳情况公开；以后有变化，再公开一次就更新。"
    version = Read()
    verb = staticmethod(public.publish)

    def prepare(self) -> None:
        """The text and every comment that goes out, to be read here."""
        release = getattr(self.case, "release", None)
        self.fields["version"].initial = release.version if release else None
        if release:
            lines = [
                f"{one.clause}　{one.proposed}（{one.get_adoption_display()} {one.promulgated_clause}）"
                for one in public.answered(self.case)
            ]
            self.shows = [("公开的说明", release.text)]
            self.shows += [("逐条公开的意见", "\n".join(lines))] if lines else []


@DRAFT_ACTS.act(DraftAction.UNPUBLISH)
class UnpublishDraftForm(_BecauseForm):
    """撤下公开."""

    verb = staticmethod(public.unpublish)


class _PlainForm(ActForm):
    lead: ClassVar[str] = "确定以后记入办理记录。"


@TASK_ACTS.act(TaskAction.BEGIN)
class BeginForm(_PlainForm):
    """开始征集."""

    lead = "开始以后，代表可以在手机上提意见。"
    verb = staticmethod(tasks.begin)


@TASK_ACTS.act(TaskAction.FINISH)
class FinishForm(_PlainForm):
    """转入筛选."""

    lead = "转入筛选以后，代表不能再提意见；可以继续征集。"
    verb = staticmethod(tasks.finish)


@TASK_ACTS.act(TaskAction.SUBMIT)
class SubmitForm(ActForm):
    """上报."""

    lead = "上报全部选定的意见；上报材料（Word）只列同意署名的提出人。"
    on = Day("上报日期")
    verb = staticmethod(tasks.submit)


@TASK_ACTS.act(TaskAction.HOLD)
class HoldForm(ActForm):
    """登记征询活动."""

    event = forms.ModelChoiceField(
        Event.objects.none(), to_field_name="public_id", label="活动", empty_label="请选择",
        error_messages={"required": "请选择活动。", "invalid_choice": "没有这项活动，请从列表里选。"},
    )  # fmt: skip
    verb = staticmethod(tasks.hold)

    def prepare(self) -> None:
        """Events of the task's time that whoever asks may see."""
        if self.case:
            field: Any = self.fields["event"]
            field.queryset = Event.objects.visible_to(self.by).filter(
                district=self.case.district_id, starts_at__date__gte=self.case.received_on
            )


@TASK_ACTS.act(TaskAction.EXTEND)
class ExtendForm(ActForm):
    """改截止日期."""

    due_on = Day("截止日期")
    because = Words("依据", "请写明改截止日期的依据。", rows=2)
    verb = staticmethod(tasks.extend)

    def prepare(self) -> None:
        """As it stands."""
        self.fields["due_on"].initial = getattr(self.case, "due_on", None)


@TASK_ACTS.act(TaskAction.RESUME)
class ResumeTaskForm(ActForm):
    """继续征集."""

    note = Words("说明", rows=2)
    verb = staticmethod(tasks.resume)


@TASK_ACTS.act(TaskAction.CLOSE_EMPTY)
class CloseEmptyForm(_BecauseForm):
    """没有意见，办结."""

    verb = staticmethod(tasks.close_empty)


@TASK_ACTS.act(TaskAction.RECALL)
class RecallForm(_BecauseForm):
    """撤销上报."""

    verb = staticmethod(tasks.recall)


@TASK_ACTS.act(TaskAction.WITHDRAW)
class WithdrawTaskForm(_BecauseForm):
    """撤回."""

    verb = staticmethod(tasks.withdraw)


@TASK_ACTS.act(TaskAction.CLOSE)
class CloseForm(ActForm):
    """办结."""

    note = Words("说明", rows=2)
    verb = staticmethod(tasks.close)
