"""`manage.py verify_audit`: computes the chain of seals again and says whether anything was touched."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from congress import audit


class Command(BaseCommand):
    """核对审计封签."""

    help = "重新计算每日封签，核对审计记录有没有被改动、增加或删除；有则以状态码 1 结束。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends with 1 where the chain is broken."""
        found = audit.verify()
        if found.broken:
            sys.exit(f"审计记录不可信，从 {found.broken} 起：{found.because}")
        if found.last is None:
            self.stdout.write("还没有封存过任何一天的审计记录。")
            return
        self.stdout.write(
            f"审计记录完好：已封存 {found.days} 天，到 {found.last.day} 为止，"
            f"最后的封签是 {found.last.digest}。"
        )
