"""开放时间 as words that can be read: lines of days and times, from which follows whether a station is open now."""

import re
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone

from congress.errors import Refused

_WEEK = "一二三四五六日"
_WEEKDAY = r"(?:周|星期|礼拜)?([一二三四五六日天])"
_RANGE = re.compile(rf"{_WEEKDAY}\s*[-—–~～至到－]+\s*{_WEEKDAY}")
_ONE = re.compile(_WEEKDAY)
_TO = r"\s*[-—–~～至到－]+\s*"
_SPAN = re.compile(rf"(\d{{1,2}})[:：](\d{{2}}){_TO}(\d{{1,2}})[:：](\d{{2}})")
_OF_A_MONTH = re.compile(r"每月\s*(\d{1,2}(?:\s*[日号]?\s*[、，,和]\s*\d{1,2})*)\s*[日号]")
_BEGINS_WITH_DAYS = re.compile(r"周|星期|礼拜|每天|每日|每周|每月")
_EVERY_DAY = re.compile(r"每天|每日")
_LAST_DAY = 31


@dataclass(frozen=True)
class Line:
    """Days of the week (0 is Monday) or of the month, and the spans of time on them."""

    weekdays: tuple[int, ...]
    month_days: tuple[int, ...]
    spans: tuple[tuple[time, time], ...]

    def __str__(self) -> str:
        """As it is printed: 周一至周五 9:00—17:00."""
        told = "、".join(f"{_clock(begin)}—{_clock(end)}" for begin, end in self.spans)
        return f"{self._days} {told}"

    @property
    def _days(self) -> str:
        if self.month_days:
            return f"每月{'、'.join(map(str, self.month_days))}日"
        days = self.weekdays
        if len(days) == len(_WEEK):
            return "每天"
        if len(days) > 2 and days[-1] - days[0] == len(days) - 1:  # noqa: PLR2004 - two are named one by one
            return f"周{_WEEK[days[0]]}至周{_WEEK[days[-1]]}"
        return "、".join(f"周{_WEEK[day]}" for day in days)

    def holds_on(self, moment: datetime) -> bool:
        """Its days have this one."""
        return moment.weekday() in self.weekdays or moment.day in self.month_days


def read(text: str) -> list[Line | str]:
    """Line by line; what does not begin with days is a remark (法定节假日休息). Raises Refused, naming the line."""
    lines = [line.strip() for line in text.splitlines()]
    return [_line(line) for line in lines if line]


def in_order(text: str) -> str:
    """The same as it is kept and printed. Raises Refused."""
    return "\n".join(map(str, read(text)))


def now_open(text: str, *, at: datetime) -> str:
    """A sentence; nothing where the hours do not say. Holidays stand in remarks, so that it speaks of the hours alone."""
    local = timezone.localtime(at)
    try:
        told = [line for line in read(text) if isinstance(line, Line)]
    except Refused:
        return ""
    if not told:
        return ""
    now = local.time()
    spans = [span for line in told if line.holds_on(local) for span in line.spans]
    ends = [end for begin, end in spans if begin <= now < end]
    if ends:
        return f"按开放时间，现在开放，到 {_clock(max(ends))}。"
    later = [begin for begin, _ in spans if begin > now]
    return f"今天 {_clock(min(later))} 开放。" if later else "现在不是开放时间。"


def _line(text: str) -> Line | str:
    if not _BEGINS_WITH_DAYS.match(text):
        return text
    spans = tuple(_span(found, text) for found in _SPAN.findall(text))
    days = _SPAN.sub("", text)
    month_days = _days_of_the_month(days, text)
    weekdays = () if month_days else _weekdays(days)
    if not spans or not (weekdays or month_days):
        raise Refused(
            f"开放时间“{text}”看不懂，请写成“周一至周五 9:00—17:00”或“每月16日 9:00—11:00”，每行一条。",
            code="hours_not_read",
        )
    return Line(weekdays, month_days, spans)


def _span(found: tuple[str, ...], text: str) -> tuple[time, time]:
    try:
        begin, end = (
            time(int(found[0]), int(found[1])),
            time(int(found[2]), int(found[3])),
        )
    except ValueError as error:
        raise Refused(f"开放时间“{text}”里没有这个钟点，请改正。", code="hours_not_read") from error
    if end <= begin:
        raise Refused(f"开放时间“{text}”的结束早于开始，请改正。", code="hours_not_read")
    return begin, end


def _days_of_the_month(days: str, text: str) -> tuple[int, ...]:
    found = _OF_A_MONTH.search(days)
    if not found:
        return ()
    named = tuple(sorted({int(day) for day in re.findall(r"\d+", found[1])}))
    if not all(1 <= day <= _LAST_DAY for day in named):
        raise Refused(f"开放时间“{text}”里没有这一天，请改正。", code="hours_not_read")
    return named


def _weekdays(days: str) -> tuple[int, ...]:
    if _EVERY_DAY.search(days):
        return tuple(range(len(_WEEK)))
    found: set[int] = set()
    for first, last in _RANGE.findall(days):
        found |= set(range(_day(first), _day(last) + 1))
    found |= {_day(one) for one in _ONE.findall(_RANGE.sub("", days))}
    return tuple(sorted(found))


def _day(word: str) -> int:
    return _WEEK.index("日" if word == "天" else word)


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02d}"
