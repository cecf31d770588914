"""Django's own PostgreSQL backend, pointed at the embedded server."""

from typing import Any

from django.db.backends.postgresql import base

from congress import embedded


class DatabaseWrapper(base.DatabaseWrapper):
    """The server starts with the first connection."""

    def get_connection_params(self) -> dict[str, Any]:
        """The usual parameters, with the embedded server's socket and its only user."""
        return {
            **super().get_connection_params(),
            "host": embedded.socket_directory(),
            "user": "postgres",
        }
