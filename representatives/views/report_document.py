"""履职报告 in Word: the text, what the hall thought, and what came of it."""

from typing import Any

from django.conf import settings

from congress import documents
from congress.documents import lines
from congress.models import User
from congress.numerals import written
from representatives.models import DutyReport, ReportRating

TEMPLATE = settings.BASE_DIR / "templates" / "documents" / "representatives" / "report.docx"
_NOTHING = "—"


def write(report: DutyReport, *, to: User) -> bytes:
    """The form, filled with what this reader may know. Raises Refused where an office has spoilt its template."""
    return documents.render(TEMPLATE, facts(report, to=to))


def facts(report: DutyReport, *, to: User) -> dict[str, Any]:
    """What the template may name."""
    hall = report.shows_the_hall_to(to)
    comments = report.comments.filter(struck_at__isnull=True).values_list("text", flat=True)
    held = report.held_on
    return {
        "congress": report.district.congress_name,
        "title": report.title,
        "representative": report.representative.name,
        "level": report.get_level_display(),
        "listeners": report.listeners,
        "held_on": written(held) if held else _NOTHING,
        "place": report.place or _NOTHING,
        "audience": f"{report.audience}人" if report.audience else _NOTHING,
        "body": lines(report.text) if report.has_text else ["（没有录入正文）"],
        "ratings": [_rating(row) for row in report.ratings.all()] if hall else [],
        "comments": (list(comments) if hall else []) or ["（没有录入意见）"],
        "result": lines(report.result) if report.result and hall else [_NOTHING],
    }


def _rating(row: ReportRating) -> dict[str, str]:
    return {
        "name": row.get_aspect_display(),
        "satisfied": str(row.satisfied),
        "basically": str(row.basically),
        "dissatisfied": str(row.dissatisfied),
        "unknown": str(row.unknown),
        "total": str(row.total),
    }
