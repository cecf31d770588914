"""`manage.py procedures`: the tables of moves as a page."""

from typing import Any

from django.core.management.base import BaseCommand

from congress import procedures


class Command(BaseCommand):
    """Print docs/procedures.md as the code has it."""

    help = "打印各项程序的动作表（docs/procedures.md）"

    def handle(self, *args: Any, **options: Any) -> None:
        """To standard output."""
        self.stdout.write(procedures.document(), ending="")
