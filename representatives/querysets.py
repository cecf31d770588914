"""Questions about representatives, their mandates, their duties and the events they attend."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from congress.models import Role
from congress.querysets import DatedQuerySet
from representatives.states.appraisal import AppraisalStatus, Stage
from representatives.states.duties import COUNTED, DutyStatus
from representatives.states.events import ATTENDED, EventStatus

if TYPE_CHECKING:
    from congress.types import Actor

# Who works with all representatives and duty records of a district.
OFFICES = (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, Role.COMMITTEE_STAFF)
# Who appraises, and who leads those who do.
APPRAISERS = (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER)
# Who works with those of one town.
TOWNS = (Role.TOWN_STAFF,)
# Who organises events for an organ of their own.
ORGANISERS = (Role.TOWN_STAFF, Role.STATION_STAFF, Role.COMMITTEE_STAFF)


class Held:
    """The posts that somebody holds on a day, read once: with keys as plain values an index serves every list."""

    def __init__(self, actor: Any, *, on: date | None = None) -> None:
        posts = list(actor.memberships.all())
        valid = [post for post in posts if post.is_valid(on=on)]
        self.posts = valid
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
        """Holding a mandate on that day; today if none is named."""
        day = on or timezone.localdate()
        mandates = self.model._meta.apps.get_model("representatives", "Mandate")
        return self.filter(pk__in=mandates.objects.valid(on=day).values("representative"))


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


class AppraisalQuerySet(models.QuerySet[Any]):
    """履职评价."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """The own ones; those of one's group while it is the group's turn; a town's, an office's.

        Committees have no part in an appraisal, and nobody else reads it.
        """
        if not actor.is_authenticated:
            return self.none()
        held = Held(actor, on=on)
        offices = [post.district_id for post in held.posts if post.role in APPRAISERS]
        seen = Q(representative__user=actor) | Q(district__in=offices)
        seen |= Q(representative__town__in=held.towns)
        if held.represents:
            seen |= Q(pk__in=self.model._default_manager.for_convener(actor, on=on).values("pk"))
        return self.filter(seen)

    def for_convener(self, actor: Actor, *, on: date | None = None) -> Self:
        """Of the groups that the actor convenes, while the group has its say; never the own one."""
        memberships = self.model._meta.apps.get_model("representatives", "GroupMembership")
        valid = memberships.objects.valid(on=on)
        convened = valid.filter(is_convener=True, representative__user=actor).values("group")
        members = valid.filter(group__in=convened).values("representative")
        return self.filter(
            Q(stage=Stage.GROUP) | Q(status=AppraisalStatus.GROUP), representative__in=members
        ).exclude(representative__user=actor)

    def running(self) -> Self:
        """Not settled."""
        return self.exclude(status=AppraisalStatus.SETTLED)


class PointRuleQuerySet(DatedQuerySet):
    """计分规则."""

    district_field = "scheme__district"


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
