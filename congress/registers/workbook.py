"""Judges a spreadsheet file and reads it into rows, in a process of its own: `python -I workbook.py .xlsx < file`.

An 8 MB file can take 1.5 GB to read, so whoever opens it may die of it. This file stands alone (no Django, nothing else
of the portal, an empty environment) and answers with JSON: {"sheets": […]} or {"refused": "sentence"}.
"""

import csv
import io
import re
import resource
import sys
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import orjson
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 100
RATIO_MATTERS_FROM = 10 * 1024 * 1024
MOST_ENTRIES = 1_000
MOST_SHEETS = 30
MOST_ROWS = 50_000
MOST_COLUMNS = 100
MOST_ANSWERED = 100 * 1024 * 1024
MEMORY = 1024 * 1024 * 1024
SECONDS = 20

SUFFIXES = (".xlsx", ".xls", ".csv")
LOCAL_HEADER = 30  # bytes before an entry's name
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAMAGED = "文件已损坏，无法读取；请用 Excel 或 WPS 打开后另存为 .xlsx，再导入。"
TOO_LARGE = "文件展开后太大，不像登记表，没有读取；请只保留登记表本身，另存为 .xlsx 再导入。"
TOO_MANY_CELLS = f"表格太大：最多 {MOST_ROWS:,} 行、{MOST_COLUMNS} 列；请分成几个文件，或删去右边和下边的空行空列。"
WITH_MACROS = "文件里有宏，不能导入；请另存为不含宏的 .xlsx。"
WITH_PASSWORD = "文件加了密码，无法读取；请去掉密码后再导入。"  # noqa: S105 - a sentence
# In UTF-16, whatever the byte order, the same letters stand with zeros between them.
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", b"<\0!\0D\0O\0C", b"<\0!\0E\0N\0T")
_ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\bt=["']e["'])[^>]*\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>(.*?)</(?:\w+:)?c>""",
    re.DOTALL,
)
_CONTENTS = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]{1,20})</")
_ATTRIBUTE = re.compile(rb"""([\w:]+)=["']([^"']*)["']""")


class Unreadable(Exception):
    """Not a file that we read; the message is a sentence for whoever brought it."""


def read(content: bytes, suffix: str) -> list[dict[str, Any]]:
    """The sheets of a file that was judged first. Raises Unreadable."""
    if suffix == ".csv":
        return [{"name": "", "hidden": False, "rows": _read_csv(content), "merged": []}]
    errors = judge_package(content) if suffix == ".xlsx" else judge_compound(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        if len(sheets) > MOST_SHEETS:
            raise Unreadable(f"工作表太多：最多 {MOST_SHEETS} 张；请只保留登记表。")
        return list(_read_sheets(book, sheets, errors))
    except PasswordError as error:
        raise Unreadable(WITH_PASSWORD) from error
    except CalamineError as error:
        raise Unreadable(DAMAGED) from error


def _read_sheets(
    book: CalamineWorkbook, metadata: list[Any], errors: dict[str, list[tuple[int, int, str]]]
) -> Iterator[dict[str, Any]]:
    total = 0
    for meta in metadata:
        sheet = book.get_sheet_by_name(meta.name)
        height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
        total += height
        if total > MOST_ROWS or width > MOST_COLUMNS:
            raise Unreadable(TOO_MANY_CELLS)
        rows = sheet.to_python(skip_empty_area=False)
        for row, column, words in errors.get(meta.name, ()):
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = words  # calamine leaves error cells empty
        yield {
            "name": meta.name,
            "hidden": meta.visible != SheetVisibleEnum.Visible,
            "rows": rows,
            "merged": sheet.merged_cell_ranges or [],
        }


def judge_package(content: bytes) -> dict[str, list[tuple[int, int, str]]]:
    """Judge an .xlsx entry by entry, believing no size that it states; returns its error cells by sheet name."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable(DAMAGED) from error
    _judge_names([entry.filename for entry in entries])
    parts: dict[str, bytes] = {}
    unpacked = 0
    for entry in entries:
        pieces = []
        for piece in _inflate(content, entry):
            unpacked += len(piece)
            if unpacked > MOST_UNPACKED or (
                unpacked > RATIO_MATTERS_FROM and unpacked > MOST_RATIO * len(content)
            ):
                raise Unreadable(TOO_LARGE)
            pieces.append(piece)
        part = b"".join(pieces)
        if entry.filename.endswith((".xml", ".rels", ".vml")):
            _judge_markup(part)
            if entry.filename in _CONTENTS or b't="e"' in part or b"t='e'" in part:
                parts[entry.filename] = part
    return _error_cells(parts)


def _judge_names(names: list[str]) -> None:
    if len(names) > MOST_ENTRIES or len(set(names)) < len(names):
        raise Unreadable(DAMAGED)
    if any(".." in name or name.startswith(("/", "\\")) or "\\" in name for name in names):
        raise Unreadable("文件内部有指向别处的路径，不能导入；请用 Excel 或 WPS 另存为 .xlsx。")
    if "xl/workbook.xml" not in names:
        raise Unreadable(DAMAGED)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable(WITH_MACROS)
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise Unreadable(
            "表格引用了别的文件，不能导入；请全选、复制、选择性粘贴为“数值”，另存后再导入。"
        )


def _inflate(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes, piece by piece; a lie about sizes ends in Unreadable, never in memory."""
    if entry.flag_bits & 1:
        raise Unreadable(WITH_PASSWORD)
    data = entry.header_offset + LOCAL_HEADER
    head = content[entry.header_offset : data]
    if len(head) < LOCAL_HEADER or head[:4] != ZIP:
        raise Unreadable(DAMAGED)
    start = data + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = content[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise Unreadable(DAMAGED)
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while packed and not stream.eof:
            yield stream.decompress(packed, 1 << 20)
            packed = stream.unconsumed_tail
    except zlib.error as error:
        raise Unreadable(DAMAGED) from error


def _judge_markup(part: bytes) -> None:
    if any(declaration in part for declaration in _DECLARATIONS):
        raise Unreadable("文件里有不该有的定义（DTD），不能导入；请用 Excel 或 WPS 另存为 .xlsx。")


def _error_cells(parts: dict[str, bytes]) -> dict[str, list[tuple[int, int, str]]]:
    targets = {
        facts.get(b"Id", b""): facts.get(b"Target", b"")
        .lstrip(b"/")
        .removeprefix(b"xl/")
        .decode(errors="replace")
        for facts in _elements(parts.get("xl/_rels/workbook.xml.rels", b""), b"Relationship")
    }
    found = {}
    for facts in _elements(parts.get("xl/workbook.xml", b""), b"sheet"):
        key = next((value for name, value in facts.items() if name.endswith(b":id")), b"")
        part = parts.get(f"xl/{targets.get(key, '')}", b"")
        found[_unescape(facts.get(b"name", b""))] = [
            (int(row) - 1, _column(letters), (_VALUE.findall(inner) or [b"#VALUE!"])[0].decode())
            for letters, row, inner in _ERROR_CELL.findall(part)
        ]
    return found


def _elements(markup: bytes, name: bytes) -> list[dict[bytes, bytes]]:
    found = re.findall(rb"<(?:\w+:)?" + name + rb"\b([^>]*)>", markup)
    return [dict(_ATTRIBUTE.findall(attributes)) for attributes in found]


def _unescape(text: bytes) -> str:
    words = text.decode(errors="replace")
    for name, sign in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ):
        words = words.replace(name, sign)
    return words


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def judge_compound(content: bytes) -> dict[str, list[tuple[int, int, str]]]:
    """Judge an .xls by the names of its streams: no password, no macros."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable(WITH_PASSWORD)
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise Unreadable(WITH_MACROS)
    return {}


def _read_csv(content: bytes) -> list[list[str]]:
    if b"\0" in content:
        raise Unreadable("这不是 .csv 文本；请另存为“CSV UTF-8（逗号分隔）”再导入。")
    text = _decode(content)
    first = text[:10_000]
    delimiter = max(",\t;", key=first.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if len(rows) >= MOST_ROWS or len(row) > MOST_COLUMNS:
                raise Unreadable(TOO_MANY_CELLS)
            rows.append(row)
    except csv.Error as error:
        raise Unreadable(
            f"第 {len(rows) + 1} 行的引号不成对，.csv 无法读取；请改正或另存为 .xlsx。"
        ) from error
    width = max(map(len, rows), default=0)
    return [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]


def _decode(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("认不出 .csv 的文字编码；请另存为“CSV UTF-8（逗号分隔）”再导入。")


def main() -> None:
    """Answer on standard output, within limits set on this process itself."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        answer = orjson.dumps({"sheets": read(sys.stdin.buffer.read(), sys.argv[1])}, default=str)
        if len(answer) > MOST_ANSWERED:
            raise Unreadable(TOO_LARGE)
    except Unreadable as refusal:
        answer = orjson.dumps({"refused": str(refusal)})
    except MemoryError:
        answer = orjson.dumps({"refused": TOO_LARGE})
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
