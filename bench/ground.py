"""A database of its own, filled to size: invented, and the same at every run."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROWS = int(os.environ.get("BENCH_ROWS") or 100_000)
# A district-year keeps the size that it has among a million records: 6,250 of duties, half as many opinions, a tenth
# suggestions. Beyond 160 district-years (16 districts, ten years) they grow instead.
PAIRS = max(1, min(160, ROWS // 6_250))
DISTRICTS = min(16, PAIRS)
YEARS = max(1, PAIRS // DISTRICTS)
FIRST_YEAR = 2015

os.environ["DEMO"] = "1"
os.environ.setdefault("DATA_DIR", str(Path(__file__).resolve().parent.parent / ".data" / "bench"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congress.settings")

import django  # noqa: E402 - the environment comes first

django.setup()

from django.db import connection, models  # noqa: E402 - Django is set up first

from congress.models import District, Organ  # noqa: E402 - Django is set up first
from representatives.models import DutyKind, DutyRecord, Representative  # noqa: E402 - Django is set up first
from stations.models import PublicOpinion, Station  # noqa: E402 - Django is set up first
from suggestions.models import Category, PublishedSuggestion, Suggestion  # noqa: E402 - Django is set up first

DUTIES = ["contact", "report_to_voters", "report_to_electors", "sitting_in", "community_round"]
# How the row number i becomes a district-year, every one equally often.
PLACE = {
    "district_id": f"1 + i % {DISTRICTS}",
    "year": f"{FIRST_YEAR} + (i / {DISTRICTS}) % {YEARS}",
}
REPRESENTATIVES = 250  # of a district


@contextmanager
def filled_database() -> Iterator[None]:
    """Make it, fill it, and remove it at the end."""
    connection.settings_dict["TEST"]["NAME"] = "bench"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        _fill()
        yield
    finally:
        connection.creation.destroy_test_db("postgres", verbosity=0)


def _fill() -> None:
    _insert(
        District,
        DISTRICTS,
        id="i",
        name="'区' || i",
        slug="'district-' || i",
        congress_name="'区' || i",
    )
    _insert(
        Organ,
        DISTRICTS * 40,
        district_id="1 + (i - 1) / 40",
        kind="'government'",
        name="'第' || i % 40 || '局'",
    )
    _insert(Category, DISTRICTS * 8, district_id="1 + (i - 1) / 8", name="'类别' || i % 8")
    for code in DUTIES:
        DutyKind.objects.get_or_create(code=code, defaults={"name": code})
    here = f"1 + (i % {DISTRICTS}) * {REPRESENTATIVES} + i * 7919 % {REPRESENTATIVES}"
    _insert(
        Representative,
        DISTRICTS * REPRESENTATIVES,
        id="i",
        district_id=f"1 + (i - 1) / {REPRESENTATIVES}",
        name="'代表' || i",
        sort_key="'daibiao ' || i",
    )
    _insert(
        DutyRecord,
        ROWS,
        **PLACE,
        representative_id=here,
        level="'district'",
        kind_id=f"(ARRAY{DUTIES})[1 + i * 31 % {len(DUTIES)}]",
        done_on=f"make_date({PLACE['year']}, 1 + i % 12, 1 + i % 28)",
    )
    _insert(Station, DISTRICTS, id="i", district_id="i", kind="'station'", name="'联络站' || i")
    _insert(
        PublicOpinion,
        ROWS // 2,
        **PLACE,
        number="'第' || i",
        received_on=f"make_date({PLACE['year']}, 1 + i % 12, 1 + i % 28)",
        station_id=PLACE["district_id"],
        representative_id=here,
        content="'小区门口的路灯不亮'",
        status="(ARRAY['received', 'handling', 'told', 'closed', 'closed'])[1 + i * 17 % 5]",
        outcome="(ARRAY['', '', 'planned', 'explained', 'solved'])[1 + i * 17 % 5]",
    )
    _insert(Suggestion, ROWS // 10, **_suggestions(here))
    _insert(PublishedSuggestion, ROWS // 10, **_publications())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
        cursor.execute("SET max_parallel_workers_per_gather = 0")  # their time would not be counted


def _outcome() -> dict[str, str]:
    """Closed after an answer, most of them solved and satisfied."""
    return {
        "number": f"i / {PAIRS}",
        "title": "'关于改善第' || i || '路公交候车亭的建议'",
        "status": "'closed'",
        "submitted_on": f"make_date({PLACE['year']}, 1, 10)",
        "assigned_on": f"make_date({PLACE['year']}, 2, 1)",
        "due_on": f"make_date({PLACE['year']}, 5, 1)",
        "replied_on": f"make_date({PLACE['year']}, 3 + i * 13 % 3, 1)",
        "result": "(ARRAY['solved', 'solved', 'in_progress', 'planned', 'reference'])[1 + i * 7 % 5]",
        "attitude": "(ARRAY['satisfied', 'basically', ''])[1 + i * 11 % 3]",
        "satisfaction": "(ARRAY['satisfied', 'basically', 'dissatisfied', ''])[1 + i * 3 % 4]",
    }


def _suggestions(author: str) -> dict[str, str]:
    return {
        **PLACE,
        **_outcome(),
        "id": "i",
        "author_id": author,
        "origin": "'portal'",
        "host_kind": "(ARRAY['government', 'court', 'party'])[1 + i * 19 % 3]",
        "openness": "(ARRAY['full', 'summary', 'closed'])[1 + i * 23 % 3]",
    }


def _publications() -> dict[str, str]:
    return {
        **PLACE,
        **_outcome(),
        "suggestion_id": "i",
        "mode": "'full'",
        "released_at": "now()",
        "changed_at": "now()",
        "author_name": "'代表' || i",
        "host_names": "jsonb_build_array('第' || i % 40 || '局')",
        "content": "repeat('候车亭应当遮雨、有座椅，夜间有灯。', 10)",
        "reply": "repeat('经研究，本年内予以解决。', 10)",
    }


def _insert(model: type[models.Model], count: int, **expressions: str) -> None:
    """Rows 1 to `count` from SQL expressions over their number `i`; what is not named gets its default."""
    columns, values, defaults = [], [], []
    for field in model._meta.local_concrete_fields:
        if field.generated or (field.primary_key and field.column not in expressions):
            continue
        if field.has_db_default() and field.column not in expressions:
            continue  # the database gives it by itself
        columns.append(connection.ops.quote_name(field.column))
        if field.column in expressions:
            values.append(expressions[field.column].replace("%", "%%"))
        elif isinstance(field, models.UUIDField):
            values.append("gen_random_uuid()")
        else:
            values.append("%s")
            defaults.append(_default(field))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)}"  # noqa: S608 - our own words
            f" FROM generate_series(1, {count}) AS i",
            defaults,
        )
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        if "id" in expressions:  # the next row that somebody makes gets the next number
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, count])


def _default(field: Any) -> Any:
    return field.get_db_prep_save(field.get_default(), connection)
