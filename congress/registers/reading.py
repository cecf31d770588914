"""Has a file judged and read by a child process, and takes whatever becomes of the child."""

import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import orjson

from congress.errors import Refused
from congress.registers import workbook

WALL_SECONDS = 60
_MAGIC = {
    ".xlsx": (workbook.ZIP,),
    ".xls": (workbook.OLE,),
}
_OTHERS = (workbook.ZIP, workbook.OLE, b"%PDF", b"<html", b"<HTML", b"<!DOCTYPE")


@dataclass(frozen=True)
class Sheet:
    """A sheet as it was read. Dates are ISO texts, numbers floats; `merged` holds (top, left, bottom, right)."""

    name: str
    is_hidden: bool
    rows: list[list[Any]]
    merged: list[tuple[int, int, int, int]]


def read(filename: str, content: bytes) -> bytes:
    """What a brought file says, packed; `sheets_of` unpacks it. Raises Refused with the sentence for whoever brought it.

    The file itself is opened this once: the packed reading is kept beside it.
    """
    suffix = PurePath(filename).suffix.lower()
    judge_outside(suffix, content)
    answer = _ask_child(suffix, content)
    if answer.startswith(b'{"refused"'):
        raise Refused(orjson.loads(answer)["refused"], code="unreadable")
    return zlib.compress(answer, level=1)


def sheets_of(reading: bytes) -> list[Sheet]:
    """The sheets of a file that was read."""
    return [
        Sheet(
            sheet["name"],
            sheet["hidden"],
            sheet["rows"],
            [(*first, *last) for first, last in sheet["merged"]],
        )
        for sheet in orjson.loads(zlib.decompress(reading))["sheets"]
    ]


def judge_outside(suffix: str, content: bytes) -> None:
    """What can be said without opening the file: its name, its size, its first bytes. Raises Refused."""
    if suffix not in workbook.SUFFIXES:
        raise Refused(
            "只能导入 .xlsx、.xls 或 .csv 文件；其他格式请先另存为 .xlsx。", code="suffix"
        )
    if not content.strip():
        raise Refused("文件是空的，没有内容可以导入。", code="empty")
    if len(content) > workbook.MOST_BYTES:
        most = workbook.MOST_BYTES // 1024 // 1024
        raise Refused(
            f"文件超过 {most} MB，不能导入；请删去图片，或分成几个文件。", code="too_large"
        )
    if suffix == ".csv":
        agrees = not content.startswith(_OTHERS)
    else:
        agrees = content.startswith(_MAGIC[suffix])
    if not agrees and suffix == ".xlsx" and content.startswith(workbook.OLE):
        raise Refused(
            "文件加了密码，或者其实是旧的 .xls；请去掉密码，另存为 .xlsx 再导入。", code="magic"
        )
    if not agrees:
        raise Refused(
            f"文件名是 {suffix}，内容却不是；请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。",
            code="magic",
        )


def _ask_child(suffix: str, content: bytes) -> bytes:
    command = [sys.executable, "-I", "-B", workbook.__file__, suffix]
    try:
        child = subprocess.run(
            command, input=content, capture_output=True, timeout=WALL_SECONDS, check=False, env={}
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(
            "读取文件用时太长，已停止；请另存为 .xlsx 再导入。", code="too_slow"
        ) from error
    if child.returncode < 0:  # died of a limit: memory or processor time
        raise Refused(workbook.TOO_LARGE, code="too_large")
    if child.returncode:
        raise Refused(workbook.DAMAGED, code="unreadable")
    return child.stdout
