"""Rows into PostgreSQL by COPY, signed for the audit."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection, models


def copy(
    model: type[models.Model],
    fields: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    same: Mapping[str, Any],
) -> None:
    """Insert rows of values for `fields`; `same` holds what all of them have, every other column has its default."""
    concrete = [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and not field.generated
    ]
    others = [field for field in concrete if field.attname not in {*fields, *same}]
    made = [field for field in others if field.has_default() and callable(field.default)]
    constant = [field for field in others if field not in made and not field.has_db_default()]
    names = [*fields, *same, *(field.attname for field in (*constant, *made))]
    tail = [*same.values(), *(field.get_default() for field in constant)]
    makers = [field.default for field in made]
    columns = {field.attname: field.column for field in concrete}
    quoted = ", ".join(connection.ops.quote_name(str(columns[name])) for name in names)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        # pghistory writes its context before this statement; before a COPY it cannot.
        cursor.execute("VALUES (1)")
        with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as stream:
            for row in rows:
                stream.write_row([*row, *tail, *(make() for make in makers)])
