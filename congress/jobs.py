"""Jobs: enqueue, claim under a lease, run once, tell how far it is.

The row is the job; the Celery message only wakes a worker, and may be lost or come twice. The effect and `done` are
one transaction that holds the lease's key, so a worker that was thought dead and wakes again changes nothing.
"""

import logging
import threading
import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pghistory
from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from congress import audit
from congress.celery import app
from congress.errors import Refused
from congress.models import District, Job, JobState, User

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 10
LONGEST_REST = timedelta(minutes=5)
# Few, because a job that only waits its turn is woken again by every sweep, and the queue must not grow with that.
SWEPT_AT_ONCE = 50
# A broker that does not answer in this many seconds is left alone; the sweep wakes the job.
BROKER_TIMEOUT = 0.5

Tell = Callable[[int, int], None]
Work = Callable[[Job, Tell], Any]
logger = logging.getLogger(__name__)
_kinds: dict[str, Work] = {}
_names: dict[str, str] = {}
_failures: dict[str, Callable[[Job], None]] = {}


class Lost(Exception):
    """The lease was taken over: another worker does this job now, and nothing of ours may stay."""


def handles(kind: str, name: str = "") -> Callable[[Work], Work]:
    """Declare the function that does jobs of this kind: called with the job and `tell(done, total)`, returns the result.

    `name` is what people read of the kind.
    """

    def declare(work: Work) -> Work:
        _kinds[kind], _names[kind] = work, name or name_of(kind)
        return work

    return declare


def name_of(kind: str) -> str:
    """What jobs of this kind do, in words; the kind itself, if nothing handles it any more."""
    return _names.get(kind, kind)


def on_failure(kind: str) -> Callable[[Callable[[Job], None]], Callable[[Job], None]]:
    """Declare what is written down when a job of this kind has failed for good, in the same transaction."""

    def declare(note: Callable[[Job], None]) -> Callable[[Job], None]:
        _failures[kind] = note
        return note

    return declare


@transaction.atomic
def enqueue(
    kind: str, key: str, *, district: District | None = None, by: User | None = None, **payload: Any
) -> Job:
    """The waiting job of this kind and key (made if there is none), and a worker woken once the caller commits.

    A job that already waits is locked until then, so that it cannot be done before it sees what the caller wrote.
    """
    waiting = Job.objects.filter(kind=kind, key=key, state=JobState.WAITING, attempts=0)
    while (job := waiting.select_for_update().first()) is None:
        new = Job(kind=kind, key=key, district=district, requested_by=by, payload=payload)
        Job.objects.bulk_create([new], ignore_conflicts=True)
    transaction.on_commit(lambda: wake(job))
    return job


def wake(job: Job) -> None:
    """Tell a worker; if the broker is away or does not answer, the sweep will."""
    wake_worker("congress.run_job", job.pk)


def wake_worker(task: str, *arguments: int) -> None:
    """Send a task without waiting for a broker that is away: whoever relies on it has a beat that comes anyway."""
    limits = {
        "socket_timeout": BROKER_TIMEOUT,
        "socket_connect_timeout": BROKER_TIMEOUT,
        "max_retries": 0,
    }
    try:
        with app.connection_for_write(transport_options=limits) as broker:
            app.send_task(task, arguments, retry=False, connection=broker)
    except Exception as error:  # noqa: BLE001 - whatever a broker raises, the row stays and the sweep finds it
        logger.warning("the broker did not take a message: %s", type(error).__name__)


def claim(pk: int) -> Job | None:
    """Take the job under a lease, if it waits or its last worker is gone; None if there is nothing to take."""
    now = timezone.now()
    with transaction.atomic():
        job = Job.objects.select_for_update(skip_locked=True).filter(_free(now), pk=pk).first()
        if job is None:
            return None
        if job.attempts >= MOST_ATTEMPTS:
            _give_up(job, now)
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
        _do(job)
    except Lost:
        logger.warning("job %s was taken over by another worker", job.public_id)
    except DatabaseError as error:
        # Not even the failure could be written; the lease runs out and the sweep finds the job.
        logger.warning("job %s lost its database: %s", job.public_id, type(error).__name__)
    job.refresh_from_db()
    return job


def wait_for(job: Job, *, seconds: float) -> Job:
    """The job as it stands once some worker has ended it, or when the time is over."""
    end = time.monotonic() + seconds
    job.refresh_from_db()
    while job.is_open and time.monotonic() < end:
        time.sleep(0.1)
        job.refresh_from_db()
    return job


def sweep() -> int:
    """Wake what was lost: jobs that wait, and running ones whose lease is over. Returns how many."""
    now = timezone.now()
    fresh = Q(state=JobState.WAITING, requested_at__gte=now - timedelta(seconds=5))
    lost = list(Job.objects.filter(_free(now)).exclude(fresh).order_by("pk")[:SWEPT_AT_ONCE])
    for job in lost:
        wake(job)
    return len(lost)


def _free(now: datetime) -> Q:
    rested = Q(not_before__isnull=True) | Q(not_before__lte=now)
    return Q(state=JobState.WAITING) & rested | Q(state=JobState.RUNNING, lease_until__lt=now)


def _do(job: Job) -> None:
    """Do the claimed job and write its end. Raises Lost if the lease is no longer ours."""
    heart = _Heartbeat(job)
    try:
        if job.kind not in _kinds:
            raise Refused(f"没有能处理“{job.kind}”的程序，请联系系统管理员。", code="unknown_kind")
        with heart, transaction.atomic(), pghistory.context(job=str(job.public_id)):
            audit.carry(job.requested_by)
            result = _kinds[job.kind](job, heart.tell)
            done, total = heart.steps
            _finish(
                job, JobState.DONE, result=result, sentence="", steps_done=done, steps_total=total
            )
    except Lost:
        raise
    except Refused as refusal:
        _finish(job, JobState.FAILED, sentence=refusal.sentence)
    except Exception as error:
        logger.exception("job %s failed", job.public_id)
        _try_again_later(job, error)
    except BaseException:
        # The process is told to end: the next worker need not wait for the lease to run out.
        _finish(job, JobState.WAITING)
        raise


def _try_again_later(job: Job, error: Exception) -> None:
    last = job.attempts >= MOST_ATTEMPTS
    rest = min(timedelta(seconds=2**job.attempts), LONGEST_REST)
    _finish(
        job,
        JobState.FAILED if last else JobState.WAITING,
        sentence=f"后台处理时出错（{type(error).__name__}），没有写入任何数据；"
        f"{'请联系系统管理员。' if last else '将自动重试。'}",
        not_before=None if last else timezone.now() + rest,
    )


def _give_up(job: Job, now: datetime) -> None:
    job.state, job.finished_at, job.lease_key, job.lease_until = JobState.FAILED, now, None, None
    job.sentence = "后台进程多次在处理中断开，没有写入任何数据；请联系系统管理员。"
    job.save(update_fields=["state", "finished_at", "lease_key", "lease_until", "sentence"])
    _note_failure(job)


def _note_failure(job: Job) -> None:
    if job.kind in _failures:
        _failures[job.kind](job)


@transaction.atomic
def _finish(job: Job, state: JobState, **facts: Any) -> None:
    """Write the end of it, if the lease is still ours. Raises Lost."""
    finished = timezone.now() if state != JobState.WAITING else None
    mine = Job.objects.filter(pk=job.pk, lease_key=job.lease_key, state=JobState.RUNNING)
    if not mine.update(
        state=state, finished_at=finished, lease_until=None, lease_key=None, **facts
    ):
        raise Lost
    if state == JobState.FAILED:
        _note_failure(job)


class _Heartbeat:
    """Keeps the lease while the work goes on, and tells how far it is before anything is committed.

    A thread with a database connection of its own, which ends with it; `tell` itself costs nothing.
    """

    PACE = 0.25

    def __init__(self, job: Job) -> None:
        self.job, self.steps = job, (job.steps_done, job.steps_total)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"job {job.pk}", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()

    def tell(self, done: int, total: int) -> None:
        """So many of so many steps are done."""
        self.steps = (done, total)

    def _beat(self) -> None:
        written, due = self.steps, time.monotonic() + LEASE.total_seconds() / 4
        try:
            while not self._ended.wait(self.PACE):
                steps = self.steps
                if steps != written or time.monotonic() >= due:
                    self._write(*steps)
                    written, due = steps, time.monotonic() + LEASE.total_seconds() / 4
        finally:
            connection.close()

    def _write(self, done: int, total: int) -> None:
        mine = Job.objects.filter(pk=self.job.pk, lease_key=self.job.lease_key)
        try:
            mine.update(steps_done=done, steps_total=total, lease_until=timezone.now() + LEASE)
        except DatabaseError:
            logger.warning("the lease of job %s could not be renewed", self.job.public_id)
            connection.close()
