"""`manage.py compute_figures 嘉定区 2024`: computes a district's year by the same job as the portal, and prints it."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from congress import indicators, jobs
from congress.management import tables
from congress.models import FigureSnapshot, JobState


class Command(BaseCommand):
    """计算年度数据."""

    help = "计算一个区一个年度的全部指标，列出数值、分子、分母和口径。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The district by its name or its address, the year, and the form of the answer."""
        parser.add_argument("district", help="区名，如“嘉定区”")
        parser.add_argument("year", type=int, help="年度，如 2024")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出，每个指标一个对象")
        parser.add_argument("--seconds", type=int, default=300, help="最多等待的秒数")

    def handle(self, *args: Any, district: str, year: int, **options: Any) -> None:
        """Do the job here, or wait for the worker that was quicker."""
        where = tables.district_named(district)
        job = jobs.enqueue("compute_figures", f"{where.slug}-{year}", district=where, year=year)
        done = jobs.run(job.pk) or jobs.wait_for(job, seconds=options["seconds"])
        if done.state != JobState.DONE:
            sys.exit(done.sentence or "后台任务还没有完成，请稍后再试。")
        snapshot = FigureSnapshot.objects.get(district=where, year=year)
        figures = list(indicators.read(snapshot).values())
        if options["json"]:
            rows = [vars(figure) for figure in figures]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"{where} {year} 年，共 {len(figures)} 项指标")
        lines = [
            (
                figure.name,
                "—" if figure.value is None else f"{figure.value} {figure.unit}",
                figure.base_line,
                figure.definition,
            )
            for figure in figures
        ]
        self.stdout.write(tables.aligned(("指标", "数值", "分子 ÷ 分母", "口径"), lines))
