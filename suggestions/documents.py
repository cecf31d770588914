"""The official forms of a suggestion: which there are, who has which, and what each says of the case."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import rules
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from congress import documents
from congress.documents import lines
from congress.errors import Refused
from congress.models import User
from congress.numerals import in_chinese, written
from suggestions.models import Handling, HandlingRole, Reply, Suggestion

FOLDER = settings.BASE_DIR / "templates" / "documents" / "suggestions"
Facts = dict[str, Any]
_NOTHING = "—"


class Document(NamedTuple):
    """A name for addresses and the template's file, a title, what it says beside the common facts, and who has it."""

    name: str
    title: str
    facts: Callable[[Suggestion, User], Facts]
    permission: str


def offered(suggestion: Suggestion, *, to: User) -> list[Document]:
    """The forms that this person may take and that the case can fill."""
    return [
        document
        for document in DOCUMENTS
        if rules.has_perm(document.permission, to, suggestion) and _fills(document, suggestion, to)
    ]


def named(name: str) -> Document | None:
    """The form that stands under this name in addresses."""
    return next((document for document in DOCUMENTS if document.name == name), None)


def write(document: Document, suggestion: Suggestion, *, by: User) -> bytes:
    """The form as a file. Raises PermissionDenied, and Refused while the case cannot fill it."""
    if not rules.has_perm(document.permission, by, suggestion):
        raise PermissionDenied
    facts = _common(suggestion) | document.facts(suggestion, by)
    return documents.render(FOLDER / f"{document.name}.docx", facts)


def _fills(document: Document, suggestion: Suggestion, to: User) -> bool:
    try:
        document.facts(suggestion, to)
    except Refused:
        return False
    return True


def _common(suggestion: Suggestion) -> Facts:
    signers = _signers(suggestion)
    number = suggestion.number
    return {
        "congress": suggestion.district.congress_name,
        "office": suggestion.district.congress_name,
        "meeting": _meeting(suggestion),
        "number": f"第{number:03d}号" if number else "未编号",
        "numbered": f"第{number:03d}号" if number else "",
        "title": suggestion.title,
        "category": suggestion.category or _NOTHING,
        "author": suggestion.author.name,
        "cosigners": "、".join(signers[1:]) or _NOTHING,
        "joined": f"等{len(signers)}名代表" if signers[1:] else "",
        "salutation": f"尊敬的{'、'.join(signers)}代表",
        "hosts": _organs(suggestion, HandlingRole.HOST),
        "cohosts": _organs(suggestion, HandlingRole.COHOST),
        "submitted_on": _day(suggestion.submitted_on),
        "assigned_on": _day(suggestion.assigned_on),
        "due_on": _day(suggestion.running_due_on),
        "replied_on": _day(suggestion.replied_on),
        "result": suggestion.get_result_display() or _NOTHING,
        "today": _day(timezone.localdate()),
    }


def _registration(suggestion: Suggestion, by: User) -> Facts:
    return {
        "reason": lines(suggestion.reason),
        "content": lines(suggestion.content),
        "wished_organ": suggestion.wished_organ or _NOTHING,
        "wish": "希望不公开" if suggestion.keep_confidential else "可以公开",
    }


def _assignment(suggestion: Suggestion, by: User) -> Facts:
    if suggestion.assigned_on is None:
        raise Refused("这件建议还没有交办，不能打印交办单。", code="not_assigned")
    parts = [f"{part.organ}：{part.part}" for part in _parts(suggestion) if part.part]
    handed_over = suggestion.records.filter(action__in=["assign", "distribute"]).last()
    return {
        "to": _addressees(suggestion),
        "parts": "；".join(parts) or _NOTHING,
        "note": (handed_over.note if handed_over else "") or _NOTHING,
    }


def _supervision(suggestion: Suggestion, by: User) -> Facts:
    left = suggestion.days_left(on=timezone.localdate())
    if left is None:
        raise Refused("这件建议不在办理期间，不用督办函。", code="not_running")
    standing = f"现已逾期{-left}天，尚未答复。" if left < 0 else f"距答复期限还有{left}天。"
    wishes = [row.words for row in suggestion.oversights.filter(ended_on__isnull=True)]
    return {
        "to": _addressees(suggestion),
        "standing": standing,
        "wishes": [line for line in lines(*wishes) if line],
    }


def _reply(suggestion: Suggestion, by: User) -> Facts:
    """An organ prints its own, also before it is signed; the office what was signed, of all hosts."""
    rows = Reply.objects.filter(handling__suggestion=suggestion, handling__ended_on__isnull=True)
    if not rules.has_perm("suggestions.print_forms", by, suggestion):
        rows = rows.filter(handling__in=suggestion.handlings.held_by(by).current().hosts())
    else:
        rows = rows.filter(signed_at__isnull=False)
    newest = {row.handling_id: row for row in rows.select_related("handling__organ")}
    if not newest:
        raise Refused("还没有可以打印的答复。", code="reply_missing")
    return {"letters": [_letter(row) for row in newest.values()]}


def _letter(reply: Reply) -> Facts:
    signed = timezone.localtime(reply.signed_at).date() if reply.signed_at else None
    cohosts = f"会办意见的吸收情况：{reply.cohost_views}" if reply.cohost_views else ""
    until = f"解决时限：{_day(reply.promised_on)}。" if reply.promised_on else ""
    return {
        "organ": reply.handling.organ,
        "result": reply.get_result_display() or _NOTHING,
        "openness": reply.get_openness_display() or _NOTHING,
        "body": lines(reply.text, reply.plan, until, reply.reasons, cohosts),
        "signed_on": _day(signed) if signed else "　　　　年　　月　　日",
        "contact": reply.contact_name or _NOTHING,
        "phone": reply.contact_phone or _NOTHING,
    }


def _evaluation(suggestion: Suggestion, by: User) -> Facts:
    if suggestion.replied_on is None:
        raise Refused("这件建议还没有答复，不用征询意见表。", code="not_replied")
    return {}


DOCUMENTS = (
    Document("registration", "代表建议登记表", _registration, "suggestions.print_forms"),
    Document("assignment", "交办单", _assignment, "suggestions.print_forms"),
    Document("supervision", "督办函", _supervision, "suggestions.print_forms"),
    Document("reply", "答复函", _reply, "suggestions.print_own_forms"),
    Document("evaluation", "征询意见表", _evaluation, "suggestions.print_own_forms"),
)


def _meeting(suggestion: Suggestion) -> str:
    district, session = suggestion.district, suggestion.session
    if session is None:
        return f"{district}人民代表大会{suggestion.year}年"
    return f"{district}{session.term.words}人民代表大会第{in_chinese(session.number)}次会议"


def _signers(suggestion: Suggestion) -> list[str]:
    signed = suggestion.consents.signed().select_related("representative")
    return [suggestion.author.name, *(consent.representative.name for consent in signed)]


def _parts(suggestion: Suggestion) -> list[Handling]:
    return list(suggestion.handlings.current().select_related("organ"))


def _organs(suggestion: Suggestion, role: str) -> str:
    names = [part.organ.name for part in _parts(suggestion) if part.role == role]
    return "、".join(names) or _NOTHING


def _addressees(suggestion: Suggestion) -> str:
    """The organs; the government's office while no organ has it."""
    names = [part.organ.name for part in _parts(suggestion)]
    return "、".join(names) or "区政府办公室"


def _day(day: date | None) -> str:
    return written(day) if day else _NOTHING
