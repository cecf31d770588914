"""An .xlsx of one sheet, written row by row: what ECMA-376 asks for, and nothing that has to be kept until the end.

Texts stand in their cells (`inlineStr`) and not in a table of shared ones, so that the memory of one row is enough.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import IO, Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

# Characters (ECMA-376 part 1, and the limits that spreadsheet programs state).
LONGEST_CELL = 32_767
_AT_ONCE = 1_000
_DAY_0 = date(
    1899, 12, 30
).toordinal()  # day 1 is 1900-01-01; the programs count a 29 February 1900
# A control character cannot stand in XML, and `_x0041_` typed by somebody would be read as one: both are written `_xHHHH_`.
_NOT_IN_XML = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\ufffe\\uffff\\ud800-\\udfff]|_(?=x[0-9A-Fa-f]{4}_)"
)
_HEADING, _DAY, _LINK = 1, 2, 3  # places in cellXfs

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>'
        '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font>'
        '<font><u/><sz val="11"/><color theme="10"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        '<border><left/><right/><top/><bottom style="medium"/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1">'
        '<alignment vertical="center"/></xf>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
        '<alignment horizontal="left"/></xf>'
        '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}


class Link(NamedTuple):
    """A cell that leads to an address."""

    address: str
    words: str


def write(
    rows: Iterable[Sequence[Any]], headings: Sequence[tuple[str, int]], *, name: str, to: IO[bytes]
) -> None:
    """These rows under these headings with their widths in characters; the sheet is called `name`.

    A day becomes a day, a number a number; everything else is text, whatever it begins with, and cut at `LONGEST_CELL`.
    """
    # The quickest compression: for twice the time the others save a tenth.
    with ZipFile(to, "w", ZIP_DEFLATED, compresslevel=1) as package:
        for part, content in _PARTS.items():
            package.writestr(part, _XML + content)
        package.writestr("xl/workbook.xml", _XML + _workbook(name))
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write((_XML + _head(headings)).encode())
            first = "".join(
                _text(f"{_letters(place)}1", heading, _HEADING)
                for place, (heading, _) in enumerate(headings)
            )
            sheet.write(f'<row r="1">{first}</row>'.encode())
            numbered = enumerate(rows, 2)
            links: dict[str, str] = {}  # by their cells: the format wants them behind the rows
            while lines := [_row(*one, links) for one in islice(numbered, _AT_ONCE)]:
                sheet.write("".join(lines).encode())
            sheet.write(f"</sheetData>{_led(links)}</worksheet>".encode())
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", _XML + _addresses(links))


def _workbook(name: str) -> str:
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _head(headings: Sequence[tuple[str, int]]) -> str:
    # The programs add five pixels of margin to a width in characters, of seven pixels each.
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{width + 5 / 7:.4f}" customWidth="1"/>'
        for place, (_, width) in enumerate(headings, 1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>"
    )


def _led(links: dict[str, str]) -> str:
    """Which cells lead somewhere."""
    cells = "".join(f'<hyperlink ref="{at}" r:id="{at}"/>' for at in links)
    return f'<hyperlinks xmlns:r="{_OFFICE}">{cells}</hyperlinks>' if links else ""


def _addresses(links: dict[str, str]) -> str:
    """Where they lead, in the part that the format wants for it."""
    targets = "".join(
        f'<Relationship Id="{at}" Type="{_OFFICE}/hyperlink" Target={quoteattr(address)} TargetMode="External"/>'
        for at, address in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{targets}</Relationships>'


def _row(number: int, values: Sequence[Any], links: dict[str, str]) -> str:
    cells = []
    for place, value in enumerate(values):
        if value is None or value == "":
            continue
        at = f"{_letters(place)}{number}"
        if isinstance(value, Link):
            links[at] = value.address
        cells.append(_cell(at, value))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(at: str, value: Any) -> str:
    if isinstance(value, str):
        return _text(at, value)
    if isinstance(value, Link):
        return _text(at, value.words, _LINK)
    if isinstance(value, date):
        return f'<c r="{at}" s="{_DAY}"><v>{_days(value)}</v></c>'
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f'<c r="{at}"><v>{value}</v></c>'
    return _text(at, str(value))


def _text(at: str, value: str, style: int = 0) -> str:
    kept = value[:LONGEST_CELL]
    if not kept.isalnum():  # most names are, and have nothing to escape
        kept = escape(_NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", kept))
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'


def _days(value: date) -> float:
    days = value.toordinal() - _DAY_0
    if isinstance(value, datetime):
        return days + (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    return days


@cache
def _letters(place: int) -> str:
    """A to Z, AA to ZZ, and on."""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
