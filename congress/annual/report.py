"""年度工作数据报告 in Word: what a template may name, and the report itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from congress import indicators
from congress.annual.reading import Printed, Reading, of_ones, read_year
from congress.documents import report_templates
from congress.documents.linking import Linked
from congress.indicators import Rate
from congress.models import District, TemplateKind
from congress.numerals import in_chinese, written

TEMPLATE = settings.BASE_DIR / "templates" / "documents" / "congress" / "annual.docx"
NOTHING = "—"
Facts = dict[str, Any]
WORDS = {
    "congress": "常委会的名称",
    "district": "区的名称",
    "year": "年度",
    "source": "采用哪一次的数据，什么时候算的",
    "groups": "按记录分组的全部数据，用于循环",
    "equal": "与公布数一致的指标个数",
    "published": "公布数的个数",
    "today": "生成日期",
}
# What stands beside a figure: `{{ suggestions.received.unit }}`.
PARTS = (
    ("name", "指标的名称"),
    ("unit", "单位"),
    ("numerator", "分子"),
    ("denominator", "分母，计数的没有"),
    ("definition", "口径"),
    ("published", "公布数"),
    ("verdict", "核对结果"),
    ("number", "数值，不带链接，用于条件：{% if suggestions.key.number %}"),
)
# What a loop over a list meets: `{%p for group in groups %}`.
LOOPS = (
    ("groups", "place", "第几组：一、二、三"),
    ("groups", "name", "记录的名称"),
    ("groups", "lines", "这一组的全部数据"),
    ("groups", "counts", "这一组里有记录的计数"),
    ("groups", "rates", "这一组里算得出的比率"),
)


@dataclass(frozen=True)
class Entry(Linked):
    """A figure in a template: printed it is its value with the way to its rows; its parts stand beside it."""

    key: str
    name: str
    unit: str
    number: int | str | None
    numerator: Linked
    denominator: Linked
    definition: str
    published: str
    verdict: str
    is_rate: bool


def facts_of(reading: Reading) -> Facts:
    """What the template may name."""
    entries = {key: _entry(one, reading) for key, one in reading.printed.items()}
    groups = [
        {
            "name": name,
            "lines": [entries[line.figure.key] for line in lines],
            "counts": [entries[line.figure.key] for line in lines if not line.is_rate and line.figure.numerator],
            "rates": [entries[line.figure.key] for line in lines if line.is_rate and line.figure.value is not None],
        }
        for name, lines in reading.groups()
    ]  # fmt: skip
    equal = sum(one.code == "equal" for one in reading.verdicts)
    return _by_area(entries) | {
        "congress": reading.district.congress_name,
        "district": reading.district.name,
        "year": str(reading.year),
        "source": reading.words,
        "groups": [{"place": in_chinese(place), **group} for place, group in enumerate(groups, 1)],
        "equal": Linked(str(equal), reading.address()),
        "published": Linked(str(len(reading.verdicts)), reading.address()),
        "today": written(timezone.localdate()),
    }


def write(district: District, year: int) -> bytes:
    """The report as a file. Raises Refused where the year was never computed, or an office has spoilt its template."""
    return report_templates.write(
        TemplateKind.ANNUAL, district, facts_of(read_year(district, year))
    )


def _entry(one: Printed, reading: Reading) -> Entry:
    figure = one.figure
    value = NOTHING if figure.value is None else str(figure.value)
    base = (
        Linked(str(figure.denominator), reading.address(one.denominator_key))
        if one.denominator_key
        else Linked("", "")
    )
    printed = [verdict.published for verdict in one.verdicts]
    return Entry(
        words=value,
        address=reading.address(figure.key),
        key=figure.key,
        name=figure.name,
        unit="" if figure.value is None else figure.unit,
        number=figure.value,
        numerator=Linked(str(figure.numerator), reading.address(one.numerator_key)),
        denominator=base,
        definition=figure.definition,
        published="、".join(f"{row.as_printed}{row.unit}" for row in printed) or NOTHING,
        verdict="、".join(verdict.words for verdict in one.verdicts) or NOTHING,
        is_rate=one.is_rate,
    )


def _by_area(entries: Mapping[str, Entry]) -> Facts:
    """`suggestions.received` as a template says it; what was declared after the year was closed is there, and empty."""
    areas: dict[str, dict[str, Entry]] = {}
    for declared in indicators.all_declared():
        area, name = declared.key.split(".")
        missing = Entry(
            words=NOTHING,
            address="",
            key=declared.key,
            name=declared.name,
            unit="",
            number=None,
            numerator=Linked(NOTHING, ""),
            denominator=Linked("", ""),
            definition="",
            published=NOTHING,
            verdict=NOTHING,
            is_rate=isinstance(declared, Rate),
        )
        areas.setdefault(area, {})[name] = entries.get(declared.key, missing)
    return dict(areas)


def _tried(district: District) -> Facts:
    return facts_of(of_ones(district, timezone.localdate().year))


report_templates.declare(TemplateKind.ANNUAL, "年度工作数据报告", TEMPLATE, WORDS, _tried)
