"""What a test that commits leaves behind is taken away: rows, not tables, so that it costs as much as was written.

Django's own flush truncates, which makes a new file for each of two thousand tables and indexes, and writes the content
types and permissions anew: 0.9 s of processor time after each such test, where these rows cost a few hundredths.
"""

from django.core.management import call_command
from django.db import connection, transaction

# As the migrations left them; no test changes them.
KEPT = {"auth_permission", "django_content_type"}


def empty() -> None:
    """No row is left but the `KEPT`; who still writes is waited for, as TRUNCATE would wait."""
    if not _may_pass_over_triggers():
        call_command("flush", verbosity=0, interactive=False)
        return
    tables = set(connection.introspection.django_table_names(only_existing=True)) - KEPT
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(map(_quoted, tables))} IN EXCLUSIVE MODE")
        # Histories refuse to be deleted, and keys would ask for an order.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{table}' WHERE EXISTS (SELECT FROM {_quoted(table)})" for table in tables
            )
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {_quoted(table)}")


def _may_pass_over_triggers() -> bool:
    """The embedded server's user may; one of a DATABASE_URL perhaps not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_parameter_privilege(current_user, 'session_replication_role', 'SET')"
        )
        return bool(cursor.fetchone()[0])


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
