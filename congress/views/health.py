"""Whether the process lives, and whether everything it stands on is in order. Nothing personal is said."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import cache

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from congress.models import Job, JobState

LEAST_FREE = (
    512 * 1024 * 1024
)  # bytes; below that PostgreSQL and uploads run into the wall together
LONGEST_WAIT = timedelta(minutes=5)


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process lives; no database is asked."""
    return JsonResponse({"alive": True})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 if visitors can be served, else 503; which part is out of order stands in `checks`.

    Redis only makes things faster, so that without it the portal is ready, and says `degraded`.
    """
    checks = {name: _ask(is_in_order) for name, is_in_order in _NEEDED.items()}
    ready = all(answer == "ok" for answer in checks.values())
    checks["redis"] = _redis()
    return JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)


def _ask(is_in_order: Callable[[], bool]) -> str:
    try:
        return "ok" if is_in_order() else "failed"
    except (Error, OSError):
        return "failed"


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    """Read from the files once: they do not change under a running process."""
    return frozenset(MigrationLoader(None).graph.nodes)


def _migrations() -> bool:
    return _known_migrations() <= MigrationRecorder(connection).applied_migrations().keys()


def _disk() -> bool:
    return shutil.disk_usage(settings.DATA_DIR).free >= LEAST_FREE


def _jobs() -> bool:
    """No job waits for a worker that does not come, and none was left by one that is gone."""
    long_ago = timezone.now() - LONGEST_WAIT
    waiting = Q(state=JobState.WAITING, requested_at__lt=long_ago)
    left = Q(state=JobState.RUNNING, lease_until__lt=long_ago)
    return not Job.objects.filter(waiting | left).exists()


def _redis() -> str:
    if not settings.REDIS_URL:
        return "unused"
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=0.2, socket_connect_timeout=0.2
        ) as client:
            client.ping()
    except (redis.RedisError, OSError):
        return "degraded"
    return "ok"


_NEEDED = {"database": _database, "migrations": _migrations, "disk": _disk, "jobs": _jobs}
