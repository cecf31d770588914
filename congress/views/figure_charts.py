"""What 数字看人大 shows large and draws: a few figures beside last year's, outcomes, years, and what was done most."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from congress import indicators
from congress.indicators import Figure, Indicator, Rate, comparisons
from congress.indicators.charts import Bar as Column
from congress.indicators.charts import Chart, chart
from congress.indicators.comparisons import Compared, Known
from congress.models import District, FigureSnapshot

FEATURED = (
    "suggestions.received",
    "suggestions.solved_rate",
    "opinions.raised",
    "opinions.solved_rate",
    "duties.contacts",
    "suggestions.result_satisfied_rate",
    "suggestions.published_rate",
)
MOST_FEATURED = 6
# Of these the years are drawn, the first that has two of them.
_OVER_YEARS = ("suggestions.received", "suggestions.result_satisfied_rate", "duties.contacts")
_DUTIES, _MOST_DRAWN = "人次", 8
RESULTS = {
    "suggestions.solved": "解决采纳",
    "suggestions.in_progress_or_planned": "正在和计划解决",
    "suggestions.for_reference": "留作参考",
}


@dataclass(frozen=True)
class Bar:
    """One result among all answered suggestions."""

    name: str
    figure: Figure
    whole: int


@dataclass(frozen=True)
class Featured:
    """A large figure, and the year before it, if the two may be compared."""

    figure: Figure
    before: Compared | None = None
    change: str = ""


def results_of(figures: dict[str, Figure]) -> list[Bar]:
    """办理结果 as shares of everything that was answered; nothing where nothing was."""
    handled = figures.get("suggestions.handled")
    if handled is None or not handled.numerator:
        return []
    return [
        Bar(name, figures[key], handled.numerator)
        for key, name in RESULTS.items()
        if key in figures
    ]


def newest_telling(district: District) -> FigureSnapshot | None:
    """The newest computed year that is over and counts one of the large figures; else the running one, if that does."""
    snapshots = FigureSnapshot.objects.begun().filter(district=district)
    telling = [
        year
        for (_, year), numbers in snapshots.counted().items()
        if any(numbers.get(key) for key in FEATURED)
    ]
    if not telling:
        return None
    newest = max(filter(comparisons.is_over, telling), default=max(telling))
    return snapshots.defer("recounted").get(year=newest)


def featured_of(known: Known, year: int, figures: dict[str, Figure]) -> list[Featured]:
    """The large figures, those that count something."""
    large = [figures[key] for key in FEATURED if key in figures and figures[key].numerator]
    return [_featured(known, figure, year) for figure in large[:MOST_FEATURED]]


def charts_of(
    district: District, known: Known, year: int, figures: dict[str, Figure]
) -> list[Chart]:
    """What is drawn; nothing that would have one bar."""
    drawn = [_outcomes(district, year, figures), *_years(district, known, year)[:1]]
    drawn.append(_duties(district, year, figures))
    return [one for one in drawn if len(one.bars) > 1]


def column_of(one: Compared, address: str = "") -> Column:
    """A compared number as a bar."""
    note = one.note or one.base_line
    return Column(one.label, one.value, one.written, address, note, one.is_here)


def _featured(known: Known, figure: Figure, year: int) -> Featured:
    item = indicators.get(figure.key)
    if not isinstance(item, Indicator | Rate):
        return Featured(figure)
    shown = {one.year: one for one in comparisons.over_years(item, known, year).shown}
    before, here = shown.get(year - 1), shown.get(year)
    is_part = figure.denominator is None and not comparisons.is_over(year)
    if before is None or here is None or is_part:
        return Featured(figure)
    difference = here.value - before.value
    if not difference:
        return Featured(figure, before, "持平")
    unit = "个百分点" if figure.unit == "%" else figure.unit
    amount = abs(difference).normalize()
    return Featured(figure, before, f"{'增加' if difference > 0 else '减少'} {amount:,f} {unit}")


def _outcomes(district: District, year: int, figures: dict[str, Figure]) -> Chart:
    bars = [
        Column(
            bar.name,
            Decimal(bar.figure.numerator),
            f"{bar.figure.numerator:,}\N{NO-BREAK SPACE}{bar.figure.unit}",
            _address(district, year, bar.figure.key),
            f"占已办复 {bar.whole:,} 件的"
            f" {indicators.as_written(indicators.percentage(bar.figure.numerator, bar.whole))}%",
            is_here=place == 0,
        )
        for place, bar in enumerate(results_of(figures))
    ]
    return chart("results", "代表建议办理结果", "件", bars, note="已办复的代表建议按办理结果分类。")


def _years(district: District, known: Known, year: int) -> list[Chart]:
    drawn = []
    for key in _OVER_YEARS:
        item = indicators.get(key)
        if isinstance(item, Indicator | Rate):
            compared = comparisons.over_years(item, known, year)
            bars = [
                column_of(one, _address(district, one.year, key) if not one.is_printed else "")
                for one in compared.shown[-_MOST_DRAWN:]
            ]
            if len(bars) > 1:
                drawn.append(
                    chart(
                        "years", f"历年{item.name}", item.unit, bars,
                        note=compared.note, columns=True,
                    )
                )  # fmt: skip
    return drawn


def _duties(district: District, year: int, figures: dict[str, Figure]) -> Chart:
    counted = [
        figure
        for figure in figures.values()
        if figure.unit == _DUTIES and figure.key.startswith("duties.") and figure.numerator
    ]
    largest = sorted(counted, key=lambda figure: -figure.numerator)[:_MOST_DRAWN]
    bars = [
        Column(
            figure.name,
            Decimal(figure.numerator),
            f"{figure.numerator:,}\N{NO-BREAK SPACE}{figure.unit}",
            _address(district, year, figure.key),
            is_here=place == 0,
        )
        for place, figure in enumerate(largest)
    ]
    return chart("duties", "代表履职", _DUTIES, bars, note="按人次，一条履职记录记一人次。")


def _address(district: District, year: int | None, key: str) -> str:
    return reverse("public_figure", args=[district.slug, year, key])
