"""The chapters of reports to voters and of excellent cases."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count

from representatives.archive.registry import Chapter, Line
from representatives.models import (
    DutyRecord,
    DutyReport,
    ExemplaryCase,
    PublishedCase,
    PublishedReport,
    Representative,
)
from representatives.models.reports import TO_ELECTORS, TO_VOTERS
from representatives.querysets import DutyRecordQuerySet
from representatives.states.reports import Aspect

# Reports count as the duties they are, wherever the record came from: those of a register have no text here.
KINDS = (TO_VOTERS, TO_ELECTORS)


def _key_of(person: Any) -> Any:
    """Of a roster's row, or of its public copy."""
    return getattr(person, "representative_id", person.pk)


def _duties(first: date, last: date) -> DutyRecordQuerySet:
    rows: DutyRecordQuerySet = DutyRecord.objects.counted()
    return rows.filter(kind__in=KINDS, done_on__range=(first, last))


def _reports(person: Representative, first: date, last: date) -> list[Line]:
    rows = (
        _duties(first, last)
        .filter(representative=person)
        .select_related("kind", "report")
        .prefetch_related("report__ratings")
        .order_by("-done_on", "-pk")
    )
    return [_line(duty, getattr(duty, "report", None)) for duty in rows]


def _line(duty: DutyRecord, report: DutyReport | None) -> Line:
    if report is None:
        return Line(duty.done_on, duty.shown_title, duty.place)
    words = "　".join(filter(None, (_rated(report), report.place)))
    return Line(duty.done_on, duty.shown_title, words, report.get_absolute_url())


def _rated(report: DutyReport) -> str:
    overall = next((one for one in report.ratings.all() if one.aspect == Aspect.OVERALL), None)
    heard = f"到会 {report.audience} 人"
    return f"{heard}，满意 {overall.satisfied} ÷ {overall.total}" if overall else heard


def _count_reports(people: Iterable[Representative], first: date, last: date) -> dict[int, int]:
    rows = _duties(first, last).filter(representative__in=list(people)).order_by()
    return dict(rows.values_list("representative").annotate(times=Count("pk")))


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


Chapter(
    "reports",
    "报告履职",
    "次",
    _reports,
    _count_reports,
    _public_reports,
    said="报告履职情况{}次",
    definition="一条履职记录计一次；有异议的和已撤销的不计",
)
Chapter(
    "exemplary",
    "优秀案例",
    "件",
    _cases,
    _count_cases,
    _public_cases,
    said="有{}件案例被评为优秀案例",
    definition="本年入选的优秀案例，写的是这位代表；撤销入选的不计",
)
