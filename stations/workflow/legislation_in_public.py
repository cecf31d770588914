"""What the public reads of a consultation: prepared by one person, released by another (decision 0011)."""

from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Count, Max, Q

from congress import procedure
from congress.errors import Refused
from congress.models import Openness, User
from congress.publications.releasing import (
    ensure_clean,
    ensure_second_person,
    prepare,
    reason_for_withdrawal,
    released,
    withdrawal,
)
from stations.models import DraftRelease, LegislativeDraft, PublishedDraft
from stations.states.legislation import AT_THE_POINT, HEEDED, DraftAction, DraftStage, TaskStatus


@transaction.atomic
def prepare_release(draft: LegislativeDraft, *, by: User, text: str) -> DraftRelease:
    """准备公开稿: what the consultation is about, for everybody. Raises Refused for personal data, named and masked."""
    words = text.strip()
    if not words:
        raise Refused("请写一段公开的说明。", code="text_required")
    procedure.check(draft, DraftAction.PREPARE_RELEASE, by=by)
    ensure_clean(words)
    release = DraftRelease.objects.filter(draft=draft).first() or DraftRelease(draft=draft)
    prepare(draft, DraftAction.PREPARE_RELEASE, by=by, release=release, text=words)
    return release


@transaction.atomic
def publish(draft: LegislativeDraft, *, by: User, version: int | None = None) -> PublishedDraft:
    """公开 what another person has prepared, with the numbers of this moment. Again, it refreshes the copy.

    Raises Refused for whoever prepared it, for another text than was read (`version`), for personal data.
    """
    procedure.check(draft, DraftAction.PUBLISH, by=by)
    release = DraftRelease.objects.get(draft=draft)
    ensure_second_person(release, by=by, version=version)
    facts = _facts(draft)
    ensure_clean(release.text, *(one["proposed"] for one in facts["answers"]))
    procedure.move(draft, DraftAction.PUBLISH, by=by)
    facts |= {
        "district_id": draft.district_id,
        "text": release.text,
        "mode": Openness.SUMMARY,
        **released(by),
    }
    with pghistory.context(user=by.pk, action=str(DraftAction.PUBLISH)):
        copy, _ = PublishedDraft.objects.update_or_create(draft=draft, defaults=facts)
    return copy


@transaction.atomic
def unpublish(draft: LegislativeDraft, *, by: User, because: str) -> None:
    """撤下: gone at once, and its text with it."""
    procedure.check(draft, DraftAction.UNPUBLISH, by=by)
    reason = reason_for_withdrawal(because)
    procedure.move(draft, DraftAction.UNPUBLISH, by=by, note=reason)
    retire(draft, by=by, because=reason)


def retire(draft: LegislativeDraft, *, by: User, because: str) -> None:
    """What is not settled any more is not public any more."""
    copies = PublishedDraft.objects.released().filter(draft=draft)
    copies.update(text="", answers=[], **withdrawal(by, because))


def answered(draft: LegislativeDraft) -> Any:
    """What the law has of each comment that was handed in, in its order: what goes out comment by comment."""
    return draft.comments.standing().exclude(adoption="").by_clause()


def _facts(draft: LegislativeDraft) -> dict[str, Any]:
    """Allow-listed columns: of a comment the proposal and the clauses, never who proposed or why."""
    tasks = draft.tasks.exclude(status=TaskStatus.WITHDRAWN)
    numbers = draft.comments.standing().aggregate(
        comments=Count("pk"),
        submitted=Count("pk", filter=Q(submitted_on__isnull=False)),
        adopted_count=Count("pk", filter=Q(adoption__in=HEEDED)),
    )
    consulting = draft.status == DraftStage.CONSULTING
    running = tasks.filter(status__in=AT_THE_POINT).aggregate(due=Max("due_on"))
    return {
        **numbers,
        "year": draft.year,
        "title": draft.title,
        "kind": draft.kind,
        "maker": draft.maker,
        "link": draft.link,
        "stage": draft.status,
        "due_on": running["due"] if consulting else None,
        "points": list(tasks.order_by("point__name").values_list("point__name", flat=True)),
        "promulgated_on": draft.promulgated_on,
        "promulgated_title": draft.promulgated_title,
        "promulgated_link": draft.promulgated_link,
        "answers": [
            {
                "clause": one.clause,
                "proposed": one.proposed,
                "adoption": one.adoption,
                "label": one.get_adoption_display(),
                "promulgated_clause": one.promulgated_clause,
            }
            for one in answered(draft)
        ],
    }
