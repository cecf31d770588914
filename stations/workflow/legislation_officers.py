"""信息员: who is on a year's roll of a point; the number is public, the people are not."""

from datetime import date

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from congress.calendar import period_in_force
from congress.models import District, User
from stations.models import InformationOfficer, LegislativePoint, OfficerYear
from stations.workflow.residents import KEPT, before


@transaction.atomic
def confirm_roll(point: LegislativePoint, *, by: User, year: int) -> int:
    """年度名册: everybody who was an officer of the point in this year, each once; how many are on it now."""
    if not rules.has_perm("stations.keep_draft", by, point):
        raise PermissionDenied
    serving = InformationOfficer.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__year__gte=year),
        point=point,
        valid_from__year__lte=year,
    )
    with pghistory.context(user=by.pk, action="confirm_roll"):
        OfficerYear.objects.filter(officer__point=point, year=year).exclude(
            officer__in=serving
        ).delete()
        OfficerYear.objects.bulk_create(
            [
                OfficerYear(officer=officer, district_id=point.district_id, year=year)
                for officer in serving
            ],
            ignore_conflicts=True,
        )
    return OfficerYear.objects.filter(officer__point=point, year=year).count()


def erase_of_the_former(*, on: date | None = None) -> int:
    """By the calendar: name and number of whoever left for as long as a resident's are kept (个人信息保护法第四十七条).

    Returns how many. That somebody was on a year's roll stays counted.
    """
    day = on or timezone.localdate()
    erased = 0
    for district in District.objects.order_by("pk"):
        gone = before(period_in_force(KEPT, district=district, on=day), day)
        former = InformationOfficer.objects.filter(district=district, valid_to__lte=gone)
        with transaction.atomic(), pghistory.context(action="erase_officers"):
            erased += former.exclude(name="", phone="").update(
                name="", phone="", version=F("version") + 1
            )
    return erased
