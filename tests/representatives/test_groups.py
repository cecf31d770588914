"""代表小组: who is in it and who convenes it, what it plans and what is printed of it; and seats in committees."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from congress.errors import Refused
from congress.models import OrganKind
from representatives.models import (
    CommitteeSeat,
    GroupKind,
    GroupMembership,
    GroupOutcome,
    GroupPlan,
    Level,
    Publication,
    PublishedIn,
)
from representatives.workflow import groups
from tests.factories import (
    MandateFactory,
    OrganFactory,
    RepresentativeFactory,
    RepresentativeGroupFactory,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def today():
    return timezone.localdate()


def sql(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def group(district):
    return RepresentativeGroupFactory.create(district=district)


@pytest.fixture
def elected(district):
    """Somebody in office."""
    return lambda **facts: (
        MandateFactory.create(representative__district=district, **facts).representative
    )


@pytest.fixture
def members(group, elected, office):
    """Four of the group."""
    return [groups.join_group(elected(), group, by=office, on=today() - DAY) for _ in range(4)]


def test_joining_another_group_of_the_area_leaves_the_former(district, group, elected, office):
    person, other = elected(), RepresentativeGroupFactory.create(district=district)
    field = RepresentativeGroupFactory.create(district=district, kind=GroupKind.FIELD)
    for one in (group, field):
        groups.join_group(person, one, by=office, on=today() - 10 * DAY)

    groups.join_group(person, other, by=office, on=today())

    assert {one.group: one.valid_to for one in person.groups.all()} == {
        group: today() - DAY, field: None, other: None,
    }  # fmt: skip
    with pytest.raises(Refused, match="已经在"):
        groups.join_group(person, other, by=office, on=today())


def test_only_representatives_are_in_groups_and_only_the_citys_in_theirs(
    district, group, elected, office
):
    city = RepresentativeGroupFactory.create(district=district, kind=GroupKind.CITY)
    nobody = RepresentativeFactory.create(district=district)
    stranger = MandateFactory.create().representative

    with pytest.raises(Refused, match="没有代表资格"):
        groups.join_group(nobody, group, by=office, on=today())
    with pytest.raises(Refused, match="不是市代表"):
        groups.join_group(elected(), city, by=office, on=today())
    with pytest.raises(Refused, match="不是嘉定区的代表"):
        groups.join_group(stranger, group, by=office, on=today())

    person = elected(level=Level.CITY, term=None)
    groups.join_group(person, city, by=office, on=today())
    assert city.members.get().representative == person


def test_a_group_has_three_conveners_at_most_and_one_at_least(group, members, office):
    for one in members[:3]:
        groups.appoint_convener(one, by=office)

    with pytest.raises(Refused, match="已经有 3 名召集人"):
        groups.appoint_convener(members[3], by=office)
    with pytest.raises(Refused, match="已经是召集人"):
        groups.appoint_convener(members[0], by=office)
    for one in members[:2]:
        groups.dismiss_convener(one, by=office)
    with pytest.raises(Refused, match="至少要有一名"):
        groups.dismiss_convener(members[2], by=office)

    assert groups.conveners_of(group).get() == members[2]


def test_who_has_left_is_not_asked_again(members, office):
    groups.leave_group(members[0], by=office, on=today())

    for verb in (groups.appoint_convener, groups.dismiss_convener):
        with pytest.raises(Refused, match="已经不在"):
            verb(members[0], by=office)
    with pytest.raises(Refused, match="已经不在"):
        groups.leave_group(members[0], by=office, on=today())
    assert members[0].valid_to == today() - DAY


def test_only_the_own_office_keeps_groups(group, elected, members, leader, representative):
    person = elected()
    for other in (leader, representative):
        for act in (
            lambda by: groups.join_group(person, group, by=by, on=today()),
            lambda by: groups.leave_group(members[0], by=by, on=today()),
            lambda by: groups.appoint_convener(members[0], by=by),
            lambda by: groups.dismiss_convener(members[0], by=by),
        ):
            with pytest.raises(PermissionDenied):
                act(other)


def test_the_database_knows_one_group_of_the_area_and_three_conveners(
    district, group, members, elected
):
    table = GroupMembership._meta.db_table
    other = RepresentativeGroupFactory.create(district=district)
    person = members[0].representative

    with pytest.raises(DatabaseError, match="one group of the area"):
        sql(
            f"INSERT INTO {table} (group_id, representative_id, is_convener, valid_from) "
            f"VALUES ({other.pk}, {person.pk}, false, current_date)"
        )
    with pytest.raises(DatabaseError, match="three conveners"):
        sql(f"UPDATE {table} SET is_convener = true WHERE group_id = {group.pk}")
    assert not groups.conveners_of(group).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_appoint_the_last_convener_one_is_refused(members, office):
    for one in members[:2]:
        groups.appoint_convener(one, by=office)
    barrier, came = threading.Barrier(2), []

    def appoint(key):
        own = GroupMembership.objects.get(pk=key)
        barrier.wait()
        try:
            groups.appoint_convener(own, by=office)
            came.append("done")
        except Refused:
            came.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=appoint, args=(one.pk,)) for one in members[2:]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == ["done", "refused"]


def test_a_plan_and_an_outcome_take_after_their_group_whoever_writes(district):
    city = RepresentativeGroupFactory.create(district=district, kind=GroupKind.CITY)
    GroupPlan.objects.create(group=city, district=district, kind=GroupKind.AREA, year=2024, times=4)
    GroupOutcome.objects.create(
        group=city, district=district, year=2024, title="调研报告", published_in=PublishedIn.CITY,
        publication=Publication.BRIEFING, published_on=date(2024, 3, 8),
    )  # fmt: skip

    for model in (GroupPlan, GroupOutcome):
        assert model.objects.get().kind == GroupKind.CITY
        sql(f"UPDATE {model._meta.db_table} SET kind = 'area'")
        assert model.objects.get().kind == GroupKind.CITY


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE representatives_groupplan SET times = 0",
        "UPDATE representatives_groupoutcome SET year = 2023",
        "INSERT INTO representatives_groupplan (public_id, version, group_id, district_id, year, kind, times, forms, content) SELECT gen_random_uuid(), 1, group_id, district_id, year, kind, times, forms, content FROM representatives_groupplan",
    ],
)
def test_the_database_refuses_plans_and_outcomes_that_make_no_sense(district, group, statement):
    GroupPlan.objects.create(group=group, district=district, year=2024, times=4)
    GroupOutcome.objects.create(
        group=group, district=district, year=2024, title="调研报告", published_in=PublishedIn.CITY,
        publication=Publication.SPECIAL, published_on=date(2024, 3, 8),
    )  # fmt: skip

    with pytest.raises(DatabaseError):
        sql(statement)


def test_seats_of_the_standing_committee_are_those_without_a_committee(district, elected):
    committee = OrganFactory.create(district=district, kind=OrganKind.CONGRESS, name="法制委员会")
    person = elected()
    standing = CommitteeSeat.objects.create(representative=person, valid_from=date(2022, 1, 1))
    special = CommitteeSeat.objects.create(
        representative=person, organ=committee, valid_from=date(2022, 1, 1), post="head"
    )

    assert CommitteeSeat.objects.of_standing_committee().get() == standing
    assert CommitteeSeat.objects.of_committees().get() == special
    assert not CommitteeSeat.objects.of_standing_committee(on=date(2021, 12, 31)).exists()
    assert str(special) == f"法制委员会主任委员 {person}"


def test_a_seat_is_a_representatives_in_a_committee_of_the_own_congress(district, organ, elected):
    person = elected()
    elsewhere = OrganFactory.create(kind=OrganKind.CONGRESS)
    seat = CommitteeSeat.objects.create(representative=person, valid_from=date(2022, 1, 1))

    for other in (organ, elsewhere):
        with pytest.raises(DatabaseError, match="own congress"):
            sql(f"UPDATE representatives_committeeseat SET organ_id = {other.pk}")
        with pytest.raises(ValidationError, match="本区的人大机构"):
            CommitteeSeat(representative=person, organ=other, valid_from=today()).clean()
    with pytest.raises(ValidationError, match="没有区代表资格"):
        CommitteeSeat(
            representative=RepresentativeFactory.create(district=district), valid_from=today()
        ).clean()
    with pytest.raises(DatabaseError, match="held_once"):
        sql(
            "INSERT INTO representatives_committeeseat (public_id, version, representative_id, post, valid_from)"
            f" VALUES (gen_random_uuid(), 1, {seat.representative_id}, 'member', current_date)"
        )
