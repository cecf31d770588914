"""Questions about many rows of the institution: who belongs where, and on which day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

import orjson
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from congress.roles import OFFICES, Role
from congress.states import MeetingStatus

if TYPE_CHECKING:
    from congress.models import District
    from congress.types import Actor


class DistrictQuerySet(models.QuerySet[Any]):
    """Reference rows of a district: everybody who works there may read them."""

    district_field = "district"

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Rows of the districts in which the actor holds a role on that day; nothing to a visitor."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on).districts()
        field = "pk" if self.model._meta.model_name == "district" else self.district_field
        return self.filter(**{f"{field}__in": held})


class SnapshotQuerySet(DistrictQuerySet):
    """年度数据."""

    def begun(self) -> Self:
        """Of years that have begun: what is counted of a later one is only planned."""
        return self.filter(year__lte=timezone.localdate().year)

    def of_an_earlier_day(self) -> Self:
        """Not counted today: what is due grows with the days. A closed year stands."""
        return self.filter(closed_at=None, computed_at__date__lt=timezone.localdate())

    def counted(self) -> dict[tuple[int, int], dict[str, int]]:
        """The counts of every district-year, by its district's key and year; rates follow from them."""
        rows = self.values_list("district_id", "year", "count_keys", "count_numbers")
        return {
            (district, year): dict(zip(_keys(keys), orjson.loads(numbers), strict=True))
            for district, year, keys, numbers in rows
        }


@lru_cache(16)  # one for each release that still has figures
def _keys(told: str) -> list[str]:
    keys: list[str] = orjson.loads(told)
    return keys


class DatedQuerySet(DistrictQuerySet):
    """Rows with a first and a last day of validity (届、任期、岗位)."""

    def valid(self, *, on: date | None = None) -> Self:
        """In force on that day; today if none is named."""
        day = on or timezone.localdate()
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class CommonQuerySet(DatedQuerySet):
    """Rules that hold for all districts, or in their place for the one they name (口径、法定期限、会议规则)."""

    def in_force(self, district: District | int | None, *, on: date | None = None) -> Self:
        """In force there on that day, what goes before first: the district's own, and of these the later."""
        own_or_common = Q(district=district) | Q(district__isnull=True)
        own_first = F("district").asc(nulls_last=True)
        return self.valid(on=on).filter(own_or_common).order_by(own_first, "-valid_from")


class MembershipQuerySet(DatedQuerySet):
    """Who holds which role."""

    def roles(self, *roles: str) -> Self:
        """Only these roles."""
        return self.filter(role__in=roles)

    def districts(self, *roles: str) -> models.QuerySet[Any, Any]:
        """Keys of the districts in which one of these roles (any, if none is named) is held."""
        rows = self.filter(role__in=roles) if roles else self
        return rows.values("district")

    def organs(self, *roles: str) -> models.QuerySet[Any, Any]:
        """Keys of the organs for which one of these roles (any, if none is named) is held."""
        rows = self.filter(role__in=roles) if roles else self
        return rows.filter(organ__isnull=False).values("organ")


class UserQuerySet(models.QuerySet[Any]):
    """Accounts."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Those of the districts in which the actor administers the system or security."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        return self.filter(
            district__in=held.districts(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR)
        )

    def activated_by(self, actor: Actor, *, on: date | None = None) -> Self:
        """Those for whom the actor may print activation slips: all of a district, or its representatives' alone."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on)
        others = held.model._default_manager.exclude(role=Role.REPRESENTATIVE).values("user")
        representatives = Q(memberships__role=Role.REPRESENTATIVE) & ~Q(pk__in=others)
        return self.filter(
            Q(district__in=held.districts(Role.SYSTEM_ADMINISTRATOR))
            | Q(district__in=held.districts(Role.CONGRESS_OFFICE)) & representatives,
            is_active=True,
        ).distinct()


class OrganQuerySet(DistrictQuerySet):
    """The tree of organs."""

    def known_as(self, name: str, *, district: District) -> Self:
        """Organs of the district with this name or alias."""
        return self.filter(Q(name=name) | Q(aliases__contains=[name]), district=district)


class PublicationQuerySet(models.QuerySet[Any]):
    """What the public reads."""

    def released(self, *, district: District | None = None) -> Self:
        """Released and not withdrawn; of one district, if it is named."""
        rows = self.filter(withdrawn_at__isnull=True)
        return rows if district is None else rows.filter(district=district)


class NoticeQuerySet(models.QuerySet[Any]):
    """What people are told."""

    # A channel that is set up today does not repeat the news of last year; the longest holidays are shorter.
    NEWS_FOR = timedelta(days=14)

    def visible_to(self, actor: Actor) -> Self:
        """One's own and nobody else's."""
        return self.filter(user=actor) if actor.is_authenticated else self.none()

    def unread(self) -> Self:
        """Not opened yet."""
        return self.filter(read_at__isnull=True)

    def waiting(self, *, now: datetime) -> Self:
        """Neither sent nor read, and still news."""
        return self.unread().filter(sent_at__isnull=True, created_at__gt=now - self.NEWS_FOR)


class MeetingQuerySet(models.QuerySet[Any]):
    """会议: the committee's own offices; everybody else reads what is released."""

    district_field = "district"

    def visible_to(self, actor: Actor) -> Self:
        """Of the districts in whose offices the actor works."""
        if not actor.is_authenticated:
            return self.none()
        mine = actor.memberships.valid().districts(*OFFICES)
        return self.filter(**{f"{self.district_field}__in": mine})


class MeetingPartQuerySet(MeetingQuerySet):
    """议程、决议决定、任免: whoever sees the meeting."""

    district_field = "meeting__district"


class PaperQuerySet(models.QuerySet[Any]):
    """会议文件."""

    def missing(self, actor: Actor) -> Self:
        """Not come yet, for meetings that were not held and that the actor sees; the most urgent first."""
        meetings = self.model._meta.apps.get_model("congress", "Meeting").objects
        to_come = meetings.visible_to(actor).filter(
            status__in=(MeetingStatus.PLANNED, MeetingStatus.CALLED)
        )
        return self.filter(item__meeting__in=to_come, received_on=None)
