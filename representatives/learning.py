"""学时: what the duty records of courses and lectures say of a year, beside what the district asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone

from representatives.models import DutyRecord, LearningRule, MaterialReading, Representative
from representatives.models.learning import LEARNING

_NONE = Decimal(0)


@dataclass(frozen=True)
class Hours:
    """A year of learning: hours, and what they are made of."""

    attended: Decimal = _NONE
    times: int = 0
    unmeasured: int = 0
    readings: int = 0
    studied: Decimal = _NONE
    asked: Decimal | None = None

    @property
    def total(self) -> Decimal:
        """What counts: attendance, and reading where the district says so."""
        return self.attended + self.studied

    @property
    def is_enough(self) -> bool | None:
        """Whether what is asked for is reached; None where nothing is asked."""
        return None if self.asked is None else self.total >= self.asked


def rule_of(district: Any, year: int) -> LearningRule | None:
    """What the district asks in this year: the rule of its last day, of today while it runs."""
    day = min(date(year, 12, 31), timezone.localdate())
    rules = LearningRule.objects.valid(on=day).filter(district=district)
    found: LearningRule | None = rules.order_by("-valid_from").first()
    return found


def hours_of(people: Iterable[Representative], year: int, *, district: Any) -> dict[int, Hours]:
    """By key of the representative, in three statements however many they are."""
    keys = [person.pk for person in people]
    rule = rule_of(district, year)
    asked = rule.hours if rule else None
    each = (rule.hours_per_material if rule else None) or _NONE
    none: dict[str, Any] = {}
    duties: dict[int, Any] = {
        row["representative"]: row
        for row in DutyRecord.objects.counted()
        .filter(representative__in=keys, year=year, kind__in=LEARNING)
        .values("representative")
        .annotate(sum=Sum("hours"), times=Count("pk"), unmeasured=Count("pk", filter=Q(hours=None)))
        .order_by()
    }
    readings = dict(
        MaterialReading.objects.filter(representative__in=keys, read_at__year=year)
        .values_list("representative")
        .annotate(times=Count("pk"))
        .order_by()
    )
    return {
        key: Hours(
            attended=duties.get(key, none).get("sum") or _NONE,
            times=duties.get(key, none).get("times", 0),
            unmeasured=duties.get(key, none).get("unmeasured", 0),
            readings=readings.get(key, 0),
            studied=each * readings.get(key, 0),
            asked=asked,
        )
        for key in keys
    }
