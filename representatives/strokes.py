"""Names by the strokes of their characters (姓氏笔画为序), as lists of representatives are printed.

Fewer strokes come first; of equal counts the kinds of stroke decide one by one (横竖撇点折), as in
《GB13000.1字符集汉字字序（笔画序）规范》 (GF 3003). `strokes.txt` names its sources, and has every character of
GB 18030-2022; where no source gives the strokes themselves, the code point decides among equal counts.
"""

from functools import cache, lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("strokes.txt")
_UNKNOWN = "99"


def stroke_key(name: str) -> str:
    """丁一 comes before 王二, 王二 before 李三: of each character its count and its place among those of that count."""
    return " ".join(map(_place, "".join(name.split())))[:200]


def stroke_count(character: str) -> int | None:
    """With how many strokes a character is written; None if no table says."""
    count = _place(character)[:2]
    return None if count == _UNKNOWN else int(count)


@lru_cache(maxsize=4096)
def _place(character: str) -> str:
    for count, characters in _lines():
        at = characters.find(character)
        if at >= 0:
            return f"{count:02d}{at:05d}"
    # A dot, a Latin letter, a character of tomorrow's Unicode: behind all others, in a settled order.
    return f"{_UNKNOWN}{ord(character):07d}"


@cache
def _lines() -> tuple[tuple[int, str], ...]:
    """Lines, not a dictionary of a hundred thousand characters: half a megabyte a process instead of ten."""
    lines = _TABLE.read_text("utf-8").splitlines()
    pairs = (line.split(" ", 1) for line in lines if not line.startswith("#"))
    return tuple((int(count), characters) for count, characters in pairs)
