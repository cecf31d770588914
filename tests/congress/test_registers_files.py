"""A file is judged before it is read, and read where it can do no harm. Each refusal is one sentence."""

import io
import os
import struct
import subprocess
import sys
import zipfile

import openpyxl
import pytest
import xlwt

from congress.errors import Refused
from congress.registers import reading
from congress.registers import workbook as limits
from tests.registers import DUTIES, sample, saved, workbook

SHEET = "xl/worksheets/sheet1.xml"


def repacked(change=None, *, more=(), without=(), method=zipfile.ZIP_DEFLATED):
    """A small workbook with entries changed, added or left out."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["姓名"], ["张三"]))) as old,
        zipfile.ZipFile(kept, "w", method) as new,
    ):
        for name in old.namelist():
            if name not in without:
                new.writestr(name, (change or {}).get(name, old.read(name)))
        for name, content in more:
            new.writestr(name, content)
    return kept.getvalue()


def refusal(filename, content):
    """The sentence with which the file is refused."""
    with pytest.raises(Refused) as refused:
        reading.read(filename, content)
    return refused.value.sentence


def rows(filename, content):
    """The rows of its first sheet."""
    return reading.sheets_of(reading.read(filename, content))[0].rows


def xls(*lines):
    """An old workbook."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("登记")
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            sheet.write(row, column, value)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def with_lying_size():
    """The sheet's entry states ten bytes and unpacks to far more."""
    content = bytearray(repacked({SHEET: b" " * 50_000_000}))
    place = content.rindex(SHEET.encode()) - 46
    struct.pack_into("<I", content, place + 24, 10)
    return bytes(content)


@pytest.mark.parametrize(
    ("filename", "content", "sentence"),
    [
        ("登记.pdf", b"%PDF-1.7", "只能导入 .xlsx、.xls 或 .csv 文件；其他格式请先另存为 .xlsx。"),
        ("登记", b"a", "只能导入 .xlsx、.xls 或 .csv 文件；其他格式请先另存为 .xlsx。"),
        ("登记.csv", b" \r\n", "文件是空的，没有内容可以导入。"),
        (
            "登记.csv",
            b"a" * (limits.MOST_BYTES + 1),
            "文件超过 10 MB，不能导入；请删去图片，或分成几个文件。",
        ),
        (
            "登记.xlsx",
            b"<html><table>",
            "文件名是 .xlsx，内容却不是；请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。",
        ),
        (
            "登记.csv",
            workbook(["姓名"]),
            "文件名是 .csv，内容却不是；请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。",
        ),
        (
            "登记.xlsx",
            xls(["姓名"]),
            "文件加了密码，或者其实是旧的 .xls；请去掉密码，另存为 .xlsx 再导入。",
        ),
        ("登记.xls", limits.OLE + "EncryptedPackage".encode("utf-16-le"), limits.WITH_PASSWORD),
        ("登记.xls", limits.OLE + "_VBA_PROJECT".encode("utf-16-le"), limits.WITH_MACROS),
        ("登记.xls", limits.OLE + b"\0" * 600, limits.DAMAGED),
        ("登记.xlsx", limits.ZIP + b"nothing of a zip", limits.DAMAGED),
        ("登记.xlsx", repacked(without=["xl/workbook.xml"]), limits.DAMAGED),
        ("登记.xlsx", repacked({SHEET: b"<worksheet><sheetData><row"}), limits.DAMAGED),
        ("登记.xlsx", repacked(more=[("xl/vbaProject.bin", b"")]), limits.WITH_MACROS),
        ("登记.xlsx", repacked(more=[(f"x{n}", b"") for n in range(1001)]), limits.DAMAGED),
        ("登记.xlsx", repacked(method=zipfile.ZIP_BZIP2), limits.DAMAGED),
        (
            "登记.xlsx",
            repacked(more=[("xl/../../etc/passwd", b"")]),
            "文件内部有指向别处的路径，不能导入；请用 Excel 或 WPS 另存为 .xlsx。",
        ),
        (
            "登记.xlsx",
            repacked(more=[("xl/externalLinks/externalLink1.xml", b"<a/>")]),
            "表格引用了别的文件，不能导入；请全选、复制、选择性粘贴为“数值”，另存后再导入。",
        ),
        (
            "登记.xlsx",
            repacked({SHEET: b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'}),
            "文件里有不该有的定义（DTD），不能导入；请用 Excel 或 WPS 另存为 .xlsx。",
        ),
        (
            "登记.xlsx",
            repacked({SHEET: "<!DOCTYPE a []><worksheet/>".encode("utf-16")}),
            "文件里有不该有的定义（DTD），不能导入；请用 Excel 或 WPS 另存为 .xlsx。",
        ),
        ("登记.xlsx", repacked({SHEET: b" " * 50_000_000}), limits.TOO_LARGE),
        ("登记.xlsx", with_lying_size(), limits.TOO_LARGE),
        (
            "登记.csv",
            b"a\0b",
            "这不是 .csv 文本；请另存为“CSV UTF-8（逗号分隔）”再导入。",
        ),
        (
            "登记.csv",
            b"\xff\xff\xff",
            "认不出 .csv 的文字编码；请另存为“CSV UTF-8（逗号分隔）”再导入。",
        ),
        (
            "登记.csv",
            '姓名,地点\n张三,"南翔\n'.encode(),
            "第 2 行的引号不成对，.csv 无法读取；请改正或另存为 .xlsx。",
        ),
        ("登记.csv", b"a\n" * 50_001, limits.TOO_MANY_CELLS),
        ("登记.csv", b"," * 100, limits.TOO_MANY_CELLS),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_hostile_or_unreadable_file_is_refused_with_one_sentence(filename, content, sentence):
    assert refusal(filename, content) == sentence


def test_more_rows_columns_or_sheets_than_a_register_has_are_refused():
    tall = workbook(*([["姓名"]] * 50_001))
    wide = workbook(["列"] * 101)
    many = openpyxl.Workbook()
    for _ in range(30):
        many.create_sheet()

    assert refusal("登记.xlsx", tall) == refusal("登记.xlsx", wide) == limits.TOO_MANY_CELLS
    assert refusal("登记.xlsx", saved(many)) == "工作表太多：最多 30 张；请只保留登记表。"


@pytest.mark.parametrize("last", ["XFD4000", "XFD1048576"])
def test_two_cells_at_the_ends_of_the_sheet_cannot_fill_the_memory(last):
    far = openpyxl.Workbook()
    far.active["A1"] = "姓名"
    far.active[last] = "远"

    assert refusal("登记.xlsx", saved(far)) == limits.TOO_LARGE


def test_the_reader_is_a_process_of_its_own_without_the_portal_s_secrets():
    environment = {**os.environ, "SECRET_KEY": "x"}
    child = subprocess.run(
        [sys.executable, "-I", "-X", "importtime", limits.__file__, ".xlsx"],
        input=sample(DUTIES), capture_output=True, check=True, env=environment,
    )  # fmt: skip

    imported = {line.rpartition(b"|")[2].strip() for line in child.stderr.splitlines()}
    assert b"python_calamine" in imported
    assert {name for name in imported if name.startswith((b"django", b"congress"))} == set()


def test_text_in_utf_8_with_and_without_its_mark_and_in_gb18030_reads_alike():
    text = "姓名,地点\n张三𠮷,南翔镇\n"

    read = [
        rows("登记.csv", text.encode(encoding)) for encoding in ("utf-8", "utf-8-sig", "gb18030")
    ]

    assert read == [[["姓名", "地点"], ["张三𠮷", "南翔镇"]]] * 3


def test_semicolons_and_tabs_part_cells_as_commas_do():
    assert rows("登记.csv", "姓名;地点\n张三;南翔镇\n".encode()) == rows(
        "登记.csv", "姓名\t地点\n张三\t南翔镇\n".encode()
    )


def test_an_old_workbook_is_read_too():
    assert rows("登记.xls", xls(["姓名", "数"], ["张三", 5])) == [["姓名", "数"], ["张三", 5.0]]


def test_error_cells_are_read_as_the_errors_that_they_are():
    book = openpyxl.load_workbook(
        io.BytesIO(workbook(["姓名", "日期"], ["张三", "#REF!"], ["李四", "x"]))
    )
    book.active["B3"] = "#DIV/0!"

    assert rows("登记.xlsx", saved(book)) == [
        ["姓名", "日期"],
        ["张三", "#REF!"],
        ["李四", "#DIV/0!"],
    ]
