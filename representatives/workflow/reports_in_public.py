"""What the public reads of a report: prepared by one person, released by another (decision 0011), withdrawn by the office."""

from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from congress import procedure, publications
from congress.errors import Refused
from congress.models import Openness, User
from representatives.models import DutyReport, PublishedReport, ReportRating, ReportRelease
from representatives.states.reports import ReportAction, Verdict

_LONGEST_REASON = 200


@transaction.atomic
def prepare_release(report: DutyReport, *, by: User, text: str) -> ReportRelease:
    """准备公开稿: the text as it is to go out. Raises Refused for personal data, named and masked."""
    words = text.strip()
    if not words:
        raise Refused("请填写公开的报告。", code="text_required")
    procedure.move(report, ReportAction.PREPARE_RELEASE, by=by)
    ensure_clean(words)
    release = ReportRelease.objects.filter(report=report).first() or ReportRelease(report=report)
    release.text, release.prepared_by, release.prepared_at = words, by, timezone.now()
    release.version += 1
    with pghistory.context(user=by.pk, action=str(ReportAction.PREPARE_RELEASE)):
        release.save()
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
    now = timezone.now()
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
        "released_by": by,
        "released_at": now,
        "withdrawn_by": None,
        "withdrawn_at": None,
        "withdrawn_because": "",
        "changed_at": now,
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


def withdrawal(by: User, because: str) -> dict[str, Any]:
    """By whom, when and why."""
    return {
        "withdrawn_by": by,
        "withdrawn_at": timezone.now(),
        "withdrawn_because": because[:_LONGEST_REASON],
    }


def ensure_second_person(release: Any, *, by: User, version: int | None) -> None:
    """Whoever prepared it does not release it, and nobody releases what he or she has not read. Raises Refused."""
    if release.prepared_by_id == by.pk:
        raise Refused("公开稿是您准备的，请由另一个人审核公开。", code="second_person_required")
    if version is not None and version != release.version:
        raise Refused("公开稿在您打开以后又改过，请看过新的文字再公开。", code="stale")


def ensure_clean(*texts: str) -> None:
    """Raises Refused for personal data, named and masked."""
    if found := publications.scan(*texts):
        listed = "、".join(dict.fromkeys(map(str, found)))
        raise Refused(f"其中有个人信息，不能公开：{listed}。请删改后再公开。", code="personal_data")


def reason_for_withdrawal(because: str) -> str:
    """Raises Refused without one, and for one that does not fit beside a copy."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明撤下的原因。", code="reason_required")
    if len(reason) > _LONGEST_REASON:
        raise Refused(f"撤下的原因请写在 {_LONGEST_REASON} 字以内。", code="reason_too_long")
    return reason


def _rating(row: ReportRating) -> dict[str, Any]:
    counts = {one.value: getattr(row, one.value) for one in Verdict}
    return {
        "aspect": row.aspect,
        "name": row.get_aspect_display(),
        **counts,
        "total": row.total,
    }
