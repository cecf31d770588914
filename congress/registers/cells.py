"""How one cell of a hand-kept register is read, and what is said when it cannot be."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from congress.registers.kind import Context

# What people type where nothing is to be said.
BLANKS = frozenset(("", "无", "暂无", "空", "-", "--", "—", "——", "－", "/", "／", "\\"))
ERROR_VALUES = frozenset(
    (
        "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
        "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA",
    )
)  # fmt: skip
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\ufeff"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_NUMERALS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
}
_DATE = re.compile(
    r"(\d{4})\s*[-./年\\]\s*(\d{1,2})\s*[-./月\\]\s*(\d{1,2})\s*[日号.]?"
    r"(?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WITHOUT_YEAR = re.compile(r"\d{1,2}[-./月]\d{1,2}日?")
_NUMBER = re.compile(r"第?\s*0*(\d{1,9})\s*[号件]?")
MOST_PLACES, MOST_DIGITS = 4, 10  # as the columns of published figures have them
_DAY_ZERO = date(1899, 12, 30)  # of Excel's serial numbers
_SERIALS = range(20_000, 80_001)  # 1954 to 2119


class Unfit(Exception):
    """A cell that cannot be read: what is wrong, and what would be accepted."""

    def __init__(self, sentence: str, accepted: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.accepted = accepted


def plain(raw: Any) -> str:
    """The cell as text: NFC, whole numbers without .0, outer spaces (of any width) and invisible characters gone."""
    if isinstance(raw, str):
        return unicodedata.normalize("NFC", raw).translate(_INVISIBLE).strip()
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else repr(raw)
    return "" if raw is None else str(raw)


def narrow(text: str) -> str:
    """Full-width digits, letters and signs as narrow ones."""
    return unicodedata.normalize("NFKC", text)


def squeeze(text: str) -> str:
    """Without any space, for comparing."""
    return "".join(narrow(text).split())


def chinese_number(text: str) -> int | None:
    """七 is 7, 十七 is 17, 二十 is 20, 12 is 12; None if it is no number."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if any(letter not in _NUMERALS for letter in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return None
    if not ten:
        return _NUMERALS.get(text)
    return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)


class Reader(ABC):
    """Reads the cells of one column. `accepts` says in words what may stand there."""

    accepts = ""

    @abstractmethod
    def parse(self, text: str, context: Context) -> Any:
        """The value of a cell that is not empty. Raises Unfit."""

    def canonical(self, value: Any) -> str:
        """The value as text, the same for every spelling of it: what a row is known by."""
        return str(value)

    def shown(self, value: Any) -> str:
        """The value for people."""
        return self.canonical(value)

    def described(self, context: Context) -> str:
        """`accepts`, where it depends on the district."""
        return self.accepts


@dataclass(frozen=True)
class Text(Reader):
    """Words in one line."""

    longest: int
    lines: bool = False

    @property
    def accepts(self) -> str:  # type: ignore[override]
        """So many characters."""
        return f"不超过 {self.longest} 个字的文字"

    def parse(self, text: str, context: Context) -> str:
        """Without control characters, and not too long."""
        if _CONTROL.search(text):
            raise Unfit("含有看不见的控制字符。", "请删去重新输入，不要从网页或 PDF 直接粘贴。")
        if "\ufffd" in text:
            raise Unfit("含有乱码。", "请对照原件重新输入。")
        text = text if self.lines else " ".join(text.split())
        if len(text) > self.longest:
            raise Unfit(f"太长：{len(text)} 个字，最多 {self.longest} 个字。", self.accepts)
        return text


@dataclass(frozen=True)
class Number(Reader):
    """A running number: 005, 第005号, 5."""

    accepts = "数字，如 5、005、第005号"

    def parse(self, text: str, context: Context) -> int:
        """Without what is written around it."""
        match = _NUMBER.fullmatch(narrow(text))
        if match is None or not int(match[1]):
            raise Unfit("不是编号。", self.accepts)
        return int(match[1])


@dataclass(frozen=True)
class Value(Reader):
    """A figure with exactly the decimals that it was written with."""

    accepts = "数字，如 2556、88.3"

    def parse(self, text: str, context: Context) -> Decimal:
        """Thousands may be parted, and a percentage may have its sign."""
        try:
            value = Decimal(narrow(text).replace(",", "").removesuffix("%").strip())
        except InvalidOperation as error:
            raise Unfit("不是数字。", self.accepts) from error
        exponent = value.as_tuple().exponent
        if (
            not isinstance(exponent, int)
            or exponent < -MOST_PLACES
            or abs(value) >= 10**MOST_DIGITS
        ):
            raise Unfit(f"数字太大，或者小数超过 {MOST_PLACES} 位。", self.accepts)
        return value


Window = Callable[[int], tuple[date, date]]


def within_the_year(year: int) -> tuple[date, date]:
    """January to December."""
    return date(year, 1, 1), date(year, 12, 31)


@dataclass(frozen=True)
class Date(Reader):
    """A day in any of the usual spellings, within the window that the register's year opens."""

    within: Window = within_the_year
    may_be_future: bool = False
    accepts = "日期，如 2024-03-05、2024.3.5、2024/3/5、2024年3月5日，或 Excel 日期"

    def parse(self, text: str, context: Context) -> date:
        """Which day it is, and whether it can be."""
        day = self._day(narrow(text))
        first, last = self.within(context.year)
        if not first <= day <= last:
            raise Unfit(
                f"{day} 不在 {context.year} 年度登记表的范围内。", f"{first} 至 {last} 之间的日期"
            )
        if day > context.today and not self.may_be_future:
            raise Unfit(f"{day} 还没有到。", f"不晚于 {context.today} 的日期")
        return day

    def _day(self, text: str) -> date:
        text = re.sub("[‐‑‒–—―−]", "-", text).replace("。", ".").replace("\uff0e", ".")
        if re.fullmatch(r"\d{5}(\.\d+)?", text) and int(float(text)) in _SERIALS:
            return _DAY_ZERO + timedelta(days=int(float(text)))
        text = _with_digits(text)
        match = _DATE.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text)
        if match is None:
            if _WITHOUT_YEAR.fullmatch(text):
                raise Unfit("只有月和日，没有年份。", self.accepts)
            raise Unfit("认不出是哪一天。", self.accepts)
        try:
            return date(*(int(part) for part in match.groups()))
        except ValueError as error:
            raise Unfit("没有这一天。", self.accepts) from error


def _with_digits(text: str) -> str:
    """二〇二四年三月五日 as 2024年3月5日."""
    match = re.fullmatch(
        r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日",
        text,
    )
    if match is None:
        return text
    year = "".join(str(_NUMERALS[numeral]) for numeral in match[1])
    return f"{year}年{chinese_number(match[2])}月{chinese_number(match[3])}日"


Words = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Word(Reader):
    """One of a table of words: value → its usual word and the synonyms that registers use, separated by spaces.

    `table` may also be a function of the context, where the words are rows that staff edit.
    """

    table: Words | Callable[[Context], Words]

    def value_of(self, text: str) -> str | None:
        """What the word means, of a table that stands in code."""
        return None if callable(self.table) else _meanings(self.table).get(_bare(text))

    def parse(self, text: str, context: Context) -> str:
        """What the word means."""
        value = self._values(context).get(_bare(text))
        if value is None:
            raise Unfit("不是这一栏的用语。", self.described(context))
        return value

    def described(self, context: Context) -> str:
        """The usual words."""
        return "、".join(words.split()[0] for words in self._table(context).values())

    def shown(self, value: str) -> str:
        """The usual word."""
        table = self.table
        return table[value].split()[0] if isinstance(table, Mapping) and value in table else value

    def _table(self, context: Context) -> Words:
        return context.once(
            (self, "table"), lambda: self.table(context) if callable(self.table) else self.table
        )

    def _values(self, context: Context) -> dict[str, str]:
        return context.once((self, "values"), lambda: _meanings(self._table(context)))


def _meanings(table: Words) -> dict[str, str]:
    return {_bare(word): str(value) for value, words in table.items() for word in words.split()}


def _bare(text: str) -> str:
    return re.sub(r"[\s()\[\]“”\"'。.，,、:：]", "", narrow(text)).casefold()
