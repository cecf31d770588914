"""Notices at chosen hours around a holiday."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.factories import NoticeFactory


def at(written: str) -> datetime:
    """“2024-05-06 09:00” in Shanghai."""
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


# The fifth was the last day of the May holidays, the sixth a Monday; the eleventh was a Saturday at work.
MONDAY_NIGHT, MONDAY_EARLY, MONDAY = map(
    at, ("2024-05-06 01:00", "2024-05-06 08:29", "2024-05-06 08:30")
)
LATER_ON_MONDAY, TUESDAY = at("2024-05-06 15:00"), at("2024-05-07 08:31")
HOLIDAY, SATURDAY_AT_WORK = at("2024-05-02 10:00"), at("2024-05-11 10:00")


def notice(user, **facts):
    return NoticeFactory.create(user=user, **{"created_at": MONDAY_NIGHT} | facts)
