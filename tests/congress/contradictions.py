"""Contradictions between records, planted one at a time; each planter says how many rows it makes wrong."""

from datetime import date, timedelta

from django.utils import timezone

from congress.models import Organ, Term
from representatives.models import GroupMembership
from representatives.states import AttendanceStatus, DutyStatus
from stations.models import Deliberation, DeliberationCommitment, Placement
from suggestions.models import Handling
from suggestions.states import Result
from supervision.models import Commitment, Item, Project, SupervisionPlan
from tests.factories import (
    AttendanceFactory,
    DutyRecordFactory,
    EventFactory,
    MandateFactory,
    OrganFactory,
    PublicOpinionFactory,
    RepresentativeFactory,
    RepresentativeGroupFactory,
    StationFactory,
    SuggestionFactory,
    TermFactory,
)

FORMER = {"valid_from": date(2021, 11, 1), "valid_to": date(2023, 6, 30), "why_ended": "resigned"}


def in_office(district, **facts):
    """Somebody in office, so that nothing else is wrong."""
    person = RepresentativeFactory.create(district=district, **facts)
    MandateFactory.create(representative=person)
    return person


def out_of_office(district):
    person = RepresentativeFactory.create(district=district)
    MandateFactory.create(representative=person, **FORMER)
    return person


def organs_twice(district):
    name = f"第{Organ.objects.count()}教育局"
    OrganFactory.create(district=district, name=name)
    OrganFactory.create(district=district, name=f"{district.name} {name}")
    return 2


def organ_known_by_the_other_name(district):
    OrganFactory.create(district=district, name="房管局", aliases=["住房保障局"])
    OrganFactory.create(district=district, name="住房保障局")
    return 2


def terms_overlap(district):
    number = 6 + Term.objects.count()
    TermFactory.create(
        district=district, number=number, valid_from=date(2016, 12, 1), valid_to=None
    )
    TermFactory.create(district=district, number=number + 1, valid_from=date(2021, 11, 1))
    return 2


def people_twice(district):
    in_office(district, name="王 芳", gender="female")
    in_office(district, name="王芳", position="教师")
    return 2


def mandates_none(district):
    RepresentativeFactory.create(district=district)
    return 1


def mandates_overlap(district):
    person = in_office(district)
    MandateFactory.create(representative=person, **FORMER)
    return 2


def attendance_out_of_office(district):
    event = EventFactory.create(district=district, held=True)
    AttendanceFactory.create(
        event=event, representative=out_of_office(district), status=AttendanceStatus.PRESENT
    )
    return 1


def duties_out_of_office(district):
    DutyRecordFactory.create(
        district=district, representative=out_of_office(district), status=DutyStatus.CONFIRMED
    )
    return 1


def groups_former(district):
    group = RepresentativeGroupFactory.create(district=district)
    GroupMembership.objects.create(group=group, representative=out_of_office(district))
    return 1


def suggestions_twice(district):
    author = in_office(district)
    for title in ("关于增设路灯的建议", "关于增设路灯 的建议"):
        SuggestionFactory.create(district=district, author=author, title=title, submitted=True)
    return 2


def suggestions_order(district):
    SuggestionFactory.create(
        district=district, author=in_office(district), closed=True, submitted_on=date(2024, 2, 2)
    )
    return 1


def suggestions_host(district):
    case = SuggestionFactory.create(district=district, author=in_office(district), closed=True)
    Handling.objects.filter(suggestion=case).update(ended_on=date(2024, 3, 1))
    return 1


def suggestions_promise(district):
    SuggestionFactory.create(
        district=district, author=in_office(district), replied=True, result=Result.PLANNED
    )
    return 1


def suggestions_author(district):
    SuggestionFactory.create(district=district, author=out_of_office(district), submitted=True)
    return 1


def opinions_order(district):
    PublicOpinionFactory.create(
        district=district, representative=in_office(district), answered_on=date(2024, 1, 1)
    )
    return 1


def opinions_nobody(district):
    PublicOpinionFactory.create(
        district=district, representative=in_office(district), status="handling"
    )
    return 1


def placements_former(district):
    Placement.objects.create(
        district=district,
        station=StationFactory.create(district=district),
        representative=out_of_office(district),
        level="district",
        valid_from=date(2022, 1, 1),
    )
    return 1


def deliberations_promise(district):
    event = EventFactory.create(district=district, held=True)
    talk = Deliberation.objects.create(
        district=district, kind="three_parties", topic="停车", event=event
    )
    earlier = timezone.localdate(event.starts_at) - timedelta(days=30)
    DeliberationCommitment.objects.create(
        district=district,
        deliberation=talk,
        organ=OrganFactory.create(district=district),
        text="画线",
        due_on=earlier,
        first_due_on=earlier,
    )
    return 1


def item_of_the_plan(district, **facts):
    plan, _ = SupervisionPlan.objects.get_or_create(
        district=district, year=2024, defaults={"title": "监督计划"}
    )
    title = f"养老服务之{Item.objects.count()}"
    return Item.objects.create(
        plan=plan, district=district, year=2024, kind="special_report", title=title, **facts
    )


def items_order(district):
    item_of_the_plan(district, held_on=date(2024, 5, 2), closed_on=date(2024, 5, 1))
    return 1


def commitments_order(district):
    Commitment.objects.create(
        item=item_of_the_plan(district),
        district=district,
        organ=OrganFactory.create(district=district),
        text="年底前完成",
        made_on=date(2024, 5, 2),
        first_due_on=date(2024, 5, 1),
        due_on=date(2024, 12, 31),
    )
    return 1


def projects_order(district):
    Project.objects.create(
        district=district,
        year=2024,
        title=f"加装电梯之{Project.objects.count()}",
        announced_on=date(2024, 5, 2),
        completed_on=date(2024, 5, 1),
    )
    return 1


PLANTED = {
    "organs.twice": [organs_twice, organ_known_by_the_other_name],
    "terms.overlap": [terms_overlap],
    "people.twice": [people_twice],
    "mandates.none": [mandates_none],
    "mandates.overlap": [mandates_overlap],
    "attendance.out_of_office": [attendance_out_of_office],
    "duties.out_of_office": [duties_out_of_office],
    "groups.former": [groups_former],
    "suggestions.twice": [suggestions_twice],
    "suggestions.order": [suggestions_order],
    "suggestions.host": [suggestions_host],
    "suggestions.promise": [suggestions_promise],
    "suggestions.author": [suggestions_author],
    "opinions.order": [opinions_order],
    "opinions.nobody": [opinions_nobody],
    "placements.former": [placements_former],
    "deliberations.promise": [deliberations_promise],
    "items.order": [items_order],
    "commitments.order": [commitments_order],
    "projects.order": [projects_order],
}
