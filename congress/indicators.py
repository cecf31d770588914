"""The registry of figures: one declaration is the figure, its drill-down and its definition in words.

Apps declare theirs in `statistics.py`. A count names a base model and a `Q` over the base's own columns (no join, so
nothing is counted twice); a rate names two counts. All counts on one base are one SQL statement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import models, transaction
from django.db.models import Count, Q, Value
from django.utils import timezone

from congress.models import District, FigureMark, FigureSnapshot, PublishedFigure, RateDefinition

_registry: dict[str, Indicator | Rate] = {}


@dataclass(frozen=True)
class Indicator:
    """A count of rows of `base` (columns `district`, `year`) that satisfy `q`; of `distinct` values, if named.

    `definition` says in Chinese which record is counted (口径). `published_as` lists the names under which districts
    print it.
    """

    key: str
    name: str
    unit: str
    base: type[models.Model]
    q: Q
    definition: str
    distinct: str = ""
    published_as: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _registry[self.key] = self

    @property
    def aggregate(self) -> Count:
        """The conditional count; `Count(Value(1))` keeps the index-only scan that `Count("pk")` loses."""
        if self.distinct:
            return Count(self.distinct, filter=self.q, distinct=True)
        return Count(Value(1), filter=self.q)

    def rows(self, *, district: District, year: int) -> models.QuerySet[Any]:
        """The rows behind the figure."""
        return self.base._default_manager.filter(self.q, district=district, year=year)


@dataclass(frozen=True)
class Rate:
    """A percentage: the count `of` divided by the count `over`, unless a dated row of the district names others."""

    key: str
    name: str
    of: Indicator
    over: Indicator
    source: str
    published_as: tuple[str, ...] = ()
    unit: str = field(default="%", init=False)

    def __post_init__(self) -> None:
        _registry[self.key] = self


@dataclass(frozen=True)
class Figure:
    """One computed figure, as it is stored, shown and answered by the API.

    `value` is a whole number for a count and the percentage as a string ("88.3") for a rate, None where there is
    nothing to divide by. A count's `denominator` is None.
    """

    key: str
    name: str
    unit: str
    value: int | str | None
    numerator: int
    denominator: int | None
    definition: str

    @property
    def base_line(self) -> str:
        """The line beneath the large figure: 101 ÷ 116."""
        return f"{self.numerator:,} ÷ {self.denominator:,}" if self.denominator is not None else ""


def get(key: str) -> Indicator | Rate:
    """The declaration under this key. Raises KeyError."""
    return _registry[key]


def all_declared() -> list[Indicator | Rate]:
    """Every declaration, in the order in which the apps made them."""
    return list(_registry.values())


def counts() -> list[Indicator]:
    """The declarations that count rows."""
    return [item for item in _registry.values() if isinstance(item, Indicator)]


def percentage(numerator: int, denominator: int, *, places: int = 1) -> Decimal:
    """Rounded half up, as the reports do."""
    return (Decimal(100 * numerator) / denominator).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def as_written(percent: Decimal) -> str:
    """88.3, and 100 rather than 100.0."""
    return f"{percent:f}".rstrip("0").rstrip(".") if "." in f"{percent:f}" else f"{percent:f}"


def tally(*, district: District, year: int) -> dict[str, int]:
    """Every count of one district-year, one SQL statement a base."""
    found: dict[str, int] = {}
    for base, items in _by_base():
        rows = base._default_manager.filter(district=district, year=year).order_by()
        found |= rows.aggregate(**{_alias(item): item.aggregate for item in items})
    return {item.key: found[_alias(item)] for item in counts()}


def tally_all() -> dict[tuple[int, int], dict[str, int]]:
    """Every count of every district-year, one grouped SQL statement a base; keys are (district key, year)."""
    found: dict[tuple[int, int], dict[str, int]] = {}
    for base, items in _by_base():
        grouped = base._default_manager.order_by().values_list("district_id", "year")
        for district, year, *values in grouped.annotate(**{_alias(item): item.aggregate for item in items}):
            found.setdefault((district, year), {}).update({item.key: n for item, n in zip(items, values, strict=True)})
    return found


def figures_from(counted: dict[str, int], definitions: dict[str, RateDefinition]) -> list[Figure]:
    """Counts and rates as figures, in the order of declaration."""
    made = []
    for item in _registry.values():
        if isinstance(item, Indicator):
            number = counted.get(item.key, 0)
            made.append(Figure(item.key, item.name, item.unit, number, number, None, item.definition))
        else:
            made.append(_rate_figure(item, counted, definitions.get(item.key)))
    return made


def definitions_of(district: District, *, on: date) -> dict[str, RateDefinition]:
    """The rate definitions in force in the district on that day: its own before the common ones, later before earlier."""
    rows = RateDefinition.objects.valid(on=on).filter(Q(district=district) | Q(district__isnull=True))
    ordered = sorted(rows, key=lambda row: (row.district_id is not None, row.valid_from))
    return {row.key: row for row in ordered}


@transaction.atomic
def compute(district: District, year: int) -> FigureSnapshot:
    """Recount one district-year into its snapshot, and delete exactly the marks that it answers."""
    District.objects.select_for_update().get(pk=district.pk)  # two recounts of one year never interleave
    marks = list(FigureMark.objects.filter(district=district, year=year).values_list("pk", flat=True))
    figures = figures_from(tally(district=district, year=year), definitions_of(district, on=date(year, 12, 31)))
    snapshot, _ = FigureSnapshot.objects.update_or_create(
        district=district,
        year=year,
        defaults={"figures": [vars(figure) for figure in figures], "computed_at": timezone.now()},
    )
    FigureMark.objects.filter(pk__in=marks).delete()
    return snapshot


def read(snapshot: FigureSnapshot | None) -> dict[str, Figure]:
    """The figures of a snapshot by key; none of a year that was never computed."""
    return {row["key"]: Figure(**row) for row in snapshot.figures} if snapshot else {}


@dataclass(frozen=True)
class Verdict:
    """A published figure beside the computed one.

    `code` is `equal`, `different` (then `difference` is computed minus published) or `not_computable`.
    """

    published: PublishedFigure
    figure: Figure | None
    code: str
    difference: Decimal | None = None

    @property
    def words(self) -> str:
        """The verdict for people."""
        if self.code == "equal":
            return "一致"
        if self.code == "not_computable":
            return "尚无记录可算"
        sign = "多" if (self.difference or 0) > 0 else "少"
        return f"比公布数{sign} {abs(self.difference or 0).normalize():f}"


def reconcile(district: District, year: int) -> list[Verdict]:
    """Each published figure of the year with its verdict, compared at the precision it was printed with."""
    snapshot = FigureSnapshot.objects.filter(district=district, year=year).first()
    computed = read(snapshot)
    by_name = {name: item.key for item in all_declared() for name in (item.name, *item.published_as)}
    published = PublishedFigure.objects.filter(district=district, year=year).order_by("pk")
    return [_verdict(row, computed.get(by_name.get(f"{row.area}/{row.name}", ""))) for row in published]


def _verdict(published: PublishedFigure, figure: Figure | None) -> Verdict:
    if figure is None or figure.value is None:
        return Verdict(published, None, "not_computable")
    if figure.denominator:
        value = percentage(figure.numerator, figure.denominator, places=published.places)
    else:
        value = Decimal(figure.numerator)
    difference = value - published.as_printed
    return Verdict(published, figure, "different" if difference else "equal", difference or None)


def _rate_figure(rate: Rate, counted: dict[str, int], definition: RateDefinition | None) -> Figure:
    of, over = rate.of, rate.over
    if definition:
        named = _registry[definition.numerator], _registry[definition.denominator]
        if isinstance(named[0], Indicator) and isinstance(named[1], Indicator):
            of, over = named
    numerator, denominator = counted.get(of.key, 0), counted.get(over.key, 0)
    value = as_written(percentage(numerator, denominator)) if denominator else None
    words = f"{of.name} ÷ {over.name}（依据：{definition.source if definition else rate.source}）"
    return Figure(rate.key, rate.name, rate.unit, value, numerator, denominator, words)


def _by_base() -> Iterable[tuple[type[models.Model], list[Indicator]]]:
    bases: dict[type[models.Model], list[Indicator]] = {}
    for item in counts():
        bases.setdefault(item.base, []).append(item)
    return bases.items()


def _alias(item: Indicator) -> str:
    return item.key.replace(".", "_")
