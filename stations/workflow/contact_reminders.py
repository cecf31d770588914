"""Reminders of contact days: a week before and on the morning; the day before reminds the event itself, as every event does."""

from datetime import date, timedelta

from representatives.states.events import AttendanceStatus
from stations.models import ContactDay
from stations.states.contact_days import DayStatus
from stations.workflow import contact_telling as telling

EXPECTED = (AttendanceStatus.INVITED, AttendanceStatus.ACCEPTED)
BEFORE = {7: "一周以后", 0: "今天"}


def remind(*, on: date) -> int:
    """Tell those who sit, and the station of a day that nobody has said yes to; how many days. Twice tells nobody twice."""
    told = 0
    for days, word in BEFORE.items():
        rows = ContactDay.objects.of_open_stations().filter(
            on=on + timedelta(days=days), status=DayStatus.PLANNED
        )
        for day in rows.select_related("station", "district"):
            turns = day.turns.filter(is_standing=True, attendance__status__in=EXPECTED)
            people = [one.representative for one in turns.select_related("representative__user")]
            key = f"contact-day-{day.public_id}-{days}-{day.on}"
            telling.sitting(day, people, f"{word}您在{day.station}接待群众（{day.starts_at:%-H:%M}），请准时到。", key=key)  # fmt: skip
            if not turns.filter(attendance__status=AttendanceStatus.ACCEPTED).exists():
                telling.keepers(
                    day, f"{word}的接待日还没有代表确认：{telling.when(day)}。", key=key
                )
            told += 1
    return told
