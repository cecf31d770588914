"""What the acts of a project ask, and what a resident says of it."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms

from congress.acts import ActForm, Acts, Day, FactsForm, Keyed, Plain, Read, Words
from congress.fields import Files
from congress.models import Organ, OrganKind
from representatives.models import Representative
from supervision.forms.proposals import ManyRows, Rows
from supervision.models import AppraisalDimension, Milestone, ProjectPhoto
from supervision.states.projects import (
    PROJECT_MOVES,
    Grade,
    ProjectAction,
)
from supervision.states.votes import Way
from supervision.workflow import carrying_out, projects, projects_in_public

PROJECT_ACTS = Acts(PROJECT_MOVES, ProjectAction)
_project = PROJECT_ACTS.act
_MONEY: dict[str, Any] = {
    "max_digits": 12,
    "decimal_places": 2,
    "min_value": Decimal(0),
    "error_messages": {"required": "请填写资金（万元）。", "invalid": "请填写数字，如 320.5。"},
}


@_project(ProjectAction.DELIBERATE)
class Deliberate(ActForm):
    """登记常委会审议."""

    lead = "常委会审议通过以后，才能提交代表票决。"
    verb = projects.deliberate
    on = Day("审议日期")


class Steps(forms.CharField):
    """Milestones one a line: the day, then the words."""

    def __init__(self) -> None:
        super().__init__(
            label="节点",
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 6}),
            help_text="每行一个：日期在前，空一格，再写节点，如“2026-06-30 完成施工招标”。",
            error_messages={"required": "请至少列一个节点，进度按节点计算。"},
        )

    def clean(self, value: Any) -> Any:
        """Pairs of title and day."""
        steps = []
        for line in str(super().clean(value)).splitlines():
            if not line.strip():
                continue
            day, _, title = line.strip().partition(" ")
            try:
                steps.append((title.strip()[:80], forms.DateField().clean(day)))
            except forms.ValidationError as wrong:
                raise forms.ValidationError(
                    f"“{line.strip()}”看不出日期，请写成“2026-06-30 完成施工招标”。",
                    code="step_unreadable",
                ) from wrong
            if not title.strip():
                raise forms.ValidationError(f"“{line.strip()}”没有写节点。", code="step_unreadable")
        return steps


@_project(ProjectAction.ANNOUNCE)
class Announce(ActForm):
    """公告实施."""

    lead = "公告以后由实施单位报告进度，调整和终止要经常委会决定。"
    verb = projects.announce
    organ = Rows("实施单位", "请选择实施单位。", queryset=Organ.objects.none())
    goal = Words("目标", "请写明目标。", rows=4)
    finishes_on = Day("计划完成日期", initial=None)
    planned = forms.DecimalField(label="计划资金（万元）", **_MONEY)
    milestones = Steps()

    def prepare(self) -> None:
        """Organs of the district."""
        if self.case is not None:
            field: Any = self.fields["organ"]
            field.queryset = Organ.objects.filter(district=self.case.district_id).order_by("name")
            field.initial = self.case.organ.public_id if self.case.organ else None
            self.fields["planned"].initial = self.case.planned


@_project(ProjectAction.REPORT_PROGRESS)
class ReportProgress(ActForm):
    """报告进度."""

    verb = carrying_out.report_progress
    text = Words("这一阶段做了什么", "请写明这一阶段做了什么。", rows=5)
    spent = forms.DecimalField(label="累计已用资金（万元）", **_MONEY)
    done = ManyRows("这次完成的节点", queryset=Milestone.objects.none())

    def prepare(self) -> None:
        """Milestones that are still ahead."""
        if self.case is not None:
            field: Any = self.fields["done"]
            field.queryset = self.case.milestones.filter(done_on__isnull=True)
            field.to_field_name = "public_id"
            self.fields["spent"].initial = self.case.spent

    def facts(self) -> dict[str, Any]:
        """Rows as a list."""
        return {**self.cleaned_data, "done": list(self.cleaned_data["done"])}


@_project(ProjectAction.COMPLETE)
class Complete(ActForm):
    """登记完成."""

    verb = carrying_out.complete
    on = Day("完成日期")


@_project(ProjectAction.NOTE)
class Note(ActForm):
    """写监督记录."""

    verb = carrying_out.note
    text = Words("看到的情况和意见", "请写下看到的情况和意见。", rows=6)


@_project(ProjectAction.ADD_MILESTONE)
class AddMilestone(ActForm):
    """增加节点."""

    verb = carrying_out.add_milestone
    title = forms.CharField(
        label="节点", max_length=80, error_messages={"required": "请写明节点。"}
    )
    due_on = Day("计划日期")


@_project(ProjectAction.SUPERVISE)
class Supervise(ActForm):
    """安排监督小组."""

    lead = "小组成员在手机上看到进度，写监督记录。"
    verb = carrying_out.supervise
    representatives = ManyRows("小组成员", queryset=Representative.objects.none())

    def prepare(self) -> None:
        """Whoever is in office, with those of the group ticked."""
        if self.case is not None:
            field: Any = self.fields["representatives"]
            people = Representative.objects.in_office().filter(district=self.case.district_id)
            field.queryset = people.order_by("sort_key")
            rows = self.case.supervisors.select_related("representative")
            field.initial = [one.representative.public_id for one in rows]

    def facts(self) -> dict[str, Any]:
        """Rows as a list."""
        return {"representatives": list(self.cleaned_data["representatives"])}


class _Decided(ActForm):
    decision = forms.CharField(
        label="常委会的决定", max_length=120, help_text="哪一次会议、哪一项决定",
        error_messages={"required": "请写明是常委会的哪一次会议、哪一项决定。"},
    )  # fmt: skip
    decided_on = Day("决定日期")
    what = Words("内容和理由", "请写明内容和理由。", rows=4)


@_project(ProjectAction.ADJUST)
class Adjust(_Decided):
    """登记调整."""

    lead = "调整要经常委会决定。没有变的不用填。"
    verb = projects.adjust
    goal = Words("调整后的目标", rows=3)
    finishes_on = Day("调整后的完成日期", required=False, initial=None)
    planned = forms.DecimalField(label="调整后的资金（万元）", required=False, **_MONEY)


@_project(ProjectAction.END)
class End(_Decided):
    """登记终止."""

    lead = "终止要经常委会决定，登记以后不能恢复。"
    verb = projects.end


@_project(ProjectAction.ORDER_APPRAISAL)
class OrderAppraisal(ActForm):
    """发起测评."""

    lead = "按本区的测评维度建立一次代表表决；公开页面上同时开放群众测评。"
    verb = projects.order_appraisal
    way = forms.ChoiceField(
        label="代表怎么投", choices=Way.choices, widget=forms.RadioSelect, initial=Way.PHONE
    )


@_project(ProjectAction.APPRAISE)
class Appraise(ActForm):
    """登记测评结果."""

    lead = "登记以后群众测评截止，结果随公开稿一起公布。"
    verb = projects.appraise


@_project(ProjectAction.PREPARE_RELEASE)
class PrepareRelease(ActForm):
    """准备公开稿."""

    lead = "写好以后由另一个人审核公开。其中有个人信息的，系统会指出来；照片请先看清没有不宜公开的人和车牌。"
    verb = projects_in_public.prepare_release
    text = Words("公开的说明", "请填写公开的说明。", rows=8, max_length=4000)
    photos = ManyRows("公开的照片", queryset=ProjectPhoto.objects.none())

    def prepare(self) -> None:
        """What was prepared before, else the project's own words."""
        if self.case is not None:
            release = getattr(self.case, "release", None)
            self.fields["text"].initial = release.text if release else self.case.summary
            field: Any = self.fields["photos"]
            field.queryset = self.case.photos.all()
            field.initial = release.photos if release else []

    def facts(self) -> dict[str, Any]:
        """Rows as a list."""
        return {**self.cleaned_data, "photos": list(self.cleaned_data["photos"])}


@_project(ProjectAction.PUBLISH)
class Publish(ActForm):
    """审核公开."""

    lead = "公众会看到公开稿、实施单位、目标、资金、节点和公开的照片；测评结束的还有测评结果。"
    verb = projects_in_public.publish
    text = Words("公开稿", rows=8, max_length=4000, disabled=True)
    version = Read()

    def prepare(self) -> None:
        """What was prepared, to be read before the button is pressed, and its version."""
        if release := getattr(self.case, "release", None):
            self.fields["text"].initial = release.text
            self.fields["version"].initial = release.version
            self.told = f"照片 {len(release.photos)} 张。"
            self.shows = [(heading, words) for heading, words in release.words]
            self.pictures = [
                (one.get_absolute_url(), one.caption or one.name)
                for one in self.case.photos.filter(public_id__in=release.photos)
            ]

    def facts(self) -> dict[str, Any]:
        """Which text was read."""
        return {"version": self.cleaned_data["version"]}


@_project(ProjectAction.UNPUBLISH)
class Unpublish(ActForm):
    """撤下公开."""

    verb = projects_in_public.unpublish
    because = Words("原因", "请写明撤下的原因。", rows=3)


@_project(ProjectAction.CHANGE)
class Change(FactsForm):
    """修改."""

    verb = projects.change
    title = forms.CharField(
        label="项目名称", max_length=80, error_messages={"required": "请填写项目名称。"}
    )
    summary = Words("项目内容", rows=6)
    town = Rows("所在街镇", queryset=Organ.objects.none(), empty_label="全区", required=False)
    organ = Rows(
        "拟实施单位", queryset=Organ.objects.none(), empty_label="还没有定", required=False
    )
    planned = forms.DecimalField(label="估算资金（万元）", required=False, **_MONEY)
    latitude = forms.DecimalField(
        label="纬度", required=False, max_digits=9, decimal_places=6, min_value=-90, max_value=90
    )
    longitude = forms.DecimalField(
        label="经度", required=False, max_digits=9, decimal_places=6, min_value=-180, max_value=180
    )
    version = Read()

    def prepare(self) -> None:
        """As it stands."""
        if self.case is None:
            return
        organs = Organ.objects.filter(district=self.case.district_id).order_by("name")
        for name, rows in (("town", organs.filter(kind=OrganKind.TOWN)), ("organ", organs)):
            field: Any = self.fields[name]
            field.queryset = rows
            row = getattr(self.case, name)
            field.initial = row.public_id if row else None
        for name in ("title", "summary", "planned", "latitude", "longitude", "version"):
            self.fields[name].initial = getattr(self.case, name)


@_project(ProjectAction.DROP)
class Drop(ActForm):
    """不列入."""

    verb = projects.drop
    because = Words("理由", "请写明不列入的理由。", rows=4)


class PhotosForm(Plain, Keyed):
    """照片, some at once."""

    photos = Files(label="照片", help_text="JPG 或 PNG。照片里的拍摄地点、时间会自动去掉。")
    caption = forms.CharField(label="说明", max_length=60, required=False)


class VoteForm(Plain):
    """提交票决: how many are to be chosen, and how."""

    places = forms.IntegerField(
        label="应选项目数",
        min_value=1,
        max_value=27,
        error_messages={"required": "请填写应选项目数。"},
    )
    way = forms.ChoiceField(
        label="怎么投", choices=Way.choices, widget=forms.RadioSelect, initial=Way.PHONE
    )


class GradesForm(Plain):
    """What a resident says of a project, dimension by dimension."""

    nonce = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, dimensions: list[AppraisalDimension], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"nonce": uuid4()})
        super().__init__(*args, **kwargs)
        self.dimensions = {f"dimension_{place}": one for place, one in enumerate(dimensions, 1)}
        for name, one in self.dimensions.items():
            self.fields[name] = forms.ChoiceField(
                label=one.name, help_text=one.explanation, choices=Grade.choices, required=False,
                widget=forms.RadioSelect, error_messages={"invalid_choice": "请从三项里选一项。"},
            )  # fmt: skip

    def grades(self) -> dict[AppraisalDimension, str]:
        """Those that were given."""
        told = {one: self.cleaned_data[name] for name, one in self.dimensions.items()}
        return {one: said for one, said in told.items() if said}
