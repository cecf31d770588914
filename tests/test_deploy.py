"""What lies in `deploy/` fits the portal that it starts."""

import re
import subprocess
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
PROGRAM = re.compile(r"^ExecStart=/srv/renda/\.venv/bin/(\w+) (.+)$", re.MULTILINE)


def test_each_unit_starts_something_that_there_is():
    started = {unit.name: PROGRAM.findall(unit.read_text("utf-8")) for unit in UNITS}

    assert all(len(found) == 1 for found in started.values())
    for [(program, words)] in started.values():
        if program == "python":
            assert words.split()[0] == "manage.py"
            assert words.split()[1] in get_commands()
        else:
            [(module, name)] = re.findall(r"(congress[.\w]*)(?::(\w+))?", words)
            assert program in {"celery", "granian"}
            assert hasattr(import_module(module), name or "celery")


def test_each_variable_of_the_example_is_one_that_the_settings_read():
    example = (ROOT / "deploy" / "renda.env.example").read_text("utf-8")
    read = (ROOT / "congress" / "settings.py").read_text("utf-8")

    names = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE))

    assert names >= {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "BEHIND_PROXY"}
    assert {name for name in names if f'"{name}"' not in read} == set()


def test_a_bundle_holds_what_another_patch_level_of_the_same_python_needs():
    bundle = (ROOT / "deploy" / "bundle.sh").read_text("utf-8")
    [words] = re.findall(r"^sed -E '(.+)' requirements\.txt", bundle, re.MULTILINE)

    every = subprocess.run(
        ["/usr/bin/env", "sed", "-E", words, "requirements.txt"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert "python_full_version" in (ROOT / "requirements.txt").read_text("utf-8")
    assert not re.search(r"python_\w*version", every)
    assert "async-timeout==" in every
