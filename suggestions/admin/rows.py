"""What hangs on a suggestion, as tables on its page; all of it is written by the procedure and read here."""

from typing import Any, ClassVar

from django.http import HttpRequest
from unfold.decorators import display

from congress.admin.base import DeskInline
from suggestions.models import (
    Consent,
    Evaluation,
    Handling,
    Oversight,
    Promise,
    SuggestionDeadline,
    SuggestionRecord,
)
from suggestions.states import RECORDED


class CaseRows(DeskInline):
    """Rows of a case, with what they name."""

    district_field = ""
    hide_title = True
    related: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> Any:
        """In one query each."""
        return super().get_queryset(request).select_related(*self.related)


class HandlingInline(CaseRows):
    """办理单位."""

    model = Handling
    related = ("organ", "clerk")
    fields = readonly_fields = ["organ", "role", "part", "received_on", "clerk", "ended_on"]


class ConsentInline(CaseRows):
    """附议代表."""

    model = Consent
    related = ("representative",)
    fields = readonly_fields = ["representative", "confirmed_at"]


class DeadlineInline(CaseRows):
    """办理期限."""

    model = SuggestionDeadline
    related = ("period", "handling__organ")
    fields = readonly_fields = ["what", "due_on", "explanation", "met_on", "void_on"]

    @display(description="期限")
    def what(self, deadline: SuggestionDeadline) -> str:
        """The period, and whose where it is one organ's."""
        whose = f"（{deadline.handling.organ}）" if deadline.handling else ""
        return f"{deadline.period.name}{whose}"


class EvaluationInline(CaseRows):
    """代表评价."""

    model = Evaluation
    fields = readonly_fields = [
        "kind",
        "asked_on",
        "returned_on",
        "attitude",
        "result",
        "reasons",
        "reminded",
    ]


class PromiseInline(CaseRows):
    """承诺."""

    model = Promise
    related = ("organ",)
    fields = readonly_fields = ["organ", "what", "first_promised_on", "promised_on", "state"]


class OversightInline(CaseRows):
    """督办."""

    model = Oversight
    related = ("committee",)
    fields = readonly_fields = [
        "kind",
        "leader",
        "committee",
        "began_on",
        "words",
        "ended_on",
        "outcome",
    ]


class RecordInline(CaseRows):
    """办理记录."""

    model = SuggestionRecord
    related = ("by",)
    fields = readonly_fields = ["at", "done", "by", "note"]

    @display(description="动作")
    def done(self, record: SuggestionRecord) -> str:
        """By its name."""
        return RECORDED.get(record.action, record.action)
