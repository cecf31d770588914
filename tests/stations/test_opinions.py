"""群众意见 from the first word to the answer that came back, and what is refused on the way."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from congress.errors import Refused
from stations import tracking
from stations.models import PublicOpinion, Resident
from stations.states.opinions import Channel, Outcome, Rating, Status
from stations.workflow import handling, receiving, returning
from tests.factories import OrganFactory, StationFactory

pytestmark = pytest.mark.django_db
WORDS = "小区门口的路灯不亮"


@pytest.fixture
def station(district, town):
    return StationFactory.create(district=district, town=town)


@pytest.fixture
def opinion(district, station):
    return receiving.enter(
        district,
        by=None,
        channel=Channel.QR,
        station=station,
        content=WORDS,
        resident={"name": "张大妈", "phone": "13800138000"},
    ).opinion


def test_an_opinion_goes_from_the_resident_to_the_town_and_back(opinion, town_worker, town):
    receiving.accept(opinion, by=town_worker)
    handling.hand_over(opinion, by=town_worker, level="town", organ=town)
    handling.receive(opinion, by=town_worker)
    handling.answer(opinion, by=town_worker, outcome=Outcome.SOLVED, answer="已修好。")
    returning.tell(opinion, by=town_worker, how="phone")
    returning.rate_by_code(opinion, rating=Rating.SATISFIED)
    returning.close(opinion, by=town_worker)

    opinion.refresh_from_db()
    assert (opinion.status, opinion.outcome, opinion.rating) == ("closed", "solved", "satisfied")
    assert [row.action for row in opinion.records.all()] == [
        "enter", "accept", "hand_over", "receive", "answer", "tell", "rate", "close",
    ]  # fmt: skip
    assert not opinion.deadlines.filter(met_on__isnull=True, void_on__isnull=True).exists()


def test_who_is_dissatisfied_is_handled_again(opinion, town_worker, town):
    receiving.accept(opinion, by=town_worker)
    handling.hand_over(opinion, by=town_worker, level="town", organ=town)
    handling.answer(opinion, by=town_worker, outcome=Outcome.EXPLAINED, answer="没有计划。")
    returning.tell(opinion, by=town_worker, how="phone")
    returning.rate_by_code(opinion, rating=Rating.DISSATISFIED, words="路还是黑的")

    returning.rehandle(opinion, by=town_worker, because="居民要求明确时间")

    opinion.refresh_from_db()
    assert (opinion.status, opinion.outcome, opinion.rating, opinion.rounds) == (
        Status.ACCEPTED, "", "", 2,
    )  # fmt: skip


def test_the_code_finds_the_opinion_however_it_is_typed(district, station):
    left = receiving.enter(district, by=None, channel=Channel.QR, station=station, content=WORDS)

    found = PublicOpinion.objects.get(
        tracking_digest=tracking.digest_of(left.code.lower().replace("-", " "))
    )

    assert found == left.opinion
    assert not Resident.objects.exists()  # nothing was told, nothing is kept
    assert left.code not in str(PublicOpinion.objects.values())


def test_the_same_form_twice_is_one_opinion_and_another_text_is_refused(district, station):
    key = uuid.uuid4()
    form = {"by": None, "channel": Channel.QR, "key": key, "station": station}
    first = receiving.enter(district, content=WORDS, **form)

    again = receiving.enter(district, content=WORDS, **form)
    with pytest.raises(Refused):
        receiving.enter(district, content="别的事", **form)

    assert (again.opinion, again.code) == (first.opinion, "")
    assert PublicOpinion.objects.count() == 1


def test_similar_ones_are_told_together(opinion, district, station, town_worker, town):
    other = receiving.enter(
        district, by=None, channel=Channel.QR, station=station, content="路灯坏了"
    ).opinion
    returning.merge(other, by=town_worker, into=opinion)
    receiving.accept(opinion, by=town_worker)
    handling.answer_on_the_spot(opinion, by=town_worker, outcome=Outcome.PLANNED, answer="下月修。")

    told = returning.tell(opinion, by=town_worker, how="person")

    other.refresh_from_db()
    assert (told, other.status, other.told_on) == (2, Status.MERGED, timezone.localdate())


def test_an_organ_of_another_district_gets_nothing(opinion, town_worker):
    receiving.accept(opinion, by=town_worker)

    with pytest.raises(Refused):
        handling.hand_over(opinion, by=town_worker, level="district", organ=OrganFactory.create())


def test_the_public_leaves_opinions_by_its_own_door_alone(district, station):
    with pytest.raises(PermissionDenied):
        receiving.enter(district, by=None, channel=Channel.DESK, station=station, content=WORDS)
