"""立法意见上报材料 in Word: what a point hands in, by clause; nobody is named who did not agree to be."""

from typing import Any

from django.conf import settings

from congress import documents
from stations.models import ConsultationTask, LawComment
from stations.states.legislation import ProposerKind

TEMPLATE = settings.BASE_DIR / "templates" / "documents" / "stations" / "submission.docx"


def write(task: ConsultationTask) -> bytes:
    """The form, filled. Raises Refused where an office has spoilt its template."""
    return documents.render(TEMPLATE, facts(task))


def facts(task: ConsultationTask) -> dict[str, Any]:
    """What the template may name."""
    rows = task.comments.selected().by_clause().select_related("proposer", "representative")
    day = task.submitted_on
    return {
        "title": task.draft.title,
        "maker": task.draft.maker or "—",
        "point": task.point.name,
        "congress": task.district.congress_name,
        "source": task.source or "—",
        "day": f"{day.year}年{day.month}月{day.day}日" if day else "（未上报）",
        "number": str(len(rows)),
        "comments": [_comment(number, row) for number, row in enumerate(rows, 1)] or [_nothing()],
    }


def _comment(number: int, row: LawComment) -> dict[str, str]:
    return {
        "number": str(number),
        "clause": row.clause,
        "original": row.original or "—",
        "proposed": row.proposed,
        "reason": row.reason or "—",
        "by": _by(row),
    }


def _by(row: LawComment) -> str:
    """The capacity; the name of a representative, who speaks openly, and of whoever agreed."""
    kind = str(ProposerKind(row.proposer_kind).label)
    if row.representative:
        return f"{kind}　{row.representative.name}"
    proposer = getattr(row, "proposer", None)
    return f"{kind}　{proposer.name}" if proposer and proposer.agrees_to_be_named else kind


def _nothing() -> dict[str, str]:
    return {
        "number": "",
        "clause": "—",
        "original": "—",
        "proposed": "（没有选定的意见）",
        "reason": "—",
        "by": "—",
    }
