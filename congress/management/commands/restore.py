"""`manage.py restore`: a backup into an empty database and an empty folder of files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from congress import backups
from congress.errors import Refused


class Command(BaseCommand):
    """恢复."""

    help = "把一份备份恢复到空的数据库和空的附件文件夹；先校验，不完整的不恢复。"
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """From where."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Says what to do next."""
        try:
            backups.restore(folder)
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        self.stdout.write("已恢复。请接着运行 manage.py migrate 和 manage.py verify_audit。")
