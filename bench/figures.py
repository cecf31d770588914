"""The year's figures: live, all at once, and read from the snapshots."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Count

from bench.ground import DISTRICTS, FIRST_YEAR, PAIRS, YEARS
from bench.harness import Line, compare
from congress import indicators
from congress.models import District, FigureSnapshot

# The limit: what somebody would write who had only these figures to fetch.
BY_HAND = {
    "suggestions_suggestion": {
        "suggestions.received": "status <> 'draft'",
        "suggestions.within_power": "status NOT IN ('draft', 'referred')",
        "suggestions.withdrawn": "status = 'withdrawn'",
        "suggestions.handled": "replied_on IS NOT NULL",
        "suggestions.handled_on_time": "replied_on <= due_on",
        "suggestions.solved": "result = 'solved'",
        "suggestions.in_progress_or_planned": "result IN ('in_progress', 'planned')",
        "suggestions.for_reference": "result = 'reference'",
        "suggestions.rated_attitude": "attitude <> ''",
        "suggestions.attitude_satisfied": "attitude = 'satisfied'",
        "suggestions.rated_result": "satisfaction <> ''",
        "suggestions.result_satisfied": "satisfaction = 'satisfied'",
        "suggestions.government_rated_attitude": "attitude <> '' AND host_kind = 'government'",
        "suggestions.government_attitude_satisfied": "attitude = 'satisfied' AND host_kind = 'government'",
        "suggestions.government_rated_result": "satisfaction <> '' AND host_kind = 'government'",
        "suggestions.government_result_satisfied": "satisfaction = 'satisfied' AND host_kind = 'government'",
        "suggestions.published": "status <> 'draft' AND openness IN ('full', 'summary')",
    },
    "stations_publicopinion": {
        "opinions.raised": "true",
        "opinions.solved": "status = 'solved'",
    },
    "representatives_dutyrecord": {
        "duties.contacts": "kind_id = 'contact'",
        "duties.reports_to_voters": "kind_id = 'report_to_voters'",
        "duties.reports_to_electors": "kind_id = 'report_to_electors'",
        "duties.sitting_in": "kind_id = 'sitting_in'",
        "duties.community_rounds": "kind_id = 'community_round'",
    },
}
PERSONS = {"duties.reports_to_voters", "duties.reports_to_electors", "duties.sitting_in"}


def lines() -> Iterator[Line]:
    """Every job of the figures."""
    district, year = District.objects.get(pk=1 + DISTRICTS // 2), FIRST_YEAR + YEARS // 2
    yield compare(
        "figures of one district-year, live",
        limit=lambda: _one_by_hand(district.pk, year),
        ours=lambda: indicators.tally(district=district, year=year),
        usual=lambda: _one_as_usual(district, year),
        target=1.4,
    )
    yield compare(
        f"figures of all {PAIRS} district-years, live",
        limit=_all_by_hand,
        ours=indicators.tally_all,
        target=1.15,
    )
    for row in District.objects.all():
        for one in range(FIRST_YEAR, FIRST_YEAR + YEARS):
            indicators.compute(row, one)
    yield compare(
        f"figures of all {PAIRS} district-years, read, to live",
        limit=indicators.tally_all,
        ours=_all_from_snapshots,
        target=1 / 150,
    )
    yield compare(
        "one changed district-year recounted, to all live",
        limit=lambda: indicators.tally_all()[district.pk, year],
        ours=lambda: indicators.tally(district=district, year=year),
        target=2 / PAIRS,
    )


def _columns(wanted: dict[str, str]) -> str:
    return ", ".join(
        f"count({'DISTINCT representative_id' if key in PERSONS else '*'}) FILTER (WHERE {condition})"
        for key, condition in wanted.items()
    )


def _one_by_hand(district: int, year: int) -> dict[str, int]:
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table, wanted in BY_HAND.items():
            query = f"SELECT {_columns(wanted)} FROM {table} WHERE district_id = %s AND year = %s"  # noqa: S608 - our own words
            cursor.execute(query, [district, year])
            found.update(zip(wanted, cursor.fetchone(), strict=True))
    return found


def _all_by_hand() -> dict[tuple[int, int], dict[str, int]]:
    found: dict[tuple[int, int], dict[str, int]] = {}
    with connection.cursor() as cursor:
        for table, wanted in BY_HAND.items():
            query = f"SELECT district_id, year, {_columns(wanted)} FROM {table} GROUP BY 1, 2"  # noqa: S608 - our own words
            cursor.execute(query)
            for district, year, *numbers in cursor.fetchall():
                found.setdefault((district, year), {}).update(zip(wanted, numbers, strict=True))
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


def _all_from_snapshots() -> dict[tuple[int, int], dict[str, int]]:
    keys = {item.key for item in indicators.counts()}
    return {
        (district, year): {row["key"]: row["value"] for row in figures if row["key"] in keys}
        for district, year, figures in FigureSnapshot.objects.values_list(
            "district_id", "year", "figures"
        )
    }
