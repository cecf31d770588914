"""A photograph keeps its picture and loses its particulars; what is broken is refused in a sentence."""

import struct
import zlib
from contextlib import suppress
from time import process_time

import pytest

from congress.errors import Refused
from stations import pictures
from tests.stations.test_leaving import JPEG, segment


def chunk(kind, content):
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


HEAD = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
DATA, END = chunk(b"IDAT", zlib.compress(b"\0\0")), chunk(b"IEND", b"")
PNG = b"\x89PNG\r\n\x1a\n"


def test_a_png_loses_texts_time_and_what_hangs_behind():
    told = [
        chunk(b"tEXt", b"Author\0Zhang"),
        chunk(b"tIME", b"\0" * 7),
        chunk(b"eXIf", b"MM\0*GPS"),
        chunk(b"maKr", b"a maker's own"),
    ]

    bare = pictures.bare(PNG + HEAD + b"".join(told) + DATA + END + b"behind")

    assert bare == PNG + HEAD + DATA + END


def test_what_is_bare_stays_as_it_is():
    once = pictures.bare(JPEG)

    assert pictures.bare(once) == once


@pytest.mark.parametrize("whole", [JPEG, PNG + HEAD + DATA + END], ids=["jpeg", "png"])
def test_a_part_of_a_picture_never_breaks_the_page(whole):
    for length in range(len(whole)):
        with suppress(Refused):
            pictures.bare(whole[:length])
    with pytest.raises(Refused, match="没有传完整"):
        pictures.bare(whole[:12])


def test_a_colour_profile_stays():
    profile = b"\xff\xe2" + struct.pack(">H", 14) + b"ICC_PROFILE\0"

    assert profile in pictures.bare(JPEG[:2] + profile + JPEG[2:])


def test_between_the_scans_of_a_progressive_picture_nothing_is_told_either():
    scan, segment = (
        b"\xff\xda\x00\x08\x01\x01\x00\x00?\x00\x124\xff\x00V",
        b"\xff\xe1\x00\x0aXMP:Zhang"[:12],
    )
    table = b"\xff\xc4\x00\x04ab"

    bare = pictures.bare(b"\xff\xd8" + scan + segment + b"\xff" + table + scan + b"\xff\xd9film")

    assert bare == b"\xff\xd8" + scan + table + scan + b"\xff\xd9"


def test_what_would_fill_the_memory_of_whoever_looks_at_it_is_refused():
    large = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0))
    frame = segment(0xC2, b"\x08" + struct.pack(">HH", 65_000, 65_000) + b"\x01\x01\x11\0")
    wide = JPEG[:2] + frame + JPEG[2:]

    for whole in (PNG + large + DATA + END, wide):
        with pytest.raises(Refused, match="太大"):
            pictures.bare(whole)


def test_a_scan_of_fillers_alone_keeps_nobody_busy():
    scan = b"\xff\xda" + struct.pack(">H", 2)
    before = process_time()

    with pytest.raises(Refused, match="没有传完整"):
        pictures.bare(JPEG[:2] + scan + b"\xff" * 40_000 + b"\0")

    assert process_time() - before < 1, "seconds; by the square of its length it would be ten"


def test_fillers_before_a_marker_are_no_part_of_it():
    scan = b"\xff\xda" + struct.pack(">H", 2) + b"picture"

    assert pictures.bare(JPEG[:2] + scan + b"\xff\xff\xff\xd9").endswith(b"\xff\xd9")
