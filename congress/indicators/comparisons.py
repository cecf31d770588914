"""Figures beside each other: years, districts, towns, organs, groups, categories; only what may fairly be compared.

What is left out is named with the reason. Apps declare by which columns their records may be told apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from congress import indicators
from congress.indicators import Figure, Indicator, Rate
from congress.indicators.percentages import as_written, percentage
from congress.models import District, FigureSnapshot, PublishedFigure

# Of four, one case more or less moves a rate by 25 points, and a count of four may point at a person.
FEWEST = 5
YEARS, DISTRICTS = "years", "districts"
DIMENSIONS = {
    YEARS: "年度",
    DISTRICTS: "区",
    "towns": "街镇",
    "organs": "单位",
    "groups": "代表小组",
    "categories": "类别",
}

_breakdowns: dict[tuple[str, type[models.Model]], Breakdown] = {}


@dataclass(frozen=True)
class Breakdown:
    """By which column the records of `base` are told apart in one dimension; `q` says which of several counts.

    A record that names several (主办单位) counts with each; `note` then says so. Beneath `fewest` a number is not shown;
    it is one only where nobody can be recognised by it (a group's activities).
    """

    by: str
    base: type[models.Model]
    column: str
    q: Q = field(default_factory=Q)
    note: str = ""
    fewest: int = FEWEST

    def __post_init__(self) -> None:
        _breakdowns[self.by, self.base] = self


@dataclass(frozen=True)
class Compared:
    """One number of a comparison: whose it is, how it came about, whether it is the one that the page is about."""

    label: str
    value: Decimal
    written: str
    base_line: str = ""
    note: str = ""
    is_here: bool = False
    is_printed: bool = False
    year: int | None = None
    district: str = ""


@dataclass(frozen=True)
class Left:
    """What is not shown, and why."""

    label: str
    why: str


@dataclass(frozen=True)
class Comparison:
    """The numbers that may be compared, those that may not, and what to know about all of them."""

    shown: tuple[Compared, ...]
    left: tuple[Left, ...]
    note: str = ""

    @property
    def reasons(self) -> dict[str, list[str]]:
        """For each reason those that it keeps out."""
        told: dict[str, list[str]] = {}
        for one in self.left:
            told.setdefault(one.why, []).append(one.label)
        return told


def comparable(by: str) -> list[Indicator | Rate]:
    """The figures that may be compared in this dimension. Districts differ in size, so only their rates may."""
    declared = [item for item in indicators.all_declared() if isinstance(item, Indicator | Rate)]
    if by == DISTRICTS:
        return [item for item in declared if isinstance(item, Rate)]
    if by == YEARS:
        return declared
    return [item for item in declared if (by, item.base) in _breakdowns]


def dimensions() -> list[tuple[str, str]]:
    """Those in which something may be compared."""
    return [(by, name) for by, name in DIMENSIONS.items() if comparable(by)]


def compare(by: str, item: Indicator | Rate, *, district: District, year: int) -> Comparison:
    """The figure in one dimension."""
    if by == YEARS:
        return over_years(item, years_known(district), year)
    if by == DISTRICTS:
        return over_districts(item, district, year)
    return _within(by, item, district, year)


@dataclass(frozen=True)
class Known:
    """What is known of a district's years: computed figures and printed ones, each by year."""

    computed: dict[int, dict[str, Figure]]
    printed: dict[int, dict[str, PublishedFigure]]


def years_known(district: District) -> Known:
    """Read once for all figures of a page."""
    snapshots = FigureSnapshot.objects.begun().filter(district=district).defer("recounted")
    printed: dict[int, dict[str, PublishedFigure]] = {}
    for row in PublishedFigure.objects.filter(district=district).order_by("-pk"):
        printed.setdefault(row.year, {})[row.full_name] = row
    return Known({row.year: indicators.read(row) for row in snapshots}, printed)


def over_years(item: Indicator | Rate, known: Known, year: int) -> Comparison:
    """同比: computed years, and before the portal what was printed; another formula is not compared."""
    here = _measure(item, known, year)
    shown, left = [], []
    for one in sorted({*known.computed, *known.printed}):
        figure = known.computed.get(one, {}).get(item.key)
        rows = known.printed.get(one, {})
        row = next((rows[name] for name in item.published_as if name in rows), None)
        label = f"{one} 年"
        if figure and figure.numerator + (figure.denominator or 0):
            number = _of(label, figure, is_here=one == year, year=one)
            if why := _unfair(figure, here):
                left.append(Left(label, why))
            elif is_over(one):
                shown.append(number)
            elif figure.denominator is None:
                left.append(
                    Left(label, f"这一年还没有过完，到现在是 {number.written}，不和全年比。")
                )
            else:
                told = f"{figure.base_line}，这一年还没有过完"
                shown.append(replace(number, note=told))
        elif row and row.unit != item.unit:
            left.append(Left(label, f"公布的是 {row.as_printed:,}{_apart(row.unit)}，单位不同。"))
        elif row:
            shown.append(
                Compared(
                    label, row.as_printed, f"{row.as_printed:,}{_apart(row.unit)}",
                    note=f"公布数，出处：{row.source}", is_printed=True, year=one,
                )
            )  # fmt: skip
        else:
            left.append(Left(label, "这一年没有这方面的记录，也没有公布过。"))
    return Comparison(tuple(shown), tuple(left), "没有记录的年度用公布过的数，并注明出处。")


def _measure(item: Indicator | Rate, known: Known, year: int) -> Figure | None:
    """The figure whose formula the others must have: the year's own, else the newest that there is."""
    found = [
        figures[item.key] for _, figures in sorted(known.computed.items()) if item.key in figures
    ]
    return known.computed.get(year, {}).get(item.key) or next(reversed(found), None)


def is_over(year: int) -> bool:
    """Whether the year has passed; what was counted of it until then is no whole year's."""
    return year < timezone.localdate().year


def over_districts(item: Indicator | Rate, district: District, year: int) -> Comparison:
    """The districts of which the year was computed by the same formula."""
    rows = list(
        FigureSnapshot.objects.filter(year=year).select_related("district").defer("recounted")
    )
    found = {row.district: indicators.read(row).get(item.key) for row in rows}
    here = found.get(district)
    shown, left = [], []
    for place, figure in sorted(found.items(), key=lambda pair: pair[0].name):
        if figure is None:
            left.append(Left(place.name, "这一年没有计算这个指标。"))
        elif why := _unfair(figure, here):
            left.append(Left(place.name, why))
        else:
            shown.append(_of(place.name, figure, is_here=place == district, district=place.slug))
    known = {place.pk for place in found}
    others = District.objects.exclude(pk__in=known).order_by("name")
    left += [Left(place.name, f"{year} 年还没有计算。") for place in others]
    note = "各区大小不同，件数和人次不能直接比，所以只比口径相同的比率。"
    return Comparison(_by_size(shown), tuple(left), note)


def _within(by: str, item: Indicator | Rate, district: District, year: int) -> Comparison:
    breakdown = _breakdowns[by, item.base]
    numerators: dict[str, int] = {}
    if isinstance(item, Rate):
        definitions = indicators.definitions_of(district, on=indicators.last_day(year))
        of, over = indicators.parts(item, definitions.get(item.key))
        numerators = _counted(of, breakdown, district, year)
    else:
        over = item
    parts = _counted(over, breakdown, district, year)
    hidden = _hidden(parts, breakdown.fewest)
    shown = [
        _of(name, _part(item, numerators.get(name, 0), number))
        for name, number in parts.items()
        if name not in hidden
    ]
    few = f"不足 {breakdown.fewest} {_unit_of(item)}"
    why = f"{few}的不单独列出；会被人用总数减出来的，连同数目最接近的也不列。"
    left = [Left(name, why) for name in hidden]
    closed = FigureSnapshot.objects.filter(
        district=district, year=year, closed_at__isnull=False
    ).exists()
    since = "这一年已经关账，这里按现在的记录分，合起来可能和关账的数不同。" if closed else ""
    return Comparison(_by_size(shown), tuple(left), f"{breakdown.note}{since}")


def _hidden(parts: dict[str, int], fewest: int) -> list[str]:
    """The parts beneath `fewest`, and the next smallest until no hidden one follows from the whole, which is public.

    What is hidden must be two parts or more, together no fewer than `fewest`, and more than one for each: of five
    that make five together, each is one. Which of them are the small ones is not told, since that would bound them.
    """
    hidden: list[str] = []
    together = 0
    for name in sorted(parts, key=lambda name: (parts[name], name)):
        is_safe = not hidden or (len(hidden) > 1 and together >= max(fewest, len(hidden) + 1))
        if parts[name] >= fewest and is_safe:
            break
        hidden.append(name)
        together += parts[name]
    return hidden


def _counted(
    item: Indicator, breakdown: Breakdown, district: District, year: int
) -> dict[str, int]:
    rows = item.rows(district=district, year=year).order_by().filter(breakdown.q)
    counted = rows.values_list(breakdown.column).annotate(number=item.aggregate)
    return {name: number for name, number in counted if name and number}


def _part(item: Indicator | Rate, numerator: int, number: int) -> Figure:
    """The figure of one part: a rate over its number, or the number itself."""
    if isinstance(item, Rate):
        value = as_written(percentage(numerator, number))
        return Figure(item.key, item.name, item.unit, value, numerator, number, "")
    return Figure(item.key, item.name, item.unit, number, number, None, item.definition)


def _unfair(figure: Figure, here: Figure | None) -> str:
    """Why a figure may not stand beside this one; nothing where it may."""
    if here and figure.formula != here.formula:
        return f"口径不同：{figure.formula}。"
    if figure.denominator is not None and figure.denominator < FEWEST:
        return f"分母不足 {FEWEST}，比率没有意义。"
    return ""


def _of(label: str, figure: Figure, **facts: Any) -> Compared:
    value = figure.value if figure.value is not None else 0
    written = f"{value:,}" if isinstance(value, int) else value
    return Compared(
        label,
        Decimal(value),
        f"{written}{_apart(figure.unit)}",
        figure.base_line,
        **facts,
    )


def _by_size(shown: list[Compared]) -> tuple[Compared, ...]:
    return tuple(sorted(shown, key=lambda one: (-one.value, one.label)))


def _unit_of(item: Indicator | Rate) -> str:
    return item.over.unit if isinstance(item, Rate) else item.unit


def _apart(unit: str) -> str:
    return unit if unit == "%" else f"\N{NO-BREAK SPACE}{unit}"
