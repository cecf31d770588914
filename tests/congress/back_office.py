"""Addresses of the back office, and rows for its lists."""

from datetime import date
from typing import Any

from django.urls import reverse

from congress.models import CalendarDay, PublishedFigure, Register
from tests.factories import UserFactory


def address(name: str, *args: Any) -> str:
    """`address("organ_change", 3)`, of the app that has it."""
    apps = {
        "suggestion": "suggestions", "publishedsuggestion": "suggestions", "category": "suggestions",
        "representative": "representatives", "dutyrecord": "representatives", "dutykind": "representatives",
        "station": "stations", "publicopinion": "stations",
    }  # fmt: skip
    return reverse(
        f"admin:{apps.get(name.split('_', maxsplit=1)[0], 'congress')}_{name}", args=args
    )


def figures(district: Any, count: int) -> None:
    for n in range(count):
        PublishedFigure.objects.create(
            district=district,
            year=2024,
            area="建议",
            name=f"数{n}",
            value=1,
            unit="件",
            source="报告",
        )


def days(district: Any, count: int) -> None:
    for n in range(count):
        CalendarDay.objects.create(
            district=district, date=date(2024, 5, 1 + n), is_working=False, name="节", source="通知"
        )


def registers(district: Any, count: int) -> None:
    for n in range(count):
        Register.objects.create(
            district=district, kind="suggestions", year=2024, filename=f"{n}.xlsx", content=b"x" * 1000,
            digest=str(n), preview={"counts": {"rows": 7}}, brought_by=UserFactory.create(district=district),
        )  # fmt: skip
