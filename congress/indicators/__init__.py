"""The registry of figures: one declaration is the figure, its drill-down and its definition in words.

Apps declare theirs in `statistics.py`. A count names a base model and a `Q` over the base's own columns (no join, so
nothing is counted twice); a rate names two counts. All counts on one base are one SQL statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Count, Q, Value
from django.utils import timezone
from psycopg import sql

from congress.errors import Refused
from congress.indicators.percentages import as_written as as_written
from congress.indicators.percentages import percentage as percentage
from congress.indicators.verdicts import Verdict as Verdict
from congress.indicators.verdicts import judge
from congress.models import District, FigureMark, FigureSnapshot, PublishedFigure, RateDefinition

_registry: dict[str, Indicator | Rate | Run] = {}


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
        _of_all_years.cache_clear()
        _of_one_year.cache_clear()

    @property
    def record(self) -> str:
        """The kind of record that it counts: 代表建议."""
        return str(self.base._meta.verbose_name)

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

    @property
    def base(self) -> type[models.Model]:
        """The records that its numerator counts."""
        return self.of.base

    @property
    def record(self) -> str:
        """Their kind."""
        return self.of.record


@dataclass(frozen=True)
class Run:
    """How many years in a row, this one included, each of the `rates` was 100 %.

    A year before the portal, of which there are no records, speaks by what was printed of it.
    """

    key: str
    name: str
    rates: tuple[Rate, ...]
    definition: str
    published_as: tuple[str, ...] = ()
    unit: str = field(default="年", init=False)

    def __post_init__(self) -> None:
        _registry[self.key] = self

    @property
    def base(self) -> type[models.Model]:
        """The records that its rates count."""
        return self.rates[0].base

    @property
    def record(self) -> str:
        """Their kind."""
        return self.rates[0].record


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

    @property
    def written(self) -> str:
        """The number with its unit, a rate with what it divides: two rates of 100 % need not be the same."""
        value = "—" if self.value is None else self.value
        said = value if isinstance(value, str) else f"{value:,}"
        number = f"{said}%" if self.unit == "%" else f"{said}\N{NO-BREAK SPACE}{self.unit}"
        return f"{number}（{self.base_line}）" if self.base_line else number

    @property
    def formula(self) -> str:
        """What is counted or divided, without the source: figures of one formula may be compared."""
        return self.definition.partition("（依据")[0]

    @property
    def is_whole(self) -> bool:
        """A rate of 100 %."""
        return bool(self.denominator) and self.numerator == self.denominator


def get(key: str) -> Indicator | Rate | Run:
    """The declaration under this key. Raises KeyError."""
    return _registry[key]


def name_of(key: str) -> str:
    """The name of what is declared under this key; the key itself, if nothing is."""
    return _registry[key].name if key in _registry else key


def all_declared() -> list[Indicator | Rate | Run]:
    """Every declaration, in the order in which the apps made them."""
    return list(_registry.values())


def counts() -> list[Indicator]:
    """The declarations that count rows."""
    return [item for item in _registry.values() if isinstance(item, Indicator)]


def tally(*, district: District, year: int) -> dict[str, int]:
    """Every count of one district-year, of all bases in one SQL statement: to ask for few rows costs more than to count them."""
    found = dict.fromkeys((item.key for item in counts()), 0)
    bases = list(_keys_by_base().values())
    with connection.cursor() as cursor:
        cursor.execute(_of_one_year(), {"district": district.pk, "year": year})
        for ((place, *numbers),) in cursor.fetchall():
            found.update(zip(bases[place], numbers, strict=True))
    return found


def tally_all() -> dict[tuple[int, int], dict[str, int]]:
    """Every count of every district-year, one grouped SQL statement a base; keys are (district key, year)."""
    found: dict[tuple[int, int], dict[str, int]] = {}
    nothing = dict.fromkeys((item.key for item in counts()), 0)
    with connection.cursor() as cursor:
        for base, keys in _keys_by_base().items():
            cursor.execute(*_of_all_years(base))
            for district, year, *numbers in cursor.fetchall():
                # A year may have rows of one base and none of another.
                counted = found.setdefault((district, year), dict(nothing))
                counted.update(zip(keys, numbers, strict=True))
    return found


def figures_from(counted: dict[str, int], definitions: dict[str, RateDefinition]) -> list[Figure]:
    """Counts and rates as figures, in the order of declaration."""
    made = []
    for item in _registry.values():
        if isinstance(item, Rate):
            made.append(_rate_figure(item, counted, definitions.get(item.key)))
            continue
        number = counted.get(item.key, 0)
        if isinstance(item, Run):
            rates = [_rate_figure(rate, counted, definitions.get(rate.key)) for rate in item.rates]
            number = number + 1 if all(rate.is_whole for rate in rates) else 0
        made.append(Figure(item.key, item.name, item.unit, number, number, None, item.definition))
    return made


def years_before(run: Run, district: District, year: int) -> Iterator[tuple[int, str]]:
    """The years directly before in which every rate was 100 %, backwards, each with where that is known from."""
    computed = {
        row.year: read(row)
        for row in FigureSnapshot.objects.filter(district=district, year__lt=year)
    }
    printed = {
        (row.year, row.full_name): row
        for row in PublishedFigure.objects.filter(district=district, year__lt=year, value=100)
    }
    while True:
        year -= 1
        sources = []
        for rate in run.rates:
            figure = computed.get(year, {}).get(rate.key)
            if figure and figure.denominator:
                if not figure.is_whole:
                    return
                sources.append("记录算得")
                continue
            said = [
                printed[year, name].source for name in rate.published_as if (year, name) in printed
            ]
            if not said:
                return
            sources += said
        yield year, "、".join(dict.fromkeys(sources))


def earlier_years(district: District, year: int) -> dict[str, int]:
    """For each run, how many years directly before this one it already lasted."""
    return {
        item.key: sum(1 for _ in years_before(item, district, year))
        for item in _registry.values()
        if isinstance(item, Run)
    }


def parts(rate: Rate, definition: RateDefinition | None) -> tuple[Indicator, Indicator]:
    """The two counts that the rate divides, as the definition in force says."""
    if definition is None:
        return rate.of, rate.over
    of, over = _registry.get(definition.numerator), _registry.get(definition.denominator)
    if isinstance(of, Indicator) and isinstance(over, Indicator):
        return of, over
    raise Refused(
        f"比率口径的分子“{definition.numerator}”或分母“{definition.denominator}”不是计数指标，"
        "请在“比率口径”中改正。",
        code="definition_unknown",
    )


def last_day(year: int) -> date:
    """The day on which a definition must be in force to hold for the year."""
    return date(year, 12, 31)


def definitions_of(district: District, *, on: date) -> dict[str, RateDefinition]:
    """The rate definitions in force in the district on that day: its own before the common ones, later before earlier."""
    found: dict[str, RateDefinition] = {}
    for row in RateDefinition.objects.in_force(district, on=on):
        found.setdefault(row.key, row)
    return found


@transaction.atomic
def compute(district: District, year: int) -> FigureSnapshot:
    """Recount one district-year into its snapshot, and delete exactly the marks that it answers.

    The figures of a closed year stand as they are; the recount is kept beside them.
    """
    # Two recounts of one district never interleave; whoever writes its rows meanwhile is not held up.
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    marks = list(
        FigureMark.objects.filter(district=district, year=year).values_list("pk", flat=True)
    )
    counted = tally(district=district, year=year) | earlier_years(district, year)
    definitions = definitions_of(district, on=last_day(year))
    figures = [vars(figure) for figure in figures_from(counted, definitions)]
    snapshot = FigureSnapshot.objects.filter(district=district, year=year).first()
    before = read(snapshot)
    if snapshot and snapshot.is_closed:
        snapshot.recounted = figures
        snapshot.save(update_fields=["recounted"])
    else:
        snapshot, _ = FigureSnapshot.objects.update_or_create(
            district=district,
            year=year,
            defaults={"figures": figures, "computed_at": timezone.now()},
        )
    _mark_what_follows(snapshot, before)
    FigureMark.objects.filter(pk__in=marks).delete()
    return snapshot


def _mark_what_follows(snapshot: FigureSnapshot, before: dict[str, Figure]) -> None:
    """A run goes on into the next year, which is recounted if it was computed and the run changed here."""
    now = read(snapshot)
    runs = [item.key for item in _registry.values() if isinstance(item, Run)]
    following = FigureSnapshot.objects.filter(district=snapshot.district_id, year=snapshot.year + 1)
    if any(now[key] != before.get(key) for key in runs) and following.exists():
        FigureMark.objects.create(district_id=snapshot.district_id, year=snapshot.year + 1)


def read(snapshot: FigureSnapshot | None) -> dict[str, Figure]:
    """The figures of a snapshot by key; none of a year that was never computed."""
    return {row["key"]: Figure(**row) for row in snapshot.figures} if snapshot else {}


def keys_by_printed_name() -> dict[str, str]:
    """The key of the indicator for each name under which districts print it."""
    return {name: item.key for item in all_declared() for name in item.published_as}


def reconcile(district: District, year: int) -> list[Verdict]:
    """Each published figure of the year with its verdict, compared at the precision it was printed with."""
    snapshot = FigureSnapshot.objects.filter(district=district, year=year).first()
    computed = read(snapshot)
    by_name = keys_by_printed_name()
    published = list(PublishedFigure.objects.filter(district=district, year=year).order_by("pk"))
    counts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in published:
        if row.unit != "%":
            counts[row.area, row.unit].append(int(row.value))
    units = {item.key: item.over.unit for item in all_declared() if isinstance(item, Rate)}
    verdicts = []
    for row in published:
        figure = computed.get(by_name.get(row.full_name, ""))
        beside = counts[row.area, units[figure.key]] if figure and figure.key in units else []
        verdicts.append(judge(row, figure, tuple(dict.fromkeys(beside))))
    return verdicts


def _rate_figure(rate: Rate, counted: dict[str, int], definition: RateDefinition | None) -> Figure:
    of, over = parts(rate, definition)
    numerator, denominator = counted.get(of.key, 0), counted.get(over.key, 0)
    value = as_written(percentage(numerator, denominator)) if denominator else None
    words = f"{of.name} ÷ {over.name}（依据：{definition.source if definition else rate.source}）"
    return Figure(rate.key, rate.name, rate.unit, value, numerator, denominator, words)


def _keys_by_base() -> dict[type[models.Model], tuple[str, ...]]:
    bases: dict[type[models.Model], tuple[str, ...]] = {}
    for item in counts():
        bases[item.base] = (*bases.get(item.base, ()), item.key)
    return bases


class _Asked(models.Expression):
    """A place in a statement that is filled in when it is asked."""

    output_field = models.IntegerField()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Keep the place among the parameters."""
        return "%s", (self,)


# Both are compiled once: with so many counts Django takes longer to write the statement than PostgreSQL to answer it.


@cache
def _of_all_years(base: type[models.Model]) -> tuple[str, tuple[Any, ...]]:
    aggregates = {f"count_{place}": item.aggregate for place, item in enumerate(_counts_of(base))}
    rows = base._default_manager.order_by().values_list("district_id", "year")
    return rows.annotate(**aggregates).query.sql_with_params()


@cache
def _of_one_year() -> str:
    """The statements of all bases as one, with places for district and year.

    Each answers with one list, because they differ in how much they count: the place of its base, then its counts.
    """
    asked = {name: _Asked(name) for name in ("district", "year")}
    statements = []
    for place, base in enumerate(_keys_by_base()):
        counted = models.Func(
            Value(place),
            *(item.aggregate for item in _counts_of(base)),
            function="json_build_array",
            output_field=models.JSONField(),
        )
        rows = base._default_manager.order_by().filter(**asked).annotate(told=counted)
        query = rows.values_list("told").query
        query.group_by = None  # all rows of the year are one group, and none is also counted
        statement, values = query.sql_with_params()
        statements.append(statement.replace("%%", "%%%%") % tuple(map(_written, values)))
    return " UNION ALL ".join(statements)


def _counts_of(base: type[models.Model]) -> list[Indicator]:
    return [item for item in counts() if item.base is base]


def _written(value: Any) -> str:
    """A place by its name, anything else as it stands in SQL."""
    if isinstance(value, _Asked):
        return f"%({value.name})s"
    return sql.Literal(value).as_string(connection.connection).replace("%", "%%")
