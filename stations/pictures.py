"""Photographs without what a camera writes into them: where it was taken, when, and whose phone it was.

Only the picture's own segments are kept, and of the rest the one number that says which side is up.
"""

import re
import struct

from congress.errors import Refused

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
# JPEG (ITU-T T.81): segments by their marker; APP1 holds Exif and XMP, APP13 captions, COM comments.
_END, _START_OF_SCAN, _APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = (
    0xD9,
    0xDA,
    0xE0,
    0xE1,
    0xE2,
    0xEE,
    0xEF,
    0xFE,
)
_LEAD = 0xFF
_KEPT_APPS = (_APP0, _APP2, _APP14)  # JFIF, colour profile, colour transform
# A marker may be led by several 0xFF; within a scan 0xFF is followed by 0 or by a restart. The search asks for the last
# 0xFF alone: one that asked for the run would go through it again from each of its bytes.
_MARKER, _AFTER_A_SCAN = re.compile(rb"\xff+([^\xff])"), re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
# PNG (ISO/IEC 15948): the picture and its colours; texts, time, Exif and what a maker adds are chunks of their own.
_KEPT_CHUNKS = (
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs",
)  # fmt: skip
_ORIENTATION, _UPRIGHT, _MOST = 0x0112, 1, 8
# Of a frame (SOF), but for the tables that are numbered among them: Huffman, arithmetic, and a reserved one.
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
# A browser takes four bytes for each point, however few the file has. The largest that phones take by default is of
# 50 million; those of 108 and 200 million are for who asks for them.
MOST_POINTS = 110_000_000


def bare(content: bytes) -> bytes:
    """The same picture, without its particulars. Raises Refused for a file that is no whole picture, and for one too large to be shown."""
    try:
        if content.startswith(_JPEG):
            return _bare_jpeg(content)
        if content.startswith(_PNG):
            return _bare_png(content)
    except (struct.error, IndexError):
        pass
    raise Refused("照片打不开，可能没有传完整，请重新选择。", code="picture_broken")


def _bare_jpeg(content: bytes) -> bytes:
    kept: list[bytes] = []
    place, up = 2, _UPRIGHT
    while True:
        led = _MARKER.match(content, place)
        if led is None:
            raise IndexError
        marker, place = led[1][0], led.end()
        if marker == _END:
            # What phones hang behind it (a film, a second picture) is not kept.
            break
        (length,) = struct.unpack(">H", content[place : place + 2])
        end = place + length
        if (
            marker == _START_OF_SCAN
        ):  # also between the scans of a progressive picture there are segments
            if (following := _AFTER_A_SCAN.search(content, end)) is None:
                raise IndexError
            end = following.start()
        segment = content[place:end]
        if marker == _APP1 and segment[2:8] == b"Exif\0\0":
            up = _orientation(segment[8:])
        _judge_frame(marker, segment)
        if _is_kept(marker):
            kept.append(bytes((_LEAD, marker)) + segment)
        place = end
    return b"".join([_JPEG, _which_side_is_up(up), *kept, bytes((_LEAD, _END))])


def _judge_frame(marker: int, segment: bytes) -> None:
    if marker in _FRAMES:
        _ensure_shown(*struct.unpack(">HH", segment[3:7]))


def _is_kept(marker: int) -> bool:
    is_app = _APP0 <= marker <= _APP15
    return marker != _COMMENT and (not is_app or marker in _KEPT_APPS)


def _orientation(tiff: bytes) -> int:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return _UPRIGHT
    (start,) = struct.unpack(order + "I", tiff[4:8])
    (entries,) = struct.unpack(order + "H", tiff[start : start + 2])
    for entry in range(entries):
        at = start + 2 + 12 * entry
        tag, _kind, _count, value = struct.unpack(order + "HHIH", tiff[at : at + 10])
        if tag == _ORIENTATION:
            return value if _UPRIGHT <= value <= _MOST else _UPRIGHT
    return _UPRIGHT


def _which_side_is_up(value: int) -> bytes:
    """An Exif of this one number (CIPA DC-008)."""
    if value == _UPRIGHT:
        return b""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, value, 0, 0)
    exif = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


def _bare_png(content: bytes) -> bytes:
    kept, place = [_PNG], len(_PNG)
    while True:
        (length,) = struct.unpack(">I", content[place : place + 4])
        kind = content[place + 4 : place + 8]
        if kind == b"IHDR":
            _ensure_shown(*struct.unpack(">II", content[place + 8 : place + 16]))
        if kind in _KEPT_CHUNKS:
            kept.append(content[place : place + 12 + length])
        place += 12 + length
        if kind == b"IEND":
            return b"".join(kept)


def _ensure_shown(height: int, width: int) -> None:
    if height * width > MOST_POINTS:
        raise Refused(
            "照片的尺寸太大，手机和电脑都显示不出来，请缩小以后再上传。", code="picture_too_large"
        )
