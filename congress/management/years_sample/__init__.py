"""The years around the registers, for `make demo`: as full as the published one, up to today. All invented (样例).

They are drawn with a seed of the district and the year, so that every machine has the same, and enter as registers do:
many rows at once. What a register or another part of the sample tells of a year stays as it is: nothing that was
published of a year is ever touched.
"""

from django.db import transaction

from congress import permissions
from congress.management.years_sample import (
    chamber,
    contact_days,
    duties,
    opinions,
    projects,
    suggestions,
)
from congress.management.years_sample.setting import Year
from congress.models import District, User
from representatives.models import DutyRecord

# Suggestions of the registered year (docs/samples); the years around have about as many.
SUGGESTIONS = {"jiading": 116, "jinshan": 137, "xuhui": 61}


def load(district: District, year: int, *, by: User, second: User, is_registered: bool) -> None:
    """One year, once. Of the registered one what its registers leave out."""
    if DutyRecord.objects.filter(district=district, year=year, note=duties.NOTE).exists():
        return
    drawn = _drawn(district, year, by, second)
    with transaction.atomic():
        if not is_registered:
            suggestions.load(drawn, SUGGESTIONS[district.slug])
            chamber.load(drawn)
        opinions.load(drawn)
        contact_days.load(drawn)
        duties.load(drawn)


def load_supervision(district: District, year: int, *, by: User, second: User) -> None:
    """What the committee supervised and which projects were chosen in one of the years around, once.

    In the present's own plan, and beside its own projects, if it has them.
    """
    drawn = _drawn(district, year, by, second)
    with transaction.atomic():
        chamber.supervise(drawn)
        projects.load(drawn)


def _drawn(district: District, year: int, by: User, second: User) -> Year:
    permissions.remember(by)
    permissions.remember(second)
    return Year(district, year, by=by, second=second)
