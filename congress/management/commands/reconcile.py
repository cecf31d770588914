"""`manage.py reconcile 嘉定区 2024`: the published figures beside the computed ones."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from congress import indicators
from congress.management import tables


class Command(BaseCommand):
    """核对公布数."""

    help = "把一个区一个年度的公布数与算出来的数并列，按公布时的精度比较。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The district by its name or its address, the year, and the form of the answer."""
        parser.add_argument("district", help="区名，如“嘉定区”")
        parser.add_argument("year", type=int, help="年度，如 2024")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出，每个公布数一个对象")

    def handle(self, *args: Any, district: str, year: int, **options: Any) -> None:
        """One line or object for each published figure."""
        verdicts = indicators.reconcile(tables.district_named(district), year)
        if options["json"]:
            rows = [
                {
                    "name": verdict.published.name,
                    "published": str(verdict.published.as_printed),
                    "computed": verdict.figure.value if verdict.figure else None,
                    "verdict": verdict.code,
                    "words": verdict.words,
                    "explanation": verdict.explanation,
                }
                for verdict in verdicts
            ]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        lines = [
            (
                verdict.published.name,
                str(verdict.published.as_printed),
                str(verdict.figure.value) if verdict.figure else "—",
                verdict.words,
            )
            for verdict in verdicts
        ]
        self.stdout.write(tables.aligned(("公布数", "公布", "算得", "核对"), lines))
        for verdict in verdicts:
            if verdict.explanation:
                self.stdout.write(f"{verdict.published.name}：{verdict.explanation}")
