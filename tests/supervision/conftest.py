"""What tests of projects begin with."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from congress.models import Role
from supervision.models import ProjectYear
from supervision.workflow import projects
from tests.factories import MandateFactory, MembershipFactory, RepresentativeFactory
from tests.supervision.project_steps import deliberated, voted


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def round_(district, today):
    return ProjectYear.objects.create(
        district=district, year=today.year, name="民心工程实事项目", places=1, source="区实施办法",
        opens_on=today - timedelta(days=1), closes_on=today + timedelta(days=30),
    )  # fmt: skip


@pytest.fixture
def second(district):
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


@pytest.fixture
def people(district, term):
    found = [RepresentativeFactory.create(district=district, logged_in=True) for _ in range(3)]
    for one in found:
        MandateFactory.create(representative=one)
    return found


@pytest.fixture
def underway(district, office, second, people, round_, organ, today):
    """Chosen over another, announced with two milestones and 120 万元."""
    chosen, _other = deliberated(district, office, "菜场改造", "停车位")
    vote = voted(district, office, second, people, [[1, 2], [1, 2], [1, 2]])
    projects.settle(vote, by=office)
    chosen.refresh_from_db()
    projects.announce(
        chosen, by=office, organ=organ, goal="改造三个菜场。", finishes_on=today + timedelta(days=90), planned=Decimal(120),
        milestones=[("完成设计", today), ("完工", today + timedelta(days=60))],
    )  # fmt: skip
    return chosen
