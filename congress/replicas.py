"""Public reads from a streaming replica (docs/decisions/0023): who is not logged in and only reads asks the second server.

Everything else asks the primary. While the primary is down the public pages go on; while the replica is down the primary
answers them, too.
"""

import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import OperationalError, connections
from django.http import HttpRequest, HttpResponse

from congress.models import RESERVED_SLUGS

REPLICA = "replica"
# A replica that did not answer is left alone for so many seconds, so that not every visitor waits for it.
REST = 20.0
_reads_from: ContextVar[str | None] = ContextVar("reads_from", default=None)
_rests_until = 0.0


class PublicReads:
    """The database router: what is read for a public page comes from the replica, whatever is written goes to the primary."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """The replica within a public reading, else no opinion."""
        return _reads_from.get()

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """Always the primary."""
        return "default"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Both hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """The replica follows by itself."""
        return db == "default"


class ReadsFromReplica:
    """Middleware: decides for each request, and takes the decision back after it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, read from where it may be read."""
        mark = _reads_from.set(REPLICA if is_public_reading(request) and _answers() else None)
        try:
            return self.get_response(request)
        finally:
            _reads_from.reset(mark)


def is_public_reading(request: HttpRequest) -> bool:
    """Nobody is logged in, nothing is sent, and the address is a district's or the public API's."""
    if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return False
    first = request.path_info.split("/")[1]
    return request.path_info.startswith("/api/v1/public/") or first not in RESERVED_SLUGS


def _answers() -> bool:
    global _rests_until  # noqa: PLW0603 - one clock a process, as the connections are one a thread
    if REPLICA not in connections.settings or time.monotonic() < _rests_until:
        return False
    try:
        connections[REPLICA].ensure_connection()
    except OperationalError:
        _rests_until = time.monotonic() + REST
        return False
    return True
