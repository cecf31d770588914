"""Questions about representatives, their mandates, their duties and the events they attend."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from congress.models import Role
from congress.querysets import DatedQuerySet
from representatives.states.duties import COUNTED, DutyStatus
from representatives.states.events import ATTENDED, EventStatus

if TYPE_CHECKING:
    from congress.types import Actor

# Who works with all representatives and duty records of a district.
OFFICES = (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, Role.COMMITTEE_STAFF)
# Who works with those of one town.
TOWNS = (Role.TOWN_STAFF,)
# Who organises events for an organ of their own.
ORGANISERS = (Role.TOWN_STAFF, Role.STATION_STAFF, Role.COMMITTEE_STAFF)


class Held:
    """The posts that somebody holds on a day, read once: with keys as plain values an index serves every list."""

    def __init__(self, actor: Any, *, on: date | None = None) -> None:
        posts = list(actor.memberships.all())
        valid = [post for post in posts if post.is_valid(on=on)]
        self.offices = [post.district_id for post in valid if post.role in OFFICES]
        self.towns = [post.organ_id for post in valid if post.role in TOWNS]
        self.organisers = [post.organ_id for post in valid if post.role in ORGANISERS]
        self.represents = any(post.role == Role.REPRESENTATIVE for post in posts)


class RepresentativeQuerySet(models.QuerySet[Any]):
    """代表."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, a town its own; a representative the own row. The public reads profiles."""
        if not actor.is_authenticated:
            return self.none()
        held = Held(actor, on=on)
        return self.filter(Q(user=actor) | Q(district__in=held.offices) | Q(town__in=held.towns))

    def in_office(self, *, on: date | None = None) -> Self:
        """Holding a mandate on that day, and not suspended from its duties; today if none is named."""
        day = on or timezone.localdate()
        mandates = self.model._meta.apps.get_model("representatives", "Mandate")
        return self.filter(pk__in=mandates.objects.in_force(on=day).values("representative"))


class MandateQuerySet(DatedQuerySet):
    """代表资格."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """As the representative whose mandate it is."""
        if not actor.is_authenticated:
            return self.none()
        held = Held(actor, on=on)
        return self.filter(
            Q(representative__user=actor)
            | Q(representative__district__in=held.offices)
            | Q(representative__town__in=held.towns)
        )

    def in_force(self, *, on: date | None = None) -> Self:
        """Valid on that day and not suspended (代表法第六十一条); today if none is named."""
        day = on or timezone.localdate()
        return self.valid(on=day).exclude(pk__in=self._suspended(day))

    def suspended(self, *, on: date | None = None) -> Self:
        """Valid on that day, but its duties may not be performed."""
        day = on or timezone.localdate()
        return self.valid(on=day).filter(pk__in=self._suspended(day))

    def _suspended(self, day: date) -> Any:
        suspensions = self.model._meta.apps.get_model("representatives", "Suspension")
        running = Q(until__isnull=True) | Q(until__gte=day)
        return suspensions.objects.filter(running, since__lte=day).values("mandate")


class MandateChangeQuerySet(models.QuerySet[Any]):
    """代表变动."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, a town those of its representatives; a representative the own ones."""
        if not actor.is_authenticated:
            return self.none()
        held = Held(actor, on=on)
        return self.filter(
            Q(representative__user=actor)
            | Q(district__in=held.offices)
            | Q(representative__town__in=held.towns)
        )

    def counted(self) -> Self:
        """What stands: not those that were entered by mistake."""
        return self.filter(is_void=False)


class GroupMembershipQuerySet(DatedQuerySet):
    """小组成员."""

    district_field = "group__district"


class CommitteeSeatQuerySet(DatedQuerySet):
    """常委会和专委会组成人员."""

    district_field = "representative__district"

    def of_standing_committee(self, *, on: date | None = None) -> Self:
        """常委会组成人员 on that day; today if none is named."""
        return self.valid(on=on).filter(organ__isnull=True)

    def of_committees(self, *, on: date | None = None) -> Self:
        """Members of special committees on that day."""
        return self.valid(on=on).filter(organ__isnull=False)


class DutyKindQuerySet(models.QuerySet[Any]):
    """履职类型."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """The common ones, and those of the districts in which the actor holds a post."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on).districts()
        return self.filter(Q(district__isnull=True) | Q(district__in=held))

    def of(self, district: Any) -> Self:
        """In use in this district."""
        return self.filter(Q(district__isnull=True) | Q(district=district), is_open=True)

    def logged(self) -> Self:
        """Those that representatives register themselves."""
        return self.filter(is_logged=True)

    def as_events(self) -> Self:
        """Those that are organised."""
        return self.filter(is_event=True)


class DutyRecordQuerySet(models.QuerySet[Any]):
    """履职记录."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, a town those of its representatives; a representative the own records."""
        if not actor.is_authenticated:
            return self.none()
        held = Held(actor, on=on)
        return self.filter(
            Q(representative__user=actor)
            | Q(district__in=held.offices)
            | Q(representative__town__in=held.towns)
        )

    def counted(self) -> Self:
        """What figures, archives and checklists count."""
        return self.filter(status__in=COUNTED)

    def for_check_by(self, actor: Actor) -> Self:
        """Registered by others in this representative's name, and not checked yet."""
        if not actor.is_authenticated:
            return self.none()
        return self.filter(representative__user=actor, status=DutyStatus.REGISTERED).exclude(
            registered_by=actor
        )


class EventQuerySet(models.QuerySet[Any]):
    """活动."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, organisers those of their organ, representatives those for them."""
        if not actor.is_authenticated:
            return self.none()
        held = Held(actor, on=on)
        seen = Q(district__in=held.offices) | Q(organiser__in=held.organisers)
        if held.represents:
            people = self.model._meta.apps.get_model("representatives", "Representative")
            attendances = self.model._meta.apps.get_model("representatives", "Attendance")
            own = people.objects.filter(user=actor)
            invited = attendances.objects.filter(representative__in=own)
            announced = ~Q(status=EventStatus.PLANNED)
            seen |= Q(pk__in=invited.values("event")) & announced
            seen |= Q(is_open=True, district__in=own.values("district")) & announced
        return self.filter(seen)

    def coming(self) -> Self:
        """Announced and not over."""
        return self.filter(status=EventStatus.OPEN)

    def took_place(self) -> Self:
        """Held, filed or not."""
        return self.filter(status__in=(EventStatus.HELD, EventStatus.FILED))


class AttendanceQuerySet(models.QuerySet[Any]):
    """出席."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, organisers those of their events, a representative the own ones."""
        if not actor.is_authenticated:
            return self.none()
        held = Held(actor, on=on)
        announced = ~Q(event__status=EventStatus.PLANNED)
        return self.filter(
            Q(representative__user=actor) & announced
            | Q(district__in=held.offices)
            | Q(event__organiser__in=held.organisers)
        )

    def attended(self) -> Self:
        """Those who were there."""
        return self.filter(status__in=ATTENDED)
