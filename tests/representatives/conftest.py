"""What tests of the appraisal begin with."""

import pytest
from django.utils import timezone

from congress.models import Role
from representatives.models import Appraisal, RepresentativeGroup
from representatives.states.appraisal import AppraisalStatus as S
from representatives.workflow import appraisal as workflow
from tests.factories import (
    AppraisalFactory,
    AppraisalSchemeFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
)
from tests.representatives.appraising import PERSONAS, join


@pytest.fixture
def scheme(district):
    return AppraisalSchemeFactory.create(district=district, is_published=True)


@pytest.fixture
def group(district):
    return RepresentativeGroup.objects.create(district=district, name="安亭小组")


@pytest.fixture
def people(request, district, town, group):
    """By name; the representative is of the town and the group, which the convener convenes."""
    others = {
        "convener": RepresentativeFactory.create(district=district, logged_in=True).user,
        "colleague": RepresentativeFactory.create(district=district, logged_in=True).user,
        "foreign_office": MembershipFactory.create(role=Role.CONGRESS_OFFICE).user,
        "foreign_town": MembershipFactory.create(
            organ=OrganFactory.create(district=district, kind="town"), role=Role.TOWN_STAFF
        ).user,
    }
    found = {name: others.get(name) or request.getfixturevalue(name) for name in PERSONAS}
    person = found["representative"].representative
    person.town = town
    person.save()
    join(group, person)
    join(group, found["convener"].representative, convenes=True)
    join(group, found["colleague"].representative)
    return found


@pytest.fixture
def case_in(people, scheme):
    """An appraisal in any status, with what an act upon it needs."""

    def make(status=S.OPEN, **facts):
        told = status in {S.ANNOUNCED, S.OBJECTED, S.SETTLED}
        case = AppraisalFactory.create(
            scheme=scheme,
            representative=people["representative"].representative,
            status=status,
            told=told,
            **({"accepted_at": timezone.now()} if told else {}),
            **facts,
        )
        if status == S.SETTLED:
            workflow.publish(case, by=people["office"])
        return Appraisal.objects.get(pk=case.pk)

    return make
