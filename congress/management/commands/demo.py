"""`manage.py demo`: three sample districts, computed by the real worker, then served."""

import os
import socket
import sys
import time
import urllib.request
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from congress import embedded, supervisor
from congress.management import demo
from congress.models import Role


class Command(BaseCommand):
    """Everything that a newcomer needs to look around."""

    help = "准备三个样例区并启动网站，Ctrl-C 结束"

    def add_arguments(self, parser: CommandParser) -> None:
        """For a quick look."""
        parser.add_argument(
            "--quick",
            action="store_true",
            help="只载入各区已公布数据的年度和嘉定区今年的办理，约省四分之一时间；以后不带这个选项再启动，其余年度会补上",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, start the worker, load what is missing, serve."""
        if not settings.DEMO:
            raise CommandError("这是试用命令，只能在 DEMO=1 时运行；正式运行请用 manage.py serve。")
        port = int(os.environ.get("PORT") or 8000)
        _refuse_taken(port)
        parent = supervisor.Supervisor()
        parent.listen()
        try:
            call_command("migrate", verbosity=0)
            for name, command in supervisor.worker_commands().items():
                parent.start(name, command)
            quick = options["quick"]
            if not demo.is_loaded(quick=quick):
                self.stdout.write("第一次启动：正在载入三个样例区，一两分钟。")
                demo.load(lambda line: self.stdout.write(f"  {line}"), quick=quick)
            parent.start("web", supervisor.web_command(port))
            _wait_until_served(port)
            self.stdout.write(_welcome(port))
            sys.exit(parent.watch())
        finally:
            parent.end()
            if settings.DATABASES["default"]["ENGINE"] == "congress.embedded":
                embedded.stop()


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"端口 {port} 已被占用；换一个端口：PORT={port + 1} make demo"
            ) from error


def _wait_until_served(port: int) -> None:
    patience = time.monotonic() + 180  # seconds: a machine that is busy takes its time
    while time.monotonic() < patience:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise CommandError("网站没有启动起来，请看上面的报错。")


def _welcome(port: int) -> str:
    address = f"http://127.0.0.1:{port}"
    people = "\n".join(
        f"  {username:<18}{Role(role).label}（{district}）"
        for username, _name, role, district in demo.PEOPLE
    )
    return f"""
{address}/  已经可以打开，Ctrl-C 结束。

先看什么：
  {address}/jiading/                 公众看到的首页和年度数据
  {address}/jinshan/figures/2024/    每个数字的分子、分母、口径，以及与公布数的对照
  {address}/admin/                   用 office 登录：导入登记表，核对年度数据

登录名（密码都是 {demo.PASSWORD}；试用时不要求第二重验证）：
{people}
"""
