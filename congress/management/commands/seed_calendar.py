"""`manage.py seed_calendar`: brings the days of notices that the calendar does not know yet."""

from typing import Any

from django.core.management.base import BaseCommand

from congress.calendar import holidays
from congress.models import CalendarDay


class Command(BaseCommand):
    """补充工作日历."""

    help = (
        "按国务院办公厅放假通知补充工作日历；已经有的年度一概不动。升级 chinesecalendar 以后运行。"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many days were added."""
        added = holidays.seed(CalendarDay)
        last = CalendarDay.objects.filter(district=None).latest("date").date.year
        self.stdout.write(f"补充了 {added} 天，工作日历到 {last} 年为止。")
