"""`manage.py serve`: web, worker and beat under one supervisor."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from congress import embedded, supervisor


class Command(BaseCommand):
    """Serve until Ctrl-C or SIGTERM."""

    help = "启动网站、后台任务和定时任务，Ctrl-C 结束"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        """Start all, watch, end all."""
        parent = supervisor.Supervisor()
        parent.listen()
        try:
            for name, command in supervisor.worker_commands().items():
                parent.start(name, command)
            parent.start("web", supervisor.web_command(port, host=host))
            sys.exit(parent.watch())
        finally:
            parent.end()
            if settings.DATABASES["default"]["ENGINE"] == "congress.embedded":
                embedded.stop()
