"""The portal as a newcomer starts it: real processes, started and ended."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
# No production variable: what is started here is the trial on one machine.
TRIAL = {
    name: value
    for name, value in os.environ.items()
    if name not in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY")
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def manage(*words: str, data: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env={**TRIAL, "DEMO": "1", "DATA_DIR": str(data), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


class Demo:
    """`manage.py demo`, until it says where it serves."""

    def __init__(self, data: Path, *options: str) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", *options],
            cwd=ROOT,
            env={
                **TRIAL,
                "DEMO": "1",
                "DATA_DIR": str(data),
                "PORT": str(self.port),
                "PYTHONUNBUFFERED": "1",
            },
            stdout=subprocess.PIPE,
            text=True,
        )
        self.said: list[str] = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            if "office-xuhui" in line:
                break

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return answer.read().decode()

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        code = self.process.wait(60)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Demo]]:
    """Start the demo, the first time with nothing and then with the data of the first time."""
    started: list[Demo] = []

    def go(*options: str) -> Demo:
        started.append(Demo(tmp_path, *options))
        return started[-1]

    yield go
    for demo in started:
        if demo.process.poll() is None:
            demo.end(signal.SIGTERM)


def printed_beside(answer: str) -> list[dict[str, Any]]:
    """Every printed figure of a year with its verdict."""
    told = json.loads(answer)
    return [
        *(row for figure in told["figures"] for row in figure["published"]),
        *told["not_computable"],
    ]


@pytest.mark.prove
def test_the_demo_computes_what_was_published_and_ends_all_it_started(
    start: Callable[..., Demo], tmp_path: Path
) -> None:
    # One test for both signals: setting up the sample is the longest work of the gate. The years that nothing was
    # published of are tried one by one (test_years_sample), and all of them, added to the quick look, in `make prove`.
    in_full = bool(os.environ.get("PROVE"))
    for number, options in (
        (signal.SIGINT, ["--quick"]),
        (signal.SIGTERM, [] if in_full else ["--quick"]),
    ):
        demo = start(*options)
        figures = {
            row["key"]: row
            for row in json.loads(demo.get("/api/v1/public/jinshan/figures/2024/"))["figures"]
        }
        solved = figures["suggestions.solved_rate"]
        verdicts = [
            (place, row["name"], row["verdict"], row["difference"])
            for place, year in (("jiading", 2024), ("jinshan", 2024), ("xuhui", 2023))
            for row in printed_beside(demo.get(f"/api/v1/public/{place}/figures/{year}/"))
        ]
        database = int((tmp_path / "postgres" / "postmaster.pid").read_text().split()[0])
        started = [psutil.Process(database)]
        started += psutil.Process(demo.process.pid).children(recursive=True)

        code = demo.end(number)

        assert (solved["value"], solved["numerator"], solved["denominator"]) == ("88.3", 121, 137)
        # All 84 come out of the records; of one the district printed two figures that cannot both be true.
        assert len(verdicts) == 84
        assert [row for row in verdicts if row[2:] != ("equal", None)] == [
            ("jinshan", "解决率", "contradictory", None)
        ]
        assert code == 0
        # The database is nobody's child, so the system takes a moment to forget it.
        assert psutil.wait_procs(started, timeout=30)[1] == []


def test_a_taken_port_is_named_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        answer = manage("demo", data=tmp_path, PORT=str(port))

    assert answer.returncode == 1
    assert f"端口 {port} 已被占用" in answer.stderr


def test_production_refuses_to_start_without_a_secret_key(tmp_path: Path) -> None:
    answer = manage(
        "check", data=tmp_path, DEMO="", SECRET_KEY="", ALLOWED_HOSTS="renda.example.cn"
    )

    assert answer.returncode != 0
    assert "缺少环境变量 SECRET_KEY" in answer.stderr
