"""The year's figures: live, all at once, and read from the snapshots."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Count

from bench.by_hand import TABLES, columns
from bench.ground import DISTRICTS, FIRST_YEAR, PAIRS, YEARS
from bench.harness import Job
from congress import indicators
from congress.models import District, FigureSnapshot


def jobs() -> Iterator[Job]:
    """Every job of the figures."""
    district, year = District.objects.get(pk=1 + DISTRICTS // 2), FIRST_YEAR + YEARS // 2
    yield Job(
        "figures of one district-year, live",
        limit=lambda: _one_by_hand(district.pk, year),
        ours=lambda: indicators.tally(district=district, year=year),
        usual=lambda: _one_as_usual(district, year),
        target=1.4,
    )
    yield Job(
        f"figures of all {PAIRS} district-years, live",
        limit=_all_by_hand,
        ours=indicators.tally_all,
        target=1.15,
    )
    for row in District.objects.all():
        for one in range(FIRST_YEAR, FIRST_YEAR + YEARS):
            indicators.compute(row, one)
    yield Job(
        f"figures of all {PAIRS} district-years, read, to live",
        limit=indicators.tally_all,
        ours=FigureSnapshot.objects.counted,
        target=1 / 150,
        read=_counts_alone,
    )
    yield Job(
        "one changed district-year recounted, to all live",
        limit=lambda: indicators.tally_all()[district.pk, year],
        ours=lambda: indicators.tally(district=district, year=year),
        target=2 / PAIRS,
    )


def _one_by_hand(district: int, year: int) -> dict[str, int]:
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table, wanted in TABLES.items():
            query = f"SELECT {columns(wanted)} FROM {table} WHERE district_id = %s AND year = %s"  # noqa: S608 - our own words
            cursor.execute(query, [district, year])
            found.update(zip(wanted, cursor.fetchone(), strict=True))
    return found


def _all_by_hand() -> dict[tuple[int, int], dict[str, int]]:
    found: dict[tuple[int, int], dict[str, int]] = {}
    nothing = {key: 0 for wanted in TABLES.values() for key in wanted}
    with connection.cursor() as cursor:
        for table, wanted in TABLES.items():
            query = f"SELECT district_id, year, {columns(wanted)} FROM {table} GROUP BY 1, 2"  # noqa: S608 - our own words
            cursor.execute(query)
            for district, year, *numbers in cursor.fetchall():
                counted = found.setdefault((district, year), dict(nothing))
                counted.update(zip(wanted, numbers, strict=True))
    return found


def _one_as_usual(district: District, year: int) -> dict[str, int]:
    bases: dict[Any, list[indicators.Indicator]] = {}
    for item in indicators.counts():
        bases.setdefault(item.base, []).append(item)
    found: dict[str, int] = {}
    for base, items in bases.items():
        numbers = base.objects.filter(district=district, year=year).aggregate(
            **{
                item.key.replace(".", "_"): Count(
                    item.distinct or "pk", filter=item.q, distinct=bool(item.distinct)
                )
                for item in items
            }
        )
        found |= {item.key: numbers[item.key.replace(".", "_")] for item in items}
    return found


def _counts_alone(found: dict[tuple[int, int], dict[str, int]]) -> Any:
    """A snapshot holds also how many years a run lasts, which is no count of rows."""
    keys = {item.key for item in indicators.counts()}
    return {
        pair: {key: number for key, number in numbers.items() if key in keys}
        for pair, numbers in found.items()
    }
