"""信息员: who is on a year's roll of a point; the number is public, the people are not."""

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from congress.models import User
from stations.models import InformationOfficer, LegislativePoint, OfficerYear


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
