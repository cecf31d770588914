"""Who a resident is: erased at the resident's wish, and by the calendar when the matter has been over for long."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from congress.errors import Refused
from congress.models import Period, Role
from stations.models import Resident
from stations.states.opinions import Channel
from stations.tasks import erase_residents
from stations.workflow import handling, receiving, residents, returning
from tests.factories import MembershipFactory, StationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def opinion(district, town):
    return left(district, StationFactory.create(district=district, town=town))


def left(district, station):
    return receiving.enter(
        district, by=None, channel=Channel.QR, station=station, content="路灯不亮",
        resident={"name": "张大妈", "phone": "13800138000", "address": "墨玉路 8 号"},
    ).opinion  # fmt: skip


def settle(opinion, by):
    handling.answer_on_the_spot(opinion, by=by, outcome="solved", answer="好。")
    returning.tell(opinion, by=by, how="phone")
    returning.close(opinion, by=by)


def particulars():
    return list(Resident.objects.order_by("id").values_list("name", "phone", "address"))


def test_at_the_resident_s_wish_all_is_erased_and_the_opinion_stays(opinion, town_worker):
    residents.erase(opinion, by=town_worker)

    assert particulars() == [("", "", "")]
    assert opinion.content == "路灯不亮"
    with pytest.raises(Refused, match="已经清除"):
        residents.erase(opinion, by=town_worker)


def test_who_handles_the_matter_neither_erases_nor_verifies(opinion, district, clerk):
    for verb in (residents.erase, residents.verify_phone):
        with pytest.raises(PermissionDenied):
            verb(opinion, by=clerk)


@pytest.mark.parametrize(("days", "kept"), [(360, True), (370, False)])
def test_a_year_after_the_end_it_is_erased(opinion, town_worker, days, kept):
    settle(opinion, town_worker)

    residents.erase_of_the_settled(on=timezone.localdate() + timedelta(days=days))

    assert (particulars()[0][1] != "") is kept


def test_what_is_still_handled_is_kept(opinion, town_worker):
    assert residents.erase_of_the_settled(on=timezone.localdate() + timedelta(days=999)) == 0


def test_one_that_was_merged_waits_for_the_other(opinion, district, town_worker):
    other = left(district, opinion.station)
    returning.merge(other, by=town_worker, into=opinion)
    late = timezone.localdate() + timedelta(days=999)

    assert residents.erase_of_the_settled(on=late) == 0
    settle(opinion, town_worker)
    assert residents.erase_of_the_settled(on=late) == 2


def test_a_district_s_own_period_comes_first(opinion, district, town_worker):
    settle(opinion, town_worker)
    Period.objects.create(
        key="opinions.resident_kept", district=district, name="保存", length=30, unit="days",
        source="区规定", valid_from="2021-01-01",
    )  # fmt: skip

    assert residents.erase_of_the_settled(on=timezone.localdate() + timedelta(days=31)) == 1


def test_the_clock_erases(opinion, town_worker):
    erase_residents()

    assert particulars()[0][0] == "张大妈"


def test_a_number_is_verified_once(opinion, town_worker):
    residents.verify_phone(opinion, by=town_worker)

    assert Resident.objects.get().phone_verified_at
    with pytest.raises(Refused, match="核实过"):
        residents.verify_phone(opinion, by=town_worker)


def test_staff_of_another_town_know_nobody(opinion, district):
    stranger = MembershipFactory.create(
        organ=StationFactory.create(district=district).town, role=Role.STATION_STAFF
    ).user

    with pytest.raises(PermissionDenied):
        residents.erase(opinion, by=stranger)
