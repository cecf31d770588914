"""What is written past the portal."""

from django.db import connection


def sql(statement, values=()):
    """As somebody at the database's own prompt would."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
