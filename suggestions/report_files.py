"""代表建议办理情况报告 as files: Word from a template that an office may edit, and a spreadsheet."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse
from django.urls import reverse
from django.utils import timezone

from congress import indicators
from congress.annual.report import Entry
from congress.documents import exports, report_templates
from congress.documents.exports import Link
from congress.documents.linking import Linked
from congress.indicators import Figure, Rate
from congress.models import District, TemplateKind
from suggestions import promises
from suggestions.reports import COLUMNS, NOTHING, Line, Named, Report
from suggestions.states import Status

TEMPLATE = settings.BASE_DIR / "templates" / "documents" / "suggestions" / "handling.docx"
Facts = dict[str, Any]
WORDS = {
    "congress": "常委会的名称",
    "district": "区的名称",
    "period": "报告的期间",
    "source": "按哪一天的记录统计",
    "note": "没有计入上半年的件数，没有时是空的",
    "unanswered": "还没有答复的件数",
    "overdue": "其中逾期的件数",
    "organs": "各主办单位，用于循环",
    "categories": "各类别，用于循环",
    "keys": "重点督办的建议，用于循环",
    "unsolved": "没有解决的建议，用于循环",
    "today": "生成日期",
}
_OF_CASES = (
    ("number", "编号"),
    ("title", "标题，内容不公开的不写"),
    ("hosts", "主办单位"),
    ("result", "办理结果"),
    ("until", "承诺的时限"),
    ("why", "原因或者安排"),
    ("oversight", "谁督办"),
    ("satisfaction", "对办理结果的评价"),
)
LOOPS = (
    ("organs", "name", "单位的名称"),
    ("organs", "received", "收到的件数；指标的英文名都可以这样用"),
    ("categories", "name", "类别的名称"),
    ("categories", "received", "收到的件数；指标的英文名都可以这样用"),
    *(("keys", name, words) for name, words in _OF_CASES),
    *(("unsolved", name, words) for name, words in _OF_CASES),
)
_HEADINGS = (
    ("范围", 14), ("名称", 30), ("指标", 26), ("数值", 10), ("单位", 8), ("分子", 10), ("分母", 10), ("口径", 60),
    ("明细", 12),
)  # fmt: skip


def word_of(report: Report) -> bytes:
    """Word. Raises Refused where the office has spoilt its template."""
    return report_templates.write(TemplateKind.HANDLING, report.district, facts_of(report))


def sheet_of(report: Report) -> FileResponse:
    """The same numbers as a table, with their definitions, and every suggestion that the report names."""
    title = f"{report.district}{report.period}代表建议办理情况"
    return exports.download_table(_rows(report), _HEADINGS, title=title)


def facts_of(report: Report, *, root: str | None = None) -> Facts:
    """What the template may name; addresses begin with `root`, the portal's own where none is given."""
    start = settings.PORTAL_ADDRESS.rstrip("/") if root is None else root
    return {
        "suggestions": _entries(report, start),
        "promises": {
            which: Linked(str(number), start + report.way(promise=which))
            for which, number in report.standings.items()
        },
        "congress": report.district.congress_name,
        "district": report.district.name,
        "period": report.period,
        "source": report.words,
        "note": report.note,
        "unanswered": Linked(str(report.unanswered), start + report.way(status=Status.ASSIGNED)),
        "overdue": Linked(str(report.overdue), start + report.way(overdue="true")),
        "organs": [_line(line, report, start) for line in report.organs],
        "categories": [_line(line, report, start) for line in report.categories],
        "keys": [_case(one, start) for one in report.keys],
        "unsolved": [_case(one, start) for one in report.unsolved],
        "today": f"{report.on.year}年{report.on.month}月{report.on.day}日",
    }


def _entries(report: Report, root: str, line: Line | None = None) -> dict[str, Entry]:
    figures = line.figures if line else report.figures
    return {
        key.removeprefix("suggestions."): _entry(figure, report, root, line)
        for key, figure in figures.items()
    }


def _entry(figure: Figure, report: Report, root: str, line: Line | None) -> Entry:
    """A figure with the way to the rows that it counts; a rate leads to those of its numerator."""
    declared = indicators.get(figure.key)
    of, over = figure.key, ""
    if isinstance(declared, Rate):
        divided = indicators.parts(declared, report.definitions.get(figure.key))
        of, over = (part.key for part in divided)

    def way(key: str) -> str:
        # What has no name in the list's filters is not to be found there.
        if not key or (line and not line.asked):
            return ""
        return root + report.way(figure=key, **(line.asked if line else {}))

    base = "" if figure.denominator is None else str(figure.denominator)
    return Entry(
        words=NOTHING if figure.value is None else str(figure.value),
        address=way(of),
        key=figure.key,
        name=figure.name,
        unit="" if figure.value is None else figure.unit,
        number=figure.value,
        numerator=Linked(str(figure.numerator), way(of)),
        denominator=Linked(base, way(over)),
        definition=figure.definition,
        published=NOTHING,
        verdict=NOTHING,
        is_rate=bool(over),
    )


def _line(line: Line, report: Report, root: str) -> Facts:
    return {**_entries(report, root, line), "name": line.name}


def _case(one: Named, root: str) -> Facts:
    way = root + reverse("suggestion", args=[one.public_id])
    return vars(one) | {"number": Linked(one.number, way)}


def _rows(report: Report) -> Iterator[list[Any]]:
    facts = facts_of(report)
    for entry in facts["suggestions"].values():
        yield _row("合计", report.period, entry)
    for which, linked in facts["promises"].items():
        name = f"承诺{promises.Standing(which).label}"
        yield ["合计", report.period, name, int(linked.words), "件", int(linked.words), None, "", Link(linked.address, "看明细")]  # fmt: skip
    for scope, lines in (("主办单位", facts["organs"]), ("类别", facts["categories"])):
        for line in lines:
            for key in COLUMNS:
                yield _row(scope, line["name"], line[key.removeprefix("suggestions.")])
    for scope, cases in (("重点督办", facts["keys"]), ("没有解决", facts["unsolved"])):
        for case in cases:
            told = (case["hosts"], case["result"], case["until"], case["why"])
            words = "；".join(one for one in told if one != NOTHING)
            name = f"{case['number'].words}　{case['title']}"
            yield [scope, name, "", None, "", None, None, words, Link(case["number"].address, "看建议")]  # fmt: skip
    yield []
    yield [report.words]


def _row(scope: str, name: str, entry: Entry) -> list[Any]:
    return [
        scope,
        name,
        entry.name,
        None if entry.number is None else Decimal(entry.number),
        entry.unit,
        int(entry.numerator.words),
        int(entry.denominator.words) if entry.denominator.words else None,
        entry.definition,
        Link(entry.address, "看明细") if entry.address else "",
    ]


def _tried(district: District) -> Facts:
    """A report with one of everything, with which a template is tried."""
    today = timezone.localdate()
    counted = dict.fromkeys((item.key for item in indicators.counts()), 1)
    made = indicators.figures_from(counted, {})
    figures = {one.key: one for one in made if one.key.startswith("suggestions.")}
    line, case = Line("某单位", figures, {"host": "某单位"}), _some_case(today)
    standings = {str(which): 1 for which in promises.Standing}
    return facts_of(
        Report(
            district, today.year, False, today, figures, {}, 1, 1, standings, 0,
            organs=[line], categories=[line], keys=[case], unsolved=[case],
        )
    )  # fmt: skip


def _some_case(today: date) -> Named:
    return Named(
        UUID(int=0),
        "第 001 号",
        "某建议",
        "某单位",
        "留作参考",
        str(today),
        "原因",
        "某领导",
        "满意",
    )


report_templates.declare(TemplateKind.HANDLING, "代表建议办理情况报告", TEMPLATE, WORDS, _tried)
