"""代表建议办理情况报告 (代表法第五十一条), of a half-year and of a year: every count an indicator's, over the same rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Prefetch, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from congress import indicators, publications
from congress.indicators import Figure
from congress.models import OPEN, District, RateDefinition, User
from suggestions import promises
from suggestions.models import Handling, HandlingRole, Reply, Suggestion
from suggestions.querysets import IN_THE_FIRST_HALF, SuggestionQuerySet
from suggestions.states import Result, Status

NOTHING = "—"
# The columns of a line: of an organ, of a category.
COLUMNS = (
    "suggestions.received",
    "suggestions.handled",
    "suggestions.on_time_rate",
    "suggestions.solved",
    "suggestions.in_progress_or_planned",
    "suggestions.for_reference",
    "suggestions.result_satisfied_rate",
)


@dataclass(frozen=True)
class Line:
    """The figures of one organ or one category, and what its list is asked for."""

    name: str
    figures: dict[str, Figure]
    asked: dict[str, str]


@dataclass(frozen=True)
class Named:
    """A suggestion that the report names; what is not public is named by its number alone."""

    public_id: Any
    number: str
    title: str
    hosts: str
    result: str
    until: str
    why: str
    oversight: str
    satisfaction: str


@dataclass(frozen=True)
class Report:
    """What the report says of the suggestions of one year, or of those put forward in its first half, as of a day."""

    district: District
    year: int
    half: bool
    on: date
    figures: dict[str, Figure]
    definitions: dict[str, RateDefinition]
    unanswered: int
    overdue: int
    standings: dict[str, int]
    undated: int
    organs: list[Line]
    categories: list[Line]
    keys: list[Named]
    unsolved: list[Named]

    @property
    def period(self) -> str:
        """2024年, 2024年上半年."""
        return f"{self.year}年上半年" if self.half else f"{self.year}年"

    @property
    def words(self) -> str:
        """Of when these counts are, and of which suggestions."""
        which = f"{self.year}年上半年提出的建议" if self.half else f"{self.year}年度的建议"
        return f"以下各数按{_day(self.on)}的记录统计，统计的是{which}。"

    @property
    def note(self) -> str:
        """What the half-year leaves out; empty if that is nothing."""
        if not self.undated:
            return ""
        return f"另有{self.undated}件没有登记提出日期，没有计入上半年。"

    def way(self, **asked: str) -> str:
        """The list of what a number counts, as an address within the portal."""
        half = {"half": "first"} if self.half else {}
        question = {"queue": "all", "year": str(self.year), **half, **asked}
        return f"{reverse('desk_suggestions')}?{urlencode(question)}"


def report_of(reader: User, district: District, *, year: int, half: bool = False) -> Report:
    """The report of what this reader sees, as it stands today; the number of statements does not grow with the rows."""
    today = timezone.localdate()
    of_year = Suggestion.objects.visible_to(reader).filter(district=district, year=year).order_by()
    rows: SuggestionQuerySet = of_year.filter(IN_THE_FIRST_HALF) if half else of_year
    definitions = indicators.definitions_of(district, on=date(year, 12, 31))
    undated = of_year.filter(submitted_on=None).exclude(status=Status.LETTER).count() if half else 0
    hosts = Q(handlings__role=HandlingRole.HOST, handlings__ended_on__isnull=True)
    standings = {
        str(which): Count(Value(1), filter=promises.stands(which, today=today))
        for which in promises.Standing
    }
    return Report(
        district=district,
        year=year,
        half=half,
        on=today,
        figures=_figures(rows.aggregate(**_aggregates()), definitions),
        definitions=definitions,
        unanswered=rows.filter(status=Status.ASSIGNED).count(),
        overdue=rows.overdue(on=today).count(),
        standings=rows.aggregate(**standings),
        undated=undated,
        organs=_lines(rows.filter(hosts), "handlings__organ__name", "host", definitions),
        categories=_lines(rows, "category__name", "category", definitions),
        keys=_named(rows.filter(is_key=True)),
        unsolved=_named(rows.filter(replied_on__isnull=False).exclude(result=Result.SOLVED)),
    )


def _aggregates() -> dict[str, Any]:
    counted = [item for item in indicators.counts() if item.base is Suggestion]
    return {item.key.replace(".", "_"): item.aggregate for item in counted}


def _figures(counted: dict[str, Any], definitions: dict[str, RateDefinition]) -> dict[str, Figure]:
    keys = {item.key: item.key.replace(".", "_") for item in indicators.counts()}
    numbers = {key: counted[name] for key, name in keys.items() if name in counted}
    made = indicators.figures_from(numbers, definitions)
    return {one.key: one for one in made if one.key.startswith("suggestions.")}


def _lines(
    rows: SuggestionQuerySet, column: str, asked: str, definitions: dict[str, RateDefinition]
) -> list[Line]:
    """One statement; the largest first. Those without a name come last."""
    grouped = rows.values(named=F(column)).annotate(**_aggregates())
    lines = [
        Line(
            row["named"] or "（没有登记）",
            _figures(row, definitions),
            {asked: row["named"]} if row["named"] else {},
        )
        for row in grouped
    ]
    received = COLUMNS[0]
    return sorted(
        [line for line in lines if line.figures[received].numerator],
        key=lambda line: (not line.asked, -line.figures[received].numerator, line.name),
    )


def _named(rows: SuggestionQuerySet) -> list[Named]:
    replies = Reply.objects.filter(signed_at__isnull=False).order_by("round")
    parts = Handling.objects.current().hosts().select_related("organ").order_by("pk")
    found = rows.prefetch_related(
        Prefetch("handlings", parts.prefetch_related(Prefetch("replies", replies))), "oversights"
    ).defer("search", "reason", "content")
    return [_name(case) for case in found.order_by("number", "pk")]


def _name(case: Suggestion) -> Named:
    hosts = list(case.handlings.all())
    overseers = [one.leader or one.get_kind_display() for one in case.oversights.all()]
    return Named(
        public_id=case.public_id,
        number=case.official_number,
        title=case.title if case.openness in OPEN else "（内容不公开）",
        hosts="、".join(part.organ.name for part in hosts) or NOTHING,
        result=case.get_result_display() or case.get_status_display(),
        until=_day(case.promised_on) if case.promised_on else NOTHING,
        why=_why(case, hosts),
        oversight="、".join(dict.fromkeys(overseers)) or NOTHING,
        satisfaction=case.get_satisfaction_display() or NOTHING,
    )


def _why(case: Suggestion, hosts: Iterable[Handling]) -> str:
    """What the organs gave as reason or plan; the report is published, so what is not public stays out of it."""
    if case.outcome_openness not in OPEN:
        return "（办理结果不公开）"
    newest = [replies[-1] for part in hosts if (replies := list(part.replies.all()))]
    said = "；".join(reply.reasons or reply.plan for reply in newest if reply.reasons or reply.plan)
    if not said:
        return "（登记里没有写明）"
    return "（疑有个人信息，请看答复原文）" if publications.scan(said) else said


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
