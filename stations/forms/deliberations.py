"""The forms of a deliberation's acts, and of the commitments made there."""

from typing import Any

from django import forms

from congress.acts import ActForm, Acts, Day, Moment, Plain, Read, Words
from congress.models import Organ
from representatives.forms.reports import People
from stations.models import Station
from stations.states.deliberations import (
    COMMITMENT_MOVES,
    DELIBERATION_MOVES,
    CommitmentAction,
    DeliberationAction,
    DeliberationKind,
    Side,
)
from stations.workflow import deliberations as workflow
from stations.workflow import deliberations_in_public as public

DELIBERATION_ACTS = Acts(DELIBERATION_MOVES, DeliberationAction)
COMMITMENT_ACTS = Acts(COMMITMENT_MOVES, CommitmentAction)
act, commitment_act = DELIBERATION_ACTS.act, COMMITMENT_ACTS.act


def _one_of(model: Any, label: str, missing: str = "", empty: str = "请选择") -> Any:
    return forms.ModelChoiceField(
        model.objects.none(), label=label, to_field_name="public_id", required=bool(missing),
        empty_label=empty,
        error_messages={"required": missing, "invalid_choice": "列表里没有这一项，请重新选择。"},
    )  # fmt: skip


def _of_district(form: Any, district: Any) -> None:
    for name, model in (("organ", Organ), ("station", Station)):
        if name in form.fields:
            form.fields[name].queryset = model.objects.filter(district=district).order_by("name")


class ArrangeForm(Plain):
    """A new deliberation."""

    kind = forms.ChoiceField(label="形式", choices=DeliberationKind)
    topic = forms.CharField(
        label="议题", max_length=120, error_messages={"required": "请填写议题。"}
    )
    starts_at = Moment("时间")
    station = _one_of(Station, "站点", empty="不在站点")
    organ = _one_of(Organ, "牵头单位", empty="区人大常委会机关")

    def __init__(self, *args: Any, district: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _of_district(self, district)


class OfDistrict(ActForm):
    """An act that names an organ of the district."""

    def prepare(self) -> None:
        """Offer these."""
        _of_district(self, self.case.district)


@act(DeliberationAction.CONCLUDE)
class Conclude(ActForm):
    """记录结论."""

    conclusions = Words("结论", "请写明结论。", rows=8)
    verb = workflow.conclude


@act(DeliberationAction.COMMIT)
class Commit(OfDistrict):
    """登记承诺."""

    lead = "一次登记一个单位的一项承诺，到期没有落实的会列出来。"
    organ = _one_of(Organ, "承诺单位", "请选择单位。")
    text = Words("承诺做什么", "请写明承诺做什么。")
    due_on = Day("什么时候以前", initial=None)
    verb = workflow.commit


@act(DeliberationAction.ADD_PARTY)
class AddParty(OfDistrict):
    """登记参加方."""

    lead = "单位写名称，居民、媒体和专家只写人数，不写姓名。"
    side = forms.ChoiceField(label="哪一方", choices=Side)
    organ = _one_of(Organ, "单位", empty="不写")
    people = People("人数")
    verb = workflow.add_party


@act(DeliberationAction.LINK_OPINION)
class LinkOpinion(ActForm):
    """关联群众意见."""

    lead = "议的是群众反映过的问题，写上意见的编号，以后从这里看得到它办得怎么样。"
    number = forms.CharField(
        label="意见编号", max_length=40, error_messages={"required": "请填写意见编号。"}
    )
    verb = workflow.link_opinion


@act(DeliberationAction.CANCEL)
class Cancel(ActForm):
    """取消."""

    because = Words("为什么取消", "请写明为什么取消。")
    verb = workflow.cancel


@act(DeliberationAction.PREPARE_RELEASE)
class PrepareRelease(ActForm):
    """准备公开稿."""

    lead = (
        "公众看到议题、日期、站点、参加的单位和人数、结论，以及现在登记的承诺和期限；不公开承办单位报告的原文。"
        "由另一个人审核公开。"
    )
    text = Words("公开的结论", "请写一段公开的结论。", rows=8)
    verb = staticmethod(public.prepare_release)

    def prepare(self) -> None:
        """The text as it was prepared, else what was concluded."""
        release = getattr(self.case, "release", None)
        self.fields["text"].initial = release.text if release else self.case.conclusions


@act(DeliberationAction.PUBLISH)
class Publish(ActForm):
    """公开."""

    lead = "公开以后，承诺的期限和落实结果变了，公众看到的跟着变；新登记的承诺，再准备一次公开稿。"
    version = Read()
    verb = staticmethod(public.publish)

    def prepare(self) -> None:
        """The text that is read here."""
        release = getattr(self.case, "release", None)
        self.fields["version"].initial = release.version if release else None
        if release:
            promised = "；".join(row["text"] for row in release.promised)
            self.told = f"公开稿：{release.text}" + (f" 承诺：{promised}" if promised else "")


@act(DeliberationAction.UNPUBLISH)
class Unpublish(ActForm):
    """撤下公开."""

    because = Words("为什么撤下", "请写明撤下的原因。", rows=2)
    verb = staticmethod(public.unpublish)


@commitment_act(CommitmentAction.REPORT)
class Report(ActForm):
    """报告落实情况."""

    lead = "报告以后由区人大核实。"
    words = Words("落实情况", "请写明落实了什么。", rows=6)
    verb = workflow.report


class Confirming(ActForm):
    """One of the three ends."""

    note = Words("说明", required=False)

    def facts(self) -> dict[str, Any]:
        """The action itself, and the words."""
        return {"action": self.actions[0], **super().facts()}

    verb = workflow.confirm


@commitment_act(CommitmentAction.CONFIRM_KEPT)
class ConfirmKept(Confirming):
    """确认已落实."""


@commitment_act(CommitmentAction.CONFIRM_PARTLY)
class ConfirmPartly(Confirming):
    """确认部分落实."""


@commitment_act(CommitmentAction.CONFIRM_BROKEN)
class ConfirmBroken(Confirming):
    """认定没有落实."""


@commitment_act(CommitmentAction.SEND_BACK)
class SendBack(ActForm):
    """退回报告."""

    because = Words("哪里与实际不符", "请写明哪里与实际不符。")
    verb = workflow.send_back


@commitment_act(CommitmentAction.EXTEND)
class Extend(ActForm):
    """延期."""

    due_on = Day("新的期限", initial=None)
    because = Words("为什么延期", "请写明为什么延期。")
    verb = workflow.extend
