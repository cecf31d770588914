"""Two texts side by side: what only the one says, and what only the other."""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

# Sentences first and then letters within them: letters of a whole text would be compared for minutes.
_SENTENCES = re.compile(r"[^。！？；\n]*[。！？；\n]|[^。！？；\n]+")
_WORDS = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)
_LONGEST = 2_000

Pieces = list[tuple[str, bool]]


def side_by_side(before: str, after: str) -> tuple[SafeString, SafeString]:
    """Both texts as safe HTML; `del` marks what is gone, `ins` what is new."""
    left, right = _compared(_SENTENCES.findall(before), _SENTENCES.findall(after), finer=True)
    return _marked(left, "del"), _marked(right, "ins")


def _compared(before: list[str], after: list[str], *, finer: bool) -> tuple[Pieces, Pieces]:
    left: Pieces = []
    right: Pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[a:b]), "".join(after[c:d])
        if kind == "replace" and finer and max(len(old), len(new)) <= _LONGEST:
            inner = _compared(_WORDS.findall(old), _WORDS.findall(new), finer=False)
            left, right = left + inner[0], right + inner[1]
        else:
            left.append((old, kind != "equal"))
            right.append((new, kind != "equal"))
    return left, right


def _marked(pieces: Pieces, tag: str) -> SafeString:
    said = (
        format_html("<{0}>{1}</{0}>", mark_safe(tag), text) if differs else text  # noqa: S308 - our own two words
        for text, differs in pieces
        if text
    )
    return format_html_join("", "{}", ((each,) for each in said))
