"""The archive as files: Word from a template that an office may edit, PDF, and spreadsheets."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.http import FileResponse
from django.utils import timezone

from congress import documents
from congress.documents import exports, pdf
from congress.numerals import in_chinese, written
from representatives.archive import Board, Part, span, summary
from representatives.models import Representative

FOLDER = settings.BASE_DIR / "templates" / "documents" / "representatives"
_NOTHING = "—"
Facts = dict[str, Any]


def facts_of(person: Representative, year: int, parts: Sequence[Part]) -> Facts:
    """What the forms say: particulars of the roster, the year in one sentence, and every line of every chapter."""
    first, last = span(year)
    held = person.mandates.filter(valid_from__lte=last).exclude(valid_to__lt=first)
    groups = person.groups.filter(valid_from__lte=last).exclude(valid_to__lt=first)
    names = groups.order_by("group__name").values_list("group__name", flat=True)
    return {
        "congress": person.district.congress_name,
        "year": year,
        "name": person.name,
        "gender": person.get_gender_display() or _NOTHING,
        "position": person.position or _NOTHING,
        "town": person.town.name if person.town else _NOTHING,
        "groups": "、".join(names) or _NOTHING,
        "mandates": "；".join(
            _mandate(one) for one in held.select_related("term", "constituency", "delegation")
        )
        or _NOTHING,
        "summary": summary(person.name, year, parts),
        "counts": [
            {"name": part.chapter.name, "number": f"{part.number}{part.chapter.unit}"}
            for part in parts
        ],
        "chapters": [
            {
                "number": in_chinese(place),
                "name": part.chapter.name,
                "total": f"{part.number}{part.chapter.unit}",
                "definition": part.chapter.definition,
                "lines": [
                    {"on": _day(line.on), "title": line.title, "words": line.words or _NOTHING}
                    for line in part.lines
                ],
            }
            for place, part in enumerate((part for part in parts if part.lines), 1)
        ],
        "today": _day(timezone.localdate()),
    }


def word_of(facts: Facts) -> bytes:
    """Word. Raises Refused where an office has spoilt the template."""
    return documents.render(FOLDER / "archive.docx", facts)


def pdf_of(facts: Facts) -> bytes:
    """PDF. Raises Refused where the machine has no Chinese font or no typesetter."""
    return pdf.render(FOLDER / "archive.typ", facts)


def sheet_of(person: Representative, year: int, parts: Sequence[Part]) -> FileResponse:
    """Every line of the year."""
    headings = [("类别", 20), ("日期", 12), ("内容", 48), ("说明", 28)]
    rows = ([part.chapter.name, line.on, line.title, line.words] for part in parts for line in part.lines)  # fmt: skip
    return exports.download_table(rows, headings, title=f"{person.name}代表{year}年度履职档案")


def board_sheet(board: Board, year: int) -> FileResponse:
    """Every representative with the count of every chapter; 合计 and 名 stand below, as the page derives them."""
    headings = [("姓名", 12), ("街镇", 16), ("单位职务", 28)]
    headings += [(f"{total.chapter.name}（{total.chapter.unit}）", 14) for total in board.totals]
    rows: list[list[Any]] = [
        [person.name, person.town.name if person.town else "", person.position, *numbers]
        for person, numbers in board.rows
    ]
    rows.append(["合计", "", "", *(total.times for total in board.totals)])
    rows.append(["有记录的代表（名）", "", "", *(total.persons for total in board.totals)])
    rows.append([])
    rows += [[total.chapter.name, "", total.chapter.definition] for total in board.totals]
    return exports.download_table(rows, headings, title=f"{year}年代表履职档案汇总")


def _mandate(mandate: Any) -> str:
    term = mandate.term.words if mandate.term else ""
    place = mandate.constituency.name if mandate.constituency else ""
    group = mandate.delegation.name if mandate.delegation else ""
    return " ".join(filter(None, (mandate.get_level_display(), term, place, group)))


def _day(day: date | None) -> str:
    return written(day) if day else _NOTHING
