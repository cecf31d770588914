"""Uploads are judged before anything is done with them: by name, size and what they begin with (trust §3)."""

import hashlib
import unicodedata
from pathlib import PurePath

from django.core.files import File
from django.core.files.uploadedfile import UploadedFile

from congress.errors import Refused

LARGEST = 20 * 1024 * 1024
_LONGEST_NAME = 120
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
# What an office sends, and how each begins.
_BEGINNINGS = {
    ".pdf": (_PDF,),
    ".docx": (_ZIP,),
    ".xlsx": (_ZIP,),
    ".doc": (_OLE,),
    ".xls": (_OLE,),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
}
ACCEPTED = ",".join(_BEGINNINGS)
# What a browser may show in place, by what it is called.
PICTURES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}


def judge_picture(file: UploadedFile) -> str:
    """As `judge`, where nothing but a photograph does."""
    name = _plain_name(file.name or "")
    if PurePath(name).suffix.lower() not in PICTURES:
        raise Refused(f"“{name}”不是 JPG 或 PNG 照片，请换一张。", code="file_kind")
    return judge(file)


def judge(file: UploadedFile) -> str:
    """The name to keep. Raises Refused with what is wrong and what would be accepted."""
    name = _plain_name(file.name or "")
    kinds = _BEGINNINGS.get(PurePath(name).suffix.lower())
    if kinds is None:
        raise Refused(
            f"“{name}”的格式不能上传，请换成 PDF、Word、Excel 文件或 JPG、PNG 图片。",
            code="file_kind",
        )
    if not file.size:
        raise Refused(f"“{name}”是空文件，请重新选择。", code="file_empty")
    if file.size > LARGEST:
        raise Refused(
            f"“{name}”超过 {LARGEST // 1024 // 1024} MB，请压缩或拆分后再上传。", code="file_size"
        )
    head = file.read(16)
    file.seek(0)
    if not head.startswith(kinds):
        raise Refused(f"“{name}”的内容和扩展名不符，请确认文件没有损坏。", code="file_content")
    return name


def digest(file: File) -> str:
    """What it holds, in short, so that the same file twice is known by its content."""
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def _plain_name(name: str) -> str:
    """The last part, without control characters, in NFC, with its extension kept."""
    plain = unicodedata.normalize("NFC", PurePath(name.replace("\\", "/")).name)
    plain = "".join(letter for letter in plain if unicodedata.category(letter)[0] != "C").strip()
    suffix = PurePath(plain).suffix
    return plain[: _LONGEST_NAME - len(suffix)].removesuffix(suffix) + suffix if plain else "附件"
