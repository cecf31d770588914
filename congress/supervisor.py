"""Web, worker and beat under one parent: what it starts it also ends."""

import contextlib
import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from django.conf import settings

logger = logging.getLogger(__name__)
PATIENCE = 3.0  # seconds; a job that is cut off rolls back and is done again
MOST_STARTS = 5  # within a minute
_PR_SET_PDEATHSIG = 1


@dataclass
class Process:
    """One child: what it is called, how it is started, and how often it had to be."""

    name: str
    command: list[str]
    running: subprocess.Popen[bytes] | None = None
    starts: list[float] = field(default_factory=list)


class Supervisor:
    """Starts its processes, starts again what ends by itself, and ends all of them on SIGINT or SIGTERM."""

    def __init__(self) -> None:
        self.processes: list[Process] = []
        self.stopping = False

    def start(self, name: str, command: list[str]) -> None:
        """Start one process in a group of its own."""
        process = Process(name, command)
        self.processes.append(process)
        self._spawn(process)

    def listen(self) -> None:
        """From now on SIGINT and SIGTERM mean: end."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._asked_to_stop)

    def watch(self) -> int:
        """Return only when a process does not stay up (1); a signal leaves by SystemExit."""
        while True:
            time.sleep(0.5)
            for process in self.processes:
                if process.running is None or process.running.poll() is None:
                    continue
                recent = [at for at in process.starts if at > time.monotonic() - 60]
                if len(recent) >= MOST_STARTS:
                    logger.error("%s ended %s times within a minute", process.name, MOST_STARTS)
                    return 1
                logger.warning("%s ended and is started again", process.name)
                self._spawn(process)

    def end(self) -> None:
        """End every process and whatever it started; who does not listen is killed."""
        self.stopping = True
        alive = [p.running for p in self.processes if p.running and p.running.poll() is None]
        for running in alive:
            _signal_group(running, signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        for running in alive:
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(max(0.1, until - time.monotonic()))
        for process in self.processes:
            if process.running:
                _signal_group(process.running, signal.SIGKILL)
                process.running.wait()

    def _spawn(self, process: Process) -> None:
        process.starts.append(time.monotonic())
        process.running = subprocess.Popen(
            process.command,
            start_new_session=True,
            preexec_fn=_die_with_parent(),  # noqa: PLW1509 - the supervisor has no threads
        )

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        """Leave from wherever we are, loading included; a second signal does not disturb the ending."""
        if not self.stopping:
            self.stopping = True
            raise SystemExit(0)


def web_command(port: int, *, host: str = "127.0.0.1") -> list[str]:
    """The web server: waitress beside the embedded database, granian in production."""
    if settings.DEMO or settings.DEBUG:
        return [
            sys.executable, "-m", "waitress", f"--listen={host}:{port}", "--threads=8", "congress.wsgi:application",
        ]  # fmt: skip
    workers = str(max(2, os.cpu_count() or 2))
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", workers, "--blocking-threads", "4", "congress.wsgi:application",
    ]  # fmt: skip


def worker_commands() -> dict[str, list[str]]:
    """The Celery worker, and beat beside it."""
    # On one machine for a trial it may run as root; Celery's long warning about that helps nobody there.
    quiet = ["-W", "ignore:You're running the worker"] if settings.DEMO else []
    celery = [sys.executable, *quiet, "-m", "celery", "-A", "congress", "--quiet"]
    worker = [
        "worker",
        "--pool",
        "threads",
        "--concurrency",
        "2",
        "--without-gossip",
        "--without-mingle",
    ]
    return {"worker": [*celery, *worker], "beat": [*celery, "beat"]}


def _die_with_parent() -> Callable[[], None] | None:
    """On Linux the kernel ends the children of a supervisor that was killed itself."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)
