"""规范性文件备案审查: registered, filed, checked, reviewed, corrected; each step with the clock that the rules give it."""

from datetime import date
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import calendar, deadlines, procedure
from congress.errors import Refused
from congress.models import District, Organ, User
from congress.permissions import held_by
from supervision.models import DocumentDeadline, DocumentRecord, NormativeDocument
from supervision.querysets.items import HANDLERS
from supervision.states.documents import ANSWERS, DocumentAction, DocumentStatus, Remedy
from supervision.workflow import documents_in_public, documents_telling

FILING, CHECK, SUPPLEMENT = "review.filing", "review.check", "review.supplement"
OPINION, ANSWER = "review.opinion", "review.answer"
# Whose step runs out: the maker's, else the offices'.
OF_THE_MAKER = (FILING, SUPPLEMENT, ANSWER)
FACTS = ("kind", "title", "number", "committee", "link")


@transaction.atomic
def register(
    district: District,
    *,
    by: User,
    kind: str,
    title: str,
    number: str,
    organ: Organ,
    published_on: date,
    link: str = "",
    committee: Organ | None = None,
    filed_on: date | None = None,
) -> NormativeDocument:
    """登记 a document that was published; from that day runs the time of its filing. An organ registers its own.

    The offices may say on which day it was filed on paper (`filed_on`): it waits for the check of form from that day.
    Raises Refused for a day to come, for a filing before the publication, without a name or number, for a known number.
    """
    if not rules.has_perm("supervision.register_document", by, district):
        raise PermissionDenied
    _ensure_own(district, organ, by)
    if filed_on and not rules.has_perm("supervision.keep_documents", by, district):
        raise PermissionDenied
    _ensure_days(published_on, filed_on)
    if not title.strip() or not number.strip():
        raise Refused("请填写文件的名称和文号。", code="title_required")
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    _ensure_free(district, number.strip())
    made = NormativeDocument(
        district=district, year=(filed_on or published_on).year, kind=kind, title=title.strip(),
        number=number.strip(), organ=organ, committee=committee, published_on=published_on, link=link,
        filing_due_on=published_on, filed_on=filed_on,
        status=DocumentStatus.FILED if filed_on else DocumentStatus.AWAITED,
    )  # fmt: skip
    with pghistory.context(user=by.pk, action="register"):
        made.save(force_insert=True)
        made.filing_due_on = made.due_on = _start(made, FILING, on=published_on)
        if filed_on:
            deadlines.end(made.deadlines.all(), met_on=filed_on)
            made.due_on = _start(made, CHECK, on=filed_on)
            made.filed_late = filed_on > made.filing_due_on
        made.save(update_fields=["filing_due_on", "due_on", "filed_late"])
        note = f"{filed_on:%Y-%m-%d} 纸质报送" if filed_on else ""
        DocumentRecord.objects.create(
            document=made, action="register", target=made.status, by=by, note=note
        )
    return made


@transaction.atomic
def change(document: NormativeDocument, *, by: User, version: int | None = None, **facts: Any) -> None:  # fmt: skip
    """修改 what was registered, before it is reviewed. Raises Refused for a stale page and a known number."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a document: {sorted(unknown)}")
    procedure.check(document, DocumentAction.CHANGE, by=by)
    procedure.ensure_read(document, version)
    number = facts.get("number", document.number).strip()
    if number != document.number:
        District.objects.select_for_update(no_key=True).get(pk=document.district_id)
        _ensure_free(document.district, number)
    procedure.move(document, DocumentAction.CHANGE, by=by, **facts)


@transaction.atomic
def file(document: NormativeDocument, *, by: User, explanation: str) -> None:
    """报送备案, or what was missing. The first filing counts, and whether it came within the thirty days."""
    words = _words(explanation, "请写备案说明：制定依据、过程和主要内容。")
    procedure.check(document, DocumentAction.FILE, by=by)
    today = timezone.localdate()
    first: dict[str, Any] = {}
    if document.filed_on is None:
        first = {
            "filed_on": today,
            "filed_late": today > document.filing_due_on,
            "year": today.year,
        }
    _take(document, DocumentAction.FILE, CHECK, by=by, explanation=words, **first)
    documents_telling.offices(document, f"{document.organ}报送了“{document}”，请形式审查。")


@transaction.atomic
def accept(document: NormativeDocument, *, by: User, committee: Organ | None = None) -> None:
    """接收登记 after the check of form; a committee may be named to review it."""
    facts: dict[str, Any] = {} if committee is None else {"committee": committee}
    _take(document, DocumentAction.ACCEPT, OPINION, by=by, **facts)


@transaction.atomic
def return_(document: NormativeDocument, *, by: User, because: str) -> None:
    """退回补正, with what is missing."""
    reason = _words(because, "请写明缺什么、哪里不合要求。")
    _take(document, DocumentAction.RETURN, SUPPLEMENT, by=by, note=reason)
    documents_telling.maker(document, f"“{document}”的备案材料要补正：{reason}")


@transaction.atomic
def opine(document: NormativeDocument, *, by: User, opinion: str) -> None:
    """提出审查意见: what has to be put right, and why; the maker answers within its time."""
    words = _words(opinion, "请写明审查意见：哪一条、同哪个规定不一致、要求怎样处理。")
    _take(
        document, DocumentAction.OPINE, ANSWER, by=by, note=words, opinion=words,
        opined_on=timezone.localdate(), remedy="", answer="", answered_on=None, remedy_due_on=None,
    )  # fmt: skip
    documents_telling.maker(document, f"区人大对“{document}”提出了审查意见，请在期限内答复。")


@transaction.atomic
def clear(document: NormativeDocument, *, by: User, words: str = "") -> None:
    """未发现问题: the review ends."""
    _take(
        document, DocumentAction.CLEAR, "", by=by, note=words.strip(), concluded_on=timezone.localdate()
    )  # fmt: skip
    documents_telling.maker(document, f"“{document}”的审查终结，没有发现问题。")


@transaction.atomic
def answer(
    document: NormativeDocument, *, by: User, remedy: str, text: str, until: date | None = None
) -> None:
    """答复: the maker amends, repeals, or keeps it with reasons; what is done later has its day."""
    if remedy not in ANSWERS:
        raise Refused("请选择修改、废止，还是不修改。", code="remedy_required")
    words = _words(text, "请写明怎样处理；不修改的，写明理由。")
    calendar.ensure_near(until)
    if remedy != Remedy.KEEP and until is None:
        raise Refused("修改或者废止的，请写明什么时候完成。", code="day_required")
    _take(
        document, DocumentAction.ANSWER, "", by=by, note=f"{Remedy(remedy).label}。{words}",
        remedy=remedy, answer=words, answered_on=timezone.localdate(),
        remedy_due_on=None if remedy == Remedy.KEEP else until, due_on=None if remedy == Remedy.KEEP else until,
    )  # fmt: skip
    documents_telling.offices(document, f"{document.organ}答复了对“{document}”的审查意见。")


@transaction.atomic
def settle(document: NormativeDocument, *, by: User, words: str = "") -> None:
    """认可处理: what was promised is done, or the reasons hold; the review ends."""
    _take(
        document, DocumentAction.SETTLE, "", by=by, note=words.strip(), concluded_on=timezone.localdate()
    )  # fmt: skip
    documents_telling.maker(document, f"区人大认可对“{document}”的处理，审查终结。")


@transaction.atomic
def send_back(document: NormativeDocument, *, by: User, because: str) -> None:
    """要求重新处理, with the reason and a new clock."""
    reason = _words(because, "请写明为什么要重新处理。")
    _take(
        document, DocumentAction.SEND_BACK, ANSWER, by=by, note=reason, remedy="", answer="",
        answered_on=None, remedy_due_on=None,
    )  # fmt: skip
    documents_telling.maker(document, f"“{document}”的审查意见要重新处理：{reason}")


@transaction.atomic
def annul(document: NormativeDocument, *, by: User, decision: str, on: date) -> None:
    """登记撤销决定: the standing committee annulled what its maker did not put right; the review ends.

    Raises Refused without the decision, and for a day to come or before the opinion.
    """
    named = _words(decision, "请写明是常委会的哪一次会议、哪一项决定。")
    procedure.check(document, DocumentAction.ANNUL, by=by)
    calendar.ensure_past(on)
    if document.opined_on and on < document.opined_on:
        raise Refused("决定日期要在提出审查意见以后。", code="wrong_day")
    _take(
        document, DocumentAction.ANNUL, "", by=by, note=named, decision=named, concluded_on=on,
        remedy=Remedy.ANNULLED, remedy_due_on=None,
    )  # fmt: skip
    documents_telling.maker(document, f"区人大常委会决定撤销“{document}”。", urgent=True)


@transaction.atomic
def review_again(document: NormativeDocument, *, by: User, because: str) -> None:
    """重新审查: upon a proposal, or together with others (专项审查)."""
    reason = _words(because, "请写明为什么重新审查。")
    _take(document, DocumentAction.REVIEW_AGAIN, OPINION, by=by, note=reason, concluded_on=None)
    documents_telling.maker(document, f"“{document}”重新审查：{reason}")


@transaction.atomic
def void(document: NormativeDocument, *, by: User, because: str) -> None:
    """作废 what was registered by mistake, or is not to be filed here; nobody was late with it."""
    reason = _words(because, "请写明原因。")
    procedure.check(document, DocumentAction.VOID, by=by)
    deadlines.end(document.deadlines.all(), void_on=timezone.localdate())
    _take(document, DocumentAction.VOID, "", by=by, note=reason)
    documents_telling.maker(document, f"“{document}”的备案登记作废：{reason}")


@deadlines.on_move(DocumentDeadline)
def follow_calendar(deadline: DocumentDeadline, former: date) -> None:
    """A new holiday moves the date that the document shows, and the record says so."""
    document = deadline.document
    document.due_on = deadline.due_on
    changed = ["due_on"]
    if document.status == DocumentStatus.AWAITED:
        document.filing_due_on = deadline.due_on
        changed.append("filing_due_on")
    document.save(update_fields=changed)
    DocumentRecord.objects.create(
        document=document, action="deadline_moved", source=document.status, target=document.status, by=None,
        note=f"{former:%Y-%m-%d} → {deadline.due_on:%Y-%m-%d}。{deadline.explanation}",
    )  # fmt: skip


def _take(
    document: NormativeDocument, action: str, period: str, *, by: User, note: str = "", **facts: Any
) -> None:
    """One step: the clock of the last one is met, that of the next begins; the copy says where it stands."""
    procedure.check(document, action, by=by)
    today = timezone.localdate()
    deadlines.end(DocumentDeadline.objects.filter(document=document), met_on=today)
    due = _start(document, period, on=today) if period else None
    procedure.move(document, action, by=by, note=note, **({"due_on": due} | facts))
    documents_in_public.follow(document)


def _start(document: NormativeDocument, period: str, *, on: date) -> date:
    return deadlines.start(
        DocumentDeadline, period, district=document.district, on=on, document=document
    ).due_on


def _words(text: str, missing: str) -> str:
    words = text.strip()
    if not words:
        raise Refused(missing, code="words_required")
    return words


def _ensure_days(published_on: date, filed_on: date | None) -> None:
    calendar.ensure_past(published_on)
    calendar.ensure_past(filed_on)
    if filed_on and filed_on < published_on:
        raise Refused("报送日期不能早于公布日期。", code="filed_before_published")


def _ensure_own(district: District, organ: Organ, by: User) -> None:
    """An organ's staff registers what that organ made; the offices whatever was made in the district."""
    if organ.district_id != district.pk:
        raise PermissionDenied
    own = {post.organ_id for post in held_by(by) if post.role in HANDLERS}
    if not rules.has_perm("supervision.keep_documents", by, district) and organ.pk not in own:
        raise PermissionDenied


def _ensure_free(district: District, number: str) -> None:
    known = NormativeDocument.objects.filter(district=district, number=number)
    if known.exclude(status=DocumentStatus.VOID).exists():
        raise Refused(f"文号“{number}”的文件已经登记。", code="known_already")
