"""What tests of opinions and of legislative contact points begin with."""

import pytest

from congress.models import Role
from stations.models import (
    LegislativePoint,
)
from stations.states.opinions import Channel
from stations.workflow import handling, receiving
from tests.factories import (
    MandateFactory,
    MembershipFactory,
    StationFactory,
)
from tests.stations.opinion_steps import NAME, PHONE


@pytest.fixture
def station(district, town):
    return StationFactory.create(district=district, town=town, name="安亭联络站")


@pytest.fixture
def leave(district, station):
    def left(content="小区门口的路灯不亮", **facts):
        told = {"station": station, "resident": {"name": NAME, "phone": PHONE}} | facts
        return receiving.enter(
            district, by=None, channel=Channel.QR, content=content, **told
        ).opinion

    return left


@pytest.fixture
def handed(leave, town_worker, organ):
    opinion = leave()
    receiving.accept(opinion, by=town_worker)
    handling.hand_over(opinion, by=town_worker, level="district", organ=organ)
    return opinion


@pytest.fixture
def point(district, town):
    return LegislativePoint.objects.create(
        district=district, name="工业区立法联系点", level="city", organ=town
    )


@pytest.fixture
def second_office(district):
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


@pytest.fixture
def person(representative, town):
    row = representative.representative
    row.town = town
    row.save()
    MandateFactory.create(representative=row)
    return row
