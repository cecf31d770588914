"""Questions about representatives, their mandates, their duties and the events they attend."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from congress.models import OFFICES, Role
from congress.querysets import CommonQuerySet, DatedQuerySet
from representatives.states.appraisal import AppraisalStatus, Stage
from representatives.states.duties import COUNTED, DutyStatus
from representatives.states.events import ATTENDED, EventStatus
from representatives.states.exemplary import CHOSEN, CaseStatus
from representatives.states.reports import REPORTED, ReportStatus

if TYPE_CHECKING:
    from congress.types import Actor

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
        self.represents = any(post.role == Role.REPRESENTATIVE for post in valid)


def _about_representatives(held: Held, actor: Any, *, district: str = "district") -> Q:
    """Offices see their district's, a town those of its representatives; a representative what is about him or her."""
    return (
        Q(representative__user=actor)
        | Q(**{f"{district}__in": held.offices})
        | Q(representative__town__in=held.towns)
    )


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
        district = "representative__district"
        return self.filter(_about_representatives(Held(actor, on=on), actor, district=district))

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
        return self.filter(_about_representatives(Held(actor, on=on), actor))

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


class RecurringDutyQuerySet(CommonQuerySet):
    """规定动作."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """The common ones, and those of the districts in which the actor holds a post."""
        if not actor.is_authenticated:
            return self.none()
        held = actor.memberships.valid(on=on).districts()
        return self.filter(Q(district__isnull=True) | Q(district__in=held))

    def of(self, district: Any, *, on: date) -> list[Any]:
        """In force in this district on that day, in their order: of a code the own rule before the common one."""
        chosen: dict[str, Any] = {}
        for row in self.in_force(district, on=on):
            chosen.setdefault(row.code, row)
        in_use = (row for row in chosen.values() if row.is_open)
        return sorted(in_use, key=lambda row: (row.place, row.code))


class ContactPairQuerySet(DatedQuerySet):
    """联系配对."""

    district_field = "member__district"

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, a town those of its representatives; both sides see their own."""
        if not actor.is_authenticated:
            return self.none()
        held = Held(actor, on=on)
        return self.filter(
            Q(member__user=actor)
            | Q(representative__user=actor)
            | Q(member__district__in=held.offices)
            | Q(member__town__in=held.towns)
            | Q(representative__town__in=held.towns)
        )


class VoterQuerySet(models.QuerySet[Any]):
    """联系的选民."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """The representative's own, and nobody else's: no office, no town, no administrator."""
        if not actor.is_authenticated:
            return self.none()
        return self.filter(representative__user=actor, erased_at__isnull=True)


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


class ReportQuerySet(models.QuerySet[Any]):
    """履职报告."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, a town those of its representatives, drafts apart; a representative the own."""
        if not actor.is_authenticated:
            return self.none()
        own = Q(representative__user=actor)
        seen = _about_representatives(Held(actor, on=on), actor)
        return self.filter(own | seen & ~Q(status=ReportStatus.DRAFT))

    def reported(self) -> Self:
        """Held before the voters, filed or not."""
        return self.filter(status__in=REPORTED)


class ExemplaryCaseQuerySet(models.QuerySet[Any]):
    """优秀案例."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's; who nominated it the own one; a town and a representative what was chosen."""
        if not actor.is_authenticated:
            return self.none()
        held = Held(actor, on=on)
        seen = Q(district__in=held.offices) | Q(nominated_by=actor) | Q(organ__in=held.towns)
        if held.represents or held.towns:
            posts = actor.memberships.valid(on=on).districts(Role.REPRESENTATIVE, *TOWNS)
            seen |= Q(status__in=CHOSEN, district__in=posts)
        return self.filter(seen)

    def chosen(self) -> Self:
        """Selected, shown in public or not: what an appraisal counts."""
        return self.filter(status__in=CHOSEN)

    def waiting(self) -> Self:
        """Nominated and not decided."""
        return self.filter(status=CaseStatus.NOMINATED)


class CourseQuerySet(models.QuerySet[Any]):
    """课程."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, an organiser those of its organ; representatives and towns what is published."""
        if not actor.is_authenticated:
            return self.none()
        held = Held(actor, on=on)
        seen = Q(district__in=held.offices) | Q(organiser__in=held.organisers)
        if held.represents or held.towns:
            posts = actor.memberships.valid(on=on).districts(Role.REPRESENTATIVE, *TOWNS)
            seen |= Q(is_published=True, district__in=posts)
        return self.filter(seen)


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
        return self.filter(_about_representatives(Held(actor, on=on), actor))

    def counted(self) -> Self:
        """What figures, archives and checklists count."""
        return self.filter(status__in=COUNTED)

    def for_check_by(self, actor: Actor) -> Self:
        """Registered or put right by others in this representative's name, and not checked yet."""
        if not actor.is_authenticated:
            return self.none()
        return self.filter(representative__user=actor, status=DutyStatus.REGISTERED).exclude(
            registered_by=actor, check_due_on__isnull=True
        )


class EventQuerySet(models.QuerySet[Any]):
    """活动."""

    def visible_to(self, actor: Actor, *, on: date | None = None) -> Self:
        """Offices see their district's, organisers those of their organ, representatives those for them."""
        if not actor.is_authenticated:
            return self.none()
        held = Held(actor, on=on)
        seen = self._kept(held)
        return self.filter(seen | self._told(actor) if held.represents else seen)

    def told_to(self, actor: Actor) -> Self:
        """Announced, and the actor is invited as a representative or may come; what one keeps at the desk shows nothing here."""
        return self.filter(self._told(actor)) if actor.is_authenticated else self.none()

    def at_desk(self, actor: Actor, *, on: date | None = None) -> Self:
        """Those that offices and organisers see at the desk; being invited shows nothing there."""
        if not actor.is_authenticated:
            return self.none()
        return self.filter(self._kept(Held(actor, on=on)))

    def _told(self, actor: Actor) -> Q:
        people = self.model._meta.apps.get_model("representatives", "Representative")
        attendances = self.model._meta.apps.get_model("representatives", "Attendance")
        own = people.objects.filter(user=actor)
        invited = attendances.objects.filter(representative__in=own)
        comes = Q(pk__in=invited.values("event")) | Q(
            is_open=True, district__in=own.values("district")
        )
        return comes & ~Q(status=EventStatus.PLANNED)

    @staticmethod
    def _kept(held: Held) -> Q:
        return Q(district__in=held.offices) | Q(organiser__in=held.organisers)

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
