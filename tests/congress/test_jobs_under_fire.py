"""Workers killed in the middle, messages lost or doubled: nothing is lost and nothing is done twice."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
import redis
from django.conf import settings
from django.db import connection
from django.utils import timezone

from congress import jobs
from congress.celery import app
from congress.models import Job, JobState
from tests.congress.job_kinds import STEPS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.prove]


class Worker:
    """A real `celery worker` of the tests' own, which does two jobs at a time."""

    def __init__(self, pool: str, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "celery", "--app", "congress", "worker"]
        options = ["--pool", pool, "--concurrency", "2", "--loglevel", "ERROR"]
        include = ["--include", "tests.congress.job_kinds", "--without-gossip", "--without-mingle"]
        # Where the tests are killed outright, the kernel ends the worker with them.
        guard = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
        self.process = subprocess.Popen(
            [*guard, *command, *options, *include],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self.begun: queue.SimpleQueue[tuple[int, int]] = queue.SimpleQueue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("began "):
                _, job, child = line.split()
                self.begun.put((int(job), int(child)))
        self.process.stdout.close()

    def began(self, *, within: float) -> tuple[int, int] | None:
        """Which job began next and in which child, if one does within these seconds."""
        try:
            return self.begun.get(timeout=within)
        except queue.Empty:
            return None

    def kill_child(self, pid: int) -> None:
        """One child dies at once, in the middle of what it does; the worker makes another."""
        if _parent_of(pid) == self.process.pid:
            os.kill(pid, signal.SIGKILL)

    def kill(self) -> None:
        """The worker and its children die at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self._wait()

    def terminate(self) -> None:
        """It is asked to end, and ends in its own time."""
        self.process.send_signal(signal.SIGTERM)
        self._wait()

    def _wait(self) -> None:
        self.process.wait()
        self.listener.join()


def _parent_of(pid: int) -> int | None:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except FileNotFoundError:
        return None


class Broker:
    """The queue of messages that the workers and this process share.

    The workers run as the portal runs them: on a queue of files with threads, so that a kill ends the whole worker; on
    Redis with child processes, which are killed one by one.
    """

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind, self.queue = kind, folder / "queue"
        self.queue.mkdir()
        kept = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST")}
        del kept["REDIS_URL"]
        self.environment = {**kept, "DATA_DIR": str(folder), "DATABASE_URL": _database_url()}
        self.settings: dict[str, object] = {}
        self.pool = "prefork" if kind == "redis" else "threads"
        if kind == "redis":
            self.environment["REDIS_URL"] = settings.REDIS_URL
        else:
            folders = {
                "data_folder_in": str(self.queue),
                "data_folder_out": str(self.queue),
                "control_folder": str(folder / "queue-control"),
            }
            self.settings = {
                "broker_url": "filesystem://",
                "broker_transport": "congress.file_queue.Transport",
                "broker_transport_options": folders,
            }

    def lose_everything(self) -> None:
        """As if the disk of the queue, or Redis, had been replaced by an empty one."""
        if self.kind == "redis":
            with redis.Redis.from_url(settings.REDIS_URL) as client:
                client.flushdb()
        else:
            for message in self.queue.iterdir():
                message.unlink(missing_ok=True)


def _database_url() -> str:
    at = connection.get_connection_params()
    where = {name: at[name] for name in ("host", "port") if at.get(name)}
    secret = f":{at['password']}" if at.get("password") else ""
    return f"postgres://{at['user']}{secret}@/{at['dbname']}?{urlencode(where)}"


@pytest.fixture(params=["filesystem", "redis"])
def broker(request, tmp_path, redis_client) -> Iterator[Broker]:
    broker = Broker(request.param, tmp_path)
    ours = {name: app.conf.get(name) for name in broker.settings}
    app.conf.update(broker.settings)
    yield broker
    app.conf.update(ours)


@pytest.fixture
def start(broker) -> Iterator[object]:
    """Start a worker; none outlives the test."""
    workers = []

    def start() -> Worker:
        workers.append(Worker(broker.pool, broker.environment))
        return workers[-1]

    yield start
    for worker in workers:
        if worker.process.poll() is None:
            worker.kill()


@pytest.fixture(autouse=True)
def _effects(transactional_db: None) -> Iterator[None]:
    """A table without a single constraint: what is done twice stands there twice."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS effects")
        cursor.execute("CREATE TABLE effects (job bigint, step int)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE effects")


def effects() -> Counter[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT job, step FROM effects")
        return Counter(cursor.fetchall())


def once(made: list[Job]) -> Counter[tuple[int, int]]:
    return Counter((job.pk, step) for job in made for step in range(STEPS))


def leases_run_out() -> None:
    """What two minutes would do."""
    over = timezone.now() - timedelta(seconds=1)
    Job.objects.filter(state=JobState.RUNNING).update(lease_until=over)
    Job.objects.filter(state=JobState.WAITING).update(requested_at=over - timedelta(minutes=1))


def one_begins(worker: Worker, more: Callable[[], None]) -> int:
    """Wait until the worker begins a job and tell in which child; what was lost is swept, what ran out is made anew."""
    for _ in range(60):
        if begun := worker.began(within=1):
            return begun[1]
        if not Job.objects.filter(finished_at=None).exists():
            more()
        leases_run_out()
        jobs.sweep()
    raise AssertionError("nothing begins any more")


def until_all_are_done() -> None:
    """Sweep, as beat would, whenever nothing moves; a rig that hangs fails after a while."""
    still_open = Job.objects.filter(finished_at=None).order_by("pk")
    idle = 0
    while idle < 60 and (job := still_open.first()):
        before = still_open.count()
        jobs.wait_for(job, seconds=1)
        if still_open.count() == before:
            jobs.sweep()
            idle += 1
    assert still_open.count() == 0


def test_killed_workers_and_lost_messages_lose_nothing_and_do_nothing_twice(
    broker, start, counts, proved
):
    kills = counts.kills if broker.pool == "prefork" else max(counts.kills // 10, 2)
    made: list[Job] = []

    def more() -> None:
        names = [f"{len(made)}-{n}" for n in range(counts.jobs)]
        made.extend([jobs.enqueue("leaves_effects", name) for name in names])

    more()
    for job in made:
        jobs.wake(job)  # every message comes twice
    worker = start()

    losses = 0
    for kill in range(1, kills + 1):
        child = one_begins(worker, more)
        loses_messages = kill % max(kills // 3, 2) == 0
        if loses_messages or broker.pool == "threads":
            worker.kill()
            worker = start()
        else:
            worker.kill_child(child)
        if loses_messages:
            broker.lose_everything()
            losses += 1
        leases_run_out()
        jobs.sweep()
    leases_run_out()
    until_all_are_done()

    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}
    assert effects() == once(made)
    assert losses > 0
    proved(
        f"{broker.kind}: {len(made)} jobs, {kills} kills, messages lost {losses} times:"
        " none lost, none done twice"
    )


def test_a_worker_that_is_asked_to_end_finishes_what_it_began_once(broker, start):
    job = jobs.enqueue("leaves_effects", "once")
    for _ in range(10):
        jobs.wake(job)
    worker = start()
    begun = None
    for _ in range(180):
        if begun := worker.began(within=1):
            break
        # A Redis that was emptied knows no queue until a worker has named it: what was said before is lost.
        jobs.wake(job)

    worker.terminate()

    job.refresh_from_db()
    assert begun is not None
    assert (begun[0], job.state) == (job.pk, JobState.DONE)
    assert (job.attempts, job.lease_key) == (1, None)
    assert effects() == once([job])
