"""Numbers and days as documents of the congress write them: 第七届, 第十六次会议, 2024年3月5日."""

from datetime import date

from django.db.models import CharField, Func

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")


def in_chinese(number: int) -> str:
    """The number in Chinese numerals, from 0 to 9999: 16 is 十六, 105 is 一百零五."""
    if number == 0:
        return _DIGITS[0]
    words = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            words = _DIGITS[int(digit)] + _PLACES[place] + words
        elif words and not words.startswith(_DIGITS[0]):
            words = _DIGITS[0] + words
    return words.removeprefix("一") if words.startswith("一十") else words


class InChinese(Func):
    """The same of a column, from 1 to 99: as many terms and sessions no congress has had."""

    template = "('{" + ",".join(map(in_chinese, range(1, 100))) + "}'::text[])[%(expressions)s]"
    output_field = CharField()


def written(day: date) -> str:
    """The day in full: 2024年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
