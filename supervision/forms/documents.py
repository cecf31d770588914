"""What the acts of a document under review ask, and of a proposal to review one."""

from typing import Any
from uuid import uuid4

from django import forms

from congress.acts import ActForm, Acts, Day, FactsForm, Keyed, Plain, Read, Words
from congress.fields import Typed
from congress.models import Organ, OrganKind
from congress.permissions import held_by
from supervision.forms.proposals import Rows
from supervision.models import NormativeDocument
from supervision.querysets.items import HANDLERS
from supervision.states.documents import (
    ANSWERS,
    DOCUMENT_MOVES,
    GONE,
    REVIEW_MOVES,
    DocumentAction,
    DocumentKind,
    DocumentStatus,
    Ground,
    ReviewAction,
    ReviewSource,
)
from supervision.workflow import documents, documents_in_public, review_proposals

DOCUMENT_ACTS = Acts(DOCUMENT_MOVES, DocumentAction)
REVIEW_ACTS = Acts(REVIEW_MOVES, ReviewAction)
act, review_act = DOCUMENT_ACTS.act, REVIEW_ACTS.act
LONG = 20_000


class _Facts(Plain):
    kind = forms.ChoiceField(label="类别", choices=DocumentKind.choices)
    title = forms.CharField(
        label="名称", max_length=200, error_messages={"required": "请填写文件的名称。"}
    )
    number = forms.CharField(
        label="文号",
        max_length=60,
        error_messages={"required": "请填写文号，如“嘉府规〔2026〕3号”。"},
    )
    link = forms.URLField(
        label="公布的网址", max_length=500, required=False, assume_scheme="https",
        error_messages={"invalid": "请填写完整的网址，如 https://www.example.gov.cn/1.html。"},
    )  # fmt: skip


class RegisterForm(_Facts):
    """登记 a document; an organ's staff see only their own organ, and file here, not on paper."""

    organ = Rows("制定机关", "请选择制定机关。", queryset=Organ.objects.none())
    published_on = Day("公布日期")
    filed_on = Day(
        "纸质报送的日期", initial=None, required=False,
        help_text="已经用纸质材料报送备案的填写，由您接着做形式审查；没有报送的不填，由制定机关在这里报送。",
    )  # fmt: skip
    field_order = ["kind", "title", "number", "organ", "published_on", "filed_on", "link"]

    def __init__(self, *args: Any, district: Any, reader: Any, keeps: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organs = Organ.objects.filter(district=district, closed_on=None).order_by("name")
        if not keeps:
            del self.fields["filed_on"]
            own = [post.organ_id for post in held_by(reader) if post.role in HANDLERS]
            organs = organs.filter(pk__in=own)
        field: Any = self.fields["organ"]
        field.queryset = organs
        if not keeps and len(organs) == 1:
            field.initial = organs[0].public_id


def _committees(case: Any) -> Any:
    return Organ.objects.filter(
        district=case.district_id, kind=OrganKind.CONGRESS, closed_on=None
    ).order_by("name")


class _Because(ActForm):
    because = Words("原因", "请写明原因。", rows=4)


@act(DocumentAction.FILE)
class File(ActForm):
    """报送备案."""

    lead = "自公布之日起三十日内报送。备案报告和正式文本的纸质文本按规定另行报送。"
    verb = documents.file
    explanation = Words(
        "备案说明", "请写备案说明：制定依据、过程和主要内容。", rows=8, max_length=LONG
    )

    def prepare(self) -> None:
        """After a return, what was said last."""
        if self.case is not None:
            self.fields["explanation"].initial = self.case.explanation


@act(DocumentAction.ACCEPT)
class Accept(ActForm):
    """接收登记."""

    lead = "符合法定范围和程序、材料齐全、格式合乎要求的，接收登记，开始审查。"
    verb = documents.accept
    committee = Rows("由哪个专工委审查", queryset=Organ.objects.none(), required=False)

    def prepare(self) -> None:
        """The committees of the congress; the one that is named already."""
        if self.case is not None:
            field: Any = self.fields["committee"]
            field.queryset = _committees(self.case)
            field.initial = self.case.committee and self.case.committee.public_id


@act(DocumentAction.RETURN)
class Return(ActForm):
    """退回补正."""

    verb = documents.return_
    because = Words("要补正什么", "请写明缺什么、哪里不合要求。", rows=4)


@act(DocumentAction.OPINE)
class Opine(ActForm):
    """提出审查意见."""

    lead = "先同制定机关沟通；沟通没有结果的，经主任会议决定发函。制定机关按期书面答复怎样处理。"
    verb = documents.opine
    opinion = Words(
        "审查意见",
        "请写明审查意见：哪一条、同哪个规定不一致、要求怎样处理。",
        rows=8,
        max_length=LONG,
    )


@act(DocumentAction.CLEAR)
class Clear(ActForm):
    """未发现问题."""

    verb = documents.clear
    words = Words("审查情况", rows=4)


@act(DocumentAction.ANSWER)
class Answer(ActForm):
    """答复处理意见."""

    verb = documents.answer
    remedy = forms.ChoiceField(
        label="怎样处理", widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in ANSWERS],
        error_messages={"required": "请选择修改、废止，还是不修改。"},
    )  # fmt: skip
    text = Words(
        "处理计划或者理由", "请写明怎样处理；不修改的，写明理由。", rows=6, max_length=LONG
    )
    until = Day("什么时候完成", required=False, initial=None, help_text="修改或者废止的必填")


@act(DocumentAction.SETTLE)
class Settle(ActForm):
    """认可处理."""

    lead = "修改或者废止已经完成，或者不修改的理由成立。修改后的文件由制定机关重新报送备案。"
    verb = documents.settle
    words = Words("核对情况", rows=4)


@act(DocumentAction.SEND_BACK)
class SendBack(_Because):
    """要求重新处理."""

    verb = documents.send_back


@act(DocumentAction.ANNUL)
class Annul(ActForm):
    """登记撤销决定."""

    lead = "制定机关没有按审查意见修改或者废止的，由主任会议提请常委会会议决定撤销；作出决定以后在这里登记。"
    verb = documents.annul
    decision = forms.CharField(
        label="常委会的决定", max_length=120, help_text="哪一次会议、哪一项决定",
        error_messages={"required": "请写明是常委会的哪一次会议、哪一项决定。"},
    )  # fmt: skip
    on = Day("决定日期")


@act(DocumentAction.REVIEW_AGAIN)
class ReviewAgain(_Because):
    """重新审查."""

    verb = documents.review_again


@act(DocumentAction.CHANGE)
class Change(FactsForm, _Facts):
    """修改."""

    verb = documents.change
    committee = Rows("由哪个专工委审查", queryset=Organ.objects.none(), required=False)
    version = Read()

    def prepare(self) -> None:
        """As it stands."""
        if self.case is not None:
            field: Any = self.fields["committee"]
            field.queryset = _committees(self.case)
            for name in ("kind", "title", "number", "link", "version"):
                self.fields[name].initial = getattr(self.case, name)
            field.initial = self.case.committee and self.case.committee.public_id


@act(DocumentAction.VOID)
class Void(_Because):
    """作废."""

    lead = "登记有误，或者不属于备案审查范围的，在开始审查以前作废。"
    verb = documents.void


@act(DocumentAction.PREPARE_RELEASE)
class PrepareRelease(ActForm):
    """准备公开."""

    lead = "名称、文号、制定机关、公布和报送日期、审查结果会公开；由另一个人审核。"
    verb = documents_in_public.prepare_release
    text = Words("公开的说明", rows=5, help_text="发现了什么问题、怎样处理的。可以不填。")

    def prepare(self) -> None:
        """What was prepared before."""
        if self.case is not None:
            self.fields["text"].initial = self.case.public_text


@act(DocumentAction.PUBLISH)
class Publish(ActForm):
    """公开."""

    verb = documents_in_public.publish
    version = Read()

    def prepare(self) -> None:
        """What is read here."""
        if self.case is not None:
            self.fields["version"].initial = self.case.version
            told = {
                "状态": self.case.get_status_display(),
                "处理": self.case.get_remedy_display(),
                "名称": self.case.title,
                "文号": self.case.number,
                "网址": self.case.link,
                "公开的说明": self.case.public_text or "（没有）",
            }
            self.shows = [(heading, words) for heading, words in told.items() if words]


@act(DocumentAction.UNPUBLISH)
class Unpublish(_Because):
    """撤下."""

    verb = documents_in_public.unpublish


class ProposeForm(Plain):
    """审查建议: which document, what is wrong with it, why. On the public page with a nonce instead of an account."""

    source = forms.ChoiceField(
        label="您是", choices=ReviewSource.choices, widget=forms.RadioSelect,
        initial=ReviewSource.CITIZEN,
        error_messages={"required": "请选择您是以什么身份提出的。", "invalid_choice": "请从三项里选一项。"},
    )  # fmt: skip
    body = Typed("单位名称", longest=120, help_text="以单位名义提出的填写；公民不用填。")
    title = Typed("哪一件文件", longest=200, help_text="名称，知道文号的写上文号。")
    text = Typed(
        "哪里有问题，为什么", longest=review_proposals.LONGEST, rows=8,
        help_text="写明是哪一条、同哪个法律法规不一致。不要写姓名、电话和住址。",
    )  # fmt: skip
    nonce = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"nonce": uuid4(), "source": ReviewSource.CITIZEN})
        super().__init__(*args, **kwargs)


class EnterForm(Keyed, Plain):
    """A proposal that came by letter."""

    source = forms.ChoiceField(label="提出人", choices=ReviewSource.choices)
    body = Typed("单位名称", longest=120, help_text="公民提出的不填")
    title = Typed("建议审查的文件", longest=200)
    text = Typed("审查的事项和理由", longest=review_proposals.LONGEST, rows=8)


class _Said(ActForm):
    answer = Words("反馈", "请写明反馈的内容，提出建议的人会看到。", rows=6, max_length=LONG)


@review_act(ReviewAction.BEGIN)
class Begin(ActForm):
    """启动审查."""

    lead = "已经审查终结的文件会重新审查。没有登记的文件，请先登记。"
    verb = review_proposals.begin
    document = Rows("哪一件文件", "请选择文件。", queryset=NormativeDocument.objects.none())

    def prepare(self) -> None:
        """Those of the district."""
        if self.case is not None:
            field: Any = self.fields["document"]
            rows = NormativeDocument.objects.filter(district=self.case.district_id)
            field.queryset = rows.exclude(status=DocumentStatus.VOID).exclude(remedy__in=GONE)


@review_act(ReviewAction.DECLINE)
class Decline(_Said):
    """不启动审查."""

    verb = review_proposals.decline
    ground = forms.ChoiceField(
        label="属于哪种情形", choices=Ground.choices, widget=forms.RadioSelect,
        error_messages={"required": "请选择不启动审查的情形。"},
    )  # fmt: skip
    field_order = ["ground", "answer"]


@review_act(ReviewAction.PASS_ON)
class PassOn(_Said):
    """移送."""

    verb = review_proposals.pass_on
    passed_to = forms.CharField(
        label="移送给", max_length=80, error_messages={"required": "请写明移送给哪个机关。"}
    )
    field_order = ["passed_to", "answer"]


@review_act(ReviewAction.ANSWER)
class AnswerProposal(_Said):
    """反馈审查结果."""

    verb = review_proposals.answer
