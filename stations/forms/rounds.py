"""What the acts of a round ask."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from congress.acts import ActForm, Acts, Day, FactsForm, Moment, Read, Words
from congress.publications.releasing import LONGEST_REASON
from stations import rounds
from stations.models import RoundRelease, SessionForm, Station
from stations.states.rounds import ROUND_MOVES, RoundAction
from stations.workflow import rounds as workflow
from stations.workflow import rounds_in_public as in_public

ROUND_ACTS = Acts(ROUND_MOVES, RoundAction)
act = ROUND_ACTS.act
USUAL = timedelta(days=30)


class RoundFields(FactsForm):
    """Theme and days."""

    theme = forms.CharField(
        label="主题", max_length=120, error_messages={"required": "请填写主题。"}
    )
    opens_on = Day("开始日期")
    closes_on = Day("结束日期", initial=lambda: timezone.localdate() + USUAL)


class PlanForm(RoundFields):
    """建立一轮."""

    name, label = "plan", "建立一轮"
    actions, moves = (), {}
    verb = workflow.plan


@act(RoundAction.OPEN)
class Open(ActForm):
    """开始."""

    lead = "开始以后，每一场先通报上一轮的结果。"
    verb = workflow.start


@act(RoundAction.CLOSE)
class Close(ActForm):
    """结束."""

    lead = "结束以后不再安排场次；群众意见继续办理，办得怎样写进通报。"
    verb = workflow.close


@act(RoundAction.WRITE_REPORT)
class WriteReport(ActForm):
    """写通报."""

    lead = "数字按现在的办理情况起草，请补充做了什么、还没有办好的为什么。"
    verb = workflow.write_report
    report = Words("通报", "请写下通报的内容。", rows=14, max_length=20_000)
    version = Read()

    def prepare(self) -> None:
        """What was written before, else what the numbers say."""
        if self.case is not None:
            self.fields["report"].initial = self.case.report or rounds.first_words(self.case)
            self.fields["version"].initial = self.case.version


@act(RoundAction.REPORT)
class Report(ActForm):
    """发出通报."""

    lead = "本区代表都会收到。发出以后，可以开始下一轮。"
    verb = workflow.report


@act(RoundAction.CHANGE)
class Change(RoundFields):
    """修改."""

    verb = workflow.change
    version = Read()

    def prepare(self) -> None:
        """As it stands."""
        if self.case is not None:
            for name in (*workflow.FACTS, "version"):
                self.fields[name].initial = getattr(self.case, name)


@act(RoundAction.PREPARE_RELEASE)
class PrepareRelease(ActForm):
    """准备公开稿."""

    lead = "公众看到这段文字和按层级、街镇的件数，看不到是谁反映的。由另一个人审核公开。"
    verb = in_public.prepare_release
    text = Words("公开的通报", "请填写公开的通报。", rows=14, max_length=20_000)

    def prepare(self) -> None:
        """As it was prepared, else the report itself."""
        if self.case is not None:
            release = RoundRelease.objects.filter(round=self.case).first()
            self.fields["text"].initial = release.text if release else self.case.report


@act(RoundAction.PUBLISH)
class Publish(ActForm):
    """公开."""

    lead = "请看过下面的文字，确认没有个人信息以后公开。件数是现在的办理情况；以后有变化，再公开一次就更新。"
    verb = in_public.publish
    version = Read()

    def prepare(self) -> None:
        """The text that is read here."""
        release = RoundRelease.objects.filter(round=self.case).first() if self.case else None
        if release is not None:
            self.fields["version"].initial = release.version
            self.shows = [("公开的通报", release.text)]


@act(RoundAction.UNPUBLISH)
class Unpublish(ActForm):
    """撤下公开."""

    verb = in_public.unpublish
    because = forms.CharField(
        label="撤下的原因",
        max_length=LONGEST_REASON,
        error_messages={"required": "请写明撤下的原因。"},
    )


@act(RoundAction.ADD_SESSION)
class AddSession(ActForm):
    """安排场次."""

    lead = "会建立一次活动，接着邀请代表；代表扫码签到，自动记一次履职。"
    verb = workflow.add_session
    station = forms.ModelChoiceField(
        Station.objects.none(),
        label="站点",
        to_field_name="public_id",
        empty_label="请选择",
        error_messages={
            "required": "请选择站点。",
            "invalid_choice": "没有这个站点，请从列表里选。",
            "invalid_pk_value": "没有这个站点，请从列表里选。",
        },
    )
    starts_at = Moment("时间")
    form = forms.ChoiceField(label="形式", choices=SessionForm.choices)
    place = forms.CharField(label="地点", max_length=120, required=False, help_text="不填就是站点")

    def prepare(self) -> None:
        """Stations of the district."""
        if self.case is not None:
            field: Any = self.fields["station"]
            field.queryset = Station.objects.filter(district=self.case.district_id)


class ResidentsForm(forms.Form):
    """到场群众."""

    residents = forms.IntegerField(
        label="到场群众",
        min_value=0,
        max_value=100_000,
        error_messages={"required": "请填写人数。", "invalid": "请填写人数。"},
    )
