"""What the acts of a meeting ask, for page and API."""

from typing import Any

from django import forms

from congress.acts import ActForm, Acts, Day, FactsForm, One, Plain, Read, Words
from congress.errors import Refused
from congress.models import (
    AgendaItem,
    AppointmentKind,
    Body,
    DecisionKind,
    ItemKind,
    Organ,
    PaperDue,
)
from congress.states import (
    MEETING_MOVES,
    MeetingAction,
    MeetingKind,
)
from congress.workflow import appointments, decisions, meetings, meetings_in_public

MEETING_ACTS = Acts(MEETING_MOVES, MeetingAction)
meeting_act = MEETING_ACTS.act
MOST = 5_000  # people; a district's congress has some hundreds


class Number(forms.IntegerField):
    """People or votes."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            min_value=0,
            max_value=MOST,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "required": f"请填写{label}。",
                "invalid": "请填写整数，如 32。",
                "min_value": "不能小于 0。",
                "max_value": "数太大，请核对。",
            },
            **kwargs,
        )


class Line(forms.CharField):
    """One line of words."""

    def __init__(self, label: str, missing: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("required", bool(missing))
        kwargs.setdefault("max_length", 200)
        super().__init__(label=label, error_messages={"required": missing or "请填写。"}, **kwargs)


class People(Words):
    """A list of names and offices, one person a line."""

    def __init__(self) -> None:
        super().__init__(
            "名单",
            "请填写名单，每行一人。",
            rows=8,
            max_length=100_000,
            help_text="每行一人：姓名、空格、职务，可以从 Word、Excel 里整列粘贴。人民陪审员只填姓名。",
        )


class PlanForm(Plain):
    """筹备一次会议, or 补录 one that was held."""

    kind = forms.ChoiceField(
        label="会议", choices=MeetingKind.choices, initial=MeetingKind.STANDING_COMMITTEE
    )
    starts_on = Day("开会日期")
    ends_on = Day("闭会日期", required=False, initial=None, help_text="只开一天的不填")
    number = Number("第几次", required=False, help_text="不填就接着本届上一次")
    place = Line("地点", max_length=120)
    members = Number("应到人数", required=False, help_text="全体组成人员的人数")


class RecordForm(PlanForm):
    """补录."""

    present = Number("实到人数", required=False)


@meeting_act(MeetingAction.CALL)
class Call(ActForm):
    """发出通知."""

    lead = "通知以后，会议日期和议程可以公开。"
    verb = meetings.call
    because = Words("不足期限的原因", rows=2, max_length=200, help_text="按期通知的不填")


@meeting_act(MeetingAction.OPEN)
class Open(ActForm):
    """开会."""

    lead = "先清点人数，不够法定人数不能举行。"
    verb = meetings.start
    members = Number("应到人数")
    present = Number("实到人数")
    because = Words("应到人数变动的原因", rows=2, max_length=200, help_text="和筹备时一样的不填")

    def prepare(self) -> None:
        """As planned."""
        if self.case is not None:
            self.fields["members"].initial = self.case.members


@meeting_act(MeetingAction.DECIDE)
class Decide(ActForm):
    """登记决议决定."""

    lead = "是否通过由系统按会议规则计算：一般要全体组成人员的过半数。"
    verb = decisions.decide
    kind = forms.ChoiceField(label="类别", choices=DecisionKind.choices)
    title = Line("名称", "请填写决议决定的名称。")
    is_major = forms.BooleanField(label="讨论、决定重大事项", required=False)
    in_favour = Number("赞成")
    against = Number("反对", initial=0)
    abstained = Number("弃权", initial=0)
    text = Words("正文", rows=8, max_length=50_000)


@meeting_act(MeetingAction.RECORD_DECISION)
class RecordDecision(ActForm):
    """补录决议决定."""

    verb = decisions.record
    kind = forms.ChoiceField(label="类别", choices=DecisionKind.choices)
    title = Line("名称", "请填写决议决定的名称。")
    is_major = forms.BooleanField(label="讨论、决定重大事项", required=False)


class ListForm(ActForm):
    """A list of people to one office or from it."""

    kind = forms.ChoiceField(label="任免", choices=AppointmentKind.choices)
    body = forms.ChoiceField(label="机关", choices=Body.choices)
    proposed_by = Line("提请人", "请填写提请人，如“区长”。", max_length=80)
    people = People()

    def clean(self) -> dict[str, Any]:
        """The lines as people."""
        told = super().clean()
        if told.get("people") and told.get("body"):
            try:
                told["people"] = appointments.read_list(told["people"], body=told["body"])
            except Refused as refused:
                self.add_error("people", refused.sentence)
        return told


@meeting_act(MeetingAction.PROPOSE)
class Propose(ListForm):
    """提请任免."""

    lead = "提请以后先初审，再供职发言、表决。"
    verb = appointments.propose


@meeting_act(MeetingAction.RECORD_APPOINTMENTS)
class RecordAppointments(ListForm):
    """补录任免."""

    lead = "补录这次会议已经通过的任免。"
    verb = appointments.record


@meeting_act(MeetingAction.ADD_ITEM)
class AddItem(ActForm):
    """加一项议程."""

    lead = "听取报告的，系统按法定期限列出会前应到的文件。"
    verb = meetings.add_item
    kind = forms.ChoiceField(label="类别", choices=ItemKind.choices)
    title = Line("事项", "请填写要审议的事项。")
    organ = One(Organ, "报告单位", "没有这个单位，请从列表里选。", empty_label="没有")

    def prepare(self) -> None:
        """Organs of the district."""
        if self.case is not None:
            field: Any = self.fields["organ"]
            field.queryset = Organ.objects.filter(district=self.case.district_id, closed_on=None)


@meeting_act(MeetingAction.DROP_ITEM)
class DropItem(ActForm):
    """撤下一项议程."""

    lead = "写错了的，撤下以后再加。报告的会前文件跟着撤下。"
    verb = meetings.drop_item
    item = One(AgendaItem, "哪一项", "议程里没有这一项，请从列表里选。", "请选择要撤下的议程。")
    because = Words("原因", "请写明撤下的原因。", rows=2, max_length=100)

    def prepare(self) -> None:
        """The meeting's own."""
        if self.case is not None:
            field: Any = self.fields["item"]
            field.queryset = self.case.items.all()


@meeting_act(MeetingAction.RECEIVE_PAPER)
class ReceivePaper(ActForm):
    """登记收到文件."""

    verb = meetings.receive_paper
    paper = One(
        PaperDue,
        "哪一份",
        "这份文件不在待收的文件里，可能已经登记过，请从列表里选。",
        "请选择收到的文件。",
    )
    on = Day("收到日期")

    def prepare(self) -> None:
        """Those of the meeting that have not come."""
        if self.case is not None:
            field: Any = self.fields["paper"]
            rows = PaperDue.objects.filter(item__meeting=self.case, received_on=None)
            field.queryset = rows.select_related("item")


@meeting_act(MeetingAction.CLOSE)
class Close(ActForm):
    """闭会."""

    lead = "闭会以后，这次会议计入年度数据；决议决定可以补登记，任免要在闭会前登记完。"
    verb = meetings.close


@meeting_act(MeetingAction.CHANGE)
class Change(FactsForm):
    """修改."""

    lead = "改了日期，还没有收到的文件的期限跟着改，已经公开的日期也跟着改。"
    verb = meetings.change
    starts_on = Day("开会日期")
    ends_on = Day("闭会日期")
    place = Line("地点", max_length=120)
    members = Number("应到人数", required=False)
    because = Words(
        "改期的原因", rows=2, max_length=200, help_text="已经通知、新的日期又不足通知期限的，要写明"
    )
    version = Read()

    def prepare(self) -> None:
        """As it stands."""
        if self.case is not None:
            for name in (*meetings.FACTS, "version"):
                self.fields[name].initial = getattr(self.case, name)


@meeting_act(MeetingAction.WRITE_MINUTES)
class WriteMinutes(ActForm):
    """写会议纪要."""

    verb = meetings.write_minutes
    minutes = Words("会议纪要", "请写下会议纪要。", rows=14, max_length=50_000)
    version = Read()

    def prepare(self) -> None:
        """As it stands."""
        if self.case is not None:
            self.fields["minutes"].initial = self.case.minutes
            self.fields["version"].initial = self.case.version


class Because(ActForm):
    """With a reason."""

    because = Words("原因", "请写明原因。", rows=3, max_length=200)


@meeting_act(MeetingAction.CANCEL)
class Cancel(Because):
    """不再召开."""

    verb = meetings.cancel


@meeting_act(MeetingAction.PREPARE_RELEASE)
class Prepare(ActForm):
    """准备公开稿."""

    lead = "议程、通过的决议决定和已经公告的任免会一起公开；这里写要加的话，可以不写。"
    verb = meetings_in_public.prepare
    text = Words("公开稿", rows=10, max_length=50_000)

    def prepare(self) -> None:
        """What was prepared before."""
        if self.case is not None:
            release = getattr(self.case, "release", None)
            self.fields["text"].initial = release.text if release else ""


@meeting_act(MeetingAction.PUBLISH)
class Publish(ActForm):
    """公开."""

    lead = "公开以后，会议改期、闭会，公众看到的跟着变；别的变了，再准备一次公开稿。"
    verb = meetings_in_public.publish
    version = Read()

    def prepare(self) -> None:
        """Every word that was prepared, to be read before it goes out."""
        release = getattr(self.case, "release", None)
        if release:
            self.fields["version"].initial = release.version
            told = release.told
            parts = {
                "公开稿": [release.text],
                "地点": [told["place"]],
                "议程": told["agenda"],
                "决议决定": [f"{one['title']}\n{one['text']}" for one in told["decisions"]],
                "人事任免": [
                    f"{one['kind']}{one['name']}　{one['office']}" for one in told["appointments"]
                ],
            }
            texts = [(heading, "\n".join(lines).strip()) for heading, lines in parts.items()]
            self.shows = [(heading, text) for heading, text in texts if text]


@meeting_act(MeetingAction.UNPUBLISH)
class Unpublish(Because):
    """撤下."""

    verb = meetings_in_public.unpublish
