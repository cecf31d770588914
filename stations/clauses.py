"""Where in a law a clause stands: 第十二条第二款, as a number to sort by, and as the head of a pasted line."""

import re

_DIGITS = {**{letter: at for at, letter in enumerate("〇一二三四五六七八九")}, "零": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}
_NUMBER = r"[〇零一二三四五六七八九十百两\d]{1,6}"
_CLAUSE = re.compile(
    rf"第\s*({_NUMBER})\s*条(?:之({_NUMBER}))?(?:\s*第\s*({_NUMBER})\s*款)?(?:\s*第?\s*[（(]?({_NUMBER})[）)]?\s*项)?"
)
# An article is parted into fewer than a hundred paragraphs, a paragraph into fewer than a hundred items.
_PARTS = 100
_AS_A_DRAFT = re.compile(r"[（(][^（()）]*草案[^（()）]*[)）]")
_PARTING = "：:，,、 \u3000\t"


def order_of(clause: str) -> int | None:
    """第十二条第二款 is 12_00_02_00; None for what names no article (总则、附则、标题)."""
    match = _CLAUSE.search(clause)
    if match is None:
        return None
    article, inserted, paragraph, item = (
        min(number_of(part or ""), 999) for part in match.groups()
    )
    return (
        (article * _PARTS + inserted % _PARTS) * _PARTS + paragraph % _PARTS
    ) * _PARTS + item % _PARTS


def law_of(title: str) -> str:
    """What a law is called once it is out: 养老服务条例（草案二次审议稿） is 养老服务条例."""
    return _AS_A_DRAFT.sub("", title) or title


def number_of(words: str) -> int:
    """十二 is 12, 一百零三 is 103, 7 is 7, nothing is 0."""
    if words.isdecimal():
        return int(words)
    total = ones = 0
    for letter in words:
        if letter in _UNITS:
            total += (ones or 1) * _UNITS[letter]
            ones = 0
        else:
            ones = _DIGITS.get(letter, 0)
    return total + ones


def part_line(line: str) -> tuple[str, str, str] | None:
    """A pasted line as (clause, proposal, reason): by tabs, or a clause at its head; None where no clause is."""
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) > 1 and cells[0] and cells[1]:
        return cells[0], cells[1], cells[2] if len(cells) > 2 else ""  # noqa: PLR2004 - the third column
    match = _CLAUSE.match(line.strip())
    if match is None:
        return None
    words = line.strip()[match.end() :].lstrip(_PARTING).strip()
    proposal, _, reason = words.partition("理由：")
    return (match[0], proposal.strip(" 。；;") + "。", reason.strip()) if proposal.strip() else None
