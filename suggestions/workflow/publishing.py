"""公开: prepared by one person, released by another, withdrawn by any; the only writer of what the public reads."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure, publications
from congress.errors import Refused
from congress.models import OPEN, District, Openness, User
from suggestions.models import (
    Handling,
    HandlingRole,
    PublishedSuggestion,
    Release,
    Suggestion,
    SuggestionRecord,
)
from suggestions.states import Action, Origin, PromiseOutcome, PromiseState, Result, Status

_LONGEST_REASON = 200
# What goes out as it is; the rest of a copy is made of names. Nothing else ever leaves a suggestion.
_COURSE = (
    "year",
    "number",
    "status",
    "submitted_on",
    "assigned_on",
    "due_on",
    "replied_on",
    "is_key",
)
# What became of it, which has a switch of its own (办理结果公开).
_OUTCOME = ("result", "attitude", "satisfaction", "promised_on", "promise_kept_on")
_NAMES = (
    "session_name",
    "category_name",
    "author_name",
    "cosigner_names",
    "host_names",
    "cohost_names",
)
_COPIED = (
    *_COURSE, *_OUTCOME, *_NAMES, "title", "mode", "outcome_mode", "content", "reply", "promises", "events",
)  # fmt: skip
_RELEASE = ("released_by", "released_at", "withdrawn_by", "withdrawn_at", "withdrawn_because")


@dataclass
class Published:
    """What came of publishing many: how many went out anew, were refreshed or left as they are, and who was refused."""

    released: int = 0
    refreshed: int = 0
    unchanged: int = 0
    refused: list[tuple[Suggestion, Refused]] = field(default_factory=list)


@transaction.atomic
def prepare_release(suggestion: Suggestion, *, by: User, **texts: Any) -> Release:
    """准备公开稿: mode of content and outcome, the texts as they are to go out, and why something is held back.

    The originals stay as they are. Raises Refused for personal data, named and masked.
    """
    procedure.move(
        suggestion,
        Action.PREPARE_RELEASE,
        by=by,
        openness=texts["mode"],
        outcome_openness=texts["outcome_mode"],
    )
    if refusal := _personal([texts["title"], texts.get("content", ""), texts.get("reply", "")]):
        raise refusal
    release = Release.objects.filter(suggestion=suggestion).first() or Release(
        suggestion=suggestion
    )
    for name, value in texts.items():
        setattr(release, name, value)
    release.prepared_by, release.prepared_at = by, timezone.now()
    release.version += 1
    release.save()
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
    release = _release_of(suggestion)
    if version is not None and release is not None and version != release.version:
        raise Refused("公开稿在您打开以后又改过，请看过新的文字再公开。", code="stale")
    done = _publish(Suggestion.objects.filter(pk=suggestion.pk), by=by)
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
    reason = because.strip()
    if not reason:
        raise Refused("请写明撤下的原因。", code="reason_required")
    if len(reason) > _LONGEST_REASON:
        raise Refused(f"撤下的原因请写在 {_LONGEST_REASON} 字以内。", code="reason_too_long")
    copy = PublishedSuggestion.objects.released().get(suggestion=suggestion)
    _withdraw(copy, suggestion, by=by, because=reason)
    return copy


def retire(suggestion: Suggestion, *, by: User, because: str) -> None:
    """What may not be public any more is withdrawn at once."""
    copy = PublishedSuggestion.objects.released().filter(suggestion=suggestion).first()
    if copy is not None:
        _withdraw(copy, suggestion, by=by, because=because[:_LONGEST_REASON])


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


def _withdraw(copy: PublishedSuggestion, suggestion: Suggestion, *, by: Any, because: str) -> None:
    copy.withdrawn_by, copy.withdrawn_at, copy.withdrawn_because = by, timezone.now(), because
    copy.content = copy.reply = ""
    copy.save(
        update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_because", "content", "reply"]
    )
    _record(suggestion, Action.UNPUBLISH, by=by, note=because).save()


def _publish(rows: Any, *, by: Any, brought: bool = False, following: bool = False) -> Published:
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
        release = _release_of(suggestion)
        facts = _facts(suggestion, release)
        refusal = (
            _reason_to_keep(suggestion)
            or (None if brought or following else _second_person(suggestion, release, by))
            or _personal(_words(facts))
        )
        if refusal:
            done.refused.append((suggestion, refusal))
            continue
        if copy and not copy.withdrawn_at and (following or brought):
            facts |= _as_released(copy, facts)
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
        copy.changed_at = timezone.now()  # what feeds go by
        copies.append(copy)
        words = str(Openness(copy.mode).label)
        records.append(_record(suggestion, Action.PUBLISH, by=by, note=words))
    PublishedSuggestion.objects.bulk_create(
        copies,
        update_conflicts=True,
        unique_fields=["suggestion"],
        update_fields=[*_COPIED, *_RELEASE, "changed_at"],
    )
    if not following:
        SuggestionRecord.objects.bulk_create(records)
    return done


def _release_of(suggestion: Suggestion) -> Release | None:
    return getattr(suggestion, "release", None)


def _facts(suggestion: Suggestion, release: Release | None) -> dict[str, Any]:
    """What the public may read of it, and nothing else; of a summary the prepared words alone."""
    parts = [part for part in suggestion.handlings.all() if part.ended_on is None]
    words = release if release and release.mode == suggestion.openness else None
    outcome_is_open = (suggestion.outcome_openness or suggestion.openness) in OPEN
    blank = {"promised_on": None, "promise_kept_on": None}
    return {
        **{name: getattr(suggestion, name) for name in _COURSE},
        # Until the office has settled what follows, nobody outside is told of a dissatisfaction.
        "status": Status.REPLIED if suggestion.status == Status.CONTESTED else suggestion.status,
        **{
            name: getattr(suggestion, name) if outcome_is_open else blank.get(name, "")
            for name in _OUTCOME
        },
        "title": release.title if release else suggestion.title,
        "mode": suggestion.openness,
        "outcome_mode": suggestion.outcome_openness or suggestion.openness,
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
        "content": words.content if words else "",
        "reply": words.reply if words and outcome_is_open else "",
        "promises": _promises(suggestion) if outcome_is_open else [],
        "events": _events(suggestion, parts) if outcome_is_open else [],
    }


def _as_released(copy: PublishedSuggestion, facts: dict[str, Any]) -> dict[str, Any]:
    """Words that nobody has released yet wait: a step of the case changes dates and fixed words alone."""
    kept = {name: getattr(copy, name) for name in ("mode", "content", "reply")}
    if copy.content or copy.reply:
        kept["title"] = copy.title
    if facts["outcome_mode"] not in OPEN:
        kept["reply"] = ""
    return kept


def _organs(parts: Iterable[Handling], role: str) -> list[str]:
    return [part.organ.name for part in parts if part.role == role]


def _promises(suggestion: Suggestion) -> list[dict[str, str]]:
    """Who promised for which day, and whether it was kept; the plan's words stay inside."""
    return [
        {
            "organ": promise.organ.name,
            "made_on": _day(promise.made_on),
            "first_promised_on": _day(promise.first_promised_on),
            "promised_on": _day(promise.promised_on),
            "state": str(promise.state),
            "settled_on": _day(promise.settled_on),
        }
        for promise in suggestion.promises.all()
        if promise.state != PromiseState.REPLACED
    ]


def _events(suggestion: Suggestion, parts: list[Handling]) -> list[dict[str, str]]:
    """Dated steps beside the columns, in words of the portal's own; no word that somebody typed goes out here."""
    events = [
        _event(contact.on, "沟通", f"{part.organ.name}{contact.get_way_display()}代表")
        for part in parts
        for contact in part.contacts.all()
    ]
    told = {
        Action.GRANT_EXTENSION: "延期",
        Action.REHANDLE: "再次办理",
        Action.LET_STAND: "不再办理",
    }
    for record in suggestion.records.all():
        if record.action in told:
            on = timezone.localdate(record.at)
            events.append(_event(on, told[Action(record.action)], ""))
    for promise in suggestion.promises.all():
        for report in promise.reports.all():
            if report.confirmed and report.decided_at:
                on = timezone.localdate(report.decided_at)
                events.append(_event(on, *_of_report(report, promise.organ.name)))
    return sorted(events, key=lambda event: event["on"])


def _of_report(report: Any, organ: str) -> tuple[str, str]:
    if report.outcome == PromiseOutcome.POSTPONED:
        return "承诺推迟", f"{organ}把期限推迟到 {report.new_date}"
    words = f"{organ}{PromiseOutcome(report.outcome).label}"
    if report.result_after and report.result_after != report.result_before:
        before, after = Result(report.result_before).label, Result(report.result_after).label
        words += f"，办理结果由{before}变更为{after}"
    return "承诺", words


def _event(on: Any, name: str, words: str) -> dict[str, str]:
    return {"on": _day(on), "name": name, "words": words}


def _day(on: Any) -> str:
    return on.isoformat() if on else ""


def _reason_to_keep(suggestion: Suggestion) -> Refused | None:
    if suggestion.status == Status.DRAFT:
        return Refused("草稿不能公开。", code="draft")
    if not suggestion.openness:
        return Refused("公开属性还没有确定，请先准备公开稿。", code="openness_undecided")
    if suggestion.openness not in OPEN:
        return Refused(
            f"公开属性为{suggestion.get_openness_display()}的建议不能公开；以前公开过的请撤下。",
            code="closed_to_the_public",
        )
    return None


def _second_person(suggestion: Suggestion, release: Release | None, by: Any) -> Refused | None:
    """Whoever wrote the public text does not release it; what carries no text needs one person."""
    replies = (reply for part in suggestion.handlings.all() for reply in part.replies.all())
    if release is None:
        if suggestion.has_texts or any(reply.text for reply in replies):
            return Refused("请先准备公开稿，再由另一个人审核公开。", code="release_missing")
        return None
    if by is not None and release.prepared_by_id == by.pk:
        return Refused("公开稿是您准备的，请由另一个人审核公开。", code="second_person_required")
    return None


def _words(facts: dict[str, Any]) -> list[str]:
    words = [facts["title"], facts["content"], facts["reply"]]
    for name in _NAMES:
        words += [facts[name]] if isinstance(facts[name], str) else facts[name]
    return words


def _personal(words: list[str]) -> Refused | None:
    found = publications.scan(*words)
    if not found:
        return None
    listed = "、".join(dict.fromkeys(map(str, found)))
    return Refused(f"其中有个人信息，不能公开：{listed}。请删改后再公开。", code="personal_data")


def _record(suggestion: Suggestion, action: str, *, by: Any, note: str) -> SuggestionRecord:
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
