"""What must not go out: personal data in a text, found before it is published.

The scan reads a text as people do: full-width digits, blanks, dashes and brackets between digits, invisible characters
make no difference. What it finds too often a person can reword; what it missed would be public.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.dateparse import parse_date

from congress.publications.surnames import DOUBLE, SINGLE


@dataclass(frozen=True)
class Finding:
    """Something personal: what it is, its masked words, in which text (from 0) and where in it."""

    kind: str
    excerpt: str
    text: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.kind}（{self.excerpt}）"


def scan(*texts: str) -> list[Finding]:
    """Every ID number, phone number, bank card, e-mail address, car plate and name that somebody gives as the own (我叫…)."""
    return [finding for index, text in enumerate(texts) for finding in _scan(index, text)]


def _scan(index: int, text: str) -> Iterator[Finding]:
    folded, places = _folded(text)
    end = 0
    for first, last, kind in sorted(_candidates(folded), key=lambda found: (found[0], -found[1])):
        if first >= end:  # what begins within a finding is part of it
            end = last
            start, stop = places[first], places[last - 1] + 1
            yield Finding(kind, _masked(text[start:stop]), index, start, stop)


def _candidates(folded: str) -> Iterator[tuple[int, int, str]]:
    for kind, pattern, is_one in _KINDS:
        for match in pattern.finditer(folded):
            if is_one(match[1]):
                yield *match.span(1), kind


def _masked(words: str) -> str:
    """Its ends, so that staff find the place and nobody else the number."""
    first, last = min(3, len(words) // 3), len(words) - min(2, len(words) // 4)
    hidden = "".join("*" if character.isalnum() else character for character in words[first:last])
    return f"{words[:first]}{hidden}{words[last:]}"


_BY_CATEGORY = {"Pd": "-", "Ps": "(", "Pe": ")", "Zs": " ", "Zl": "\n", "Zp": "\n"}
_ALIKE = {
    "[": "(",
    "]": ")",
    "−": "-",
    "·": "-",
    "•": "-",
    "・": "-",
    "。": ".",
    "×": "X",
    "Х": "X",
    "х": "X",
}
_INVISIBLE = ("Cf", "Mn", "Me")


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in plain capitals, and for each of its characters the place in the original."""
    folded, places = [], []
    for place, original in enumerate(text):
        for character in unicodedata.normalize("NFKC", original):
            category = unicodedata.category(character)
            if category not in _INVISIBLE:
                folded.append(_plain(character, category))
                places.append(place)
    return "".join(folded), places


def _plain(character: str, category: str) -> str:
    if category == "Nd":
        return str(unicodedata.decimal(character))
    alike = _ALIKE.get(character) or _BY_CATEGORY.get(category) or character
    return alike.upper() if alike.isascii() else alike


_BETWEEN = r"[\s\-()]"
# GB/T 2260
_PROVINCES = frozenset(
    (
        *range(11, 16),
        *range(21, 24),
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        71,
        81,
        82,
        83,
    )
)
_EARLIEST_BIRTH = 1850
_WEIGHTS, _CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"  # GB 11643


def _bare(words: str) -> str:
    return re.sub(_BETWEEN, "", words)


def _is_id_number(words: str) -> bool:
    number = _bare(words)
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return number[17] == _CHECKS[total % 11] and _is_person(number[:2], number[6:14])


def _is_old_id_number(words: str) -> bool:
    number = _bare(words)
    return _is_person(number[:2], f"19{number[6:12]}")


def _is_person(province: str, birthday: str) -> bool:
    try:
        born = parse_date(f"{birthday[:4]}-{birthday[4:6]}-{birthday[6:]}")
    except ValueError:
        return False
    if born is None or int(province) not in _PROVINCES:
        return False
    return _EARLIEST_BIRTH < born.year <= timezone.localdate().year


_SHORTEST_GROUP, _DIGITS_OF_A_PLATE = 3, 3


def _is_bank_card(words: str) -> bool:
    """Luhn's check, in groups as cards are written: a row of small numbers in a table is none."""
    groups = [len(group) for group in re.split(f"{_BETWEEN}+", words)]
    if max(groups) > 1 and any(length < _SHORTEST_GROUP for length in groups[:-1]):
        return False
    digits = [int(digit) for digit in reversed(_bare(words))]
    return (sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0


def _is_plate(words: str) -> bool:
    return sum(character.isdigit() for character in words) >= _DIGITS_OF_A_PLATE


def _always(_: str) -> bool:
    return True


def _spread(*parts: str, by: str = _BETWEEN + "{0,3}") -> str:
    """These characters one after another, with blanks, dashes or brackets between them."""
    return by.join(parts)


def _some(times: int, pattern: str = "[0-9]") -> list[str]:
    return [pattern] * times


def _number(pattern: str) -> re.Pattern[str]:
    """Not within a longer number. A lookahead, so that one candidate does not hide the next."""
    return re.compile(f"(?<![0-9])(?=({pattern})(?![0-9]))")


_ABROAD = _spread("(?:[+]|0{2})?", "8", "6", "")
_MOBILE = f"(?:{_ABROAD}|{_spread('0', '')})?" + _spread("1", "[3-9]", *_some(9))
_MOBILE_IN_GROUPS = r"1[3-9][0-9](?:[^\w,，、]{1,3}[0-9]{4}){2}"
# The area code in one piece, or every digit apart: “2024-03-15 - 2024-05-30” is no phone number.
_APART = _BETWEEN + "{1,3}"
_SUBSCRIBER_7, _SUBSCRIBER_8 = _spread("[2-8]", *_some(6)), _spread("[2-8]", *_some(7))
_LANDLINES = (
    _spread(f"0(?:10|2[0-9]|{_APART}1{_APART}0|{_APART}2{_APART}[0-9])", _SUBSCRIBER_8),
    _spread(f"0(?:[3-9][0-9][0-9]|{_spread('', '[3-9]', *_some(2), by=_APART)})", _SUBSCRIBER_7),
    _spread(f"0(?:[3-9][0-9][0-9]|{_spread('', '[3-9]', *_some(2), by=_APART)})", _SUBSCRIBER_8),
    _spread(_ABROAD + "(?:10|2[0-9])", _SUBSCRIBER_8),
    _spread(_ABROAD + "[3-9][0-9][0-9]", _SUBSCRIBER_7),
    _spread(_ABROAD + "[3-9][0-9][0-9]", _SUBSCRIBER_8),
)
_EMAIL = r"(?=([A-Z0-9._%+\-]{1,64}\s?(?:@|\(AT\))\s?(?:[A-Z0-9\-]{1,63}\s?\.\s?){1,5}[A-Z]{2,24}))"
_LETTER = "[A-HJ-NP-Z0-9]"
_PLATE = _spread(
    "(?=([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]",
    "[A-HJ-NP-Z]",
    *_some(4, _LETTER),
    f"(?:{_LETTER}{{1,2}}|[挂学警港澳领使]))(?![A-Z0-9]))",
)

# A name that somebody gives as the own; told apart from 我是业主 and 我是安亭人 by its surname, its length, and what follows.
_CALLED = r"(?:我叫|我(?:的)?(?:名字|姓名)(?:叫|是|:)?|我名叫|本人(?:叫|姓名|名叫)(?:是|:)?|姓名(?:是|:))\s*"
_IS = r"(?:我是|本人是?|本人,)\s*"
_NAME = f"((?:{'|'.join(DOUBLE)}|[{''.join(sorted(SINGLE))}])(?:\\s?[\u4e00-\u9fff]){{1,2}}?)"
_AFTER_A_NAME = r"(?=$|[^\w]|家住|住在?|今年|现年|现住|电话|手机|联系|身份证|性别|女|男|,)"
_AFTER_CALLED = f"(?:{_AFTER_A_NAME}|(?=是|在|来自|想|要|反映))"
# 高中生, 安亭镇, 江桥人, 党员, 马陆村: what begins like a name and says what somebody is, or where from.
_NO_NAME = re.compile(
    "[人民户员生师长主工者老的镇村路区院家东族客们街道店坊厂所校园班组岁龄管]$|^(?:高[龄管知级]|和[平谐睦]|常[住委客]|党[组委群]|单[亲身位]|关[心注系]|应[该当]|成[年人都]|文[化员明])"
)


def _is_name(words: str) -> bool:
    return not _NO_NAME.search(words)


_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("身份证号", _number(_spread(*_some(17), "[0-9X]")), _is_id_number),
    ("身份证号", _number(_spread(*_some(15))), _is_old_id_number),
    ("手机号", _number(_MOBILE), _always),
    ("手机号", _number(_MOBILE_IN_GROUPS), _always),
    *(("固定电话", _number(landline), _always) for landline in _LANDLINES),
    *(
        ("银行卡号", _number(_spread("[3-69]", *_some(length - 1))), _is_bank_card)
        for length in range(16, 20)
    ),
    ("电子邮箱", re.compile(_EMAIL), _always),
    ("车牌号", re.compile(_PLATE), _is_plate),
    ("姓名", re.compile(_CALLED + _NAME + _AFTER_CALLED), _always),
    ("姓名", re.compile(_IS + _NAME + _AFTER_A_NAME), _is_name),
)  # fmt: skip
