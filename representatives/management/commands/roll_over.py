"""`manage.py roll_over 青浦区 8 --on 2026-12-20`."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from congress.errors import Refused
from congress.models import District
from representatives.terms import roll_over


class Command(BaseCommand):
    """换届."""

    help = "换届：结束本届和本届代表资格，开始新一届"

    def add_arguments(self, parser: CommandParser) -> None:
        """District, number of the new term, its first day."""
        parser.add_argument("district", help="区的名称，如 青浦区")
        parser.add_argument("term", type=int, help="新一届的届次，如 8")
        parser.add_argument("--on", type=date.fromisoformat, required=True, help="新一届的第一天")

    def handle(self, *args: Any, **options: Any) -> None:
        """Roll over, or say in a sentence why not."""
        district = District.objects.filter(name=options["district"]).first()
        if district is None:
            raise CommandError(f"没有“{options['district']}”这个区。")
        try:
            term = roll_over(district, to=options["term"], on=options["on"], by=None)
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        self.stdout.write(f"{term}从 {term.valid_from} 开始。请导入新一届代表名册，并打印激活单。")
