"""审查建议: received without an account, begun or not, and each answered (备案审查条例第十六条至第二十一条、第三十六条)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure, publications
from congress.errors import Refused
from congress.models import Counter, District, User
from stations import tracking
from supervision.models import NormativeDocument, ReviewProposal, ReviewProposalRecord
from supervision.states.documents import (
    DocumentStatus,
    Ground,
    ReviewAction,
    ReviewSource,
)
from supervision.workflow import documents, documents_telling

LONGEST = 4000


@dataclass(frozen=True)
class Proposed:
    """A proposal that came in, and the code with which one asks after it; the code is told this once."""

    proposal: ReviewProposal
    code: str
    is_new: bool = True


@transaction.atomic
def propose(
    district: District,
    *,
    by: User | None,
    title: str,
    text: str,
    source: str = ReviewSource.CITIZEN,
    body: str = "",
    key: UUID | None = None,
    code: str = "",
    is_bulk: bool = False,
) -> Proposed:
    """提出审查建议, by a citizen or a body without an account (`by=None`), or entered from a letter. The same form twice is one.

    Raises Refused without the document or the reasons, for a body without its name, and for personal data.
    """
    if by is not None and not rules.has_perm("supervision.take_review_proposal", by, district):
        raise PermissionDenied
    named, words, whose = title.strip(), text.strip(), body.strip()
    _ensure_sound(named, words, source, whose)
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    if key and (made := ReviewProposal.objects.filter(key=key).first()):
        before = (made.district_id, made.title, made.text, made.source, made.body)
        if before != (district.pk, named, words, source, whose):
            raise Refused("这份表单已经提交过，内容不同。请打开新的表单再填写。", code="key_used")
        return Proposed(made, code, is_new=False)
    year = timezone.localdate().year
    made = ReviewProposal(
        district=district, year=year, source=source, body=whose, title=named, text=words, key=key,
        number=Counter.next("review_proposals", district=district, year=year), is_bulk=is_bulk,
        proposed_on=timezone.localdate(), tracking_digest=tracking.digest_of(code) if code else "",
    )  # fmt: skip
    with pghistory.context(user=by and by.pk, action="propose"):
        made.save(force_insert=True)
        ReviewProposalRecord.objects.create(
            proposal=made, action="propose", target=made.status, by=by
        )
    documents_telling.offices(made, f"收到{made}的审查建议。")
    return Proposed(made, code)


@transaction.atomic
def begin(proposal: ReviewProposal, *, by: User, document: NormativeDocument) -> None:
    """启动审查 of this document; one whose review was over is reviewed again."""
    procedure.check(proposal, ReviewAction.BEGIN, by=by)
    if document.district_id != proposal.district_id:
        raise PermissionDenied
    document.refresh_from_db(
        from_queryset=NormativeDocument.objects.select_for_update(of=("self",))
    )
    if document.status == DocumentStatus.VOID:
        raise Refused("这件文件的登记已经作废，请选另一件。", code="void")
    procedure.move(proposal, ReviewAction.BEGIN, by=by, document=document, note=str(document))
    if document.status == DocumentStatus.CONCLUDED:
        documents.review_again(document, by=by, because=f"第 {proposal.number} 号审查建议")


def decline(proposal: ReviewProposal, *, by: User, ground: str, answer: str) -> None:
    """不启动审查: on one of the grounds that the rules name, in words that are answered."""
    if ground not in Ground.values:
        raise Refused("请选择不启动审查的情形。", code="ground_required")
    _answer(proposal, ReviewAction.DECLINE, by, answer, ground=ground)


def pass_on(proposal: ReviewProposal, *, by: User, passed_to: str, answer: str) -> None:
    """移送 to whoever may review it, which is answered too."""
    organ = passed_to.strip()
    if not organ:
        raise Refused("请写明移送给哪个机关。", code="organ_required")
    _answer(proposal, ReviewAction.PASS_ON, by, answer, passed_to=organ)


def answer(proposal: ReviewProposal, *, by: User, answer: str) -> None:
    """反馈审查结果 once the review is over."""
    _answer(proposal, ReviewAction.ANSWER, by, answer)


def _answer(proposal: ReviewProposal, action: str, by: User, words: str, **facts: Any) -> None:
    said = words.strip()
    if not said:
        raise Refused("请写明反馈的内容，提出建议的人会看到。", code="answer_required")
    procedure.move(proposal, action, by=by, answer=said, answered_on=timezone.localdate(), **facts)


def _ensure_sound(title: str, text: str, source: str, body: str) -> None:
    if not title:
        raise Refused("请写明建议审查的是哪一件文件。", code="title_required")
    if not text:
        raise Refused("请写明建议审查的内容和理由。", code="text_required")
    if len(text) > LONGEST:
        raise Refused(f"理由请写在 {LONGEST} 字以内。", code="too_long")
    if source not in ReviewSource.values:
        raise Refused("请选择您是以什么身份提出的。", code="source_required")
    if source != ReviewSource.CITIZEN and not body:
        raise Refused("以单位名义提出的，请写明单位的名称。", code="body_required")
    if found := publications.scan(title, text, body):
        listed = "、".join(dict.fromkeys(map(str, found)))
        raise Refused(
            f"文字里有个人信息：{listed}。审查建议不需要留个人信息，请删去再提交。",
            code="personal_data",
        )
