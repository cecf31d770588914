"""What the public reads of a report: prepared by one person, released by another (decision 0011), withdrawn by the office."""

from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

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
from representatives.models import DutyReport, PublishedReport, ReportRating, ReportRelease
from representatives.states.reports import ReportAction, Verdict


@transaction.atomic
def prepare_release(
    report: DutyReport, *, by: User, text: str, version: int | None = None
) -> ReportRelease:
    """准备公开稿: the text as it is to go out. Raises Refused for another version, and personal data."""
    words = text.strip()
    if not words:
        raise Refused("请填写公开的报告。", code="text_required")
    procedure.check(report, ReportAction.PREPARE_RELEASE, by=by)
    ensure_clean(words)
    release = ReportRelease.objects.filter(report=report).first() or ReportRelease(report=report)
    procedure.ensure_read(release, version)
    prepare(report, ReportAction.PREPARE_RELEASE, by=by, release=release, text=words)
    return release


@transaction.atomic
def publish(report: DutyReport, *, by: User, version: int | None = None) -> PublishedReport:
    """公开 what another person has prepared. Again, it refreshes the copy.

    Raises Refused for whoever prepared it, for a text that is another one than was read (`version`), for personal data.
    """
    procedure.check(report, ReportAction.PUBLISH, by=by)
    release = ReportRelease.objects.get(report=report)
    ensure_second_person(release, by=by, version=version)
    ensure_clean(release.text, report.place)
    procedure.move(report, ReportAction.PUBLISH, by=by)
    facts: dict[str, Any] = {
        "district_id": report.district_id,
        "representative_id": report.representative_id,
        "representative_name": report.representative.name,
        "year": report.year,
        "level": report.level,
        "held_on": report.held_on,
        "place": report.place,
        "audience": report.audience,
        "text": release.text,
        "ratings": [_rating(row) for row in report.ratings.all()],
        "mode": Openness.FULL if release.text == report.text.strip() else Openness.SUMMARY,
        "changed_at": timezone.now(),
        **released(by),
    }
    with pghistory.context(user=by.pk, action=str(ReportAction.PUBLISH)):
        copy, _ = PublishedReport.objects.update_or_create(report=report, defaults=facts)
    return copy


@transaction.atomic
def unpublish(report: DutyReport, *, by: User, because: str) -> None:
    """撤下: gone at once, and its text with it."""
    procedure.check(report, ReportAction.UNPUBLISH, by=by)
    reason = reason_for_withdrawal(because)
    procedure.move(report, ReportAction.UNPUBLISH, by=by, note=reason)
    retire(report, by=by, because=reason)


def retire(report: DutyReport, *, by: User, because: str) -> None:
    """What is not settled any more is not public any more."""
    copies = PublishedReport.objects.released().filter(report=report)
    copies.update(text="", **withdrawal(by, because))


def _rating(row: ReportRating) -> dict[str, Any]:
    counts = {one.value: getattr(row, one.value) for one in Verdict}
    return {
        "aspect": row.aspect,
        "name": row.get_aspect_display(),
        **counts,
        "total": row.total,
    }
