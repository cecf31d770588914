"""Questions about stations, who is placed there and their years."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from congress.querysets import DatedQuerySet, DistrictQuerySet
from stations.querysets.opinions import OFFICES, TOWN_ROLES

if TYPE_CHECKING:
    from congress.types import Actor


class StationQuerySet(DistrictQuerySet):
    """家站点: everybody who holds a role in the district may read them."""

    def open(self, *, on: date | None = None) -> Self:
        """In use on that day (today); one without dates is."""
        day = on or timezone.localdate()
        return self.filter(
            Q(opened_on__isnull=True) | Q(opened_on__lte=day),
            Q(closed_on__isnull=True) | Q(closed_on__gte=day),
        )

    def kept_by(self, actor: Actor) -> Self:
        """Those that the actor keeps: the office all of its district, a town its own."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid()
        return self.filter(
            Q(district__in=held.districts(*OFFICES)) | Q(town__in=held.organs(*TOWN_ROLES))
        )


class StationPersonQuerySet(DatedQuerySet):
    """站点人员."""

    district_field = "station__district"


class StationPhotoQuerySet(DistrictQuerySet):
    """站点照片."""

    district_field = "station__district"


class PlacementQuerySet(DatedQuerySet):
    """代表驻站."""


class StationYearQuerySet(models.QuerySet[Any]):
    """站点年度, with goals and assessment."""

    def visible_to(self, actor: Actor) -> Self:
        """The offices of the district, and the station's own town; representatives and organs are not told of grades."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid()
        return self.filter(
            Q(district__in=held.districts(*OFFICES)) | Q(station__town__in=held.organs(*TOWN_ROLES))
        )
