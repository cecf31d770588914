"""The verbs of a suggestion: the only writer of its status and of what the public reads of it."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure, publications
from congress.errors import Refused
from congress.jobs import Tell
from congress.models import District, Openness, User
from congress.registers.copying import copy as copy_rows
from congress.types import Actor
from suggestions.models import (
    Consent,
    Handling,
    HandlingRole,
    PublishedSuggestion,
    Suggestion,
    SuggestionRecord,
)
from suggestions.states import Origin, Status

PUBLISH, UNPUBLISH = "publish", "unpublish"
_LONGEST_REASON = 200
# What goes out as it is; the rest of a copy is made of names. Nothing else ever leaves a suggestion.
_OUTCOME = (
    "year",
    "number",
    "title",
    "status",
    "submitted_on",
    "assigned_on",
    "due_on",
    "replied_on",
    "result",
    "attitude",
    "satisfaction",
)
_NAMES = (
    "session_name",
    "category_name",
    "author_name",
    "cosigner_names",
    "host_names",
    "cohost_names",
)
_COPIED = (*_OUTCOME, *_NAMES, "mode", "content", "reply")
_RELEASE = ("released_by", "released_at", "withdrawn_by", "withdrawn_at", "withdrawn_because")


@dataclass(frozen=True)
class Registered:
    """A case as a register tells it: where it stands, its columns, and the keys of who has a part in it."""

    status: str
    facts: Mapping[str, Any]
    hosts: Sequence[int] = ()
    cohosts: Sequence[int] = ()
    cosigners: Sequence[int] = ()


@dataclass
class Published:
    """What came of publishing many: how many went out anew, were refreshed or left as they are, and who was refused."""

    released: int = 0
    refreshed: int = 0
    unchanged: int = 0
    refused: list[tuple[Suggestion, Refused]] = field(default_factory=list)


def available_actions(suggestion: Suggestion, *, to: Actor) -> list[str]:
    """What this person may do with it now: the moves of the table, publishing and withdrawing the publication."""
    actions = procedure.available_actions(suggestion, to=to)
    if rules.has_perm("suggestions.publish", to, suggestion) and not _reason_to_keep(suggestion):
        actions.append(PUBLISH)
    is_public = PublishedSuggestion.objects.released().filter(suggestion=suggestion).exists()
    if is_public and rules.has_perm("suggestions.unpublish", to, suggestion):
        actions.append(UNPUBLISH)
    return actions


@transaction.atomic
def publish(suggestion: Suggestion, *, by: Actor) -> PublishedSuggestion:
    """公开: copy what the public may read. Again, it refreshes the copy; the date of its release stays.

    A copy that was withdrawn is released again, under the same address and with a new date. Raises Refused for a draft,
    one that is not (yet) open, or personal data.
    """
    if not rules.has_perm("suggestions.publish", by, suggestion):
        raise PermissionDenied
    done = _publish(Suggestion.objects.filter(pk=suggestion.pk), by=by)
    for _, refusal in done.refused:
        raise refusal
    return PublishedSuggestion.objects.get(suggestion=suggestion)


@transaction.atomic
def publish_all(district: District, year: int, *, by: Actor) -> Published:
    """公开 all of a year that were put forward; what is refused holds nothing else up."""
    if not rules.has_perm("suggestions.publish", by, district):
        raise PermissionDenied
    put_forward = Suggestion.objects.filter(district=district, year=year).exclude(
        status=Status.DRAFT
    )
    return _publish(put_forward, by=by)


@transaction.atomic
def unpublish(suggestion: Suggestion, *, by: Actor, because: str) -> PublishedSuggestion:
    """撤下: gone from page, API and search at once, and its texts with it."""
    if not rules.has_perm("suggestions.unpublish", by, suggestion):
        raise PermissionDenied
    reason = because.strip()
    if not reason:
        raise Refused("请写明撤下的原因。", code="reason_required")
    if len(reason) > _LONGEST_REASON:
        raise Refused(f"撤下的原因请写在 {_LONGEST_REASON} 字以内。", code="reason_too_long")
    suggestion.refresh_from_db(from_queryset=Suggestion.objects.select_for_update(of=("self",)))
    copy = PublishedSuggestion.objects.released().filter(suggestion=suggestion).first()
    if copy is None:
        raise Refused("这件建议没有公开，不用撤下。", code="not_published")
    _withdraw(copy, suggestion, by=by, because=reason)
    return copy


def _withdraw(copy: PublishedSuggestion, suggestion: Suggestion, *, by: Any, because: str) -> None:
    copy.withdrawn_by, copy.withdrawn_at, copy.withdrawn_because = by, timezone.now(), because
    copy.content = copy.reply = ""
    copy.save(
        update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_because", "content", "reply"]
    )
    _record(suggestion, "unpublished", by=by, note=because).save()


def record_all_as_registered(
    cases: Sequence[Registered],
    *,
    district: District,
    year: int,
    by: User | None,
    note: str,
    tell: Tell,
) -> None:
    """按登记表记载, many at once: new cases enter where they stand, each with a record that says so.

    By COPY, within the transaction of the import. Beside `record_as_registered` the only way in past the table of moves.
    """
    if by is not None and not rules.has_perm("suggestions.register", by, district):
        raise PermissionDenied
    if not cases:
        return
    names = list(cases[0].facts)
    ids = [uuid.uuid4() for _ in cases]
    copy_rows(
        Suggestion,
        ["public_id", "status", *names],
        (
            [key, str(case.status), *(case.facts[name] for name in names)]
            for key, case in zip(ids, cases, strict=True)
        ),
        same={"district_id": district.pk, "year": year, "origin": Origin.REGISTER.value},
    )
    keys = dict(Suggestion.objects.filter(public_id__in=ids).values_list("public_id", "pk"))
    entered = [(keys[key], case) for key, case in zip(ids, cases, strict=True)]
    tell(len(cases) // 2, len(cases))
    copy_rows(
        Handling,
        ["suggestion_id", "role", "organ_id"],
        (
            (pk, role.value, organ)
            for pk, case in entered
            for role, organs in (
                (HandlingRole.HOST, case.hosts),
                (HandlingRole.COHOST, case.cohosts),
            )
            for organ in organs
        ),
        same={},
    )
    copy_rows(
        Consent,
        ["suggestion_id", "representative_id"],
        ((pk, person) for pk, case in entered for person in case.cosigners),
        same={"confirmed_at": None},
    )
    copy_rows(
        SuggestionRecord,
        ["suggestion_id", "target"],
        ((pk, str(case.status)) for pk, case in entered),
        same={
            "action": "registered",
            "source": "",
            "by_id": by.pk if by else None,
            "at": timezone.now(),
            "note": note,
        },
    )


@transaction.atomic
def record_as_registered(
    suggestion: Suggestion,
    registered: Registered,
    *,
    by: User | None,
    note: str,
    parts: Collection[str] = ("hosts", "cohosts", "cosigners"),
) -> SuggestionRecord:
    """按登记表记载: the case stands as its register says, whatever the table of moves; the record says so.

    `parts` names which of hosts, cohosts and cosigners the register tells. What is public of it is refreshed.
    """
    if by is not None and not rules.has_perm("suggestions.register", by, suggestion):
        raise PermissionDenied
    suggestion.refresh_from_db(from_queryset=Suggestion.objects.select_for_update(of=("self",)))
    for name, value in registered.facts.items():
        setattr(suggestion, name, value)
    suggestion.version += 1
    record: SuggestionRecord = procedure.place(
        suggestion,
        registered.status,
        by=by,
        note=note,
        guarded_by="suggestions.Suggestion:only_legal_moves",
    )
    _share_out(suggestion, registered, parts)
    _refresh_publication(suggestion, by=by)
    return record


def _share_out(suggestion: Suggestion, registered: Registered, parts: Collection[str]) -> None:
    """Hosts, co-hosts and those who are asked to co-sign, as told; a consent that was given stays."""
    told = {
        HandlingRole.HOST: ("hosts", registered.hosts),
        HandlingRole.COHOST: ("cohosts", registered.cohosts),
    }
    told = {role: (name, organs) for role, (name, organs) in told.items() if name in parts}
    for role, (_name, organs) in told.items():
        suggestion.handlings.filter(role=role).exclude(organ__in=organs).delete()
    for role, (_name, organs) in told.items():
        for organ in organs:
            Handling.objects.update_or_create(
                suggestion=suggestion, organ_id=organ, defaults={"role": role}
            )
    if "cosigners" in parts:
        suggestion.consents.filter(confirmed_at__isnull=True).exclude(
            representative__in=registered.cosigners
        ).delete()
        for person in registered.cosigners:
            Consent.objects.get_or_create(suggestion=suggestion, representative_id=person)


def _refresh_publication(suggestion: Suggestion, *, by: User | None) -> None:
    copy = PublishedSuggestion.objects.released().filter(suggestion=suggestion).first()
    if copy is None:
        return
    if suggestion.openness in (Openness.FULL, Openness.SUMMARY):
        done = _publish(Suggestion.objects.filter(pk=suggestion.pk), by=by)  # type: ignore[arg-type]
        for _, refusal in done.refused:
            raise Refused(f"第 {suggestion.number} 号：{refusal.sentence}", code=refusal.code)
    else:
        _withdraw(copy, suggestion, by=by, because="登记表改为不公开。")


def _publish(rows: Any, *, by: Actor) -> Published:
    """Lock, judge, copy and record them together, in a handful of statements however many they are."""
    done = Published()
    locked = list(
        rows.select_for_update(of=("self",))
        .select_related("author", "category", "session__term")
        .prefetch_related("handlings__organ", "consents__representative")
        .order_by("pk")
    )
    existing = {
        copy.suggestion_id: copy
        for copy in PublishedSuggestion.objects.filter(suggestion__in=locked)
    }
    copies, records = [], []
    for suggestion in locked:
        copy = existing.get(suggestion.pk)
        facts = _facts(suggestion)
        if refusal := _refusal(suggestion, facts):
            done.refused.append((suggestion, refusal))
            continue
        if copy is None or copy.withdrawn_at:
            done.released += 1
            facts |= {"released_at": timezone.now(), "released_by": by}
            facts |= {"withdrawn_at": None, "withdrawn_by": None, "withdrawn_because": ""}
        elif all(getattr(copy, name) == value for name, value in facts.items()):
            done.unchanged += 1
            continue
        else:
            done.refreshed += 1
        copy = copy or PublishedSuggestion(
            suggestion=suggestion, district_id=suggestion.district_id
        )
        for name, value in facts.items():
            setattr(copy, name, value)
        copies.append(copy)
        records.append(_record(suggestion, "published", by=by, note=str(Openness(copy.mode).label)))
    PublishedSuggestion.objects.bulk_create(
        copies,
        update_conflicts=True,
        unique_fields=["suggestion"],
        update_fields=[*_COPIED, *_RELEASE],
    )
    SuggestionRecord.objects.bulk_create(records)
    return done


def _facts(suggestion: Suggestion) -> dict[str, Any]:
    """What the public may read of it, and nothing else; of a summary no text."""
    parts = list(suggestion.handlings.all())
    return {
        **{name: getattr(suggestion, name) for name in _OUTCOME},
        "mode": suggestion.openness,
        "session_name": str(suggestion.session or ""),
        "category_name": str(suggestion.category or ""),
        "author_name": suggestion.author.name,
        "cosigner_names": [
            consent.representative.name
            for consent in suggestion.consents.all()
            if consent.confirmed_at or suggestion.origin == Origin.REGISTER  # signed on paper
        ],
        "host_names": _organs(parts, HandlingRole.HOST),
        "cohost_names": _organs(parts, HandlingRole.COHOST),
        "content": suggestion.content if suggestion.openness == Openness.FULL else "",
        "reply": "",
    }


def _organs(parts: Iterable[Handling], role: str) -> list[str]:
    return [part.organ.name for part in parts if part.role == role]


def _refusal(suggestion: Suggestion, facts: dict[str, Any]) -> Refused | None:
    return _reason_to_keep(suggestion) or _personal(facts)


def _reason_to_keep(suggestion: Suggestion) -> Refused | None:
    if suggestion.status == Status.DRAFT:
        return Refused("草稿不能公开。", code="draft")
    if not suggestion.openness:
        return Refused("公开属性还没有确定，请先定为公开或摘要公开。", code="openness_undecided")
    if suggestion.openness == Openness.CLOSED:
        return Refused(
            "公开属性为不公开的建议不能公开；以前公开过的请撤下。", code="closed_to_the_public"
        )
    return None


def _personal(facts: dict[str, Any]) -> Refused | None:
    words = [facts["title"], facts["content"], facts["reply"]]
    words += [
        name
        for names in _NAMES
        for name in ([facts[names]] if isinstance(facts[names], str) else facts[names])
    ]
    found = publications.scan(*words)
    if not found:
        return None
    listed = "、".join(dict.fromkeys(map(str, found)))
    return Refused(f"其中有个人信息，不能公开：{listed}。请删改后再公开。", code="personal_data")


def _record(suggestion: Suggestion, action: str, *, by: Actor, note: str) -> SuggestionRecord:
    """Publishing leaves the status as it is, and a record as every other act."""
    status = suggestion.status
    return SuggestionRecord(
        suggestion=suggestion,
        action=action,
        source=status,
        target=status,
        by=by,
        note=note,  # type: ignore[misc]
    )
