"""代表建议: the case and all that stands beside it."""

from suggestions.models.consent import Consent
from suggestions.models.evaluation import Evaluation, Promise, PromiseReport
from suggestions.models.handling import (
    Contact,
    ExtensionRequest,
    Handling,
    HandlingRole,
    Reply,
    ReturnRequest,
    SuggestionDeadline,
)
from suggestions.models.outcome import Outcome, official_number
from suggestions.models.oversight import LookBack, LookBackItem, Oversight, Visit
from suggestions.models.publication import PublishedSuggestion, Release
from suggestions.models.suggestion import (
    Category,
    Suggestion,
    SuggestionAttachment,
    SuggestionRecord,
)

__all__ = [
    "Category",
    "Consent",
    "Contact",
    "Evaluation",
    "ExtensionRequest",
    "Handling",
    "HandlingRole",
    "LookBack",
    "LookBackItem",
    "Outcome",
    "Oversight",
    "Promise",
    "PromiseReport",
    "PublishedSuggestion",
    "Release",
    "Reply",
    "ReturnRequest",
    "Suggestion",
    "SuggestionAttachment",
    "SuggestionDeadline",
    "SuggestionRecord",
    "Visit",
    "official_number",
]
