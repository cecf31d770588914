"""积分: what the rules of a scheme count, for all representatives of a year in one statement a source.

Exact decimals, rounded half up to hundredths. A ceiling on the times and one on the points keep number from winning.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count, Q, Value
from django.utils import timezone

from representatives import archive
from representatives.models import (
    Appraisal,
    AppraisalPoints,
    AppraisalScheme,
    Attendance,
    DutyKind,
    DutyRecord,
    Level,
    PointRule,
    Representative,
)
from representatives.states.duties import COUNTED, DutyStatus
from representatives.states.events import AttendanceStatus, EventStatus

DUTY, ATTENDANCE, CHAPTER = "duty", "attendance", "chapter"
CONGRESS = "congress_session"
HELD = (EventStatus.HELD, EventStatus.FILED)
# How somebody stood at a sitting of the congress, in words.
STANDINGS = {
    AttendanceStatus.ABSENT: "未经批准缺席人代会",
    AttendanceStatus.EXCUSED: "经批准请假、没有出席人代会",
    AttendanceStatus.LATE: "出席人代会迟到",
}
_HUNDREDTH = Decimal("0.01")
Days = tuple[date, date]
Counts = dict[int, dict[int, int]]  # rule → representative → times


@dataclass(frozen=True)
class Activity:
    """What somebody did in the year, without points: a kind of duty and how often."""

    name: str
    times: int


def sources(*, district: Any = None) -> list[tuple[str, list[tuple[str, str]]]]:
    """All that a rule may count, grouped, with its words: kinds of duty, the congress, chapters of the archive."""
    kinds = DutyKind.objects.of(district) if district else DutyKind.objects.filter(is_open=True)
    return [
        ("履职记录", [(f"{DUTY}:{kind.code}", kind.name) for kind in kinds]),
        ("人代会出席", [(f"{ATTENDANCE}:{key}", words) for key, words in STANDINGS.items()]),
        ("履职档案", [(f"{CHAPTER}:{one.key}", one.name) for one in archive.chapters()]),
    ]


def is_known(rule: PointRule) -> bool:
    """Somebody declares what the rule counts; else it counts nothing, and the pages say so."""
    return is_known_source(rule.counts)


def is_known_source(counts: str) -> bool:
    """The same of what a rule would count."""
    way, _, key = counts.partition(":")
    if way == CHAPTER:
        return any(one.key == key for one in archive.chapters())
    if way == ATTENDANCE:
        return key in STANDINGS
    return way == DUTY


def rules_of(scheme: AppraisalScheme, year: int) -> list[PointRule]:
    """Those that hold on some day of the year."""
    return [rule for rule in scheme.rules.all() if rule.days_in(year)]


def capped(rule: PointRule, times: int) -> tuple[int, Decimal]:
    """How many of the times count, and what they are worth."""
    counted = times if rule.most_times is None else min(times, rule.most_times)
    points = rule.each * counted
    if rule.most_points is not None:
        points = max(-rule.most_points, min(rule.most_points, points))
    return counted, points.quantize(_HUNDREDTH, ROUND_HALF_UP)


def compute(
    scheme: AppraisalScheme, appraisals: Sequence[Appraisal]
) -> dict[int, list[AppraisalPoints]]:
    """The lines of each appraisal of one year, not stored, by its key. The statements are as many as the sources."""
    if not appraisals:
        return {}
    year = appraisals[0].year
    rules = rules_of(scheme, year)
    counts = count(rules, [one.representative for one in appraisals], year)
    known = {rule.pk: is_known(rule) for rule in rules}
    now = timezone.now()
    found: dict[int, list[AppraisalPoints]] = {one.pk: [] for one in appraisals}
    for appraisal in appraisals:
        for rule in rules:
            times = counts[rule.pk].get(appraisal.representative_id, 0)
            counted, points = capped(rule, times)
            found[appraisal.pk].append(
                AppraisalPoints(
                    appraisal=appraisal,
                    rule=rule,
                    rule_version=rule.version,
                    name=rule.name,
                    each=rule.each,
                    times=times,
                    counted=counted,
                    points=points,
                    is_known=known[rule.pk],
                    computed_at=now,
                )
            )
    return found


def total(lines: Iterable[AppraisalPoints]) -> Decimal:
    """Of the lines."""
    return sum((line.points for line in lines), Decimal(0)).quantize(_HUNDREDTH)


def count(rules: Sequence[PointRule], people: Sequence[Representative], year: int) -> Counts:
    """How often each rule's thing was done by each: a statement for duties, one for the congress, one a chapter."""
    found: Counts = {rule.pk: {} for rule in rules}
    for way, rows, of_rule in (
        (DUTY, DutyRecord.objects.all(), _duties_of),
        (ATTENDANCE, Attendance.objects.all(), _attendances_of),
    ):
        of_way = [one for one in rules if one.way == way]
        _count_rows(found, of_way, rows, which=of_rule, people=people, year=year)
    chapters: dict[tuple[str, Days], dict[int, int]] = {}
    for rule in rules:
        days = rule.days_in(year)
        if rule.way == CHAPTER and days and is_known(rule):
            if (rule.key, days) not in chapters:
                chapters[rule.key, days] = archive.chapter(rule.key).count(people, *days)
            found[rule.pk] = chapters[rule.key, days]
    return found


def _count_rows(
    found: Counts,
    rules: Sequence[PointRule],
    rows: Any,
    *,
    which: Callable[[PointRule, Days], Q],
    people: Sequence[Representative],
    year: int,
) -> None:
    """One statement for all rules of a source, grouped by representative."""
    asked = {rule.pk: which(rule, days) for rule in rules if (days := rule.days_in(year))}
    if not asked:
        return
    times = {f"rule_{key}": Count(Value(1), filter=q) for key, q in asked.items()}
    grouped = rows.filter(representative__in=people).order_by().values("representative")
    for row in grouped.annotate(**times):
        for key in asked:
            if row[f"rule_{key}"]:
                found[key][row["representative"]] = row[f"rule_{key}"]


def _duties_of(rule: PointRule, days: Days) -> Q:
    statuses = (DutyStatus.CONFIRMED,) if rule.only_checked else COUNTED
    return Q(kind=rule.key, status__in=statuses, done_on__range=days)


def _attendances_of(rule: PointRule, days: Days) -> Q:
    # As members of the district's congress, whose scheme it is (代表法第六十二条: the own congress).
    own = Q(level=Level.DISTRICT, event__convener=Level.DISTRICT)
    sitting = own & Q(event__kind=CONGRESS, event__status__in=HELD)
    return sitting & Q(status=rule.key, event__starts_at__date__range=days)


def behind(
    rule: PointRule, person: Representative, year: int, *, reader: Any
) -> list[archive.Line]:
    """The rows that a rule counted, the newest first, as this person may read them."""
    days = rule.days_in(year)
    if days is None or not is_known(rule):
        return []
    if rule.way == CHAPTER:
        return archive.shown_to(reader, archive.chapter(rule.key).lines(person, *days))
    if rule.way == ATTENDANCE:
        rows = Attendance.objects.filter(_attendances_of(rule, days), representative=person)
        return [
            archive.Line(
                timezone.localdate(row.event.starts_at), row.event.title, row.get_status_display()
            )
            for row in rows.select_related("event").order_by("-event__starts_at", "-pk")
        ]
    duties = DutyRecord.objects.filter(_duties_of(rule, days), representative=person)
    return [
        archive.Line(duty.done_on, duty.shown_title, duty.get_status_display())
        for duty in duties.select_related("kind").order_by("-done_on", "-pk")
    ]


def activities(person: Representative, year: int) -> list[Activity]:
    """What the representative did in the year, the most frequent first: what pages show before any points."""
    rows = (
        DutyRecord.objects.counted()
        .filter(representative=person, year=year)
        .order_by()
        .values("kind__name")
        .annotate(times=Count(Value(1)))
    )
    found = [Activity(row["kind__name"], row["times"]) for row in rows]
    return sorted(found, key=lambda one: (-one.times, one.name))
