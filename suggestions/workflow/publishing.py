"""公开: prepared by one person, released by another, withdrawn by any; the only writer of what the public reads."""

from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import OPEN, District, Openness, User
from congress.publications.releasing import (
    RELEASE,
    Published,
    ensure_clean,
    ensure_second_person,
    prepare,
    reason_for_withdrawal,
    withdrawal,
)
from suggestions.models import PublishedSuggestion, Release, Suggestion, SuggestionRecord
from suggestions.states import Action, Status
from suggestions.workflow.public_copy import COPIED, as_released, facts_of, words_of


@transaction.atomic
def prepare_release(
    suggestion: Suggestion, *, by: User, version: int | None = None, **texts: Any
) -> Release:
    """准备公开稿: mode of content and outcome, the texts as they are to go out, and why something is held back.

    The originals stay as they are. Raises Refused for personal data, named and masked, and for a text that somebody else
    has prepared since it was read (`version`).
    """
    procedure.check(suggestion, Action.PREPARE_RELEASE, by=by)
    ensure_clean(texts["title"], texts.get("content", ""), texts.get("reply", ""))
    release = Release.objects.filter(suggestion=suggestion).first() or Release(
        suggestion=suggestion
    )
    procedure.ensure_read(release, version)
    facts = {"openness": texts["mode"], "outcome_openness": texts["outcome_mode"]}
    prepare(suggestion, Action.PREPARE_RELEASE, facts, by=by, release=release, **texts)
    if suggestion.openness not in OPEN:
        retire(suggestion, by=by, because=f"改为{suggestion.get_openness_display()}。")
    return release


@transaction.atomic
def publish(suggestion: Suggestion, *, by: User, version: int | None = None) -> PublishedSuggestion:
    """公开: copy what the public may read. Again, it refreshes the copy; the date of its release stays.

    Texts go out only as another person has prepared them (two people release); a case without texts needs one. A copy
    that was withdrawn is released again, under the same address and with a new date. Raises Refused for a draft, one
    that is not (yet) open, personal data, or a text that is another one than was compared (`version`).
    """
    procedure.check(suggestion, Action.PUBLISH, by=by)
    done = _publish(Suggestion.objects.filter(pk=suggestion.pk), by=by, version=version)
    for _, refusal in done.refused:
        raise refusal
    return PublishedSuggestion.objects.get(suggestion=suggestion)


@transaction.atomic
def publish_all(district: District, year: int, *, by: User) -> Published:
    """公开 all of a year that were put forward; what is refused holds nothing else up."""
    if not rules.has_perm("suggestions.publish", by, district):
        raise PermissionDenied
    put_forward = Suggestion.objects.filter(district=district, year=year).exclude(
        status=Status.DRAFT
    )
    return _publish(put_forward, by=by)


@transaction.atomic
def unpublish(suggestion: Suggestion, *, by: User, because: str) -> PublishedSuggestion:
    """撤下: gone from page, API and search at once, and its texts with it."""
    procedure.check(suggestion, Action.UNPUBLISH, by=by)
    reason = reason_for_withdrawal(because)
    copy = PublishedSuggestion.objects.released().get(suggestion=suggestion)
    _withdraw(copy, suggestion, by=by, because=reason)
    return copy


def retire(suggestion: Suggestion, *, by: User, because: str) -> None:
    """What may not be public any more is withdrawn at once."""
    copy = PublishedSuggestion.objects.released().filter(suggestion=suggestion).first()
    if copy is not None:
        _withdraw(copy, suggestion, by=by, because=because)


def follow(suggestion: Suggestion) -> None:
    """The public copy follows every step of its case, without a second release: no new text goes out by it."""
    if suggestion.is_public:
        _publish(Suggestion.objects.filter(pk=suggestion.pk), by=None, following=True)


def follow_all(rows: Any) -> None:
    """Of these cases, what is public says what they say now: names that changed together."""
    public = PublishedSuggestion.objects.released().values("suggestion")
    _publish(rows.filter(pk__in=public), by=None, following=True)


def refresh_publication(suggestion: Suggestion, *, by: User | None) -> None:
    """What is public follows its case: refreshed while it is open, withdrawn when a register closes it."""
    copy = PublishedSuggestion.objects.released().filter(suggestion=suggestion).first()
    if copy is None:
        return
    if suggestion.openness in OPEN:
        done = _publish(Suggestion.objects.filter(pk=suggestion.pk), by=by, brought=True)
        for _, refusal in done.refused:
            raise Refused(f"第 {suggestion.number} 号：{refusal.sentence}", code=refusal.code)
    else:
        _withdraw(copy, suggestion, by=by, because="登记表改为不公开。")


def _withdraw(
    copy: PublishedSuggestion, suggestion: Suggestion, *, by: User | None, because: str
) -> None:
    facts = withdrawal(by, because) | {"content": "", "reply": ""}
    for name, value in facts.items():
        setattr(copy, name, value)
    copy.save(update_fields=list(facts))
    _record(suggestion, Action.UNPUBLISH, by=by, note=because).save()


def _publish(
    rows: Any,
    *,
    by: User | None,
    version: int | None = None,
    brought: bool = False,
    following: bool = False,
) -> Published:
    """Lock, judge, copy and record them together, in a handful of statements however many they are.

    What a register brought or a step of the case changed needs no second person; a step has its own record.
    """
    done = Published()
    locked = list(
        rows.select_for_update(of=("self",))
        .select_related("author", "category", "session__term", "release")
        .prefetch_related(
            "handlings__organ",
            "handlings__contacts",
            "handlings__replies",
            "consents__representative",
            "promises__organ",
            "promises__reports",
            "records",
        )
        .order_by("pk")
    )
    existing = {
        copy.suggestion_id: copy
        for copy in PublishedSuggestion.objects.filter(suggestion__in=locked)
    }
    copies, records = [], []
    for suggestion in locked:
        copy = existing.get(suggestion.pk)
        release = getattr(suggestion, "release", None)
        facts = facts_of(suggestion, release)
        try:
            _ensure_open(suggestion)
            if by is not None and not (brought or following):
                _ensure_two_people(suggestion, release, by=by, version=version)
            ensure_clean(*words_of(facts))
        except Refused as refusal:
            done.refused.append((suggestion, refusal))
            continue
        if copy and not copy.withdrawn_at and (following or brought):
            facts |= as_released(copy, facts)
        written = done.weigh(copy, facts, by=by)
        if written is None:
            continue
        copy = copy or PublishedSuggestion(
            suggestion=suggestion, district_id=suggestion.district_id
        )
        for name, value in written.items():
            setattr(copy, name, value)
        copy.changed_at = timezone.now()  # what feeds go by
        copies.append(copy)
        words = str(Openness(copy.mode).label)
        records.append(_record(suggestion, Action.PUBLISH, by=by, note=words))
    PublishedSuggestion.objects.bulk_create(
        copies,
        update_conflicts=True,
        unique_fields=["suggestion"],
        update_fields=[*COPIED, *RELEASE, "changed_at"],
    )
    if not following:
        SuggestionRecord.objects.bulk_create(records)
    return done


def _ensure_open(suggestion: Suggestion) -> None:
    if suggestion.status == Status.DRAFT:
        raise Refused("草稿不能公开。", code="draft")
    if not suggestion.openness:
        raise Refused("公开属性还没有确定，请先准备公开稿。", code="openness_undecided")
    if suggestion.openness not in OPEN:
        raise Refused(
            f"公开属性为{suggestion.get_openness_display()}的建议不能公开；以前公开过的请撤下。",
            code="closed_to_the_public",
        )


def _ensure_two_people(
    suggestion: Suggestion, release: Release | None, *, by: User, version: int | None
) -> None:
    """Whoever wrote the public text does not release it; what carries no text needs one person."""
    if release is not None:
        ensure_second_person(release, by=by, version=version)
        return
    replies = (reply for part in suggestion.handlings.all() for reply in part.replies.all())
    if suggestion.has_texts or any(reply.text for reply in replies):
        raise Refused("请先准备公开稿，再由另一个人审核公开。", code="release_missing")


def _record(suggestion: Suggestion, action: str, *, by: User | None, note: str) -> SuggestionRecord:
    """Publishing leaves the status as it is, and a record as every other act."""
    status = suggestion.status
    return SuggestionRecord(
        suggestion=suggestion,
        action=action,
        source=status,
        target=status,
        by=by,
        note=note,
    )
