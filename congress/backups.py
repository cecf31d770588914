"""备份和恢复: the database and the files in one folder, with a list by which both are checked before they are trusted."""

import hashlib
import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from congress import embedded
from congress.errors import Refused

DUMP, FILES, LIST = "database.dump", "files.tar.gz", "manifest.json"


def backup(into: Path) -> Path:
    """A new folder under `into`, named by the moment, readable by its owner alone. Raises Refused with what failed."""
    name = f"{timezone.localtime():%Y%m%d-%H%M%S}"
    unfinished, folder = into / f".{name}", into / name
    unfinished.mkdir(parents=True, mode=0o700)
    # One snapshot of the database; files come after it, so that none that it names is missing.
    _run("pg_dump", "--format=custom", "--no-owner", "--file", str(unfinished / DUMP))
    with tarfile.open(unfinished / FILES, "w:gz") as archive:
        if Path(settings.MEDIA_ROOT).exists():
            archive.add(settings.MEDIA_ROOT, arcname=".")
    made = {"made_at": timezone.localtime().isoformat(), "migrations": _migrations()}
    sums = {part: _sum(unfinished / part) for part in (DUMP, FILES)}
    (unfinished / LIST).write_text(json.dumps({**made, "sha256": sums}, indent=1))
    for part in (DUMP, FILES, LIST):
        (unfinished / part).chmod(0o600)
    # Only a whole backup has its name.
    unfinished.rename(folder)
    return folder


def verify(folder: Path) -> dict[str, Any]:
    """The list of a backup, after every part was compared with it. Raises Refused."""
    try:
        told: dict[str, Any] = json.loads((folder / LIST).read_text())
        wrong = [part for part, digest in told["sha256"].items() if _sum(folder / part) != digest]
    except (OSError, ValueError, KeyError) as error:
        raise Refused(f"{folder} 不是完整的备份，请换一份。", code="no_backup") from error
    if wrong:
        raise Refused(f"备份里的{'、'.join(wrong)}和清单不符，已经损坏，请换一份。", code="damaged")
    return told


def superseded(into: Path, *, keep: int | None) -> list[Path]:
    """Delete all but the newest `keep` whole backups; without a number none. Returns what went."""
    whole = sorted(path.parent for path in into.glob(f"[0-9]*/{LIST}"))
    old = whole[: max(len(whole) - keep, 0)] if keep else []
    for folder in old:
        shutil.rmtree(folder)
    return old


def restore(folder: Path) -> None:
    """Into an empty database and an empty folder of files, all or nothing. Raises Refused where something is there."""
    verify(folder)
    if connection.introspection.table_names():
        raise Refused("数据库里已经有数据，恢复只能在空的数据库里做。", code="not_empty")
    files = Path(settings.MEDIA_ROOT)
    if files.exists() and any(files.iterdir()):
        raise Refused(f"{files} 里已经有文件，恢复只能在空的文件夹里做。", code="not_empty")
    _run("pg_restore", "--no-owner", "--single-transaction", "--exit-on-error", "--dbname",
         str(connection.settings_dict["NAME"]), str(folder / DUMP))  # fmt: skip
    files.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tarfile.open(folder / FILES) as archive:
        archive.extractall(files, filter="data")


def _run(program: str, *arguments: str) -> None:
    told = connection.get_connection_params()
    # By environment, so that no password stands in the list of processes.
    keys = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}  # fmt: skip
    known = {variable: str(told[key]) for key, variable in keys.items() if told.get(key)}
    done = subprocess.run(
        [_binary(program), *arguments],
        env={**os.environ, **known}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise Refused(f"{program} 没有成功：{done.stderr.strip()[-500:]}", code="failed")


def _binary(program: str) -> str:
    """The machine's own; the carried one where the carried PostgreSQL serves, whose version no other may dump."""
    is_carried = connection.settings_dict["ENGINE"] == "congress.embedded"
    found = str(embedded.programs() / program) if is_carried else shutil.which(program)
    if found is None:
        raise Refused(f"这台机器没有 {program}，请安装 postgresql-client。", code="no_program")
    return found


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _migrations() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY id")
        return [name for (name,) in cursor.fetchall()]
