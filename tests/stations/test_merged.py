"""Several residents, one matter: each is answered, told and counted, and nobody is told by whom they are not known."""

from datetime import timedelta

import pytest
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice
from stations.course import Course
from stations.models import PublicOpinion
from stations.opinion_board import board_of
from stations.states.opinions import Channel, Status
from stations.workflow import handling, receiving, returning
from tests.factories import StationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def station(district, town):
    return StationFactory.create(district=district, town=town)


def left(district, station, content, **facts):
    return receiving.enter(
        district, by=None, channel=Channel.QR, station=station, content=content, **facts
    ).opinion


@pytest.fixture
def pair(district, station, town_worker, representative):
    """One that leads, heard by a representative, and one from somebody else that was merged into it."""
    lead = left(district, station, "路灯不亮", representative=representative.representative)
    other = left(district, station, "路灯坏了", resident={"name": "张大妈", "phone": "13800138000"})
    returning.merge(other, by=town_worker, into=lead)
    return lead, other


def test_a_representative_does_not_tell_those_whom_he_or_she_may_not_know(
    pair, town_worker, representative
):
    lead, other = pair
    handling.answer_on_the_spot(lead, by=town_worker, outcome="solved", answer="修好了。")

    with pytest.raises(Refused, match="一并回告"):
        returning.tell(lead, by=representative, how="phone")
    other.refresh_from_db()
    assert other.told_on is None
    assert returning.tell(lead, by=town_worker, how="phone") == 2


def test_what_leads_others_is_not_taken_back(pair, town_worker):
    lead, other = pair

    with pytest.raises(Refused, match="并入这一件"):
        receiving.withdraw(lead, by=town_worker, because="重复")

    returning.split(other, by=town_worker, because="另一盏灯")
    receiving.withdraw(lead, by=town_worker, because="重复")
    assert lead.status == Status.WITHDRAWN


def test_declined_with_the_other_it_says_where_to_turn(pair, town_worker):
    lead, other = pair
    receiving.decline(lead, by=town_worker, where_to="hotline", words="请打 12345。")

    course = Course(PublicOpinion.objects.get(pk=other.pk))

    assert course.is_declined
    assert course.stands == "这件事不由这里受理。应该向哪里反映，写在下面。"
    assert course.leading.answer == "请打 12345。"


def test_each_that_was_raised_counts_with_what_came_of_it_and_once_again_with_nothing(
    pair, town_worker
):
    lead, other = pair
    handling.answer_on_the_spot(lead, by=town_worker, outcome="solved", answer="修好了。")

    board = board_of(PublicOpinion.objects.all(), today=timezone.localdate())
    assert (board.total.raised, board.total.answered, board.total.solved) == (2, 2, 2)
    returning.tell(lead, by=town_worker, how="phone")
    returning.rate(lead, by=town_worker, rating="dissatisfied")
    returning.rehandle(lead, by=town_worker, because="又坏了")

    again = board_of(PublicOpinion.objects.all(), today=timezone.localdate())
    assert (again.total.raised, again.total.answered, again.total.solved) == (2, 0, 0)
    returning.split(other, by=town_worker, because="另一盏灯")
    assert other.status == Status.ACCEPTED


@pytest.mark.parametrize("left_as", ["13800138000", "+86 138 0013 8000", "086-13800138000"])
def test_a_number_is_found_however_it_was_left(district, station, town_worker, left_as):
    opinion = left(district, station, "路灯不亮", resident={"name": "", "phone": left_as})

    with pytest.raises(Refused, match="姓名、电话"):
        receiving.decline(opinion, by=town_worker, where_to="hotline", words="已告知138 0013 8000")


def test_a_name_goes_out_in_no_category(district, station):
    with pytest.raises(Refused, match="类别"):
        left(district, station, "路灯", category="张大妈的事", resident={"name": "张大妈"})


def test_why_it_comes_back_stands_in_the_record_and_in_no_notice(pair, town_worker, organ, clerk):
    lead, _ = pair
    handling.hand_over(lead, by=town_worker, level="district", organ=organ)
    handling.give_back(lead, by=clerk, because="不归我们，是金丝雀路的")

    assert not Notice.objects.filter(subject__contains="金丝雀").exists()
    assert lead.records.filter(note__contains="金丝雀").exists()


def test_whoever_is_no_longer_in_office_reads_nothing_any_more(pair, representative):
    seen = PublicOpinion.objects.visible_to
    assert seen(representative).count() == 1

    representative.memberships.update(valid_to=timezone.localdate() - timedelta(days=1))

    assert seen(representative).count() == 0
