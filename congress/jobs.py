"""Jobs: enqueue, claim under a lease, run once, tell how far it is.

The row is the job; the Celery message only wakes a worker, and may be lost or come twice. The effect and `done` are
one transaction that holds the lease's key, so a worker that was thought dead and wakes again changes nothing.
"""

import logging
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pghistory
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from congress.celery import app
from congress.errors import Refused
from congress.models import District, Job, JobState, User

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 5

Tell = Callable[[int, int], None]
Work = Callable[[Job, Tell], Any]
logger = logging.getLogger(__name__)
_kinds: dict[str, Work] = {}


class Lost(Exception):
    """The lease was taken over: another worker does this job now, and nothing of ours may stay."""


def handles(kind: str) -> Callable[[Work], Work]:
    """Declare the function that does jobs of this kind: called with the job and `tell(done, total)`, returns the result."""

    def declare(work: Work) -> Work:
        _kinds[kind] = work
        return work

    return declare


def enqueue(
    kind: str, key: str, *, district: District | None = None, by: User | None = None, **payload: Any
) -> Job:
    """The waiting job of this kind and key (made if there is none), and a worker woken once the caller commits."""
    job, _ = Job.objects.get_or_create(
        kind=kind,
        key=key,
        state=JobState.WAITING,
        defaults={"district": district, "requested_by": by, "payload": payload},
    )
    transaction.on_commit(lambda: wake(job))
    return job


def wake(job: Job) -> None:
    """Tell a worker; if the broker is away, the sweep will."""
    try:
        app.send_task("congress.run_job", [job.pk], retry=False)
    except Exception as error:  # noqa: BLE001 - whatever a broker raises, the row stays and the sweep finds it
        logger.warning("the broker did not take a message: %s", type(error).__name__)


def claim(pk: int) -> Job | None:
    """Take the job under a lease, if it waits or its last worker is gone; None if somebody else has it."""
    now = timezone.now()
    with transaction.atomic():
        free = Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, lease_until__lt=now)
        job = Job.objects.select_for_update(skip_locked=True).filter(free, pk=pk).first()
        if job is None:
            return None
        job.state, job.lease_key, job.lease_until = JobState.RUNNING, uuid.uuid4(), now + LEASE
        job.started_at, job.attempts = job.started_at or now, job.attempts + 1
        job.save(update_fields=["state", "lease_key", "lease_until", "started_at", "attempts"])
    return job


def run(pk: int) -> Job | None:
    """Claim and do one job; None if there was nothing to claim."""
    job = claim(pk)
    if job is None:
        return None
    try:
        with transaction.atomic(), pghistory.context(user=job.requested_by_id, job=str(job.public_id)):
            result = _kinds[job.kind](job, _teller(job))
            _finish(job, JobState.DONE, result=result, sentence="")
    except Lost:
        logger.warning("job %s was taken over by another worker", job.public_id)
    except Refused as refusal:
        _finish(job, JobState.FAILED, result=None, sentence=refusal.sentence)
    except Exception as error:
        logger.exception("job %s failed", job.public_id)
        last = job.attempts >= MOST_ATTEMPTS
        words = f"后台处理时出错（{type(error).__name__}），没有写入任何数据；{'请联系系统管理员。' if last else '将自动重试。'}"
        _finish(job, JobState.FAILED if last else JobState.WAITING, result=None, sentence=words)
    job.refresh_from_db()
    return job


def sweep() -> int:
    """Wake what was lost: jobs that wait, and running ones whose lease is over. Returns how many."""
    late = Q(state=JobState.WAITING, requested_at__lt=timezone.now() - timedelta(seconds=5))
    gone = Q(state=JobState.RUNNING, lease_until__lt=timezone.now())
    lost = list(Job.objects.filter(late | gone))
    for job in lost:
        wake(job)
    return len(lost)


def _finish(job: Job, state: JobState, *, result: Any, sentence: str) -> None:
    """Write the end of it, if the lease is still ours. Raises Lost."""
    finished = timezone.now() if state != JobState.WAITING else None
    mine = Job.objects.filter(pk=job.pk, lease_key=job.lease_key, state=JobState.RUNNING)
    if not mine.update(
        state=state, result=result, sentence=sentence, finished_at=finished, lease_until=None, lease_key=None
    ):
        raise Lost


def _teller(job: Job) -> Tell:
    """Progress goes through a connection of its own, so that people see it before the work commits."""
    beside = connection.copy()

    def tell(done: int, total: int) -> None:
        with beside.cursor() as cursor:
            cursor.execute(
                "UPDATE congress_job SET steps_done = %s, steps_total = %s, lease_until = %s"
                " WHERE id = %s AND lease_key = %s",
                [done, total, timezone.now() + LEASE, job.pk, job.lease_key],
            )
        if done >= total:
            beside.close()

    return tell
