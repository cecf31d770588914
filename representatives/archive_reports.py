"""Chapters of the archive: reports to voters, and excellent cases."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse

from representatives.archive import Chapter, Line
from representatives.models import (
    DutyReport,
    ExemplaryCase,
    PublishedCase,
    PublishedReport,
    Representative,
)
from representatives.states.reports import Aspect


def _key_of(person: Any) -> Any:
    """Of a roster's row, or of its public copy."""
    return getattr(person, "representative_id", person.pk)


def _reports(person: Representative, first: date, last: date) -> list[Line]:
    rows = (
        DutyReport.objects.reported()
        .filter(representative=person, held_on__range=(first, last))
        .prefetch_related("ratings")
        .order_by("-held_on", "-pk")
    )
    return [
        Line(row.held_on, f"{row.title}（{row.listeners}）", _rated(row), _my_report(row))
        for row in rows
    ]


def _my_report(row: DutyReport) -> str:
    return reverse("my_report", args=[row.public_id])


def _rated(row: DutyReport) -> str:
    overall = next((one for one in row.ratings.all() if one.aspect == Aspect.OVERALL), None)
    heard = f"到会 {row.audience} 人"
    return f"{heard}，满意 {overall.satisfied} ÷ {overall.total}" if overall else heard


def _count_reports(people: Iterable[Representative], first: date, last: date) -> dict[int, int]:
    rows = DutyReport.objects.reported().filter(
        representative__in=list(people), held_on__range=(first, last)
    )
    return dict(rows.order_by().values_list("representative").annotate(times=Count("pk")))


def _public_reports(person: Any, first: date, last: date) -> list[Line]:
    rows = (
        PublishedReport.objects.released()
        .filter(representative=_key_of(person), held_on__range=(first, last))
        .select_related("district")
    )
    return [
        Line(row.held_on, f"{row.year}年度履职报告", _voted(row), row.get_absolute_url())
        for row in rows
    ]


def _voted(row: PublishedReport) -> str:
    rated = row.overall
    return f"满意 {rated['satisfied']} ÷ {rated['total']}" if rated else ""


def _cases(person: Representative, first: date, last: date) -> list[Line]:
    rows = (
        ExemplaryCase.objects.chosen()
        .filter(representatives=person, selected_on__range=(first, last))
        .order_by("-selected_on", "-pk")
    )
    return [
        Line(row.selected_on, row.title, row.get_kind_display(), row.get_absolute_url())
        for row in rows
    ]


def _count_cases(people: Iterable[Representative], first: date, last: date) -> dict[int, int]:
    rows = ExemplaryCase.objects.chosen().filter(
        representatives__in=list(people), selected_on__range=(first, last)
    )
    return dict(rows.order_by().values_list("representatives").annotate(times=Count("pk")))


def _public_cases(person: Any, first: date, last: date) -> list[Line]:
    rows = (
        PublishedCase.objects.released()
        .filter(representatives=_key_of(person), selected_on__range=(first, last))
        .select_related("district")
    )
    return [
        Line(row.selected_on, row.title, row.get_kind_display(), row.get_absolute_url())
        for row in rows
    ]


REPORTS = Chapter("reports", "报告履职", "次", _reports, _count_reports, _public_reports)
EXEMPLARY = Chapter("exemplary", "优秀案例", "件", _cases, _count_cases, _public_cases)
