"""`manage.py import_register KIND FILE --district 嘉定区 --year 2024`: the import of registers at the console."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from congress import jobs, registers
from congress.errors import Refused
from congress.management import tables
from congress.models import Job, JobState
from congress.registers import importing, preview
from congress.registers.preview import Judgement

PROBLEMS, UNKNOWN_NAMES = 1, 2  # what the command exits with
LONGEST_WAIT = 600
ROSTERS = {"organs": "单位", "representatives": "代表", "stations": "站点"}


class Command(BaseCommand):
    """Preview, then one transaction as a job that this process does itself."""

    help = "导入一份登记表：先预览，没有问题才导入"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, whose it is, and what is confirmed beforehand."""
        parser.add_argument(
            "kind", choices=[kind.key for kind in registers.kinds()], help="登记表种类"
        )
        parser.add_argument("file", type=Path, help=".xlsx、.xls 或 .csv 文件")
        parser.add_argument("--district", required=True, help="区名或网址名，如 嘉定区、jiading")
        parser.add_argument("--year", required=True, type=int, help="年度")
        parser.add_argument("--dry-run", action="store_true", help="只预览，不导入")
        parser.add_argument("--json", action="store_true", help="只输出一个 JSON 对象")
        parser.add_argument(
            "--create-unknown", action="store_true", help="新建名录里没有的单位、代表、站点"
        )
        parser.add_argument("--apply-changes", action="store_true", help="已有的记录按登记表更新")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exits with 1 if anything is wrong with the file, with 2 if unknown names were not accepted."""
        answer: dict[str, Any] = {}
        try:
            answer["preview"], code = self._import(options, answer)
        except Refused as refusal:
            answer["refused"], code = refusal.sentence, PROBLEMS
            self._say(options, refusal.sentence)
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, default=str))
        if code:
            sys.exit(code)

    def _import(
        self, options: dict[str, Any], answer: dict[str, Any]
    ) -> tuple[dict[str, Any], int]:
        judgement = preview.judge(
            kind=options["kind"],
            filename=options["file"].name,
            content=_content_of(options["file"]),
            district=tables.district_named(options["district"]),
            year=options["year"],
            today=timezone.localdate(),
        )
        shown = judgement.preview
        for line in lines_of(shown):
            self._say(options, line)
        if shown["problems"]:
            self._say(
                options, f"有 {len(shown['problems'])} 处问题，没有导入任何内容；请改正后再导入。"
            )
            return shown, PROBLEMS
        if options["dry_run"]:
            self._say(options, "只是预览，没有导入。")
            return shown, 0
        if any(shown["unknown"].values()) and not self._may_create(options):
            self._say(options, "没有导入；确认要新建这些名称，请加 --create-unknown。")
            return shown, UNKNOWN_NAMES
        job = _store(judgement, shown, apply=options["apply_changes"])
        answer["result"] = job.result
        if job.state != JobState.DONE:
            raise Refused(job.sentence or "导入没有完成，没有写入任何数据。", code="failed")
        self._say(options, summary_of(job.result or {}))
        return shown, 0

    def _may_create(self, options: dict[str, Any]) -> bool:
        if options["create_unknown"]:
            return True
        if options["json"] or not sys.stdin.isatty():
            return False
        return input("新建以上名称并导入？[y/N] ").strip().lower() in ("y", "yes", "是")

    def _say(self, options: dict[str, Any], line: str) -> None:
        if not options["json"]:
            self.stdout.write(line)


def lines_of(shown: dict[str, Any]) -> list[str]:
    """The preview for the console."""
    counts = shown["counts"]
    lines = [
        f"工作表“{sheet['name']}”：表头在第 {sheet['heading_row']} 行，读到 {sheet['rows']:,} 行。"
        for sheet in shown["sheets"]
    ]
    lines += [f"说明：{note}" for note in shown["notes"]]
    lines += [f"重复：{repetition['sentence']}" for repetition in shown["repeated"]]
    for key, names in shown["unknown"].items():
        kinds = [
            f"{name['name']}（{name.get('kind_name') or name.get('level_name')}）" for name in names
        ]
        if kinds:
            lines.append(f"名录里没有的{ROSTERS.get(key, key)} {len(kinds)} 个：{'、'.join(kinds)}")
    for change in shown["changes"]:
        fields = "；".join(
            f"{field['name']} {field['before'] or '空'} → {field['after'] or '空'}"
            for field in change["fields"]
        )
        lines.append(f"改动：{change['label']}：{fields}")
    lines += [problem_line(problem) for problem in shown["problems"]]
    lines.append(
        f"共 {counts['rows']:,} 行：新增 {counts['new']:,}，已有 {counts['same']:,}，有改动 {counts['changed']:,}。"
    )
    return lines


def problem_line(problem: dict[str, Any]) -> str:
    """问题：sheet, row, column, value: what is wrong. What would be accepted."""
    sheet = f"工作表“{problem['sheet']}”" if problem["sheet"] else ""
    value = f"“{problem['value']}”" if problem["value"] else ""
    place = f"{sheet}第 {problem['row']} 行 {problem['column']} {value}".rstrip()
    accepted = f"可以填：{problem['accepted']}" if problem["accepted"] else ""
    return f"问题：{place}：{problem['sentence']}{accepted}"


def summary_of(result: dict[str, Any]) -> str:
    """What was stored."""
    left = f"，未确认的改动 {result['left']:,} 行没有更新" if result["left"] else ""
    return f"已导入：新增 {result['new']:,} 行，更新 {result['changed']:,} 行，已有 {result['same']:,} 行{left}。"


def _store(judgement: Judgement, shown: dict[str, Any], *, apply: bool) -> Job:
    register = importing.keep(judgement, by=None)
    job = registers.confirm(
        register,
        by=None,
        create=list(ROSTERS),
        apply=[change["key"] for change in shown["changes"]] if apply else [],
    )
    # A worker that was woken may be quicker.
    return jobs.run(job.pk) or jobs.wait_for(job, seconds=LONGEST_WAIT)


def _content_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"读不到文件 {file}：{error.strerror}。") from error
