"""`manage.py backup`: the database and the files into a new folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from congress import backups
from congress.errors import Refused


class Command(BaseCommand):
    """备份."""

    help = "把数据库和附件备份到一个新的文件夹，附校验清单。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("into", type=Path)
        parser.add_argument("--keep", type=int, help="只留最近的几份")

    def handle(self, *args: Any, into: Path, keep: int | None, **options: Any) -> None:
        """Says where it lies."""
        try:
            folder = backups.backup(into)
            backups.verify(folder)
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        for old in backups.superseded(into, keep=keep):
            self.stdout.write(f"已删除旧备份 {old}")
        self.stdout.write(str(folder))
