"""What the public copy of a suggestion says: allow-listed columns, names, prepared words, and dated steps.

Nothing else ever leaves a suggestion.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from congress.models import OPEN
from suggestions.models import Handling, HandlingRole, PublishedSuggestion, Release, Suggestion
from suggestions.models.outcome import OUTCOME
from suggestions.states import Action, Origin, PromiseOutcome, PromiseState, Result, told_outside

# What goes out as it is; the rest of a copy is made of names.
COURSE = (
    "year",
    "number",
    "status",
    "submitted_on",
    "assigned_on",
    "due_on",
    "replied_on",
    "is_key",
)
NAMES = (
    "session_name",
    "category_name",
    "author_name",
    "cosigner_names",
    "host_names",
    "cohost_names",
)
COPIED = (
    *COURSE, *OUTCOME, *NAMES, "title", "mode", "outcome_mode", "content", "reply", "promises", "events",
)  # fmt: skip


def facts_of(suggestion: Suggestion, release: Release | None) -> dict[str, Any]:
    """What the public may read of it, and nothing else; of a summary the prepared words alone."""
    parts = [part for part in suggestion.handlings.all() if part.ended_on is None]
    words = release if release and release.mode == suggestion.openness else None
    outcome_is_open = (suggestion.outcome_openness or suggestion.openness) in OPEN
    blank = {"promised_on": None, "promise_kept_on": None}
    return {
        **{name: getattr(suggestion, name) for name in COURSE},
        "status": told_outside(suggestion.status),
        **{
            name: getattr(suggestion, name) if outcome_is_open else blank.get(name, "")
            for name in OUTCOME
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


def as_released(copy: PublishedSuggestion, facts: dict[str, Any]) -> dict[str, Any]:
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


def words_of(facts: dict[str, Any]) -> list[str]:
    """Every word in it that somebody typed, to be looked through for personal data."""
    words = [facts["title"], facts["content"], facts["reply"]]
    for name in NAMES:
        words += [facts[name]] if isinstance(facts[name], str) else facts[name]
    return words
