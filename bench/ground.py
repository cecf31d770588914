"""A database of its own, filled to size: invented, and the same at every run."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROWS = int(os.environ.get("BENCH_ROWS") or 100_000)
# A district-year keeps the size that it has among a million records: 6,250 of duties, half as many opinions, a tenth
# suggestions. Beyond 160 district-years (16 districts, ten years) they grow instead.
DISTRICTS = max(2, min(16, ROWS // 6_250))
YEARS = max(1, min(10, ROWS // 6_250 // DISTRICTS))
PAIRS = DISTRICTS * YEARS
FIRST_YEAR = 2015

os.environ["DEMO"] = "1"
os.environ.setdefault("DATA_DIR", str(Path(__file__).resolve().parent.parent / ".data" / "bench"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congress.settings")

import django  # noqa: E402 - the environment comes first

django.setup()

from django.db import connection, models, transaction  # noqa: E402 - Django is set up first

# How the row number i becomes a district-year, every one equally often, and its place there, from 0.
PLACE = {
    "district_id": f"1 + i % {DISTRICTS}",
    "year": f"{FIRST_YEAR} + (i / {DISTRICTS}) % {YEARS}",
}
NTH = f"((i - 1) / {PAIRS})"
# Of a table with one row a district-year: the row of the same one.
OF_THE_SAME = f"1 + (i - 1) % {PAIRS}"
# One of the people of the row's district.
REPRESENTATIVES = 250
REPRESENTATIVE = f"1 + (i % {DISTRICTS}) * {REPRESENTATIVES} + {NTH} * 37 % {REPRESENTATIVES}"

# What is searched: a word that stands in one title of 29, as 停车 does in the three registers of docs/samples (11 of 318),
# and one that stands in one of 128.
PLACES = ("停车", "菜场门口")


@contextmanager
def database() -> Iterator[None]:
    """Make it, and remove it at the end."""
    connection.settings_dict["TEST"]["NAME"] = "bench"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db("postgres", verbosity=0)


def settle() -> None:
    """What a database has done some time after many rows came."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
        cursor.execute("SET max_parallel_workers_per_gather = 0")  # their time would not be counted


def one_of(words: str, *, every: int = 1) -> str:
    """One of these words after the other within a district-year, each for `every` rows; `-` stands for an empty one."""
    values = ["" if word == "-" else word for word in words.split()]
    return f"(ARRAY{values})[1 + {NTH} / {every} % {len(values)}]"


def day(month: str, number: str = "1") -> str:
    """A day of the row's year."""
    return f"make_date({PLACE['year']}, {month}, {number})"


@transaction.atomic
def insert(model: type[models.Model], count: int, **expressions: str) -> None:
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
        elif isinstance(field, models.UUIDField) and not field.null:
            values.append("gen_random_uuid()")
        else:
            values.append("%s")
            defaults.append(_default(field))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
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
