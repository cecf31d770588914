"""The forms of a report's acts, for page, admin and API; and what the representative writes on the phone."""

from typing import Any

from django import forms
from django.utils import timezone

from congress.acts import ActForm, Acts, Day, Moment, Plain, Read, Words
from representatives import workflow
from representatives.models import (
    DutyReport,
    Event,
    ReportComment,
    ReportRelease,
    Representative,
)
from representatives.querysets import Held
from representatives.states.events import EventStatus
from representatives.states.reports import REPORT_MOVES, Aspect, ReportAction, Verdict

REPORT_ACTS = Acts(REPORT_MOVES, ReportAction)
act = REPORT_ACTS.act
LONGEST = 20_000
MOST_PEOPLE = 100_000


class People(forms.IntegerField):
    """How many people."""

    def __init__(self, label: str, missing: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("required", bool(missing))
        super().__init__(
            label=label,
            min_value=0,
            max_value=MOST_PEOPLE,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "required": missing or "请填写人数。",
                "invalid": "请填写人数，如 98。",
                "min_value": "人数不能小于 0。",
                "max_value": "人数太大，请核对。",
            },
            **kwargs,
        )


class Events(forms.ModelChoiceField):
    """An event by its public id, named with its day."""

    def label_from_instance(self, obj: Any) -> str:
        """3月5日 14:00　…."""
        when = timezone.localtime(obj.starts_at)
        return f"{when:%-m月%-d日 %H:%M}　{obj.title}"


class ReportForm(Plain):
    """What the representative writes: the year and the text; which version the page showed."""

    year = forms.IntegerField(label="哪一年的报告", min_value=2000, max_value=2100)
    text = forms.CharField(
        label="报告",
        required=False,
        max_length=LONGEST,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="写一年里做了什么、为选民办成了什么、还有哪些不足。",
        error_messages={"max_length": f"报告请写在 {LONGEST} 字以内。"},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class EnterForm(Plain):
    """What staff enter for a representative who writes on paper."""

    representative = forms.ModelChoiceField(
        Representative.objects.none(),
        label="代表",
        to_field_name="public_id",
        empty_label="请选择",
        error_messages={
            "required": "请选择代表。",
            "invalid_choice": "没有这位代表，请从列表里选。",
        },
    )
    year = forms.IntegerField(label="哪一年的报告", min_value=2000, max_value=2100)
    text = forms.CharField(
        label="报告",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="可以只登记，不录入正文。",
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        field: Any = self.fields["representative"]
        field.queryset = people.order_by("sort_key")


@act(ReportAction.SUBMIT)
class Submit(ActForm):
    """提交."""

    lead = "提交以后由区人大或街镇安排时间和地点。"
    verb = workflow.reports.submit


@act(ReportAction.SCHEDULE)
class Schedule(ActForm):
    """安排."""

    lead = "代表会收到时间和地点；选活动的，当天签到就是出席记录。"
    verb = workflow.reports.schedule
    event = Events(
        Event.objects.none(),
        label="已有的报告履职活动",
        required=False,
        to_field_name="public_id",
        empty_label="不选，另行安排",
        help_text="几位代表一起报告的，选同一项活动。",
        error_messages={"invalid_choice": "没有这项活动，请从列表里选。"},
    )
    starts_at = Moment("时间", required=False, help_text="没有选活动的，请填写。")
    place = forms.CharField(label="地点", max_length=120, required=False)
    makes_event = forms.BooleanField(label="建立一项活动，代表签到", required=False, initial=True)

    def prepare(self) -> None:
        """Events of the report's kind that are still to come, of those that the person organises."""
        case: DutyReport | None = self.case
        if case is None:
            return
        held = Held(self.by)
        field: Any = self.fields["event"]
        rows = Event.objects.filter(
            district=case.district_id,
            kind=case.kind_code,
            status__in=(EventStatus.PLANNED, EventStatus.OPEN),
        )
        if case.district_id not in held.offices:
            rows = rows.filter(organiser__in=held.towns)
        field.queryset = rows.order_by("starts_at")
        field.initial = case.event.public_id if case.event else None
        self.fields["starts_at"].initial = case.planned_at
        self.fields["place"].initial = case.place


@act(ReportAction.HOLD)
class Hold(ActForm):
    """登记已报告."""

    lead = "登记以后，这位代表的履职记录里就有这一次报告，不用再登记。"
    verb = workflow.reports.hold
    held_on = Day("报告日期")
    place = forms.CharField(label="地点", max_length=120, required=False)
    audience = People("到会人数", "请填写到会人数。")

    def prepare(self) -> None:
        """As it was arranged."""
        case: DutyReport | None = self.case
        if case is not None:
            if case.planned_at:
                self.fields["held_on"].initial = timezone.localdate(case.planned_at)
            self.fields["place"].initial = case.place


class BallotInput(forms.MultiWidget):
    """Four counts in a row, each under its word."""

    template_name = "representatives/widgets/ballot.html"
    use_fieldset = False

    def __init__(self) -> None:
        counts: dict[str, forms.Widget | type[forms.Widget]] = {
            verdict.value: forms.NumberInput(
                attrs={"inputmode": "numeric", "min": "0", "title": verdict.label}
            )
            for verdict in Verdict
        }
        super().__init__(counts)

    def decompress(self, value: Any) -> list[int | None]:
        """Of what stands already."""
        return [(value or {}).get(verdict.value) for verdict in Verdict]

    def id_for_label(self, id_: str) -> str:
        """The first count's."""
        return f"{id_}_{Verdict.SATISFIED.value}"


class Ballot(forms.MultiValueField):
    """How many ticked what; nothing where the aspect was not rated."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            [People(verdict.label) for verdict in Verdict],
            label=label,
            widget=BallotInput(),
            require_all_fields=False,
            required=False,
            **kwargs,
        )

    def compress(self, data_list: list[int | None]) -> dict[str, int]:
        """By verdict."""
        given = [number or 0 for number in data_list] or [0] * len(Verdict)
        return {verdict.value: number for verdict, number in zip(Verdict, given, strict=True)}


@act(ReportAction.RATE)
class Rate(ActForm):
    """录入评议: four counts of the whole, and of each part that was rated."""

    lead = "各档填人数，合计不能超过到会人数；只评总体的，分项不用填。"
    verb = workflow.reports.rate
    audience = People("到会人数", "请填写到会人数。")

    def prepare(self) -> None:
        """A ballot for every aspect, with what stands already."""
        known = {row.aspect: row for row in self.case.ratings.all()} if self.case else {}
        self.fields["audience"].initial = self.case.audience if self.case else None
        for aspect in Aspect:
            row = known.get(aspect)
            counts = {verdict.value: getattr(row, verdict) for verdict in Verdict} if row else None
            self.fields[aspect.value] = Ballot(aspect.label, initial=counts)

    def facts(self) -> dict[str, Any]:
        """By aspect, those that were rated."""
        given = self.cleaned_data
        verdicts = {aspect.value: given[aspect.value] for aspect in Aspect}
        rated = {aspect: row for aspect, row in verdicts.items() if any(row.values())}
        return {"audience": given["audience"], "verdicts": rated}


@act(ReportAction.COMMENT)
class Comment(ActForm):
    """录入意见."""

    lead = "每行一条，只写意见，不写姓名、电话和住址。"
    verb = workflow.reports.comment
    comments = Words("选民的意见", "请写下意见，每行一条。", rows=6, max_length=10_000)

    def facts(self) -> dict[str, Any]:
        """One a line."""
        return {"comments": self.cleaned_data["comments"].splitlines()}


@act(ReportAction.STRIKE)
class Strike(ActForm):
    """划去意见."""

    lead = "录错的意见划去以后，谁也看不到。"
    verb = workflow.reports.strike
    comment = forms.ModelChoiceField(
        ReportComment.objects.none(),
        label="哪一条",
        to_field_name="public_id",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": "请选择要划去的意见。",
            "invalid_choice": "没有这条意见。",
        },
    )

    def prepare(self) -> None:
        """Those that stand."""
        field: Any = self.fields["comment"]
        if self.case is not None:
            field.queryset = self.case.comments.filter(struck_at__isnull=True)


@act(ReportAction.FILE)
class FileReport(ActForm):
    """归档."""

    lead = "归档以后代表看到评议、意见和结果。"
    verb = workflow.reports.file
    result = Words("结果和要改进的地方", "请填写结果和要改进的地方，代表会看到。")

    def prepare(self) -> None:
        """What was written before it was opened again."""
        if self.case is not None:
            self.fields["result"].initial = self.case.result


@act(ReportAction.PREPARE_RELEASE)
class PrepareRelease(ActForm):
    """准备公开稿."""

    lead = "写好以后由另一个人审核公开。原稿不变；其中有个人信息的，系统会指出来。"
    verb = workflow.reports_in_public.prepare_release
    text = Words("公开的报告", "请填写公开的报告。", rows=16, max_length=LONGEST)
    version = Read()

    def prepare(self) -> None:
        """The text that was prepared before, else the report's own."""
        if self.case is not None:
            release = getattr(self.case, "release", None) or ReportRelease(text=self.case.text)
            self.fields["text"].initial = release.text
            self.fields["version"].initial = release.version


@act(ReportAction.PUBLISH)
class Publish(ActForm):
    """公开."""

    lead = "公众会看到公开稿、日期、地点、到会人数和评议。"
    verb = workflow.reports_in_public.publish
    text = Words("公开稿", rows=16, max_length=LONGEST, disabled=True)
    version = Read()

    def prepare(self) -> None:
        """What was prepared, to be read before the button is pressed, and its version."""
        if release := getattr(self.case, "release", None):
            self.fields["text"].initial = release.text
            self.fields["version"].initial = release.version

    def facts(self) -> dict[str, Any]:
        """Which text was read."""
        return {"version": self.cleaned_data["version"]}


class _Because(ActForm):
    because = Words("原因", "请写明原因。", rows=3)


@act(ReportAction.UNPUBLISH)
class Unpublish(_Because):
    """撤下公开."""

    verb = workflow.reports_in_public.unpublish


@act(ReportAction.SEND_BACK)
class SendBack(_Because):
    """退回修改."""

    verb = workflow.reports.send_back
    because = Words("要修改什么", "请写明要修改什么，代表会看到。", rows=3)


@act(ReportAction.REVOKE)
class Revoke(_Because):
    """撤销登记."""

    lead = "评议会一起删去；为这次报告登记的履职记录同时撤销。"
    verb = workflow.reports.revoke


@act(ReportAction.REOPEN)
class Reopen(_Because):
    """重新打开."""

    lead = "已经公开的会撤下，重新归档以后可以再公开。"
    verb = workflow.reports.reopen


@act(ReportAction.WITHDRAW)
class Withdraw(ActForm):
    """撤回."""

    verb = workflow.reports.withdraw
    because = Words("原因", rows=2)
