"""`manage.py seal_audit`: seals the days that are over, as the hourly task does."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from congress import audit


class Command(BaseCommand):
    """封存审计记录."""

    help = "封存已经过去、还没有封存的每一天的审计记录（后台每小时自动做一次）。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what was sealed."""
        seals = audit.seal_past_days(now=timezone.now())
        for seal in seals:
            self.stdout.write(f"{seal.day}  {seal.events:>8} 条  {seal.digest}")
        if not seals:
            self.stdout.write("没有需要封存的日子。")
