"""What the acts of a point of the year ask."""

from typing import Any

from django import forms
from django.utils import timezone

from congress.acts import ActForm, Acts, Day, FactsForm, Plain, Read, Words
from congress.errors import Refused
from congress.models import Organ, OrganKind
from supervision.models.points import PressLevel
from supervision.states.points import DONE_WHEN_ENTERED, POINT_MOVES, PointAction, PointKind
from supervision.workflow import points as workflow

POINT_ACTS = Acts(POINT_MOVES, PointAction)
act = POINT_ACTS.act


class Owner(forms.ModelChoiceField):
    """责任单位: an organ of the congress."""

    def __init__(self) -> None:
        wrong = "没有这个单位，请从列表里选。"
        super().__init__(
            Organ.objects.none(),
            label="责任单位",
            required=False,
            to_field_name="public_id",
            empty_label="不填",
            error_messages={"invalid_choice": wrong, "invalid_pk_value": wrong},
        )


class PointFields(forms.Form):
    """What a point says of itself."""

    title = forms.CharField(
        label="名称", max_length=200, error_messages={"required": "请填写名称。"}
    )
    owner = Owner()
    place = forms.CharField(
        label="媒体、报送对象或走访单位", max_length=120, required=False,
        help_text="文章填媒体，专报填报给谁，走访填单位",
    )  # fmt: skip
    press = forms.ChoiceField(
        label="媒体级别", choices=[("", "不是文章"), *PressLevel.choices], required=False
    )
    link = forms.URLField(
        label="网址", max_length=500, required=False, assume_scheme="https",
        error_messages={"invalid": "请填写完整的网址，如 https://www.example.cn/a.html。"},
    )  # fmt: skip
    due_on = Day("期限", required=False, initial=None)


class EnterForm(Plain, PointFields):
    """建立一项."""

    kind = forms.ChoiceField(label="类别", choices=PointKind.choices)
    done_on = Day(
        "完成（刊登、报送、走访）日期", required=False, initial=None,
        help_text="文章、专报、走访要填；计划里的各项办完了再登记",
    )  # fmt: skip
    field_order = ("kind", "title", "done_on", "due_on", "owner", "place", "press", "link")

    def __init__(self, *args: Any, district: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_owners(self.fields["owner"], district.pk)

    def clean(self) -> dict[str, Any]:
        """What is entered when it was done needs its day."""
        told = super().clean()
        if told.get("kind") in DONE_WHEN_ENTERED and not told.get("done_on"):
            self.add_error("done_on", "文章、专报和走访请填写日期。")
        return told


class ListForm(Plain):
    """A pasted list."""

    kind = forms.ChoiceField(label="类别", choices=PointKind.choices)
    year = forms.IntegerField(
        label="年度", min_value=1990, max_value=2100, initial=lambda: timezone.localdate().year,
        help_text="文章、专报、走访按日期计入年度",
        error_messages={"required": "请填写年度。", "invalid": "请填写年度，如 2026。"},
    )  # fmt: skip
    words = Words(
        "清单", "请填写清单，每行一项。", rows=10, max_length=200_000,
        help_text="可以从 Excel 里整列粘贴。计划和课题每行只写名称；文章每行写“日期｜媒体｜级别｜标题”，"
        "走访写“日期｜单位｜事由”，专报写“日期｜报送对象｜标题”",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The lines as points."""
        told = super().clean()
        if told.get("words") and told.get("kind"):
            try:
                told["lines"] = workflow.read_lines(told["words"], kind=told["kind"])
            except Refused as refused:
                self.add_error("words", refused.sentence)
        return told


@act(PointAction.FINISH)
class Finish(ActForm):
    """登记完成."""

    verb = workflow.finish
    on = Day("完成日期")
    result = Words("结果", "请写明完成了什么、结果怎样。", rows=5)


@act(PointAction.NOTE_USE)
class NoteUse(ActForm):
    """登记采用和批示."""

    lead = "领导批示只有区人大机关能看到，不会公开。"
    verb = workflow.note_use
    used_in = forms.CharField(
        label="成果转化", max_length=200, required=False, help_text="如写进哪份文件、促成了什么"
    )
    instruction = Words("领导批示", rows=4)
    instructed_on = Day("批示日期", required=False, initial=None)

    def prepare(self) -> None:
        """As noted before."""
        if self.case is not None:
            for name in ("used_in", "instruction", "instructed_on"):
                self.fields[name].initial = getattr(self.case, name)


@act(PointAction.CHANGE)
class Change(FactsForm, PointFields):
    """修改."""

    verb = workflow.change
    version = Read()

    def prepare(self) -> None:
        """As it stands."""
        if self.case is not None:
            _offer_owners(self.fields["owner"], self.case.district_id)
            for name in (*workflow.FACTS, "version"):
                self.fields[name].initial = getattr(self.case, name)
            self.fields["owner"].initial = self.case.owner and self.case.owner.public_id


class Because(ActForm):
    """With a reason."""

    because = Words("原因", "请写明原因。", rows=3, max_length=200)


@act(PointAction.END)
class End(Because):
    """终止."""

    verb = workflow.end


@act(PointAction.REOPEN)
class Reopen(Because):
    """重新打开."""

    verb = workflow.reopen


@act(PointAction.PREPARE_RELEASE)
class PrepareRelease(ActForm):
    """准备公开."""

    lead = "名称、责任单位、期限和完成情况会公开；由另一个人审核。"
    verb = workflow.prepare_release
    text = Words("公开的结果", rows=5)

    def prepare(self) -> None:
        """What was prepared, else what came of it."""
        if self.case is not None:
            self.fields["text"].initial = self.case.public_text or self.case.result


@act(PointAction.PUBLISH)
class Publish(ActForm):
    """公开."""

    verb = workflow.publish
    version = Read()

    def prepare(self) -> None:
        """What is read here."""
        if self.case is not None:
            self.fields["version"].initial = self.case.version
            told = {
                "名称": self.case.title,
                "责任单位": self.case.owner.name if self.case.owner else "",
                "媒体、报送对象或走访单位": self.case.place,
                "网址": self.case.link,
                "公开的结果": self.case.public_text or "（没有）",
            }
            self.shows = [(heading, words) for heading, words in told.items() if words]


@act(PointAction.UNPUBLISH)
class Unpublish(Because):
    """撤下."""

    verb = workflow.unpublish


def _offer_owners(field: Any, district: int) -> None:
    field.queryset = Organ.objects.filter(
        district=district, kind=OrganKind.CONGRESS, closed_on=None
    )
