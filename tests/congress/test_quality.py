"""数据质量: each contradiction is named, and a clean sample names none."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from congress import indicators, quality, tasks
from congress.models import Job, Notice, OrganKind, Role
from congress.workflow import merging
from representatives.models import (
    Representative,
)
from representatives.states import AttendanceStatus
from suggestions.states import Result
from tests.congress.contradictions import (
    FORMER,
    PLANTED,
    in_office,
    people_twice,
)
from tests.factories import (
    AttendanceFactory,
    EventFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db


def test_every_check_is_tried():
    assert set(PLANTED) == {check.key for check in quality.all_declared()}


@pytest.mark.parametrize(
    ("key", "plant"), [(key, plant) for key, plants in PLANTED.items() for plant in plants]
)
def test_a_planted_contradiction_is_named_and_nothing_else(client, office, district, key, plant):
    planted = plant(district)

    found = {name: times for name, times in quality.found(district).items() if times}
    client.force_login(office)
    page = client.get(reverse("desk_quality_check", args=[key]))

    assert found == {key: planted}
    assert len(page.context["rows"]) == planted
    for words, mend in page.context["rows"]:
        assert words
        assert client.get(mend).status_code == 200, mend


def test_what_is_no_contradiction_is_not_named(district):
    """Namesakes of two towns, two mandates one after the other, two levels at once, a later change of organ."""
    for name in ("嘉定镇街道", "南翔镇"):
        town = OrganFactory.create(district=district, name=name, kind=OrganKind.TOWN)
        in_office(district, name="李军", town=town)
    person = RepresentativeFactory.create(district=district)
    MandateFactory.create(representative=person, **FORMER)
    MandateFactory.create(representative=person, valid_from=date(2023, 7, 1), term=None)
    MandateFactory.create(representative=person, level="city", term=None)
    event = EventFactory.create(district=district, held=True)
    AttendanceFactory.create(event=event, representative=person, status=AttendanceStatus.PRESENT)
    case = SuggestionFactory.create(
        district=district, author=person, promised_on=date(2025, 1, 1), replied=True,
        result=Result.PLANNED,
    )  # fmt: skip
    SuggestionFactory.create(district=district, author=person, title=case.title, withdrawn=True)
    SuggestionFactory.create(
        district=district, author=person, title=case.title, year=2023, submitted=True
    )

    assert not any(quality.found(district).values()), quality.found(district)


def test_every_figure_that_a_check_names_is_declared():
    declared = {item.key for item in indicators.all_declared()}

    assert {key for check in quality.all_declared() for key in check.touches} <= declared


@pytest.mark.parametrize("key", list(PLANTED))
def test_the_number_of_queries_does_not_grow(client, office, district, key):
    client.force_login(office)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            for address in (reverse("desk_quality"), reverse("desk_quality_check", args=[key])):
                assert client.get(address).status_code == 200
        return len(queries)

    plant = PLANTED[key][0]
    plant(district)
    once = asked()
    rows = quality.get(key).rows(district).count()
    for _ in range(3):
        plant(district)

    assert quality.get(key).rows(district).count() > rows
    assert asked() == once


@pytest.mark.parametrize("who", ["leader", "committee", "clerk", "town_worker", "representative"])
def test_only_the_office_sees_it(client, request, district, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("desk_quality")).status_code == 403


def test_the_office_of_another_district_sees_and_merges_nothing_of_this_one(client, district):
    people_twice(district)
    stranger = MembershipFactory.create(role=Role.CONGRESS_OFFICE).user
    client.force_login(stranger)
    one, other = Representative.objects.filter(district=district)

    assert client.get(reverse("desk_quality")).context["all"] == 0
    address = reverse("desk_merge", args=["representatives", one.public_id])
    assert client.get(address).status_code == 404
    with pytest.raises(PermissionDenied):
        merging.merge(one, duplicate=other, by=stranger, reason="同一人")


def test_the_night_tells_the_office_of_what_is_new_once(office, district):
    today = timezone.localdate()
    quality.check_up(district, on=today - timedelta(days=1))
    people_twice(district)

    tasks.check_records()
    tasks.run_job(Job.objects.get(kind="check_records").pk)
    quality.check_up(district, on=today)
    quality.check_up(district, on=today + timedelta(days=1))

    told = Notice.objects.get(kind="congress.quality")
    assert told.user == office
    assert "重复的代表" in told.subject
    assert district.checkups.get(on=today).found["people.twice"] == 2
