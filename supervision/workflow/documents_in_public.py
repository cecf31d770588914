"""公开 of what was filed and how the review ended: prepared by one person, released by another (decision 0011)."""

from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.models import Openness, User
from congress.publications.releasing import (
    ensure_clean,
    ensure_second_person,
    reason_for_withdrawal,
    released,
    withdrawal,
)
from supervision.models import NormativeDocument, PublishedDocument
from supervision.states.documents import DocumentAction


@transaction.atomic
def prepare_release(document: NormativeDocument, *, by: User, text: str = "") -> None:
    """准备公开: the facts of the list, and these words of what was found and put right. Raises Refused for personal data."""
    procedure.check(document, DocumentAction.PREPARE_RELEASE, by=by)
    words = text.strip()
    ensure_clean(document.title, document.number, words)
    procedure.move(
        document, DocumentAction.PREPARE_RELEASE, by=by, public_text=words, prepared_by=by
    )


@transaction.atomic
def publish(document: NormativeDocument, *, by: User, version: int | None = None) -> PublishedDocument:  # fmt: skip
    """公开 what another prepared; again, it refreshes the copy. Raises Refused for whoever prepared it, for a stale page."""
    procedure.check(document, DocumentAction.PUBLISH, by=by)
    ensure_second_person(document, by=by, version=version)
    ensure_clean(document.title, document.number, document.public_text)
    procedure.move(document, DocumentAction.PUBLISH, by=by)
    facts: dict[str, Any] = {
        name: getattr(document, name)
        for name in (
            "district_id", "year", "kind", "title", "number", "published_on", "filed_on", "link",
        )
    } | {
        "organ_name": document.organ.name,
        "text": document.public_text,
        "mode": Openness.FULL,
        **released(by),
        **_standing(document),
    }  # fmt: skip
    with pghistory.context(user=by.pk, action=str(DocumentAction.PUBLISH)):
        return PublishedDocument.objects.update_or_create(document=document, defaults=facts)[0]


@transaction.atomic
def unpublish(document: NormativeDocument, *, by: User, because: str) -> None:
    """撤下: gone at once, its words with it."""
    procedure.check(document, DocumentAction.UNPUBLISH, by=by)
    reason = reason_for_withdrawal(because)
    procedure.move(document, DocumentAction.UNPUBLISH, by=by, note=reason)
    PublishedDocument.objects.released().filter(document=document).update(
        text="", **withdrawal(by, reason)
    )


def follow(document: NormativeDocument) -> None:
    """The copy says where the document stands; its words wait for two people."""
    copies = PublishedDocument.objects.released().filter(document=document)
    copies.update(**_standing(document))


def _standing(document: NormativeDocument) -> dict[str, Any]:
    return {
        "status": document.status,
        "remedy": document.remedy,
        "concluded_on": document.concluded_on,
        "changed_at": timezone.now(),
    }
